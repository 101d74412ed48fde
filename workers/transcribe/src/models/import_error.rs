//! Why a model cannot be imported.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::NotAModel;

/// Why a folder cannot be imported.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// A file cannot be read.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A file contradicts itself.
    #[error("{path} is damaged: {what}")]
    Damaged {
        /// Which one.
        path: PathBuf,
        /// How.
        what: String,
    },
    /// Not a faster-whisper model of a kind that whisper.cpp can run.
    #[error("{path} cannot be imported: {what}")]
    Unsupported {
        /// Which one.
        path: PathBuf,
        /// Why.
        what: String,
    },
    /// The result cannot be written.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// What was written is no model: a fault of this program or of the disk.
    #[error("{path} was written, and {source}")]
    Result {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        source: NotAModel,
    },
}

impl ImportError {
    pub(super) fn read(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Read { path, source }
    }

    pub(super) fn damaged(path: &Path, what: impl Into<String>) -> Self {
        let (path, what) = (path.to_owned(), what.into());
        Self::Damaged { path, what }
    }

    pub(super) fn unsupported(path: &Path, what: impl Into<String>) -> Self {
        let (path, what) = (path.to_owned(), what.into());
        Self::Unsupported { path, what }
    }

    pub(super) fn write(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        Self::Write { path, source }
    }
}
