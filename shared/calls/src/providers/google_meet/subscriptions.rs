//! Subscriptions to Google Workspace events of meetings.
//!
//! <https://developers.google.com/workspace/events/reference/rest/v1/subscriptions>,
//! <https://developers.google.com/workspace/events/guides/events-lifecycle>

use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use frontdesk_model::SubscriptionNotice;
use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{
    GoogleMeet, MeetSettings, if_shown,
    name::Name,
    operation::{Operation, follow, is_operation},
    resource::{ConferenceRecords, Listed, Recordings, Transcripts, address},
    rest::{Rest, ServiceAccount},
    settings,
};
use crate::{
    Account, Created, FetchError, Found, Http, NewEvent, StoredEvent, Subscribed, Subscriptions, Told, Wanted, event_key::event_key,
    subscriptions::LISTED,
};

/// The longest life of a subscription without data: seven days.
const LIFE: &str = "604800s";
/// Two days before, so that a platform, or we, may be down for a weekend.
const MARGIN: TimeDelta = TimeDelta::hours(48);
/// Files of a conference come hours after its end.
const EARLIER: TimeDelta = TimeDelta::days(1);
/// Google has a conference no longer than this after its end.
const KEPT: TimeDelta = TimeDelta::days(30);
/// What Frontdesk reads.
const EVENT_TYPES: [&str; 4] = [
    "google.workspace.meet.conference.v2.started",
    "google.workspace.meet.conference.v2.ended",
    "google.workspace.meet.recording.v2.fileGenerated",
    "google.workspace.meet.transcript.v2.fileGenerated",
];
/// Notices about a subscription begin with this.
const LIFE_CYCLE: &str = "google.workspace.events.subscription.v1.";

/// A subscription, as Google shows it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    name: String,
    expire_time: DateTime<Utc>,
    state: Option<String>,
    suspension_reason: Option<String>,
    #[serde(default)]
    event_types: Vec<String>,
    #[serde(default)]
    notification_endpoint: Endpoint,
}

impl Shown {
    fn topic(&self) -> Option<&str> {
        self.notification_endpoint.pubsub_topic.as_deref()
    }

    /// As one that delivers to the topic of what is wanted; none: it delivers elsewhere.
    fn in_place_of(self, wanted: &Wanted) -> Option<Found> {
        let ours = self.topic() == wanted.body["notificationEndpoint"]["pubsubTopic"].as_str();
        let whole = EVENT_TYPES.iter().all(|kind| self.event_types.iter().any(|shown| shown == kind));
        ours.then(|| Found { there: self.into(), whole })
    }
}

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Endpoint {
    pubsub_topic: Option<String>,
}

impl From<Shown> for Subscribed {
    fn from(shown: Shown) -> Self {
        let suspended = shown.state.as_deref() == Some("SUSPENDED");
        Self {
            id: shown.name,
            expires_at: shown.expire_time,
            suspended: suspended.then(|| shown.suspension_reason.unwrap_or_else(|| "no reason given".to_owned())),
        }
    }
}

fn read(answer: Value) -> Result<Subscribed, FetchError> {
    let shown = Shown::deserialize(answer).map_err(|_| FetchError::Failed("Google answered no subscription".to_owned()))?;
    Ok(shown.into())
}

/// Where a target is, as Google names it: `users/…` or `spaces/…`.
fn full_target(target: &str) -> Result<String, String> {
    let host = match target.split_once('/') {
        Some(("users", id)) if is_sound(id) => "cloudidentity.googleapis.com",
        Some(("spaces", id)) if is_sound(id) => "meet.googleapis.com",
        _ => return Err(format!("targets: {target:?} is neither users/ID nor spaces/ID")),
    };
    Ok(format!("//{host}/{target}"))
}

