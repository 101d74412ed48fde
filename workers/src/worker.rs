//! A file a worker.

pub mod chat;
pub mod meetings;
#[cfg(feature = "speech")]
pub mod speech;
