//! A client of the public contract: requests as any customer's program makes them.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Context as _, Result, ensure};
use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    chat::Chat,
    shop::{Contact, identity_hash},
};

/// Longer than any answer of the contract takes.
const TIME_OUT: Duration = Duration::from_secs(40);

/// Talks to one API process.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    address: String,
    from: Option<String>,
    tokens: Tokens,
}

/// Tokens of sessions that were opened.
#[derive(Debug, Clone, Default)]
pub struct Tokens(Arc<Mutex<Vec<String>>>);

impl Tokens {
    fn note(&self, token: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(token.to_owned());
    }

    /// All of them.
    pub fn list(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// An answer, whatever its status.
#[derive(Debug, Clone)]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// Its headers.
    pub headers: HeaderMap,
    /// The body as JSON; null when it is none.
    pub body: Value,
    /// The body as text.
    pub text: String,
}

impl Reply {
    /// The body, if the status is this.
    ///
    /// # Errors
    /// When it is another; with the body.
    pub fn expect(self, status: u16) -> Result<Value> {
        ensure!(self.status == status, "status {} instead of {status}: {}", self.status, self.text);
        Ok(self.body)
    }

    /// Checks that this is a refusal as RFC 9457 and the contract have it.
    ///
    /// # Errors
    /// When it is not.
    pub fn refused(&self, status: u16) -> Result<()> {
        ensure!(self.status == status, "status {} instead of {status}: {}", self.status, self.text);
        let kind = self
            .headers
            .get("content-type")
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default();
        ensure!(kind.starts_with("application/problem+json"), "content type {kind:?} of a {status}");
        for field in ["type", "title", "detail"] {
            ensure!(self.body[field].is_string(), "a {status} without {field}: {}", self.text);
        }
        ensure!(self.body["status"] == json!(status), "the body says another status: {}", self.text);
        Ok(())
    }
}

impl Client {
    /// A client of the API at `HOST:PORT`.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn new(address: &str) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(TIME_OUT).tcp_nodelay(true).build()?;
        Ok(Self {
            http,
            address: address.to_owned(),
            from: None,
            tokens: Tokens::default(),
        })
    }

    /// The same client, which notes the tokens of the sessions that it opens.
    #[must_use]
    pub fn noting(&self, tokens: &Tokens) -> Self {
        Self {
            tokens: tokens.clone(),
            ..self.clone()
        }
    }

    /// The same client, whose requests say that a proxy got them from this address.
    #[must_use]
    pub fn from_address(&self, address: &str) -> Self {
        Self {
            from: Some(address.to_owned()),
            ..self.clone()
        }
    }

    /// The same client, which gives up earlier.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn impatient(&self, time_out: Duration) -> Result<Self> {
        let http = reqwest::Client::builder().timeout(time_out).tcp_nodelay(true).build()?;
        Ok(Self { http, ..self.clone() })
    }

    /// `HOST:PORT`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// A request to build further.
    pub fn request(&self, method: Method, path: &str, token: Option<&str>) -> reqwest::RequestBuilder {
        let mut request = self.http.request(method, format!("http://{}{path}", self.address));
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(from) = &self.from {
            request = request.header("x-forwarded-for", from);
        }
        request
    }

    /// Sends a request.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(request: reqwest::RequestBuilder) -> Result<Reply> {
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await?;
        let body = serde_json::from_str(&text).unwrap_or(Value::Null);
        Ok(Reply {
            status,
            headers,
            body,
            text,
        })
    }

    /// GET.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&self, path: &str, token: Option<&str>) -> Result<Reply> {
        Self::send(self.request(Method::GET, path, token)).await
    }

    /// POST of JSON.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn post(&self, path: &str, token: Option<&str>, body: &Value) -> Result<Reply> {
        Self::send(self.request(Method::POST, path, token).json(body)).await
    }

    /// PUT of JSON.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn put(&self, path: &str, token: Option<&str>, body: &Value) -> Result<Reply> {
        Self::send(self.request(Method::PUT, path, token).json(body)).await
    }

    /// Opens a session with this body, of this tenant.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn open(&self, tenant: &str, body: &Value) -> Result<Chat> {
        let request = self
            .request(Method::POST, "/api/chat/sessions", None)
            .header("x-frontdesk-tenant", tenant)
            .json(body);
        let opened = Self::send(request).await?.expect(201)?;
        let text = |field: &str| {
            opened[field]
                .as_str()
                .map(str::to_owned)
                .with_context(|| format!("{field} in {opened}"))
        };
        let token = text("token")?;
        self.tokens.note(&token);
        Ok(Chat {
            client: self.clone(),
            id: text("id")?,
            token,
            opened: opened.clone(),
        })
    }

    /// Opens a visitor's session of the tenant `default`.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn visitor(&self) -> Result<Chat> {
        self.open("default", &json!({})).await
    }

    /// Opens a session that a contact's `external_id` verifies.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn verified(&self, contact: &Contact, secret: &str) -> Result<Chat> {
        let hash = identity_hash(secret, contact.external_id);
        self.open(
            "default",
            &json!({"contact": {"external_id": contact.external_id}, "identity_hash": hash}),
        )
        .await
    }
}

/// A `client_message_id` that was never used.
#[expect(clippy::disallowed_methods, reason = "a client's own id, made by the test as a client would")]
pub fn fresh_id() -> String {
    Uuid::now_v7().to_string()
}
