//! What a call's notes are made from.

use chrono::{DateTime, Utc};
use frontdesk_model::{Conference, SourceId, SourceKind, SourceState};
use serde_json::Value;
use sqlx::types::Json;

use super::rows;
use crate::{ClaimedJob, Result, Store, db::args, sql::sql};

/// What a call's notes are made from.
#[derive(Debug, Clone)]
pub struct CallTexts {
    /// The call, with its participants and sources.
    pub call: Conference,
    /// The keys of its participants, in their order.
    pub participant_keys: Vec<String>,
    /// The state of all this; [`Store::settle_summary`] takes it back.
    pub revision: i64,
    /// What was heard, a source each.
    pub texts: Vec<SourceText>,
    /// Names that people gave to speakers, by the speaker's key.
    pub given_names: Vec<(String, String)>,
}

/// The words of a source.
#[derive(Debug, Clone)]
pub struct SourceText {
    /// Its row.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// `done` or `failed`.
    pub state: SourceState,
    /// Why it failed, or what it lacks.
    pub reason: Option<String>,
    /// Who speaks, where it is one person's.
    pub speaker: Option<String>,
    /// Which channel of the file it is, where it is one.
    pub channel: Option<i64>,
    /// When its sound begins.
    pub started_at: Option<DateTime<Utc>>,
    /// Length of its sound.
    pub duration_ms: Option<i64>,
    /// Its transcript: of sound as it was settled, of the platform `{turns: […]}`.
    pub transcript: Option<Value>,
}

#[derive(sqlx::FromRow)]
struct TextRow {
    id: SourceId,
    kind: SourceKind,
    state: SourceState,
    reason: Option<String>,
    speaker: Option<String>,
    channel: Option<i64>,
    started_at: Option<DateTime<Utc>>,
    duration_ms: Option<i64>,
    transcript: Option<Json<Value>>,
}

impl From<TextRow> for SourceText {
    fn from(row: TextRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            reason: row.reason,
            speaker: row.speaker,
            channel: row.channel,
            started_at: row.started_at,
            duration_ms: row.duration_ms,
            transcript: row.transcript.map(|json| json.0),
        }
    }
}

impl Store {
    /// Reads what a summarising job works on, and notes that notes are being taken. None: the call is gone, the job
    /// names none, or the claim is another's by now.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn load_call_texts(&self, job: &ClaimedJob) -> Result<Option<CallTexts>> {
        let Some(id) = job.payload.call_id() else { return Ok(None) };
        let held = self
            .db
            .execute(
                sql!(
                    "update conference_calls set state = 'summarising', summarising_at = coalesce(summarising_at, $3), updated_at = $3 \
                     where tenant_id = $1 and id = $2 and exists (select 1 from jobs j where j.tenant_id = $1 and j.id = $4 and j.claim = $5)"
                ),
                args![job.tenant_id, id, self.clock.now(), job.id, job.token],
            )
            .await?;
        if held == 0 {
            return Ok(None);
        }
        self.call_goes_on(job.tenant_id, id).await?;
        // The revision is read first: what is written in between makes the notes be taken again.
        let Some((mut call, revision)) = self.call_row(job.tenant_id, id).await? else {
            return Ok(None);
        };
        let participants = self.call_participants(job.tenant_id, id).await?;
        call.sources = self.call_sources(job.tenant_id, id).await?;
        let participant_keys = participants.iter().map(|row| row.key.clone()).collect();
        call.participants = participants.into_iter().map(rows::ParticipantRow::participant).collect();
        let texts: Vec<TextRow> = self
            .db
            .fetch_all(
                sql!(
                    "select id, kind, state, reason, speaker, channel, started_at, duration_ms, transcript from call_sources \
                     where tenant_id = $1 and call_id = $2 order by started_at, key"
                ),
                args![job.tenant_id, id],
            )
            .await?;
        let given_names = self
            .db
            .fetch_all(
                sql!("select key, given_name from call_speakers where tenant_id = $1 and call_id = $2 and given_name is not null"),
                args![job.tenant_id, id],
            )
            .await?;
        Ok(Some(CallTexts {
            call,
            participant_keys,
            revision,
            texts: texts.into_iter().map(SourceText::from).collect(),
            given_names,
        }))
    }
}
