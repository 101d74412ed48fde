//! Google Meet: pushes of Pub/Sub with a signed token, conferences by the Meet API, recordings in Drive.

mod subscriptions;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;
use axum::{
    Form, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, Validation, decode};
use serde_json::{Value, json};

use super::{Files, Guest, Subscriptions, files::refused, key::Key, server::Server, tokens::Tokens};
use crate::client::{Client, Reply, fresh_id};

/// For whom its pushes are.
const AUDIENCE: &str = "https://frontdesk.larkspurhome.example/push";
/// The service account that signs pushes.
const PUSHER: &str = "push@larkspurhome.example";
/// The service account that reads.
const READER: &str = "reader@larkspurhome.example";
/// Entries of a list on one page, so that a list of any length has several.
const PAGE: usize = 10;

/// Google for one company.
#[derive(Debug)]
pub struct Google {
    /// Its recordings, and what it was asked.
    pub files: Files,
    /// The subscriptions that it has.
    pub subscriptions: Subscriptions,
    pushing: Key,
    reading: Arc<Key>,
    tokens: Tokens,
    resources: Resources,
    api: Server,
}

/// A conference.
#[derive(Debug, Clone)]
pub struct Conference {
    /// The last part of its name.
    pub id: String,
    /// When it began.
    pub start: DateTime<Utc>,
    /// Its length in seconds.
    pub seconds: i64,
    /// Who took part.
    pub guests: Vec<Guest>,
    /// Its recording's file in [`Google::files`].
    pub recording: Option<String>,
    /// Who said what: the guest's place, begin and end in milliseconds, words.
    pub entries: Vec<(usize, i64, i64, String)>,
}

impl Conference {
    /// `conferenceRecords/…`.
    pub fn name(&self) -> String {
        format!("conferenceRecords/{}", self.id)
    }
}

/// Resources and lists by their names.
type Resources = Arc<Mutex<HashMap<String, Value>>>;

#[derive(Clone)]
struct Shared {
    files: Files,
    tokens: Tokens,
    resources: Resources,
    subscriptions: Subscriptions,
    reading: Arc<Key>,
    own: String,
}

impl Google {
    /// Starts Google.
    ///
    /// # Errors
    /// When there is no free port, or no key.
    pub async fn start() -> Result<Self> {
        let (files, tokens, resources) = (Files::default(), Tokens::default(), Resources::default());
        let (pushing, reading) = (Key::generate("push-key")?, Arc::new(Key::generate("reader-key")?));
        let (set, subscriptions) = (pushing.set(), Subscriptions::default());
        let api = Server::start(|address| {
            let shared = Shared {
                files: files.clone(),
                tokens: tokens.clone(),
                resources: resources.clone(),
                subscriptions: subscriptions.clone(),
                reading: Arc::clone(&reading),
                own: format!("http://{address}"),
            };
            Router::new()
                .merge(subscriptions::routes())
                .route("/token", post(grant))
                .route(
                    "/certs",
                    get(move || async move { ([("cache-control", "public, max-age=3600")], axum::Json(set)) }),
                )
                .route("/v2/{*name}", get(resource))
                .route("/drive/v3/files/{file}", get(download))
                .with_state(shared)
        })
        .await?;
        Ok(Self {
            files,
            subscriptions,
            pushing,
            reading,
            tokens,
            resources,
            api,
        })
    }

    /// What Frontdesk has to be told, as [`crate::stack::Plan::with`] takes it.
    pub fn configuration(&self) -> Vec<(&'static str, String)> {
        let url = self.api.url();
        vec![
            ("CALLS__GOOGLE_MEET__AUDIENCE", AUDIENCE.to_owned()),
            ("CALLS__GOOGLE_MEET__PUSH_ACCOUNT", PUSHER.to_owned()),
            ("CALLS__GOOGLE_MEET__SERVICE_ACCOUNT", self.service_account()),
            ("CALLS__GOOGLE_MEET__API_URL", url.clone()),
            ("CALLS__GOOGLE_MEET__DRIVE_URL", url.clone()),
            ("CALLS__GOOGLE_MEET__EVENTS_URL", url.clone()),
            ("CALLS__GOOGLE_MEET__TOKEN_URL", format!("{url}/token")),
            ("CALLS__GOOGLE_MEET__KEYS_URL", format!("{url}/certs")),
            ("CALLS__GOOGLE_MEET__DOWNLOAD_HOSTS", "127.0.0.1".to_owned()),
        ]
    }

    /// The settings of another account that reads in the same name, told by a token of its own in the push address.
    pub fn account(&self, secret_token: &str, topic: &str, target: &str) -> Value {
        json!({
            "audience": AUDIENCE, "push_account": PUSHER, "secret_token": secret_token, "service_account": self.service_account(),
            "topic": topic, "targets": [target],
        })
    }

