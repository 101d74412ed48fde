//! A receiver of webhooks that behaves as it is told.

use std::{
    convert::Infallible,
    sync::{Arc, Mutex},
    time::Duration,
};

use axum::{
    Router,
    body::{Body, Bytes},
    extract::State,
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use futures_util::stream;
use tokio::{
    net::TcpListener,
    task::JoinHandle,
    time::{Instant, sleep},
};

/// How it answers.
#[derive(Clone)]
pub enum Manner {
    /// With this status.
    Status(u16),
    /// With this status, and the wish to be left alone for so many seconds.
    Wait(u16, u64),
    /// It sends elsewhere.
    Redirect(String),
    /// Not at all.
    Silence,
    /// A byte a second, without end.
    Drip,
    /// With more than anybody reads.
    Long,
}

/// What it got.
#[derive(Clone)]
pub struct Got {
    pub headers: HeaderMap,
    pub body: Bytes,
    pub at: Instant,
}

struct Script {
    manner: Mutex<Manner>,
    got: Mutex<Vec<Got>>,
}

/// It ends when it is dropped.
pub struct Receiver {
    address: std::net::SocketAddr,
    script: Arc<Script>,
    server: JoinHandle<()>,
}

impl Receiver {
    pub async fn start(manner: Manner) -> Self {
        let script = Arc::new(Script {
            manner: Mutex::new(manner),
            got: Mutex::default(),
        });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let router = Router::new().fallback(take).with_state(Arc::clone(&script));
        let server = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { address, script, server }
    }

    pub fn url(&self) -> String {
        format!("http://{}/hooks?key=secret", self.address)
    }

    pub fn behave(&self, manner: Manner) {
        *self.script.manner.lock().unwrap() = manner;
    }

    pub fn got(&self) -> Vec<Got> {
        self.script.got.lock().unwrap().clone()
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.server.abort();
    }
}

async fn take(State(script): State<Arc<Script>>, headers: HeaderMap, body: Bytes) -> Response {
    let at = Instant::now();
    script.got.lock().unwrap().push(Got { headers, body, at });
    let manner = script.manner.lock().unwrap().clone();
    match manner {
        Manner::Status(status) => (StatusCode::from_u16(status).unwrap(), "as it is told").into_response(),
        Manner::Wait(status, seconds) => (
            StatusCode::from_u16(status).unwrap(),
            [(header::RETRY_AFTER, seconds.to_string())],
            "later",
        )
            .into_response(),
        Manner::Redirect(to) => (StatusCode::TEMPORARY_REDIRECT, [(header::LOCATION, to)], "there").into_response(),
        Manner::Silence => {
            sleep(Duration::from_mins(10)).await;
            StatusCode::OK.into_response()
        }
        Manner::Drip => Body::from_stream(stream::unfold((), |()| async {
            sleep(Duration::from_secs(1)).await;
            Some((Ok::<_, Infallible>(Bytes::from_static(b".")), ()))
        }))
        .into_response(),
        Manner::Long => Body::from_stream(stream::unfold((), |()| async {
            Some((Ok::<_, Infallible>(Bytes::from_static(&[b'x'; 4096])), ()))
        }))
        .into_response(),
    }
}
