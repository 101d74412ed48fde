//! Requests to providers, each within the limits of its model.

mod body;
mod refusal;

use http::{
    HeaderMap,
    header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE},
};
use reqwest::RequestBuilder;
use tokio::time::Instant;
use url::Url;

pub(crate) use body::Body;
use frontdesk_http::{BuildError, Clients, Reach, causes, forbidden};

use crate::{
    ModelError, ModelSettings,
    wire::{Post, Provider},
};

/// Asks providers: over TLS, without redirects, at public addresses only unless others are allowed. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Http {
    /// Or why there are none; every request then says so.
    clients: Result<Clients, BuildError>,
    allow_private_addresses: bool,
}

impl Http {
    /// A client. Where private addresses are allowed, they may be asked over `http:` too.
    pub fn new(allow_private_addresses: bool) -> Self {
        Self {
            clients: Clients::new(),
            allow_private_addresses,
        }
    }

    /// Posts, and gives the body of the answer when the provider took the request.
    pub(crate) async fn post(&self, provider: &dyn Provider, settings: &ModelSettings, post: &Post) -> Result<Body, ModelError> {
        let begun = Instant::now();
        let limits = settings.limits;
        let request = self.request(provider, settings, post)?;
        let send = tokio::time::timeout_at(begun + limits.first_byte.min(limits.whole), request.send());
        let response = match send.await {
            Ok(Ok(response)) => response,
            Ok(Err(error)) => return Err(not_had(error)),
            Err(_) => {
                return Err(ModelError::TimedOut {
                    what: "answer",
                    limit: limits.first_byte.min(limits.whole),
                });
            }
        };
        let (status, headers) = (response.status(), response.headers().clone());
        let body = Body::new(response, limits, begun);
        if status.is_success() {
            return Ok(body);
        }
        Err(refusal::error_of(provider, status, &headers, body).await)
    }

    fn request(&self, provider: &dyn Provider, settings: &ModelSettings, post: &Post) -> Result<RequestBuilder, ModelError> {
        let base = settings.base_url.as_ref().map_or(provider.base_url(), Url::as_str);
        let url = format!("{}{}", base.trim_end_matches('/'), post.path);
        let url = Url::parse(&url).map_err(|error| ModelError::Misconfigured(format!("its address is none: {error}")))?;
        let reach = Reach::of(&url, self.allow_private_addresses).map_err(|error| ModelError::Misconfigured(error.to_string()))?;
        let clients = self.clients.as_ref().map_err(|error| ModelError::Unavailable(error.to_string()))?;
        let headers: HeaderMap = provider.headers(settings)?;
        Ok(clients
            .get(reach)
            .post(url)
            .headers(headers)
            .header(CONTENT_TYPE, "application/json")
            .header(ACCEPT, "text/event-stream, application/json")
            // What is counted is then what comes.
            .header(ACCEPT_ENCODING, "identity")
            .body(post.body.to_string()))
    }
}

/// Why there is no answer, or no more of it. The address may hold what is secret, so it is left out.
fn not_had(error: reqwest::Error) -> ModelError {
    let error = error.without_url();
    if let Some(forbidden) = forbidden(&error) {
        return ModelError::Misconfigured(forbidden.to_string());
    }
    ModelError::Unavailable(causes(&error))
}
