//! Where models lie.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{Header, NotAModel, check, table};

/// A folder of files `ggml-NAME.bin`. It need not exist.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelFolder {
    folder: PathBuf,
}

/// A file of a [`ModelFolder`].
#[derive(Debug)]
pub struct Installed {
    /// The `NAME` of `ggml-NAME.bin`.
    pub name: String,
    /// Where it lies.
    pub path: PathBuf,
    /// Its length.
    pub bytes: u64,
    /// What it says of itself, or why it is of no use.
    pub header: Result<Header, NotAModel>,
}

impl ModelFolder {
    /// The models in this folder.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into() }
    }

    /// The folder itself.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the model of that name is, or would be. An absolute path stands for itself.
    pub fn expected_path(&self, name: &str) -> PathBuf {
        if Path::new(name).is_absolute() {
            return PathBuf::from(name);
        }
        self.folder.join(table::file_name(name))
    }

    /// Where the model of that name is; `None` when it is not there. Names with path separators other than absolute paths name nothing.
    pub fn path(&self, name: &str) -> Option<PathBuf> {
        let path = self.expected_path(name);
        let named = Path::new(name).is_absolute() || is_name(name);
        (named && path.is_file()).then_some(path)
    }

    /// What is there, by name. A folder that does not exist is empty.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn list(&self) -> io::Result<Vec<Installed>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        let mut installed = Vec::new();
        for entry in entries {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).and_then(model_name);
            if let Some(name) = name.filter(|_| path.is_file()) {
                installed.push(Installed {
                    name: name.to_owned(),
                    bytes: fs::metadata(&path)?.len(),
                    header: check(&path),
                    path,
                });
            }
        }
        installed.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(installed)
    }
}

/// Whether a model may be called so: letters, digits, `.`, `_` and `-`, beginning with a letter or digit.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
}

fn model_name(file: &str) -> Option<&str> {
    file.strip_prefix("ggml-")?.strip_suffix(".bin").filter(|name| is_name(name))
}