    fn service_account(&self) -> String {
        let file = json!({
            "type": "service_account", "client_email": READER, "private_key_id": "reader-key", "private_key": self.reading.pem(),
            "token_uri": format!("{}/token", self.api.url()),
        });
        file.to_string()
    }

    /// What no log may hold.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets = self.tokens.list();
        // A line from the middle of the key, however the line breaks are written.
        secrets.extend(self.reading.pem().lines().nth(4).map(str::to_owned));
        secrets
    }

    /// Tells the API of a conference.
    pub fn hold(&self, conference: &Conference) {
        let (name, at) = (conference.name(), |ms| rfc3339(conference.start + TimeDelta::milliseconds(ms)));
        let length = conference.seconds * 1000;
        let mut resources = self.resources.lock().unwrap_or_else(PoisonError::into_inner);
        let mut put = |name: String, value: Value| resources.insert(name, value);
        put(
            name.clone(),
            json!({ "name": name, "startTime": at(0), "endTime": at(length), "space": "spaces/space-1" }),
        );
        let people: Vec<Value> = (0..)
            .zip(&conference.guests)
            .map(|(number, guest)| {
                json!({
                    "name": format!("{name}/participants/{number}"), "earliestStartTime": at(0), "latestEndTime": at(length),
                    "signedinUser": { "user": format!("users/{number}"), "displayName": guest.name },
                })
            })
            .collect();
        for (number, person) in people.iter().enumerate() {
            put(format!("{name}/participants/{number}"), person.clone());
        }
        put(format!("{name}/participants"), json!({ "participants": people }));
        put(format!("{name}/recordings"), json!({ "recordings": [] }));
        if let Some(file) = &conference.recording {
            let recording = json!({
                "name": format!("{name}/recordings/r1"), "state": "FILE_GENERATED", "startTime": at(0), "endTime": at(length),
                "driveDestination": { "file": file, "exportUri": format!("https://drive.google.com/file/d/{file}/view") },
            });
            put(format!("{name}/recordings/r1"), recording.clone());
            put(format!("{name}/recordings"), json!({ "recordings": [recording] }));
        }
        let transcript = json!({
            "name": format!("{name}/transcripts/t1"), "state": "FILE_GENERATED", "startTime": at(0), "endTime": at(length),
        });
        put(format!("{name}/transcripts/t1"), transcript.clone());
        put(format!("{name}/transcripts"), json!({ "transcripts": [transcript] }));
        let entries: Vec<Value> = (0..)
            .zip(&conference.entries)
            .map(|(number, (guest, from, to, text))| {
                json!({
                    "name": format!("{name}/transcripts/t1/entries/{number}"), "participant": format!("{name}/participants/{guest}"),
                    "text": text, "languageCode": "en-US", "startTime": at(*from), "endTime": at(*to),
                })
            })
            .collect();
        put(format!("{name}/transcripts/t1/entries"), json!({ "transcriptEntries": entries }));
    }

    /// A push that the recording can be had.
    pub fn recording_generated(&self, conference: &Conference) -> Value {
        let data = json!({ "recording": { "name": format!("{}/recordings/r1", conference.name()) } });
        self.push("google.workspace.meet.recording.v2.fileGenerated", &data)
    }

    /// A push that the transcript can be had.
    pub fn transcript_generated(&self, conference: &Conference) -> Value {
        let data = json!({ "transcript": { "name": format!("{}/transcripts/t1", conference.name()) } });
        self.push("google.workspace.meet.transcript.v2.fileGenerated", &data)
    }

    /// A push that the conference is over.
    pub fn ended(&self, conference: &Conference) -> Value {
        self.push(
            "google.workspace.meet.conference.v2.ended",
            &json!({ "conferenceRecord": { "name": conference.name() } }),
        )
    }

    /// What Google says of a subscription itself: `suspended`, `expirationReminder` or `expired`.
    pub fn lifecycle(&self, id: &str, event: &str) -> Value {
        let data = json!({ "subscription": { "name": format!("subscriptions/{id}") } });
        self.push(&format!("google.workspace.events.subscription.v1.{event}"), &data)
    }

    fn push(&self, kind: &str, data: &Value) -> Value {
        let known = self.subscriptions.of("").into_iter().next();
        push(&known.map_or_else(|| "subscription-1".to_owned(), |(id, _)| id), kind, data)
    }

    /// Sends a push with a token that is signed now.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(&self, to: &Client, account: Option<&str>, body: &Value) -> Result<Reply> {
        self.send_claiming(to, account, body, &self.claims(super::now())).await
    }

    /// What the token of a push says, signed at a time.
    pub fn claims(&self, at: DateTime<Utc>) -> Value {
        json!({
            "aud": AUDIENCE, "azp": "113774264463038321964", "email": PUSHER, "email_verified": true, "sub": "113774264463038321964",
            "iat": at.timestamp(), "exp": at.timestamp() + 3600, "iss": "https://accounts.google.com",
        })
    }

    /// [`Self::send`] with a token that says this.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send_claiming(&self, to: &Client, account: Option<&str>, body: &Value, claims: &Value) -> Result<Reply> {
        let token = self.pushing.sign(claims)?;
        let path = super::webhook_path("google_meet", account);
        Client::send(to.request(Method::POST, &path, Some(&token)).json(body)).await
    }
}

