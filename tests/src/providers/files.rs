//! Files that can be downloaded, with what goes wrong on the way, and a note of every request.

use std::{
    collections::HashMap,
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use futures_util::{Stream, stream};
use serde_json::json;
use tokio::{task::yield_now, time::sleep};

/// As often as it is asked for.
pub const ALWAYS: u32 = u32::MAX;
/// How a file is handed over.
const BLOCK: usize = 16 << 10;

/// What goes wrong with a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The first so many requests are answered 401, whatever their token.
    Unauthorised(u32),
    /// The connection ends after so many bytes of an answer, so many times.
    CutAfter {
        /// Bytes of the answer that come through.
        bytes: usize,
        /// For how many answers.
        times: u32,
    },
    /// The platform has it no more: 404.
    Gone,
    /// It comes in small blocks with pauses between them.
    Slow {
        /// Bytes of a block.
        block: usize,
        /// Between two blocks.
        pause: Duration,
    },
    /// The length is announced as this, whatever it is.
    Claims(u64),
    /// It does not end, and its length is not announced.
    Endless,
    /// It is somewhere else.
    Redirect(String),
}

/// A request that a platform got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Which of the platform's servers: `api`, `cdn`, …
    pub server: &'static str,
    /// Its method.
    pub method: String,
    /// Path and query.
    pub path: String,
    /// What it had as `Authorization`.
    pub authorization: Option<String>,
    /// What it had as `Range`.
    pub range: Option<String>,
}

/// What a platform has, and what it was asked. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub struct Files(Arc<Mutex<Inner>>);

#[derive(Debug, Default)]
struct Inner {
    files: HashMap<String, File>,
    seen: Vec<Seen>,
}

#[derive(Debug, Default)]
struct File {
    media_type: String,
    content: Bytes,
    faults: Vec<Fault>,
}

impl Files {
    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Puts a file in, or another content under its name.
    pub fn put(&self, name: &str, media_type: &str, content: impl Into<Bytes>) {
        let file = File {
            media_type: media_type.to_owned(),
            content: content.into(),
            faults: Vec::new(),
        };
        self.inner().files.insert(name.to_owned(), file);
    }

    /// Makes something go wrong with a file from now on.
    pub fn fault(&self, name: &str, fault: Fault) {
        self.inner().files.entry(name.to_owned()).or_default().faults.push(fault);
    }

    /// Size of a file in bytes; 0 of none.
    pub fn size(&self, name: &str) -> usize {
        self.inner().files.get(name).map_or(0, |file| file.content.len())
    }

    /// Every request so far, in order.
    pub fn seen(&self) -> Vec<Seen> {
        self.inner().seen.clone()
    }

    /// The requests whose path holds these words.
    pub fn seen_of(&self, words: &str) -> Vec<Seen> {
        self.seen().into_iter().filter(|seen| seen.path.contains(words)).collect()
    }

    /// Notes a request.
    pub(super) fn note(&self, server: &'static str, method: &Method, uri: &Uri, headers: &HeaderMap) {
        let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
        let path = uri.path_and_query().map_or_else(|| uri.path().to_owned(), ToString::to_string);
        self.inner().seen.push(Seen {
            server,
            method: method.to_string(),
            path,
            authorization: text(header::AUTHORIZATION),
            range: text(header::RANGE),
        });
    }

    /// Whether a request for this file is to be answered 401, whatever its token.
    pub(super) fn turns_away(&self, name: &str) -> bool {
        let mut inner = self.inner();
        let faults = inner.files.get_mut(name).map(|file| &mut file.faults);
        let left = faults
            .into_iter()
            .flatten()
            .find_map(|fault| if let Fault::Unauthorised(left) = fault { Some(left) } else { None });
        left.is_some_and(|left| {
            let more = *left > 0;
            *left = left.saturating_sub(1);
            more
        })
    }

