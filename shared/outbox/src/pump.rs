//! From hints to the broker, in batches: the quick way for rows that this process has just committed.

use frontdesk_model::JobRef;
use tokio::{sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

use crate::publisher::Publisher;

/// Batches under way at once: while one waits for the broker's disk, the next is sent.
const BATCHES: usize = 4;

pub(crate) struct Pump {
    publisher: Publisher,
    hinted: mpsc::Receiver<JobRef>,
    batch: usize,
    shutdown: CancellationToken,
}

impl Pump {
    pub(crate) fn new(publisher: Publisher, hinted: mpsc::Receiver<JobRef>, batch: usize, shutdown: CancellationToken) -> Self {
        Self {
            publisher,
            hinted,
            batch,
            shutdown,
        }
    }

    pub(crate) async fn run(mut self) {
        let mut under_way = JoinSet::new();
        while let Some(jobs) = self.next_batch().await {
            while under_way.len() >= BATCHES {
                under_way.join_next().await;
            }
            let publisher = self.publisher.clone();
            under_way.spawn(async move { publisher.publish(&jobs).await });
            while under_way.try_join_next().is_some() {}
        }
        while under_way.join_next().await.is_some() {}
    }

    /// What is there, at least one job; `None` when all is sent and no more can come.
    async fn next_batch(&mut self) -> Option<Vec<JobRef>> {
        let mut jobs = Vec::new();
        tokio::select! {
            _ = self.hinted.recv_many(&mut jobs, self.batch) => {}
            () = self.shutdown.cancelled() => {
                self.hinted.close();
                self.hinted.recv_many(&mut jobs, self.batch).await;
            }
        }
        // Tasks that are ready run first: what they hint goes with the same batch.
        tokio::task::yield_now().await;
        while jobs.len() < self.batch
            && let Ok(job) = self.hinted.try_recv()
        {
            jobs.push(job);
        }
        (!jobs.is_empty()).then_some(jobs)
    }
}
