//! Requests: asked, answered, refused, late.

use std::{sync::Arc, time::Duration};

use bytes::Bytes;
use frontdesk_queue::{Queue, RequestError, RequestKind, Requests};

use crate::{
    Installation,
    harness::{LONG_ENOUGH, eventually, within},
};

const KIND: RequestKind = RequestKind::Understand;

/// Serves in the background; waits until a request gets through.
async fn server(queue: &Arc<dyn Queue>, answer: impl Fn(Bytes) -> Result<Bytes, String> + Send + 'static) {
    let mut requests = queue.serve(KIND).await.expect("server");
    tokio::spawn(async move {
        while let Some(request) = requests.next().await {
            let result = if request.body == "ping" {
                Ok("pong".into())
            } else {
                answer(request.body.clone())
            };
            request.reply(result);
        }
    });
    eventually("a server", async || ask(queue, "ping").await.ok()).await;
}

async fn ask(queue: &Arc<dyn Queue>, text: &'static str) -> Result<Bytes, RequestError> {
    queue.request(KIND, Bytes::from(text), LONG_ENOUGH).await
}

pub async fn a_request_is_answered(installation: Installation) {
    let (caller, worker) = (installation.open().await, installation.open().await);
    server(&worker, |body| Ok([b"re: ", &body[..]].concat().into())).await;
    let (one, two) = tokio::join!(ask(&caller, "one"), ask(&caller, "two"));
    assert_eq!(one.expect("answered"), "re: one");
    assert_eq!(two.expect("answered"), "re: two");
}

pub async fn a_server_says_why_not(installation: Installation) {
    let (caller, worker) = (installation.open().await, installation.open().await);
    server(&worker, |_| Err("no such session".to_owned())).await;
    assert_eq!(ask(&caller, "x").await, Err(RequestError::Failed("no such session".to_owned())));
}

pub async fn a_request_that_is_dropped_is_answered_too(installation: Installation) {
    let queue = installation.open().await;
    let mut requests = queue.serve(KIND).await.expect("server");
    let asked = eventually("an answer", async || away_to_none(ask(&queue, "x").await));
    let dropped = async { drop(within("a request", requests.next()).await.expect("open")) };
    let (answer, ()) = tokio::join!(asked, dropped);
    assert!(matches!(answer, RequestError::Failed(_)), "{answer:?}");
}

/// The failure of a request that got through.
fn away_to_none(result: Result<Bytes, RequestError>) -> Option<RequestError> {
    result.err().filter(|error| !matches!(error, RequestError::Unavailable(_)))
}

pub async fn nobody_serves(installation: Installation) {
    let queue = installation.open().await;
    let answer = within("an answer", ask(&queue, "x")).await;
    assert!(matches!(answer, Err(RequestError::Unavailable(_))), "{answer:?}");
}

pub async fn a_request_times_out(installation: Installation) {
    let queue = installation.open().await;
    let requests: Requests = queue.serve(KIND).await.expect("server");
    let deadline = Duration::from_millis(200);
    let late = eventually("a time-out", async || {
        away_to_none(queue.request(KIND, Bytes::from("x"), deadline).await)
    });
    assert_eq!(late.await, RequestError::TimedOut);
    drop(requests);
}

pub async fn servers_share_requests(installation: Installation) {
    let (caller, first, second) = (installation.open().await, installation.open().await, installation.open().await);
    server(&first, Ok).await;
    server(&second, Ok).await;
    for _ in 0..20 {
        assert_eq!(ask(&caller, "x").await.expect("answered"), "x");
    }
}
