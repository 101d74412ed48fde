//! Conference calls: what a platform tells of one, and what CRM users read of it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{AccountId, CallId, Consent, ContactId, SourceId, crm::words, name::named};

named! {
    /// A call platform, as paths and rows name it.
    CallProvider, "call provider" {
        /// Zoom.
        Zoom = "zoom",
        /// Google Meet.
        GoogleMeet = "google_meet",
        /// Microsoft Teams.
        Teams = "teams",
    }
}

named! {
    /// Where a call stands on its way to notes.
    CallState, "state of a call" {
        /// The platform announced it; there is nothing to fetch yet.
        Received = "received",
        /// Recordings or transcripts are being fetched.
        Fetching = "fetching",
        /// Recordings are being transcribed.
        Transcribing = "transcribing",
        /// Notes are being taken.
        Summarising = "summarising",
        /// Notes are there, of everything that was recorded.
        Done = "done",
        /// Notes are there; `reason` says what they leave out.
        Partial = "partial",
        /// There are no words to take notes from; `reason` says why.
        Failed = "failed",
    }
}

named! {
    /// What a source is.
    SourceKind, "kind of source" {
        /// Sound of everybody.
        Recording = "recording",
        /// Sound of one person.
        ParticipantRecording = "participant_recording",
        /// The platform's own transcript.
        Transcript = "transcript",
    }
}

named! {
    /// Where the words of a transcript come from.
    TextSource, "origin of a transcript" {
        /// Our own transcription of the recording.
        Recording = "recording",
        /// The platform's transcript.
        Platform = "platform",
    }
}

words! {
    /// What tells which contact somebody in a call is.
    ContactMatch {
        /// Their address, as imported or proved.
        Email,
        /// Their name, where no address was given: a suggestion.
        Name,
        /// Somebody of the company.
        Person,
    }

    /// Where a source stands.
    SourceState {
        /// To be fetched.
        Waiting,
        /// Fetched; its words are to be heard.
        Fetched,
        /// Being transcribed.
        Transcribing,
        /// Its words are there.
        Done,
        /// It has no words, or cannot be had; `reason` says why.
        Failed,
    }
}

/// Somebody who took part in a call, as a platform tells of them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The platform's id of this person in this call; the same person has the same one.
    pub key: String,
    /// The name that was shown.
    pub name: Option<String>,
    /// E-mail address, in lower case.
    pub email: Option<String>,
    /// When they came.
    pub joined_at: Option<DateTime<Utc>>,
    /// When they left.
    pub left_at: Option<DateTime<Utc>>,
    /// Whether the call is theirs: the agent, as a rule.
    pub host: bool,
}

/// What a platform tells of one call: everything that it does not tell is left as it is.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CallNews {
    /// What identifies the call at the platform, the same in everything that it tells of the call.
    pub provider_call_id: String,
    /// The meeting's number as people know it, where it is another.
    #[serde(default)]
    pub meeting_id: Option<String>,
    /// That those who took part were told of the recording.
    #[serde(default)]
    pub consent: Option<Consent>,
    /// What the meeting is called.
    pub title: Option<String>,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who took part.
    pub people: Vec<Person>,
    /// What can be fetched.
    pub sources: Vec<NewSource>,
}

/// Something of a call that can be fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct NewSource {
    /// The platform's id of it, the same whenever it is announced.
    pub key: String,
    /// What it is.
    pub kind: SourceKind,
    /// Where it is: an address, or a resource's name; its provider knows.
    pub locator: String,
    /// A token that came with it. A secret.
    pub credential: Option<String>,
    /// When its sound begins.
    pub started_at: Option<DateTime<Utc>>,
    /// When its sound ends.
    pub ended_at: Option<DateTime<Utc>>,
    /// Who speaks, where it is one person's.
    pub speaker: Option<String>,
    /// Its size, as announced.
    pub bytes: Option<i64>,
}

/// Somebody who took part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallParticipant {
    /// The name that was shown.
    pub name: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Counted from 1 in the order in which they were heard of; stays.
    pub number: i64,
    /// Their record in the CRM, once it is known. Where it is not `confirmed` it is a suggestion.
    pub contact_id: Option<ContactId>,
    /// What tells that it is theirs.
    #[serde(rename = "match")]
    pub matched_by: Option<ContactMatch>,
    /// Whether that suffices: a name alone does not. Only what is confirmed reaches the contact's timeline and mailbox.
    pub confirmed: bool,
    /// Whether the call is theirs.
    pub host: bool,
    /// When they came.
    pub joined_at: Option<DateTime<Utc>>,
    /// When they left.
    pub left_at: Option<DateTime<Utc>>,
}

/// How far a call is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallProgress {
    /// Sources that were announced.
    pub sources: i64,
    /// Those of them that are through, for better or worse.
    pub sources_done: i64,
    /// Chunks into which the recordings were cut; grows as recordings are decoded.
    pub chunks: i64,
    /// Chunks that are transcribed.
    pub chunks_done: i64,
}

