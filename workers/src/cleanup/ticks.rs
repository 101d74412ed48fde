//! What wakes the cleanup: the schedules of all tasks. A tick says no more than "look".

use std::sync::Arc;

use frontdesk_config::Cleanup;
use tokio::sync::Notify;
use tokio_cron_scheduler::{Job, JobScheduler, JobSchedulerError};

use super::Task;

/// Ticks until it is stopped.
pub(super) struct Ticks {
    scheduler: JobScheduler,
    tick: Arc<Notify>,
}

impl Ticks {
    pub(super) async fn start(of: &Cleanup) -> Result<Self, JobSchedulerError> {
        let (scheduler, tick) = (JobScheduler::new().await?, Arc::new(Notify::new()));
        for task in Task::ALL {
            let tick = Arc::clone(&tick);
            let job = Job::new_async(task.schedule(of).as_str(), move |_, _| {
                let tick = Arc::clone(&tick);
                Box::pin(async move { tick.notify_one() })
            })?;
            scheduler.add(job).await?;
        }
        scheduler.start().await?;
        Ok(Self { scheduler, tick })
    }

    /// The next tick; several that were not waited for are one.
    pub(super) async fn next(&mut self) {
        self.tick.notified().await;
    }

    pub(super) async fn stop(mut self) {
        // It stops by itself with the process.
        let _ = self.scheduler.shutdown().await;
    }
}
