//! Models as people get them: pulled, imported, looked at.

mod folder;
mod ggml_file;
mod importing;
mod packages;
mod pulling;
mod server;
mod sources;