    /// Where else a file is said to be.
    pub(super) fn moved(&self, name: &str) -> Option<String> {
        let inner = self.inner();
        let faults = &inner.files.get(name)?.faults;
        faults.iter().find_map(|fault| {
            if let Fault::Redirect(url) = fault {
                Some(url.clone())
            } else {
                None
            }
        })
    }

    /// The answer with a file's content, or the part of it that was asked for.
    pub(super) fn content(&self, name: &str, headers: &HeaderMap) -> Response {
        let mut inner = self.inner();
        let Some(file) = inner.files.get_mut(name).filter(|file| !file.faults.contains(&Fault::Gone)) else {
            return refused(StatusCode::NOT_FOUND, "the file is not there");
        };
        let Some(from) = start_of(headers, file.content.len()) else {
            return refused(StatusCode::RANGE_NOT_SATISFIABLE, "there is no such range");
        };
        answer(file, from)
    }
}

/// A refusal with the words that platforms put into JSON.
pub(super) fn refused(status: StatusCode, message: &str) -> Response {
    let body = json!({ "code": status.as_u16(), "message": message });
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// Where the wanted part begins: `Range: bytes=N-`. None: behind the end.
fn start_of(headers: &HeaderMap, length: usize) -> Option<usize> {
    let range = headers.get(header::RANGE).and_then(|value| value.to_str().ok());
    let from = range
        .and_then(|range| range.strip_prefix("bytes=")?.split('-').next()?.parse().ok())
        .unwrap_or(0);
    (from < length.max(1)).then_some(from)
}

fn answer(file: &mut File, from: usize) -> Response {
    let rest = file.content.slice(from..);
    let (mut claimed, mut endless, mut cut, mut pace) = (rest.len() as u64, false, None, (BLOCK, None));
    for fault in &mut file.faults {
        match fault {
            Fault::Claims(length) => claimed = *length,
            Fault::Endless => endless = true,
            Fault::CutAfter { bytes, times } if *times > 0 => {
                *times -= 1;
                cut = Some(*bytes);
            }
            Fault::Slow { block, pause } => pace = (*block, Some(*pause)),
            _ => {}
        }
    }
    let mut response = Response::new(if endless {
        Body::from_stream(stream::repeat_with(move || Ok::<_, io::Error>(rest.slice(..rest.len().min(BLOCK)))))
    } else {
        Body::from_stream(blocks(rest, pace, cut, claimed))
    });
    let headers = response.headers_mut();
    if !endless {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(claimed));
    }
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::ETAG, HeaderValue::from_static("\"only-version\""));
    if let Ok(media_type) = HeaderValue::from_str(&file.media_type) {
        headers.insert(header::CONTENT_TYPE, media_type);
    }
    if from > 0 {
        let total = file.content.len();
        let range = format!("bytes {from}-{}/{total}", total.saturating_sub(1));
        headers.extend(HeaderValue::from_str(&range).map(|range| (header::CONTENT_RANGE, range)));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

/// The content in blocks; with an error after so many bytes, which ends the connection.
fn blocks(
    content: Bytes,
    (block, pause): (usize, Option<Duration>),
    cut: Option<usize>,
    claimed: u64,
) -> impl Stream<Item = Result<Bytes, io::Error>> + Send {
    // What was announced and is not there never comes: the connection ends.
    let ends_early = cut.is_some_and(|cut| cut < content.len()) || claimed > content.len() as u64;
    let rest = content.slice(..cut.unwrap_or(usize::MAX).min(content.len()));
    stream::unfold(Some(rest), move |rest| async move {
        let mut rest = rest?;
        // Lets the server send what it has before the connection ends.
        yield_now().await;
        if let Some(pause) = pause {
            sleep(pause).await;
        }
        if rest.is_empty() {
            return ends_early.then(|| (Err(io::Error::from(io::ErrorKind::ConnectionReset)), None));
        }
        let next = rest.split_to(block.min(rest.len()));
        Some((Ok(next), Some(rest)))
    })
}
