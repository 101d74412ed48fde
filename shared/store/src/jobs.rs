//! Jobs as workers hold them (claimed, renewed, given back, buried) and as operators see them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{ClaimToken, JobId, JobKind, JobRef, JobState, Lane, MessageId, Sender, SessionId, TenantId};
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::types::Json;

use crate::{
    Page, Paged, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// What the customer of a message that was given up reads.
const FAILED_NOTICE: &str = "Sorry, your message could not be processed. Please write it again in other words, or ask for a person.";

/// What came of a claim.
#[derive(Debug, Clone)]
pub enum Claim {
    /// It is this process's now.
    Claimed(Box<ClaimedJob>),
    /// It is this process's, but this build cannot tell what it is: bury it.
    Unreadable {
        /// Its row.
        id: JobId,
        /// The claim.
        token: ClaimToken,
        /// What is wrong with it.
        reason: String,
    },
    /// Gone, leased or not yet due: acknowledge the delivery and drop it.
    NotNow,
}

/// A job that this process holds until its lease runs out.
#[derive(Debug, Clone)]
pub struct ClaimedJob {
    /// Its row.
    pub id: JobId,
    /// What it does.
    pub kind: JobKind,
    /// Whose.
    pub tenant_id: TenantId,
    /// What it is about; a chat job's session.
    pub key: Option<String>,
    /// The last ready number that it covers, of a chat job.
    pub upto_seq: Option<i64>,
    /// Ids that the kind needs.
    pub payload: Value,
    /// The claim: every write names it.
    pub token: ClaimToken,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    /// How many attempts ended with the death of their worker.
    pub lost_leases: u32,
    /// The claim before this one ran out: run it alone in the process.
    pub alone: bool,
    /// Take the oldest message only: a burst that held it failed.
    pub single: bool,
    /// W3C `traceparent` of the request that caused it.
    pub traceparent: Option<String>,
    /// Who holds it.
    pub claimed_by: String,
    /// When it was caused.
    pub created_at: DateTime<Utc>,
    /// When the broker confirmed it.
    pub published_at: Option<DateTime<Utc>>,
    /// When this claim began, by the database's clock.
    pub claimed_at: DateTime<Utc>,
    /// Why the attempt before failed.
    pub last_error: Option<String>,
}

impl ClaimedJob {
    /// The session of a chat job.
    pub fn session_id(&self) -> Option<SessionId> {
        self.key.as_deref().and_then(|key| key.parse().ok())
    }
}

#[derive(sqlx::FromRow)]
struct ClaimRow {
    kind: String,
    tenant_id: TenantId,
    key: Option<String>,
    upto_seq: Option<i64>,
    payload: Json<Value>,
    attempts: i64,
    lost_leases: i64,
    alone: bool,
    single: bool,
    traceparent: Option<String>,
    created_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
    claimed_at: DateTime<Utc>,
    last_error: Option<String>,
}

/// What came of giving a job up.
#[derive(Debug, Clone)]
pub enum Buried {
    /// It is dead, and its reason is kept.
    Done {
        /// The chat session that it was about, for the hint to its sockets, with its newest number.
        session: Option<(SessionId, i64)>,
        /// The job of the messages that still wait in the session.
        next: Option<JobRef>,
    },
    /// The claim was another's by then: nothing is written.
    Lost,
}

/// A job, for operators.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct JobRow {
    /// Its row.
    pub id: JobId,
    /// Whose.
    pub tenant_id: TenantId,
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
    /// When it was caused.
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

impl Store {
    /// Takes a job that is due and free, for `lease` from now by the database's clock. Counts as an attempt.
    pub async fn claim(&self, id: JobId, lease: Duration, holder: &str) -> Result<Claim> {
        let token: ClaimToken = self.clock.new_id();
        let row: Option<ClaimRow> = self
            .db
            .write_optional(
                sql!(
                    "update jobs set claim = $2, claimed_by = $3, lease_until = " (after "$4") ", publish_at = " (after "$4") ", \
                     attempts = attempts + 1, lost_leases = lost_leases + case when claim is null then 0 else 1 end, \
                     alone = (alone or claim is not null), single = (single or claim is not null) \
                     where id = $1 and state = 'live' and run_at <= " (now) " and (claim is null or lease_until < " (now) ") \
                     returning kind, tenant_id, key, upto_seq, payload, attempts, lost_leases, alone, single, traceparent, created_at, \
                     published_at, " (now) " as claimed_at, last_error"
                ),
                args![id, token, holder, lease],
            )
            .await?;
        let Some(row) = row else { return Ok(Claim::NotNow) };
        let kind = match row.kind.parse::<JobKind>() {
            Ok(kind) => kind,
            Err(error) => {
                return Ok(Claim::Unreadable {
                    id,
                    token,
                    reason: error.to_string(),
                });
            }
        };
        Ok(Claim::Claimed(Box::new(ClaimedJob {
            id,
            kind,
            tenant_id: row.tenant_id,
            key: row.key,
            upto_seq: row.upto_seq,
            payload: row.payload.0,
            token,
            attempt: u32::try_from(row.attempts).unwrap_or(u32::MAX),
            lost_leases: u32::try_from(row.lost_leases).unwrap_or(u32::MAX),
            alone: row.alone,
            single: row.single,
            traceparent: row.traceparent,
            claimed_by: holder.to_owned(),
            created_at: row.created_at,
            published_at: row.published_at,
            claimed_at: row.claimed_at,
            last_error: row.last_error,
        })))
    }

    /// Holds a job for `lease` from now. False: the claim was lost, stop the work.
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
    pub async fn retry_job(&self, job: &ClaimedJob, delay: Duration, error: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let rows = tx
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, alone = false, single = true, \
                     run_at = " (after "$3") ", publish_at = " (after "$3") ", published_at = null, publishes = 0, last_error = $4 \
                     where id = $1 and claim = $2"
                ),
                args![job.id, job.token, delay, error],
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

    /// Gives a job back unfinished, because this process stops; the attempt does not count. False: the claim was lost.
    pub async fn hand_back(&self, job: &ClaimedJob) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, attempts = attempts - 1, run_at = " (now) ", \
                     publish_at = " (now) ", published_at = null, publishes = 0 where id = $1 and claim = $2"
                ),
                args![job.id, job.token],
            )
            .await?;
        Ok(rows == 1)
    }

    /// Gives a job up. A chat job's messages become `failed`, a system message says so, and what else waits in the session gets a
    /// job of its own.
    pub async fn bury(&self, job: &ClaimedJob, reason: &str) -> Result<Buried> {
        let mut tx = self.db.begin().await?;
        let session = match job.session_id() {
            Some(id) if job.kind == JobKind::Chat => self.number_for_notice(&mut tx, job.tenant_id, id).await?.map(|seq| (id, seq)),
            _ => None,
        };
        let failed = match session {
            Some((id, _)) => pending_messages(&mut tx, job, id).await?,
            None => Vec::new(),
        };
        if !lay_to_rest(&mut tx, job.id, job.token, reason, json!({ "messages": failed })).await? {
            tx.rollback().await?;
            return Ok(Buried::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        let mut next = None;
        if let Some((id, seq)) = session {
            tx.execute(
                sql!("update chat_messages set status = 'failed' where tenant_id = $1 and " (ids "id" "$2") " and status = 'queued'"),
                args![job.tenant_id, failed.as_slice()],
            )
            .await?;
            self.notice(&mut tx, job.tenant_id, id, seq, Sender::System, FAILED_NOTICE).await?;
            next = self.job_for_the_rest(&mut tx, job, id).await?;
        }
        tx.commit().await?;
        Ok(Buried::Done { session, next })
    }

    /// Gives up a job whose row this build cannot read. False: the claim was lost.
    pub async fn bury_unreadable(&self, id: JobId, token: ClaimToken, reason: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let buried = lay_to_rest(&mut tx, id, token, reason, json!({})).await?;
        tx.commit().await?;
        Ok(buried)
    }

    async fn number_for_notice(&self, tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<Option<i64>> {
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, last_message_at = $3 where tenant_id = $1 and id = $2 \
                     returning last_seq"
                ),
                args![tenant, session, self.clock.now()],
            )
            .await?;
        Ok(row.map(|(seq,)| seq))
    }

    /// The job of what still waits in a session whose job has just died.
    async fn job_for_the_rest(&self, tx: &mut Tx, job: &ClaimedJob, session: SessionId) -> Result<Option<JobRef>> {
        let id: JobId = self.clock.new_id();
        let rows = tx
            .execute(
                sql!(
                    "insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, state, single, run_at, publish_at, traceparent, \
                     created_at) select $1, $2, 'chat', 'chat', $3, $4, max(ready_seq), 'live', true, " (now) ", " (after_2s) ", $5, $6 \
                     from chat_messages where tenant_id = $2 and session_id = $7 and status = 'queued' and ready_seq is not null \
                     having max(ready_seq) is not null"
                ),
                args![
                    id,
                    job.tenant_id,
                    session.to_string(),
                    json!({}),
                    &job.traceparent,
                    self.clock.now(),
                    session
                ],
            )
            .await?;
        Ok((rows == 1).then(|| JobRef {
            id,
            kind: JobKind::Chat,
            trace: job.traceparent.clone(),
        }))
    }

    async fn note_failure(&self, tx: &mut Tx, job: &ClaimedJob, error: &str) -> Result<()> {
        tx.execute(
            sql!(
                "insert into job_attempts (tenant_id, job_id, attempt, session_id, upto_seq, worker, claimed_at, failed_at, error) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                job.tenant_id,
                job.id,
                job.attempt,
                job.session_id(),
                job.upto_seq,
                &job.claimed_by,
                job.claimed_at,
                self.clock.now(),
                error
            ],
        )
        .await?;
        Ok(())
    }

    /// Jobs, oldest first.
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

    /// Lets a dead job run again, from its first attempt. A dead chat job is merged into its session's live one. None: no such dead job.
    pub async fn retry_dead(&self, tenant: Option<TenantId>, id: JobId) -> Result<Option<JobRef>> {
        let mut tx = self.db.begin().await?;
        let dead: Option<DeadRow> = tx
            .fetch_optional(
                sql!(
                    "select tenant_id, kind, key, upto_seq, payload, traceparent from jobs \
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
            .map_err(|error| crate::StoreError::Corrupt(format!("job {id}: {error}")))?;
        requeue_messages(&mut tx, &dead).await?;
        let merged: Option<(JobId,)> = tx
            .fetch_optional(
                sql!(
                    "update jobs set upto_seq = case when upto_seq is null or upto_seq < $4 then $4 else upto_seq end \
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
                     run_at = " (now) ", publish_at = " (now) ", published_at = null, publishes = 0, last_error = null where id = $1"
                ),
                args![id, dead.payload.0],
            )
            .await?;
            id
        };
        tx.commit().await?;
        Ok(Some(JobRef {
            id: live,
            kind,
            trace: dead.traceparent,
        }))
    }

    /// Removes a dead job for good; its messages stay `failed`. False: no such dead job.
    pub async fn drop_job(&self, id: JobId) -> Result<bool> {
        Ok(self
            .db
            .execute(sql!("delete from jobs where id = $1 and state = 'dead'"), args![id])
            .await?
            == 1)
    }
}

#[derive(sqlx::FromRow)]
struct DeadRow {
    tenant_id: TenantId,
    kind: String,
    key: Option<String>,
    upto_seq: Option<i64>,
    payload: Json<Value>,
    traceparent: Option<String>,
}

/// The messages that a chat job covers, by readiness; the oldest alone when it ran single.
async fn pending_messages(tx: &mut Tx, job: &ClaimedJob, session: SessionId) -> Result<Vec<MessageId>> {
    let limit: i64 = if job.single { 1 } else { i64::MAX };
    let rows: Vec<(MessageId,)> = tx
        .fetch_all(
            sql!(
                "select id from chat_messages where tenant_id = $1 and session_id = $2 and status = 'queued' and ready_seq <= $3 \
                 order by ready_seq limit $4"
            ),
            args![job.tenant_id, session, job.upto_seq, limit],
        )
        .await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

async fn lay_to_rest(tx: &mut Tx, id: JobId, token: ClaimToken, reason: &str, payload: Value) -> Result<bool> {
    let rows = tx
        .execute(
            sql!(
                "update jobs set state = 'dead', claim = null, claimed_by = null, lease_until = null, last_error = $3, payload = $4 \
                 where id = $1 and claim = $2"
            ),
            args![id, token, reason, payload],
        )
        .await?;
    Ok(rows == 1)
}

/// The messages of a dead chat job wait again. Locks the session first.
async fn requeue_messages(tx: &mut Tx, dead: &DeadRow) -> Result<()> {
    let session: Option<SessionId> = dead.key.as_deref().and_then(|key| key.parse().ok());
    let messages: Vec<MessageId> = dead
        .payload
        .0
        .get("messages")
        .and_then(|ids| serde_json::from_value(ids.clone()).ok())
        .unwrap_or_default();
    let Some(session) = session.filter(|_| !messages.is_empty()) else {
        return Ok(());
    };
    tx.execute(
        sql!("update chat_sessions set last_seq = last_seq where tenant_id = $1 and id = $2"),
        args![dead.tenant_id, session],
    )
    .await?;
    tx.execute(
        sql!(
            "update chat_messages set status = 'queued' where tenant_id = $1 and session_id = $2 and " (ids "id" "$3") " \
             and status = 'failed'"
        ),
        args![dead.tenant_id, session, messages.as_slice()],
    )
    .await?;
    Ok(())
}
