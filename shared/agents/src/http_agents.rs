//! A company's live-agent system, asked over HTTP: four addresses below one, JSON both ways.

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_http::{Answered, Clients, Exchange, NotHad};
use http::{
    HeaderMap, HeaderValue, Method,
    header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE},
};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use serde_json::json;
use url::Url;

use crate::{AgentError, Handoff, LiveAgentSystem, Result, Said};

/// Most bytes of an answer.
const MOST_BYTES: usize = 64 << 10;
/// Most characters of their name of a conversation.
const MAX_NAME: usize = 200;

/// One company's live-agent system.
#[derive(Debug)]
pub struct HttpAgents {
    base: Url,
    token: Option<SecretString>,
    within: Duration,
    clients: Clients,
    allow_private_addresses: bool,
}

#[derive(Deserialize)]
struct Available {
    available: bool,
}

#[derive(Deserialize)]
struct Taken {
    conversation: String,
}

impl HttpAgents {
    /// The system at `base`, which is asked with `token` as its bearer.
    pub fn new(base: Url, token: Option<SecretString>, within: Duration, clients: Clients, allow_private_addresses: bool) -> Self {
        Self {
            base,
            token,
            within,
            clients,
            allow_private_addresses,
        }
    }

    async fn ask(&self, method: Method, path: &[&str], body: Option<(&str, Vec<u8>)>) -> Result<Answered> {
        let mut url = self.base.clone();
        url.path_segments_mut()
            .map_err(|()| AgentError::Refused("its address has no path".to_owned()))?
            .pop_if_empty()
            .extend(path);
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        if let Some(token) = &self.token {
            let bearer = HeaderValue::try_from(format!("Bearer {}", token.expose_secret()));
            let mut bearer = bearer.map_err(|_| AgentError::Refused("its token is none".to_owned()))?;
            bearer.set_sensitive(true);
            headers.insert(AUTHORIZATION, bearer);
        }
        let body = match body {
            Some((key, body)) => {
                let key = HeaderValue::try_from(key).map_err(|_| AgentError::Refused("its key is none".to_owned()))?;
                headers.insert("idempotency-key", key);
                headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
                Some(body)
            }
            None => None,
        };
        let request = Exchange {
            method,
            url,
            headers,
            body,
            within: self.within,
            most_bytes: MOST_BYTES,
            allow_private_addresses: self.allow_private_addresses,
        };
        let answered = self.clients.exchange(request).await.map_err(|error| match error {
            NotHad::Forbidden(forbidden) => AgentError::Refused(forbidden.to_string()),
            error => AgentError::Away(error.to_string()),
        })?;
        let status = answered.status;
        if status.is_success() {
            return Ok(answered);
        }
        let reason = format!("it answered with status {}", status.as_u16());
        // A key that is replaced and a limit that passes may be had later; what is refused as such is refused again.
        let passing = status.is_server_error() || matches!(status.as_u16(), 401 | 403 | 408 | 425 | 429);
        Err(if passing {
            AgentError::Away(reason)
        } else {
            AgentError::Refused(reason)
        })
    }

    async fn post(&self, path: &[&str], key: &str, body: &impl Serialize) -> Result<Answered> {
        let body = serde_json::to_vec(body).map_err(|error| AgentError::Refused(error.to_string()))?;
        self.ask(Method::POST, path, Some((key, body))).await
    }
}

#[async_trait]
impl LiveAgentSystem for HttpAgents {
    fn provider_name(&self) -> &'static str {
        "live_agent"
    }

    async fn is_available(&self) -> Result<bool> {
        let answered = self.ask(Method::GET, &["availability"], None).await?;
        let read = serde_json::from_slice::<Available>(&answered.body);
        let read = read.map_err(|_| AgentError::Away("what it says of its availability cannot be read".to_owned()))?;
        Ok(read.available)
    }

    async fn initiate_handoff(&self, handoff: &Handoff, key: &str) -> Result<String> {
        let answered = self.post(&["conversations"], key, handoff).await?;
        let taken = serde_json::from_slice::<Taken>(&answered.body);
        let name = taken.map(|taken| taken.conversation).unwrap_or_default();
        let is_name = !name.is_empty() && name.chars().count() <= MAX_NAME && !name.chars().any(char::is_control);
        if is_name {
            return Ok(name);
        }
        Err(AgentError::Away("its answer names no conversation".to_owned()))
    }

    async fn send(&self, conversation: &str, message: &Said) -> Result<()> {
        let key = message.id.to_string();
        self.post(&["conversations", conversation, "messages"], &key, message)
            .await
            .map(drop)
    }

    async fn end(&self, conversation: &str) -> Result<()> {
        self.post(&["conversations", conversation, "end"], conversation, &json!({}))
            .await
            .map(drop)
    }
}
