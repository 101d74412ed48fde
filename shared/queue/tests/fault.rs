//! The broker stops, starts, and forgets everything. Most need a broker of their own.

mod harness;

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use async_trait::async_trait;
use frontdesk_model::{JobId, JobRef, Lane};
use frontdesk_outbox::{Ledger, Relay, RelayHandle, RelayOptions};
use frontdesk_queue::{Deliveries, PublishError, Queue, Topology, Undecodable};
use frontdesk_store::{Due, StoreError};
use harness::{amqp_url, broker::Broker, eventually, job, next, opened, publish, raw_channel, unique_prefix};
use lapin::options::QueueDeleteOptions;
use tokio::sync::Mutex;
use tokio_util::sync::CancellationToken;

/// A broker that is back is in use again so soon.
const RECOVERY: Duration = Duration::from_secs(5);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_broker_that_stops_and_starts_has_lost_nothing() {
    let broker = Broker::start().await;
    let queue = opened(&broker.url, &unique_prefix()).await;
    queue.declare(Lane::Chat).await.expect("declared");
    let mut deliveries = queue.consume(Lane::Chat, 2).await.expect("consumer");
    let (held_job, waiting_job) = (job(), job());
    publish(&*queue, &[held_job.clone(), waiting_job.clone()]).await;
    let held = next(&mut deliveries).await;

    broker.run("rabbit-stop", &[]).await;
    eventually("the news", async || (!queue.health().await.connected).then_some(())).await;
    assert!(matches!(queue.publish(&[job()]).await[..], [Err(PublishError::Unavailable(_))]));
    held.ack().await;

    broker.run("rabbit-start", &[]).await;
    let back = Instant::now();
    let mut seen = [next(&mut deliveries).await, next(&mut deliveries).await].map(|delivery| delivery.job.id);
    assert!(back.elapsed() < RECOVERY, "{:?}", back.elapsed());
    seen.sort_unstable();
    let mut expected = [held_job.id, waiting_job.id];
    expected.sort_unstable();
    assert_eq!(seen, expected);
    queue.close().await;
    broker.destroy().await;
}

/// Rows in memory: all live, none ever claimed.
#[derive(Clone)]
struct Rows {
    queue: Arc<dyn Queue>,
    unpublished: Arc<Mutex<Vec<JobRef>>>,
    confirmed: Arc<Mutex<Vec<JobRef>>>,
    declared_too_soon: Arc<AtomicBool>,
}

#[async_trait]
impl Ledger for Rows {
    async fn unpublished(&self, _limit: i64, _hold: Duration) -> Result<Vec<Due>, StoreError> {
        let jobs = std::mem::take(&mut *self.unpublished.lock().await);
        let due = |job| Due { job, published: false };
        Ok(jobs.into_iter().map(due).collect())
    }

    async fn confirmed(&self, _jobs: &[JobId]) -> Result<(), StoreError> {
        Ok(())
    }

    async fn lane_wiped(&self, lane: Lane) -> Result<u64, StoreError> {
        let there = self.queue.ready(lane).await != Ok(None);
        self.declared_too_soon.fetch_or(there, Ordering::SeqCst);
        let rows: Vec<JobRef> = self
            .confirmed
            .lock()
            .await
            .iter()
            .filter(|job| job.kind.lane() == lane)
            .cloned()
            .collect();
        let count = rows.len() as u64;
        self.unpublished.lock().await.extend(rows);
        Ok(count)
    }

    async fn next_due(&self) -> Result<Option<Duration>, StoreError> {
        Ok(None)
    }

    async fn keep_undecodable(&self, _letters: &[Undecodable]) -> Result<(), StoreError> {
        Ok(())
    }
}

/// A queue with its relay, rows and consumer.
struct Installation {
    queue: Arc<dyn Queue>,
    rows: Rows,
    relay: RelayHandle,
    deliveries: Deliveries,
    shutdown: CancellationToken,
}

impl Installation {
    async fn start(url: &str, prefix: &str) -> Self {
        let queue = opened(url, prefix).await;
        let rows = Rows {
            queue: Arc::clone(&queue),
            unpublished: Arc::default(),
            confirmed: Arc::default(),
            declared_too_soon: Arc::default(),
        };
        let shutdown = CancellationToken::new();
        let options = RelayOptions::for_queue(&*queue);
        let relay = Relay::start(rows.clone(), Arc::clone(&queue), options, shutdown.clone());
        let deliveries = queue.consume(Lane::Chat, 2).await.expect("consumer");
        Self {
            queue,
            rows,
            relay,
            deliveries,
            shutdown,
        }
    }

    /// Commits a row, as it were.
    async fn accept(&self) -> JobRef {
        let job = job();
        self.rows.confirmed.lock().await.push(job.clone());
        self.relay.hint(job.clone());
        job
    }

    async fn end(self) {
        assert!(
            !self.rows.declared_too_soon.load(Ordering::SeqCst),
            "declared before its rows were seen to"
        );
        self.shutdown.cancel();
        self.relay.finished().await;
        self.queue.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wiped_broker_gets_its_jobs_again_from_their_rows() {
    let broker = Broker::start().await;
    let mut installation = Installation::start(&broker.url, &unique_prefix()).await;
    let sent = installation.accept().await;
    let held = next(&mut installation.deliveries).await;
    assert_eq!(held.job.id, sent.id);

    broker.run("rabbit-stop", &[]).await;
    broker.run("rabbit-wipe", &[]).await;
    broker.run("rabbit-start", &[]).await;
    let back = Instant::now();
    assert_eq!(next(&mut installation.deliveries).await.job.id, sent.id);
    assert!(back.elapsed() < RECOVERY, "{:?}", back.elapsed());
    installation.end().await;
    broker.destroy().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_queue_that_somebody_deleted_is_made_again_and_its_consumers_come_back() {
    let (url, prefix) = (amqp_url(), unique_prefix());
    let mut installation = Installation::start(&url, &prefix).await;
    let first = installation.accept().await;
    let delivery = next(&mut installation.deliveries).await;
    assert_eq!(delivery.job.id, first.id);
    installation.rows.confirmed.lock().await.clear();
    delivery.ack().await;

    let (_connection, channel) = raw_channel(&url).await;
    let name = Topology::new(&prefix).lane(Lane::Chat);
    channel.queue_delete(name, QueueDeleteOptions::default()).await.expect("deleted");
    let second = installation.accept().await;
    assert_eq!(next(&mut installation.deliveries).await.job.id, second.id);
    installation.end().await;
}
