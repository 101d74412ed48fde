//! The worker's sign of life, by which `/readyz` knows that somebody answers.

use std::time::Duration;

use frontdesk_store::Store;
use tokio::time::interval;
use tokio_util::sync::CancellationToken;
use tracing::debug;

const EVERY: Duration = Duration::from_secs(5);
/// Three are missed before a worker counts as gone.
const GOOD_FOR: Duration = Duration::from_secs(20);
/// A process that stops does not wait for a database that is unavailable.
const GOODBYE: Duration = Duration::from_secs(1);

/// Beats until `shutdown`, then takes the sign away.
pub async fn beat(store: &Store, holder: &str, lane: &str, shutdown: &CancellationToken) {
    let mut ticks = interval(EVERY);
    loop {
        tokio::select! {
            () = shutdown.cancelled() => break,
            _ = ticks.tick() => {}
        }
        if let Err(error) = store.beat(holder, lane, GOOD_FOR).await {
            debug!(%error, "no heartbeat");
        }
    }
    let _ = tokio::time::timeout(GOODBYE, store.stop_beating(holder)).await;
}
