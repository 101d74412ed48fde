//! Zoom: webhooks with its HMAC, server-to-server OAuth, the list of a meeting's recordings, and downloads that lead to another server.

use anyhow::Result;
use axum::{
    Router,
    extract::{Path, RawForm, State},
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, Mac as _};
use serde_json::{Value, json};
use sha2::Sha256;

use super::{
    Files, Guest,
    files::refused,
    server::Server,
    tokens::{Tokens, bearer},
};
use crate::client::{Client, Reply, fresh_id};

/// Zoom for one account.
#[derive(Debug)]
pub struct Zoom {
    /// Its recordings, and what it was asked.
    pub files: Files,
    /// What signs its webhooks.
    pub secret_token: String,
    /// Comes with its webhooks, and opens the downloads.
    pub download_token: String,
    client_secret: String,
    account_id: String,
    tokens: Tokens,
    meetings: Meetings,
    api: Server,
    _cdn: Server,
}

/// A meeting that was recorded.
#[derive(Debug, Clone)]
pub struct Meeting {
    /// Its number.
    pub id: u64,
    /// The id of this one meeting of that number.
    pub uuid: String,
    /// What it is called.
    pub topic: String,
    /// When it began.
    pub start: DateTime<Utc>,
    /// Whose it is.
    pub host: Guest,
    /// Its files.
    pub parts: Vec<Part>,
}

/// A file of a recording.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name in [`Zoom::files`], which ends like its type.
    pub file: String,
    /// `audio_only`, `audio_transcript`, `shared_screen_with_speaker_view`, …
    pub recording_type: &'static str,
    /// From the meeting's begin to the file's, and its length, in seconds.
    pub from_to: (i64, i64),
}

type Meetings = std::sync::Arc<std::sync::Mutex<Vec<Meeting>>>;

#[derive(Clone)]
struct Shared {
    files: Files,
    tokens: Tokens,
    meetings: Meetings,
    download_token: String,
    basic: String,
    account_id: String,
    cdn: String,
    own: String,
}

