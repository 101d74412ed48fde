//! Waiting for a condition, with a deadline.

use std::{future::Future, time::Duration};

use anyhow::{Result, bail};
use tokio::time::{Instant, sleep};

/// Between two looks.
const LOOK_EVERY: Duration = Duration::from_millis(25);
/// Long enough for a loaded machine, short enough for a person who waits for a failure.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Looks until there is something, and returns it. A look that fails is repeated like one that finds nothing.
///
/// # Errors
/// When `deadline` has passed; it says what was waited for and what the last look said.
pub async fn within<T, F: Future<Output = Result<Option<T>>>>(deadline: Duration, what: &str, mut look: impl FnMut() -> F) -> Result<T> {
    let end = Instant::now() + deadline;
    loop {
        let last = match look().await {
            Ok(Some(found)) => return Ok(found),
            Ok(None) => None,
            Err(error) => Some(error),
        };
        if Instant::now() >= end {
            match last {
                Some(error) => return Err(error.context(format!("waited {} s for {what}", deadline.as_secs()))),
                None => bail!("waited {} s in vain for {what}", deadline.as_secs()),
            }
        }
        sleep(LOOK_EVERY).await;
    }
}

/// [`within`] the usual patience.
///
/// # Errors
/// When [`PATIENCE`] has passed.
pub async fn until<T, F: Future<Output = Result<Option<T>>>>(what: &str, look: impl FnMut() -> F) -> Result<T> {
    within(PATIENCE, what, look).await
}
