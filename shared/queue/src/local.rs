//! The queue of a single process: ids in memory. Durable because the rows are.

mod lane;
mod request;

use std::{collections::HashMap, sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_model::{JobRef, Lane};
use tokio::sync::{broadcast, watch};
use tokio_util::sync::CancellationToken;

use self::{lane::LaneQueue, request::Switchboard};
use crate::{Deliveries, Health, Hint, PublishError, Queue, QueueError, RequestError, RequestKind, Requests};

/// How many hints a slow subscriber may lag behind before it loses some.
pub(crate) const HINTS_KEPT: usize = 4096;
/// Ids a lane holds at most: some megabytes. What does not fit is handed over later by the relay's look at the table.
const LANE_CAPACITY: usize = 65_536;

/// Hands jobs over within the process.
pub struct LocalQueue {
    lanes: HashMap<Lane, Arc<LaneQueue>>,
    requests: HashMap<RequestKind, Arc<Switchboard>>,
    hints: broadcast::Sender<Hint>,
    connections: watch::Sender<u64>,
    closed: CancellationToken,
}

impl LocalQueue {
    /// An empty queue.
    pub fn new() -> Self {
        Self::with_capacity(LANE_CAPACITY)
    }

    /// An empty queue whose lanes hold at most so many ids each.
    pub fn with_capacity(lane_capacity: usize) -> Self {
        let closed = CancellationToken::new();
        Self {
            lanes: Lane::ALL
                .iter()
                .map(|lane| (*lane, Arc::new(LaneQueue::new(lane_capacity, closed.clone()))))
                .collect(),
            requests: RequestKind::ALL
                .iter()
                .map(|kind| (*kind, Arc::new(Switchboard::new(closed.clone()))))
                .collect(),
            hints: broadcast::Sender::new(HINTS_KEPT),
            connections: watch::Sender::new(1),
            closed,
        }
    }

    fn lane(&self, lane: Lane) -> &Arc<LaneQueue> {
        &self.lanes[&lane]
    }

    fn open(&self) -> Result<(), QueueError> {
        if self.closed.is_cancelled() {
            Err(QueueError::Closed)
        } else {
            Ok(())
        }
    }
}

impl Default for LocalQueue {
    fn default() -> Self {
        Self::new()
    }
}

#[async_trait]
impl Queue for LocalQueue {
    async fn publish(&self, jobs: &[JobRef]) -> Vec<Result<(), PublishError>> {
        jobs.iter().map(|job| self.lane(job.kind.lane()).push(job)).collect()
    }

    async fn consume(&self, lane: Lane, prefetch: u16) -> Result<Deliveries, QueueError> {
        self.open()?;
        Ok(Deliveries::new(lane::Consumer::new(self.lane(lane), prefetch)))
    }

    async fn ready(&self, lane: Lane) -> Result<Option<u32>, QueueError> {
        Ok(Some(self.lane(lane).ready()))
    }

    async fn declare(&self, _lane: Lane) -> Result<(), QueueError> {
        Ok(())
    }

    async fn request(&self, kind: RequestKind, body: Bytes, deadline: Duration) -> Result<Bytes, RequestError> {
        self.requests[&kind].request(body, deadline).await
    }

    async fn serve(&self, kind: RequestKind) -> Result<Requests, QueueError> {
        self.open()?;
        Ok(Requests::new(request::Server::new(&self.requests[&kind])))
    }

    fn notify(&self, hint: Hint) {
        // Nobody listens: nobody needs to know.
        let _ = self.hints.send(hint);
    }

    fn hints(&self) -> broadcast::Receiver<Hint> {
        self.hints.subscribe()
    }

    async fn health(&self) -> Health {
        let connected = !self.closed.is_cancelled();
        let detail = if connected { "in this process" } else { "closed" };
        Health {
            connected,
            detail: detail.to_owned(),
        }
    }

    fn connections(&self) -> watch::Receiver<u64> {
        self.connections.subscribe()
    }

    fn confirms(&self) -> bool {
        false
    }

    async fn close(&self) {
        self.closed.cancel();
    }
}
