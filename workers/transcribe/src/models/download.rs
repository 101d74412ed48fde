//! A file of known length and sum comes over HTTP, in as many attempts as it takes.

use std::{
    io::{self, Read as _},
    path::{Path, PathBuf},
    time::Duration,
};

use backon::{BackoffBuilder as _, ExponentialBuilder};
use futures_util::StreamExt as _;
use reqwest::{Client, Response, StatusCode, Url, header};
use sha2::{Digest as _, Sha256};
use tokio::io::{AsyncWriteExt as _, BufWriter};

use super::part::Part;

const BUFFER: usize = 1 << 20;
/// The longest pause between two attempts.
const LONGEST_PAUSE: Duration = Duration::from_secs(30);

/// How long a download waits, and how often it tries.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For a connection.
    pub connect: Duration,
    /// For the next bytes.
    pub idle: Duration,
    /// Attempts in a row that bring nothing.
    pub attempts: usize,
    /// Before the second attempt; it doubles.
    pub pause: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            idle: Duration::from_secs(30),
            attempts: 5,
            pause: Duration::from_secs(1),
        }
    }
}

/// Why a file did not come.
#[derive(Debug, thiserror::Error)]
pub enum DownloadError {
    /// Nobody answers, or the connection breaks again and again.
    #[error("{url} cannot be reached: {cause}; check the connection and try again, what has come so far is kept")]
    Unreachable {
        /// What was asked for.
        url: String,
        /// The last attempt's fault.
        cause: String,
    },
    /// The server says no.
    #[error("the server answers {status} to {url}; check the model's address")]
    Refused {
        /// What was asked for.
        url: String,
        /// Its answer.
        status: StatusCode,
    },
    /// The server has something else.
    #[error("{url} has {found} bytes where the model has {expected}; it is another file")]
    Length {
        /// What was asked for.
        url: String,
        /// What the server offers.
        found: u64,
        /// What the table says.
        expected: u64,
    },
    /// What came is not the model.
    #[error("what came from {url} has the SHA-256 {found}, and the model has {expected}; it was removed")]
    Sum {
        /// What was asked for.
        url: String,
        /// Sum of what came.
        found: String,
        /// What the table says.
        expected: String,
    },
    /// It cannot be kept.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
}

/// What is asked for.
#[derive(Debug, Clone)]
pub(super) struct Wanted<'a> {
    pub url: Url,
    pub bytes: u64,
    pub sha256: &'a str,
}

type Report<'a> = &'a mut (dyn FnMut(u64, u64) + Send);

/// How one attempt failed.
enum Fault {
    /// Worth another attempt.
    Passing(String),
    Final(DownloadError),
}

/// Fetches a file to `target`. What an earlier call left in `TARGET.part` is gone on with.
///
/// # Errors
/// [`DownloadError`].
pub(super) async fn download(wanted: &Wanted<'_>, target: &Path, patience: Patience, report: Report<'_>) -> Result<(), DownloadError> {
    let write = |source| DownloadError::Write {
        path: target.to_owned(),
        source,
    };
    let part = Part::open(target).map_err(write)?;
    let mut state = State::resume(&part, wanted).await.map_err(write)?;
    let resumed = state.bytes > 0;
    let client = client(patience).map_err(|error| unreachable(wanted, chain(&error)))?;
    if let Err(failure) = fetch(&client, wanted, &mut state, patience, report).await {
        if state.bytes == 0 {
            part.remove().map_err(write)?;
        }
        return Err(failure.at(target));
    }
    let mut found = state.sum();
    if found != wanted.sha256 && resumed {
        // The beginning may be of another file, or of a machine that broke down: once more, from the start.
        state.restart().await.map_err(write)?;
        fetch(&client, wanted, &mut state, patience, report)
            .await
            .map_err(|failure| failure.at(target))?;
        found = state.sum();
    }
    drop(state);
    if found == wanted.sha256 {
        // The disk may take seconds to have it all.
        let finished = tokio::task::spawn_blocking(move || part.finish()).await;
        return finished.map_err(io::Error::other).and_then(|finished| finished).map_err(write);
    }
    part.remove().map_err(write)?;
    Err(DownloadError::Sum {
        url: wanted.url.to_string(),
        found,
        expected: wanted.sha256.to_owned(),
    })
}

