//! Notes by a language model: what it is told of a meeting, and what of its answers stands in the transcript. It is asked elsewhere.
//!
//! A model is not trusted. What it notes has the words of the transcript for it, and these words stand in the notes as they were said; an
//! owner is somebody who was there; a day was named. The rest is left out.

mod checked;
mod chunk;
mod prompt;
mod quote;

pub use checked::{Drafted, Retold, join};
pub use chunk::Chunk;
pub use prompt::{AGAIN, RETELL, RULES, drafted_schema, retold_schema};
