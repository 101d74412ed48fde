//! Voice messages: accepted with their recording, and written when somebody has listened.
//!
//! A voice message is `queued` without being ready until it is transcribed. Then its words are a text like any other: they take the
//! session's next number as their place in the order of readiness, and the session's chat job answers them.

use frontdesk_model::{JobRef, Message, MessageId, Payload, Sender, SessionId, SessionStatus, TenantId};
use frontdesk_texts::{Language, notice};
use serde_json::Value;

use crate::{
    ClaimedJob, Result, Store, StoreError,
    db::{Tx, args},
    jobs::end,
    seal::Column,
    search::read_again,
    sql::sql,
    voice_quota::VoiceQuota,
};

/// The recording of a voice message, as it lies in the blob store.
#[derive(Debug, Clone)]
pub struct NewVoice {
    /// The message's id, under which the recording was stored.
    pub message_id: MessageId,
    /// Its path in the blob store.
    pub blob: String,
    /// What its content looks like, such as `audio/ogg`.
    pub media_type: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its content, by which a repetition is known.
    pub sha256: [u8; 32],
    /// ISO 639-1 code of the language that the client expects.
    pub language: Option<String>,
    /// How much may be recorded.
    pub quota: VoiceQuota,
}

/// A voice message to transcribe.
#[derive(Debug, Clone)]
pub struct VoiceInput {
    /// The message.
    pub message_id: MessageId,
    /// Its recording's path in the blob store.
    pub blob: String,
    /// ISO 639-1 code of the language that the client expects.
    pub language: Option<String>,
}

/// What was heard in a voice message.
#[derive(Debug, Clone)]
pub struct Heard {
    /// `done`, `partial` or `empty`.
    pub state: &'static str,
    /// Why it is partial or empty.
    pub reason: Option<String>,
    /// The words; blank when it is empty.
    pub text: String,
    /// ISO 639-1 code.
    pub language: Option<String>,
    /// Length of the recording.
    pub duration_ms: i64,
    /// In how much of it somebody speaks.
    pub speech_ms: i64,
    /// How much of that became text.
    pub transcribed_ms: i64,
    /// Segments, rejected segments and warnings.
    pub details: Value,
    /// Where the time went, in milliseconds a stage.
    pub stages_ms: Vec<(&'static str, f64)>,
}

/// What came of settling a voice message.
#[derive(Debug, Clone)]
pub enum VoiceSettled {
    /// It is written.
    Done {
        /// The session, for the hint to its sockets.
        session_id: SessionId,
        /// Its newest number.
        last_seq: i64,
        /// The job that answers it, unless one was there.
        next: Option<JobRef>,
    },
    /// The claim was another's by then: nothing is written.
    Lost,
}

#[derive(sqlx::FromRow)]
struct VoiceRow {
    file_url: String,
    language_hint: Option<String>,
}

impl Store {
    /// Keeps the recording of a message that was just inserted, and makes its job.
    pub(crate) async fn keep_voice(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        message: &Message,
        voice: NewVoice,
        trace: Option<String>,
    ) -> Result<Option<JobRef>> {
        tx.execute(
            sql!(
                "insert into chat_voice_messages (message_id, tenant_id, file_url, media_type, bytes, sha256, language_hint, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                message.id,
                tenant,
                &voice.blob,
                &voice.media_type,
                i64::try_from(voice.bytes).unwrap_or(i64::MAX),
                &voice.sha256,
                &voice.language,
                message.created_at
            ],
        )
        .await?;
        let payload = Payload::Voice {
            session_id: message.session_id,
            message_id: message.id,
        };
        self.new_job(tx, tenant, payload, trace).await
    }

    /// Whether a message is a voice message with this recording.
    pub(crate) async fn is_recording(&self, tenant: TenantId, message: MessageId, sha256: &[u8; 32]) -> Result<bool> {
        let row: Option<(MessageId,)> = self
            .db
            .fetch_optional(
                sql!("select message_id from chat_voice_messages where tenant_id = $1 and message_id = $2 and sha256 = $3"),
                args![tenant, message, sha256],
            )
            .await?;
        Ok(row.is_some())
    }

    /// Reads what a voice job has to transcribe. None: the message or its recording is gone, or the job names none.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_voice(&self, job: &ClaimedJob) -> Result<Option<VoiceInput>> {
        let Some(message_id) = job.payload.message_id() else {
            return Ok(None);
        };
        let row: Option<VoiceRow> = self
            .db
            .fetch_optional(
                sql!("select file_url, language_hint from chat_voice_messages where tenant_id = $1 and message_id = $2 and file_url <> ''"),
                args![job.tenant_id, message_id],
            )
            .await?;
        Ok(row.map(|row| VoiceInput {
            message_id,
            blob: row.file_url,
            language: row.language_hint,
        }))
    }

