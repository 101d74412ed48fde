//! Requests to platforms, each within limits.

use std::{error::Error, sync::Arc, time::Duration};

use bytes::{Bytes, BytesMut};
use chrono::DateTime;
use frontdesk_model::storable::read_json;
use http::{
    HeaderMap, StatusCode,
    header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE, DATE, RETRY_AFTER},
};
use reqwest::{Client, RequestBuilder, Response, redirect::Policy};
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;
use url::{Url, form_urlencoded};

use crate::{
    FetchError,
    guard::{Forbidden, Reach},
};

/// What a platform gets to accept a connection.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
/// Most bytes of an answer that is JSON.
const JSON_BYTES: usize = 8 << 20;
/// Most patience that a platform is given at a time.
const LONGEST_WAIT: Duration = Duration::from_hours(1);
/// A form, as RFC 6749 (4.4.2) asks for a token with it.
const FORM: &str = "application/x-www-form-urlencoded";

/// Limits of requests.
#[derive(Debug, Clone)]
pub struct HttpOptions {
    /// Whether private addresses may be asked, and `http:` at them.
    pub allow_private_addresses: bool,
    /// Most bytes of a file.
    pub file_bytes: u64,
    /// What a platform gets to answer.
    pub answer_within: Duration,
    /// A download of which nothing comes for this long is cut, and goes on from where it was.
    pub idle: Duration,
}

/// Asks platforms. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Http {
    pub(crate) options: HttpOptions,
    /// The first pause before a download goes on; the next ones are longer.
    pub(crate) pause: Duration,
    /// Or why there is none.
    clients: Result<Arc<Clients>, String>,
}

/// A client for each reach: names are resolved by it.
#[derive(Debug)]
struct Clients {
    public: Client,
    private: Client,
    any: Client,
}

impl Http {
    /// A client with these limits. Where there can be none (no certificates to trust), every request says so.
    pub fn new(options: HttpOptions) -> Self {
        let clients = Clients::new().map_err(|error| format!("no HTTP client can be made: {}", causes(&error)));
        Self {
            options,
            pause: Duration::from_secs(1),
            clients: clients.map(Arc::new),
        }
    }

    /// The JSON that is at an address.
    pub(crate) async fn get<T: DeserializeOwned>(&self, url: &str, bearer: Option<&SecretString>) -> Result<T, FetchError> {
        let (client, url) = self.client(url)?;
        let mut request = client.get(url);
        if let Some(bearer) = bearer {
            request = request.bearer_auth(bearer.expose_secret());
        }
        Ok(self.json(request).await?.0)
    }

    /// The JSON that is at a public address, and the headers of the answer.
    pub(crate) async fn get_with_headers<T: DeserializeOwned>(&self, url: &str) -> Result<(T, HeaderMap), FetchError> {
        let (client, url) = self.client(url)?;
        self.json(client.get(url)).await
    }

    /// Posts a form and reads the JSON of the answer.
    pub(crate) async fn post<T: DeserializeOwned>(
        &self,
        url: &str,
        basic: Option<(&str, &SecretString)>,
        form: &[(&str, &str)],
    ) -> Result<T, FetchError> {
        let (client, url) = self.client(url)?;
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut request = client.post(url).header(CONTENT_TYPE, FORM).body(form);
        if let Some((user, password)) = basic {
            request = request.basic_auth(user, Some(password.expose_secret()));
        }
        Ok(self.json(request).await?.0)
    }

    /// The client for an address of the configuration.
    fn client(&self, url: &str) -> Result<(&Client, Url), FetchError> {
        let url = parse(url)?;
        let reach = Reach::of(&url, self.options.allow_private_addresses)?;
        Ok((self.client_for(reach)?, url))
    }

