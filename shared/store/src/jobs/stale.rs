//! Work that does not move for longer than its kind may take: it goes back to the queue, or at the end of its attempts it fails.

use std::time::Duration;

use frontdesk_model::{JobId, JobKind};

use crate::{Claim, FailedJob, Hold, Result, Store, db::args, sql::sql};

/// Who gives up jobs for the cleanup.
const HOLDER: &str = "cleanup";
/// How long that takes at most.
const LEASE: Duration = Duration::from_secs(30);

/// What one kind of job may take.
#[derive(Debug, Clone, Copy)]
pub struct StaleKind {
    /// The kind.
    pub kind: JobKind,
    /// How long a worker may have it, and how long it may wait in the queue, before it counts as stuck.
    pub longest: Duration,
    /// Attempts after which it is given up.
    pub attempts: u32,
}

/// What was found, and what was done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stale {
    /// Jobs taken from a worker that had them for too long.
    pub taken: u64,
    /// Jobs published again.
    pub sent: u64,
    /// Jobs that were given up.
    pub failed: u64,
}

impl Store {
    /// Sends on the jobs of a kind that do not move, `limit` of each sort at most. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn revive_jobs(&self, hold: &Hold, of: &StaleKind, limit: i64) -> Result<Option<Stale>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let reason = format!(
            "a worker had it for more than {}; it was taken away and runs again",
            humane(of.longest)
        );
        let taken = tx
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, claimed_at = null, lost_leases = lost_leases + 1, \
                     alone = true, single = true, epoch = epoch + 1, run_at = " (now) ", publish_at = " (now) ", published_at = null, publishes = 0, \
                     last_error = $4 where id in (select id from jobs where state = 'live' and kind = $1 and claim is not null \
                     and " (now_less "claimed_at") " > $2 limit $3" (skip_locked) ")"
                ),
                args![of.kind.as_str(), of.longest, limit, reason],
            )
            .await?;
        let sent = tx
            .execute(
                sql!(
                    "update jobs set published_at = null, publishes = 0, publish_at = " (now) " where id in (select id from jobs \
                     where state = 'live' and kind = $1 and claim is null and " (now_less "published_at") " > $2 \
                     and " (now_less "run_at") " > $2 and attempts < $4 limit $3" (skip_locked) ")"
                ),
                args![of.kind.as_str(), of.longest, limit, of.attempts],
            )
            .await?;
        tx.commit().await?;
        Ok(Some(Stale {
            taken,
            sent,
            ..Stale::default()
        }))
    }

    /// Gives up the jobs of a kind that have no attempt left and that no worker comes for. Each is claimed first, as by a worker: its
    /// claim fences it, as the hold does the rest.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Busy` while the recording of a dead chunk is being joined; `Corrupt` where the call of a job is gone.
    pub async fn fail_exhausted(&self, of: &StaleKind, limit: i64) -> Result<u64> {
        let mut failed = 0;
        for (id,) in self.exhausted(of, limit).await? {
            let Claim::Claimed(job) = self.claim(id, LEASE, HOLDER).await? else {
                continue;
            };
            let last = job.last_error.as_deref().unwrap_or("nothing is known of them");
            let reason = format!(
                "no worker came for it in {} after its {} attempts; the last: {last}",
                humane(of.longest),
                of.attempts
            );
            if let FailedJob::Done { .. } = self.fail_job(&job, &reason, None).await? {
                failed += 1;
            }
        }
        Ok(failed)
    }

    async fn exhausted(&self, of: &StaleKind, limit: i64) -> Result<Vec<(JobId,)>> {
        self.db
            .fetch_all(
                sql!(
                    "select id from jobs where state = 'live' and kind = $1 and attempts >= $2 and (claim is null or lease_until < " (now) ") \
                     and " (now_less "run_at") " > $3 order by run_at limit $4"
                ),
                args![of.kind.as_str(), of.attempts, of.longest, limit],
            )
            .await
    }

    /// What [`Self::revive_jobs`] and [`Self::fail_exhausted`] would do now for this kind.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn stale_due(&self, of: &StaleKind) -> Result<Stale> {
        let (taken, sent): (i64, i64) = self
            .db
            .fetch_one(
                sql!(
                    "select count(case when claim is not null and " (now_less "claimed_at") " > $2 then 1 end), \
                     count(case when claim is null and " (now_less "published_at") " > $2 and " (now_less "run_at") " > $2 \
                     and attempts < $3 then 1 end) from jobs where state = 'live' and kind = $1"
                ),
                args![of.kind.as_str(), of.longest, of.attempts],
            )
            .await?;
        let failed = self.exhausted(of, i64::MAX).await?.len() as u64;
        Ok(Stale {
            taken: taken.unsigned_abs(),
            sent: sent.unsigned_abs(),
            failed,
        })
    }
}

fn humane(time: Duration) -> String {
    format!("{} s", time.as_secs())
}
