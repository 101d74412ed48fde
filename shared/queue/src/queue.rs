//! What a queue does, whichever it is.

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_model::{JobRef, Lane};
use tokio::sync::{broadcast, watch};

use crate::{Deliveries, Hint, PublishError, QueueError, RequestError, Requests};

/// A request that a worker answers at once, without row and without retry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RequestKind {
    /// Understand a text and say what would be answered.
    Understand,
    /// Find articles.
    Search,
    /// Look up one order.
    Order,
}

impl RequestKind {
    /// Every kind.
    pub const ALL: &[Self] = &[Self::Understand, Self::Search, Self::Order];

    /// The stable name, part of the name of the queue that carries it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Understand => "understand",
            Self::Search => "search",
            Self::Order => "order",
        }
    }
}

/// Whether the queue can be used just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// Jobs can be published.
    pub connected: bool,
    /// For a person: what it is connected to, or why it is not.
    pub detail: String,
}

/// A message that came off the queue and names no job, as far as it is remembered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecodable {
    /// The queue that had carried it.
    pub queue: String,
    /// Its first 200 bytes, as text.
    pub start: String,
}

/// Carries jobs to workers, requests to whoever serves them, and hints to every process. Never the place where a job is kept.
#[async_trait]
pub trait Queue: Send + Sync + 'static {
    /// Publishes jobs, pipelined; one result a job, in order. `Ok` only when the broker has taken the message over and some
    /// queue holds it.
    async fn publish(&self, jobs: &[JobRef]) -> Vec<Result<(), PublishError>>;

    /// Takes jobs of a lane, at most `prefetch` unacknowledged ones at a time. Survives reconnections by itself, and waits for a
    /// lane that nobody has declared yet. A delivery that is dropped without acknowledgement goes back to the lane.
    ///
    /// # Errors
    /// [`QueueError::Closed`] after [`close`](Queue::close).
    async fn consume(&self, lane: Lane, prefetch: u16) -> Result<Deliveries, QueueError>;

    /// How many messages of a lane lie ready for a worker; `None` when the broker has no such queue.
    ///
    /// # Errors
    /// When the broker is unavailable.
    async fn ready(&self, lane: Lane) -> Result<Option<u32>, QueueError>;

    /// Makes a lane's queue unless it is there. Whoever finds it gone first marks its rows unpublished, as the outbox's reconciler does.
    ///
    /// # Errors
    /// When the broker is unavailable, or has a queue of that name with other arguments.
    async fn declare(&self, lane: Lane) -> Result<(), QueueError>;

    /// Asks a worker and waits for its answer, at most `deadline`. Not durable, never repeated.
    ///
    /// # Errors
    /// [`RequestError::Unavailable`] when broker or worker is unavailable, [`RequestError::TimedOut`], or what the worker said.
    async fn request(&self, kind: RequestKind, body: Bytes, deadline: Duration) -> Result<Bytes, RequestError>;

    /// Answers requests of a kind. Several servers share them.
    ///
    /// # Errors
    /// [`QueueError::Closed`] after [`close`](Queue::close).
    async fn serve(&self, kind: RequestKind) -> Result<Requests, QueueError>;

    /// Tells every process, this one included, where to look. Never blocks and never fails; a hint may be lost.
    fn notify(&self, hint: Hint);

    /// Hints from now on. A receiver that lags loses the oldest.
    fn hints(&self) -> broadcast::Receiver<Hint>;

    /// Whether jobs can be published just now. Asks nobody: it says what is known.
    async fn health(&self) -> Health;

    /// Changes with every new connection to a broker, which may have forgotten its queues.
    fn connections(&self) -> watch::Receiver<u64>;

    /// Whether a publish says more than "handed over in this process", so that it is worth a note in the row.
    fn confirms(&self) -> bool;

    /// Hands over the messages that this process saw dead-lettered since it was asked last and that name no job, oldest first.
    fn take_undecodable(&self) -> Vec<Undecodable> {
        Vec::new()
    }

    /// Finishes publishes under way and ends everything else; `next` of deliveries and requests gives `None` from now on.
    async fn close(&self);
}
