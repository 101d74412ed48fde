//! Publishing job rows and remembering what the broker confirmed.

use std::sync::Arc;

use frontdesk_model::{JobId, JobRef};
use frontdesk_queue::{PublishError, Queue};
use metrics::counter;
use tokio::{
    sync::{Notify, mpsc},
    time::Instant,
};

/// What the broker has confirmed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Confirm {
    pub(crate) job: JobId,
    /// When it was handed to the broker.
    pub(crate) published: Instant,
}

/// Publishes and remembers what was confirmed.
#[derive(Clone)]
pub(crate) struct Publisher {
    pub(crate) queue: Arc<dyn Queue>,
    pub(crate) confirms: mpsc::Sender<Confirm>,
    /// A job found no queue: the reconciler sees to the lanes.
    pub(crate) lane_missing: Arc<Notify>,
}

impl Publisher {
    /// How many of them are with the broker now. The others stay where they are, in their rows.
    pub(crate) async fn publish(&self, jobs: &[JobRef]) -> usize {
        let mut published = 0;
        let started = Instant::now();
        for (job, result) in jobs.iter().zip(self.queue.publish(jobs).await) {
            match result {
                Ok(()) => {
                    published += 1;
                    if self.queue.confirms() {
                        // Full: the row is published once more.
                        let _ = self.confirms.try_send(Confirm {
                            job: job.id,
                            published: started,
                        });
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
