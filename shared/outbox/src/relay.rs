//! The relay publishes job rows; the reconciler publishes those again that were lost on their way.

use std::{sync::Arc, time::Duration};

use frontdesk_model::{JobId, JobRef};
use metrics::counter;
use tokio::sync::{Notify, mpsc};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use frontdesk_queue::{PublishError, Queue};

use crate::{ledger::Ledger, pump::Pump, reconciler::Reconciler};

/// Hints that may wait. Those beyond are dropped: the look at the table finds their rows.
const HINTS_WAITING: usize = 8_192;
/// Confirms that may wait to be written. Beyond that their rows are published once more, which does no harm.
const CONFIRMS_WAITING: usize = 65_536;

/// How the relay works. The defaults are right; tests shorten them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayOptions {
    /// Jobs published together, and rows taken at once.
    pub batch: usize,
    /// Confirms are written at most this often.
    pub write_every: Duration,
    /// The table is looked at at least this often.
    pub look_every: Duration,
    /// No other relay takes a row for so long after this one took it: longer than a publish may last.
    pub hold: Duration,
}

impl RelayOptions {
    /// For this queue: a publish over a network may last seconds, a hand-over in the process cannot get lost.
    pub fn for_queue(queue: &dyn Queue) -> Self {
        let hold = if queue.confirms() { 6 } else { 30 };
        Self {
            batch: 256,
            write_every: Duration::from_millis(500),
            look_every: Duration::from_secs(1),
            hold: Duration::from_secs(hold),
        }
    }
}

/// Publishes the jobs of the ledger. Run by every process that writes job rows.
pub struct Relay;

impl Relay {
    /// Starts it, until `shutdown`; then what was hinted is still published and what was confirmed is still written.
    pub fn start(ledger: impl Ledger, queue: Arc<dyn Queue>, options: RelayOptions, shutdown: CancellationToken) -> RelayHandle {
        let (hints, hinted) = mpsc::channel(HINTS_WAITING);
        let (confirms, confirmed) = mpsc::channel(CONFIRMS_WAITING);
        let tasks = TaskTracker::new();
        let publisher = Publisher {
            queue,
            confirms,
            lane_missing: Arc::default(),
        };
        let pump = Pump::new(publisher.clone(), hinted, options.batch, shutdown.clone());
        tasks.spawn(pump.run());
        let reconciler = Reconciler::new(Arc::new(ledger), publisher, confirmed, options, shutdown);
        tasks.spawn(reconciler.run());
        tasks.close();
        RelayHandle { hints, tasks }
    }
}

/// Tells the relay about fresh rows.
#[derive(Clone)]
pub struct RelayHandle {
    hints: mpsc::Sender<JobRef>,
    tasks: TaskTracker,
}

impl RelayHandle {
    /// A row was committed: publish it. Never blocks; a hint that is lost costs a second.
    pub fn hint(&self, job: JobRef) {
        // Full or ended: the look at the table, or the next process, finds the row.
        let _ = self.hints.try_send(job);
    }

    /// Waits until the relay has ended after its shutdown.
    pub async fn finished(&self) {
        self.tasks.wait().await;
    }
}

/// Publishes and remembers what was confirmed.
#[derive(Clone)]
pub(crate) struct Publisher {
    pub(crate) queue: Arc<dyn Queue>,
    pub(crate) confirms: mpsc::Sender<JobId>,
    /// A job found no queue: the reconciler sees to the lanes.
    pub(crate) lane_missing: Arc<Notify>,
}

impl Publisher {
    /// How many of them are with the broker now. The others stay where they are, in their rows.
    pub(crate) async fn publish(&self, jobs: &[JobRef]) -> usize {
        let mut published = 0;
        for (job, result) in jobs.iter().zip(self.queue.publish(jobs).await) {
            match result {
                Ok(()) => {
                    published += 1;
                    if self.queue.confirms() {
                        // Full: the row is published once more.
                        let _ = self.confirms.try_send(job.id);
                    }
                }
                Err(error) => {
                    tracing::debug!(job = %job.id, %error, "not published; its row will be found again");
                    if error == PublishError::NoQueue {
                        self.lane_missing.notify_one();
                    }
                }
            }
        }
        counter!("frontdesk_relay_published_total").increment(published as u64);
        published
    }
}
