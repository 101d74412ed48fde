//! Jobs as workers hold them: claimed, renewed, tried again, given back.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{ClaimToken, JobId, JobKind, Payload, TenantId};

use super::{Claim, ClaimedJob};
use crate::{
    Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

#[derive(sqlx::FromRow)]
pub(crate) struct ClaimRow {
    kind: String,
    tenant_id: TenantId,
    key: Option<String>,
    upto_seq: Option<i64>,
    payload: String,
    attempts: i64,
    lost_leases: i64,
    alone: bool,
    single: bool,
    epoch: i64,
    traceparent: Option<String>,
    created_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
    claimed_at: DateTime<Utc>,
    last_error: Option<String>,
}

impl ClaimRow {
    /// The job that `holder` holds by `token`; or what is wrong with its row.
    pub(crate) fn read(self, id: JobId, token: ClaimToken, holder: &str) -> std::result::Result<ClaimedJob, String> {
        let kind = self.kind.parse::<JobKind>().map_err(|error| error.to_string())?;
        let payload = Payload::read(kind, self.key.as_deref(), &self.payload).map_err(|error| error.to_string())?;
        Ok(ClaimedJob {
            id,
            tenant_id: self.tenant_id,
            upto_seq: self.upto_seq,
            payload,
            token,
            epoch: self.epoch,
            attempt: u32::try_from(self.attempts).unwrap_or(u32::MAX),
            lost_leases: u32::try_from(self.lost_leases).unwrap_or(u32::MAX),
            alone: self.alone,
            single: self.single,
            traceparent: self.traceparent,
            claimed_by: holder.to_owned(),
            created_at: self.created_at,
            published_at: self.published_at,
            claimed_at: self.claimed_at,
            last_error: self.last_error,
        })
    }
}

impl Store {
    /// Takes a job that is due and free, for `lease` from now by the database's clock. Counts as an attempt.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn claim(&self, id: JobId, lease: Duration, holder: &str) -> Result<Claim> {
        let token: ClaimToken = self.clock.new_id();
        let claimed: Result<Option<ClaimRow>> = self
            .db
            .write_optional(
                sql!(
                    "update jobs set claim = $2, claimed_by = $3, claimed_at = " (now) ", lease_until = " (after "$4") ", publish_at = " (after "$4") ", \
                     attempts = attempts + 1, lost_leases = lost_leases + case when claim is null then 0 else 1 end, \
                     alone = (alone or claim is not null), single = (single or claim is not null), epoch = epoch + 1 \
                     where id = $1 and state = 'live' and run_at <= " (now) " and (claim is null or lease_until < " (now) ") \
                     returning kind, tenant_id, key, upto_seq, " (as_text "payload") ", attempts, lost_leases, alone, single, epoch, traceparent, created_at, \
                     published_at, " (now) " as claimed_at, last_error"
                ),
                args![id, token, holder, lease],
            )
            .await;
        let row = match claimed {
            // The claim is written; what the row holds is of no type that it should be. SQLite stores anything anywhere.
            Err(StoreError::Internal(error @ (sqlx::Error::ColumnDecode { .. } | sqlx::Error::Decode(_)))) => {
                let reason = format!("its row cannot be read: {error}");
                return Ok(Claim::Unreadable { id, token, reason });
            }
            claimed => claimed?,
        };
        let Some(row) = row else { return Ok(Claim::NotNow) };
        Ok(match row.read(id, token, holder) {
            Ok(job) => Claim::Claimed(Box::new(job)),
            Err(reason) => Claim::Unreadable { id, token, reason },
        })
    }

    /// Whether a job is due and free, and whoever had it may have died of it: it runs alone, or its lease was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn was_lost(&self, id: JobId) -> Result<bool> {
        let lost: Option<(i64,)> = self
            .db
            .fetch_optional(
                sql!(
                    "select attempts from jobs where id = $1 and state = 'live' and (alone or claim is not null) \
                     and (claim is null or lease_until < " (now) ")"
                ),
                args![id],
            )
            .await?;
        Ok(lost.is_some())
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

    /// Holds a job for `lease` from now. False: the claim was lost, stop the work.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn renew(&self, id: JobId, token: ClaimToken, lease: Duration) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!("update jobs set lease_until = " (after "$3") ", publish_at = " (after "$3") " where id = $1 and claim = $2"),
                args![id, token, lease],
            )
            .await?;
        Ok(rows == 1)
    }

    /// Notes a failed attempt and lets the job run again after `delay`, oldest message alone. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn retry_job(&self, job: &ClaimedJob, delay: Duration, error: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let rows = tx
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, alone = false, single = true, \
                     attempts = attempts + case when claim is null then 1 else 0 end, epoch = epoch + 1, \
                     run_at = " (after "$3") ", publish_at = " (after "$3") ", published_at = null, publishes = 0, last_error = $4 \
                     where id = $1 and " (held "$2" "$5")
                ),
                args![job.id, job.token, delay, error, job.epoch],
            )
            .await?;
        if rows == 0 {
            tx.rollback().await?;
            return Ok(false);
        }
        self.note_failure(&mut tx, job, error).await?;
        tx.commit().await?;
        Ok(true)
    }

    /// Lets a job run again after `delay`, as it was before this claim: the attempt does not count. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn snooze_job(&self, job: &ClaimedJob, delay: Duration) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, attempts = attempts - case when claim is null then 0 else 1 end, \
                     epoch = epoch + 1, run_at = " (after "$3") ", publish_at = " (after "$3") ", published_at = null, publishes = 0 \
                     where id = $1 and " (held "$2" "$4")
                ),
                args![job.id, job.token, delay, job.epoch],
            )
            .await?;
        Ok(rows == 1)
    }

    /// Gives a job back unfinished, because this process stops; the attempt does not count. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn hand_back(&self, job: &ClaimedJob) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, attempts = attempts - case when claim is null then 0 else 1 end, \
                     epoch = epoch + 1, run_at = " (now) ", publish_at = " (now) ", published_at = null, publishes = 0 \
                     where id = $1 and " (held "$2" "$3")
                ),
                args![job.id, job.token, job.epoch],
            )
            .await?;
        Ok(rows == 1)
    }

    /// Keeps a failed attempt, for the trail of its messages.
    pub(crate) async fn note_failure(&self, tx: &mut Tx, job: &ClaimedJob, error: &str) -> Result<()> {
        tx.execute(
            sql!(
                "insert into job_attempts (tenant_id, job_id, attempt, session_id, upto_seq, worker, claimed_at, failed_at, error, message_id) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
            ),
            args![
                job.tenant_id,
                job.id,
                job.attempt,
                job.payload.session_id(),
                job.upto_seq,
                &job.claimed_by,
                job.claimed_at,
                self.clock.now(),
                error,
                job.payload.message_id()
            ],
        )
        .await?;
        Ok(())
    }
}
