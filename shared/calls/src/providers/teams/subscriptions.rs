//! Subscriptions to Graph's change notifications of transcripts and recordings.
//!
//! <https://learn.microsoft.com/graph/api/resources/subscription>, <https://learn.microsoft.com/graph/change-notifications-lifecycle-events>,
//! <https://learn.microsoft.com/graph/api/onlinemeeting-getalltranscripts>

use async_trait::async_trait;
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use frontdesk_model::SubscriptionNotice;
use http::Method;
use secrecy::ExposeSecret as _;
use serde::Deserialize;
use serde_json::{Value, json};
use url::Url;

use super::{
    Teams, TeamsSettings,
    path::{Kind, Place},
    rest::{self, Rest},
    settings,
};
use crate::{
    Account, Created, FetchError, Found, Http, NewEvent, StoredEvent, Subscribed, Subscriptions, Told, Wanted, event_key::event_key,
    subscriptions::LISTED,
};

/// The longest life of a subscription to transcripts and recordings is three days; Microsoft's tables say 4,230 minutes or 4,320.
const LIFE: TimeDelta = TimeDelta::minutes(4230);
/// A day before, so that a platform, or we, may be down for a night.
const MARGIN: TimeDelta = TimeDelta::hours(24);
/// What is listed may have been made so much earlier: a transcript is dated when it began.
const EARLIER: TimeDelta = TimeDelta::days(1);
/// Pages of a list.
const MOST_PAGES: usize = 200;
/// Why what was missed of a whole directory is lost.
const UNLISTED: &str = "Graph lists transcripts and recordings by organiser only: name the users whose meetings are recorded in `organisers` of the \
                        account, and what is missed from then on is found";
/// Both collections, each with a subscription of its own.
const COLLECTIONS: [(&str, Kind); 2] = [("getAllTranscripts", Kind::Transcript), ("getAllRecordings", Kind::Recording)];

/// A subscription, as Graph shows it.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Shown {
    id: String,
    #[serde(default)]
    resource: String,
    notification_url: Option<String>,
    expiration_date_time: DateTime<Utc>,
}

impl From<Shown> for Subscribed {
    fn from(shown: Shown) -> Self {
        Self {
            id: shown.id,
            expires_at: shown.expiration_date_time,
            suspended: None,
        }
    }
}

fn read(answer: Value) -> Result<Subscribed, FetchError> {
    let shown = Shown::deserialize(answer).map_err(|_| FetchError::Failed("Graph answered no subscription".to_owned()))?;
    Ok(shown.into())
}

/// Of which organiser a resource is; none: of the whole directory.
fn organiser(resource: &str) -> Option<&str> {
    resource.strip_prefix("users/")?.split('/').next()
}

fn is_sound(organiser: &str) -> bool {
    !organiser.is_empty()
        && organiser
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@'))
        && !organiser.bytes().all(|byte| byte == b'.')
}

/// Whether the list of organisers is sound.
///
/// # Errors
/// Which is none.
pub(super) fn check_organisers(settings: &TeamsSettings) -> Result<(), String> {
    match settings.organisers.iter().find(|organiser| !is_sound(organiser)) {
        Some(wrong) => Err(format!("organisers: {wrong:?} is no id of a user")),
        None => Ok(()),
    }
}

fn resources(settings: &TeamsSettings) -> Vec<String> {
    let roots = if settings.organisers.is_empty() {
        vec!["communications".to_owned()]
    } else {
        settings.organisers.iter().map(|organiser| format!("users/{organiser}")).collect()
    };
    let of = |root: &String| COLLECTIONS.map(|(collection, _)| format!("{root}/onlineMeetings/{collection}"));
    roots.iter().flat_map(of).collect()
}

fn until(now: DateTime<Utc>) -> String {
    (now + LIFE).to_rfc3339_opts(SecondsFormat::Secs, true)
}

/// Without the lines of PEM: Graph takes a certificate as bare base64.
fn bare(certificate: &str) -> String {
    certificate
        .lines()
        .filter(|line| !line.starts_with("-----"))
        .map(str::trim)
        .collect()
}

fn body(resource: &str, address: &str, settings: &TeamsSettings) -> Value {
    let mut body = json!({
        "changeType": "created",
        "notificationUrl": address,
        "lifecycleNotificationUrl": address,
        "resource": resource,
        "clientState": settings.secret_token.expose_secret(),
    });
    if let (Some(certificate), Some(id), Some(_)) = (&settings.certificate, &settings.certificate_id, &settings.private_key) {
        body["includeResourceData"] = true.into();
        body["encryptionCertificate"] = bare(certificate).into();
        body["encryptionCertificateId"] = id.as_str().into();
    }
    body
}

impl Teams {
    fn address_of(&self, id: Option<&str>) -> Result<String, FetchError> {
        let refused = |what: &str| FetchError::Refused(format!("calls.teams.api_url {what}"));
        let mut url = Url::parse(&self.api_url).map_err(|_| refused("is no address"))?;
        {
            let mut segments = url.path_segments_mut().map_err(|()| refused("has no path"))?;
            segments.pop_if_empty().push("subscriptions").extend(id);
        }
        Ok(url.into())
    }
}

#[async_trait]
impl Subscriptions for Teams {
    fn margin(&self) -> TimeDelta {
        MARGIN
    }

    fn wanted(&self, account: &Account, address: Option<&str>) -> Result<Vec<Wanted>, String> {
        let resources = resources(&settings(account)?);
        resources
            .iter()
            .map(|resource| self.wanted_of(resource, account, address))
            .collect()
    }

