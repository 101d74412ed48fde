//! The web's channel, of the chat page and of every client of the contract: JSON frames over a WebSocket, the token in the query.

use axum::{
    Extension,
    extract::{
        State,
        ws::{WebSocketUpgrade, rejection::WebSocketUpgradeRejection},
    },
    http::HeaderMap,
    response::Response,
};
use frontdesk_model::{Message, Sender, SessionId};
use frontdesk_usecases::{Credential, FieldError, Successor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{Delta, Handshake, Inbound, Outbound, Protocol, Refused, Sent};
use crate::{
    app::App,
    body,
    context::{Connection, Context},
    problem::{Kind, Problem},
    query::{Id, Params},
    socket::upgrade::{self, Arrival},
};

/// The web's way of speaking.
struct Web;

impl Protocol for Web {
    fn verify(&self, handshake: &Handshake<'_>) -> Result<Credential, Problem> {
        Ok(Credential::of(handshake.params.get("token").unwrap_or_default())?)
    }

    fn parse(&self, sent: Sent<'_>) -> Result<Inbound, Box<Refused>> {
        match sent {
            Sent::Text(text) => read(text),
            Sent::Binary => Err(Box::new(noise(Problem::new(
                Kind::MediaType,
                "Send JSON in text frames, not binary ones.",
            )))),
        }
    }

    fn deliver(&self, told: &Outbound<'_>) -> serde_json::Result<String> {
        match told {
            Outbound::Event(event) => serde_json::to_string(event),
            Outbound::Typing { from, on } => serde_json::to_string(&ServerFrame::Typing { from: *from, on: *on }),
            Outbound::ReplyDelta(Delta { reply_id, at, text }) => serde_json::to_string(&ServerFrame::ReplyDelta {
                reply_id: *reply_id,
                at: *at,
                text,
            }),
            Outbound::Resync { after } => serde_json::to_string(&ServerFrame::Resync { after: *after }),
            Outbound::Continued { session, message } => serde_json::to_string(&ServerFrame::Continued { session, message }),
            Outbound::Refused {
                problem,
                client_message_id,
            } => serde_json::to_string(&refusal(problem, client_message_id.as_deref())),
        }
    }
}

/// Follow a session over a WebSocket
///
/// The server sends stored events in order of `seq`, from the first after `after` on (see the schema `Event`), and without `seq` what is
/// not stored: `{"type":"typing","from":…,"on":…}`, words of an answer that is being written, `{"type":"reply.delta","reply_id":…,"at":N,
/// "text":…}` (they stand at the N-th Unicode character, what stood there and after it is void, and the message that follows takes the place of
/// all of it), and refusals, `{"type":"error","status":…,"title":…,"detail":…,"client_message_id"?}`.
/// Where `after` is above the session's last number, the first frame is `{"type":"resync","after":N}`, and events come from the session's
/// last number N on. A browser's page has to be of the own host or of `api.allowed_origins`.
/// A message after the end of the session is in another one: `{"type":"session.continued","session":{"id":…,"token":…},"message":…}`; go on
/// there. The client sends `{"type":"message","text":…,"client_message_id"?}` and `{"type":"typing","on":true}`. Close codes: 1001 the server
/// restarts, 1008 the token has ended, or too many
/// frames cannot be read, 1009 a frame is too large, 1013 the client is too slow; come again with `after`.
#[utoipa::path(get, path = "/ws/chat/{id}", tag = "messages",
    params(("id" = SessionId, Path, description = "The session's id."),
        ("token" = String, Query, description = "The session's token, since browsers send no header here."),
        ("after" = Option<i64>, Query, description = "The last `seq` that the client has; 0 when left out.")),
    responses((status = 101, description = "The WebSocket is open."), (status = 401, description = "No token, or one that is not known."),
        (status = 403, description = "A page of another origin, or an API key."), (status = 422, description = "`after` is no number."),
        (status = 400, description = "This is no WebSocket handshake.")))]
pub(crate) async fn connect(
    State(app): State<App>,
    Id(session): Id<SessionId>,
    params: Params,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    connection: Option<Extension<Connection>>,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Result<Response, Problem> {
    let arrival = Arrival {
        app,
        session,
        params,
        context,
        headers,
        connection: connection.map(|Extension(connection)| connection),
    };
    upgrade::open(arrival, &Web, upgrade).await
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Typing {
    on: bool,
}

fn noise(problem: Problem) -> Refused {
    Refused {
        problem,
        client_message_id: None,
        noise: true,
    }
}

/// Reads a frame of text.
fn read(text: &str) -> Result<Inbound, Box<Refused>> {
    let mut fields: Map<String, Value> = body::parse(text.as_bytes()).map_err(|problem| Box::new(noise(problem)))?;
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
        Some("message") => body::parse(rest.as_bytes()).map(Inbound::Message).map_err(wrong),
        Some("typing") => body::parse::<Typing>(rest.as_bytes())
            .map(|typing| Inbound::Typing(typing.on))
            .map_err(wrong),
        _ => Err(Box::new(noise(Problem::field("type", "must be \"message\" or \"typing\"")))),
    }
}

/// What is sent and not stored.
#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
enum ServerFrame<'a> {
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
        client_message_id: Option<&'a str>,
    },
    /// The client named a number that the session never had: events come from this one on.
    Resync { after: i64 },
    /// Somebody types, or stopped.
    Typing { from: Sender, on: bool },
    /// Words of an answer that is being written. They stand at `at`, in Unicode characters; what stood there and after it is void. The message
    /// that follows takes the place of all of it.
    #[serde(rename = "reply.delta")]
    ReplyDelta { reply_id: Uuid, at: usize, text: &'a str },
    /// The session is over, and the message is in the one that continues it.
    #[serde(rename = "session.continued")]
    Continued { session: &'a Successor, message: &'a Message },
}

fn refusal<'a>(problem: &Problem, client_message_id: Option<&'a str>) -> ServerFrame<'a> {
    let body = problem.body(None);
    ServerFrame::Error {
        status: body.status,
        title: body.title,
        detail: body.detail.into_owned(),
        errors: body.errors,
        retry_after: problem.retry_after_seconds(),
        client_message_id,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(told: &Outbound<'_>) -> Value {
        serde_json::from_str(&Web.deliver(told).unwrap()).unwrap()
    }

    #[test]
    fn messages_and_typing_are_read() {
        let Ok(Inbound::Message(draft)) = read(r#"{"type":"message","text":"hi","client_message_id":"c-1"}"#) else {
            panic!("a message")
        };
        assert_eq!((draft.text.as_str(), draft.client_message_id.as_deref()), ("hi", Some("c-1")));
        assert!(matches!(read(r#"{"on":true,"type":"typing"}"#), Ok(Inbound::Typing(true))));
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
        let sent = told(&Outbound::Refused {
            problem,
            client_message_id: Some("c-1".into()),
        });
        assert_eq!(
            (&sent["type"], &sent["status"], &sent["client_message_id"]),
            (&"error".into(), &409.into(), &"c-1".into())
        );
        let sent = told(&Outbound::Typing {
            from: Sender::Agent,
            on: true,
        });
        assert_eq!(sent, serde_json::json!({"type": "typing", "from": "agent", "on": true}));
    }

    #[test]
    fn words_of_a_draft_read_as_the_contract_has_them() {
        let sent = told(&Outbound::ReplyDelta(Delta {
            reply_id: Uuid::nil(),
            at: 3,
            text: "ße".into(),
        }));
        let expected = serde_json::json!({"type": "reply.delta", "reply_id": Uuid::nil(), "at": 3, "text": "ße"});
        assert_eq!(sent, expected);
    }
}
