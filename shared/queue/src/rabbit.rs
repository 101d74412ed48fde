//! The queue on RabbitMQ.
//!
//! Two connections: the broker stops reading from one that publishes when it runs short of memory or disk, and acknowledgements
//! must still pass then, or nothing would ever get better. Reconnection is ours rather than the client library's: what has to
//! happen between a new connection and the first declaration (see the reconciler of the outbox) it cannot know.

mod best_effort;
mod body;
mod caller;
mod dead;
mod hints;
mod lane;
mod link;
mod publisher;
mod server;
mod subscription;
mod tls;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use frontdesk_model::{Clock, JobRef, Lane};
use lapin::{options::QueueDeclareOptions, types::FieldTable};
use tokio::sync::{broadcast, watch};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use uuid::Uuid;

use self::{
    best_effort::BestEffort,
    caller::Caller,
    dead::DeadLetters,
    hints::Hints,
    link::{Address, Link},
    publisher::Publisher,
};
use crate::{Deliveries, Health, Hint, PublishError, Queue, QueueError, RequestError, RequestKind, Requests, Topology, Undecodable};

/// What a broker may take to answer anything that is not a publish.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(5);
/// AMQP's number for "there is no such thing".
const NOT_FOUND: u16 = 404;

/// What the parts of one queue share.
struct Shared {
    topology: Topology,
    /// Carries what we send, and asks questions.
    sending: Link,
    /// Carries deliveries and their acknowledgements.
    receiving: Link,
    closing: CancellationToken,
    tasks: TaskTracker,
}

/// Jobs, requests and hints over a RabbitMQ broker.
pub struct RabbitQueue {
    shared: Arc<Shared>,
    publisher: Publisher,
    caller: Caller,
    hints: Hints,
    best_effort: BestEffort,
    dead: DeadLetters,
    connections: watch::Receiver<u64>,
}

impl RabbitQueue {
    /// Connects, or goes on trying in the background when the broker is unavailable. `process` is what the broker shows as the
    /// connection's name.
    ///
    /// # Errors
    /// [`QueueError::BadUrl`].
    pub async fn connect(url: &str, topology: Topology, process: &str, clock: &Clock) -> Result<Self, QueueError> {
        let address = link::parse(url)?;
        let closing = CancellationToken::new();
        let tasks = TaskTracker::new();
        let open =
            |address: Address, what: &str| Link::open(address, format!("frontdesk {process} {what}"), topology.clone(), &closing, &tasks);
        let shared = Arc::new(Shared {
            sending: open(address.clone(), "sending"),
            receiving: open(address, "receiving"),
            topology: topology.clone(),
            closing,
            tasks,
        });
        shared.sending.first_attempt().await;
        shared.receiving.first_attempt().await;
        let best_effort = BestEffort::start(&shared);
        Ok(Self {
            publisher: Publisher::new(Arc::clone(&shared)),
            caller: Caller::new(Arc::clone(&shared)),
            hints: Hints::start(&shared, best_effort.clone(), clock.new_id::<Uuid>()),
            dead: DeadLetters::start(&shared),
            connections: shared.sending.count(),
            best_effort,
            shared,
        })
    }
}

/// Waits for the broker's answer, but not for ever.
async fn answered<T>(question: impl Future<Output = lapin::Result<T>>) -> Result<T, QueueError> {
    match tokio::time::timeout(ANSWER_TIMEOUT, question).await {
        Ok(Ok(answer)) => Ok(answer),
        Ok(Err(error)) => Err(QueueError::Unavailable(error.to_string())),
        Err(_) => Err(QueueError::Unavailable(format!("no answer within {ANSWER_TIMEOUT:?}"))),
    }
}

fn is_missing(error: &lapin::Error) -> bool {
    matches!(error.kind(), lapin::ErrorKind::ProtocolError(error) if error.get_id() == NOT_FOUND)
}

#[async_trait]
impl Queue for RabbitQueue {
    async fn publish(&self, jobs: &[JobRef]) -> Vec<Result<(), PublishError>> {
        self.publisher.publish(jobs).await
    }

    async fn consume(&self, lane: Lane, prefetch: u16) -> Result<Deliveries, QueueError> {
        lane::consume(&self.shared, lane, prefetch)
    }

    async fn ready(&self, lane: Lane) -> Result<Option<u32>, QueueError> {
        // A channel to throw away: the broker closes it when there is no such queue.
        let channel = self.shared.sending.channel().await?;
        let name = self.shared.topology.lane(lane);
        answered(async {
            let options = QueueDeclareOptions::durable().passive();
            match channel.queue_declare(name, options, FieldTable::default()).await {
                Ok(queue) => Ok(Some(queue.message_count())),
                Err(error) if is_missing(&error) => Ok(None),
                Err(error) => Err(error),
            }
        })
        .await
    }

    async fn declare(&self, lane: Lane) -> Result<(), QueueError> {
        let channel = self.shared.sending.channel().await?;
        answered(self.shared.topology.declare_lane(&channel, lane)).await
    }

    async fn request(&self, kind: RequestKind, body: Bytes, deadline: Duration) -> Result<Bytes, RequestError> {
        self.caller.request(kind, body, deadline).await
    }

    async fn serve(&self, kind: RequestKind) -> Result<Requests, QueueError> {
        server::serve(&self.shared, self.best_effort.clone(), kind)
    }

    fn notify(&self, hint: Hint) {
        self.hints.notify(hint);
    }

    fn hints(&self) -> broadcast::Receiver<Hint> {
        self.hints.subscribe()
    }

    async fn health(&self) -> Health {
        self.shared.sending.health()
    }

    fn connections(&self) -> watch::Receiver<u64> {
        self.connections.clone()
    }

    fn confirms(&self) -> bool {
        true
    }

    fn take_undecodable(&self) -> Vec<Undecodable> {
        self.dead.take_undecodable()
    }

    async fn close(&self) {
        self.publisher.drain().await;
        self.shared.closing.cancel();
        self.shared.tasks.close();
        if tokio::time::timeout(ANSWER_TIMEOUT, self.shared.tasks.wait()).await.is_err() {
            tracing::warn!("the broker did not see the connections off in time");
        }
    }
}

impl Drop for RabbitQueue {
    fn drop(&mut self) {
        self.shared.closing.cancel();
    }
}
