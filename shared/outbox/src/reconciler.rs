//! Between the broker and the table: writes confirms, finds rows that are due, and sees to a lane whose queue is gone.

use std::{collections::HashMap, sync::Arc, time::Duration};

use frontdesk_model::{JobId, JobRef, Lane};
use frontdesk_store::{Due, StoreError};
use metrics::counter;
use tokio::{
    sync::{mpsc, watch},
    time::{Instant, sleep, sleep_until},
};
use tokio_util::sync::CancellationToken;

use frontdesk_queue::Undecodable;

use crate::{
    ledger::Ledger,
    options::RelayOptions,
    publisher::{Confirm, Publisher},
};

/// A look never follows another sooner: rows that are due and cannot be had must not make a busy loop.
const SHORTEST_WAIT: Duration = Duration::from_millis(50);
/// From finding a queue gone to declaring it. RabbitMQ first tries to put a deleted queue's consumers on another queue of that
/// name, without a word to them, and only then cancels them; and 3.10 counts what it hands such a consumer as delivered and never
/// sends it. So there had better be no such queue yet.
const CONSUMERS_TOLD: Duration = Duration::from_millis(200);
/// What a shutdown allows for the last write.
const LAST_WRITE: Duration = Duration::from_secs(5);

pub(crate) struct Reconciler<R> {
    ledger: Arc<R>,
    publisher: Publisher,
    confirmed: mpsc::Receiver<Confirm>,
    unwritten: Vec<Confirm>,
    connections: watch::Receiver<u64>,
    /// Lanes were seen to since the last new connection.
    lanes_checked: bool,
    options: RelayOptions,
    shutdown: CancellationToken,
    /// Messages that named no job and are not kept yet.
    undecodable: Vec<Undecodable>,
    /// The last look failed: said once, not each second.
    failing: bool,
}

impl<R: Ledger> Reconciler<R> {
    pub(crate) fn new(
        ledger: Arc<R>,
        publisher: Publisher,
        confirmed: mpsc::Receiver<Confirm>,
        options: RelayOptions,
        shutdown: CancellationToken,
    ) -> Self {
        let connections = publisher.queue.connections();
        Self {
            ledger,
            publisher,
            confirmed,
            unwritten: Vec::new(),
            connections,
            lanes_checked: false,
            options,
            shutdown,
            undecodable: Vec::new(),
            failing: false,
        }
    }

    pub(crate) async fn run(mut self) {
        let mut look_at = Instant::now();
        let mut write_at = None;
        loop {
            tokio::select! {
                biased;
                () = self.shutdown.cancelled() => break,
                Ok(()) = self.connections.changed() => {
                    self.lanes_checked = false;
                    look_at = Instant::now();
                }
                () = self.publisher.lane_missing.notified() => {
                    self.lanes_checked = false;
                    look_at = look_at.min(Instant::now() + SHORTEST_WAIT);
                }
                () = sleep_until(look_at) => {
                    // Confirms first: a row whose confirm is unwritten would look as if it were unpublished.
                    self.write(self.options.write_after).await;
                    write_at = write_at.or_else(|| self.next_write());
                    look_at = Instant::now() + self.look().await;
                }
                () = sleep_until(write_at.unwrap_or(look_at)), if write_at.is_some() => {
                    self.write(self.options.write_after).await;
                    write_at = self.next_write();
                }
                Some(confirm) = self.confirmed.recv() => {
                    self.unwritten.push(confirm);
                    write_at = write_at.or_else(|| self.next_write());
                }
            }
        }
        self.write_the_last().await;
    }

    /// The pump still has publishes under way; their confirms arrive until it ends and this channel with it.
    async fn write_the_last(mut self) {
        let Self {
            publisher,
            confirmed,
            unwritten,
            ..
        } = &mut self;
        let (closed, _) = mpsc::channel(1);
        publisher.confirms = closed;
        let last = async {
            while let Some(confirm) = confirmed.recv().await {
                unwritten.push(confirm);
            }
        };
        let _ = tokio::time::timeout(LAST_WRITE, last).await;
        let _ = tokio::time::timeout(LAST_WRITE, self.write(Duration::ZERO)).await;
    }

    /// When there is something to write.
    fn next_write(&self) -> Option<Instant> {
        (!self.unwritten.is_empty()).then(|| Instant::now() + self.options.write_every)
    }

