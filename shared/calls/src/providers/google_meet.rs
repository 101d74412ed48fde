//! Google Meet: events of Google Workspace through Pub/Sub, conferences through the Meet API, recordings in Drive.
//!
//! <https://developers.google.com/workspace/events/guides/events-meet>,
//! <https://cloud.google.com/pubsub/docs/authenticate-push-subscriptions>

mod name;
mod operation;
mod push;
mod resource;
mod rest;
mod subscriptions;
#[cfg(test)]
mod tests;

use std::{collections::HashMap, time::Duration};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use frontdesk_config::Platform;
use frontdesk_model::{CallNews, CallProvider, Clock, NewSource, Person, SourceKind};
use frontdesk_security::constant_time_eq;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use url::form_urlencoded;

use self::{
    name::Name,
    resource::{ConferenceRecord, Entries, Participant, Participants, Recording, Transcript, TranscriptEntry},
    rest::{Rest, ServiceAccount},
};
use crate::{
    Account, Answer, Download, FetchError, Http, PlatformTurn, Provider, Received, Refused, Settings, StoredEvent, StoredSource,
    Subscriptions, Webhook, account::long, jwt::Keys, token::Tokens,
};

/// Who signs the tokens of pushes.
const ISSUERS: [&str; 2] = ["https://accounts.google.com", "accounts.google.com"];

/// Events of conferences begin with this.
const EVENTS: &str = "google.workspace.meet.";

/// `[calls.google_meet]`.
#[derive(Deserialize)]
struct Section {
    api_url: String,
    drive_url: String,
    events_url: String,
    token_url: String,
    keys_url: String,
    #[serde(flatten)]
    account: Settings,
}

/// An account's settings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MeetSettings {
    audience: String,
    push_account: String,
    secret_token: Option<SecretString>,
    service_account: Option<SecretString>,
    subject: Option<String>,
    topic: Option<String>,
    #[serde(default)]
    targets: Vec<String>,
}

/// Google Meet.
pub(crate) struct GoogleMeet {
    configured: Option<Settings>,
    api_url: String,
    drive_url: String,
    events_url: String,
    token_url: String,
    download_hosts: Vec<String>,
    replay_window: Duration,
    keys: Keys,
    tokens: Tokens,
    clock: Clock,
    /// How long a change at Google is waited for.
    finished_within: Duration,
}

impl GoogleMeet {
    pub(crate) fn new(platform: &Platform) -> Self {
        let section: Section = platform.read();
        Self {
            configured: section.account.configured("audience"),
            api_url: section.api_url,
            drive_url: section.drive_url.trim_end_matches('/').to_owned(),
            events_url: section.events_url.trim_end_matches('/').to_owned(),
            token_url: section.token_url,
            download_hosts: platform.download_hosts.clone(),
            replay_window: platform.replay_window,
            keys: Keys::new(&section.keys_url),
            tokens: Tokens::default(),
            clock: Clock::system(),
            finished_within: operation::FINISHED_WITHIN,
        }
    }

    fn rest<'a>(&'a self, settings: &'a MeetSettings, http: &'a Http) -> Rest<'a> {
        Rest {
            api_url: &self.api_url,
            token_url: &self.token_url,
            tokens: &self.tokens,
            clock: &self.clock,
            settings,
            http,
        }
    }

    /// Whether the push is for this account, from its subscription, and fresh.
    async fn check(&self, webhook: &Webhook<'_>, settings: &MeetSettings, http: &Http) -> Result<(), Refused> {
        if let Some(expected) = &settings.secret_token
            && !query_token(webhook).is_some_and(|token| constant_time_eq(token.as_bytes(), expected.expose_secret().as_bytes()))
        {
            return Err(Refused::Signature);
        }
        let token = bearer(webhook).ok_or(Refused::Signature)?;
        let claims = self.keys.claims(token, &settings.audience, webhook.now, http).await?;
        let pusher = claims.email_verified == Some(true) && claims.email.as_deref() == Some(settings.push_account.as_str());
        if !pusher || !ISSUERS.contains(&claims.iss.as_str()) {
            return Err(Refused::Signature);
        }
        let signed_at = claims
            .iat
            .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
            .ok_or(Refused::Signature)?;
        // A clock that is behind makes a negative age: that is no replay.
        let age = (webhook.now - signed_at).to_std().unwrap_or_default();
        if age > self.replay_window {
            return Err(Refused::Stale {
                age,
                limit: self.replay_window,
            });
        }
        Ok(())
    }
}

