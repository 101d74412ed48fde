//! Rows of calls as the model's types.

use chrono::{DateTime, Utc};
use frontdesk_model::{
    CallId, CallParticipant, CallProgress, CallProvider, CallSource, CallState, CallSteps, Conference, Consent, ContactId, ContactMatch,
    SourceId, SourceKind, SourceState, TextSource,
};

use sqlx::types::Json;

use crate::{Result, StoreError};

/// A platform by its name in a row.
pub(super) fn provider(name: &str) -> Result<CallProvider> {
    name.parse()
        .map_err(|error: frontdesk_model::UnknownName| StoreError::Corrupt(error.to_string()))
}

#[derive(sqlx::FromRow)]
pub(super) struct CallRow {
    pub id: CallId,
    pub provider: String,
    pub provider_call_id: String,
    pub title: Option<String>,
    pub state: CallState,
    pub reason: Option<String>,
    pub started_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    pub text_source: Option<TextSource>,
    pub language: Option<String>,
    pub ticket_number: Option<i64>,
    pub consent: Option<Json<Consent>>,
    pub revision: i64,
    pub fetching_at: Option<DateTime<Utc>>,
    pub transcribing_at: Option<DateTime<Utc>>,
    pub summarising_at: Option<DateTime<Utc>>,
    pub finished_at: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub sources: i64,
    pub sources_done: i64,
    pub chunks: i64,
    pub chunks_left: i64,
}

impl CallRow {
    /// Without participants and sources.
    pub(super) fn conference(self) -> Result<Conference> {
        Ok(Conference {
            id: self.id,
            provider: provider(&self.provider)?,
            provider_call_id: self.provider_call_id,
            title: self.title,
            state: self.state,
            reason: self.reason,
            started_at: self.started_at,
            ended_at: self.ended_at,
            text_source: self.text_source,
            language: self.language,
            ticket_number: self.ticket_number,
            consent: self.consent.map(|consent| consent.0),
            progress: CallProgress {
                sources: self.sources,
                sources_done: self.sources_done,
                chunks: self.chunks,
                chunks_done: self.chunks - self.chunks_left,
            },
            steps: CallSteps {
                received_at: Some(self.created_at),
                fetching_at: self.fetching_at,
                transcribing_at: self.transcribing_at,
                summarising_at: self.summarising_at,
                finished_at: self.finished_at,
            },
            participants: Vec::new(),
            sources: Vec::new(),
            created_at: self.created_at,
            updated_at: self.updated_at,
        })
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct ParticipantRow {
    pub key: String,
    pub name: Option<String>,
    pub email: Option<String>,
    pub host: bool,
    pub number: Option<i64>,
    pub contact_id: Option<ContactId>,
    pub matched_by: Option<ContactMatch>,
    pub confirmed: bool,
    pub joined_at: Option<DateTime<Utc>>,
    pub left_at: Option<DateTime<Utc>>,
}

impl ParticipantRow {
    pub(super) fn participant(self) -> CallParticipant {
        CallParticipant {
            name: self.name,
            email: self.email,
            number: self.number.unwrap_or_default(),
            contact_id: self.contact_id,
            matched_by: self.matched_by,
            confirmed: self.confirmed,
            host: self.host,
            joined_at: self.joined_at,
            left_at: self.left_at,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(super) struct SourceRow {
    pub id: SourceId,
    pub kind: SourceKind,
    pub state: SourceState,
    pub reason: Option<String>,
    pub speaker: Option<String>,
    pub started_at: Option<DateTime<Utc>>,
    pub duration_ms: Option<i64>,
    pub bytes: Option<i64>,
    pub media_type: Option<String>,
}

impl SourceRow {
    pub(super) fn source(self) -> CallSource {
        CallSource {
            id: self.id,
            kind: self.kind,
            state: self.state,
            reason: self.reason,
            speaker: self.speaker,
            started_at: self.started_at,
            duration_ms: self.duration_ms,
            bytes: self.bytes,
            media_type: self.media_type,
        }
    }
}

/// What tells who somebody is, as a row has it.
pub(super) fn contact_match(by: ContactMatch) -> &'static str {
    match by {
        ContactMatch::Email => "email",
        ContactMatch::Name => "name",
        ContactMatch::Person => "person",
    }
}
