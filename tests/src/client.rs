//! A client of the public contract: requests as any customer's program makes them.

use std::{sync::Once, time::Duration};

use anyhow::{Context as _, Result, ensure};
use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    condition::until,
    shop::{Contact, identity_hash},
    socket::Socket,
};

/// Longer than any answer of the contract takes.
const TIME_OUT: Duration = Duration::from_secs(40);

/// Talks to one API process.
#[derive(Debug, Clone)]
pub struct Client {
    http: reqwest::Client,
    address: String,
    from: Option<String>,
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
        static PROVIDER: Once = Once::new();
        PROVIDER.call_once(|| {
            // It fails only when there is one already.
            let _ = rustls::crypto::ring::default_provider().install_default();
        });
        let http = reqwest::Client::builder().timeout(TIME_OUT).tcp_nodelay(true).build()?;
        Ok(Self {
            http,
            address: address.to_owned(),
            from: None,
        })
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
        Ok(Chat {
            client: self.clone(),
            id: text("id")?,
            token: text("token")?,
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

/// A session, from the customer's side.
#[derive(Debug, Clone)]
pub struct Chat {
    /// Where it is.
    pub client: Client,
    /// Its id.
    pub id: String,
    /// Its token.
    pub token: String,
    /// What opening it answered.
    pub opened: Value,
}

impl Chat {
    /// The path of something below the session.
    pub fn path(&self, rest: &str) -> String {
        format!("/api/chat/sessions/{}{rest}", self.id)
    }

    /// GET with the session's token.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&self, path: &str) -> Result<Reply> {
        self.client.get(path, Some(&self.token)).await
    }

    /// POST with the session's token.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn post(&self, path: &str, body: &Value) -> Result<Reply> {
        self.client.post(path, Some(&self.token), body).await
    }

    /// Sends a message under this `client_message_id`.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn say_as(&self, id: &str, text: &str) -> Result<Reply> {
        self.post(&self.path("/messages"), &json!({"text": text, "client_message_id": id}))
            .await
    }

    /// Sends a message; the accepted one.
    ///
    /// # Errors
    /// When it is not accepted.
    pub async fn say(&self, text: &str) -> Result<Value> {
        let mut body = self.say_as(&fresh_id(), text).await?.expect(202)?;
        Ok(body["message"].take())
    }

    /// The session's messages after a number.
    ///
    /// # Errors
    /// When they are refused.
    pub async fn messages(&self, after: i64) -> Result<Vec<Value>> {
        let mut body = self
            .get(&self.path(&format!("/messages?limit=200&after={after}")))
            .await?
            .expect(200)?;
        let Value::Array(items) = body["items"].take() else {
            anyhow::bail!("no items in {body}")
        };
        Ok(items)
    }

    /// A message as it is now.
    ///
    /// # Errors
    /// When it is not there.
    pub async fn message(&self, id: &Value) -> Result<Value> {
        self.messages(0)
            .await?
            .into_iter()
            .find(|message| message["id"] == *id)
            .with_context(|| format!("no message {id}"))
    }

    /// Waits until a message is done with; it as it is then.
    ///
    /// # Errors
    /// When that takes too long.
    pub async fn settled(&self, id: &Value) -> Result<Value> {
        until(&format!("message {id} to be done"), async || {
            let message = self.message(id).await?;
            Ok(matches!(message["status"].as_str(), Some("done" | "failed")).then_some(message))
        })
        .await
    }

    /// Waits for the answer to a message.
    ///
    /// # Errors
    /// When none comes.
    pub async fn answer_to(&self, id: &Value) -> Result<Value> {
        let message = self.settled(id).await?;
        ensure!(message["answered_by"].is_string(), "not answered: {message}");
        let answer = self.message(&message["answered_by"]).await?;
        ensure!(answer["sender"] == "bot", "answered by {answer}");
        Ok(answer)
    }

    /// Sends a message and waits for its answer.
    ///
    /// # Errors
    /// When it is not accepted or not answered.
    pub async fn ask(&self, text: &str) -> Result<Value> {
        let message = self.say(text).await?;
        self.answer_to(&message["id"]).await
    }

    /// The session as it is now.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn session(&self) -> Result<Value> {
        self.get(&self.path("")).await?.expect(200)
    }

    /// Waits until the session has this status.
    ///
    /// # Errors
    /// When that takes too long.
    pub async fn becomes(&self, status: &str) -> Result<Value> {
        until(&format!("status {status}"), async || {
            let session = self.session().await?;
            Ok((session["status"] == status).then_some(session))
        })
        .await
    }

    /// Opens a socket that tells what came after a number.
    ///
    /// # Errors
    /// When it is refused.
    pub async fn socket(&self, after: i64) -> Result<Socket> {
        Socket::open(self.client.address(), &self.id, &self.token, after).await
    }
}

/// A `client_message_id` that was never used.
#[expect(clippy::disallowed_methods, reason = "a client's own id, made by the test as a client would")]
pub fn fresh_id() -> String {
    Uuid::now_v7().to_string()
}
