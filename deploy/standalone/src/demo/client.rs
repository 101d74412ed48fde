//! The two who talk to the process: the customer by chat page, and a person of the company by the admin routes.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use frontdesk_model::{Conference, Event, Message, MessageId, Session, SessionId};
use frontdesk_security::hmac_sha256_hex;
use futures_util::StreamExt as _;
use reqwest::{
    Client, RequestBuilder, Response,
    multipart::{Form, Part},
};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async, tungstenite::Message as Frame};

use super::{Shop, script::Person};

/// An answer that takes longer did not come.
const PATIENCE: Duration = Duration::from_secs(30);

/// A customer with an open session and its socket.
pub struct Customer {
    http: Client,
    url: String,
    token: String,
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    pub session: SessionId,
    pub welcome: String,
}

#[derive(Deserialize)]
struct Opened {
    id: SessionId,
    token: String,
    welcome_message: String,
}

#[derive(Deserialize)]
struct Accepted {
    message: Message,
}

#[derive(Deserialize)]
struct List<T> {
    items: Vec<T>,
}

impl Customer {
    /// Opens a verified session and follows it.
    pub async fn open(shop: &Shop, person: Person) -> Result<Self> {
        let http = http()?;
        let hash = hmac_sha256_hex(shop.identity_secret.as_bytes(), person.external_id.as_bytes());
        let body = json!({ "contact": { "external_id": person.external_id }, "identity_hash": hash });
        let opened: Opened = answered(http.post(format!("{}/api/chat/sessions", shop.url)).json(&body)).await?;
        let host = shop.url.trim_start_matches("http://");
        let (socket, _) = connect_async(format!("ws://{host}/ws/chat/{}?token={}&after=0", opened.id, opened.token)).await?;
        let url = format!("{}/api/chat/sessions/{}", shop.url, opened.id);
        Ok(Self {
            http,
            url,
            token: opened.token,
            socket,
            session: opened.id,
            welcome: opened.welcome_message,
        })
    }

    /// Sends a message; its id.
    pub async fn send(&self, text: &str) -> Result<MessageId> {
        let request = self.http.post(format!("{}/messages", self.url)).bearer_auth(&self.token);
        let Accepted { message } = answered(request.json(&json!({ "text": text }))).await?;
        Ok(message.id)
    }

    /// Sends a recording; its message's id.
    pub async fn speak(&self, recording: &'static [u8]) -> Result<MessageId> {
        let request = self.http.post(format!("{}/voice", self.url)).bearer_auth(&self.token);
        let form = Form::new().part("audio", Part::bytes(recording).file_name("note.ogg"));
        let Accepted { message } = answered(request.multipart(form)).await?;
        Ok(message.id)
    }

    /// A message as it is now.
    pub async fn read(&self, id: MessageId) -> Result<Message> {
        let request = self.http.get(format!("{}/messages?limit=200", self.url)).bearer_auth(&self.token);
        let list: List<Message> = answered(request).await?;
        list.items
            .into_iter()
            .find(|message| message.id == id)
            .context("a message that was accepted is not listed")
    }

    /// The next new message of the socket that `wanted` says yes to.
    pub async fn next(&mut self, wanted: impl Fn(&Message) -> bool) -> Result<Message> {
        self.event(|event| match event {
            Event::MessageCreated { message, .. } if wanted(&message) => Some(*message),
            _ => None,
        })
        .await
    }

    /// What becomes of a message that changes.
    pub async fn change_of(&mut self, id: MessageId) -> Result<Message> {
        self.event(|event| match event {
            Event::MessageUpdated { message, .. } if message.id == id => Some(*message),
            _ => None,
        })
        .await
    }

    /// The first of the socket's events in which `find` finds something.
    async fn event<T>(&mut self, find: impl Fn(Event) -> Option<T>) -> Result<T> {
        let waiting = async {
            while let Some(frame) = self.socket.next().await {
                match frame? {
                    Frame::Text(text) => {
                        if let Some(found) = event(&text)?.and_then(&find) {
                            return Ok(found);
                        }
                    }
                    Frame::Close(reason) => bail!("the server closed the socket: {reason:?}"),
                    _ => {}
                }
            }
            bail!("the socket ended")
        };
        tokio::time::timeout(PATIENCE, waiting)
            .await
            .with_context(|| format!("nothing came within {} s", PATIENCE.as_secs()))?
    }
}

/// A numbered event; none: the frame is something else.
fn event(frame: &str) -> Result<Option<Event>> {
    let frame: Value = serde_json::from_str(frame)?;
    if frame["type"] == "error" {
        bail!("the server said {}", frame["detail"]);
    }
    if frame.get("seq").is_none() {
        return Ok(None);
    }
    Ok(Some(serde_json::from_value(frame)?))
}

/// A person of the company.
pub struct Admin<'a> {
    http: Client,
    shop: &'a Shop,
}

impl<'a> Admin<'a> {
    pub fn new(shop: &'a Shop) -> Result<Self> {
        Ok(Self { http: http()?, shop })
    }

    /// Finds a session in the list.
    pub async fn session(&self, id: SessionId) -> Result<Session> {
        let request = self
            .http
            .get(format!("{}/api/admin/sessions", self.shop.url))
            .bearer_auth(&self.shop.admin_key);
        let list: List<Session> = answered(request).await?;
        list.items
            .into_iter()
            .find(|session| session.id == id)
            .context("the session is not listed")
    }

    /// Writes into a session.
    pub async fn answer(&self, id: SessionId, text: &str) -> Result<()> {
        let request = self
            .http
            .post(format!("{}/api/admin/sessions/{id}/messages", self.shop.url))
            .bearer_auth(&self.shop.admin_key);
        answered::<Value>(request.json(&json!({ "text": text }))).await.map(drop)
    }

    /// The call with this id at its platform, once it is listed.
    pub async fn call(&self, provider_call_id: &str) -> Result<Option<Conference>> {
        let list: List<Conference> = answered(self.get("/api/chat/conference")).await?;
        Ok(list.items.into_iter().find(|call| call.provider_call_id == provider_call_id))
    }

    /// A request with the company's key.
    pub fn get(&self, path: &str) -> RequestBuilder {
        self.http.get(format!("{}{path}", self.shop.url)).bearer_auth(&self.shop.admin_key)
    }

    /// A request without a key, as platforms send.
    pub fn post(&self, path: &str) -> RequestBuilder {
        self.http.post(format!("{}{path}", self.shop.url))
    }
}

fn http() -> Result<Client> {
    Ok(Client::builder().timeout(PATIENCE).no_proxy().build()?)
}

/// The body of a success; any other answer is an error that says what the server said.
async fn answered<T: serde::de::DeserializeOwned>(request: RequestBuilder) -> Result<T> {
    let response: Response = request.send().await?;
    let (status, body) = (response.status(), response.bytes().await?);
    if !status.is_success() {
        bail!("the server answered {status}: {}", String::from_utf8_lossy(&body));
    }
    Ok(serde_json::from_slice(&body)?)
}
