//! Resources of the Meet API (`google.apps.meet.v2`), as far as they matter here.

use std::fmt::Display;

use chrono::{DateTime, Utc};
use frontdesk_model::Person;
use serde::Deserialize;

/// A conference.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ConferenceRecord {
    pub start_time: Option<DateTime<Utc>>,
    pub end_time: Option<DateTime<Utc>>,
}

/// A recording; a meeting has one for each time that somebody started to record.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Recording {
    pub start_time: Option<DateTime<Utc>>,
    pub end_time: Option<DateTime<Utc>>,
    pub drive_destination: Option<DriveDestination>,
}

/// A conference, a recording or a transcript of a list.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Listed {
    pub name: String,
    /// None: it goes on.
    pub end_time: Option<DateTime<Utc>>,
    state: Option<String>,
}

impl Listed {
    /// Whether its file can be had.
    pub(super) fn is_generated(&self) -> bool {
        self.state.as_deref() == Some("FILE_GENERATED")
    }
}

/// Where a recording lies, once it is written.
#[derive(Debug, Deserialize)]
pub(super) struct DriveDestination {
    pub file: Option<String>,
}

/// A transcript.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Transcript {
    pub start_time: Option<DateTime<Utc>>,
    pub end_time: Option<DateTime<Utc>>,
}

/// Somebody who took part: with an account, without, or by phone.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Participant {
    pub name: String,
    signedin_user: Option<Shown>,
    anonymous_user: Option<Shown>,
    phone_user: Option<Shown>,
    earliest_start_time: Option<DateTime<Utc>>,
    latest_end_time: Option<DateTime<Utc>>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    display_name: Option<String>,
}

impl Participant {
    /// The name that was shown.
    pub(super) fn shown(&self) -> Option<String> {
        [&self.signedin_user, &self.anonymous_user, &self.phone_user]
            .into_iter()
            .flatten()
            .find_map(|user| user.display_name.clone())
            .filter(|name| !name.trim().is_empty())
    }
}

impl From<Participant> for Person {
    fn from(participant: Participant) -> Self {
        Self {
            name: participant.shown(),
            key: participant.name,
            email: None,
            joined_at: participant.earliest_start_time,
            left_at: participant.latest_end_time,
            host: false,
        }
    }
}

/// Some words of a transcript.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct TranscriptEntry {
    pub participant: Option<String>,
    #[serde(default)]
    pub text: String,
    pub start_time: Option<DateTime<Utc>>,
    pub end_time: Option<DateTime<Utc>>,
}

/// A page of a list.
pub(super) trait Page {
    /// What is listed.
    type Item;

    /// The name of the list in addresses, and the most that a page may hold.
    const LIST: (&'static str, u16);

    /// What is on the page, and how to ask for the next.
    fn parts(self) -> (Vec<Self::Item>, Option<String>);
}

/// A page of participants.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Participants {
    #[serde(default)]
    participants: Vec<Participant>,
    next_page_token: Option<String>,
}

impl Page for Participants {
    type Item = Participant;
    const LIST: (&'static str, u16) = ("participants", 250);

    fn parts(self) -> (Vec<Participant>, Option<String>) {
        (self.participants, self.next_page_token)
    }
}

/// A page of entries.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entries {
    #[serde(default)]
    transcript_entries: Vec<TranscriptEntry>,
    next_page_token: Option<String>,
}

impl Page for Entries {
    type Item = TranscriptEntry;
    const LIST: (&'static str, u16) = ("entries", 100);

    fn parts(self) -> (Vec<TranscriptEntry>, Option<String>) {
        (self.transcript_entries, self.next_page_token)
    }
}

/// Declares pages of [`Listed`].
macro_rules! listed {
    ($($(#[$doc:meta])* $page:ident = $field:ident $list:literal;)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub(super) struct $page {
            #[serde(default)]
            $field: Vec<Listed>,
            next_page_token: Option<String>,
        }

        impl Page for $page {
            type Item = Listed;
            const LIST: (&'static str, u16) = ($list, 100);

            fn parts(self) -> (Vec<Listed>, Option<String>) {
                (self.$field, self.next_page_token)
            }
        }
    )+};
}

listed! {
    /// A page of conferences.
    ConferenceRecords = conference_records "conferenceRecords";
    /// A page of recordings.
    Recordings = recordings "recordings";
    /// A page of transcripts.
    Transcripts = transcripts "transcripts";
}

/// `…/v2/NAME`.
pub(super) fn address(api_url: &str, name: impl Display) -> String {
    format!("{}/v2/{name}", api_url.trim_end_matches('/'))
}
