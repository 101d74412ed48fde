//! Chatwoot: contacts, conversations with their messages, and messages alone, as its API gives them and its exports write them.

use frontdesk_model::Sender;
use frontdesk_store::{PastMessage, PastPerson, PastSender, PastSession};
use serde_json::{Value, json};

use super::{
    Item,
    value::{id, text, time},
};

/// What an object is.
pub(super) fn read(value: &Value) -> Result<Item, String> {
    if !value.is_object() {
        return Err("is no object".to_owned());
    }
    if value.get("conversation_id").is_some() && value.get("message_type").is_some() {
        return one_message(value);
    }
    if value.get("messages").is_some() || value.get("inbox_id").is_some() {
        return conversation(value).map(Item::Session);
    }
    if ["email", "phone_number", "identifier"].iter().any(|key| value.get(key).is_some()) {
        return person(value).map(Item::Person);
    }
    Err("is neither a contact, a conversation nor a message".to_owned())
}

fn person(value: &Value) -> Result<PastPerson, String> {
    Ok(PastPerson {
        source_id: id(&value["id"]).ok_or("the contact has no id")?,
        external_id: text(&value["identifier"]),
        email: text(&value["email"]).map(|email| email.to_lowercase()),
        email_checked: false,
        name: text(&value["name"]),
        phone: text(&value["phone_number"]),
    })
}

fn conversation(value: &Value) -> Result<PastSession, String> {
    let source_id = id(&value["id"]).ok_or("the conversation has no id")?;
    let mut messages = Vec::new();
    for message in value["messages"].as_array().into_iter().flatten() {
        messages.extend(self::message(message)?);
    }
    messages.sort_by_key(|message| message.created_at);
    let began = [&value["created_at"], &value["timestamp"]].into_iter().find_map(time);
    let first = messages.first().map(|message| message.created_at);
    let started_at = match (began, first) {
        (Some(began), Some(first)) => began.min(first),
        (began, first) => began.or(first).ok_or("the conversation has neither `created_at` nor messages")?,
    };
    let sender = &value["meta"]["sender"];
    let person = if sender.is_object() { Some(person(sender)?) } else { None };
    Ok(PastSession {
        metadata: json!({"imported_from": "chatwoot", "conversation": source_id, "inbox": value["inbox_id"], "labels": value["labels"]}),
        source_id,
        person,
        started_at: Some(started_at),
        messages,
    })
}

/// A message whose conversation came before.
fn one_message(value: &Value) -> Result<Item, String> {
    let source_id = id(&value["conversation_id"]).ok_or("the message names no conversation")?;
    Ok(match message(value)? {
        None => Item::Nothing,
        Some(message) => Item::Session(PastSession {
            source_id,
            person: None,
            started_at: None,
            metadata: json!({}),
            messages: vec![message],
        }),
    })
}

/// None: it says nothing.
fn message(value: &Value) -> Result<Option<PastMessage>, String> {
    let source_id = id(&value["id"]).ok_or("a message has no id")?;
    let wrong = |what: &str| format!("the message {source_id} {what}");
    let created_at = time(&value["created_at"]).ok_or_else(|| wrong("has no time in `created_at`"))?;
    let by_bot = value["sender"]["type"] == "agent_bot" || value["sender_type"] == "AgentBot";
    let sender = match &value["message_type"] {
        _ if value["private"] == true => PastSender::Note,
        kind if *kind == 0 || kind == "incoming" => PastSender::Of(Sender::Customer),
        kind if *kind == 1 || kind == "outgoing" => PastSender::Of(if by_bot { Sender::Bot } else { Sender::Agent }),
        kind if *kind == 2 || kind == "activity" => PastSender::Of(Sender::System),
        kind if *kind == 3 || kind == "template" => PastSender::Of(Sender::Bot),
        _ => return Err(wrong("has no known `message_type`")),
    };
    let files = value["attachments"].as_array().into_iter().flatten();
    let files = files.filter_map(|file| text(&file["data_url"]).or_else(|| text(&file["file_url"])));
    let words: Vec<String> = text(&value["content"]).into_iter().chain(files).collect();
    if words.is_empty() {
        return Ok(None);
    }
    Ok(Some(PastMessage {
        source_id,
        sender,
        text: words.join("\n"),
        created_at,
    }))
}
