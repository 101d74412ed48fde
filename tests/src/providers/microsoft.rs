//! Microsoft Teams: change notifications with a `clientState`, and Graph with meetings, recordings and transcripts.

mod subscriptions;

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Result;
use axum::{
    Form, Router,
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Files, Guest, Subscriptions, files::refused, server::Server, tokens::Tokens};
use crate::client::{Client, Reply, fresh_id};

/// The application's id.
const CLIENT: &str = "8a6ed3f8-4a1c-4a53-9f0e-2f6f2a3b7c11";
/// Another application of the directory.
pub const OTHER_CLIENT: &str = "c3d4e5f6-2b2b-4c4c-8d8d-7e7e6f6f5a5a";
/// The directory of the application.
const DIRECTORY: &str = "0f1b2c3d-1111-4222-8333-944455566677";
/// Whose meetings they are.
pub const ORGANISER: &str = "5b6c7d8e-aaaa-4bbb-8ccc-9ddd0eee1fff";

/// Microsoft for one directory.
#[derive(Debug)]
pub struct Microsoft {
    /// Its recordings and transcripts, and what it was asked.
    pub files: Files,
    /// The `clientState` of its subscription.
    pub client_state: String,
    /// The subscriptions that it has.
    pub subscriptions: Subscriptions,
    client_secret: String,
    tokens: Tokens,
    resources: Resources,
    api: Server,
}

/// An online meeting.
#[derive(Debug, Clone)]
pub struct OnlineMeeting {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub subject: String,
    /// When it began.
    pub start: DateTime<Utc>,
    /// Its length in seconds.
    pub seconds: i64,
    /// Whose it is.
    pub organiser: Guest,
    /// Who else took part.
    pub guests: Vec<Guest>,
    /// Its recording's file in [`Microsoft::files`].
    pub recording: Option<String>,
    /// Its transcript's file there, VTT.
    pub transcript: Option<String>,
}

impl OnlineMeeting {
    /// The id of the call that was held: a meeting that recurs has several.
    pub fn call(&self) -> String {
        format!("call-{}", self.id)
    }
}

/// Resources by their paths; what has content names its file.
type Resources = Arc<Mutex<HashMap<String, Value>>>;

#[derive(Clone)]
struct Shared {
    files: Files,
    tokens: Tokens,
    resources: Resources,
    subscriptions: Subscriptions,
    client_secret: String,
    own: String,
}

impl Microsoft {
    /// Starts Microsoft.
    ///
    /// # Errors
    /// When there is no free port.
    pub async fn start() -> Result<Self> {
        let (files, tokens, resources) = (Files::default(), Tokens::default(), Resources::default());
        let [client_state, client_secret] = ["teams-state", "teams-client"].map(|kind| format!("{kind}-{}", fresh_id()));
        let subscriptions = Subscriptions::default();
        let api = Server::start(|address| {
            let shared = Shared {
                files: files.clone(),
                tokens: tokens.clone(),
                resources: resources.clone(),
                subscriptions: subscriptions.clone(),
                client_secret: client_secret.clone(),
                own: format!("http://{address}"),
            };
            Router::new()
                .merge(subscriptions::routes())
                .route("/{directory}/oauth2/v2.0/token", post(grant))
                .route("/keys", get(async || axum::Json(json!({ "keys": [] }))))
                .route("/v1.0/{*path}", get(graph))
                .with_state(shared)
        })
        .await?;
        Ok(Self {
            files,
            client_state,
            subscriptions,
            client_secret,
            tokens,
            resources,
            api,
        })
    }

