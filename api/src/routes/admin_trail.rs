//! The trail of a message.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, SessionId};
use frontdesk_store::FailedAttempt;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::admin_jobs::Job;
use crate::{app::App, auth::Admin, problem::Problem, query::Id};

/// Where a message has been.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Trail {
    /// The message.
    message_id: MessageId,
    /// Its session.
    session_id: SessionId,
    /// Its place in the session.
    seq: i64,
    /// How far it has come.
    status: String,
    /// The request that brought it.
    request_id: Option<String>,
    /// When it was accepted.
    received_at: DateTime<Utc>,
    /// The live or dead job that it waits for, while there is one.
    job: Option<Job>,
    /// How a voice message was transcribed.
    transcription: Option<Transcription>,
    /// Attempts that failed, oldest first.
    failed_attempts: Vec<Attempt>,
    /// The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage.
    #[schema(value_type = Option<Object>)]
    settled: Option<Value>,
    /// The message that answers it.
    answered_by: Option<MessageId>,
    /// When the answer was written.
    answered_at: Option<DateTime<Utc>>,
    /// When the answer was first sent to a client's socket.
    delivered_at: Option<DateTime<Utc>>,
}

/// How a voice message was transcribed.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Transcription {
    /// `queued`, `transcribing` (in chunks), `done`, `partial`, `empty` or `failed`.
    state: String,
    /// Why it is partial, empty or failed.
    reason: Option<String>,
    /// Size of the recording.
    bytes: Option<i64>,
    /// What its content looks like.
    media_type: Option<String>,
    /// Length of the recording.
    duration_ms: Option<i64>,
    /// In how much of it somebody speaks.
    speech_ms: Option<i64>,
    /// How much of that became text.
    transcribed_ms: Option<i64>,
    /// Chunks of a long recording.
    chunks: Option<i64>,
    /// How many of them are still to do.
    chunks_left: Option<i64>,
    /// Segments with their times, what the checks rejected, and what was wrong with the file.
    #[schema(value_type = Option<Object>)]
    details: Option<Value>,
    /// The attempt that succeeded: job, worker, when it was published, claimed and settled, and the time of each stage.
    #[schema(value_type = Option<Object>)]
    settled: Option<Value>,
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
#[expect(clippy::struct_field_names, reason = "the contract's words")]
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Attempt {
    /// Which one, from 1.
    attempt: i64,
    /// Who ran it.
    worker: Option<String>,
    /// When it began.
    claimed_at: Option<DateTime<Utc>>,
    /// When it failed.
    failed_at: DateTime<Utc>,
    /// Why.
    error: String,
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

/// Follow a message
///
/// When it was accepted, published, claimed and answered, by what request, job and attempts.
#[utoipa::path(get, path = "/api/admin/messages/{id}/trail", tag = "admin", security(("api_key" = [])),
    params(("id" = MessageId, Path, description = "The message's id.")),
    responses((status = 200, description = "The trail.", body = Trail)))]
pub(crate) async fn get(State(app): State<App>, admin: Admin, Id(id): Id<MessageId>) -> Result<Json<Trail>, Problem> {
    let trail = app
        .store
        .trail(Some(admin.tenant_id), id)
        .await?
        .ok_or_else(|| Problem::not_found("message"))?;
    Ok(Json(trail.into()))
}