impl Zoom {
    /// Starts Zoom's API, and another server that holds its files.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start() -> Result<Self> {
        let (files, tokens, meetings) = (Files::default(), Tokens::default(), Meetings::default());
        let [secret_token, download_token, client_secret, account_id] =
            ["zoom-secret", "zoom-download", "zoom-client", "zoom-account"].map(|kind| format!("{kind}-{}", fresh_id()));
        let cdn = Server::start(|_| Router::new().route("/content/{file}", get(content)).with_state(files.clone())).await?;
        let shared = |address: std::net::SocketAddr| Shared {
            files: files.clone(),
            tokens: tokens.clone(),
            meetings: meetings.clone(),
            download_token: download_token.clone(),
            basic: format!("Basic {}", STANDARD.encode(format!("test-client:{client_secret}"))),
            account_id: account_id.clone(),
            cdn: cdn.url(),
            own: format!("http://{address}"),
        };
        let api = Server::start(|address| {
            Router::new()
                .route("/oauth/token", post(grant))
                .route("/v2/meetings/{uuid}/recordings", get(recordings))
                .route("/rec/download/{file}", get(download))
                .fallback(elsewhere)
                .with_state(shared(address))
        })
        .await?;
        Ok(Self {
            files,
            secret_token,
            download_token,
            client_secret,
            account_id,
            tokens,
            meetings,
            api,
            _cdn: cdn,
        })
    }

    /// What Frontdesk has to be told, as [`crate::stack::Plan::with`] takes it.
    pub fn configuration(&self) -> Vec<(&'static str, String)> {
        let url = self.api.url();
        vec![
            ("CALLS__ZOOM__SECRET_TOKEN", self.secret_token.clone()),
            ("CALLS__ZOOM__ACCOUNT_ID", self.account_id.clone()),
            ("CALLS__ZOOM__CLIENT_ID", "test-client".to_owned()),
            ("CALLS__ZOOM__CLIENT_SECRET", self.client_secret.clone()),
            ("CALLS__ZOOM__API_URL", format!("{url}/v2")),
            ("CALLS__ZOOM__TOKEN_URL", format!("{url}/oauth/token")),
            ("CALLS__ZOOM__DOWNLOAD_HOSTS", "127.0.0.1".to_owned()),
        ]
    }

    /// What no log may hold.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets = self.tokens.list();
        secrets.extend([&self.secret_token, &self.download_token, &self.client_secret].map(Clone::clone));
        secrets
    }

    /// Where a file can be downloaded.
    pub fn download_url(&self, file: &str) -> String {
        format!("{}/rec/download/{file}", self.api.url())
    }

    /// Tells the API of a meeting, which it lists from then on.
    pub fn hold(&self, meeting: &Meeting) {
        let mut meetings = self.meetings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        meetings.push(meeting.clone());
    }

    /// `recording.completed`.
    pub fn recording_completed(&self, meeting: &Meeting) -> Value {
        self.recorded("recording.completed", meeting)
    }

    /// `recording.transcript_completed`; `meeting` has the transcript's file alone.
    pub fn transcript_completed(&self, meeting: &Meeting) -> Value {
        self.recorded("recording.transcript_completed", meeting)
    }

    fn recorded(&self, event: &str, meeting: &Meeting) -> Value {
        let mut body = self.event(event, &object(meeting, &self.files, &self.api.url()));
        body["download_token"] = json!(self.download_token);
        body
    }

    /// `meeting.ended`.
    pub fn meeting_ended(&self, meeting: &Meeting, minutes: i64) -> Value {
        let end = meeting.start + TimeDelta::minutes(minutes);
        let object = json!({
            "id": meeting.id.to_string(), "uuid": meeting.uuid, "host_id": "host-1", "topic": meeting.topic, "type": 2,
            "start_time": time(meeting.start), "end_time": time(end), "duration": minutes, "timezone": "UTC",
        });
        self.event("meeting.ended", &object)
    }

    /// `meeting.participant_joined`.
    pub fn participant_joined(&self, meeting: &Meeting, guest: &Guest) -> Value {
        let object = json!({
            "id": meeting.id.to_string(), "uuid": meeting.uuid, "host_id": "host-1", "topic": meeting.topic, "type": 2,
            "start_time": time(meeting.start), "timezone": "UTC",
            "participant": {
                "user_id": format!("16778240-{}", guest.email.len()), "user_name": guest.name, "email": guest.email, "id": "",
                "participant_uuid": format!("{}-{}", meeting.id, guest.email), "join_time": time(meeting.start),
            },
        });
        self.event("meeting.participant_joined", &object)
    }

    fn event(&self, event: &str, object: &Value) -> Value {
        json!({
            "event": event,
            "event_ts": super::now().timestamp_millis(),
            "payload": { "account_id": self.account_id, "object": object },
        })
    }

    /// Sends a webhook as Zoom does: compact JSON, signed now; to the path with `account`, where there is one.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(&self, to: &Client, account: Option<&str>, body: &Value) -> Result<Reply> {
        self.send_signed(to, account, body, &self.secret_token, super::now()).await
    }

    /// [`Self::send`], signed with this secret, at this time.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send_signed(&self, to: &Client, account: Option<&str>, body: &Value, secret: &str, at: DateTime<Utc>) -> Result<Reply> {
        let body = serde_json::to_vec(body)?;
        let timestamp = at.timestamp().to_string();
        let request = to
            .request(Method::POST, &super::webhook_path("zoom", account), None)
            .header("content-type", "application/json; charset=utf-8")
            .header("user-agent", "Zoom Marketplace/1.0a")
            .header("x-zm-request-id", fresh_id())
            .header("x-zm-request-timestamp", &timestamp)
            .header("x-zm-signature", signature(secret, &timestamp, &body))
            .header("x-zm-trackingid", "v=2.0;clid=us01;rid=WEB_same-for-different-events")
            .body(body);
        Client::send(request).await
    }

    /// The settings of an account of these secrets, as the admin routes take them.
    pub fn settings(&self, secret_token: &str) -> Value {
        json!({
            "secret_token": secret_token, "account_id": self.account_id, "client_id": "test-client", "client_secret": self.client_secret,
        })
    }
}

/// `v0=` and the HMAC over `v0:{timestamp}:{body}`.
fn signature(secret: &str, timestamp: &str, body: &[u8]) -> String {
    // An HMAC takes a key of any length.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("any length");
    mac.update(format!("v0:{timestamp}:").as_bytes());
    mac.update(body);
    format!("v0={}", hex::encode(mac.finalize().into_bytes()))
}

