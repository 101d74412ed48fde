//! Erasures that broke off with their process: they go on.

use std::time::Duration;

use frontdesk_store::{Author, EraseStep, Hold, StoreError};
use tokio::time::{Instant, sleep};
use tracing::{info, warn};

use super::CleanupDeps;

/// Rows of one transaction.
const BATCH: i64 = 500;
/// Longest rest after a batch; shorter than any lease.
const LONGEST_REST: Duration = Duration::from_millis(500);
/// One that was begun so long ago is gone on with, whoever else is at it: both take batches of their own, and one of them ends it.
pub(super) const BROKEN_AFTER: Duration = Duration::from_mins(10);

/// Ends them, one after the other: how many, and whether all were before the hold was lost.
pub(super) async fn go_on(deps: &CleanupDeps, hold: &Hold) -> Result<(u64, bool), StoreError> {
    let mut ended = 0;
    'erasures: for (tenant, id) in deps.store.broken_erasures(BROKEN_AFTER).await? {
        info!(%tenant, erasure = %id, "an erasure that broke off goes on");
        loop {
            if !deps.store.keep_cleanup(hold).await? {
                return Ok((ended, false));
            }
            let began = Instant::now();
            let step = match deps.store.erase_step(tenant, id, Author::SYSTEM, BATCH).await {
                Ok(step) => step,
                // It keeps no other work from being done.
                Err(error) => {
                    warn!(%error, erasure = %id, "an erasure cannot be gone on with; it is tried again");
                    continue 'erasures;
                }
            };
            match step {
                EraseStep::More => {}
                EraseStep::Files(paths) => {
                    for path in deps.store.unnamed_files(&paths).await? {
                        if let Err(error) = deps.blobs.delete(&path).await {
                            warn!(%error, erasure = %id, "a file of somebody who is erased cannot be removed; it is tried again");
                            continue 'erasures;
                        }
                    }
                    deps.store.erased_files(tenant, id, &paths).await?;
                }
                EraseStep::Done(_) => break,
            }
            sleep(began.elapsed().mul_f64(deps.config.cleanup.rest).min(LONGEST_REST)).await;
        }
        ended += 1;
    }
    Ok((ended, true))
}
