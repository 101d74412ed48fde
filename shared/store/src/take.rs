//! Taking a job without claiming it: for work that is done before anybody would miss it.
//!
//! A job that nobody has begun is read and worked on; its row stays as it is. What is not settled soon is claimed after all. The row's epoch
//! tells whether the job is still what was read, and a job that somebody may have begun is always claimed first.
//!
//! On Postgres a chat job is read with what it has to answer, in one statement for as many as came while the set before was under way.

mod chats;

use std::collections::HashMap;

use frontdesk_model::{ClaimToken, JobId, JobKind, JobRef};
use uuid::Uuid;

use crate::{ClaimedJob, Result, Store, StoreError, TurnInput, batch::Keyed, db::args, jobs::ClaimRow, sql::sql};

/// A job that was taken.
#[derive(Debug, Clone)]
pub struct Taken {
    /// The job.
    pub job: ClaimedJob,
    /// What it has to answer, where that was read with it.
    pub turn: Option<TurnInput>,
}

/// A job to take.
pub(crate) struct Take {
    id: JobId,
    kind: JobKind,
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
    pub async fn take(&self, job: &JobRef, holder: &str) -> Result<Option<Taken>> {
        let store = self.clone();
        let take = Take {
            id: job.id,
            kind: job.kind,
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

    async fn take_set(&self, set: Vec<Take>) -> Vec<Result<Option<Taken>>> {
        match self.take_together(&set).await {
            Ok(jobs) => jobs.into_iter().map(Ok).collect(),
            // Whoever claims them one by one finds out what is wrong, and with which.
            Err(error) => {
                tracing::warn!(%error, jobs = set.len(), "a set of jobs cannot be taken");
                set.iter().map(|_| Ok(None)).collect()
            }
        }
    }

    async fn take_together(&self, set: &[Take]) -> Result<Vec<Option<Taken>>> {
        let with_turns = |take: &Take| take.kind == JobKind::Chat && !self.is_sqlite();
        let (chats, others): (Vec<&Take>, Vec<&Take>) = set.iter().partition(|take| with_turns(take));
        let mut taken = self.take_jobs(&others).await?;
        taken.extend(self.take_chats(&chats).await?);
        Ok(set.iter().map(|take| taken.remove(&take.id)).collect())
    }

    async fn take_jobs(&self, set: &[&Take]) -> Result<HashMap<JobId, Taken>> {
        if set.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: Vec<JobId> = set.iter().map(|take| take.id).collect();
        // By their ids alone: an index over all that waits would be read whole by a plan that was made when nothing did.
        let rows: Vec<TakenRow> = self
            .db
            .fetch_hot(
                sql!(
                    "select id, kind, tenant_id, key, upto_seq, " (as_text "payload") ", attempts + 1 as attempts, lost_leases, alone, single, epoch, \
                     traceparent, created_at, published_at, " (now) " as claimed_at, last_error from jobs where " (ids "id" "$1") " and " (untouched)
                ),
                args![ids.as_slice()],
            )
            .await?;
        let holders: HashMap<JobId, &str> = set.iter().map(|take| (take.id, take.holder.as_str())).collect();
        let taken = rows.into_iter().filter_map(|TakenRow { id, row }| {
            let token: ClaimToken = self.clock.new_id();
            let job = row.read(id, token, holders.get(&id)?).ok()?;
            Some((id, Taken { job, turn: None }))
        });
        Ok(taken.collect())
    }
}
