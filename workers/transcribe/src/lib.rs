//! Recorded speech becomes text: files of any format are decoded, cut where nobody speaks, and read by Whisper.
//!
//! Nothing here knows of databases, queues or customers. [`audio`] decodes, [`speech`] transcribes, [`models`] gets the weights.

pub mod audio;
pub mod models;
pub mod speech;

mod pcm;
mod transcript;

pub use pcm::{AudioError, PcmSource, SAMPLE_RATE};
pub use transcript::{Rejected, Segment, Transcript, TranscriptState};
