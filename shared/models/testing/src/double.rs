//! A provider on this machine.

use std::{
    collections::{HashMap, VecDeque},
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use axum::{
    Json, Router,
    body::Body,
    extract::{DefaultBodyLimit, State},
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use futures_util::stream;
use serde_json::Value;
use tokio::task::JoinHandle;

use crate::{
    Protocol, Reply,
    wire::{Asked, Content, Stop, Wire},
};

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    /// Path and query.
    pub path: String,
    /// Headers by their names in lower case.
    pub headers: HashMap<String, String>,
    /// The body.
    pub body: Value,
}

/// A provider that answers what it was told to. It ends when it is dropped.
#[derive(Debug)]
pub struct Double {
    /// Its base URL, as a model's settings take it.
    pub url: String,
    script: Arc<Script>,
    server: JoinHandle<()>,
}

#[derive(Debug)]
struct Script {
    protocol: Protocol,
    replies: Mutex<Replies>,
    requests: Mutex<Vec<Request>>,
    /// Streams that the client dropped.
    dropped: AtomicUsize,
}

#[derive(Debug)]
struct Replies {
    next: VecDeque<Reply>,
    always: Reply,
    /// To requests for data of a form; none: as to all others.
    data: Option<Reply>,
}

impl Double {
    /// Starts one, which answers "Hello." until told otherwise.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn start(protocol: Protocol) -> io::Result<Self> {
        let script = Arc::new(Script {
            protocol,
            replies: Mutex::new(Replies {
                next: VecDeque::new(),
                always: Reply::text("Hello."),
                data: None,
            }),
            requests: Mutex::default(),
            dropped: AtomicUsize::new(0),
        });
        let router = Router::new()
            .fallback(answer)
            .layer(DefaultBodyLimit::max(64 << 20))
            .with_state(Arc::clone(&script));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
        let base = if protocol == Protocol::OpenAi { "/v1" } else { "" };
        let url = format!("http://{}{base}", listener.local_addr()?);
        let server = tokio::spawn(async move {
            // It ends with its task.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { url, script, server })
    }

    /// Answers one of the next requests so: in the order in which it was told.
    pub fn next(&self, reply: Reply) -> &Self {
        lock(&self.script.replies).next.push_back(reply);
        self
    }

    /// Answers all other requests so.
    pub fn always(&self, reply: Reply) -> &Self {
        lock(&self.script.replies).always = reply;
        self
    }

    /// Forgets what the next requests were to be answered.
    pub fn forget(&self) {
        lock(&self.script.replies).next.clear();
    }

    /// Answers requests for data of a form so, and none of them with what the others are told.
    pub fn data(&self, reply: Reply) -> &Self {
        lock(&self.script.replies).data = Some(reply);
        self
    }

    /// All requests so far.
    pub fn requests(&self) -> Vec<Request> {
        lock(&self.script.requests).clone()
    }

    /// How many answers the client did not read to their end.
    pub fn dropped(&self) -> usize {
        self.script.dropped.load(Ordering::SeqCst)
    }
}

impl Drop for Double {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn answer(State(script): State<Arc<Script>>, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let path = uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    let wire = script.protocol.wire();
    let asked = wire.asked(&path, &body);
    let headers = headers
        .iter()
        .map(|(name, value)| (name.to_string(), String::from_utf8_lossy(value.as_bytes()).into_owned()))
        .collect();
    let wants_data = wants_data(&body);
    lock(&script.requests).push(Request { path, headers, body });
    let reply = {
        let mut replies = lock(&script.replies);
        let data = replies.data.clone().filter(|_| wants_data);
        data.or_else(|| replies.next.pop_front()).unwrap_or_else(|| replies.always.clone())
    };
    let reply = match reply {
        Reply::Status(status, retry_after) => return failure(status, retry_after, wire.error(status)),
        Reply::TooLong(limit) => {
            let (status, body) = wire.too_long(limit);
            return failure(status, None, body);
        }
        Reply::SlowFirstByte(wait) => {
            tokio::time::sleep(wait).await;
            Reply::text("Late.")
        }
        reply => reply,
    };
    match asked {
        Asked::Wrong(reason) => failure(400, None, serde_json::json!({"error": {"message": reason}})),
        Asked::Embeddings(vectors) => Json(vectors).into_response(),
        Asked::Chat { stream: false } => Json(plain(wire, reply)).into_response(),
        Asked::Chat { stream: true } => streamed(&script, wire, reply),
    }
}

/// Whether a request asks for data of a form, in whichever protocol.
fn wants_data(body: &Value) -> bool {
    let generation = &body["generationConfig"];
    [
        &body["response_format"],
        &body["output_config"],
        &generation["responseSchema"],
        &generation["responseJsonSchema"],
    ]
    .iter()
    .any(|form| !form.is_null())
}

fn failure(status: u16, retry_after: Option<u64>, body: Value) -> Response {
    // Gemini answers a wrong key with another status, which its body tells.
    let status = body["error"]["code"]
        .as_u64()
        .and_then(|code| u16::try_from(code).ok())
        .unwrap_or(status);
    let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let mut response = (status, Json(body)).into_response();
    if let Some(seconds) = retry_after {
        response.headers_mut().insert(header::RETRY_AFTER, seconds.into());
    }
    response
}

fn content(text: impl Into<String>, stop: Stop) -> Content {
    Content {
        text: text.into(),
        calls: Vec::new(),
        stop,
    }
}

/// What a reply holds, where it holds something whole.
fn content_of(reply: Reply) -> Content {
    match reply {
        Reply::Calls(calls) => Content {
            text: String::new(),
            calls,
            stop: Stop::Calls,
        },
        Reply::UpToTheLimit(text) => content(text, Stop::Length),
        Reply::FilteredAfter(text) => content(text, Stop::Filter),
        Reply::Text(text) | Reply::Slowly(text, _) => content(text, Stop::End),
        _ => content("", Stop::End),
    }
}

fn plain(wire: &dyn Wire, reply: Reply) -> Value {
    match reply {
        Reply::Refusal => wire.refusal(),
        Reply::Nothing => wire.nothing(),
        Reply::ErrorAfter(_) => wire.error(500),
        reply => wire.plain(&content_of(reply)),
    }
}

/// How a stream ends.
#[derive(Clone, Copy)]
enum End {
    Well,
    /// Well, after a pause before each event.
    Slow(Duration),
    Cut,
    Silence,
    Never,
}

fn streamed(script: &Arc<Script>, wire: &dyn Wire, reply: Reply) -> Response {
    let begun = |text: String| wire.begin(&content(text, Stop::End));
    let (events, end) = match reply {
        Reply::Refusal => (wire.refusal_events(), End::Well),
        Reply::Nothing => (wire.nothing_events(), End::Well),
        Reply::Garbage => (vec!["data: {\"choices\": [\n\n".to_owned()], End::Well),
        Reply::Endless => (begun("word ".repeat(100)), End::Never),
        Reply::Slowly(text, pause) => {
            let content = content(text, Stop::End);
            let mut events = wire.begin(&content);
            events.extend(wire.end(&content));
            (events, End::Slow(pause))
        }
        Reply::SilentAfter(text) => (begun(text), End::Silence),
        Reply::CutAfter(text) => (begun(text), End::Cut),
        Reply::EndsAfter(text) => (begun(text), End::Well),
        Reply::ErrorAfter(text) => {
            let mut events = begun(text);
            events.push(wire.error_event());
            (events, End::Well)
        }
        reply => {
            let content = content_of(reply);
            let mut events = wire.begin(&content);
            events.extend(wire.end(&content));
            (events, End::Well)
        }
    };
    let sending = Sending {
        script: Arc::clone(script),
        events,
        at: 0,
        end,
        ended: false,
    };
    let body = stream::unfold(sending, |mut sending| async move {
        let event = sending.next().await?;
        Some((event, sending))
    });
    (
        [(header::CONTENT_TYPE, "text/event-stream; charset=utf-8")],
        Body::from_stream(body),
    )
        .into_response()
}

/// A stream that is being sent.
struct Sending {
    script: Arc<Script>,
    events: Vec<String>,
    at: usize,
    end: End,
    ended: bool,
}

impl Sending {
    async fn next(&mut self) -> Option<io::Result<Bytes>> {
        if let Some(event) = self.events.get(self.at) {
            self.at += 1;
            self.ended = self.at == self.events.len() && matches!(self.end, End::Well | End::Slow(_));
            if let End::Slow(pause) = self.end {
                tokio::time::sleep(pause).await;
            }
            // Each event is a packet of its own, more or less.
            tokio::task::yield_now().await;
            return Some(Ok(Bytes::from(event.clone())));
        }
        match self.end {
            End::Well | End::Slow(_) => None,
            End::Cut if self.ended => None,
            End::Cut => {
                // What was sent is to arrive before the connection breaks.
                tokio::time::sleep(Duration::from_millis(20)).await;
                self.ended = true;
                Some(Err(io::Error::other("cut")))
            }
            End::Silence => std::future::pending().await,
            End::Never => {
                self.at = 0;
                tokio::task::yield_now().await;
                Some(Ok(Bytes::from_static(b": more\n\n")))
            }
        }
    }
}

impl Drop for Sending {
    fn drop(&mut self) {
        if !self.ended {
            self.script.dropped.fetch_add(1, Ordering::SeqCst);
        }
    }
}