    /// The client whose names lead to `reach` only.
    pub(crate) fn client_for(&self, reach: Reach) -> Result<&Client, FetchError> {
        let clients = self.clients.as_ref().map_err(|reason| FetchError::Failed(reason.clone()))?;
        Ok(match reach {
            Reach::Public => &clients.public,
            Reach::Private => &clients.private,
            Reach::Any => &clients.any,
        })
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<(T, HeaderMap), FetchError> {
        let response = self.send(request.header(ACCEPT, "application/json")).await?;
        let headers = response.headers().clone();
        let host = host_of(response.url());
        check(response.status(), response.headers(), &host)?;
        let body = tokio::time::timeout(self.options.answer_within, whole(response))
            .await
            .map_err(|_| FetchError::Failed(format!("{host} did not finish its answer in time")))??;
        // The parser's own message may quote what it read.
        let answer = read_json(&body).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            FetchError::Failed(format!(
                "{host} answered no JSON of the expected form (line {line}, column {column})"
            ))
        })?;
        Ok((answer, headers))
    }

    /// Sends a request and waits for the head of the answer. Redirects are answers.
    pub(crate) async fn send(&self, request: RequestBuilder) -> Result<Response, FetchError> {
        let (client, request) = request.header(ACCEPT_ENCODING, "identity").build_split();
        let request =
            request.map_err(|error| FetchError::Refused(format!("a request cannot be made: {}", causes(&error.without_url()))))?;
        let host = host_of(request.url());
        match tokio::time::timeout(self.options.answer_within, client.execute(request)).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(error)) => Err(not_had(&host, error)),
            Err(_) => Err(FetchError::Failed(format!("{host} did not answer in time"))),
        }
    }
}

impl Clients {
    fn new() -> Result<Self, reqwest::Error> {
        let client = |reach: Reach| {
            Client::builder()
                // A proxy would resolve names itself, past the address rules.
                .no_proxy()
                .redirect(Policy::none())
                .referer(false)
                .connect_timeout(CONNECT_WITHIN)
                .user_agent(concat!("frontdesk/", env!("CARGO_PKG_VERSION")))
                .dns_resolver(reach.resolver())
                .build()
        };
        Ok(Self {
            public: client(Reach::Public)?,
            private: client(Reach::Private)?,
            any: client(Reach::Any)?,
        })
    }
}

impl From<Forbidden> for FetchError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Refused(forbidden.to_string())
    }
}

pub(crate) fn parse(url: &str) -> Result<Url, FetchError> {
    Url::parse(url).map_err(|error| FetchError::Refused(format!("an address of the platform is none: {error}")))
}

/// A host, and its port where it is not the usual one: all of an address that an error may name.
pub(crate) fn host_of(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// What a status other than success comes to.
pub(crate) fn check(status: StatusCode, headers: &HeaderMap, host: &str) -> Result<(), FetchError> {
    if status.is_success() {
        return Ok(());
    }
    let text = format!("{host} answered {status}");
    Err(match (status, retry_after(headers)) {
        (StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN, _) => FetchError::Unauthorised(text),
        (StatusCode::NOT_FOUND | StatusCode::GONE, _) => FetchError::Gone(text),
        (StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE, Some(wait)) => FetchError::Wait(wait),
        (StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT, _) => FetchError::Failed(text),
        _ if status.is_server_error() => FetchError::Failed(text),
        _ => FetchError::Refused(text),
    })
}

/// `Retry-After` (RFC 9110, 10.2.3), in seconds or as a date, which is counted from the answer's own.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = |name| headers.get(name)?.to_str().ok().map(str::trim);
    let after = text(RETRY_AFTER)?;
    let wait = if let Ok(seconds) = after.parse() {
        Duration::from_secs(seconds)
    } else {
        let then = DateTime::parse_from_rfc2822(after).ok()?;
        let now = DateTime::parse_from_rfc2822(text(DATE)?).ok()?;
        (then - now).to_std().unwrap_or_default()
    };
    Some(wait.min(LONGEST_WAIT))
}

/// A body, unless it is too long.
async fn whole(mut response: Response) -> Result<Bytes, FetchError> {
    let host = host_of(response.url());
    let mut body = BytesMut::new();
    while let Some(block) = response.chunk().await.map_err(|error| not_had(&host, error))? {
        if body.len() + block.len() > JSON_BYTES {
            return Err(FetchError::Refused(format!("{host} answered more than {JSON_BYTES} bytes of JSON")));
        }
        body.extend_from_slice(&block);
    }
    Ok(body.freeze())
}

/// Why there is no answer, or no more of it.
pub(crate) fn not_had(host: &str, error: reqwest::Error) -> FetchError {
    // Its own text would carry the address, with what is secret in it.
    let error = error.without_url();
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(error) = cause {
        if let Some(forbidden) = error.downcast_ref::<Forbidden>() {
            return forbidden.clone().into();
        }
        cause = error.source();
    }
    FetchError::Failed(format!("{host}: {}", causes(&error)))
}

/// An error with all that led to it.
fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        let more = error.to_string();
        if !text.contains(&more) {
            text.push_str(": ");
            text.push_str(&more);
        }
        cause = error.source();
    }
    text
}