/// A push with an event as Google Workspace publishes it, by a subscription.
fn push(subscription: &str, kind: &str, data: &Value) -> Value {
    let (message, now) = (fresh_id(), rfc3339(super::now()));
    json!({
        "message": {
            "attributes": {
                "ce-id": fresh_id(), "ce-source": format!("//workspaceevents.googleapis.com/subscriptions/{subscription}"), "ce-specversion": "1.0",
                "ce-subject": "//meet.googleapis.com/spaces/space-1", "ce-time": now, "ce-type": kind,
                "ce-datacontenttype": "application/json",
            },
            "data": STANDARD.encode(data.to_string()), "messageId": message, "message_id": message, "publishTime": now, "publish_time": now,
        },
        "subscription": "projects/larkspur/subscriptions/meet",
    })
}

fn rfc3339(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

#[derive(serde::Deserialize)]
struct Asked {
    grant_type: String,
    assertion: String,
}

/// RFC 7523: a signed assertion for a token.
async fn grant(State(google): State<Shared>, method: Method, uri: Uri, headers: HeaderMap, Form(asked): Form<Asked>) -> Response {
    google.files.note("token", &method, &uri, &headers);
    let mut rules = Validation::new(Algorithm::RS256);
    rules.set_audience(&[format!("{}/token", google.own)]);
    rules.set_issuer(&[READER]);
    rules.set_required_spec_claims(&["exp", "aud", "iss"]);
    let key = google.reading.verifying();
    let claims = key.and_then(|key| Ok(decode::<Value>(&asked.assertion, &key, &rules)?));
    match claims {
        Ok(claims)
            if asked.grant_type == "urn:ietf:params:oauth:grant-type:jwt-bearer"
                && claims.claims["scope"]
                    .as_str()
                    .is_some_and(|scope| scope.contains("meetings.space.readonly")) =>
        {
            google.tokens.grant(claims.claims["sub"].as_str().unwrap_or(READER), json!({}))
        }
        Ok(_) => refused(StatusCode::BAD_REQUEST, "invalid_scope"),
        Err(error) => refused(StatusCode::BAD_REQUEST, &format!("invalid_grant: {error}")),
    }
}

async fn resource(
    State(google): State<Shared>,
    Path(name): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    google.files.note("api", &method, &uri, &headers);
    if !google.tokens.knows(&headers) {
        return refused(StatusCode::UNAUTHORIZED, "Request had invalid authentication credentials.");
    }
    if name == "conferenceRecords" {
        let found = subscriptions::conferences(&google, &query);
        return axum::Json(page(&found, query.get("pageToken"))).into_response();
    }
    let resources = google.resources.lock().unwrap_or_else(PoisonError::into_inner);
    match resources.get(&name) {
        Some(found) => axum::Json(page(found, query.get("pageToken"))).into_response(),
        None => refused(StatusCode::NOT_FOUND, "Requested entity was not found."),
    }
}

/// One page of a list; a resource as it is.
fn page(found: &Value, token: Option<&String>) -> Value {
    let from: usize = token.and_then(|token| token.parse().ok()).unwrap_or(0);
    let mut page = found.clone();
    for list in page.as_object_mut().into_iter().flat_map(serde_json::Map::values_mut) {
        if let Some(items) = list.as_array_mut() {
            let rest = items.len().saturating_sub(from + PAGE);
            *items = items.iter().skip(from).take(PAGE).cloned().collect();
            if rest > 0 {
                page["nextPageToken"] = json!((from + PAGE).to_string());
            }
            break;
        }
    }
    page
}

async fn download(
    State(google): State<Shared>,
    Path(file): Path<String>,
    Query(query): Query<HashMap<String, String>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    google.files.note("drive", &method, &uri, &headers);
    if !google.tokens.knows(&headers) || google.files.turns_away(&file) {
        return refused(StatusCode::UNAUTHORIZED, "Invalid Credentials");
    }
    if query.get("alt").is_none_or(|alt| alt != "media") {
        return axum::Json(json!({ "kind": "drive#file", "id": file, "mimeType": "video/mp4" })).into_response();
    }
    google.files.content(&file, &headers)
}
