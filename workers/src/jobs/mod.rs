//! A file a job kind.

pub mod chat;
#[cfg(feature = "speech")]
pub mod recording;
