//! Asking the Meet API as a service account.

use frontdesk_model::Clock;
use http::Method;
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use url::form_urlencoded;

use super::{
    MeetSettings,
    resource::{Page, address},
};
use crate::{
    FetchError, Http,
    token::{Granted, Tokens, credentials, whose},
};

/// Reading conferences, and the recordings that Meet put into Drive; nothing else.
const SCOPES: &str = "https://www.googleapis.com/auth/meetings.space.readonly https://www.googleapis.com/auth/drive.meet.readonly";

/// Pages of one list: at a hundred entries a page more than anybody says in a meeting, and the end of an answer that has none.
const MOST_PAGES: usize = 1000;

/// A service account's key file. It holds its own token address, which is not used: the configuration's is.
#[derive(Deserialize)]
pub(super) struct ServiceAccount {
    client_email: String,
    private_key: SecretString,
    private_key_id: Option<String>,
}

impl ServiceAccount {
    /// Reads the key file that the settings hold.
    ///
    /// # Errors
    /// What is wrong with it, without showing it.
    pub(super) fn read(settings: &MeetSettings) -> Result<Self, String> {
        let file = settings
            .service_account
            .as_ref()
            .ok_or("service_account is missing: conferences cannot be read without the key file of a service account")?;
        serde_json::from_str(file.expose_secret()).map_err(|error| {
            format!(
                "service_account is no key file of a service account (line {}): {}",
                error.line(),
                what(&error)
            )
        })
    }

    fn key(&self) -> Result<EncodingKey, String> {
        EncodingKey::from_rsa_pem(self.private_key.expose_secret().as_bytes())
            .map_err(|_| "service_account: its private_key is no RSA key in PEM".to_owned())
    }

    /// Who asks, and in whose name: Google shows nobody the subscriptions that another user let make.
    pub(super) fn identity(&self, settings: &MeetSettings) -> String {
        format!("{}\n{}", self.client_email, settings.subject.as_deref().unwrap_or_default())
    }

    /// Whether its key can sign.
    pub(super) fn check(&self) -> Result<(), String> {
        self.key().map(|_| ())
    }
}

/// What serde says may hold a piece of the file; its kind does not.
fn what(error: &serde_json::Error) -> &'static str {
    if error.is_data() {
        "a field is missing or no text"
    } else {
        "it is no JSON"
    }
}

/// What is needed to ask.
pub(super) struct Rest<'a> {
    pub api_url: &'a str,
    pub token_url: &'a str,
    pub tokens: &'a Tokens,
    pub clock: &'a Clock,
    pub settings: &'a MeetSettings,
    pub http: &'a Http,
}

impl Rest<'_> {
    /// The access token of the account.
    pub(super) async fn token(&self, renewed: bool) -> Result<SecretString, FetchError> {
        let account = ServiceAccount::read(self.settings).map_err(FetchError::Refused)?;
        let subject = self.settings.subject.as_deref();
        let key = account.private_key.expose_secret();
        let whose = whose(&[&account.client_email, subject.unwrap_or_default(), key]);
        self.tokens.get(&whose, renewed, || self.grant(&account, subject)).await
    }

    /// RFC 7523: a signed assertion for a token.
    async fn grant(&self, account: &ServiceAccount, subject: Option<&str>) -> Result<Granted, FetchError> {
        let now = self.clock.now().timestamp();
        let mut claims = json!({
            "iss": account.client_email,
            "scope": SCOPES,
            "aud": self.token_url,
            "iat": now,
            "exp": now + 3600,
        });
        if let Some(subject) = subject {
            claims["sub"] = subject.into();
        }
        let header = Header {
            kid: account.private_key_id.clone(),
            ..Header::new(Algorithm::RS256)
        };
        let key = account.key().map_err(FetchError::Refused)?;
        let assertion = jsonwebtoken::encode(&header, &claims, &key)
            .map_err(|error| FetchError::Refused(format!("service_account: its private_key does not sign: {error}")))?;
        let form = [
            ("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
            ("assertion", assertion.as_str()),
        ];
        self.http.post(self.token_url, None, &form).await
    }

    /// The resource of this name.
    pub(super) async fn resource<T: DeserializeOwned>(&self, name: &str) -> Result<T, FetchError> {
        self.get(&address(self.api_url, name)).await
    }

    /// All of a list of a resource.
    pub(super) async fn list<P: Page + DeserializeOwned>(&self, parent: &str) -> Result<Vec<P::Item>, FetchError> {
        let (list, size) = P::LIST;
        self.list_from::<P>(&format!("{}/{list}?pageSize={size}", address(self.api_url, parent)))
            .await
    }

    /// All of the list whose first page is at an address with a query.
    pub(super) async fn list_from<P: Page + DeserializeOwned>(&self, first: &str) -> Result<Vec<P::Item>, FetchError> {
        let mut items = Vec::new();
        let mut url = first.to_owned();
        for _ in 0..MOST_PAGES {
            let (page, next) = self.get::<P>(&url).await?.parts();
            items.extend(page);
            let Some(next) = next.filter(|token| !token.is_empty()) else {
                return Ok(items);
            };
            url = format!(
                "{first}&pageToken={}",
                form_urlencoded::byte_serialize(next.as_bytes()).collect::<String>()
            );
        }
        Err(FetchError::Refused(format!("{} has no end after {MOST_PAGES} pages", P::LIST.0)))
    }

    /// Asks with a method and a body.
    pub(super) async fn ask(&self, method: Method, url: &str, body: Option<&Value>) -> Result<Value, FetchError> {
        let token = self.token(false).await.map_err(credentials)?;
        match self.http.ask(method.clone(), url, &token, body).await {
            Err(FetchError::Unauthorised(_)) => {
                let token = self.token(true).await.map_err(credentials)?;
                self.http.ask(method, url, &token, body).await
            }
            answer => answer,
        }
    }

    async fn get<T: DeserializeOwned>(&self, url: &str) -> Result<T, FetchError> {
        let token = self.token(false).await?;
        match self.http.get(url, Some(&token)).await {
            Err(FetchError::Unauthorised(_)) => self.http.get(url, Some(&self.token(true).await?)).await,
            answer => answer,
        }
    }
}
