//! What clients of Socket.IO say, event by event. Unknown fields are refused.

use frontdesk_model::{FileId, SessionId};
use frontdesk_usecases::{ContactInput, OpenSession};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use crate::{
    body,
    problem::{Kind, Problem},
};

/// Where files of a conversation are had.
pub(super) const FILES: &str = "/api/chat/files/";
/// Longest link to a file elsewhere.
const MAX_LINK: usize = 2_000;

/// `start_session`: a new session, or one of which the client has the token.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Start {
    pub tenant: Option<String>,
    pub session_id: Option<SessionId>,
    pub token: Option<String>,
    pub last_seq: Option<i64>,
    name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    external_id: Option<String>,
    identity_hash: Option<String>,
    identity_token: Option<String>,
    metadata: Option<Map<String, Value>>,
}

impl Start {
    /// The session to open.
    pub(super) fn opening(self) -> OpenSession {
        OpenSession {
            contact: Some(ContactInput {
                external_id: self.external_id,
                email: self.email,
                name: self.name,
                phone: self.phone,
            }),
            identity_hash: self.identity_hash,
            identity_token: self.identity_token,
            metadata: self.metadata,
        }
    }
}

/// `join_session`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Join {
    pub session_id: SessionId,
    pub token: Option<String>,
    pub last_seq: Option<i64>,
}

/// `user_message` and `agent_message`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Words {
    pub session_id: Option<SessionId>,
    #[serde(default)]
    text: String,
    attachment_url: Option<String>,
    #[serde(default)]
    attachments: Vec<FileId>,
    client_message_id: Option<String>,
}

/// The words of a message, its id and its files, as the use cases take them.
pub(super) struct Written {
    pub text: String,
    pub client_message_id: Option<String>,
    pub attachments: Vec<FileId>,
}

impl Words {
    /// A file that was uploaded here is sent along; a link to one elsewhere stands below the words, and nobody fetches it. Without an id of the
    /// client's, the message has `otherwise`.
    pub(super) fn written(self, otherwise: Option<String>) -> Result<Written, Problem> {
        let Self {
            mut text, mut attachments, ..
        } = self;
        if let Some(url) = self.attachment_url {
            match uploaded(&url) {
                Some(file) => {
                    if !attachments.contains(&file) {
                        attachments.push(file);
                    }
                }
                None if is_link(&url) => {
                    let below = if text.trim().is_empty() { "" } else { "\n" };
                    text = format!("{text}{below}{url}");
                }
                None => {
                    let detail =
                        format!("must be `{FILES}ID` of a file that was uploaded, or an http(s) address of at most {MAX_LINK} bytes");
                    return Err(Problem::field("attachmentUrl", detail));
                }
            }
        }
        Ok(Written {
            text,
            client_message_id: self.client_message_id.or(otherwise),
            attachments,
        })
    }
}

/// The file of a conversation that a URL names, with or without a host.
fn uploaded(url: &str) -> Option<FileId> {
    let (_, id) = url.split_once(FILES)?;
    id.parse::<Uuid>().ok().map(FileId)
}

fn is_link(url: &str) -> bool {
    let scheme = url.starts_with("https://") || url.starts_with("http://");
    scheme && url.len() <= MAX_LINK && url.chars().all(|letter| !letter.is_whitespace() && !letter.is_control())
}

/// `agent_auth`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Auth {
    pub token: Option<String>,
    pub ticket: Option<String>,
}

/// `join_admin_feed`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Feed {
    pub last_seq: Option<i64>,
}

/// Events that are about a session alone.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Which {
    pub session_id: Option<SessionId>,
}

/// `internal_note`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Note {
    pub session_id: SessionId,
    pub text: String,
}

/// `visitor_join`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Visit {
    pub tenant: Option<String>,
    pub visitor_id: String,
    pub url: String,
    #[serde(default)]
    pub title: String,
    pub referrer: Option<String>,
}

/// `initiate_chat`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(super) struct Begin {
    pub visitor_id: Uuid,
    pub text: String,
}

/// The event's name, and what stands with it.
pub(super) fn event(text: Option<&str>) -> Result<(String, Option<Value>), Problem> {
    let text = text.ok_or_else(|| Problem::new(Kind::MediaType, "Send JSON, without binary parts."))?;
    let mut parts: Vec<Value> = body::parse(text.as_bytes())?;
    if parts.len() > 2 {
        return Err(Problem::new(Kind::Malformed, "An event has one object with it."));
    }
    let told = if parts.len() == 2 { parts.pop() } else { None };
    match parts.pop() {
        Some(Value::String(name)) => Ok((name, told.filter(|told| !told.is_null()))),
        _ => Err(Problem::new(Kind::Malformed, "An event begins with its name.")),
    }
}

/// Reads what stands with an event. A text alone stands for the field `main`.
pub(super) fn read<T: DeserializeOwned>(told: Option<Value>, main: &str) -> Result<T, Problem> {
    let fields = match told {
        None => json!({}),
        Some(Value::String(text)) => json!({ main: text }),
        Some(told) => told,
    };
    body::parse(fields.to_string().as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_a_name_and_an_object() {
        assert!(event(Some(r#"["typing_start"]"#)).is_ok_and(|(name, told)| name == "typing_start" && told.is_none()));
        assert!(event(Some(r#"["a",{"b":1}]"#)).is_ok_and(|(_, told)| told == Some(json!({"b": 1}))));
        for wrong in ["", "{}", "[]", "[7]", r#"["a",1,2]"#] {
            assert!(event(Some(wrong)).is_err(), "{wrong}");
        }
        assert!(event(None).is_err());
    }

    #[test]
    fn a_text_stands_for_the_main_field_and_unknown_ones_are_named() {
        let id = SessionId(Uuid::from_u128(7));
        assert!(read::<Join>(Some(json!(id)), "sessionId").is_ok_and(|join| join.session_id == id));
        assert!(read::<Which>(None, "sessionId").is_ok());
        let refused = read::<Which>(Some(json!({"session": id})), "sessionId").err().expect("unknown");
        assert_eq!(refused.body(None).errors[0].field, "session");
    }

    #[test]
    fn a_file_is_sent_along_and_a_link_stands_below_the_words() {
        let written = |words: Value| read::<Words>(Some(words), "text").and_then(|words| words.written(None));
        let file = FileId(Uuid::from_u128(3));
        let own = written(json!({"text": "see", "attachmentUrl": format!("https://desk.example/api/chat/files/{}", file.0)})).unwrap();
        assert_eq!((own.text.as_str(), own.attachments), ("see", vec![file]));
        let elsewhere = written(json!({"text": "see", "attachmentUrl": "https://files.example/a.png"})).unwrap();
        assert_eq!(elsewhere.text, "see\nhttps://files.example/a.png");
        let alone = written(json!({"attachmentUrl": "https://files.example/a.png"})).unwrap();
        assert_eq!(alone.text, "https://files.example/a.png");
        assert!(written(json!({"text": "see", "attachmentUrl": "javascript:alert(1)"})).is_err());
    }
}
