//! A Zoom of the demo's own, which holds one recorded call.

use std::{net::SocketAddr, sync::Arc};

use anyhow::{Context as _, Result};
use axum::{
    Router,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
    routing::get,
};
use frontdesk_security::{TokenKind, hmac_sha256_hex};
use serde_json::{Value, json};
use tokio::{net::TcpListener, task::AbortHandle};

use crate::bootstrap;

/// The id of the meeting.
pub const MEETING: &str = "demoGuestHouse1AAAAAA==";
const BEGAN: &str = "2026-11-19T10:00:00Z";
const ENDED: &str = "2026-11-19T10:03:50Z";
/// The recording, and Zoom's own transcript of it, which has the names.
const FILES: [(&str, &str, &[u8]); 2] = [
    (
        "call.m4a",
        "audio/mp4",
        include_bytes!("../../../../fixtures/calls/guest-house.m4a"),
    ),
    ("call.vtt", "text/vtt", include_bytes!("../../../../fixtures/calls/guest-house.vtt")),
];

/// Serves the call's files on a free port of 127.0.0.1 until it is dropped.
pub struct Zoom {
    address: SocketAddr,
    secret: String,
    download_token: Arc<str>,
    server: AbortHandle,
}

impl Drop for Zoom {
    fn drop(&mut self) {
        self.server.abort();
    }
}

/// A webhook as Zoom sends it: the body, when it was signed, the signature.
pub struct Signed {
    pub body: Vec<u8>,
    pub timestamp: String,
    pub signature: String,
}

impl Zoom {
    pub async fn start() -> Result<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").await.context("no port for the demo's Zoom")?;
        let address = listener.local_addr()?;
        let download_token: Arc<str> = bootstrap::draw(TokenKind::ApiKey).into();
        let router = Router::new()
            .route("/rec/download/{file}", get(download))
            .with_state(Arc::clone(&download_token));
        let server = tokio::spawn(async move { axum::serve(listener, router).await }).abort_handle();
        Ok(Self {
            address,
            secret: bootstrap::draw(TokenKind::IdentitySecret),
            download_token,
            server,
        })
    }

    /// What its webhooks are signed with.
    pub fn secret(&self) -> &str {
        &self.secret
    }

    /// That somebody joined the meeting.
    pub fn participant_joined(&self, name: &str, email: &str, seconds: i64) -> Result<Signed> {
        let participant = json!({
            "user_id": "16778240", "user_name": name, "email": email, "participant_uuid": "demo-participant-1", "join_time": BEGAN,
        });
        let object = json!({
            "id": "91234567890", "uuid": MEETING, "topic": TOPIC, "type": 2, "start_time": BEGAN, "participant": participant,
        });
        self.sign(
            &json!({ "event": "meeting.participant_joined", "event_ts": seconds * 1000, "payload": payload(&object) }),
            seconds,
        )
    }

    /// That the recording is there; without sound, the transcript alone.
    pub fn recording_completed(&self, host: &str, sound: bool, seconds: i64) -> Result<Signed> {
        let file = |(name, _, content): &(&str, &str, &[u8])| {
            let extension = name.rsplit('.').next().unwrap_or_default().to_uppercase();
            let (kind, recorded) = match extension.as_str() {
                "VTT" => ("TRANSCRIPT", "audio_transcript"),
                other => (other, "audio_only"),
            };
            json!({
                "id": name, "meeting_id": MEETING, "file_type": kind, "file_extension": extension, "file_size": content.len(),
                "recording_type": recorded, "recording_start": BEGAN, "recording_end": ENDED, "status": "completed",
                "download_url": format!("http://{}/rec/download/{name}", self.address),
            })
        };
        let files: Vec<Value> = FILES.iter().skip(usize::from(!sound)).map(file).collect();
        let object = json!({
            "id": 91_234_567_890_u64, "uuid": MEETING, "host_id": "demo-host", "host_email": host, "account_id": "demo", "topic": TOPIC,
            "type": 2, "start_time": BEGAN, "timezone": "Europe/Dublin", "duration": 4, "recording_count": files.len(),
            "recording_files": files,
        });
        let body = json!({
            "event": "recording.completed", "event_ts": seconds * 1000, "payload": payload(&object), "download_token": &*self.download_token,
        });
        self.sign(&body, seconds)
    }

    fn sign(&self, body: &Value, seconds: i64) -> Result<Signed> {
        let body = serde_json::to_vec(body)?;
        let timestamp = seconds.to_string();
        let message = [format!("v0:{timestamp}:").as_bytes(), &body].concat();
        let signature = format!("v0={}", hmac_sha256_hex(self.secret.as_bytes(), &message));
        Ok(Signed {
            body,
            timestamp,
            signature,
        })
    }
}

/// What the meeting is called.
const TOPIC: &str = "Rug and bedding for the guest house";

fn payload(object: &Value) -> Value {
    json!({ "account_id": "demo", "object": object })
}

async fn download(State(token): State<Arc<str>>, Path(file): Path<String>, headers: HeaderMap) -> Response {
    let wanted = format!("Bearer {token}");
    if headers.get(header::AUTHORIZATION).is_none_or(|value| value != wanted.as_str()) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let found = FILES.iter().find(|(name, _, _)| *name == file);
    found.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        |(_, media_type, content)| ([(header::CONTENT_TYPE, *media_type)], *content).into_response(),
    )
}
