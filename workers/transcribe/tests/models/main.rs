//! Models as people get them: pulled, imported, looked at.

#![expect(clippy::unwrap_used, reason = "a test whose set-up fails has failed")]

mod folder;
mod ggml_file;
mod importing;
mod packages;
mod pulling;
mod server;
mod sources;
