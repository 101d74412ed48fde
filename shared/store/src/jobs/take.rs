//! Taking a job without claiming it: for work that is done before anybody would miss it.
//!
//! A job that nobody has begun is read and worked on; its row stays as it is. What is not settled soon is claimed after all. The row's epoch
//! tells whether the job is still what was read, and a job that somebody may have begun is always claimed first.

use std::time::Duration;

use frontdesk_model::{ClaimToken, JobId};
use uuid::Uuid;

use super::{ClaimedJob, claim::ClaimRow};
use crate::{Result, Store, StoreError, batch::Keyed, db::args, sql::sql};

/// A job to take.
pub(crate) struct Take {
    id: JobId,
    holder: String,
}

impl Keyed for Take {
    fn key(&self) -> Uuid {
        self.id.0
    }
}

#[derive(sqlx::FromRow)]
struct TakenRow {
    id: JobId,
    #[sqlx(flatten)]
    row: ClaimRow,
}

impl Store {
    /// Takes a job that is due, and that nobody has begun. None: it is gone, or it has to be claimed.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn take(&self, id: JobId, holder: &str) -> Result<Option<ClaimedJob>> {
        let store = self.clone();
        let take = Take {
            id,
            holder: holder.to_owned(),
        };
        let taken = self.takes.ask(take, move |set| {
            let store = store.clone();
            async move { store.take_set(set).await }
        });
        taken
            .await
            .unwrap_or_else(|| Err(StoreError::Unavailable(sqlx::Error::WorkerCrashed)))
    }

    async fn take_set(&self, set: Vec<Take>) -> Vec<Result<Option<ClaimedJob>>> {
        match self.take_together(&set).await {
            Ok(jobs) => jobs.into_iter().map(Ok).collect(),
            // Whoever claims them one by one finds out what is wrong, and with which.
            Err(error) => {
                tracing::warn!(%error, jobs = set.len(), "a set of jobs cannot be taken");
                set.iter().map(|_| Ok(None)).collect()
            }
        }
    }

    async fn take_together(&self, set: &[Take]) -> Result<Vec<Option<ClaimedJob>>> {
        let ids: Vec<JobId> = set.iter().map(|take| take.id).collect();
        // By their ids alone: an index over all that waits would be read whole by a plan that was made when nothing did.
        let rows: Vec<TakenRow> = self
            .db
            .fetch_hot(
                sql!(
                    "select id, kind, tenant_id, key, upto_seq, " (as_text "payload") ", attempts + 1 as attempts, lost_leases, alone, single, epoch, \
                     traceparent, created_at, published_at, " (now) " as claimed_at, last_error from jobs where " (ids "id" "$1") " \
                     and coalesce(state, '') = 'live' and claim is null and attempts = 0 and lost_leases = 0 and not alone and not single and run_at <= " (now)
                ),
                args![ids.as_slice()],
            )
            .await?;
        let mut found: Vec<Option<TakenRow>> = rows.into_iter().map(Some).collect();
        let taken = set.iter().map(|take| {
            let row = found
                .iter_mut()
                .find(|row| row.as_ref().is_some_and(|row| row.id == take.id))?
                .take()?;
            let token: ClaimToken = self.clock.new_id();
            row.row.read(take.id, token, &take.holder).ok()
        });
        Ok(taken.collect())
    }

    /// Claims a job that was taken, because it takes long: as [`Self::claim`], but only while it is still what was read. False: it is not.
    /// May be asked again when its answer is lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn claim_taken(&self, job: &ClaimedJob, lease: Duration) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "update jobs set claimed_by = $4, claimed_at = " (now) ", lease_until = " (after "$5") ", publish_at = " (after "$5") ", \
                     attempts = attempts + case when claim is null then 1 else 0 end, epoch = epoch + case when claim is null then 1 else 0 end, \
                     claim = $2 where id = $1 and state = 'live' and " (held "$2" "$3")
                ),
                args![job.id, job.token, job.epoch, &job.claimed_by, lease],
            )
            .await?;
        Ok(rows == 1)
    }
}
