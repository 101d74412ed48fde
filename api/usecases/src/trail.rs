//! The trail of a message.

use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, SessionId};
use frontdesk_store::FailedAttempt;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    error::{Error, Result},
    jobs::Job,
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// Where a message has been.
#[derive(Debug, Serialize, ToSchema)]
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
    pub job: Option<Job>,
    /// How a voice message was transcribed.
    pub transcription: Option<Transcription>,
    /// Attempts that failed, oldest first.
    pub failed_attempts: Vec<Attempt>,
    /// The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage.
    #[schema(value_type = Option<Object>)]
    pub settled: Option<Value>,
    /// The message that answers it.
    pub answered_by: Option<MessageId>,
    /// When the answer was written.
    pub answered_at: Option<DateTime<Utc>>,
    /// When the answer was first sent to a client's socket.
    pub delivered_at: Option<DateTime<Utc>>,
}

/// How a voice message was transcribed.
#[derive(Debug, Serialize, ToSchema)]
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
    /// Chunks of a long recording.
    pub chunks: Option<i64>,
    /// How many of them are still to do.
    pub chunks_left: Option<i64>,
    /// Segments with their times, what the checks rejected, and what was wrong with the file.
    #[schema(value_type = Option<Object>)]
    pub details: Option<Value>,
    /// The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage.
    #[schema(value_type = Option<Object>)]
    pub settled: Option<Value>,
}

impl From<frontdesk_store::Transcription> for Transcription {
    fn from(row: frontdesk_store::Transcription) -> Self {
        Self {
            state: row.state,
            reason: row.reason,
            bytes: row.bytes,
            media_type: row.media_type,
            duration_ms: row.duration_ms,
            speech_ms: row.speech_ms,
            transcribed_ms: row.transcribed_ms,
            chunks: row.chunks,
            chunks_left: row.chunks_left,
            details: row.details.map(|json| json.0),
            settled: row.settled.map(|json| json.0),
        }
    }
}

/// An attempt that failed.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attempt {
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

impl From<FailedAttempt> for Attempt {
    fn from(failed: FailedAttempt) -> Self {
        let FailedAttempt {
            attempt,
            worker,
            claimed_at,
            failed_at,
            error,
        } = failed;
        Self {
            attempt,
            worker,
            claimed_at,
            failed_at,
            error,
        }
    }
}

impl From<frontdesk_store::Trail> for Trail {
    fn from(trail: frontdesk_store::Trail) -> Self {
        Self {
            message_id: trail.message_id,
            session_id: trail.session_id,
            seq: trail.seq,
            status: trail.status,
            request_id: trail.request_id,
            received_at: trail.received_at,
            job: trail.job.map(Job::from),
            transcription: trail.transcription.map(Transcription::from),
            failed_attempts: trail.failed_attempts.into_iter().map(Attempt::from).collect(),
            settled: trail.settled,
            answered_by: trail.answered_by,
            answered_at: trail.answered_at,
            delivered_at: trail.delivered_at,
        }
    }
}

impl UseCases {
    /// Where a message has been: when it was accepted, published, claimed and answered, by what request, job and attempts.
    ///
    /// # Errors
    /// Without permission, without such a message, and when the store fails.
    pub async fn trail(&self, principal: &Principal, id: MessageId) -> Result<Trail> {
        let tenant = principal.require(Permissions::OPERATE)?;
        let trail = self.store.trail(Some(tenant), id).await?;
        trail.map(Trail::from).ok_or_else(|| Error::not_found("message"))
    }
}