    /// Writes the confirms of what was published `ago` or earlier.
    async fn write(&mut self, ago: Duration) {
        while let Ok(confirm) = self.confirmed.try_recv() {
            self.unwritten.push(confirm);
        }
        let now = Instant::now();
        let jobs: Vec<JobId> = self
            .unwritten
            .extract_if(.., |confirm| now.duration_since(confirm.published) >= ago)
            .map(|confirm| confirm.job)
            .collect();
        if jobs.is_empty() {
            return;
        }
        if let Err(error) = self.ledger.confirmed(&jobs).await {
            // Kept nowhere: the rows are published once more, and the second delivery finds them claimed or gone.
            tracing::debug!(%error, jobs = jobs.len(), "confirms not written");
        }
    }

    /// One look at the table; how long to wait for the next.
    async fn look(&mut self) -> Duration {
        let result = self.see_to_lanes_and_rows().await;
        let failed = result.is_err();
        match &result {
            Err(error) if !self.failing => tracing::warn!(%error, "the relay cannot look for due jobs; it goes on trying"),
            Ok(_) if self.failing => tracing::info!("the relay looks for due jobs again"),
            _ => {}
        }
        self.failing = failed;
        result.unwrap_or(self.options.look_every)
    }

    async fn see_to_lanes_and_rows(&mut self) -> Result<Duration, StoreError> {
        if !self.publisher.queue.health().await.connected {
            // Rows taken now could not be published, and would be held back from whoever can.
            return Ok(self.options.look_every);
        }
        if !self.lanes_checked {
            self.lanes_checked = self.check_lanes().await?;
        }
        self.undecodable.extend(self.publisher.queue.take_undecodable());
        if !self.undecodable.is_empty() {
            self.ledger.keep_undecodable(&self.undecodable).await?;
            self.undecodable.clear();
        }
        let full = self.publish_due().await?;
        if full {
            return Ok(Duration::ZERO);
        }
        let due = self.ledger.next_due().await?.unwrap_or(self.options.look_every);
        Ok(due.min(self.options.look_every).max(SHORTEST_WAIT))
    }

    /// Declares lanes that the broker has lost, after their rows were marked unpublished: once the queue is there again, no other
    /// process can tell that it was gone. Whether all lanes could be seen to.
    async fn check_lanes(&self) -> Result<bool, StoreError> {
        for lane in Lane::ALL {
            match self.publisher.queue.ready(*lane).await {
                Ok(Some(_)) => {}
                Ok(None) => {
                    if !self.restore(*lane).await? {
                        return Ok(false);
                    }
                }
                Err(error) => {
                    tracing::debug!(%lane, %error, "lane not seen to");
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    async fn restore(&self, lane: Lane) -> Result<bool, StoreError> {
        sleep(CONSUMERS_TOLD).await;
        let rows = self.ledger.lane_wiped(lane).await?;
        if rows > 0 {
            tracing::warn!(%lane, rows, "the broker has no queue for this lane; its jobs are published again");
            counter!("frontdesk_reconciled_total", "reason" => "queue_gone").increment(rows);
        }
        match self.publisher.queue.declare(lane).await {
            Ok(()) => Ok(true),
            Err(error) => {
                tracing::warn!(%lane, %error, "the lane's queue cannot be declared; trying again");
                Ok(false)
            }
        }
    }

    /// Publishes a batch of due rows; whether there may be more at once.
    async fn publish_due(&self) -> Result<bool, StoreError> {
        let limit = self.options.batch;
        let due = self.ledger.unpublished(limit as i64, self.options.hold).await?;
        let taken = due.len();
        let jobs = self.worth_publishing(due).await;
        if jobs.is_empty() {
            return Ok(false);
        }
        let jobs: Vec<_> = jobs.into_iter().map(|job| JobRef { again: true, ..job }).collect();
        let published = self.publisher.publish(&jobs).await;
        Ok(taken == limit && published == jobs.len())
    }

    /// Rows that were confirmed before are published again only when their lane has nothing ready: an honest backlog is no reason.
    async fn worth_publishing(&self, due: Vec<Due>) -> Vec<JobRef> {
        let mut idle = HashMap::new();
        let mut jobs = Vec::with_capacity(due.len());
        for Due { job, published, .. } in due {
            let lane = job.kind.lane();
            if published && !idle.contains_key(&lane) {
                let ready = self.publisher.queue.ready(lane).await;
                if matches!(ready, Ok(None)) {
                    self.publisher.lane_missing.notify_one();
                }
                idle.insert(lane, matches!(ready, Ok(Some(0))));
            }
            if !published {
                jobs.push(job);
            } else if idle[&lane] {
                tracing::info!(job = %job.id, "confirmed and never finished; published again");
                counter!("frontdesk_reconciled_total", "reason" => "unclaimed").increment(1);
                jobs.push(job);
            }
        }
        jobs
    }
}
