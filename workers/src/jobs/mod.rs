//! A file a job kind.

pub mod call;
pub mod chat;
#[cfg(feature = "speech")]
pub mod recording;
