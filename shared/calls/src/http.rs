//! Requests to platforms, each within limits.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use frontdesk_config::Calls;
use frontdesk_http::{BuildError, Clients, Forbidden, Reach, causes, forbidden, host_of, retry_after};
use frontdesk_model::storable::read_json;
use http::{
    HeaderMap, Method, StatusCode,
    header::{ACCEPT, ACCEPT_ENCODING, CONTENT_TYPE},
};
use reqwest::{Client, RequestBuilder, Response};
use secrecy::{ExposeSecret as _, SecretString};
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::{Url, form_urlencoded};

use crate::FetchError;

/// Most bytes of an answer that is JSON.
const JSON_BYTES: usize = 8 << 20;
/// What a platform gets to answer a question that nobody waits for.
const ANSWER_WITHIN: Duration = Duration::from_secs(30);
/// A download of which nothing comes for this long begins again where it was.
const IDLE: Duration = Duration::from_mins(1);
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

impl HttpOptions {
    /// Within the limits of the configuration, and with patience: nobody waits for the answer.
    pub fn of(calls: &Calls) -> Self {
        Self {
            allow_private_addresses: calls.allow_private_addresses,
            file_bytes: calls.recording_bytes,
            answer_within: ANSWER_WITHIN,
            idle: IDLE,
        }
    }
}

/// Asks platforms. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Http {
    pub(crate) options: HttpOptions,
    /// The first pause before a download goes on; the next ones are longer.
    pub(crate) pause: Duration,
    clients: Result<Clients, BuildError>,
}

impl Http {
    /// A client with these limits. Where there can be none (no certificates to trust), every request says so.
    pub fn new(options: HttpOptions) -> Self {
        Self {
            options,
            pause: Duration::from_secs(1),
            clients: Clients::new(),
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

    /// Asks with a method and a body of JSON; the JSON of the answer, `null` where it has none. A refusal holds what the platform says of it.
    pub(crate) async fn ask(&self, method: Method, url: &str, bearer: &SecretString, body: Option<&Value>) -> Result<Value, FetchError> {
        let (client, url) = self.client(url)?;
        let mut request = client.request(method, url).bearer_auth(bearer.expose_secret());
        if let Some(body) = body {
            request = request.header(CONTENT_TYPE, "application/json").body(body.to_string());
        }
        let response = self.send(request.header(ACCEPT, "application/json")).await?;
        let (status, headers, host) = (response.status(), response.headers().clone(), host_of(response.url()));
        let body = self.body(response, &host).await?;
        check(status, &headers, &host).map_err(|error| with_words(error, &body))?;
        if body.is_empty() {
            return Ok(Value::Null);
        }
        read_json(&body).map_err(|_| FetchError::Failed(format!("{host} answered no JSON")))
    }

    async fn body(&self, response: Response, host: &str) -> Result<Bytes, FetchError> {
        tokio::time::timeout(self.options.answer_within, whole(response))
            .await
            .map_err(|_| FetchError::Failed(format!("{host} did not finish its answer in time")))?
    }

    /// The client for an address of the configuration.
    fn client(&self, url: &str) -> Result<(&Client, Url), FetchError> {
        let url = parse(url)?;
        let reach = Reach::of(&url, self.options.allow_private_addresses)?;
        Ok((self.client_for(reach)?, url))
    }

    /// The client whose names lead to `reach` only.
    pub(crate) fn client_for(&self, reach: Reach) -> Result<&Client, FetchError> {
        let clients = self.clients.as_ref().map_err(|error| FetchError::Failed(error.to_string()))?;
        Ok(clients.get(reach))
    }

    async fn json<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<(T, HeaderMap), FetchError> {
        let response = self.send(request.header(ACCEPT, "application/json")).await?;
        let headers = response.headers().clone();
        let host = host_of(response.url());
        check(response.status(), response.headers(), &host)?;
        let body = self.body(response, &host).await?;
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

impl From<Forbidden> for FetchError {
    fn from(forbidden: Forbidden) -> Self {
        Self::Refused(match forbidden {
            Forbidden::Private(_) => format!(
                "{forbidden}; to allow that, set calls.allow_private_addresses and put the host among the provider's download_hosts"
            ),
            Forbidden::Never(reason) => reason,
        })
    }
}

pub(crate) fn parse(url: &str) -> Result<Url, FetchError> {
    Url::parse(url).map_err(|error| FetchError::Refused(format!("an address of the platform is none: {error}")))
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

/// Most letters of what a platform says of a refusal.
const WORDS: usize = 300;

/// A refusal with what Graph and Google say of it: `error.message`, on one line.
fn with_words(error: FetchError, body: &[u8]) -> FetchError {
    let said: Option<String> = read_json::<Value>(body).ok().and_then(|body| {
        let message = body["error"]["message"].as_str()?;
        Some(
            message
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
                .chars()
                .take(WORDS)
                .collect(),
        )
    });
    let Some(said) = said.filter(|said| !said.is_empty()) else {
        return error;
    };
    match error {
        FetchError::Refused(text) => FetchError::Refused(format!("{text}: {said}")),
        FetchError::Unauthorised(text) => FetchError::Unauthorised(format!("{text}: {said}")),
        FetchError::Gone(text) => FetchError::Gone(format!("{text}: {said}")),
        FetchError::Failed(text) => FetchError::Failed(format!("{text}: {said}")),
        FetchError::Wait(_) => error,
    }
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
    if let Some(forbidden) = forbidden(&error) {
        return forbidden.clone().into();
    }
    FetchError::Failed(format!("{host}: {}", causes(&error)))
}
