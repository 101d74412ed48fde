//! What is said on a socket of the desk, besides its events.

use frontdesk_model::{Sender, SessionId};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{body, problem::Problem};

/// What a client says.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// It shows this session, and wants to know who types there.
    Watch(SessionId),
    Typing(SessionId, bool),
    Message(SessionId, String, Option<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Watch {
    session_id: SessionId,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Types {
    session_id: SessionId,
    on: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Says {
    session_id: SessionId,
    text: String,
    client_message_id: Option<String>,
}

/// What is sent and has no number.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum Notice<'a> {
    Resync {
        after: i64,
    },
    Typing {
        session_id: SessionId,
        from: Sender,
        on: bool,
    },
    Error {
        status: u16,
        title: &'static str,
        detail: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        errors: Vec<frontdesk_usecases::FieldError>,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        client_message_id: Option<&'a str>,
    },
}

/// What is not done, and why.
pub(super) struct Refused {
    pub(super) problem: Problem,
    pub(super) client_message_id: Option<String>,
    /// It could not be read at all.
    pub(super) noise: bool,
}

pub(super) fn noise(problem: Problem) -> Refused {
    Refused {
        problem,
        client_message_id: None,
        noise: true,
    }
}

pub(super) fn refused(problem: Problem) -> Refused {
    Refused {
        problem,
        client_message_id: None,
        noise: false,
    }
}

/// Reads a frame of text.
pub(super) fn read(text: &str) -> Result<Said, Refused> {
    let mut fields: Map<String, Value> = body::parse(text.as_bytes()).map_err(noise)?;
    let client_message_id = fields.get("client_message_id").and_then(Value::as_str).map(str::to_owned);
    let kind = fields.remove("type");
    let rest = Value::Object(fields).to_string();
    let wrong = |problem| Refused {
        problem,
        client_message_id: client_message_id.clone(),
        noise: false,
    };
    match kind.as_ref().and_then(Value::as_str) {
        Some("watch") => body::parse::<Watch>(rest.as_bytes())
            .map(|watch| Said::Watch(watch.session_id))
            .map_err(wrong),
        Some("typing") => body::parse::<Types>(rest.as_bytes())
            .map(|types| Said::Typing(types.session_id, types.on))
            .map_err(wrong),
        Some("message") => body::parse::<Says>(rest.as_bytes())
            .map(|says| Said::Message(says.session_id, says.text, says.client_message_id))
            .map_err(wrong),
        _ => Err(noise(Problem::field("type", "must be \"watch\", \"typing\" or \"message\""))),
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn frames_are_read_and_noise_is_told_from_wrong_fields() {
        let id = SessionId(Uuid::nil());
        let frame = |rest: &str| format!("{{\"session_id\":\"{id}\",{rest}}}");
        assert!(read(&frame(r#""type":"watch""#)).is_ok_and(|said| said == Said::Watch(id)));
        assert!(read(&frame(r#""type":"typing","on":true"#)).is_ok_and(|said| said == Said::Typing(id, true)));
        let said = read(&frame(r#""type":"message","text":"Hello","client_message_id":"c-1""#));
        assert!(said.is_ok_and(|said| said == Said::Message(id, "Hello".into(), Some("c-1".into()))));
        let missing = read(r#"{"type":"message","text":"Hello","client_message_id":"c-2"}"#).expect_err("no session");
        assert!(!missing.noise);
        assert_eq!(missing.client_message_id.as_deref(), Some("c-2"));
        for text in ["", "[]", "{}", r#"{"type":"dance"}"#] {
            assert!(read(text).is_err_and(|refused| refused.noise), "{text}");
        }
    }
}
