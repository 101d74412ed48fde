//! A small listener for whoever watches a process: `/metrics`, `/healthz` and `/readyz`, apart from anything public.

use std::{io, net::SocketAddr, sync::Arc};

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use futures_util::future::BoxFuture;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::metric::Metrics;

/// Whether the process can do its work.
pub struct Readiness {
    /// Answered with 200, and otherwise with 503.
    pub ready: bool,
    /// A JSON object that says more.
    pub body: String,
}

/// Asks whether the process can do its work.
pub type Ask = Arc<dyn Fn() -> BoxFuture<'static, Readiness> + Send + Sync>;

/// What the listener answers with.
#[derive(Clone)]
pub struct Probes {
    /// The process's metrics.
    pub metrics: Metrics,
    /// For `/readyz`.
    pub ask: Ask,
}

/// The address could not be had.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}; stop what listens there, or set `{key}` ({variable}): port 0 takes a free one")]
pub struct ListenError {
    address: SocketAddr,
    key: &'static str,
    variable: String,
    #[source]
    cause: io::Error,
}

/// Listens on the address that the configuration's `key` names.
///
/// # Errors
/// When the port is taken, or the address is not this machine's; the error names the key.
pub async fn listen(address: SocketAddr, key: &'static str) -> Result<TcpListener, ListenError> {
    TcpListener::bind(address).await.map_err(|cause| ListenError {
        address,
        key,
        variable: format!("FRONTDESK_{}", key.to_uppercase().replace('.', "__")),
        cause,
    })
}

/// Serves until `stop`; requests under way are finished.
///
/// # Errors
/// When the socket fails.
pub async fn serve(listener: TcpListener, probes: Probes, stop: CancellationToken) -> io::Result<()> {
    let router = Router::new()
        .route("/healthz", get(async || json(StatusCode::OK, r#"{"status":"ok"}"#.to_owned())))
        .route("/readyz", get(ready))
        .route("/metrics", get(scrape))
        .with_state(probes);
    axum::serve(listener, router).with_graceful_shutdown(stop.cancelled_owned()).await
}

async fn ready(State(probes): State<Probes>) -> Response {
    let Readiness { ready, body } = (probes.ask)().await;
    json(if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE }, body)
}

async fn scrape(State(probes): State<Probes>) -> Response {
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")],
        probes.metrics.render(),
    )
        .into_response()
}

fn json(status: StatusCode, body: String) -> Response {
    (
        status,
        [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")],
        body,
    )
        .into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_port_that_is_taken_is_named_with_its_key() {
        let taken = listen("127.0.0.1:0".parse().unwrap(), "worker.listen").await.unwrap();
        let address = taken.local_addr().unwrap();
        let error = listen(address, "worker.listen").await.expect_err("taken").to_string();
        assert!(error.contains(&address.to_string()), "{error}");
        assert!(
            error.contains("worker.listen") && error.contains("FRONTDESK_WORKER__LISTEN"),
            "{error}"
        );
    }
}
