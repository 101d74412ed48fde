//! Has a file scanned that is held because the virus scanner was away when it came.

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_config::Clamd;
use frontdesk_files::{
    blob::Blobs,
    scanner::{self, ScanError, Verdict},
};
use frontdesk_model::FileState;
use frontdesk_queue::Hint;
use frontdesk_runtime::{
    WorkerDeps,
    registry::{Attempt, Finished, Handler},
    settle::JobError,
};
use frontdesk_store::Store;
use tracing::warn;

/// A scanner that is away is asked again so much later.
const AGAIN: Duration = Duration::from_secs(15);

/// The handler of [`JobKind::Scan`](frontdesk_model::JobKind::Scan).
pub struct ScanJob {
    store: Store,
    blobs: Blobs,
    /// None: files are not scanned any more.
    clamd: Option<Clamd>,
}

impl ScanJob {
    /// Asks the scanner of the configuration.
    pub fn new(deps: &WorkerDeps) -> Self {
        Self {
            store: deps.store.clone(),
            blobs: deps.blobs.clone(),
            clamd: deps.config.security.clamd.clone(),
        }
    }
}

#[async_trait]
impl Handler for ScanJob {
    async fn run(&self, attempt: &Attempt) -> Result<Finished, JobError> {
        let job = &attempt.job;
        let gone = || JobError::Dead("the file is gone, or was scanned".to_owned());
        let file = self.store.load_scan(job).await?.ok_or_else(gone)?;
        let state = match &self.clamd {
            Some(clamd) => {
                let size = u64::try_from(file.attachment.bytes).unwrap_or(0);
                let blocks = self
                    .blobs
                    .stream(&file.blob, 0..size.max(1))
                    .await
                    .map_err(|error| JobError::Retry(error.to_string()))?;
                match scanner::scan(clamd, Box::pin(blocks)).await {
                    Ok(Verdict::Clean) => FileState::Ready,
                    Ok(Verdict::Infected(_)) => FileState::Infected,
                    Err(ScanError::Refused(why)) => {
                        // What cannot be scanned is not taken when it comes, and not given out later.
                        warn!(file = %file.attachment.id, why, "a file cannot be scanned and is removed");
                        FileState::Infected
                    }
                    Err(ScanError::Unavailable(_)) => return Err(JobError::Snooze(AGAIN)),
                    Err(error @ ScanError::File(_)) => return Err(JobError::Retry(error.to_string())),
                }
            }
            None => FileState::Ready,
        };
        let Some(news) = self.store.settle_scan(job, &file, state).await? else {
            return Ok(Finished::Lost);
        };
        if state == FileState::Infected {
            for path in [Some(&file.blob), file.small.as_ref().map(|(path, _)| path)].into_iter().flatten() {
                // One that cannot be removed now is not served either.
                let _ = self.blobs.delete(path).await;
            }
        }
        let hints = news.map(|(session_id, seq)| Hint::Session { session_id, seq });
        Ok(Finished::Done {
            hints: hints.into_iter().collect(),
            next: Vec::new(),
        })
    }
}