fn client(patience: Patience) -> reqwest::Result<Client> {
    Client::builder()
        .connect_timeout(patience.connect)
        .read_timeout(patience.idle)
        .user_agent(concat!("frontdesk/", env!("CARGO_PKG_VERSION")))
        .build()
}

/// Attempts until all bytes are there. An attempt that brought some is no failed one.
async fn fetch(client: &Client, wanted: &Wanted<'_>, state: &mut State, patience: Patience, report: Report<'_>) -> Result<(), Failure> {
    let pauses = ExponentialBuilder::new()
        .with_min_delay(patience.pause)
        .with_max_delay(LONGEST_PAUSE.max(patience.pause))
        .with_max_times(patience.attempts.saturating_sub(1));
    let mut left = pauses.build();
    while state.bytes < wanted.bytes {
        let before = state.bytes;
        match attempt(client, wanted, state, report).await {
            Ok(()) => {}
            Err(Failed::Write(error)) => return Err(Failure::Write(error)),
            Err(Failed::Fault(Fault::Final(error))) => return Err(Failure::Download(error)),
            Err(Failed::Fault(Fault::Passing(cause))) => {
                state.flush().await.map_err(Failure::Write)?;
                if state.bytes > before {
                    left = pauses.build();
                }
                let Some(pause) = left.next() else {
                    return Err(Failure::Download(unreachable(wanted, cause)));
                };
                tracing::debug!(url = %wanted.url, cause, "trying again");
                tokio::time::sleep(pause).await;
            }
        }
    }
    state.flush().await.map_err(Failure::Write)
}

enum Failed {
    Fault(Fault),
    Write(io::Error),
}

enum Failure {
    Download(DownloadError),
    Write(io::Error),
}

impl Failure {
    fn at(self, target: &Path) -> DownloadError {
        match self {
            Self::Download(error) => error,
            Self::Write(source) => DownloadError::Write {
                path: target.to_owned(),
                source,
            },
        }
    }
}

async fn attempt(client: &Client, wanted: &Wanted<'_>, state: &mut State, report: Report<'_>) -> Result<(), Failed> {
    let mut request = client.get(wanted.url.clone());
    if state.bytes > 0 {
        request = request.header(header::RANGE, format!("bytes={}-", state.bytes));
    }
    let response = request.send().await.map_err(passing)?;
    let offered = match offer(&response, state.bytes) {
        Ok(offered) => offered,
        Err(status) if status == StatusCode::RANGE_NOT_SATISFIABLE => Offer::Nothing,
        Err(status) => return Err(Failed::Fault(refused(wanted, status))),
    };
    let total = match offered {
        Offer::Rest(total) => total,
        Offer::Whole(total) => {
            state.restart().await.map_err(Failed::Write)?;
            total
        }
        Offer::Nothing => {
            state.restart().await.map_err(Failed::Write)?;
            return Err(Failed::Fault(Fault::Passing("the server has another file than before".to_owned())));
        }
    };
    let too_long = |found| {
        let (url, expected) = (wanted.url.to_string(), wanted.bytes);
        Failed::Fault(Fault::Final(DownloadError::Length { url, found, expected }))
    };
    if let Some(found) = total.filter(|total| *total != wanted.bytes) {
        return Err(too_long(found));
    }
    report(state.bytes, wanted.bytes);
    let mut body = response.bytes_stream();
    while let Some(bytes) = body.next().await {
        let bytes = bytes.map_err(passing)?;
        let reached = state.bytes + bytes.len() as u64;
        if reached > wanted.bytes {
            return Err(too_long(reached));
        }
        state.write(&bytes).await.map_err(Failed::Write)?;
        report(state.bytes, wanted.bytes);
    }
    if state.bytes < wanted.bytes {
        return Err(Failed::Fault(Fault::Passing("it ended too early".to_owned())));
    }
    Ok(())
}

