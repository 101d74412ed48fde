//! The knowledge base without database or queue: articles cut into chunks, and the chunks that fit a question.
//!
//! A [`Library`] holds a company's articles and finds those that answer a question by two lists: BM25 over stemmed words
//! ([`text_index`]), and, where there is a model, the nearest vectors ([`vector_index`]). Reciprocal-rank fusion joins them. [`mini_lm`]
//! is the model that is built in. [`products`] finds what a company sells.

mod chunk;
mod excerpt;
mod filler;
mod library;
pub mod mini_lm;
pub mod products;
mod stems;
pub mod text_index;
pub mod vector_index;

pub use chunk::{Chunk, chunks};
pub use excerpt::best_sentences;
pub use library::{Asked, Document, Hit, Library};
