//! Jobs as operators see them: listed, shown, tried again, dropped.

use chrono::{DateTime, Utc};
use frontdesk_model::{JobId, JobKind, JobRef, JobState, Lane, MessageId, Payload, SessionId, TenantId};
use serde::Serialize;

use crate::{
    Page, Paged, Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

/// A job, for operators.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct JobRow {
    /// Its row.
    pub id: JobId,
    /// Whose; none of a message that named no job.
    pub tenant_id: Option<TenantId>,
    /// What it does.
    pub kind: String,
    /// Which queue carries it.
    pub lane: String,
    /// What it is about.
    pub key: Option<String>,
    /// `live` or `dead`.
    pub state: String,
    /// Attempts so far.
    pub attempts: i64,
    /// How many of them ended with the death of their worker.
    pub lost_leases: i64,
    /// Why the last one failed, or why it is dead.
    pub last_error: Option<String>,
    /// When it may run next.
    pub run_at: DateTime<Utc>,
    /// When the broker confirmed it.
    pub published_at: Option<DateTime<Utc>>,
    /// Who runs it now.
    pub claimed_by: Option<String>,
    /// Until when.
    pub lease_until: Option<DateTime<Utc>>,
    /// When it was caused, or when a person tried it again.
    pub created_at: DateTime<Utc>,
}

/// Which jobs are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct JobFilter {
    /// Only this tenant's.
    pub tenant: Option<TenantId>,
    /// Only in this state.
    pub state: Option<JobState>,
    /// Only of this lane.
    pub lane: Option<Lane>,
}

/// A dead job, to be tried again.
#[derive(sqlx::FromRow)]
struct DeadRow {
    tenant_id: Option<TenantId>,
    kind: String,
    key: Option<String>,
    upto_seq: Option<i64>,
    payload: String,
    traceparent: Option<String>,
}

