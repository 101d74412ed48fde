//! The relay publishes job rows; the reconciler publishes those again that were lost on their way.

use std::sync::Arc;

use frontdesk_model::JobRef;
use frontdesk_queue::Queue;
use tokio::sync::mpsc;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{ledger::Ledger, options::RelayOptions, publisher::Publisher, pump::Pump, reconciler::Reconciler};

/// Hints that may wait. Those beyond are dropped: the look at the table finds their rows.
const HINTS_WAITING: usize = 8_192;
/// Confirms that may wait to be written. Beyond that their rows are published once more, which does no harm.
const CONFIRMS_WAITING: usize = 65_536;

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
    /// Of no relay here: another process finds the rows.
    pub fn elsewhere() -> Self {
        let (hints, _) = mpsc::channel(1);
        let tasks = TaskTracker::new();
        tasks.close();
        Self { hints, tasks }
    }

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
