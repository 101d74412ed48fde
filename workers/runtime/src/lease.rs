//! Holding a job for as long as it is worked on.

use std::time::Duration;

use frontdesk_model::{ClaimToken, JobId};
use frontdesk_store::Store;
use tokio::time::{Instant, sleep, timeout};
use tracing::warn;

/// Renews the lease every third of it. Returns only when the claim is lost: another process has the job, or nothing was heard
/// from the database for a whole lease, so that another process may have it. Then the work must stop.
pub async fn keep(store: &Store, job: JobId, token: ClaimToken, lease: Duration) {
    let mut held_until = Instant::now() + lease;
    loop {
        sleep(lease / 3).await;
        let asked = Instant::now();
        let left = held_until.saturating_duration_since(asked);
        match timeout(left, store.renew(job, token, lease)).await {
            Ok(Ok(true)) => held_until = asked + lease,
            Ok(Ok(false)) => return,
            Ok(Err(error)) => warn!(%error, "the lease could not be renewed"),
            Err(_) => {}
        }
        if Instant::now() >= held_until {
            warn!("the lease ran out while the database was unavailable; the work is stopped");
            return;
        }
    }
}
