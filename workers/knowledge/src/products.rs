//! Products that fit a wish: a company's catalogue in memory, searched by words, colours, sizes, prices and stock.
//!
//! What is indexed is an offer: a product, or one of its variants, so that "blue in large below 30" means one thing and not three. Each
//! word of a wish is looked for by itself (tantivy, BM25); an offer fits where no other has more of what was asked. Everything else is
//! counted over the offers that fit.

mod catalogue;
mod colours;
mod index;
mod offers;
mod sums;
mod vocabulary;
mod wish;
mod words;

pub use catalogue::{Catalogue, Found};
pub use sums::hundredths;
pub use vocabulary::{Asked, Words};
pub use wish::{Order, Wish};
pub use words::names_something;
