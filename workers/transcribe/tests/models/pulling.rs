//! Downloads over connections that break.

use std::fs;

use frontdesk_transcribe::models::{
    DownloadError, ModelFolder, Origin, Progress, PullError, PullOptions, Pulled, Quantisation, pull, pull_model, table::KnownModel,
};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

use crate::{
    folder::install,
    server::{Answer, Server, hurried},
};

/// Long enough for many reads.
const BYTES: usize = 300_000;

fn content() -> Vec<u8> {
    (0..BYTES).map(|i| (i * 7 + i / 251) as u8).collect()
}

/// The model whose file this is.
fn model(content: &[u8]) -> KnownModel {
    KnownModel {
        name: "own",
        bytes: content.len() as u64,
        sha256: hex::encode(Sha256::digest(content)).leak(),
    }
}

/// A folder and a server.
struct Case {
    folder: TempDir,
    models: ModelFolder,
    server: Server,
    told: Vec<Progress>,
}

impl Case {
    async fn new(answers: &[Answer]) -> Self {
        let folder = TempDir::new().unwrap();
        Self {
            models: ModelFolder::new(folder.path()),
            server: Server::start(content(), answers).await,
            folder,
            told: Vec::new(),
        }
    }

    fn options(&self) -> PullOptions {
        PullOptions {
            base_url: self.server.url.clone(),
            patience: hurried(),
            package: None,
            ..PullOptions::default()
        }
    }

    async fn pull(&mut self, model: &KnownModel) -> Result<Pulled, PullError> {
        let (options, told) = (self.options(), &mut self.told);
        pull_model(model, &self.models, &options, &mut |progress| told.push(progress)).await
    }

