//! A file a job kind.

pub mod chat;
