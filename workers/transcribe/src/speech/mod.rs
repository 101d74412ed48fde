//! Sound becomes words: voice activity detection finds who speaks when, the speech is cut into pieces that one decoder call bears, an
//! [`Engine`] hears them, and what nobody said is taken out again.
//!
//! [`Transcriber`] is the whole way for a recording that one process hears; [`prepare`] cuts a long one into chunks for many.

mod engine;
mod frames;
mod gate;
mod join;
mod language;
mod level;
mod openai;
mod outcome;
mod pauses;
mod pieces;
mod plan;
mod samples;
mod transcriber;
mod vad;
mod whisper;

pub use engine::{Engine, Heard, HeardSegment, Hints, SpeechError};
pub use openai::{OpenAi, OpenAiOptions};
pub use pieces::{Cutter, Piece, Span};
pub use plan::{ChunkSpan, Prepared, prepare};
pub use samples::Samples;
pub use transcriber::{Progress, TranscribeError, Transcriber};
pub use whisper::{Whisper, WhisperOptions};
