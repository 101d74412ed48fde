//! Speech, from outside: engines against what they talk to, and sound in which nobody says anything.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod invented;
mod notes;
mod openai;
mod quiet;
mod short;
mod sounds;
mod whisper;
