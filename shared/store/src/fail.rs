//! The end of a job that cannot be done.

use frontdesk_model::{ClaimToken, HookEvent, JobId, JobRef, MessageId, Payload, RecordingOf, Sender, SessionId, TenantId};
use frontdesk_texts::{Language, call, notice};

use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    jobs::{HeldJob, Inserted, NewJob, dead_letter},
    sql::sql,
};

/// What came of giving a job up.
#[derive(Debug, Clone)]
pub enum FailedJob {
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

/// No row is in this epoch.
const NO_EPOCH: i64 = -1;

impl Store {
    /// Gives a job up. The messages that it was about become `failed`, a system message says so in the words of `notice`, and what
    /// else waits in the session gets a job of its own. A dead chunk leaves its recording to the other chunks.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Busy` while the recording of a dead chunk is being joined; `Corrupt` where the call of the job is gone.
    pub async fn fail_job(&self, job: &ClaimedJob, reason: &str, notice: Option<&str>) -> Result<FailedJob> {
        match job.payload {
            Payload::Chat { session_id, .. } => {
                let notice = notice.unwrap_or_else(|| notice::message_failed(Language::English));
                self.fail_turn(job, session_id, reason, notice).await
            }
            Payload::Voice { session_id, message_id }
            | Payload::Join {
                of: RecordingOf::Message { session_id, message_id },
            } => {
                let notice = notice.unwrap_or_else(|| notice::voice_failed(Language::English));
                self.fail_voice(job, session_id, message_id, reason, notice).await
            }
            Payload::Chunk { .. } => self.fail_chunk(job, reason).await,
            _ => self.fail_call_job(job, reason).await,
        }
    }

