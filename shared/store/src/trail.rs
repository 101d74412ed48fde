//! The trail of one message: received, queued, attempted, written, sent.

use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, MessageKind, SessionId, TenantId};
use serde::Serialize;
use serde_json::Value;
use sqlx::types::Json;

use crate::{JobRow, Result, Store, db::args, seal::Column, sql::sql};

/// Where a message has been.
#[derive(Debug, Clone, Serialize)]
pub struct Trail {
    /// The message.
    pub message_id: MessageId,
    /// Its session.
    pub session_id: SessionId,
    /// Its place in the session.
    pub seq: i64,
    /// How far it has come.
    pub status: String,
    /// The request that brought it.
    pub request_id: Option<String>,
    /// When it was accepted.
    pub received_at: DateTime<Utc>,
    /// The live or dead job that it waits for, while there is one.
    pub job: Option<JobRow>,
    /// How a voice message was transcribed.
    pub transcription: Option<Transcription>,
    /// Attempts that failed, oldest first.
    pub failed_attempts: Vec<FailedAttempt>,
    /// The attempt that succeeded: job, worker, when it was published, claimed and settled, the time of each stage, and how
    /// the messages of that attempt sound.
    pub settled: Option<Value>,
    /// The message that answers it.
    pub answered_by: Option<MessageId>,
    /// When the answer was written.
    pub answered_at: Option<DateTime<Utc>>,
    /// When the answer was first sent to a client's socket.
    pub delivered_at: Option<DateTime<Utc>>,
}

/// How a voice message was transcribed.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct Transcription {
    /// `queued`, `transcribing` (in chunks), `done`, `partial`, `empty` or `failed`.
    pub state: String,
    /// Why it is partial, empty or failed.
    pub reason: Option<String>,
    /// Size of the recording.
    pub bytes: Option<i64>,
    /// What its content looks like.
    pub media_type: Option<String>,
    /// Length of the recording.
    pub duration_ms: Option<i64>,
    /// In how much of it somebody speaks.
    pub speech_ms: Option<i64>,
    /// How much of that became text.
    pub transcribed_ms: Option<i64>,
    /// Chunks of a long recording while it is transcribed.
    pub chunks: Option<i64>,
    /// How many of them are still to do.
    pub chunks_left: Option<i64>,
    /// Segments with their times, what the checks rejected, and what was wrong with the file.
    pub details: Option<Json<Value>>,
    /// The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage.
    pub settled: Option<Json<Value>>,
}

/// An attempt that failed.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct FailedAttempt {
    /// Which one, from 1.
    pub attempt: i64,
    /// Who ran it.
    pub worker: Option<String>,
    /// When it began.
    pub claimed_at: Option<DateTime<Utc>>,
    /// When it failed.
    pub failed_at: DateTime<Utc>,
    /// Why.
    pub error: String,
}

#[derive(sqlx::FromRow)]
struct TrailRow {
    tenant_id: TenantId,
    session_id: SessionId,
    seq: i64,
    ready_seq: Option<i64>,
    status: String,
    message_type: MessageKind,
    request_id: Option<String>,
    created_at: DateTime<Utc>,
    trail: Option<Json<Value>>,
    answered_by: Option<MessageId>,
    answered_at: Option<DateTime<Utc>>,
    delivered_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Where a message has been; of any tenant when none is named (the command line).
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn trail(&self, tenant: Option<TenantId>, id: MessageId) -> Result<Option<Trail>> {
        let row: Option<TrailRow> = self
            .db
            .fetch_optional(
                sql!(
                    "select m.tenant_id, m.session_id, m.seq, m.ready_seq, m.status, m.message_type, m.request_id, m.created_at, m.trail, m.answered_by, \
                     a.created_at as answered_at, a.delivered_at from chat_messages m \
                     left join chat_messages a on a.tenant_id = m.tenant_id and a.id = m.answered_by \
                     where m.id = $1 and ($2 is null or m.tenant_id = $2)"
                ),
                args![id, tenant],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let transcription = if row.message_type == MessageKind::Voice {
            self.transcription(row.tenant_id, id).await?
        } else {
            None
        };
        let job = match (&row.trail, row.ready_seq) {
            (Some(_), _) => None,
            (None, Some(_)) => self.session_job(row.tenant_id, row.session_id).await?,
            (None, None) => self.voice_job(row.tenant_id, id).await?,
        };
        let failed_attempts = self.failed_attempts(&row, id).await?;
        Ok(Some(Trail {
            message_id: id,
            session_id: row.session_id,
            seq: row.seq,
            status: row.status,
            request_id: row.request_id,
            received_at: row.created_at,
            job,
            transcription,
            failed_attempts,
            settled: row.trail.map(|json| json.0),
            answered_by: row.answered_by,
            answered_at: row.answered_at,
            delivered_at: row.delivered_at,
        }))
    }

    async fn transcription(&self, tenant: TenantId, message: MessageId) -> Result<Option<Transcription>> {
        let mut row: Option<Transcription> = self
            .db
            .fetch_optional(
                sql!(
                    "select v.state, v.reason, v.bytes, v.media_type, v.duration_ms, v.speech_ms, v.transcribed_ms, r.chunks, r.chunks_left, \
                     v.details, v.trail as settled from chat_voice_messages v \
                     left join recordings r on r.tenant_id = v.tenant_id and r.id = v.message_id \
                     where v.tenant_id = $1 and v.message_id = $2"
                ),
                args![tenant, message],
            )
            .await?;
        if let Some(Json(details)) = row.as_mut().and_then(|row| row.details.as_mut()) {
            *details = self.seal.read_json(Column::VoiceDetails, tenant, message, details.take())?;
        }
        Ok(row)
    }

    /// The failed attempts that were about the message: its own, and its session's from when it was accepted until it was settled.
    async fn failed_attempts(&self, row: &TrailRow, id: MessageId) -> Result<Vec<FailedAttempt>> {
        self.db
            .fetch_all(
                sql!(
                    "select attempt, worker, claimed_at, failed_at, error from job_attempts where tenant_id = $1 and session_id = $2 \
                     and (message_id = $6 or (upto_seq >= $3 and failed_at >= $4 and ($5 is null or failed_at <= $5))) \
                     order by failed_at, attempt"
                ),
                args![row.tenant_id, row.session_id, row.ready_seq, row.created_at, row.answered_at, id],
            )
            .await
    }
}
