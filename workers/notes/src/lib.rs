//! Meeting notes from a transcript: summary, decisions, action items, topics and open questions.
//!
//! [`Transcript::read`] takes what platforms export; a [`NoteTaker`] makes [`Notes`] of it, or a language model does, which
//! [`with_model`] prepares and checks; [`Notes::to_markdown`] shows them to people. No
//! input or output happens here, and the same transcript always gives the same notes.

pub mod classify;
mod extract;
mod markdown;
mod notes;
mod transcript;
pub mod with_model;
mod words;

pub use extract::Extractive;
pub use markdown::Heading;
pub use notes::{ActionItem, Decision, NoteTaker, Notes, TakenBy, WhyNot};
pub use transcript::{
    LIMIT_BYTES, LIMIT_TURN_BYTES, LIMIT_TURNS, Transcript, TranscriptError, Turn, Warning, plain_name, write_srt, write_text, write_vtt,
};
