//! After an attempt: the verdict is written, and whoever waits for news is told.

use std::time::Duration;

use frontdesk_model::{ClaimToken, JobId, JobRef, RetryPolicy};
use frontdesk_queue::Hint;
use frontdesk_store::{ClaimedJob, FailedJob};
use frontdesk_telemetry::metric;
use metrics::counter;
use tracing::{debug, error, info, warn};

use super::{Runner, attempt::Ended, until_available};
use crate::{
    registry::Finished,
    settle::{JobError, Tried, Verdict, verdict},
};

/// Judges without any attempt left.
const NO_MORE: RetryPolicy = RetryPolicy {
    max_attempts: 1,
    base: Duration::ZERO,
    max: Duration::ZERO,
    put_off_for: Duration::ZERO,
    timeout: Duration::ZERO,
};

impl Runner {
    /// Concludes an attempt that was not made.
    pub(super) async fn conclude(&self, job: &ClaimedJob, ended: Ended, max_attempts: u32) {
        self.conclude_by(job, ended, &RetryPolicy { max_attempts, ..NO_MORE }).await;
    }

    /// Writes what becomes of the job. A write that fails for good leaves the row to its lease.
    pub(super) async fn conclude_by(&self, job: &ClaimedJob, ended: Ended, policy: &RetryPolicy) {
        let outcome = match ended {
            Ended::Finished(Finished::Done { hints, next }) => {
                self.tell(hints, next);
                "done"
            }
            Ended::Finished(Finished::Lost) => "lost",
            Ended::Lost => {
                warn!("the lease was lost; the work was stopped");
                "lost"
            }
            Ended::Stopped => self.hand_back(job).await,
            Ended::Failed(failure) => self.failed(job, &failure, policy).await,
        };
        debug!(outcome, "the attempt has ended");
        counter!(metric::JOB_ATTEMPTS_TOTAL, "kind" => job.kind().as_str(), "outcome" => outcome).increment(1);
    }

    async fn failed(&self, job: &ClaimedJob, failure: &JobError, policy: &RetryPolicy) -> &'static str {
        // The token is random and fresh with each claim: a seed that needs no generator here.
        let jitter = job.token.0.as_u64_pair().1;
        let tried = Tried {
            attempt: job.attempt,
            age: (job.claimed_at - job.created_at).to_std().unwrap_or_default(),
        };
        match verdict(Err(failure), tried, policy, jitter) {
            Verdict::Done => "done",
            Verdict::Snooze(delay) => {
                let written = until_available(&self.abort, "the pause cannot be noted", || self.store.snooze_job(job, delay)).await;
                written_as(written, "snooze", || info!(?delay, "the job waits; the attempt does not count"))
            }
            Verdict::RetryAfter(delay) => {
                let reason = failure.to_string();
                let written = until_available(&self.abort, "the retry cannot be noted", || {
                    self.store.retry_job(job, delay, &reason)
                })
                .await;
                written_as(written, "retry", || {
                    info!(error = %failure, ?delay, "the attempt failed; the job is tried again");
                })
            }
            Verdict::Dead(reason) => self.give_up(job, &reason, failure.notice()).await,
        }
    }

    async fn give_up(&self, job: &ClaimedJob, reason: &str, notice: Option<&str>) -> &'static str {
        let reason = match (&job.last_error, job.alone) {
            (Some(before), true) => format!("{reason}; before that: {before}"),
            _ => reason.to_owned(),
        };
        let failed = until_available(&self.abort, "the job cannot be given up", || {
            self.store.fail_job(job, &reason, notice)
        })
        .await;
        let failed = failed.map(|result| {
            result.map(|failed| match failed {
                FailedJob::Lost => false,
                FailedJob::Done { session, next } => {
                    self.tell(session.map(|(session_id, seq)| Hint::Session { session_id, seq }), next);
                    true
                }
            })
        });
        written_as(failed, "dead", || error!(%reason, "the job is given up"))
    }

    async fn hand_back(&self, job: &ClaimedJob) -> &'static str {
        written_as(Some(self.store.hand_back(job).await), "returned", || {})
    }

    /// Gives up a row that this build cannot read.
    pub(super) async fn fail_unreadable(&self, id: JobId, token: ClaimToken, reason: &str) {
        let written = until_available(&self.abort, "the job cannot be given up", || {
            self.store.fail_unreadable(id, token, reason)
        })
        .await;
        let outcome = written_as(written, "dead", || error!(%reason, "the job's row cannot be read; it is given up"));
        counter!(metric::JOB_ATTEMPTS_TOTAL, "kind" => "unknown", "outcome" => outcome).increment(1);
    }

    fn tell(&self, hints: impl IntoIterator<Item = Hint>, jobs: impl IntoIterator<Item = JobRef>) {
        for hint in hints {
            self.queue.notify(hint);
        }
        for job in jobs {
            self.relay.hint(job);
        }
    }
}

/// What was written, for the count of attempts. `say` tells the log, once it is.
fn written_as(written: Option<Result<bool, frontdesk_store::StoreError>>, meant: &'static str, say: impl FnOnce()) -> &'static str {
    match written {
        Some(Ok(true)) => {
            say();
            meant
        }
        Some(Ok(false)) => {
            info!(meant, "the claim was another's by then; nothing is written");
            "lost"
        }
        None => "lost",
        Some(Err(error)) => {
            error!(%error, "the end of the attempt could not be written; the job returns when its lease ends");
            "lost"
        }
    }
}
