//! Speech, from outside: engines against what they talk to, and sound in which nobody says anything.

mod invented;
mod openai;
mod sounds;
mod whisper;
