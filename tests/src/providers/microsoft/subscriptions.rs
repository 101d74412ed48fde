//! Subscriptions of Graph, with their handshake, and the lists of what there is.

use std::collections::HashMap;

use axum::{
    Json, Router,
    extract::{Path, State},
    http::{HeaderMap, Method, StatusCode, Uri},
    response::{IntoResponse as _, Response},
    routing::get,
};
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::Shared;
use crate::{client::Client, providers::now};

/// No subscription to transcripts or recordings lives longer.
const LONGEST: TimeDelta = TimeDelta::minutes(4320);
/// Longer ones need an address for what happens to them.
const WITHOUT_LIFECYCLE: TimeDelta = TimeDelta::hours(1);

pub(super) fn routes() -> Router<Shared> {
    Router::new()
        .route("/v1.0/subscriptions", get(list).post(create))
        .route("/v1.0/subscriptions/{id}", get(one).patch(renew).delete(end))
}

/// A refusal in Graph's words.
fn refused(status: StatusCode, message: &str) -> Response {
    (status, Json(json!({ "error": { "code": "InvalidRequest", "message": message } }))).into_response()
}

/// Notes a request, and refuses one without a token; the application that asks.
#[expect(clippy::result_large_err, reason = "the refusal is the answer")]
fn admit(microsoft: &Shared, method: &Method, uri: &Uri, headers: &HeaderMap) -> Result<String, Response> {
    microsoft.files.note("graph", method, uri, headers);
    let application = microsoft.tokens.owner(headers);
    application.ok_or_else(|| refused(StatusCode::UNAUTHORIZED, "Access token is empty or expired."))
}

/// One of an application: another's is not shown.
#[expect(clippy::result_large_err, reason = "the refusal is the answer")]
fn of_application(microsoft: &Shared, id: &str, application: &str) -> Result<Value, Response> {
    let held = microsoft.subscriptions.get(id).ok_or_else(gone)?;
    if held["applicationId"] == application {
        return Ok(held);
    }
    Err(refused(StatusCode::FORBIDDEN, "Subscription does not belong to application."))
}

fn gone() -> Response {
    refused(StatusCode::NOT_FOUND, "The object was not found.")
}

/// The end that is asked for, where there may be one.
fn end_of(asked: &Value) -> Option<DateTime<Utc>> {
    let end: DateTime<Utc> = asked["expirationDateTime"].as_str()?.parse().ok()?;
    (end > now() && end <= now() + LONGEST).then_some(end)
}

/// As it is shown: the secret is not.
fn shown(id: &str, mut held: Value) -> Value {
    held["id"] = id.into();
    held["clientState"] = Value::Null;
    held
}

async fn create(
    State(microsoft): State<Shared>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Json(mut asked): Json<Value>,
) -> Result<Response, Response> {
    let application = admit(&microsoft, &method, &uri, &headers)?;
    let end = end_of(&asked).ok_or_else(|| {
        refused(
            StatusCode::BAD_REQUEST,
            "Subscription expiration can only be 4320 minutes in the future.",
        )
    })?;
    if end > now() + WITHOUT_LIFECYCLE && !asked["lifecycleNotificationUrl"].is_string() {
        return Err(refused(
            StatusCode::BAD_REQUEST,
            "lifecycleNotificationUrl is a required property for subscription creation.",
        ));
    }
    let (Some(resource), Some(address)) = (asked["resource"].as_str(), asked["notificationUrl"].as_str()) else {
        return Err(refused(StatusCode::BAD_REQUEST, "A property is missing."));
    };
    let known = microsoft.subscriptions.of(resource);
    if known.iter().any(|(_, held)| held["applicationId"] == application.as_str()) {
        return Err(refused(
            StatusCode::FORBIDDEN,
            "Subscription operation failed: the limit of subscriptions is reached.",
        ));
    }
    if microsoft.subscriptions.is_refused(&asked) || !answers(&microsoft, address).await {
        let said = "Subscription validation request failed. Notification endpoint must respond with 200 OK to validation request.";
        return Err(refused(StatusCode::BAD_REQUEST, said));
    }
    asked["applicationId"] = application.into();
    let id = microsoft.subscriptions.keep(asked.clone());
    Ok((StatusCode::CREATED, Json(shown(&id, asked))).into_response())
}