    /// What Frontdesk has to be told, as [`crate::stack::Plan::with`] takes it.
    pub fn configuration(&self) -> Vec<(&'static str, String)> {
        let url = self.api.url();
        vec![
            ("CALLS__TEAMS__SECRET_TOKEN", self.client_state.clone()),
            ("CALLS__TEAMS__DIRECTORY_ID", DIRECTORY.to_owned()),
            ("CALLS__TEAMS__CLIENT_ID", CLIENT.to_owned()),
            ("CALLS__TEAMS__CLIENT_SECRET", self.client_secret.clone()),
            ("CALLS__TEAMS__API_URL", format!("{url}/v1.0")),
            ("CALLS__TEAMS__TOKEN_URL", format!("{url}/{{directory}}/oauth2/v2.0/token")),
            ("CALLS__TEAMS__KEYS_URL", format!("{url}/keys")),
            ("CALLS__TEAMS__DOWNLOAD_HOSTS", "127.0.0.1".to_owned()),
        ]
    }

    /// What no log may hold.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets = self.tokens.list();
        secrets.extend([self.client_state.clone(), self.client_secret.clone()]);
        secrets
    }

    /// Tells Graph of a meeting of [`ORGANISER`].
    pub fn hold(&self, meeting: &OnlineMeeting) {
        self.hold_of(ORGANISER, meeting);
    }

    /// Tells Graph of a meeting of another organiser.
    pub fn hold_of(&self, id: &str, meeting: &OnlineMeeting) {
        let path = format!("users/{id}/onlineMeetings/{}", meeting.id);
        let (start, end) = (rfc3339(meeting.start), rfc3339(meeting.start + TimeDelta::seconds(meeting.seconds)));
        let user = |guest: &Guest, id: &str| json!({ "user": { "id": id, "displayName": guest.name, "tenantId": DIRECTORY } });
        let organiser = user(&meeting.organiser, id);
        let attendees: Vec<Value> = meeting
            .guests
            .iter()
            .map(|guest| json!({ "upn": guest.email, "role": "attendee", "identity": user(guest, guest.email) }))
            .collect();
        let mut resources = self.resources.lock().unwrap_or_else(PoisonError::into_inner);
        let online = json!({
            "id": meeting.id, "subject": meeting.subject, "startDateTime": start, "endDateTime": end,
            "participants": {
                "organizer": { "upn": meeting.organiser.email, "role": "presenter", "identity": organiser }, "attendees": attendees,
            },
        });
        resources.insert(path.clone(), online);
        let parts = [
            ("recordings", "recording", &meeting.recording),
            ("transcripts", "transcript", &meeting.transcript),
        ];
        for (list, kind, file) in parts {
            let Some(file) = file else { continue };
            let name = format!("{path}/{list}/{kind}-1");
            let part = json!({
                "id": format!("{kind}-1"), "meetingId": meeting.id, "callId": meeting.call(),
                "contentCorrelationId": format!("correlation-{}", meeting.id), "createdDateTime": start, "endDateTime": end,
                "meetingOrganizer": organiser, format!("{kind}ContentUrl"): format!("{}/v1.0/{name}/content", self.api.url()),
            });
            resources.insert(format!("{path}/{list}"), json!({ "value": [part] }));
            resources.insert(name.clone(), part);
            resources.insert(format!("{name}/content"), json!(file));
        }
    }

    /// A notification that the recording can be had.
    pub fn recording_created(&self, meeting: &OnlineMeeting) -> Value {
        self.notification(meeting, "recordings", "recording", "callRecording")
    }

    /// A notification that the transcript can be had.
    pub fn transcript_created(&self, meeting: &OnlineMeeting) -> Value {
        self.notification(meeting, "transcripts", "transcript", "callTranscript")
    }

    fn notification(&self, meeting: &OnlineMeeting, list: &str, kind: &str, of: &str) -> Value {
        let resource = format!("users('{ORGANISER}')/onlineMeetings('{}')/{list}('{kind}-1')", meeting.id);
        json!({ "value": [{
            "id": fresh_id(), "subscriptionId": self.subscription_to(list),
            "subscriptionExpirationDateTime": rfc3339(super::now() + TimeDelta::hours(1)), "clientState": self.client_state,
            "changeType": "created", "resource": resource, "tenantId": DIRECTORY,
            "resourceData": { "@odata.type": format!("#Microsoft.Graph.{of}"), "@odata.id": resource, "id": format!("{kind}-1") },
        }] })
    }

    /// The subscription of the organiser to a list, where there is one.
    fn subscription_to(&self, list: &str) -> String {
        let list = format!("{ORGANISER}/onlineMeetings/getAll{}{}", list[..1].to_uppercase(), &list[1..]);
        let known = self.subscriptions.of(&list).into_iter().next();
        known.map_or_else(|| "subscription-1".to_owned(), |(id, _)| id)
    }

    /// What Graph says of a subscription itself: `reauthorizationRequired`, `subscriptionRemoved` or `missed`.
    pub fn lifecycle(&self, id: &str, event: &str, client_state: &str) -> Value {
        json!({ "value": [{
            "subscriptionId": id, "subscriptionExpirationDateTime": rfc3339(super::now() + TimeDelta::hours(1)), "tenantId": DIRECTORY,
            "clientState": client_state, "lifecycleEvent": event,
        }] })
    }

    /// The settings of another account of the same application, told by its own `clientState`, for the meetings of some organisers.
    pub fn account(&self, client_state: &str, organisers: &[&str]) -> Value {
        json!({
            "secret_token": client_state, "directory_id": DIRECTORY, "client_id": CLIENT, "client_secret": self.client_secret,
            "organisers": organisers,
        })
    }

    /// Sends notifications.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(&self, to: &Client, account: Option<&str>, body: &Value) -> Result<Reply> {
        let path = super::webhook_path("teams", account);
        Client::send(to.request(Method::POST, &path, None).json(body)).await
    }

    /// The handshake of a new subscription; `token` is sent encoded.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn greet(&self, to: &Client, token: &str) -> Result<Reply> {
        let encoded = reqwest::Url::parse_with_params("http://query", [("validationToken", token)])?;
        let path = format!("{}?{}", super::webhook_path("teams", None), encoded.query().unwrap_or_default());
        let request = to.request(Method::POST, &path, None);
        Client::send(request.header("content-type", "text/plain; charset=utf-8")).await
    }
}