fn bearer<'a>(webhook: &Webhook<'a>) -> Option<&'a str> {
    let value = webhook.headers.get(http::header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

fn query_token(webhook: &Webhook<'_>) -> Option<String> {
    let mut query = form_urlencoded::parse(webhook.query?.as_bytes());
    query.find(|(name, _)| name == "token").map(|(_, token)| token.into_owned())
}

fn settings(account: &Account) -> Result<MeetSettings, String> {
    let settings = account.settings.read::<MeetSettings>();
    settings.map_err(|error| format!("the Google Meet account \"{}\": {error}", account.name))
}

#[async_trait]
impl Provider for GoogleMeet {
    fn name(&self) -> CallProvider {
        CallProvider::GoogleMeet
    }

    fn setting(&self) -> &'static str {
        "calls.google_meet.audience"
    }

    fn configured(&self) -> Option<&Settings> {
        self.configured.as_ref()
    }

    fn subscriptions(&self) -> Option<&dyn Subscriptions> {
        Some(self)
    }

    fn recognises(&self, webhook: &Webhook<'_>) -> bool {
        push::is_push(webhook)
    }

    fn greeting(&self, _: &Webhook<'_>) -> Option<Answer> {
        None
    }

    fn check_settings(&self, settings: &Settings) -> Result<(), String> {
        let settings = settings.read::<MeetSettings>()?;
        for (name, value) in [("audience", &settings.audience), ("push_account", &settings.push_account)] {
            if value.trim().is_empty() {
                return Err(format!("{name} is empty"));
            }
        }
        if let Some(secret) = &settings.secret_token {
            long("secret_token", secret)?;
        }
        if settings.service_account.is_some() {
            ServiceAccount::read(&settings)?.check()?;
        }
        subscriptions::check_targets(&settings)?;
        Ok(())
    }

    fn sender(&self, settings: &Settings) -> Option<Vec<String>> {
        let settings = settings.read::<MeetSettings>().ok()?;
        let secret = settings.secret_token.as_ref().map_or("", ExposeSecret::expose_secret);
        Some(vec![settings.audience.clone(), settings.push_account.clone(), secret.to_owned()])
    }

    async fn receive(&self, webhook: &Webhook<'_>, account: &Account, http: &Http) -> Result<Received, Refused> {
        let settings = settings(account).map_err(|_| Refused::Signature)?;
        self.check(webhook, &settings, http).await?;
        let event = push::read(webhook).map_err(Refused::Malformed)?;
        Ok(Received::Events(vec![event]))
    }

    async fn news(&self, event: &StoredEvent, account: &Account, http: &Http) -> Result<Option<CallNews>, FetchError> {
        let Some(kind) = event.name.strip_prefix(EVENTS) else {
            return Ok(None);
        };
        let of = |resource: &str| event.body["data"][resource]["name"].as_str().and_then(Name::new);
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        let name = match kind {
            "conference.v2.started" | "conference.v2.ended" => of("conferenceRecord"),
            "recording.v2.fileGenerated" => of("recording").filter(|name| name.is_of("recordings")),
            "transcript.v2.fileGenerated" => of("transcript").filter(|name| name.is_of("transcripts")),
            _ => return Ok(None),
        };
        let Some(name) = name else {
            return Err(FetchError::Refused(format!(
                "the event {} names no resource of a conference",
                event.name
            )));
        };
        let sources = match kind {
            "recording.v2.fileGenerated" => recording(&rest, name).await?,
            "transcript.v2.fileGenerated" => transcript(&rest, name).await?,
            _ => Vec::new(),
        };
        let record = rest.resource(name.conference()).await;
        let record: ConferenceRecord = if sources.is_empty() { record? } else { if_shown(record)? };
        let people: Vec<Participant> = if_shown(rest.list::<Participants>(name.conference()).await)?;
        Ok(Some(CallNews {
            provider_call_id: name.conference().to_owned(),
            title: None,
            started_at: record.start_time,
            ended_at: record.end_time,
            people: people.into_iter().map(Person::from).collect(),
            sources,
            ..CallNews::default()
        }))
    }

    async fn download(&self, source: &StoredSource, account: &Account, http: &Http, renewed: bool) -> Result<Download, FetchError> {
        if source.kind == SourceKind::Transcript {
            return Err(FetchError::Refused("a transcript of Google Meet is no file".to_owned()));
        }
        let file = &source.locator;
        if file.is_empty() || !file.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')) {
            return Err(FetchError::Refused(format!("{file} is no id of a file in Google Drive")));
        }
        let settings = settings(account).map_err(FetchError::Refused)?;
        let token = self.rest(&settings, http).token(renewed).await?;
        Ok(Download {
            url: format!("{}/drive/v3/files/{file}?alt=media", self.drive_url),
            bearer: Some(token),
            hosts: self.download_hosts.clone(),
        })
    }

    async fn entries(&self, source: &StoredSource, account: &Account, http: &Http) -> Result<Option<Vec<PlatformTurn>>, FetchError> {
        if source.kind != SourceKind::Transcript {
            return Ok(None);
        }
        let name = Name::new(&source.locator)
            .filter(|name| name.is_of("transcripts"))
            .ok_or_else(|| FetchError::Refused(format!("{} names no transcript", source.locator)))?;
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        let transcript: Transcript = rest.resource(name.as_str()).await?;
        let entries = rest.list::<Entries>(name.as_str()).await?;
        let people: Vec<Participant> = if_shown(rest.list::<Participants>(name.conference()).await)?;
        Ok(Some(turns(transcript.start_time, entries, &people)))
    }
}

