//! Calls, transcripts, notes and timelines, as CRM users read them.

use chrono::{DateTime, Utc};
use frontdesk_model::{
    Activity, ActivityId, CallId, CallSource, CallSpeaker, CallState, CallTurn, Conference, ConferenceNotes, ConferenceTranscript,
    ContactId, JobRef, SourceId, TenantId, TextSource,
};
use serde::Deserialize as _;
use serde_json::Value;
use sqlx::types::Json;

use super::rows::{CallRow, ParticipantRow, SourceRow};
use crate::{Page, Paged, Result, Store, StoreError, db::args, sql::sql};

/// A recording to listen to.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CallAudio {
    /// Where it lies in the file store.
    #[sqlx(rename = "file_url")]
    pub blob: String,
    /// What its content is.
    pub media_type: String,
    /// Its size.
    pub bytes: i64,
}

#[derive(sqlx::FromRow)]
struct TurnRow {
    speaker_key: Option<String>,
    start_ms: i64,
    end_ms: i64,
    text: String,
}

#[derive(sqlx::FromRow)]
struct SpeakerRow {
    number: i64,
    key: String,
    name: String,
    given_name: Option<String>,
    told_by: String,
}

#[derive(sqlx::FromRow)]
struct ActivityRow {
    id: ActivityId,
    #[sqlx(rename = "type")]
    kind: String,
    subject: String,
    body: String,
    data: Json<Value>,
    occurred_at: DateTime<Utc>,
}

/// A turn of a platform's transcript, as its source keeps it.
#[derive(serde::Deserialize)]
struct Draft {
    turns: Vec<DraftTurn>,
}

#[derive(serde::Deserialize)]
struct DraftTurn {
    speaker: Option<String>,
    text: String,
    start_ms: i64,
    end_ms: i64,
}

