//! The life of a job in this process: permit, delivery, claim, work under a lease and a time-out, verdict, acknowledgement.

mod attempt;
mod conclude;

use std::{sync::Arc, time::Duration};

use backon::{BackoffBuilder as _, ExponentialBuilder};
use frontdesk_model::{JobId, JobKind, JobRef, Lane};
use frontdesk_outbox::RelayHandle;
use frontdesk_queue::{Deliveries, Delivery, Queue, QueueError};
use frontdesk_store::{Claim, Store, StoreError, Taken};
use frontdesk_telemetry::metric;
use futures_util::future::select_all;
use metrics::histogram;
use tokio::{
    sync::{Mutex, OwnedMutexGuard, RwLock, Semaphore},
    time::{Instant, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tracing::{Instrument as _, error, warn};

use crate::{
    WorkerDeps,
    lease::Hold,
    registry::{ReadTurn, Registry},
};

/// After jobs were stopped, the time in which they are handed back.
const HANDING_BACK: Duration = Duration::from_secs(5);

/// How long a job that was handed out before waits for one before it that may kill the process. Such a one does so at once, or it does not.
const IN_TURN: Duration = Duration::from_secs(1);

/// How a runner takes jobs.
#[derive(Debug, Clone)]
pub struct RunnerOptions {
    /// From where; the first that has something comes first.
    pub lanes: Vec<Lane>,
    /// Jobs at the same time.
    pub executors: usize,
    /// Deliveries ahead of their acknowledgement.
    pub prefetch: u16,
    /// A job whose worker is silent for this long goes to another one.
    pub lease: Duration,
    /// What running jobs get to finish after shutdown.
    pub grace: Duration,
    /// The name under which this process claims.
    pub holder: String,
    /// When the broker may forget a delivery.
    pub acknowledge: Acknowledge,
}

/// When a delivery is acknowledged. The claim in the job's row keeps the job either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledge {
    /// When the job has ended: a connection that is lost brings a job that was not claimed yet to another worker at once.
    Ended,
    /// When it is claimed: slow jobs then do not count as prefetched, so that a worker with its hands full keeps nothing back from
    /// others, and no broker's time-out of an hour's work closes the channel.
    Claimed,
}

impl RunnerOptions {
    /// Quick jobs of one lane, as configured.
    pub fn of(worker: &frontdesk_config::Worker, lane: Lane, holder: String) -> Self {
        let frontdesk_config::Worker {
            executors,
            prefetch,
            lease,
            shutdown_grace,
            ..
        } = *worker;
        Self {
            lanes: vec![lane],
            executors: executors.max(1).into(),
            prefetch,
            lease,
            grace: shutdown_grace,
            holder,
            acknowledge: Acknowledge::Ended,
        }
    }

    /// Slow jobs of several lanes, as many at a time as `executors`.
    pub fn slow(worker: &frontdesk_config::Worker, lanes: &[Lane], executors: usize, holder: String) -> Self {
        Self {
            lanes: lanes.to_vec(),
            executors: executors.max(1),
            prefetch: 1,
            lease: worker.lease,
            grace: worker.shutdown_grace,
            holder,
            acknowledge: Acknowledge::Claimed,
        }
    }
}

/// Takes jobs of its lanes and sees each to its end.
pub struct Runner {
    store: Store,
    queue: Arc<dyn Queue>,
    relay: RelayHandle,
    registry: Registry,
    options: RunnerOptions,
    /// Held by a job that was handed out before: if it kills this process, no other such job is lost with it.
    begun: Arc<Mutex<()>>,
    /// Held for reading by ordinary jobs and for writing by one that may kill the process. Fair: nobody is overtaken.
    exclusive: Arc<RwLock<()>>,
    /// No more jobs are taken.
    stop: CancellationToken,
    /// What still runs is stopped.
    abort: CancellationToken,
}

impl Runner {
    /// A runner of the kinds in `registry`.
    pub fn new(deps: &WorkerDeps, registry: Registry, options: RunnerOptions) -> Arc<Self> {
        Arc::new(Self {
            store: deps.store.clone(),
            queue: Arc::clone(&deps.queue),
            relay: deps.relay.clone(),
            registry,
            options,
            begun: Arc::default(),
            exclusive: Arc::default(),
            stop: CancellationToken::new(),
            abort: CancellationToken::new(),
        })
    }

    /// Runs until `shutdown`; then takes nothing more, waits for what runs as long as the grace lasts, and hands the rest back.
    ///
    /// # Errors
    /// When the queue was closed before.
    pub async fn run(self: Arc<Self>, shutdown: CancellationToken) -> Result<(), QueueError> {
        let mut lanes = Vec::with_capacity(self.options.lanes.len());
        for lane in &self.options.lanes {
            lanes.push(self.queue.consume(*lane, self.options.prefetch).await?);
        }
        let free = Arc::new(Semaphore::new(self.options.executors));
        let running = TaskTracker::new();
        loop {
            // Only a free executor takes a delivery, so that a claimed job is one that runs.
            let next = async {
                let permit = Arc::clone(&free).acquire_owned().await.ok()?;
                Some((next_of(&mut lanes).await?, permit))
            };
            let (delivery, permit) = tokio::select! {
                biased;
                () = shutdown.cancelled() => break,
                next = next => match next {
                    Some(next) => next,
                    None => break,
                },
            };
            let runner = Arc::clone(&self);
            running.spawn(async move {
                runner.handle(delivery).await;
                drop(permit);
            });
        }
        drop(lanes);
        self.stop.cancel();
        running.close();
        if timeout(self.options.grace, running.wait()).await.is_err() {
            warn!(jobs = running.len(), "jobs still run after the grace time; they are handed back");
            self.abort.cancel();
            let _ = timeout(HANDING_BACK, running.wait()).await;
        }
        Ok(())
    }

    async fn handle(self: &Arc<Self>, delivery: Delivery) {
        let received = Instant::now();
        if self.may_take(&delivery.job)
            && let Ok(Some(Taken { job, turn })) = self.store.take(&delivery.job, &self.options.holder).await
        {
            record_stage(job.kind(), "claim", received.elapsed());
            let span = attempt::span(job.kind(), job.id, Some(job.attempt), job.traceparent.as_deref());
            self.see_to_its_end(job, turn.into(), Hold::Taken, received.elapsed())
                .instrument(span)
                .await;
            return delivery.ack().await;
        }
        // A delivery that is dropped unacknowledged goes back to the lane.
        let Some(_begun) = self.in_turn(&delivery).await else { return };
        match self.claim(delivery.job.id).await {
            None => return,
            Some(Claim::NotNow) => {}
            Some(Claim::Unreadable { id, token, reason }) => {
                let span = attempt::span(delivery.job.kind, id, None, delivery.job.trace.as_deref());
                self.fail_unreadable(id, token, &reason).instrument(span).await;
            }
            Some(Claim::Claimed(job)) => {
                record_stage(job.kind(), "claim", received.elapsed());
                let trace = job.traceparent.as_deref().or(delivery.job.trace.as_deref());
                let span = attempt::span(job.kind(), job.id, Some(job.attempt), trace);
                let claiming = received.elapsed();
                if self.options.acknowledge == Acknowledge::Claimed {
                    delivery.ack().await;
                    return self
                        .see_to_its_end(*job, ReadTurn::default(), Hold::Claimed, claiming)
                        .instrument(span)
                        .await;
                }
                self.see_to_its_end(*job, ReadTurn::default(), Hold::Claimed, claiming)
                    .instrument(span)
                    .await;
            }
        }
        delivery.ack().await;
    }

    /// Whether a job may be worked on unclaimed: quick work that nobody has begun.
    fn may_take(&self, job: &JobRef) -> bool {
        self.options.acknowledge == Acknowledge::Ended && !job.again && job.kind.lane().is_quick()
    }

    /// Before a job that somebody may have begun is claimed: one that kills its worker is then the only one whose claim is lost with it.
    ///
    /// What was lost before waits until no such job is being worked on. What was only handed out before waits so, too, but not for one
    /// that takes long. None: shutdown came first.
    async fn in_turn(self: &Arc<Self>, delivery: &Delivery) -> Option<Option<OwnedMutexGuard<()>>> {
        if !delivery.redelivered && !delivery.job.again {
            return Some(None);
        }
        let lost = || self.store.was_lost(delivery.job.id);
        let lost = until_available(&self.stop, "it cannot be told whether a job was lost", lost).await?;
        let begun = Arc::clone(&self.begun).lock_owned();
        if lost.unwrap_or(false) {
            return self.stop.run_until_cancelled(begun).await.map(Some);
        }
        if !delivery.redelivered || self.options.acknowledge == Acknowledge::Claimed {
            return Some(None);
        }
        Some(timeout(IN_TURN, begun).await.ok())
    }

    /// Claims, waiting for a database that is unavailable. None: shutdown came first.
    async fn claim(&self, id: JobId) -> Option<Claim> {
        let claim = || self.store.claim(id, self.options.lease, &self.options.holder);
        match until_available(&self.stop, "the job cannot be claimed", claim).await {
            Some(Ok(claim)) => Some(claim),
            Some(Err(error)) => {
                error!(job = %id, %error, "the job cannot be claimed; its lease decides when it is tried again");
                Some(Claim::NotNow)
            }
            None => None,
        }
    }
}

/// The next delivery, of the first lane that has one; `None` after shutdown.
async fn next_of(lanes: &mut [Deliveries]) -> Option<Delivery> {
    // Polled in order, so that a lane before another goes first.
    select_all(lanes.iter_mut().map(|lane| Box::pin(lane.next()))).await.0
}

/// Tries until the database is there or `stop` comes first (None).
async fn until_available<T, F>(stop: &CancellationToken, what: &str, mut verb: impl FnMut() -> F) -> Option<Result<T, StoreError>>
where
    F: Future<Output = Result<T, StoreError>>,
{
    let mut delays = ExponentialBuilder::new()
        .with_min_delay(Duration::from_millis(50))
        .with_max_delay(Duration::from_secs(2))
        .with_jitter()
        .without_max_times()
        .build();
    let mut said = false;
    loop {
        match verb().await {
            Err(error) if error.is_unavailable() => {
                if !said {
                    warn!(%error, "{what}; trying again until the database is back");
                    said = true;
                }
            }
            result => return Some(result),
        }
        tokio::select! {
            () = stop.cancelled() => return None,
            () = sleep(delays.next().unwrap_or(Duration::from_secs(2))) => {}
        }
    }
}

/// Notes how long a stage of a job took.
pub fn record_stage(kind: JobKind, stage: &'static str, took: Duration) {
    histogram!(metric::JOB_STAGE_DURATION_SECONDS, "kind" => kind.as_str(), "stage" => stage).record(took);
}