    fn wanted_of(&self, resource: &str, account: &Account, address: Option<&str>) -> Result<Wanted, String> {
        let settings = settings(account)?;
        let identity = rest::identity(&settings)?;
        check_organisers(&settings)?;
        let address = address.ok_or("public_url is not set: Graph has to be told where to send notifications")?;
        Ok(Wanted {
            body: body(resource, address, &settings),
            resource: resource.to_owned(),
            identity,
        })
    }

    async fn create(&self, wanted: &Wanted, now: DateTime<Utc>, account: &Account, http: &Http) -> Result<Created, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let mut body = wanted.body.clone();
        body["expirationDateTime"] = until(now).into();
        let rest = self.rest(&settings, http);
        let made = rest.ask(Method::POST, &self.address_of(None)?, Some(&body)).await?;
        read(made).map(Created::There)
    }

    async fn renew(&self, known: &Subscribed, now: DateTime<Utc>, account: &Account, http: &Http) -> Result<Subscribed, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let body = json!({ "expirationDateTime": until(now) });
        // A renewal is a reauthorisation as well.
        let rest = self.rest(&settings, http);
        read(rest.ask(Method::PATCH, &self.address_of(Some(&known.id))?, Some(&body)).await?)
    }

    async fn get(&self, id: &str, account: &Account, http: &Http) -> Result<Subscribed, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        read(
            self.rest(&settings, http)
                .ask(Method::GET, &self.address_of(Some(id))?, None)
                .await?,
        )
    }

    async fn list(&self, wanted: &Wanted, account: &Account, http: &Http) -> Result<Vec<Found>, FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let items = pages(&self.rest(&settings, http), self.address_of(None)?).await?;
        let same = |shown: &Shown| {
            shown.resource.trim_matches('/').eq_ignore_ascii_case(&wanted.resource)
                && shown.notification_url.as_deref() == wanted.body["notificationUrl"].as_str()
        };
        let shown = items.into_iter().filter_map(|item| Shown::deserialize(item).ok());
        // Its `clientState` and certificate are not shown: they may be old ones.
        let found = |shown: Shown| Found {
            there: shown.into(),
            whole: false,
        };
        Ok(shown.filter(same).map(found).collect())
    }

    async fn delete(&self, id: &str, account: &Account, http: &Http) -> Result<(), FetchError> {
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        rest.ask(Method::DELETE, &self.address_of(Some(id))?, None).await.map(drop)
    }

    fn unlisted(&self, resource: &str) -> Option<&'static str> {
        organiser(resource).is_none().then_some(UNLISTED)
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
        let organiser = organiser(resource).filter(|organiser| is_sound(organiser));
        let organiser = organiser.ok_or_else(|| FetchError::Refused(UNLISTED.to_owned()))?;
        let kind = COLLECTIONS.iter().find(|(collection, _)| resource.ends_with(collection));
        let (collection, kind) = kind.ok_or_else(|| FetchError::Refused(format!("{resource} cannot be listed")))?;
        let time = |time: DateTime<Utc>| time.to_rfc3339_opts(SecondsFormat::Secs, true);
        let url = format!(
            "{}/users/{organiser}/onlineMeetings/{collection}(meetingOrganizerUserId='{organiser}',startDateTime={},endDateTime={})",
            self.api_url.trim_end_matches('/'),
            time(since - EARLIER),
            time(now),
        );
        let items = pages(&self.rest(&settings, http), url).await?;
        Ok(items.iter().filter_map(|item| event(item, organiser, *kind)).collect())
    }

    fn told(&self, event: &StoredEvent) -> Option<Told> {
        let subscription = event.body["subscriptionId"].as_str()?.to_owned();
        let notice = match event.body["lifecycleEvent"].as_str() {
            Some("reauthorizationRequired") => Some(SubscriptionNotice::Expiring),
            Some("subscriptionRemoved") => Some(SubscriptionNotice::Removed),
            Some("missed") => Some(SubscriptionNotice::Missed),
            _ => None,
        };
        Some(Told { subscription, notice })
    }
}

/// All of a list of Graph, page by page. Its links stay where the list is.
async fn pages(rest: &Rest<'_>, first: String) -> Result<Vec<Value>, FetchError> {
    let (mut items, mut url) = (Vec::new(), first);
    for _ in 0..MOST_PAGES {
        let mut page = rest.ask(Method::GET, &url, None).await?;
        if let Value::Array(found) = page["value"].take() {
            items.extend(found);
        }
        let Some(next) = page["@odata.nextLink"].as_str() else {
            return Ok(items);
        };
        if !next.starts_with(&format!("{}/", rest.api_url.trim_end_matches('/'))) {
            return Err(FetchError::Refused("the next page of a list of Graph is elsewhere".to_owned()));
        }
        next.clone_into(&mut url);
    }
    Err(FetchError::Refused(format!("a list of Graph has no end after {MOST_PAGES} pages")))
}

/// A transcript or recording of a list, as its notification would have been.
fn event(item: &Value, organiser: &str, kind: Kind) -> Option<NewEvent> {
    let place = Place {
        user: Some(item["meetingOrganizer"]["user"]["id"].as_str().unwrap_or(organiser).to_owned()),
        meeting: item["meetingId"].as_str()?.to_owned(),
        kind,
        id: item["id"].as_str()?.to_owned(),
    };
    let of = match kind {
        Kind::Transcript => "callTranscript",
        Kind::Recording => "callRecording",
    };
    let locator = place.locator();
    Some(NewEvent {
        name: format!("{of}.created"),
        dedupe_key: event_key(&[LISTED, &locator]),
        body: json!({
            "changeType": "created", "resource": locator,
            "resourceData": { "@odata.type": format!("#Microsoft.Graph.{of}"), "@odata.id": locator, "id": place.id },
        }),
    })
}
