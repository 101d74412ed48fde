//! Writing ggml's format, as whisper.cpp reads it.

mod mel;
mod quantise;
mod write;

pub use quantise::Quantisation;
pub(super) use quantise::{BLOCK, Format};
pub(super) use write::{Tensor, Writer};
