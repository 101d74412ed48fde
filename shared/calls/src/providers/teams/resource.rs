//! Resources of Graph (`callTranscript`, `callRecording`, `onlineMeeting`), as far as they matter here.

use chrono::{DateTime, Utc};
use frontdesk_model::Person;
use serde::Deserialize;

/// A transcript or a recording; both have the same fields.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Artifact {
    pub meeting_id: Option<String>,
    pub call_id: Option<String>,
    pub content_correlation_id: Option<String>,
    pub created_date_time: Option<DateTime<Utc>>,
    pub end_date_time: Option<DateTime<Utc>>,
    pub meeting_organizer: Option<Identity>,
}

/// Transcripts of a meeting.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Artifacts {
    #[serde(default)]
    pub value: Vec<Artifact>,
}

/// A meeting. Its times are when it was to be, and those of a series are of the series: a call's own are its recordings'.
#[derive(Debug, Default, Deserialize)]
pub(super) struct OnlineMeeting {
    pub subject: Option<String>,
    #[serde(default)]
    participants: Participants,
}

#[derive(Debug, Default, Deserialize)]
struct Participants {
    organizer: Option<Participant>,
    #[serde(default)]
    attendees: Vec<Participant>,
}

#[derive(Debug, Deserialize)]
struct Participant {
    upn: Option<String>,
    identity: Option<Identity>,
}

/// Who somebody is.
#[derive(Debug, Deserialize)]
pub(super) struct Identity {
    user: Option<User>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct User {
    id: Option<String>,
    display_name: Option<String>,
}

impl Identity {
    /// The user's id in the directory.
    pub(super) fn user_id(&self) -> Option<&str> {
        self.user.as_ref()?.id.as_deref().filter(|id| !id.is_empty())
    }

    fn name(&self) -> Option<String> {
        let name = self.user.as_ref()?.display_name.clone()?;
        (!name.trim().is_empty()).then_some(name)
    }
}

impl Participant {
    /// Whoever has neither an id nor an address cannot be told from others, and is left out.
    fn person(&self, host: bool) -> Option<Person> {
        let upn = self.upn.as_ref().map(|upn| upn.trim().to_lowercase()).filter(|upn| !upn.is_empty());
        let id = self.identity.as_ref().and_then(Identity::user_id).map(str::to_owned);
        Some(Person {
            key: id.or_else(|| upn.clone())?,
            name: self.identity.as_ref().and_then(Identity::name),
            email: upn.filter(|upn| upn.contains('@')),
            host,
            ..Person::default()
        })
    }
}

/// Who was to take part: the organiser first, known by the transcript where the meeting does not tell.
pub(super) fn people(meeting: &OnlineMeeting, organizer: Option<&Identity>) -> Vec<Person> {
    let known = meeting.participants.organizer.as_ref().and_then(|organizer| organizer.person(true));
    let told = organizer.and_then(|identity| {
        Some(Person {
            key: identity.user_id()?.to_owned(),
            name: identity.name(),
            host: true,
            ..Person::default()
        })
    });
    let mut people: Vec<Person> = match (known, told) {
        (Some(mut known), told) => {
            known.name = known.name.or_else(|| told.and_then(|told| told.name));
            vec![known]
        }
        (None, told) => told.into_iter().collect(),
    };
    for attendee in meeting.participants.attendees.iter().filter_map(|attendee| attendee.person(false)) {
        if people.iter().all(|person| person.key != attendee.key) {
            people.push(attendee);
        }
    }
    people
}
