//! A platform on this machine, for tests: it gives out tokens, publishes keys, and answers what it was told to.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex},
    time::Duration,
};

use aws_lc_rs::{
    encoding::{AsDer as _, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::State,
    http::{HeaderMap, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, Utc};
use frontdesk_config::{Config, Platform as Section};
use frontdesk_model::{CallProvider, Clock, TenantId};
use jsonwebtoken::{Algorithm, EncodingKey, Header, jwk::Jwk};
use serde_json::{Value, json};

use crate::{Account, Http, HttpOptions, NewEvent, Settings, StoredEvent, StoredSource};

/// The time in tests.
pub(crate) fn now() -> DateTime<Utc> {
    "2026-11-23T12:00:00Z".parse().unwrap()
}

pub(crate) fn time(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The folder of recorded webhooks.
pub(crate) fn fixture(name: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/webhooks/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub(crate) fn fixture_json(name: &str) -> Value {
    serde_json::from_slice(&fixture(name)).unwrap()
}

pub(crate) fn account(provider: CallProvider, settings: Value) -> Account {
    Account {
        id: None,
        tenant_id: Clock::system().new_id::<TenantId>(),
        provider,
        name: "main".to_owned(),
        settings: Settings::new(settings),
    }
}

pub(crate) fn stored(event: NewEvent) -> StoredEvent {
    StoredEvent {
        name: event.name,
        body: event.body,
    }
}

pub(crate) fn stored_source(news: &frontdesk_model::CallNews) -> StoredSource {
    let source = &news.sources[0];
    StoredSource {
        kind: source.kind,
        locator: source.locator.clone(),
        credential: source.credential.clone(),
        provider_call_id: news.provider_call_id.clone(),
    }
}

pub(crate) fn http() -> Http {
    Http::new(HttpOptions {
        allow_private_addresses: true,
        file_bytes: 1 << 20,
        answer_within: Duration::from_secs(10),
        idle: Duration::from_secs(10),
    })
}

/// An RSA key pair with its id.
pub(crate) struct Signer {
    pub kid: String,
    pub pem: String,
    pub pair: KeyPair,
    key: EncodingKey,
}

impl Signer {
    pub(crate) fn new(kid: &str) -> Self {
        let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
        let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
        let pem = format!(
            "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
            STANDARD.encode(der.as_ref())
        );
        Self {
            kid: kid.to_owned(),
            key: EncodingKey::from_rsa_pem(pem.as_bytes()).unwrap(),
            pem,
            pair,
        }
    }

    pub(crate) fn published(&self) -> Value {
        let mut key = Jwk::from_encoding_key(&self.key, Algorithm::RS256).unwrap();
        key.common.key_id = Some(self.kid.clone());
        serde_json::to_value(key).unwrap()
    }

    pub(crate) fn sign(&self, claims: &Value) -> String {
        let header = Header {
            kid: Some(self.kid.clone()),
            ..Header::new(Algorithm::RS256)
        };
        jsonwebtoken::encode(&header, claims, &self.key).unwrap()
    }
}

#[derive(Default)]
struct Script {
    answers: HashMap<String, (u16, Value)>,
    keys: Vec<Value>,
    cache_control: String,
    /// Tokens of a lower number are not taken.
    taken_from: u32,
    given: u32,
    log: Vec<String>,
    forms: Vec<String>,
}

/// The platform.
pub(crate) struct FakePlatform {
    pub url: String,
    script: Arc<Mutex<Script>>,
}

impl FakePlatform {
    pub(crate) async fn open() -> Self {
        let script = Arc::new(Mutex::new(Script::default()));
        let router = Router::new().fallback(answer).with_state(Arc::clone(&script));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, script }
    }

    fn with<T>(&self, act: impl FnOnce(&mut Script) -> T) -> T {
        act(&mut self.script.lock().unwrap())
    }

    pub(crate) fn says(&self, path: &str, answer: Value) {
        self.answers(path, 200, answer);
    }

    pub(crate) fn answers(&self, path: &str, status: u16, answer: Value) {
        self.with(|script| script.answers.insert(path.to_owned(), (status, answer)));
    }

    pub(crate) fn publishes(&self, keys: &[&Signer], cache_control: &str) {
        self.with(|script| {
            // A key of a kind that nobody reads is among them.
            script.keys = vec![json!({"kty": "future", "kid": "new"})];
            script.keys.extend(keys.iter().map(|key| key.published()));
            cache_control.clone_into(&mut script.cache_control);
        });
    }

    pub(crate) fn takes_tokens_from(&self, number: u32) {
        self.with(|script| script.taken_from = number);
    }

    /// How often something was asked for.
    pub(crate) fn count(&self, request: &str) -> usize {
        self.with(|script| script.log.iter().filter(|line| *line == request).count())
    }

    /// Forms that tokens were asked for with.
    pub(crate) fn forms(&self) -> Vec<HashMap<String, String>> {
        self.with(|script| {
            let forms = script.forms.iter();
            forms
                .map(|form| url::form_urlencoded::parse(form.as_bytes()).into_owned().collect())
                .collect()
        })
    }

    /// A platform's section with addresses here: the key of each, and what follows this platform's own address.
    pub(crate) fn section(&self, name: CallProvider, addresses: &[(&str, &str)]) -> Section {
        let variable = |key: &str| format!("FRONTDESK_CALLS__{name}__{key}").to_uppercase();
        let environment = addresses.iter().map(|(key, path)| (variable(key), format!("{}{path}", self.url)));
        Config::load(None, environment).unwrap().calls.platform(name).clone()
    }
}

/// A platform's section as it is unless something is set.
pub(crate) fn defaults(name: CallProvider) -> Section {
    Config::load(None, []).unwrap().calls.platform(name).clone()
}

async fn answer(State(script): State<Arc<Mutex<Script>>>, method: Method, uri: Uri, headers: HeaderMap, body: Bytes) -> Response {
    let mut script = script.lock().unwrap();
    let path = uri.path_and_query().unwrap().as_str().to_owned();
    script.log.push(format!("{method} {path}"));
    if method == Method::POST && path.ends_with("/token") {
        script.forms.push(String::from_utf8(body.to_vec()).unwrap());
        script.given += 1;
        let token = format!("token-{}", script.given);
        return Json(json!({"access_token": token, "expires_in": 3600, "token_type": "Bearer"})).into_response();
    }
    if path == "/keys" {
        if script.keys.is_empty() {
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
        let cache_control = [(header::CACHE_CONTROL, script.cache_control.clone())];
        return (cache_control, Json(json!({"keys": script.keys}))).into_response();
    }
    let bearer = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let number = bearer.and_then(|bearer| bearer.strip_prefix("Bearer token-")?.parse::<u32>().ok());
    if number.is_none_or(|number| number < script.taken_from) {
        return (StatusCode::UNAUTHORIZED, Json(json!({"error": "invalid token"}))).into_response();
    }
    match script.answers.get(&path) {
        Some((status, body)) => (StatusCode::from_u16(*status).unwrap(), Json(body.clone())).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}
