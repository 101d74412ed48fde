//! What is known of a request beside its words: its id, its connection, its place in logs and traces.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

use frontdesk_telemetry::trace_context::TraceContext;
use frontdesk_usecases::Origin;
use tokio::sync::OwnedSemaphorePermit;

use crate::places::Place;

tokio::task_local! {
    static REQUEST_ID: Arc<str>;
}

/// The id of the request that is being answered here.
pub(crate) fn request_id() -> Option<String> {
    REQUEST_ID.try_with(ToString::to_string).ok()
}

/// Answers a request under its id.
pub(crate) fn with_request_id<F: Future>(id: Arc<str>, answer: F) -> impl Future<Output = F::Output> {
    REQUEST_ID.scope(id, answer)
}

/// The connection that a request came on. The share is what the connection takes of the process and of its address, and outlives the request where
/// the connection becomes a socket.
#[derive(Clone)]
pub(crate) struct Connection {
    pub peer: SocketAddr,
    /// Whether it came over TLS to this very process.
    pub secure: bool,
    #[expect(dead_code, reason = "held until it is dropped")]
    pub share: Arc<(OwnedSemaphorePermit, Place<IpAddr>)>,
}

/// A request whose head told its length in two ways.
#[derive(Clone)]
pub(crate) struct TwoLengths;

/// Where a request stands in logs and traces, and whose it is.
#[derive(Clone)]
pub(crate) struct Context {
    pub request_id: Arc<str>,
    pub trace: TraceContext,
    pub address: IpAddr,
    /// The origin of the page that asks, where that is of another host.
    pub page: Option<Arc<str>>,
}

impl Context {
    /// For the trail of what the request brings.
    pub(crate) fn origin(&self) -> Origin<'_> {
        Origin {
            request_id: &self.request_id,
            trace: &self.trace,
        }
    }
}