/// The handshake: whoever is to be told repeats a token.
async fn answers(microsoft: &Shared, address: &str) -> bool {
    let token = "Validation: Testing client application reachability";
    let Some(client) = microsoft.subscriptions.world().and_then(|world| Client::new(&world).ok()) else {
        return false;
    };
    let Ok(url) = reqwest::Url::parse_with_params(address, [("validationToken", token)]) else {
        return false;
    };
    let path = format!("{}?{}", url.path(), url.query().unwrap_or_default());
    let request = client.request(Method::POST, &path, None);
    let answer = Client::send(request.header("content-type", "text/plain; charset=utf-8")).await;
    answer.is_ok_and(|answer| answer.status == 200 && answer.text == token)
}

async fn list(State(microsoft): State<Shared>, method: Method, uri: Uri, headers: HeaderMap) -> Result<Response, Response> {
    let application = admit(&microsoft, &method, &uri, &headers)?;
    let all = microsoft.subscriptions.of("").into_iter();
    let own = all.filter(|(_, held)| held["applicationId"] == application.as_str());
    Ok(Json(json!({ "value": own.map(|(id, held)| shown(&id, held)).collect::<Vec<_>>() })).into_response())
}

async fn one(
    State(microsoft): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let application = admit(&microsoft, &method, &uri, &headers)?;
    let held = of_application(&microsoft, &id, &application)?;
    Ok(Json(shown(&id, held)).into_response())
}

async fn renew(
    State(microsoft): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    Json(asked): Json<Value>,
) -> Result<Response, Response> {
    let application = admit(&microsoft, &method, &uri, &headers)?;
    of_application(&microsoft, &id, &application)?;
    end_of(&asked).ok_or_else(|| {
        refused(
            StatusCode::BAD_REQUEST,
            "Subscription expiration can only be 4320 minutes in the future.",
        )
    })?;
    microsoft
        .subscriptions
        .set(&id, "expirationDateTime", asked["expirationDateTime"].clone());
    let held = microsoft.subscriptions.get(&id).ok_or_else(gone)?;
    Ok(Json(shown(&id, held)).into_response())
}

async fn end(
    State(microsoft): State<Shared>,
    Path(id): Path<String>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Response> {
    let application = admit(&microsoft, &method, &uri, &headers)?;
    of_application(&microsoft, &id, &application)?;
    if microsoft.subscriptions.end(&id) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    Err(gone())
}

/// `users/U/onlineMeetings/getAllTranscripts(…)`: what was created within the times, one on a page. None: it is no such path.
pub(super) fn listed(resources: &HashMap<String, Value>, path: &str, query: Option<&str>, own: &str) -> Option<Value> {
    let (meetings, function) = path.rsplit_once('/')?;
    let (name, arguments) = function.strip_suffix(')')?.split_once('(')?;
    let collection = match name {
        "getAllTranscripts" => "transcripts",
        "getAllRecordings" => "recordings",
        _ => return None,
    };
    let argument = |wanted: &str| {
        let mut pairs = arguments.split(',').filter_map(|pair| pair.split_once('='));
        pairs.find(|(name, _)| *name == wanted).map(|(_, value)| value.trim_matches('\''))
    };
    let organiser = argument("meetingOrganizerUserId")?;
    let time = |name: &str| argument(name)?.parse::<DateTime<Utc>>().ok();
    let (from, to) = (time("startDateTime")?, time("endDateTime")?);
    let mut found: Vec<_> = resources
        .iter()
        .filter(|(path, part)| {
            let created = part["createdDateTime"].as_str().and_then(|time| time.parse::<DateTime<Utc>>().ok());
            path.starts_with(&format!("users/{organiser}/"))
                && path.contains(&format!("/{collection}/"))
                && created.is_some_and(|at| from <= at && at <= to)
        })
        .collect();
    found.sort_by_key(|(path, _)| path.as_str());
    let skip: usize = query.and_then(|query| query.strip_prefix("$skiptoken=")?.parse().ok()).unwrap_or(0);
    let mut page = json!({ "value": found.iter().skip(skip).take(1).map(|(_, part)| part).collect::<Vec<_>>() });
    if found.len() > skip + 1 {
        page["@odata.nextLink"] = format!("{own}/v1.0/{meetings}/{function}?$skiptoken={}", skip + 1).into();
    }
    Some(page)
}
