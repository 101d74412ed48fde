//! What a client may say over its socket, and what it is sent.

use frontdesk_model::{Message, Sender};
use frontdesk_usecases::{Draft, FieldError, Successor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{
    body,
    problem::{Kind, Problem},
};

/// A frame of the client.
#[derive(Debug)]
pub(super) enum ClientFrame {
    /// A message, as the POST takes it.
    Message(Draft),
    /// The customer types, or stopped.
    Typing(bool),
}

/// A frame that is refused, with the id that the client can match it by.
#[derive(Debug)]
pub(super) struct Refused {
    pub problem: Problem,
    pub client_message_id: Option<String>,
    /// Noise rather than a wrong field: a client that goes on with it is put out.
    pub noise: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typing {
    on: bool,
}

/// Reads a frame of text.
pub(super) fn read(text: &str) -> Result<ClientFrame, Box<Refused>> {
    let noise = |problem| {
        Box::new(Refused {
            problem,
            client_message_id: None,
            noise: true,
        })
    };
    let mut fields: Map<String, Value> = body::parse(text.as_bytes()).map_err(noise)?;
    let client_message_id = fields.get("client_message_id").and_then(Value::as_str).map(str::to_owned);
    let kind = fields.remove("type");
    let rest = Value::Object(fields).to_string();
    let wrong = |problem| {
        Box::new(Refused {
            problem,
            client_message_id: client_message_id.clone(),
            noise: false,
        })
    };
    match kind.as_ref().and_then(Value::as_str) {
        Some("message") => body::parse(rest.as_bytes()).map(ClientFrame::Message).map_err(wrong),
        Some("typing") => body::parse::<Typing>(rest.as_bytes())
            .map(|typing| ClientFrame::Typing(typing.on))
            .map_err(wrong),
        _ => Err(noise(Problem::field("type", "must be \"message\" or \"typing\""))),
    }
}

/// A frame that is no text.
pub(super) fn binary() -> Refused {
    Refused {
        problem: Problem::new(Kind::MediaType, "Send JSON in text frames, not binary ones."),
        client_message_id: None,
        noise: true,
    }
}

/// What is sent and not stored.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum ServerFrame {
    /// A refusal.
    Error {
        status: u16,
        title: &'static str,
        detail: String,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        errors: Vec<FieldError>,
        #[serde(skip_serializing_if = "Option::is_none")]
        retry_after: Option<u64>,
        #[serde(skip_serializing_if = "Option::is_none")]
        client_message_id: Option<String>,
    },
    /// The client named a number that the session never had: events come from this one on.
    Resync { after: i64 },
    /// Somebody types, or stopped.
    Typing { from: Sender, on: bool },
    /// Words of an answer that is being written. They stand at `at`, in Unicode characters; what stood there and after it is void. The message
    /// that follows takes the place of all of it.
    #[serde(rename = "reply.delta")]
    ReplyDelta { reply_id: Uuid, at: usize, text: String },
    /// The session is over, and the message is in the one that continues it.
    #[serde(rename = "session.continued")]
    Continued { session: Successor, message: Box<Message> },
}

impl ServerFrame {
    pub(super) fn refusal(problem: &Problem, client_message_id: Option<String>) -> Self {
        let body = problem.body(None);
        Self::Error {
            status: body.status,
            title: body.title,
            detail: body.detail.into_owned(),
            errors: body.errors,
            retry_after: problem.retry_after_seconds(),
            client_message_id,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_and_typing_are_read() {
        let Ok(ClientFrame::Message(draft)) = read(r#"{"type":"message","text":"hi","client_message_id":"c-1"}"#) else {
            panic!("a message")
        };
        assert_eq!((draft.text.as_str(), draft.client_message_id.as_deref()), ("hi", Some("c-1")));
        assert!(matches!(read(r#"{"on":true,"type":"typing"}"#), Ok(ClientFrame::Typing(true))));
    }

    #[test]
    fn noise_is_told_from_wrong_fields() {
        for text in ["", "hello", "[]", "{}", r#"{"type":"dance"}"#, r#"{"type":7}"#] {
            assert!(read(text).expect_err(text).noise, "{text}");
        }
        let refused = read(r#"{"type":"message","text":"hi","colour":1,"client_message_id":"c-1"}"#).expect_err("unknown field");
        assert!(!refused.noise);
        assert_eq!(refused.client_message_id.as_deref(), Some("c-1"));
        assert_eq!(refused.problem.body(None).errors[0].field, "colour");
        assert!(!read(r#"{"type":"typing"}"#).expect_err("missing").noise);
    }

    #[test]
    fn a_refusal_reads_as_the_contract_has_it() {
        let problem = Problem::new(Kind::State, "The session is closed.");
        let sent = serde_json::to_value(ServerFrame::refusal(&problem, Some("c-1".into()))).unwrap();
        assert_eq!(
            (&sent["type"], &sent["status"], &sent["client_message_id"]),
            (&"error".into(), &409.into(), &"c-1".into())
        );
        let sent = serde_json::to_value(ServerFrame::Typing {
            from: Sender::Agent,
            on: true,
        })
        .unwrap();
        assert_eq!(sent, serde_json::json!({"type": "typing", "from": "agent", "on": true}));
    }
}