    /// Pulls, and the file is what the server has.
    async fn arrives(&mut self) {
        let pulled = self.pull(&model(&content())).await.unwrap();
        assert_eq!((pulled.origin, pulled.bytes), (Origin::Download, BYTES as u64));
        assert!(fs::read(pulled.path).unwrap() == content(), "the file is another");
        assert_eq!(self.files(), ["ggml-own.bin"]);
        let (done, total) = (BYTES as u64, BYTES as u64);
        assert_eq!(self.told.last(), Some(&Progress::Download { done, total }));
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

#[tokio::test]
async fn a_whole_file_comes_in_one_request() {
    let mut case = Case::new(&[Answer::Well]).await;
    case.arrives().await;
    assert_eq!(case.server.requests(), [None]);
}

#[tokio::test]
async fn a_cut_connection_is_gone_on_with() {
    let mut case = Case::new(&[Answer::CutAfter(BYTES / 2), Answer::Well]).await;
    case.arrives().await;
    assert_eq!(case.server.requests(), [None, Some(BYTES / 2)]);
}

#[tokio::test]
async fn attempts_that_bring_bytes_are_not_counted() {
    let mut case = Case::new(&[Answer::CutAfter(BYTES / 10)]).await;
    case.arrives().await;
    assert_eq!(case.server.requests().len(), 10);
}

#[tokio::test]
async fn what_an_earlier_process_left_is_gone_on_with() {
    let mut case = Case::new(&[Answer::Well]).await;
    fs::write(case.folder.path().join("ggml-own.bin.part"), &content()[..1000]).unwrap();
    case.arrives().await;
    assert_eq!(case.server.requests(), [Some(1000)]);
}

#[tokio::test]
async fn what_an_earlier_process_left_of_another_file_is_thrown_away() {
    let mut case = Case::new(&[Answer::Well]).await;
    fs::write(case.folder.path().join("ggml-own.bin.part"), [9; 1000]).unwrap();
    case.arrives().await;
    assert_eq!(case.server.requests(), [Some(1000), None]);
    let mut longer = Case::new(&[Answer::Well]).await;
    fs::write(longer.folder.path().join("ggml-own.bin.part"), vec![9; BYTES + 1]).unwrap();
    longer.arrives().await;
    assert_eq!(longer.server.requests(), [None]);
}

#[tokio::test]
async fn a_server_that_knows_no_ranges_sends_all_again() {
    let mut case = Case::new(&[Answer::CutAfter(BYTES / 2), Answer::Whole]).await;
    case.arrives().await;
    assert_eq!(case.server.requests(), [None, Some(BYTES / 2)]);
}

#[tokio::test]
async fn a_range_that_does_not_fit_is_not_taken() {
    for answer in [Answer::OtherRange, Answer::Status(416)] {
        let mut case = Case::new(&[Answer::CutAfter(BYTES / 2), answer, Answer::Well]).await;
        case.arrives().await;
        assert_eq!(case.server.requests(), [None, Some(BYTES / 2), None]);
    }
}

#[tokio::test]
async fn a_busy_server_is_asked_again() {
    let mut case = Case::new(&[Answer::Status(503), Answer::Status(429), Answer::Well]).await;
    case.arrives().await;
}

#[tokio::test]
async fn a_wrong_sum_names_both_and_leaves_nothing() {
    let mut case = Case::new(&[Answer::Well]).await;
    let other = KnownModel {
        sha256: "00000000000000000000000000000000000000000000000000000000000000ff",
        ..model(&content())
    };
    let error = case.pull(&other).await.unwrap_err().to_string();
    assert!(error.contains(other.sha256) && error.contains(model(&content()).sha256), "{error}");
    assert!(case.files().is_empty(), "{:?}", case.files());
}

#[tokio::test]
async fn a_file_of_another_length_is_not_fetched() {
    let mut case = Case::new(&[Answer::Well]).await;
    for bytes in [BYTES as u64 - 1, BYTES as u64 + 1] {
        let error = case
            .pull(&KnownModel {
                bytes,
                ..model(&content())
            })
            .await
            .unwrap_err();
        let length = matches!(
            &error,
            PullError::Download {
                source: DownloadError::Length { .. },
                ..
            }
        );
        assert!(length, "{error}");
    }
    assert!(case.told.is_empty(), "nothing was read");
}

#[tokio::test]
async fn a_refusal_is_told_at_once() {
    let mut case = Case::new(&[Answer::Status(404)]).await;
    let error = case.pull(&model(&content())).await.unwrap_err().to_string();
    assert!(error.contains("404") && error.contains("/models/ggml-own.bin"), "{error}");
    assert_eq!(case.server.requests().len(), 1);
}

#[tokio::test]
async fn a_server_that_stalls_is_left_and_what_came_is_kept() {
    let mut case = Case::new(&[Answer::StallAfter(5000), Answer::StallAfter(0)]).await;
    let error = case.pull(&model(&content())).await.unwrap_err();
    let unreachable = matches!(
        &error,
        PullError::Download {
            source: DownloadError::Unreachable { .. },
            ..
        }
    );
    assert!(unreachable && error.to_string().contains("no answer in time"), "{error}");
    let part = fs::read(case.folder.path().join("ggml-own.bin.part")).unwrap();
    assert!(part == content()[..5000], "{} bytes", part.len());
}

#[tokio::test]
async fn nobody_there_is_an_error_with_the_address() {
    let mut case = Case::new(&[Answer::Well]).await;
    case.server.url = "http://127.0.0.1:1/models".to_owned();
    let error = case.pull(&model(&content())).await.unwrap_err().to_string();
    assert!(error.contains("127.0.0.1:1") && error.contains("cannot be reached"), "{error}");
}

#[tokio::test]
async fn a_good_file_is_left_alone_and_a_rotten_one_is_replaced() {
    let mut case = Case::new(&[Answer::Well]).await;
    case.arrives().await;
    let again = case.pull(&model(&content())).await.unwrap();
    assert_eq!((again.origin, case.server.requests().len()), (Origin::Present, 1));
    fs::write(&again.path, vec![0; BYTES]).unwrap();
    case.arrives().await;
    // A model of another length was imported, and is one.
    install(&case.models, "own", Quantisation::Q8_0);
    let imported = case.pull(&model(&content())).await.unwrap();
    assert_eq!((imported.origin, case.server.requests().len()), (Origin::Present, 2));
}

#[tokio::test]
async fn two_processes_do_not_write_the_same_file() {
    let mut case = Case::new(&[Answer::Well]).await;
    let part = fs::File::create(case.folder.path().join("ggml-own.bin.part")).unwrap();
    part.lock().unwrap();
    let error = case.pull(&model(&content())).await.unwrap_err().to_string();
    assert!(error.contains("another process"), "{error}");
    drop(part);
    case.arrives().await;
}

#[tokio::test]
async fn names_and_addresses_that_lead_nowhere_are_told() {
    let case = Case::new(&[Answer::Well]).await;
    let error = pull("tinny", &case.models, &case.options(), &mut |_| ())
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("\"tinny\"") && error.contains("tiny.en"), "{error}");
    let options = PullOptions {
        base_url: "ftp://models.example".to_owned(),
        ..case.options()
    };
    let error = pull("tiny", &case.models, &options, &mut |_| ()).await.unwrap_err().to_string();
    assert!(error.contains("ftp://models.example"), "{error}");
}
