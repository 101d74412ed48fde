//! An HTTP server for the length of a value.

use std::net::SocketAddr;

use anyhow::Result;
use axum::Router;
use tokio::net::TcpListener;
use tokio_util::sync::{CancellationToken, DropGuard};

/// Listens on a free port of 127.0.0.1 until it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    _stop: DropGuard,
}

impl Server {
    /// Takes a port, so that what it serves can hold its own address, and serves there.
    pub async fn start(routes: impl FnOnce(SocketAddr) -> Router) -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let address = listener.local_addr()?;
        let router = routes(address);
        let stop = CancellationToken::new();
        tokio::spawn(
            stop.clone()
                .run_until_cancelled_owned(async move { axum::serve(listener, router).await }),
        );
        Ok(Self {
            address,
            _stop: stop.drop_guard(),
        })
    }

    /// `http://127.0.0.1:PORT`.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}