async fn recording(rest: &Rest<'_>, name: Name<'_>) -> Result<Vec<NewSource>, FetchError> {
    let recording: Recording = rest.resource(name.as_str()).await?;
    // A file that is not written yet is announced again when it is.
    let file = recording.drive_destination.and_then(|drive| drive.file);
    Ok(file
        .map(|file| NewSource {
            key: name.as_str().to_owned(),
            kind: SourceKind::Recording,
            locator: file,
            credential: None,
            started_at: recording.start_time,
            ended_at: recording.end_time,
            speaker: None,
            bytes: None,
        })
        .into_iter()
        .collect())
}

async fn transcript(rest: &Rest<'_>, name: Name<'_>) -> Result<Vec<NewSource>, FetchError> {
    let transcript: Transcript = rest.resource(name.as_str()).await?;
    Ok(vec![NewSource {
        key: name.as_str().to_owned(),
        kind: SourceKind::Transcript,
        locator: name.as_str().to_owned(),
        credential: None,
        started_at: transcript.start_time,
        ended_at: transcript.end_time,
        speaker: None,
        bytes: None,
    }])
}

/// Nothing where Meet has it no more (records go 30 days after the conference), or does not show it to who was only invited.
fn if_shown<T: Default>(answer: Result<T, FetchError>) -> Result<T, FetchError> {
    match answer {
        Err(FetchError::Gone(_) | FetchError::Refused(_) | FetchError::Unauthorised(_)) => Ok(T::default()),
        answer => answer,
    }
}

/// Entries (Meet lists them in order of time) from the begin of the transcript; from the first entry's where that is not known.
fn turns(start: Option<DateTime<Utc>>, entries: Vec<TranscriptEntry>, people: &[Participant]) -> Vec<PlatformTurn> {
    let names: HashMap<&str, String> = people
        .iter()
        .filter_map(|person| Some((person.name.as_str(), person.shown()?)))
        .collect();
    let start = start.or_else(|| entries.iter().find_map(|entry| entry.start_time));
    let mut last = 0;
    entries
        .into_iter()
        .filter(|entry| !entry.text.trim().is_empty())
        .map(|entry| {
            let from_start = |time: Option<DateTime<Utc>>| Some((time? - start?).num_milliseconds().max(0));
            // An entry without a time follows the one before.
            let start_ms = from_start(entry.start_time).unwrap_or(last);
            let end_ms = from_start(entry.end_time).unwrap_or(start_ms).max(start_ms);
            last = end_ms;
            PlatformTurn {
                speaker: entry.participant.and_then(|name| names.get(name.as_str()).cloned()),
                text: entry.text.trim().to_owned(),
                start_ms,
                end_ms,
            }
        })
        .collect()
}