    async fn fail_turn(&self, job: &ClaimedJob, session_id: SessionId, reason: &str, notice: &str) -> Result<FailedJob> {
        let mut tx = self.db.begin().await?;
        let last_seq = self.numbers_for_notice(&mut tx, job.tenant_id, session_id, 1).await?;
        let messages = match last_seq {
            Some(_) => pending_messages(&mut tx, job, session_id).await?,
            None => Vec::new(),
        };
        let given_up = Payload::Chat {
            session_id,
            messages: messages.clone(),
        };
        if !dead_letter(&mut tx, job.into(), reason, Some(&given_up)).await? {
            tx.rollback().await?;
            return Ok(FailedJob::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        let mut next = None;
        if let Some(seq) = last_seq {
            fail_messages(&mut tx, job.tenant_id, &messages).await?;
            self.notice(&mut tx, job.tenant_id, session_id, seq, Sender::System, notice).await?;
            next = self.job_for_the_rest(&mut tx, job, session_id).await?;
        }
        tx.commit().await?;
        Ok(FailedJob::Done {
            session: last_seq.map(|seq| (session_id, seq)),
            next,
        })
    }

    async fn fail_voice(
        &self,
        job: &ClaimedJob,
        session_id: SessionId,
        message_id: MessageId,
        reason: &str,
        notice: &str,
    ) -> Result<FailedJob> {
        let mut tx = self.db.begin().await?;
        let last_seq = self.numbers_for_notice(&mut tx, job.tenant_id, session_id, 2).await?;
        if !dead_letter(&mut tx, job.into(), reason, None).await? {
            tx.rollback().await?;
            return Ok(FailedJob::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        if let Some(seq) = last_seq {
            fail_messages(&mut tx, job.tenant_id, &[message_id]).await?;
            tx.execute(
                sql!("update chat_voice_messages set state = 'failed', reason = $3 where tenant_id = $1 and message_id = $2"),
                args![job.tenant_id, message_id, reason],
            )
            .await?;
            self.message_event(&mut tx, job.tenant_id, session_id, seq - 1, message_id).await?;
            self.notice(&mut tx, job.tenant_id, session_id, seq, Sender::System, notice).await?;
        }
        tx.commit().await?;
        Ok(FailedJob::Done {
            session: last_seq.map(|seq| (session_id, seq)),
            next: None,
        })
    }

    async fn fail_chunk(&self, job: &ClaimedJob, reason: &str) -> Result<FailedJob> {
        let mut tx = self.db.begin().await?;
        let next = self.end_chunk(&mut tx, job, &Err(reason.to_owned())).await?;
        if !dead_letter(&mut tx, job.into(), reason, None).await? {
            tx.rollback().await?;
            return Ok(FailedJob::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        tx.commit().await?;
        Ok(FailedJob::Done { session: None, next })
    }

    /// A call goes on without what cannot be had of it; without notes it has failed.
    async fn fail_call_job(&self, job: &ClaimedJob, reason: &str) -> Result<FailedJob> {
        let mut tx = self.db.begin().await?;
        if let Some(call_id) = job.payload.call_id() {
            self.touch_call(&mut tx, job.tenant_id, call_id).await?;
        }
        if !dead_letter(&mut tx, job.into(), reason, None).await? {
            tx.rollback().await?;
            return Ok(FailedJob::Lost);
        }
        self.note_failure(&mut tx, job, reason).await?;
        let next = match job.payload {
            Payload::Fetch { .. } | Payload::Recording { .. } | Payload::Join { .. } => self.fail_source(&mut tx, job, reason).await?,
            Payload::Summarise { call_id } => {
                tx.execute(
                    sql!("update conference_calls set state = 'failed', reason = $3, finished_at = $4 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, call_id, call::notes_failed(Language::English), self.clock.now()],
                )
                .await?;
                self.call_changed(&mut tx, job.tenant_id, call_id).await?;
                self.hook_change(&mut tx, job.tenant_id, HookEvent::CallFailed, call_id.0).await?;
                None
            }
            Payload::Notify { notification_id, .. } => {
                tx.execute(
                    sql!("update notifications set error = $3 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, notification_id, reason],
                )
                .await?;
                None
            }
            Payload::LiveAgent { session_id } => {
                self.keep_session(&mut tx, job.tenant_id, session_id).await?;
                None
            }
            Payload::Event { event_id } => {
                tx.execute(
                    sql!("update call_events set error = $3 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, event_id, reason],
                )
                .await?;
                None
            }
            Payload::Export { export_id } => {
                tx.execute(
                    sql!("update exports set state = 'failed', error = $3 where tenant_id = $1 and id = $2"),
                    args![job.tenant_id, export_id, reason],
                )
                .await?;
                None
            }
            _ => None,
        };
        tx.commit().await?;
        Ok(FailedJob::Done { session: None, next })
    }

    /// Gives up a job whose row this build cannot read. False: the claim was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn fail_unreadable(&self, id: JobId, token: ClaimToken, reason: &str) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        // It was claimed, not taken: no epoch stands for the claim.
        let job = HeldJob {
            id,
            token,
            epoch: NO_EPOCH,
        };
        let failed = dead_letter(&mut tx, job, reason, None).await?;
        tx.commit().await?;
        Ok(failed)
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
    async fn job_for_the_rest(&self, tx: &mut Tx, job: &ClaimedJob, session_id: SessionId) -> Result<Option<JobRef>> {
        let (upto_seq,): (Option<i64>,) = tx
            .fetch_one(
                sql!(
                    "select max(ready_seq) from chat_messages where tenant_id = $1 and session_id = $2 and status = 'queued' \
                     and ready_seq is not null"
                ),
                args![job.tenant_id, session_id],
            )
            .await?;
        if upto_seq.is_none() {
            return Ok(None);
        }
        let rest = NewJob {
            tenant: job.tenant_id,
            payload: Payload::chat(session_id),
            upto_seq,
            single: true,
            trace: job.traceparent.clone(),
        };
        self.insert_job(tx, rest).await.map(Inserted::new_job)
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
