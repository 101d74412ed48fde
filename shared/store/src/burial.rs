//! The end of a job that cannot be done.

use frontdesk_model::{CallEventId, ClaimToken, JobId, JobKind, JobRef, MessageId, NotificationId, Sender, SessionId, TenantId};
use serde_json::{Value, json};

use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// What the customer of a message that was given up reads, when nothing better is known.
const FAILED_TEXT: &str = "Sorry, your message could not be processed. Please write it again in other words, or ask for a person.";
const FAILED_VOICE: &str = "Sorry, your voice message could not be processed. Please record it again, or write to me.";
/// What CRM users read of a call whose notes could not be taken; the job keeps the technical reason.
pub(crate) const NOTES_FAILED: &str = "The notes of this meeting could not be written. Please ask your administrator to retry them.";

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
    /// Gives a job up. The messages that it was about become `failed`, a system message says so in the words of `notice`, and what
    /// else waits in the session gets a job of its own. A dead chunk leaves its recording to the other chunks.
    pub async fn bury(&self, job: &ClaimedJob, reason: &str, notice: Option<&str>) -> Result<Buried> {
        match job.kind {
            JobKind::Chat => self.bury_turn(job, reason, notice.unwrap_or(FAILED_TEXT)).await,
            JobKind::Join if job.call_id().is_some() => self.bury_call_job(job, reason).await,
            JobKind::Voice | JobKind::Join => self.bury_voice(job, reason, notice.unwrap_or(FAILED_VOICE)).await,
            JobKind::Chunk => self.bury_chunk(job, reason).await,
            JobKind::Event | JobKind::Fetch | JobKind::Recording | JobKind::Summarise | JobKind::Notify => {
                self.bury_call_job(job, reason).await
            }
        }
    }

    async fn bury_turn(&self, job: &ClaimedJob, reason: &str, notice: &str) -> Result<Buried> {
        let mut tx = self.db.begin().await?;
        let session = match job.session_id() {
            Some(id) => self.numbers_for_notice(&mut tx, job.tenant_id, id, 1).await?.map(|seq| (id, seq)),
            None => None,
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
            fail_messages(&mut tx, job.tenant_id, &failed).await?;
            self.notice(&mut tx, job.tenant_id, id, seq, Sender::System, notice).await?;
            next = self.job_for_the_rest(&mut tx, job, id).await?;
        }
        tx.commit().await?;
        Ok(Buried::Done { session, next })
    }

    async fn bury_voice(&self, job: &ClaimedJob, reason: &str, notice: &str) -> Result<Buried> {
        let mut tx = self.db.begin().await?;
        let session = match job.session_id() {
            Some(id) => self.numbers_for_notice(&mut tx, job.tenant_id, id, 2).await?.map(|seq| (id, seq)),
            None => None,
        };
        let messages: Vec<MessageId> = job.message_id().into_iter().collect();
        let payload = json!({ "messages": messages, "session_id": job.session_id(), "message_id": job.message_id() });
        if !lay_to_rest(&mut tx, job.id, job.token, reason, payload).await? {
            tx.rollback().await?;
            return Ok(Buried::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        if let (Some((id, seq)), Some(message)) = (session, messages.first()) {
            fail_messages(&mut tx, job.tenant_id, &messages).await?;
            tx.execute(
                sql!("update chat_voice_messages set state = 'failed', reason = $3 where tenant_id = $1 and message_id = $2"),
                args![job.tenant_id, *message, reason],
            )
            .await?;
            self.message_event(&mut tx, job.tenant_id, id, seq - 1, *message).await?;
            self.notice(&mut tx, job.tenant_id, id, seq, Sender::System, notice).await?;
        }
        tx.commit().await?;
        Ok(Buried::Done { session, next: None })
    }

    async fn bury_chunk(&self, job: &ClaimedJob, reason: &str) -> Result<Buried> {
        let mut tx = self.db.begin().await?;
        let next = self.end_chunk(&mut tx, job, &Err(reason.to_owned())).await?;
        if !lay_to_rest(&mut tx, job.id, job.token, reason, job.payload.clone()).await? {
            tx.rollback().await?;
            return Ok(Buried::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        tx.commit().await?;
        Ok(Buried::Done { session: None, next })
    }

    /// A call goes on without what cannot be had of it; without notes it has failed.
    async fn bury_call_job(&self, job: &ClaimedJob, reason: &str) -> Result<Buried> {
        let mut tx = self.db.begin().await?;
        if let Some(call) = job.call_id() {
            self.touch_call(&mut tx, job.tenant_id, call).await?;
        }
        if !lay_to_rest(&mut tx, job.id, job.token, reason, job.payload.clone()).await? {
            tx.rollback().await?;
            return Ok(Buried::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        let next = match job.kind {
            JobKind::Fetch | JobKind::Recording | JobKind::Join => self.fail_source(&mut tx, job, reason).await?,
            JobKind::Summarise => {
                tx.execute(
                    sql!("update conference_calls set state = 'failed', reason = $3, finished_at = $4 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, job.call_id(), NOTES_FAILED, self.clock.now()],
                )
                .await?;
                None
            }
            JobKind::Notify => {
                tx.execute(
                    sql!("update notifications set error = $3 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, job.named::<NotificationId>("notification_id"), reason],
                )
                .await?;
                None
            }
            JobKind::Event => {
                tx.execute(
                    sql!("update call_events set error = $3 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, job.named::<CallEventId>("event_id"), reason],
                )
                .await?;
                None
            }
            JobKind::Chat | JobKind::Voice | JobKind::Chunk => None,
        };
        tx.commit().await?;
        Ok(Buried::Done { session: None, next })
    }

    /// Gives up a job whose row this build cannot read. False: the claim was lost.
    pub async fn bury_unreadable(&self, id: JobId, token: ClaimToken, reason: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let buried = lay_to_rest(&mut tx, id, token, reason, json!({})).await?;
        tx.commit().await?;
        Ok(buried)
    }

    /// Locks the session and takes numbers; the last of them, or none when the session is gone.
    async fn numbers_for_notice(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, numbers: i64) -> Result<Option<i64>> {
        let row: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + $4, last_message_at = $3 where tenant_id = $1 and id = $2 \
                     returning last_seq"
                ),
                args![tenant, session, self.clock.now(), numbers],
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

async fn fail_messages(tx: &mut Tx, tenant: TenantId, messages: &[MessageId]) -> Result<()> {
    tx.execute(
        sql!("update chat_messages set status = 'failed' where tenant_id = $1 and " (ids "id" "$2") " and status = 'queued'"),
        args![tenant, messages],
    )
    .await?;
    Ok(())
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
