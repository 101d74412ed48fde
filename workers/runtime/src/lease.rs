//! Holding a job for as long as it is worked on.

use std::time::Duration;

use frontdesk_store::{ClaimedJob, Store};
use tokio::time::{Instant, sleep, timeout};
use tracing::warn;

/// What was taken unclaimed is claimed after this time.
const CLAIMED_AFTER: Duration = Duration::from_millis(500);
/// A claim that could not be written is tried again.
const TRIED_AGAIN: Duration = Duration::from_millis(200);

/// How a job is held when its work begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hold {
    /// By a claim in its row.
    Claimed,
    /// By nothing but its epoch; what takes long is claimed.
    Taken,
}

/// Claims what was taken, and renews the lease every third of it. Returns only when the job is lost: another process has it, or nothing was
/// heard from the database for a whole lease, so that another process may have it. Then the work must stop.
pub(crate) async fn keep(store: &Store, job: &ClaimedJob, hold: Hold, lease: Duration) {
    let mut held_until = match hold {
        Hold::Claimed => Instant::now() + lease,
        Hold::Taken => match claim(store, job, lease).await {
            Some(held_until) => held_until,
            None => return,
        },
    };
    loop {
        sleep(lease / 3).await;
        let asked = Instant::now();
        let left = held_until.saturating_duration_since(asked);
        match timeout(left, store.renew(job.id, job.token, lease)).await {
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

/// Claims what is still worked on after a while; until when the claim holds. None: the job is another's by now.
async fn claim(store: &Store, job: &ClaimedJob, lease: Duration) -> Option<Instant> {
    sleep(CLAIMED_AFTER).await;
    loop {
        let asked = Instant::now();
        match store.claim_taken(job, lease).await {
            Ok(true) => return Some(asked + lease),
            Ok(false) => return None,
            // The epoch still guards what is written.
            Err(error) => warn!(%error, "the job that takes long could not be claimed; trying again"),
        }
        sleep(TRIED_AGAIN).await;
    }
}
