//! Reading a faster-whisper model folder: weights in `model.bin`, tokens in `vocabulary.txt` or `vocabulary.json`.
//!
//! The folder's `config.json` holds hints for alignment and suppression, which whisper.cpp has built in; it is not read.

mod file;
mod plan;
mod source;
mod vocabulary;

pub(super) use plan::Step;
pub use source::Source;
