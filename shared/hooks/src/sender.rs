//! One attempt: one POST, one answer, within limits of time and size.

use std::{error::Error as _, time::Duration};

use frontdesk_config::Webhooks;
use frontdesk_http::{BuildError, Clients, Reach, causes, forbidden, retry_after};
use frontdesk_store::Attempted;
use reqwest::{Response, StatusCode, header::CONTENT_TYPE};
use tokio::time::{Instant, timeout_at};
use url::Url;

/// So much of an answer is read and kept.
const KEPT_BYTES: usize = 1024;

/// What is sent.
pub(crate) struct Outgoing {
    pub(crate) url: String,
    pub(crate) id: String,
    pub(crate) timestamp: i64,
    pub(crate) signature: String,
    pub(crate) body: Vec<u8>,
}

/// What came of it.
pub(crate) struct Answered {
    pub(crate) attempted: Attempted,
    /// When the receiver wants to be asked again.
    pub(crate) retry_after: Option<Duration>,
}

impl Answered {
    pub(crate) fn is_good(&self) -> bool {
        self.attempted.error.is_none()
    }

    pub(crate) fn is_gone(&self) -> bool {
        self.attempted.status == Some(StatusCode::GONE.as_u16())
    }
}

/// Sends to public addresses, and to private ones where the configuration allows it.
pub(crate) struct Sender {
    clients: Clients,
    allow_private: bool,
    within: Duration,
}

impl Sender {
    pub(crate) fn new(settings: &Webhooks) -> Result<Self, BuildError> {
        Ok(Self {
            clients: Clients::new()?,
            allow_private: settings.allow_private_addresses,
            within: settings.timeout,
        })
    }

    pub(crate) async fn send(&self, outgoing: Outgoing) -> Answered {
        let begun = Instant::now();
        let mut answered = self.ask(outgoing, begun + self.within).await;
        answered.attempted.took = begun.elapsed();
        answered
    }

    async fn ask(&self, outgoing: Outgoing, end: Instant) -> Answered {
        let url = match Url::parse(&outgoing.url) {
            Ok(url) => url,
            Err(error) => return refused(format!("the address cannot be read: {error}")),
        };
        let reach = match Reach::of(&url, self.allow_private) {
            Ok(reach) => reach,
            Err(error) => return refused(error.to_string()),
        };
        let request = self
            .clients
            .get(reach)
            .post(url)
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", outgoing.id)
            .header("webhook-timestamp", outgoing.timestamp)
            .header("webhook-signature", outgoing.signature)
            .body(outgoing.body);
        let response = match timeout_at(end, request.send()).await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return refused(why(&error)),
            Err(_) => return refused(self.too_late()),
        };
        let status = response.status();
        let asked = (status == StatusCode::TOO_MANY_REQUESTS || status == StatusCode::SERVICE_UNAVAILABLE)
            .then(|| retry_after(response.headers()))
            .flatten();
        let (text, whole) = beginning(response, end).await;
        let error = if status.is_redirection() {
            Some(format!("the receiver answered {}; redirects are not followed", status.as_u16()))
        } else if !status.is_success() {
            Some(format!("the receiver answered {}", status.as_u16()))
        } else if whole {
            None
        } else {
            Some(self.too_late())
        };
        Answered {
            attempted: Attempted {
                status: Some(status.as_u16()),
                response: Some(text),
                error,
                took: Duration::ZERO,
            },
            retry_after: asked,
        }
    }

    fn too_late(&self) -> String {
        format!("there was no whole answer within {:?}", self.within)
    }
}

fn refused(error: String) -> Answered {
    Answered {
        attempted: Attempted {
            error: Some(error),
            ..Attempted::default()
        },
        retry_after: None,
    }
}

fn why(error: &reqwest::Error) -> String {
    match forbidden(error) {
        Some(forbidden) => format!("{forbidden}, which webhooks are not sent to"),
        // Without the address, which may hold a secret.
        None => error.source().map_or_else(|| "the receiver cannot be reached".to_owned(), causes),
    }
}

/// The beginning of an answer. False: its end did not come in time. What is longer than what is kept is not waited for.
async fn beginning(mut response: Response, end: Instant) -> (String, bool) {
    let mut bytes = Vec::new();
    let whole = loop {
        match timeout_at(end, response.chunk()).await {
            Ok(Ok(Some(chunk))) => {
                bytes.extend_from_slice(&chunk[..chunk.len().min(KEPT_BYTES - bytes.len())]);
                if bytes.len() >= KEPT_BYTES {
                    break true;
                }
            }
            Ok(Ok(None)) => break true,
            Ok(Err(_)) | Err(_) => break false,
        }
    };
    (String::from_utf8_lossy(&bytes).into_owned(), whole)
}
