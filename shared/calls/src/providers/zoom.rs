//! Zoom: webhooks signed with an app's secret token, recordings by a token that comes with them or by a server-to-server app.
//!
//! Facts: developers.zoom.us/docs/api/webhooks, and the types of Zoom's own SDK, `@zoom/rivet`.

mod event;
mod field;
mod recording;

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_config::Platform;
use frontdesk_model::{CallNews, CallProvider, storable::read_json};
use frontdesk_security::{hmac_sha256_hex, verify_hmac_sha256_hex};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::form_urlencoded;

use self::field::text;
use crate::{
    Account, Answer, Download, FetchError, Http, NewEvent, PlatformTurn, Provider, Received, Refused, Settings, StoredEvent, StoredSource,
    Webhook,
    account::long,
    http::parse,
    token::{Granted, Tokens},
};

const SIGNATURE: &str = "x-zm-signature";
const TIMESTAMP: &str = "x-zm-request-timestamp";
const VALIDATION: &str = "endpoint.url_validation";
/// Zoom's tokens have 22 characters.
const MOST_TOKEN: usize = 64;

/// Zoom.
pub(crate) struct Zoom {
    configured: Option<Settings>,
    answers_unsigned: bool,
    api_url: String,
    token_url: String,
    hosts: Vec<String>,
    window: Duration,
    tokens: Tokens,
}

/// `[calls.zoom]`.
#[derive(Deserialize)]
struct Section {
    answer_unsigned_validation: bool,
    api_url: String,
    token_url: String,
    #[serde(flatten)]
    account: Settings,
}

/// An account's settings.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ZoomSettings {
    secret_token: SecretString,
    account_id: Option<String>,
    client_id: Option<String>,
    client_secret: Option<SecretString>,
}

/// A server-to-server app.
struct App {
    account_id: String,
    client_id: String,
    client_secret: SecretString,
}

impl ZoomSettings {
    fn of(settings: &Settings) -> Result<Self, String> {
        let settings: Self = settings.read()?;
        // Anybody can sign with nothing.
        if settings.secret_token.expose_secret().is_empty() {
            return Err("secret_token is empty".to_owned());
        }
        Ok(settings)
    }

    fn app(self) -> Option<App> {
        Some(App {
            account_id: self.account_id.filter(|text| !text.is_empty())?,
            client_id: self.client_id.filter(|text| !text.is_empty())?,
            client_secret: self.client_secret.filter(|text| !text.expose_secret().is_empty())?,
        })
    }
}

impl Zoom {
    pub(crate) fn new(platform: &Platform) -> Self {
        let section: Section = platform.read();
        Self {
            configured: section.account.configured("secret_token"),
            answers_unsigned: section.answer_unsigned_validation,
            api_url: section.api_url.trim_end_matches('/').to_owned(),
            token_url: section.token_url,
            hosts: platform.download_hosts.clone(),
            window: platform.replay_window,
            tokens: Tokens::default(),
        }
    }

    /// Whether the webhook is signed with `secret`, and lately. The signature is over the bytes as they came.
    fn verify(&self, webhook: &Webhook<'_>, secret: &[u8]) -> Result<(), Refused> {
        let header = |name| webhook.headers.get(name).and_then(|value| value.to_str().ok());
        let signature = header(SIGNATURE)
            .and_then(|value| value.strip_prefix("v0="))
            .ok_or(Refused::Signature)?;
        let stamp = header(TIMESTAMP).ok_or(Refused::Signature)?;
        let signed = [b"v0:", stamp.as_bytes(), b":", webhook.body].concat();
        if !verify_hmac_sha256_hex(secret, &signed, signature) {
            return Err(Refused::Signature);
        }
        let seconds: i64 = stamp.parse().map_err(|_| Refused::Malformed(format!("{TIMESTAMP} is no number")))?;
        let age = Duration::from_secs(webhook.now.timestamp().abs_diff(seconds));
        if age > self.window {
            return Err(Refused::Stale { age, limit: self.window });
        }
        Ok(())
    }

    /// The token of an account's app.
    async fn token(&self, app: &App, http: &Http, renewed: bool) -> Result<SecretString, FetchError> {
        let mut url = parse(&self.token_url)?;
        url.query_pairs_mut()
            .append_pair("grant_type", "account_credentials")
            .append_pair("account_id", &app.account_id);
        // The secret is part of it, so that nobody has a token whose secret he does not know.
        let proof = hex::encode(Sha256::digest(app.client_secret.expose_secret()));
        let key = json!([app.account_id, app.client_id, proof]).to_string();
        let basic = Some((app.client_id.as_str(), &app.client_secret));
        let asked = self
            .tokens
            .get(&key, renewed, || http.post::<Granted>(url.as_str(), basic, &[]))
            .await;
        asked.map_err(|error| match error {
            FetchError::Unauthorised(text) | FetchError::Refused(text) => FetchError::Refused(format!(
                "{text} when asked for a token: check account_id, client_id and client_secret"
            )),
            error => error,
        })
    }

    /// Where a file is by now; none where Zoom does not say.
    async fn fresh_url(&self, source: &StoredSource, file: &str, token: &SecretString, http: &Http) -> Option<String> {
        let meeting = encoded(&source.provider_call_id);
        let url = format!("{}/meetings/{meeting}/recordings", self.api_url);
        let listed: Value = match http.get(&url, Some(token)).await {
            Ok(listed) => listed,
            Err(error) => {
                // The address that came with the webhook may do as well.
                tracing::debug!(%error, "Zoom does not list the recording");
                return None;
            }
        };
        recording::url_of(&listed, file)
    }
}

