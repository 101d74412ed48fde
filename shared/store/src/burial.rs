//! The end of a job that cannot be done.

use frontdesk_model::{ClaimToken, JobId, JobKind, JobRef, MessageId, Sender, SessionId, TenantId};
use serde_json::{Value, json};

use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// What the customer of a message that was given up reads.
const FAILED_NOTICE: &str = "Sorry, your message could not be processed. Please write it again in other words, or ask for a person.";

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

impl Store {
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