impl Store {
    /// A tenant's calls, the newest first; only those in `state` where it is given.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn calls(&self, tenant: TenantId, state: Option<CallState>, page: &Page) -> Result<Paged<Conference>> {
        let rows: Vec<CallRow> = self
            .db
            .fetch_all(
                sql!("select " (call) " where c.tenant_id = $1 and ($2 is null or c.state = $2) and ($3 is null or c.id < $3) order by c.id desc limit $4"),
                args![tenant, state.map(CallState::as_str), page.after::<CallId>()?, page.rows()],
            )
            .await?;
        let items = rows.into_iter().map(CallRow::conference).collect::<Result<_>>()?;
        Ok(page.fill(items, |call: &Conference| call.id.to_string()))
    }

    /// A call with its participants and sources.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
    pub async fn call(&self, tenant: TenantId, id: CallId) -> Result<Option<Conference>> {
        let Some((mut call, _)) = self.call_row(tenant, id).await? else {
            return Ok(None);
        };
        call.sources = self.call_sources(tenant, id).await?;
        call.participants = self
            .call_participants(tenant, id)
            .await?
            .into_iter()
            .map(ParticipantRow::participant)
            .collect();
        Ok(Some(call))
    }

    pub(super) async fn call_row(&self, tenant: TenantId, id: CallId) -> Result<Option<(Conference, i64)>> {
        let row: Option<CallRow> = self
            .db
            .fetch_optional(sql!("select " (call) " where c.tenant_id = $1 and c.id = $2"), args![tenant, id])
            .await?;
        row.map(|row| {
            let revision = row.revision;
            Ok((row.conference()?, revision))
        })
        .transpose()
    }

    pub(super) async fn call_participants(&self, tenant: TenantId, id: CallId) -> Result<Vec<ParticipantRow>> {
        self.db
            .fetch_all(
                sql!(
                    "select key, name, email, host, number, contact_id, matched_by, confirmed, joined_at, left_at from call_participants \
                     where tenant_id = $1 and call_id = $2 order by host desc, joined_at, key"
                ),
                args![tenant, id],
            )
            .await
    }

    pub(super) async fn call_sources(&self, tenant: TenantId, id: CallId) -> Result<Vec<CallSource>> {
        let rows: Vec<SourceRow> = self
            .db
            .fetch_all(
                sql!(
                    "select id, kind, state, reason, speaker, started_at, duration_ms, bytes, media_type from call_sources \
                     where tenant_id = $1 and call_id = $2 order by started_at, key"
                ),
                args![tenant, id],
            )
            .await?;
        Ok(rows.into_iter().map(SourceRow::source).collect())
    }

    /// A call's transcript; the platform's, as a draft, while there is no other. None: there is no such call.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where the draft of the platform cannot be read.
    pub async fn call_transcript(&self, tenant: TenantId, id: CallId) -> Result<Option<ConferenceTranscript>> {
        let Some((call, _)) = self.call_row(tenant, id).await? else {
            return Ok(None);
        };
        let rows: Vec<TurnRow> = self
            .db
            .fetch_all(
                sql!(
                    "select speaker_key, start_ms, end_ms, text from call_segments where tenant_id = $1 and call_id = $2 order by position"
                ),
                args![tenant, id],
            )
            .await?;
        let mut transcript = ConferenceTranscript {
            call_id: id,
            title: call.title,
            started_at: call.started_at,
            text_source: call.text_source,
            draft: false,
            speakers: Vec::new(),
            turns: Vec::new(),
        };
        if rows.is_empty() {
            self.draft(tenant, id, &mut transcript).await?;
            return Ok(Some(transcript));
        }
        let speakers: Vec<SpeakerRow> = self
            .db
            .fetch_all(
                sql!(
                    "select number, key, name, given_name, told_by from call_speakers where tenant_id = $1 and call_id = $2 order by number"
                ),
                args![tenant, id],
            )
            .await?;
        let heard: std::collections::BTreeSet<_> = rows.iter().filter_map(|row| row.speaker_key.clone()).collect();
        transcript.turns = rows
            .into_iter()
            .map(|row| {
                let speaker = speakers.iter().find(|speaker| Some(&speaker.key) == row.speaker_key.as_ref());
                CallTurn {
                    speaker: speaker.map(|speaker| speaker.given_name.clone().unwrap_or_else(|| speaker.name.clone())),
                    speaker_number: speaker.map(|speaker| speaker.number),
                    text: row.text,
                    start_ms: row.start_ms,
                    end_ms: row.end_ms,
                }
            })
            .collect();
        transcript.speakers = speakers
            .into_iter()
            .filter(|speaker| heard.contains(&speaker.key))
            .map(|speaker| CallSpeaker {
                number: speaker.number,
                by: if speaker.given_name.is_some() {
                    "person".to_owned()
                } else {
                    speaker.told_by
                },
                name: speaker.given_name.unwrap_or(speaker.name),
            })
            .collect();
        Ok(Some(transcript))
    }

    /// The platform's own words, as they were fetched.
    async fn draft(&self, tenant: TenantId, id: CallId, transcript: &mut ConferenceTranscript) -> Result<()> {
        let rows: Vec<(Json<Value>,)> = self
            .db
            .fetch_all(
                sql!(
                    "select transcript from call_sources where tenant_id = $1 and call_id = $2 and kind = 'transcript' \
                     and transcript is not null order by started_at, key"
                ),
                args![tenant, id],
            )
            .await?;
        for (json,) in rows {
            let draft =
                Draft::deserialize(&json.0).map_err(|error| StoreError::Corrupt(format!("the transcript of call {id}: {error}")))?;
            transcript.turns.extend(draft.turns.into_iter().map(|turn| CallTurn {
                speaker: turn.speaker,
                speaker_number: None,
                text: turn.text,
                start_ms: turn.start_ms,
                end_ms: turn.end_ms,
            }));
        }
        let (removed,): (bool,) = self
            .db
            .fetch_one(
                sql!("select words_removed_at is not null as removed from conference_calls where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        transcript.draft = !removed;
        if !transcript.turns.is_empty() {
            transcript.text_source = Some(TextSource::Platform);
        }
        Ok(())
    }

    /// A call's notes. None: there is no such call, or there are none yet.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn call_notes(&self, tenant: TenantId, id: CallId) -> Result<Option<ConferenceNotes>> {
        let notes: Option<(Json<Value>,)> = self
            .db
            .fetch_optional(
                sql!("select notes from conference_calls where tenant_id = $1 and id = $2 and notes is not null"),
                args![tenant, id],
            )
            .await?;
        let (Some((notes,)), Some(call)) = (notes, self.call(tenant, id).await?) else {
            return Ok(None);
        };
        Ok(Some(ConferenceNotes {
            call_id: id,
            title: call.title,
            participants: call
                .participants
                .into_iter()
                .filter_map(|person| person.name.or(person.email))
                .collect(),
            started_at: call.started_at,
            ended_at: call.ended_at,
            consent: call.consent,
            notes: notes.0,
        }))
    }

    /// The file of one of a call's recordings, the first where none is named. None: it is not there.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn call_audio(&self, tenant: TenantId, id: CallId, source: Option<SourceId>) -> Result<Option<CallAudio>> {
        self.db
            .fetch_optional(
                sql!(
                    "select file_url, media_type, bytes from call_sources where tenant_id = $1 and call_id = $2 and ($3 is null or id = $3) \
                     and file_url is not null and media_type is not null and bytes is not null order by started_at, key limit 1"
                ),
                args![tenant, id, source],
            )
            .await
    }

    /// Names a speaker for the whole call; the notes are taken anew. None: there is no such speaker.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn rename_speaker(&self, tenant: TenantId, id: CallId, number: i64, name: &str) -> Result<Option<Vec<JobRef>>> {
        let mut tx = self.db.begin().await?;
        // Locks the call first, as everybody does.
        let known = tx
            .execute(
                sql!("update conference_calls set revision = revision + 1, updated_at = $3 where tenant_id = $1 and id = $2"),
                args![tenant, id, self.clock.now()],
            )
            .await?;
        if known > 0 {
            self.call_changed(&mut tx, tenant, id).await?;
        }
        let renamed = tx
            .execute(
                sql!("update call_speakers set given_name = $4 where tenant_id = $1 and call_id = $2 and number = $3"),
                args![tenant, id, number, name],
            )
            .await?;
        if known == 0 || renamed == 0 {
            tx.rollback().await?;
            return Ok(None);
        }
        let next = self.sum_up(&mut tx, tenant, id, None).await?;
        tx.commit().await?;
        Ok(Some(next.into_iter().collect()))
    }

    /// What stands on a contact's timeline, the newest first. None: there is no such contact.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn timeline(&self, tenant: TenantId, contact: ContactId, page: &Page) -> Result<Option<Paged<Activity>>> {
        let known: Option<(ContactId,)> = self
            .db
            .fetch_optional(
                sql!("select id from contacts where tenant_id = $1 and id = $2"),
                args![tenant, contact],
            )
            .await?;
        if known.is_none() {
            return Ok(None);
        }
        let rows: Vec<ActivityRow> = self
            .db
            .fetch_all(
                sql!(
                    "select id, type, subject, body, data, occurred_at from activities where tenant_id = $1 and contact_id = $2 \
                     and ($3 is null or (occurred_at, id) < (select a.occurred_at, a.id from activities a where a.tenant_id = $1 and a.id = $3)) \
                     order by occurred_at desc, id desc limit $4"
                ),
                args![tenant, contact, page.after::<ActivityId>()?, page.rows()],
            )
            .await?;
        let items = rows
            .into_iter()
            .map(|row| Activity {
                id: row.id,
                kind: row.kind,
                subject: row.subject,
                body: row.body,
                data: row.data.0,
                occurred_at: row.occurred_at,
            })
            .collect();
        Ok(Some(page.fill(items, |item: &Activity| item.id.to_string())))
    }
}