impl Store {
    /// Jobs, oldest first.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn jobs(&self, filter: JobFilter, page: &Page) -> Result<Paged<JobRow>> {
        let after: Option<JobId> = page.after()?;
        let rows: Vec<JobRow> = self
            .db
            .fetch_all(
                sql!(
                    "select id, tenant_id, kind, lane, key, state, attempts, lost_leases, last_error, run_at, published_at, claimed_by, \
                     lease_until, created_at from jobs where ($1 is null or tenant_id = $1) and ($2 is null or state = $2) \
                     and ($3 is null or lane = $3) and ($4 is null or id > $4) order by id limit $5"
                ),
                args![
                    filter.tenant,
                    filter.state.map(JobState::as_str),
                    filter.lane.map(Lane::as_str),
                    after,
                    page.rows()
                ],
            )
            .await?;
        Ok(page.fill(rows, |job| job.id.to_string()))
    }

    /// A job.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn job(&self, tenant: Option<TenantId>, id: JobId) -> Result<Option<JobRow>> {
        self.db
            .fetch_optional(
                sql!(
                    "select id, tenant_id, kind, lane, key, state, attempts, lost_leases, last_error, run_at, published_at, claimed_by, \
                     lease_until, created_at from jobs where id = $1 and ($2 is null or tenant_id = $2)"
                ),
                args![id, tenant],
            )
            .await
    }

    /// A session's job: the live one, else the last that died.
    pub(crate) async fn session_job(&self, tenant: TenantId, session: SessionId) -> Result<Option<JobRow>> {
        self.db
            .fetch_optional(
                sql!(
                    "select id, tenant_id, kind, lane, key, state, attempts, lost_leases, last_error, run_at, published_at, claimed_by, \
                     lease_until, created_at from jobs where tenant_id = $1 and kind = 'chat' and key = $2 \
                     order by case when state = 'live' then 0 else 1 end, id desc limit 1"
                ),
                args![tenant, session.to_string()],
            )
            .await
    }

    /// The same of a voice message.
    pub(crate) async fn voice_job(&self, tenant: TenantId, message: MessageId) -> Result<Option<JobRow>> {
        self.db
            .fetch_optional(
                sql!(
                    "select id, tenant_id, kind, lane, key, state, attempts, lost_leases, last_error, run_at, published_at, claimed_by, \
                     lease_until, created_at from jobs where tenant_id = $1 and kind in ('voice', 'chunk', 'join') \
                     and (key = $2 or key like $2 || '/%') order by case when state = 'live' then 0 else 1 end, id desc limit 1"
                ),
                args![tenant, message.to_string()],
            )
            .await
    }

    /// Lets a dead job run again, from its first attempt. A dead chat job is merged into its session's live one. None: no such dead job.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where this build cannot read what the job is about.
    pub async fn retry_dead(&self, tenant: Option<TenantId>, id: JobId) -> Result<Option<JobRef>> {
        let mut tx = self.db.begin().await?;
        let dead: Option<DeadRow> = tx
            .fetch_optional(
                sql!(
                    "select tenant_id, kind, key, upto_seq, " (as_text "payload") ", traceparent from jobs \
                     where id = $1 and state = 'dead' and ($2 is null or tenant_id = $2)"
                ),
                args![id, tenant],
            )
            .await?;
        let Some(dead) = dead else {
            tx.rollback().await?;
            return Ok(None);
        };
        let kind: JobKind = dead
            .kind
            .parse()
            .map_err(|error| StoreError::Corrupt(format!("job {id} cannot be run again: {error}")))?;
        let unfit = |error| StoreError::Corrupt(format!("job {id} cannot be run again: {error}"));
        let mut payload = Payload::read(kind, dead.key.as_deref(), &dead.payload).map_err(unfit)?;
        requeue_messages(&mut tx, dead.tenant_id, &payload).await?;
        payload.forget_given_up();
        // Whoever works on the session's live job has not read these messages: what they write is void, and the job runs anew.
        let merged: Option<(JobId,)> = tx
            .fetch_optional(
                sql!(
                    "update jobs set upto_seq = case when upto_seq is null or upto_seq < $4 then $4 else upto_seq end, claim = null, claimed_by = null, \
                     lease_until = null, epoch = epoch + 1, run_at = " (now) ", publish_at = " (now) ", published_at = null, publishes = 0 \
                     where tenant_id = $1 and kind = $2 and key = $3 and state = 'live' returning id"
                ),
                args![dead.tenant_id, &dead.kind, &dead.key, dead.upto_seq],
            )
            .await?;
        let live = if let Some((live,)) = merged {
            tx.execute(sql!("delete from jobs where id = $1 and state = 'dead'"), args![id])
                .await?;
            live
        } else {
            tx.execute(
                sql!(
                    "update jobs set state = 'live', payload = $2, attempts = 0, lost_leases = 0, single = true, alone = false, \
                     epoch = epoch + 1, run_at = " (now) ", publish_at = " (now) ", published_at = null, publishes = 0, last_error = null, created_at = $3 where id = $1"
                ),
                args![id, payload.to_json(), self.clock.now()],
            )
            .await?;
            id
        };
        tx.commit().await?;
        Ok(Some(JobRef::new(live, kind, dead.traceparent)))
    }

    /// Removes a dead job for good; its messages stay `failed`. False: no such dead job.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_job(&self, id: JobId) -> Result<bool> {
        Ok(self
            .db
            .execute(sql!("delete from jobs where id = $1 and state = 'dead'"), args![id])
            .await?
            == 1)
    }
}

/// The messages of a dead job wait again. Locks the session first.
async fn requeue_messages(tx: &mut Tx, tenant: Option<TenantId>, payload: &Payload) -> Result<()> {
    let messages = payload.given_up();
    let Some(session) = payload.session_id().filter(|_| !messages.is_empty()) else {
        return Ok(());
    };
    tx.execute(
        sql!("update chat_sessions set last_seq = last_seq where tenant_id = $1 and id = $2"),
        args![tenant, session],
    )
    .await?;
    tx.execute(
        sql!(
            "update chat_messages set status = 'queued' where tenant_id = $1 and session_id = $2 and " (ids "id" "$3") " \
             and status = 'failed'"
        ),
        args![tenant, session, messages.as_slice()],
    )
    .await?;
    tx.execute(
        sql!(
            "update chat_voice_messages set state = 'queued', reason = null where tenant_id = $1 and " (ids "message_id" "$2") " \
             and state = 'failed'"
        ),
        args![tenant, messages.as_slice()],
    )
    .await?;
    Ok(())
}
