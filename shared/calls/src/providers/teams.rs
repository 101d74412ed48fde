//! Microsoft Teams: change notifications of Microsoft Graph for transcripts and recordings.
//!
//! <https://learn.microsoft.com/graph/teams-changenotifications-callrecording-and-calltranscript>
//!
//! A notification has no time that is signed: what is sent again is told by its key. Where it carries data, Microsoft signs tokens that
//! end.

mod notice;
mod path;
mod resource;
mod rest;
mod sealed;
mod subscriptions;
#[cfg(test)]
mod tests;

use async_trait::async_trait;
use frontdesk_config::Platform;
use frontdesk_model::{CallNews, CallProvider, NewSource, SourceKind};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;
use url::form_urlencoded;

use self::{
    notice::{Notices, place_of},
    path::{Kind, Place},
    resource::{Artifact, OnlineMeeting, people},
    rest::Rest,
    sealed::SealingKey,
};
use crate::{
    Account, Answer, Download, FetchError, Http, PlatformTurn, Provider, Received, Refused, Settings, StoredEvent, StoredSource,
    Subscriptions, Webhook,
    account::long,
    jwt::{Claims, Keys},
    token::Tokens,
};

/// The application of Microsoft's that sends notifications.
const PUBLISHER: &str = "0bf30f3b-4a52-48df-9a82-234910c4a086";

/// A handshake's token is longer than this only where it is none.
const GREETING_BYTES: usize = 4096;

/// `[calls.teams]`.
#[derive(Deserialize)]
struct Section {
    api_url: String,
    token_url: String,
    keys_url: String,
    #[serde(flatten)]
    account: Settings,
}

/// An account's settings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TeamsSettings {
    secret_token: SecretString,
    directory_id: Option<String>,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
    private_key: Option<SecretString>,
    certificate_id: Option<String>,
    certificate: Option<String>,
    #[serde(default)]
    organisers: Vec<String>,
}

/// Microsoft Teams.
pub(crate) struct Teams {
    configured: Option<Settings>,
    api_url: String,
    token_url: String,
    download_hosts: Vec<String>,
    keys: Keys,
    tokens: Tokens,
}

impl Teams {
    pub(crate) fn new(platform: &Platform) -> Self {
        let section: Section = platform.read();
        Self {
            configured: section.account.configured("secret_token"),
            api_url: section.api_url,
            token_url: section.token_url,
            download_hosts: platform.download_hosts.clone(),
            keys: Keys::new(&section.keys_url),
            tokens: Tokens::default(),
        }
    }

    fn rest<'a>(&'a self, settings: &'a TeamsSettings, http: &'a Http) -> Rest<'a> {
        Rest {
            api_url: &self.api_url,
            token_url: &self.token_url,
            tokens: &self.tokens,
            settings,
            http,
        }
    }

    /// Whether every token of a notification with data is Microsoft's, for our application.
    async fn check(&self, tokens: &[String], settings: &TeamsSettings, webhook: &Webhook<'_>, http: &Http) -> Result<(), Refused> {
        let client_id = settings.client_id.as_deref().ok_or_else(|| {
            Refused::Malformed("it carries data, whose tokens cannot be checked: the account has no client_id".to_owned())
        })?;
        if tokens.is_empty() {
            return Err(Refused::Signature);
        }
        for token in tokens {
            let claims = self.keys.claims(token, client_id, webhook.now, http).await?;
            if !of_microsoft(&claims) {
                return Err(Refused::Signature);
            }
        }
        Ok(())
    }
}

/// Tokens of version 1 name the sender in `appid`, those of version 2 in `azp`, and the issuers differ as well.
fn of_microsoft(claims: &Claims) -> bool {
    let sender = [&claims.appid, &claims.azp].into_iter().flatten().any(|id| id == PUBLISHER);
    let issuer = claims.tid.as_ref().is_some_and(|directory| {
        let directory_is_sound = !directory.is_empty() && directory.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let issuers = [
            format!("https://sts.windows.net/{directory}/"),
            format!("https://login.microsoftonline.com/{directory}/v2.0"),
        ];
        directory_is_sound && issuers.contains(&claims.iss)
    });
    sender && issuer
}

fn settings(account: &Account) -> Result<TeamsSettings, String> {
    let settings = account.settings.read::<TeamsSettings>();
    settings.map_err(|error| format!("the Teams account \"{}\": {error}", account.name))
}

fn validation_token(webhook: &Webhook<'_>) -> Option<String> {
    let mut query = form_urlencoded::parse(webhook.query?.as_bytes());
    query
        .find(|(name, _)| name == "validationToken")
        .map(|(_, token)| token.into_owned())
}

#[async_trait]
impl Provider for Teams {
    fn name(&self) -> CallProvider {
        CallProvider::Teams
    }