fn is_sound(id: &str) -> bool {
    !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// Whether topic and targets are sound.
///
/// # Errors
/// What is wrong.
pub(super) fn check_targets(settings: &MeetSettings) -> Result<(), String> {
    if let Some(topic) = &settings.topic {
        let parts: Vec<&str> = topic.split('/').collect();
        if !matches!(parts[..], ["projects", project, "topics", topic] if !project.is_empty() && !topic.is_empty()) {
            return Err("topic is not of the form projects/PROJECT/topics/TOPIC".to_owned());
        }
    }
    settings.targets.iter().try_for_each(|target| full_target(target).map(drop))
}

fn topic(settings: &MeetSettings) -> Result<&str, String> {
    let topic = settings.topic.as_deref();
    topic.ok_or_else(|| "topic is not set: events are published to a topic of Pub/Sub, from which they are pushed here".to_owned())
}

impl GoogleMeet {
    fn events(&self, path: &str) -> String {
        format!("{}/v1/{path}", self.events_url)
    }

    /// The address of a subscription, whose name goes into it only after a look.
    fn address_of(&self, name: &str) -> Result<String, FetchError> {
        let sound = name.strip_prefix("subscriptions/").is_some_and(is_sound);
        if !sound {
            return Err(FetchError::Refused(format!("{name:?} names no subscription")));
        }
        Ok(self.events(name))
    }

    /// The conferences that a filter finds; of one space, where the resource is one.
    async fn conferences(&self, rest: &Rest<'_>, filter: &str, resource: &str) -> Result<Vec<Listed>, FetchError> {
        let filter = if resource.starts_with("spaces/") {
            format!("{filter} AND space.name=\"{resource}\"")
        } else {
            filter.to_owned()
        };
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("filter", &filter)
            .append_pair("pageSize", "100")
            .finish();
        let first = format!("{}?{query}", address(&self.api_url, "conferenceRecords"));
        rest.list_from::<ConferenceRecords>(&first).await
    }

    /// All subscriptions of a target that Google shows, wherever they deliver.
    async fn of_target(&self, rest: &Rest<'_>, wanted: &Wanted) -> Result<Vec<Shown>, FetchError> {
        let target = wanted.body["targetResource"].as_str().unwrap_or_default();
        let filter = format!("event_types:\"{}\" AND target_resource=\"{target}\"", EVENT_TYPES[1]);
        let query = form_urlencoded::Serializer::new(String::new())
            .append_pair("filter", &filter)
            .finish();
        let mut answer = rest.ask(Method::GET, &self.events(&format!("subscriptions?{query}")), None).await?;
        Ok(match answer["subscriptions"].take() {
            Value::Array(items) => items.into_iter().filter_map(|item| Shown::deserialize(item).ok()).collect(),
            _ => Vec::new(),
        })
    }

    /// What there is where Google makes none: a user has one subscription of a target with an application. One that delivers to another topic is
    /// somebody else's, and stays.
    async fn instead(&self, rest: &Rest<'_>, wanted: &Wanted, reason: String) -> Result<Created, FetchError> {
        let mut elsewhere = None;
        for shown in self.of_target(rest, wanted).await? {
            elsewhere = elsewhere.or_else(|| shown.topic().map(str::to_owned));
            if let Some(Found { there, whole: true }) = shown.in_place_of(wanted) {
                return Ok(Created::There(there));
            }
        }
        Err(FetchError::Refused(match elsewhere {
            Some(topic) => format!(
                "{reason} (a subscription of this target delivers to {topic}, and Google has one only: set that topic here as well, or end it)"
            ),
            None => reason,
        }))
    }

    /// Follows what a change comes to.
    async fn follow(&self, rest: &Rest<'_>, operation: Value) -> Result<Operation, FetchError> {
        follow(rest, &self.events_url, self.finished_within, operation).await
    }

    /// What an operation made that was under way. Where it made nothing, there is nothing.
    async fn made_by(&self, rest: &Rest<'_>, operation: &str) -> Result<Subscribed, FetchError> {
        let operation = rest.ask(Method::GET, &self.events(operation), None).await?;
        match self.follow(rest, operation).await {
            Ok(operation) => read(operation.finished()?),
            Err(FetchError::Refused(reason)) => Err(FetchError::Gone(reason)),
            Err(error) => Err(error),
        }
    }
}

#[async_trait]
impl Subscriptions for GoogleMeet {
    fn margin(&self) -> TimeDelta {
        MARGIN
    }

    fn wanted(&self, account: &Account, address: Option<&str>) -> Result<Vec<Wanted>, String> {
        let settings = settings(account)?;
        ServiceAccount::read(&settings)?;
        topic(&settings)?;
        if settings.targets.is_empty() {
            return Err("targets is not set: it names the users or spaces whose meetings are to be announced".to_owned());
        }
        let wanted = |target: &String| self.wanted_of(target, account, address);
        settings.targets.iter().map(wanted).collect()
    }

    fn wanted_of(&self, resource: &str, account: &Account, _: Option<&str>) -> Result<Wanted, String> {
        let settings = settings(account)?;
        let service_account = ServiceAccount::read(&settings)?;
        check_targets(&settings)?;
        let topic = topic(&settings)?;
        Ok(Wanted {
            resource: resource.to_owned(),
            body: json!({
                "targetResource": full_target(resource)?, "eventTypes": EVENT_TYPES,
                "notificationEndpoint": { "pubsubTopic": topic }, "payloadOptions": { "includeResource": false },
            }),
            identity: service_account.identity(&settings),
        })
    }

    async fn create(&self, wanted: &Wanted, _: DateTime<Utc>, account: &Account, http: &Http) -> Result<Created, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        let mut body = wanted.body.clone();
        body["ttl"] = LIFE.into();
        let operation = rest.ask(Method::POST, &self.events("subscriptions"), Some(&body)).await;
        let made = match operation {
            Ok(operation) => self.follow(&rest, operation).await,
            Err(error) => Err(error),
        };
        match made {
            Ok(Operation::Done(response)) => read(response).map(Created::There),
            Ok(Operation::Underway(name)) => Ok(Created::Underway(name)),
            Err(FetchError::Refused(reason)) => self.instead(&rest, wanted, reason).await,
            Err(error) => Err(error),
        }
    }

    async fn renew(&self, known: &Subscribed, _: DateTime<Utc>, account: &Account, http: &Http) -> Result<Subscribed, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let (rest, address) = (self.rest(&settings, http), self.address_of(&known.id)?);
        if known.suspended.is_some() {
            let operation = rest.ask(Method::POST, &format!("{address}:reactivate"), Some(&json!({}))).await?;
            self.follow(&rest, operation).await?.finished()?;
        }
        let operation = rest
            .ask(Method::PATCH, &format!("{address}?updateMask=ttl"), Some(&json!({ "ttl": LIFE })))
            .await?;
        read(self.follow(&rest, operation).await?.finished()?)
    }

    async fn get(&self, id: &str, account: &Account, http: &Http) -> Result<Subscribed, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        if is_operation(id) {
            return self.made_by(&rest, id).await;
        }
        read(rest.ask(Method::GET, &self.address_of(id)?, None).await?)
    }

    async fn list(&self, wanted: &Wanted, account: &Account, http: &Http) -> Result<Vec<Found>, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let shown = self.of_target(&self.rest(&settings, http), wanted).await?;
        Ok(shown.into_iter().filter_map(|shown| shown.in_place_of(wanted)).collect())
    }

    async fn delete(&self, id: &str, account: &Account, http: &Http) -> Result<(), FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        let made;
        let id = if is_operation(id) {
            made = self.made_by(&rest, id).await?;
            &made.id
        } else {
            id
        };
        let operation = rest.ask(Method::DELETE, &self.address_of(id)?, None).await?;
        self.follow(&rest, operation).await?.finished().map(drop)
    }

    fn unlisted(&self, _: &str) -> Option<&'static str> {
        None
    }

    async fn missed(
        &self,
        resource: &str,
        since: DateTime<Utc>,
        now: DateTime<Utc>,
        account: &Account,
        http: &Http,
    ) -> Result<Vec<NewEvent>, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        let from = (since - EARLIER).max(now - KEPT).to_rfc3339_opts(SecondsFormat::Secs, true);
        // One that goes on has no end that a time could be compared with. It comes first: one that ends meanwhile is in both lists.
        let mut conferences = self.conferences(&rest, "end_time IS NULL", resource).await?;
        conferences.extend(self.conferences(&rest, &format!("end_time>=\"{from}\""), resource).await?);
        let mut events = Vec::new();
        for conference in &conferences {
            let Some(name) = Name::new(conference.name.as_str()).map(Name::conference) else {
                continue;
            };
            events.push(match conference.end_time {
                Some(_) => event("conference.v2.ended", "conferenceRecord", name, &[LISTED, name]),
                // Its end is told as well, once it has one.
                None => event("conference.v2.started", "conferenceRecord", name, &[LISTED, "started", name]),
            });
            events.extend(files_of(&rest, name).await?);
        }
        Ok(events)
    }

    fn told(&self, event: &StoredEvent) -> Option<Told> {
        let Some(kind) = event.name.strip_prefix(LIFE_CYCLE) else {
            let source = event.body["attributes"]["ce-source"].as_str()?;
            let (_, id) = source.rsplit_once("/subscriptions/")?;
            return Some(Told {
                subscription: format!("subscriptions/{id}"),
                notice: None,
            });
        };
        let notice = match kind {
            "expirationReminder" => SubscriptionNotice::Expiring,
            "suspended" => SubscriptionNotice::Suspended,
            "expired" => SubscriptionNotice::Removed,
            _ => return None,
        };
        Some(Told {
            subscription: event.body["data"]["subscription"]["name"].as_str()?.to_owned(),
            notice: Some(notice),
        })
    }
}

/// The recordings and transcripts of a conference that can be had, as their events would have been.
async fn files_of(rest: &Rest<'_>, conference: &str) -> Result<Vec<NewEvent>, FetchError> {
    let told = |kind: &str, resource: &str, file: &Listed| event(kind, resource, &file.name, &[LISTED, &file.name]);
    let recordings = if_shown(rest.list::<Recordings>(conference).await)?;
    let transcripts = if_shown(rest.list::<Transcripts>(conference).await)?;
    let recordings = recordings.iter().filter(|recording| recording.is_generated());
    let transcripts = transcripts.iter().filter(|transcript| transcript.is_generated());
    Ok(recordings
        .map(|recording| told("recording.v2.fileGenerated", "recording", recording))
        .chain(transcripts.map(|transcript| told("transcript.v2.fileGenerated", "transcript", transcript)))
        .collect())
}

/// What is listed, as its event would have been, under a key of these parts.
fn event(kind: &str, resource: &str, name: &str, key: &[&str]) -> NewEvent {
    NewEvent {
        name: format!("{}{kind}", super::EVENTS),
        dedupe_key: event_key(key),
        body: json!({ "attributes": {}, "data": { resource: { "name": name } } }),
    }
}