fn rfc3339(time: DateTime<Utc>) -> String {
    time.to_rfc3339_opts(SecondsFormat::Millis, true)
}

/// OAuth for an application without a user.
async fn grant(
    State(microsoft): State<Shared>,
    Path(directory): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Form(asked): Form<HashMap<String, String>>,
) -> Response {
    microsoft.files.note("token", &method, &uri, &headers);
    let says = |field: &str, value: &str| asked.get(field).is_some_and(|given| given == value);
    let application = [CLIENT, OTHER_CLIENT].into_iter().find(|client| says("client_id", client));
    let right = directory == DIRECTORY
        && says("grant_type", "client_credentials")
        && application.is_some()
        && says("client_secret", &microsoft.client_secret)
        && asked.get("scope").is_some_and(|scope| scope.ends_with("/.default"));
    if !right {
        return refused(StatusCode::BAD_REQUEST, "AADSTS7000215: invalid client");
    }
    microsoft.tokens.grant(application.unwrap_or_default(), json!({}))
}

async fn graph(State(microsoft): State<Shared>, Path(path): Path<String>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    microsoft.files.note("graph", &method, &uri, &headers);
    if microsoft.tokens.knows(&headers) {
        let resources = microsoft.resources.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = subscriptions::listed(&resources, &path, uri.query(), &microsoft.own) {
            return axum::Json(page).into_response();
        }
    }
    // Graph takes `meetings('1')` for `meetings/1`.
    let path = path.replace("('", "/").replace("')", "");
    let found = microsoft
        .resources
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .get(&path)
        .cloned();
    let file = found.as_ref().and_then(Value::as_str);
    if !microsoft.tokens.knows(&headers) || file.is_some_and(|file| microsoft.files.turns_away(file)) {
        return refused(StatusCode::UNAUTHORIZED, "InvalidAuthenticationToken");
    }
    match (file, &found) {
        (Some(file), _) => microsoft.files.content(file, &headers),
        (None, Some(found)) => axum::Json(found).into_response(),
        (None, None) => refused(StatusCode::NOT_FOUND, "ResourceNotFound"),
    }
}
