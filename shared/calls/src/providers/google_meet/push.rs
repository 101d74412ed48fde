//! What Pub/Sub pushes of Google Workspace events.
//!
//! Wrapped, the event is a message in a JSON body; unwrapped, the body is the event's data and headers say the rest. Wrapped bodies spell
//! some names both ways (`messageId`, `message_id`). The attributes `ce-…` are those of CloudEvents.

use base64::{
    Engine as _,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use frontdesk_model::storable::{read_json, storable_text};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use sha2::{Digest as _, Sha256};

use crate::{NewEvent, Webhook, event_key::event_key};

/// Base64, whether or not it is padded.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The name of a message that is no event, as an administrator may publish one to try the subscription.
const NO_EVENT: &str = "pubsub.message";

#[derive(Deserialize)]
struct Push {
    message: Message,
    subscription: Option<String>,
}

#[derive(Deserialize)]
struct Message {
    #[serde(default)]
    attributes: Map<String, Value>,
    #[serde(default)]
    data: String,
    #[serde(rename = "messageId")]
    id: Option<String>,
    #[serde(rename = "message_id")]
    id_snake: Option<String>,
    #[serde(rename = "publishTime")]
    publish_time: Option<String>,
    #[serde(rename = "publish_time")]
    publish_time_snake: Option<String>,
}

/// Whether a request looks like a push of an event.
pub(super) fn is_push(webhook: &Webhook<'_>) -> bool {
    if header(webhook, "ce-type").is_some_and(|name| name.starts_with("google.workspace")) {
        return true;
    }
    let Ok(body) = read_json::<Value>(webhook.body) else {
        return false;
    };
    let message = &body["message"];
    let of_workspace = message["attributes"]["ce-type"]
        .as_str()
        .is_some_and(|name| name.starts_with("google.workspace"));
    of_workspace || (message.is_object() && body["subscription"].as_str().is_some_and(|name| name.starts_with("projects/")))
}

/// The event that a request brings.
///
/// # Errors
/// What is wrong with it.
pub(super) fn read(webhook: &Webhook<'_>) -> Result<NewEvent, String> {
    let unwrapped = header(webhook, "ce-type").is_some();
    let (attributes, data, message_id, rest) = if unwrapped {
        unwrapped_parts(webhook)
    } else {
        wrapped_parts(webhook)?
    };
    let attribute = |name: &str| attributes.get(name).and_then(Value::as_str).filter(|value| !value.is_empty());
    let name = attribute("ce-type").unwrap_or(NO_EVENT).to_owned();
    let dedupe_key = match (attribute("ce-id"), &message_id) {
        (Some(id), _) => event_key(&[id, &name]),
        (None, Some(id)) => event_key(&["message", id]),
        (None, None) => event_key(&["body", &hex::encode(Sha256::digest(webhook.body))]),
    };
    let mut body = json!({"attributes": attributes, "message_id": message_id, "data": data});
    if let (Value::Object(body), Value::Object(rest)) = (&mut body, rest) {
        body.extend(rest);
    }
    Ok(NewEvent { name, dedupe_key, body })
}

/// Attributes, data, the message's id, and what else there is.
type Parts = (Map<String, Value>, Value, Option<String>, Value);

fn wrapped_parts(webhook: &Webhook<'_>) -> Result<Parts, String> {
    let Push { message, subscription } = read_json(webhook.body).map_err(|error| error.to_string())?;
    let data = BASE64.decode(&message.data).map_err(|error| format!("message.data: {error}"))?;
    Ok((
        message.attributes,
        json_or_text(&data),
        message.id.or(message.id_snake),
        json!({"publish_time": message.publish_time.or(message.publish_time_snake), "subscription": subscription}),
    ))
}

fn unwrapped_parts(webhook: &Webhook<'_>) -> Parts {
    let attributes = webhook.headers.iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        name.as_str()
            .starts_with("ce-")
            .then(|| (name.as_str().to_owned(), Value::from(value)))
    });
    (
        attributes.collect(),
        json_or_text(webhook.body),
        header(webhook, "x-goog-pubsub-message-id").map(str::to_owned),
        json!({
            "publish_time": header(webhook, "x-goog-pubsub-publish-time"),
            "subscription": header(webhook, "x-goog-pubsub-subscription-name"),
        }),
    )
}

/// Data of an event that nobody knows yet may be anything.
fn json_or_text(data: &[u8]) -> Value {
    read_json(data).unwrap_or_else(|_| match data {
        [] => Value::Null,
        _ => Value::from(storable_text(String::from_utf8_lossy(data).into_owned())),
    })
}

fn header<'a>(webhook: &Webhook<'a>, name: &str) -> Option<&'a str> {
    webhook.headers.get(name)?.to_str().ok()
}