/// What an answer brings, with the length of the whole file where it is said.
enum Offer {
    Rest(Option<u64>),
    Whole(Option<u64>),
    Nothing,
}

fn offer(response: &Response, from: u64) -> Result<Offer, StatusCode> {
    match response.status() {
        StatusCode::OK => Ok(Offer::Whole(response.content_length())),
        StatusCode::PARTIAL_CONTENT => {
            let range = response.headers().get(header::CONTENT_RANGE).and_then(|range| range.to_str().ok());
            let (first, total) = range
                .and_then(|range| range.strip_prefix("bytes ")?.split_once('/'))
                .and_then(|(span, total)| Some((span.split_once('-')?.0.trim().parse::<u64>().ok()?, total.trim().parse().ok())))
                .unwrap_or((u64::MAX, None));
            Ok(if first == from { Offer::Rest(total) } else { Offer::Nothing })
        }
        status => Err(status),
    }
}

fn refused(wanted: &Wanted<'_>, status: StatusCode) -> Fault {
    let passing = status.is_server_error() || [StatusCode::TOO_MANY_REQUESTS, StatusCode::REQUEST_TIMEOUT].contains(&status);
    if passing {
        return Fault::Passing(format!("the server answers {status}"));
    }
    let url = wanted.url.to_string();
    Fault::Final(DownloadError::Refused { url, status })
}

fn passing(error: reqwest::Error) -> Failed {
    let cause = if error.is_timeout() {
        "no answer in time".to_owned()
    } else {
        chain(&error.without_url())
    };
    Failed::Fault(Fault::Passing(cause))
}

fn unreachable(wanted: &Wanted<'_>, cause: String) -> DownloadError {
    let url = wanted.url.to_string();
    DownloadError::Unreachable { url, cause }
}

/// The error with what lies behind it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// What has come so far: the open file and the sum of its bytes.
struct State {
    file: BufWriter<tokio::fs::File>,
    hasher: Sha256,
    bytes: u64,
}

impl State {
    /// Reads what is there already; more than the whole file is of no use.
    async fn resume(part: &Part, wanted: &Wanted<'_>) -> io::Result<Self> {
        let (mut file, most) = (part.file().try_clone()?, wanted.bytes);
        let summed = tokio::task::spawn_blocking(move || {
            let (mut hasher, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; BUFFER]);
            if file.metadata()?.len() > most {
                file.set_len(0)?;
            }
            loop {
                let count = file.read(&mut buffer)?;
                if count == 0 {
                    return Ok::<_, io::Error>((file, hasher, bytes));
                }
                hasher.update(&buffer[..count]);
                bytes += count as u64;
            }
        });
        let (file, hasher, bytes) = summed.await.map_err(io::Error::other)??;
        let file = BufWriter::with_capacity(BUFFER, tokio::fs::File::from_std(file));
        Ok(Self { file, hasher, bytes })
    }

    async fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes).await?;
        self.hasher.update(bytes);
        self.bytes += bytes.len() as u64;
        Ok(())
    }

    /// So that another attempt, or another process, goes on from here.
    async fn flush(&mut self) -> io::Result<()> {
        self.file.flush().await
    }

    async fn restart(&mut self) -> io::Result<()> {
        use tokio::io::AsyncSeekExt as _;
        self.flush().await?;
        self.file.get_mut().set_len(0).await?;
        self.file.get_mut().rewind().await?;
        self.hasher = Sha256::new();
        self.bytes = 0;
        Ok(())
    }

    fn sum(&self) -> String {
        hex::encode(self.hasher.clone().finalize())
    }
}