#[async_trait]
impl Provider for Zoom {
    fn name(&self) -> CallProvider {
        CallProvider::Zoom
    }

    fn setting(&self) -> &'static str {
        "calls.zoom.secret_token"
    }

    fn configured(&self) -> Option<&Settings> {
        self.configured.as_ref()
    }

    fn recognises(&self, webhook: &Webhook<'_>) -> bool {
        webhook.headers.contains_key(SIGNATURE) || plain_token(webhook.body).is_some()
    }

    fn greeting(&self, _: &Webhook<'_>) -> Option<Answer> {
        // The validation's answer takes an account's secret.
        None
    }

    fn check_settings(&self, settings: &Settings) -> Result<(), String> {
        let settings = ZoomSettings::of(settings)?;
        long("secret_token", &settings.secret_token)?;
        let any = settings.account_id.is_some() || settings.client_id.is_some() || settings.client_secret.is_some();
        if any && settings.app().is_none() {
            return Err("account_id, client_id and client_secret go together".to_owned());
        }
        Ok(())
    }

    fn sender(&self, settings: &Settings) -> Option<Vec<String>> {
        let settings = ZoomSettings::of(settings).ok()?;
        Some(vec![settings.secret_token.expose_secret().to_owned()])
    }

    async fn receive(&self, webhook: &Webhook<'_>, account: &Account, _: &Http) -> Result<Received, Refused> {
        let settings = ZoomSettings::of(&account.settings).map_err(|_| Refused::Signature)?;
        let secret = settings.secret_token.expose_secret().as_bytes();
        if self.answers_unsigned
            && !webhook.headers.contains_key(SIGNATURE)
            && let Some(plain) = plain_token(webhook.body)
        {
            return Ok(Received::Answer(validation(secret, &plain)));
        }
        self.verify(webhook, secret)?;
        if let Some(plain) = plain_token(webhook.body) {
            return Ok(Received::Answer(validation(secret, &plain)));
        }
        let body: Value = read_json(webhook.body).map_err(|error| Refused::Malformed(error.to_string()))?;
        let name = text(&body, "event").ok_or_else(|| Refused::Malformed("it names no event".to_owned()))?;
        Ok(Received::Events(vec![NewEvent {
            name: name.to_owned(),
            dedupe_key: event::dedupe_key(&body),
            body,
        }]))
    }

    async fn news(&self, event: &StoredEvent, _: &Account, _: &Http) -> Result<Option<CallNews>, FetchError> {
        Ok(event::news(&event.name, &event.body))
    }

    async fn download(&self, source: &StoredSource, account: &Account, http: &Http, renewed: bool) -> Result<Download, FetchError> {
        let (url, file) = recording::located(&source.locator);
        let download = |url, bearer| Download {
            url,
            bearer: Some(bearer),
            hosts: self.hosts.clone(),
        };
        if let Some(credential) = source.credential.as_ref().filter(|_| !renewed) {
            return Ok(download(url, credential.clone().into()));
        }
        let app = ZoomSettings::of(&account.settings)
            .map_err(FetchError::Refused)?
            .app()
            .ok_or_else(|| {
                FetchError::Unauthorised(
                "the recording's own token is missing or has ended; set account_id, client_id and client_secret of a server-to-server app \
                 of Zoom, and it is fetched with that"
                    .to_owned(),
            )
            })?;
        // Where the webhook's token was not taken, nothing is known against the app's.
        let token = self.token(&app, http, renewed && source.credential.is_none()).await?;
        let fresh = match file {
            Some(file) if renewed => self.fresh_url(source, &file, &token, http).await,
            _ => None,
        };
        Ok(download(fresh.unwrap_or(url), token))
    }

    async fn entries(&self, _: &StoredSource, _: &Account, _: &Http) -> Result<Option<Vec<PlatformTurn>>, FetchError> {
        Ok(None)
    }
}

/// What Zoom wants to see encrypted when it validates the webhook's address; none where it does not.
fn plain_token(body: &[u8]) -> Option<String> {
    #[derive(Deserialize)]
    struct Body<'a> {
        #[serde(borrow)]
        event: std::borrow::Cow<'a, str>,
        payload: Payload,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Payload {
        #[serde(default)]
        plain_token: Option<String>,
    }
    let body: Body<'_> = serde_json::from_slice(body).ok()?;
    body.payload.plain_token.filter(|token| body.event == VALIDATION && is_token(token))
}

/// Whether a text looks like what Zoom sends to be encrypted. Nothing else is: who gets any text signed can sign events.
fn is_token(text: &str) -> bool {
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
    (1..=MOST_TOKEN).contains(&text.len()) && text.bytes().all(fits)
}

fn validation(secret: &[u8], plain: &str) -> Answer {
    let encrypted = hmac_sha256_hex(secret, plain.as_bytes());
    Answer {
        status: 200,
        content_type: "application/json",
        body: json!({"plainToken": plain, "encryptedToken": encrypted}).to_string(),
    }
}

/// A meeting's id as a part of a path. One with slashes at the wrong place is encoded twice, or Zoom takes it for two parts.
fn encoded(meeting: &str) -> String {
    let once = |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
    let encoded = once(meeting);
    if meeting.starts_with('/') || meeting.contains("//") {
        once(&encoded)
    } else {
        encoded
    }
}

#[cfg(test)]
mod tests;