    /// Writes what was heard and ends the job, in one transaction. Words take the text path: the session's chat job answers them.
    /// Without words the customer is asked to repeat; while a person has the session nobody is.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the job is about no voice message, or its session is gone.
    pub async fn settle_voice(&self, job: &ClaimedJob, heard: Heard) -> Result<VoiceSettled> {
        let (Some(session_id), Some(message_id)) = (job.payload.session_id(), job.payload.message_id()) else {
            return Err(StoreError::Corrupt(format!("job {} names no message", job.id)));
        };
        let silent = heard.state == "empty";
        let mut tx = self.db.begin().await?;
        let (last_seq, bot) = self.number_for_voice(&mut tx, job.tenant_id, session_id, silent).await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(VoiceSettled::Lost);
        }
        let notice = if silent && bot {
            Some(self.ask_again(&mut tx, job.tenant_id, session_id, last_seq).await?)
        } else {
            None
        };
        let seq = last_seq - i64::from(notice.is_some());
        let waiting = tx
            .execute(
                sql!(
                    "update chat_messages set message_text = $3, ready_seq = $4, status = $5, answered_by = $6 \
                     where tenant_id = $1 and id = $2 and status = 'queued'"
                ),
                args![
                    job.tenant_id,
                    message_id,
                    self.seal.write(Column::MessageText, job.tenant_id, message_id, &heard.text)?,
                    seq,
                    if bot && !silent { "queued" } else { "done" },
                    notice
                ],
            )
            .await?;
        if waiting == 0 {
            // It was answered before a part that had been given up was retried: more words, and no second answer.
            tx.execute(
                sql!("update chat_messages set message_text = $3 where tenant_id = $1 and id = $2"),
                args![
                    job.tenant_id,
                    message_id,
                    self.seal.write(Column::MessageText, job.tenant_id, message_id, &heard.text)?
                ],
            )
            .await?;
        }
        self.write_heard(&mut tx, job, message_id, &heard).await?;
        self.message_event(&mut tx, job.tenant_id, session_id, seq, message_id).await?;
        read_again(&mut tx, job.tenant_id, session_id).await?;
        let next = if bot && !silent && waiting == 1 {
            self.chat_job(&mut tx, job.tenant_id, session_id, seq, job.traceparent.clone())
                .await?
        } else {
            None
        };
        tx.commit().await?;
        Ok(VoiceSettled::Done {
            session_id,
            last_seq,
            next,
        })
    }

    /// Locks the session and takes a number for the change, and one for a notice where the assistant asks again. Also whether the
    /// assistant has the session.
    async fn number_for_voice(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, asks: bool) -> Result<(i64, bool)> {
        let row: Option<(i64, SessionStatus)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + case when $4 and status in ('ai_active', 'waiting') then 2 else 1 end, \
                     last_message_at = $3, active_at = " (now) " where tenant_id = $1 and id = $2 returning last_seq, status"
                ),
                args![tenant, session, self.clock.now(), asks],
            )
            .await?;
        let (seq, status) = row.ok_or_else(|| StoreError::Corrupt(format!("the voice message of session {session}, which is gone")))?;
        Ok((seq, matches!(status, SessionStatus::AiActive | SessionStatus::Waiting)))
    }

    async fn ask_again(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, seq: i64) -> Result<MessageId> {
        self.write_notice(tx, tenant, session, seq, Sender::Bot, notice::nothing_heard(Language::English))
            .await
    }

    async fn write_heard(&self, tx: &mut Tx, job: &ClaimedJob, message: MessageId, heard: &Heard) -> Result<()> {
        let trail = self.trail_of(job, &heard.stages_ms);
        tx.execute(
            sql!(
                "update chat_voice_messages set state = $3, reason = $4, transcription = $5, language = $6, duration_ms = $7, \
                 speech_ms = $8, transcribed_ms = $9, details = $10, trail = $11 where tenant_id = $1 and message_id = $2"
            ),
            args![
                job.tenant_id,
                message,
                heard.state,
                &heard.reason,
                self.seal.write(Column::VoiceText, job.tenant_id, message, &heard.text)?,
                &heard.language,
                heard.duration_ms,
                heard.speech_ms,
                heard.transcribed_ms,
                self.seal
                    .write_json(Column::VoiceDetails, job.tenant_id, message, heard.details.clone())?,
                trail
            ],
        )
        .await?;
        Ok(())
    }

    /// Writes the `message.updated` with a number that was taken before.
    pub(crate) async fn message_event(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        seq: i64,
        message: MessageId,
    ) -> Result<()> {
        tx.execute(
            sql!(
                "insert into events (tenant_id, session_id, seq, type, message_id, created_at) \
                 values ($1, $2, $3, 'message.updated', $4, $5)"
            ),
            args![tenant, session, seq, message, self.clock.now()],
        )
        .await?;
        Ok(())
    }
}