    fn setting(&self) -> &'static str {
        "calls.teams.secret_token"
    }

    fn configured(&self) -> Option<&Settings> {
        self.configured.as_ref()
    }

    fn success(&self) -> u16 {
        202
    }

    fn drops(&self, refused: &Refused) -> bool {
        // Graph sends again whatever is not answered with success.
        matches!(refused, Refused::Signature | Refused::Stale { .. })
    }

    fn subscriptions(&self) -> Option<&dyn Subscriptions> {
        Some(self)
    }

    fn mixes_accounts(&self) -> bool {
        true
    }

    fn recognises(&self, webhook: &Webhook<'_>) -> bool {
        validation_token(webhook).is_some() || Notices::are_in(webhook)
    }

    fn greeting(&self, webhook: &Webhook<'_>) -> Option<Answer> {
        let token = validation_token(webhook)?;
        let (status, body) = if token.len() <= GREETING_BYTES {
            (200, token)
        } else {
            (400, format!("validationToken is longer than {GREETING_BYTES} bytes\n"))
        };
        Some(Answer {
            status,
            // Never as a page: whoever has the address chooses the text.
            content_type: "text/plain; charset=utf-8",
            body,
        })
    }

    fn check_settings(&self, settings: &Settings) -> Result<(), String> {
        let settings = settings.read::<TeamsSettings>()?;
        if settings.secret_token.expose_secret().is_empty() {
            return Err("secret_token is empty".to_owned());
        }
        long("secret_token", &settings.secret_token)?;
        if let Some(key) = &settings.private_key {
            SealingKey::read(key)?;
            if settings.client_id.is_none() {
                return Err("client_id is missing: with private_key come notifications whose tokens name it".to_owned());
            }
        }
        if settings.client_secret.is_some() {
            rest::check(&settings)?;
        }
        subscriptions::check_organisers(&settings)?;
        Ok(())
    }

    fn sender(&self, settings: &Settings) -> Option<Vec<String>> {
        let settings = settings.read::<TeamsSettings>().ok()?;
        Some(vec![settings.secret_token.expose_secret().to_owned()])
    }

    async fn receive(&self, webhook: &Webhook<'_>, account: &Account, http: &Http) -> Result<Received, Refused> {
        let settings = settings(account).map_err(|_| Refused::Signature)?;
        let notices = Notices::read(webhook.body).ok_or(Refused::Signature)?;
        let tokens = notices.tokens.clone();
        let mut ours = notices.of(&settings.secret_token);
        if ours.is_empty() {
            return Err(Refused::Signature);
        }
        if ours.iter().any(notice::Notice::is_sealed) {
            self.check(&tokens, &settings, webhook, http).await?;
            if let Some(key) = &settings.private_key {
                let key = SealingKey::read(key).map_err(Refused::Malformed)?;
                for notice in &mut ours {
                    notice.open(&key, settings.certificate_id.as_deref()).map_err(|reason| {
                        tracing::warn!(reason, "a notification of Teams is refused");
                        Refused::Signature
                    })?;
                }
            }
        }
        Ok(Received::Events(ours.into_iter().map(|notice| notice.event(webhook.now)).collect()))
    }

    async fn news(&self, event: &StoredEvent, account: &Account, http: &Http) -> Result<Option<CallNews>, FetchError> {
        let body = &event.body;
        if body["lifecycleEvent"].is_string() {
            return Ok(None);
        }
        let Some(mut place) = place_of(body) else {
            return Ok(None);
        };
        let settings = settings(account).map_err(FetchError::Refused)?;
        let rest = self.rest(&settings, http);
        let artifact = match decrypted(&body["decrypted"]) {
            Some(artifact) => artifact,
            None => rest.artifact(&place).await?,
        };
        let organizer = artifact.meeting_organizer.as_ref();
        // Only the organiser's path leads to a meeting and to content in every case.
        place.user = place.user.or_else(|| organizer?.user_id().map(str::to_owned));
        let call = match &artifact.call_id {
            Some(call) => call.clone(),
            None => rest.call_of(&place, &artifact).await?,
        };
        let meeting: OnlineMeeting = rest.meeting(&place).await?;
        Ok(Some(CallNews {
            provider_call_id: format!("{}/{call}", artifact.meeting_id.as_ref().unwrap_or(&place.meeting)),
            title: meeting.subject.clone().filter(|subject| !subject.trim().is_empty()),
            started_at: artifact.created_date_time,
            ended_at: artifact.end_date_time,
            people: people(&meeting, organizer),
            sources: vec![source(&place, &artifact)],
            meeting_id: Some(artifact.meeting_id.as_ref().unwrap_or(&place.meeting).clone()),
            ..CallNews::default()
        }))
    }

    async fn download(&self, source: &StoredSource, account: &Account, http: &Http, renewed: bool) -> Result<Download, FetchError> {
        let place =
            Place::read(&source.locator).ok_or_else(|| FetchError::Refused(format!("{} names no recording of Teams", source.locator)))?;
        let mut url = place.address(&self.api_url)?;
        url.path_segments_mut()
            .map_err(|()| FetchError::Refused("calls.teams.api_url has no path".to_owned()))?
            .push("content");
        if place.kind == Kind::Transcript {
            url.set_query(Some("$format=text/vtt"));
        }
        let settings = settings(account).map_err(FetchError::Refused)?;
        Ok(Download {
            url: url.into(),
            bearer: Some(self.rest(&settings, http).token(renewed).await?),
            hosts: self.download_hosts.clone(),
        })
    }

    async fn entries(&self, _: &StoredSource, _: &Account, _: &Http) -> Result<Option<Vec<PlatformTurn>>, FetchError> {
        Ok(None)
    }
}

/// The data that came with the notification, where it tells enough that nothing has to be asked.
fn decrypted(data: &Value) -> Option<Artifact> {
    let artifact = Artifact::deserialize(data).ok()?;
    (artifact.meeting_id.is_some() && artifact.call_id.is_some() && artifact.created_date_time.is_some()).then_some(artifact)
}

fn source(place: &Place, artifact: &Artifact) -> NewSource {
    NewSource {
        key: format!("{}/{}", place.kind.collection(), place.id),
        kind: match place.kind {
            Kind::Transcript => SourceKind::Transcript,
            Kind::Recording => SourceKind::Recording,
        },
        locator: place.locator(),
        credential: None,
        started_at: artifact.created_date_time,
        ended_at: artifact.end_date_time,
        speaker: None,
        bytes: None,
    }
}
