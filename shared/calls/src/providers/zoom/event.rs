//! Zoom's events: what identifies one, and what it tells of a call.

use frontdesk_model::{CallNews, Person};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::{
    field::{id, text, time},
    recording,
};

/// The call: `uuid` is of one meeting, where `id` is of all that ever took place under its number.
fn call_id(object: &Value) -> Option<String> {
    ["uuid", "meeting_uuid", "id", "meeting_id"]
        .iter()
        .find_map(|field| id(object, field))
}

/// What identifies an event. Neither Zoom's tracking id, which different events share, nor its bytes, which differ between two copies of
/// one event (each has addresses and a token of its own).
pub(super) fn dedupe_key(body: &Value) -> String {
    let object = &body["payload"]["object"];
    let event = text(body, "event").unwrap_or_default();
    let what = if object.get("recording_files").is_some() {
        json!(recording::file_ids(object))
    } else if let Some(participant) = object.get("participant") {
        json!([
            key_of(participant, object),
            participant.get("join_time"),
            participant.get("leave_time")
        ])
    } else if call_id(object).is_some() {
        json!(body.get("event_ts"))
    } else {
        body["payload"].clone()
    };
    let identity = json!([body["payload"].get("account_id"), event, call_id(object), what]);
    format!("{event}:{}", hex::encode(Sha256::digest(identity.to_string())))
}

/// What an event tells; none where it tells of no call, or nothing that is of use.
pub(super) fn news(name: &str, body: &Value) -> Option<CallNews> {
    let object = &body["payload"]["object"];
    let mut news = CallNews {
        provider_call_id: call_id(object)?,
        meeting_id: id(object, "id").or_else(|| id(object, "meeting_id")),
        title: text(object, "topic").or_else(|| text(object, "meeting_topic")).map(str::to_owned),
        started_at: time(object, "start_time").or_else(|| time(object, "meeting_start_time")),
        people: host(object).into_iter().collect(),
        ..CallNews::default()
    };
    match name {
        "recording.completed" | "recording.transcript_completed" => {
            news.sources = recording::sources(object, text(body, "download_token"));
        }
        "meeting.started" => {}
        "meeting.ended" => news.ended_at = time(object, "end_time"),
        "meeting.summary_completed" => news.ended_at = time(object, "meeting_end_time"),
        "meeting.participant_joined" | "meeting.participant_left" => news.people.extend(participant(object)),
        _ => return None,
    }
    Some(news)
}

/// The host, where the event names an address of theirs.
fn host(object: &Value) -> Option<Person> {
    let email = text(object, "host_email")
        .or_else(|| text(object, "meeting_host_email"))?
        .to_lowercase();
    let key = text(object, "host_id")
        .or_else(|| text(object, "meeting_host_id"))
        .map_or_else(|| email.clone(), str::to_owned);
    Some(Person {
        key,
        email: Some(email),
        host: true,
        ..Person::default()
    })
}

fn participant(object: &Value) -> Option<Person> {
    let participant = object.get("participant")?;
    Some(Person {
        key: key_of(participant, object)?,
        name: text(participant, "user_name").map(str::to_owned),
        email: text(participant, "email").map(str::to_lowercase),
        joined_at: time(participant, "join_time"),
        left_at: time(participant, "leave_time"),
        host: is_host(participant, object),
    })
}

/// Whether a participant is the host: `id` is a Zoom user's, where `user_id` is of one meeting.
fn is_host(participant: &Value, object: &Value) -> bool {
    let host = text(object, "host_id");
    host.is_some() && (text(participant, "id") == host || text(participant, "participant_user_id") == host)
}

/// What identifies a participant in the call. The host has the same key in events of the call and of its participants.
fn key_of(participant: &Value, object: &Value) -> Option<String> {
    if is_host(participant, object) {
        return id(object, "host_id");
    }
    ["participant_uuid", "user_id", "user_name"]
        .iter()
        .find_map(|field| id(participant, field))
}
