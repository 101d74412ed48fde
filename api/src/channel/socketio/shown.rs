//! What clients of Socket.IO are told: the objects of the API, their fields in camelCase.

use frontdesk_model::{Event, Message, Sender, Session};
use serde::Serialize;
use serde_json::{Map, Value, json};

use super::super::Delta;
use crate::problem::Problem;

/// What is the client's own, or the company's: its names stay.
const OWN: &str = "metadata";

/// An object of the API.
pub(super) fn object(thing: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(thing).map(camel) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// The same, its names in camelCase.
pub(super) fn camel(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .map(|(name, value)| {
                    let value = if name == OWN { value } else { camel(value) };
                    (camel_name(&name), value)
                })
                .collect(),
        ),
        Value::Array(items) => Value::Array(items.into_iter().map(camel).collect()),
        other => other,
    }
}

fn camel_name(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |mut all, word| {
        let mut letters = word.chars();
        all.extend(letters.next().map(|letter| letter.to_ascii_uppercase()));
        all.push_str(letters.as_str());
        all
    })
}

/// The name of the event that tells of a message.
const fn spoken_by(sender: Sender) -> &'static str {
    match sender {
        Sender::Customer => "user_message",
        Sender::Agent => "agent_message",
        Sender::Bot | Sender::System => "bot_message",
    }
}

/// A message: the API's, `messageId`, and `attachmentUrl` of its first file.
pub(super) fn message(message: &Message) -> Map<String, Value> {
    message_fields(object(message))
}

/// The same, of a message whose names are in camelCase already.
pub(super) fn message_fields(mut fields: Map<String, Value>) -> Map<String, Value> {
    let id = fields.get("id").cloned().unwrap_or_default();
    let file = fields
        .get("attachments")
        .and_then(|files| files.get(0))
        .and_then(|file| file["id"].as_str());
    let url = file.map(|file| format!("{}{file}", super::args::FILES));
    fields.insert("messageId".into(), id);
    fields.insert("attachmentUrl".into(), url.into());
    fields
}

/// A session: the API's, and `sessionId`.
pub(super) fn session(session: &Session) -> Map<String, Value> {
    let mut fields = object(session);
    fields.insert("sessionId".into(), json!(session.id));
    fields
}

/// Something that is stored, as customers are told: the event's name and what stands with it.
pub(super) fn event(event: &Event) -> (&'static str, Value) {
    let (name, mut fields) = match event {
        Event::MessageCreated { message: it, .. } => (spoken_by(it.sender), message(it)),
        Event::MessageUpdated { message: it, .. } => ("message_updated", message(it)),
        Event::SessionUpdated { session: it, .. } => ("session_updated", session(it)),
        Event::AgentRequestExpired { session: it, .. } => ("agent_request_expired", session(it)),
    };
    fields.insert("seq".into(), json!(event.seq()));
    (name, Value::Object(fields))
}

/// The event of a message whose sender stands in a JSON object.
pub(super) fn spoken(fields: &Map<String, Value>) -> &'static str {
    if fields.get("kind").is_some_and(|kind| kind == "note") {
        return "internal_note";
    }
    let sender = fields.get("sender").cloned().unwrap_or_default();
    serde_json::from_value(sender).map_or("bot_message", spoken_by)
}

/// Words of an answer that is being written.
pub(super) fn delta(session: frontdesk_model::SessionId, Delta { reply_id, at, text }: &Delta) -> Value {
    json!({ "sessionId": session, "replyId": reply_id, "at": at, "text": text })
}

/// Somebody types, or stopped.
pub(super) fn typing(session: frontdesk_model::SessionId, from: Sender, on: bool) -> Value {
    json!({ "sessionId": session, "sender": from, "isTyping": on })
}

/// Why something is not done.
pub(super) fn refusal(problem: &Problem) -> Map<String, Value> {
    let body = problem.body(None);
    let mut fields = object(&body);
    fields.insert("ok".into(), false.into());
    fields.insert("error".into(), body.detail.clone().into());
    if let Some(seconds) = problem.retry_after_seconds() {
        fields.insert("retryAfter".into(), seconds.into());
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Kind;

    #[test]
    fn names_are_written_in_camel_case_and_those_of_others_stay() {
        let shown = camel(json!({"session_id": 1, "in_reply_to": [{"reply_id": 2}], "metadata": {"shop_id": 3}, "text": "a_b"}));
        assert_eq!(
            shown,
            json!({"sessionId": 1, "inReplyTo": [{"replyId": 2}], "metadata": {"shop_id": 3}, "text": "a_b"})
        );
    }

    #[test]
    fn a_note_and_each_sender_has_an_event() {
        let of = |fields: Value| spoken(fields.as_object().unwrap());
        assert_eq!(of(json!({"kind": "note"})), "internal_note");
        assert_eq!(of(json!({"kind": "text", "sender": "customer"})), "user_message");
        assert_eq!(of(json!({"kind": "text", "sender": "agent"})), "agent_message");
        assert_eq!(of(json!({"kind": "system", "sender": "system"})), "bot_message");
    }

    #[test]
    fn a_refusal_says_that_it_is_one_and_why() {
        let fields = refusal(&Problem::field("text", "is blank"));
        assert_eq!((&fields["ok"], &fields["status"]), (&json!(false), &json!(422)));
        assert_eq!(fields["errors"][0]["field"], "text");
        let fields = refusal(&Problem::new(Kind::RateLimited, "slowly").retry_after(std::time::Duration::from_secs(3)));
        assert_eq!((&fields["error"], &fields["retryAfter"]), (&json!("slowly"), &json!(3)));
    }
}
