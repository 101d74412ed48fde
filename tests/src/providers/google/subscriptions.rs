//! Subscriptions of Google Workspace. Changes are operations: making one is done when it is asked for again.

use std::{collections::HashMap, sync::PoisonError};

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse as _, Response},
    routing::get,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::{Shared, rfc3339};
use crate::{client::fresh_id, providers::now};

/// No subscription lives longer.
const LONGEST: i64 = 604_800;

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1/subscriptions", get(list).post(create))
        .route("/v1/subscriptions/{id}", get(one).patch(renew).delete(end).post(reactivate))
        .route("/v1/operations/{id}", get(operation))
}

/// A refusal in Google's words.
fn refused(status: StatusCode, message: &str) -> Response {
    let body = json!({ "error": { "code": status.as_u16(), "message": message, "status": "FAILED" } });
    (status, Json(body)).into_response()
}

/// Notes a request, and refuses one without a token; in whose name it asks.
#[expect(clippy::result_large_err, reason = "the refusal is the answer")]
fn admit(google: &Shared, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<String, Response> {
    google.files.note("events", method, uri, headers);
    let owner = google.tokens.owner(headers);
    owner.ok_or_else(|| refused(StatusCode::UNAUTHORIZED, "Request had invalid authentication credentials."))
}

fn gone() -> Response {
    refused(StatusCode::NOT_FOUND, "Requested entity was not found.")
}

fn shown(id: &str, mut held: Value) -> Value {
    held["name"] = format!("subscriptions/{id}").into();
    held
}

fn done(response: &Value) -> Response {
    Json(json!({ "name": format!("operations/{}", fresh_id()), "done": true, "response": response })).into_response()
}

/// When a life of `604800s` that begins now ends.
fn end_of(asked: &Value) -> Option<String> {
    let seconds: i64 = asked["ttl"].as_str()?.strip_suffix('s')?.parse().ok()?;
    (seconds <= LONGEST).then(|| rfc3339(now() + TimeDelta::seconds(seconds)))
}

async fn create(
    State(google): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Json(mut asked): Json<Value>,
) -> Result<Response, Response> {
    let owner = admit(&google, &method, &uri, &headers)?;
    let end = end_of(&asked).ok_or_else(|| refused(StatusCode::BAD_REQUEST, "ttl is too long"))?;
    let whole = asked["notificationEndpoint"]["pubsubTopic"].is_string() && asked["eventTypes"].is_array();
    if !whole || google.subscriptions.is_refused(&asked) {
        return Err(refused(StatusCode::FORBIDDEN, "The topic does not let events be published."));
    }
    let known = google.subscriptions.of("");
    let same = |held: &Value| held["targetResource"] == asked["targetResource"] && held["authority"] == owner.as_str();
    if known.iter().any(|(_, held)| same(held)) {
        return Err(refused(
            StatusCode::CONFLICT,
            "A subscription for the target resource already exists.",
        ));
    }
    asked["authority"] = owner.into();
    asked["expireTime"] = end.into();
    asked["state"] = "ACTIVE".into();
    let id = google.subscriptions.keep(asked);
    Ok(Json(json!({ "name": format!("operations/{id}"), "done": false })).into_response())
}

/// Of a subscription that was made.
async fn operation(
    State(google): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    admit(&google, &method, &uri, &headers)?;
    let held = google.subscriptions.get(&id).ok_or_else(gone)?;
    if google.subscriptions.is_unfinished(&held) {
        return Ok(Json(json!({ "name": format!("operations/{id}"), "done": false })).into_response());
    }
    Ok(done(&shown(&id, held)))
}

async fn list(
    State(google): State<Shared>,
    Query(query): Query<HashMap<String, String>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let owner = admit(&google, &method, &uri, &headers)?;
    let filter = query.get("filter").map(String::as_str).unwrap_or_default();
    if !filter.contains("event_types:") {
        return Err(refused(StatusCode::BAD_REQUEST, "A filter of event_types is required."));
    }
    let target = quoted(filter, "target_resource=");
    let all = google.subscriptions.of("").into_iter();
    let found: Vec<Value> = all
        .filter(|(_, held)| !google.subscriptions.is_unfinished(held))
        .filter(|(_, held)| held["authority"] == owner.as_str())
        .filter(|(_, held)| target.is_none() || held["targetResource"].as_str() == target)
        .map(|(id, held)| shown(&id, held))
        .collect();
    Ok(Json(json!({ "subscriptions": found })).into_response())
}

async fn one(
    State(google): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    admit(&google, &method, &uri, &headers)?;
    let held = google.subscriptions.get(&id).ok_or_else(gone)?;
    Ok(Json(shown(&id, held)).into_response())
}

async fn renew(
    State(google): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Result<Response, Response> {
    admit(&google, &method, &uri, &headers)?;
    let end = end_of(&asked).ok_or_else(|| refused(StatusCode::BAD_REQUEST, "ttl is too long"))?;
    google.subscriptions.set(&id, "expireTime", end.into());
    let held = google.subscriptions.get(&id).ok_or_else(gone)?;
    Ok(done(&shown(&id, held)))
}

/// `subscriptions/ID:reactivate`.
async fn reactivate(
    State(google): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    admit(&google, &method, &uri, &headers)?;
    let id = id.strip_suffix(":reactivate").ok_or_else(gone)?;
    google.subscriptions.set(id, "state", "ACTIVE".into());
    let held = google.subscriptions.get(id).ok_or_else(gone)?;
    Ok(done(&shown(id, held)))
}

async fn end(
    State(google): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    admit(&google, &method, &uri, &headers)?;
    if google.subscriptions.end(&id) {
        return Ok(done(&json!({})));
    }
    Err(gone())
}

/// What stands in quotes after a word of a filter.
fn quoted<'a>(filter: &'a str, word: &str) -> Option<&'a str> {
    let (_, rest) = filter.split_once(word)?;
    rest.strip_prefix('"')?.split('"').next()
}

/// `conferenceRecords`, as a filter of their ends has them; one that goes on has none.
pub(super) fn conferences(google: &Shared, query: &HashMap<String, String>) -> Value {
    let filter = query.get("filter").map(String::as_str).unwrap_or_default();
    let from: Option<DateTime<Utc>> = quoted(filter, "end_time>=").and_then(|time| time.parse().ok());
    let resources = google.resources.lock().unwrap_or_else(PoisonError::into_inner);
    let within = |record: &&Value| {
        let end: Option<DateTime<Utc>> = record["endTime"].as_str().and_then(|time| time.parse().ok());
        let goes_on = filter.contains("end_time IS NULL");
        goes_on == end.is_none() && from.is_none_or(|from| end.is_some_and(|end| from <= end))
    };
    let mut found: Vec<Value> = resources
        .iter()
        .filter(|(name, _)| name.starts_with("conferenceRecords/") && name.matches('/').count() == 1)
        .map(|(_, record)| record)
        .filter(within)
        .cloned()
        .collect();
    found.sort_by_key(|record| record["name"].to_string());
    Value::Object(Map::from_iter([("conferenceRecords".to_owned(), Value::Array(found))]))
}