/// When a call reached a state for the first time.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallSteps {
    /// Announced.
    pub received_at: Option<DateTime<Utc>>,
    /// The first download began.
    pub fetching_at: Option<DateTime<Utc>>,
    /// The first recording was there.
    pub transcribing_at: Option<DateTime<Utc>>,
    /// All words were there.
    pub summarising_at: Option<DateTime<Utc>>,
    /// The notes were written, the last time that they were; or the call was given up.
    pub finished_at: Option<DateTime<Utc>>,
}

/// A recording or another source of a call's words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallSource {
    /// Its id; `GET …/audio?source=` takes it.
    pub id: SourceId,
    /// What it is.
    pub kind: SourceKind,
    /// Where it stands.
    pub state: SourceState,
    /// Why it failed, or what it lacks.
    pub reason: Option<String>,
    /// Who speaks, where it is one person's.
    pub speaker: Option<String>,
    /// When its sound begins.
    pub started_at: Option<DateTime<Utc>>,
    /// Length of its sound.
    pub duration_ms: Option<i64>,
    /// Its size, once it is fetched.
    pub bytes: Option<i64>,
    /// What its content is, once it is fetched.
    pub media_type: Option<String>,
}

/// A call, as CRM users see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Conference {
    /// Its id.
    pub id: CallId,
    /// The platform.
    pub provider: CallProvider,
    /// What identifies it there.
    pub provider_call_id: String,
    /// What the meeting is called.
    pub title: Option<String>,
    /// Where it stands.
    pub state: CallState,
    /// Why it is partial or failed, or that nobody spoke.
    pub reason: Option<String>,
    /// When the meeting began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// Where the transcript's words come from, once there are notes.
    pub text_source: Option<TextSource>,
    /// ISO 639-1 code, once it is known.
    pub language: Option<String>,
    /// The ticket that the call is about.
    pub ticket_number: Option<i64>,
    /// That those who took part were told of the recording: by whom, how and when; none where nobody has said so.
    pub consent: Option<Consent>,
    /// How far it is.
    pub progress: CallProgress,
    /// When it reached its states.
    pub steps: CallSteps,
    /// Who took part; empty in a list.
    pub participants: Vec<CallParticipant>,
    /// Its recordings and transcripts; empty in a list.
    pub sources: Vec<CallSource>,
    /// When it was first heard of.
    pub created_at: DateTime<Utc>,
    /// When anything of it changed.
    pub updated_at: DateTime<Utc>,
}

/// A voice in a call, which people may name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallSpeaker {
    /// Counted from 1 in the order of their first words; stays when the name changes.
    pub number: i64,
    /// What they are called.
    pub name: String,
    /// What tells the speakers apart: `platform`, `channel`, `single`, or `person` where somebody gave the name.
    pub by: String,
}

/// What one speaker said without a pause.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallTurn {
    /// Who; none where nothing tells.
    pub speaker: Option<String>,
    /// The speaker's number, for renaming.
    pub speaker_number: Option<i64>,
    /// The words.
    pub text: String,
    /// Begin, from the start of the meeting's first recording.
    pub start_ms: i64,
    /// End, from the same.
    pub end_ms: i64,
}

/// A call's transcript.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceTranscript {
    /// The call.
    pub call_id: CallId,
    /// What the meeting is called.
    pub title: Option<String>,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// Where the words come from.
    pub text_source: Option<TextSource>,
    /// Whether better words are being made: the platform's transcript, shown while the recording is transcribed.
    pub draft: bool,
    /// The voices.
    pub speakers: Vec<CallSpeaker>,
    /// Who said what, in order.
    pub turns: Vec<CallTurn>,
}

/// A call's notes: those of a meeting, and which it was.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConferenceNotes {
    /// The call.
    pub call_id: CallId,
    /// What the meeting is called.
    pub title: Option<String>,
    /// Who took part, by name.
    pub participants: Vec<String>,
    /// When it began.
    pub started_at: Option<DateTime<Utc>>,
    /// When it ended.
    pub ended_at: Option<DateTime<Utc>>,
    /// That those who took part were told of the recording: by whom, how and when; none where nobody has said so.
    pub consent: Option<Consent>,
    /// `{summary, decisions, action_items, topics, open_questions, by, model?, reason?}`. `by` is `model` or `extractive`; `model` is the language
    /// model that took them, and `reason` says why none did where one was to: `budget_spent`, `unavailable`, `bad_output`, `too_long` or `timed_out`.
    #[serde(flatten)]
    pub notes: serde_json::Value,
}

/// A company's account at a call platform, without its secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallAccount {
    /// Its id, for the webhook's path.
    pub id: AccountId,
    /// The platform.
    pub provider: CallProvider,
    /// What the company calls it.
    pub name: String,
    /// The settings that are set, secrets as `"***"`.
    pub settings: serde_json::Value,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

/// What has a source's words after it was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CallMedia {
    /// Sound, in the file store.
    Sound {
        /// What its content is.
        media_type: String,
    },
    /// The platform's transcript, read: `{turns: […]}` with times from the begin of the source.
    Text(serde_json::Value),
}