fn time(time: DateTime<Utc>) -> String {
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// A meeting as webhooks and the API show it.
fn object(meeting: &Meeting, files: &Files, url: &str) -> Value {
    let parts: Vec<Value> = meeting.parts.iter().map(|part| row(part, meeting, files, url)).collect();
    let seconds = meeting.parts.iter().map(|part| part.from_to.1).max().unwrap_or(0);
    json!({
        "id": meeting.id, "uuid": meeting.uuid, "host_id": "host-1", "account_id": "account-1", "topic": meeting.topic, "type": 2,
        "start_time": time(meeting.start), "timezone": "UTC", "duration": (seconds + 59) / 60, "host_email": meeting.host.email,
        "share_url": format!("{url}/rec/share/{}", meeting.id), "recording_play_passcode": "zoom-passcode-secret",
        "total_size": 0, "recording_count": parts.len(), "recording_files": parts,
    })
}

fn row(part: &Part, meeting: &Meeting, files: &Files, url: &str) -> Value {
    let extension = part.file.rsplit('.').next().unwrap_or_default().to_uppercase();
    let kind = if extension == "VTT" { "TRANSCRIPT" } else { &extension };
    let at = |seconds| time(meeting.start + TimeDelta::seconds(seconds));
    json!({
        "id": format!("part-{}-{}", meeting.id, part.file), "meeting_id": meeting.uuid, "file_type": kind, "file_extension": extension,
        "file_size": files.size(&part.file), "recording_start": at(part.from_to.0), "recording_end": at(part.from_to.1),
        "recording_type": part.recording_type, "status": "completed", "play_url": format!("{url}/rec/play/{}", part.file),
        "download_url": format!("{url}/rec/download/{}", part.file),
    })
}

async fn grant(State(zoom): State<Shared>, method: Method, uri: Uri, headers: HeaderMap, RawForm(form): RawForm) -> Response {
    zoom.files.note("token", &method, &uri, &headers);
    let asked = format!("{}&{}", uri.query().unwrap_or_default(), String::from_utf8_lossy(&form));
    let right = headers.get(header::AUTHORIZATION).is_some_and(|value| value == zoom.basic.as_str());
    let wanted = [
        "grant_type=account_credentials".to_owned(),
        format!("account_id={}", zoom.account_id),
    ];
    if !right || !wanted.iter().all(|part| asked.split('&').any(|given| given == part)) {
        return refused(StatusCode::BAD_REQUEST, "unsupported grant type or client");
    }
    zoom.tokens
        .grant("zoom", json!({ "scope": "cloud_recording:read:admin", "api_url": zoom.own }))
}

async fn recordings(State(zoom): State<Shared>, Path(uuid): Path<String>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    zoom.files.note("api", &method, &uri, &headers);
    if !zoom.tokens.knows(&headers) {
        return refused(StatusCode::UNAUTHORIZED, "Invalid access token.");
    }
    let meetings = zoom.meetings.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    // Ids with a slash come encoded twice.
    let found = meetings
        .iter()
        .find(|meeting| meeting.uuid == uuid || meeting.uuid.replace('/', "%2F") == uuid || meeting.id.to_string() == uuid);
    let Some(meeting) = found else {
        return refused(StatusCode::NOT_FOUND, "This recording does not exist.");
    };
    let mut body = object(meeting, &zoom.files, &zoom.own);
    body["download_access_token"] = json!(zoom.download_token);
    axum::Json(body).into_response()
}

async fn download(State(zoom): State<Shared>, Path(file): Path<String>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    zoom.files.note("api", &method, &uri, &headers);
    let known = bearer(&headers) == Some(zoom.download_token.as_str()) || zoom.tokens.knows(&headers);
    if !known || zoom.files.turns_away(&file) {
        return refused(StatusCode::UNAUTHORIZED, "Forbidden");
    }
    let to = zoom
        .files
        .moved(&file)
        .unwrap_or_else(|| format!("{}/content/{file}?signed=once", zoom.cdn));
    match HeaderValue::from_str(&to) {
        Ok(to) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "no such address"),
    }
}

/// What lies behind the redirect: its address is its key, and a second one is refused, as file stores do.
async fn content(State(files): State<Files>, Path(file): Path<String>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    files.note("cdn", &method, &uri, &headers);
    if headers.contains_key(header::AUTHORIZATION) {
        return refused(StatusCode::BAD_REQUEST, "Only one auth mechanism allowed");
    }
    files.content(&file, &headers)
}

async fn elsewhere(State(zoom): State<Shared>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    zoom.files.note("api", &method, &uri, &headers);
    refused(StatusCode::NOT_FOUND, "there is nothing here")
}
