//! Messages of a session: accepted and read back.

use axum::{Extension, Json, extract::State, http::StatusCode};
use chrono::{DateTime, Utc};
use frontdesk_model::{Message, SessionEvent, SessionId, SessionStatus};
use frontdesk_platform::metric;
use frontdesk_queue::Hint;
use frontdesk_store::{Accept, Continued, NewMessage};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::sessions::readable;
use crate::{
    app::App,
    auth::{Bearer, Customer},
    body::Body,
    check::Checks,
    edge::Context,
    limit,
    problem::{Kind, Problem},
    query::{Id, List, Params},
};

const MAX_CLIENT_ID: usize = 128;
/// Sessions in a row that were continued, each after its end, by a client that never took up the successor's token.
const MOST_SUCCESSORS: usize = 100;

/// A customer's message.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    /// The words: 1 to `limits.text_chars` characters (8,000 unless configured), not blank.
    pub text: String,
    /// The client's own id of it, 1 to 128 characters, unique in the session: the same again is the same message.
    pub client_message_id: Option<String>,
}

/// A message that was accepted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Accepted {
    /// The message.
    pub message: Message,
    /// The session that the message is in, where the one that was written to is over: go on there, with its token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<Successor>,
}

/// The session that continues one which is over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Successor {
    /// Its id.
    pub id: SessionId,
    /// Its Bearer token.
    pub token: String,
    /// Where it stands.
    pub status: SessionStatus,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// The session that it continues.
    pub previous_session_id: Option<SessionId>,
}

/// What came of a draft.
pub(crate) struct Taken {
    /// It is kept.
    pub message: Message,
    /// It was kept before.
    pub repeated: bool,
    /// Where it is, when not in the session that was written to.
    pub successor: Option<Successor>,
}

/// Send a message
///
/// It is stored, together with the job that answers it, when this returns. The answer comes over the WebSocket, or is found in the list.
/// After a 503, a time-out or a cut connection, send it again with the same `client_message_id`.
///
/// A message to a session that is over begins a new one, of the same contact, which knows what was said before. Then `session` says its
/// id and token, and the message is there: go on in it. The same message again gives the same session.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/messages", tag = "messages", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = Draft,
    responses((status = 202, description = "Accepted.", body = Accepted),
        (status = 200, description = "Accepted before, under the same `client_message_id`.", body = Accepted),
        (status = 409, description = "The `client_message_id` was used for another text.")))]
pub(crate) async fn post(
    State(app): State<App>,
    bearer: Bearer,
    Id(session): Id<SessionId>,
    Extension(context): Extension<Context>,
    Body(draft): Body<Draft>,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    let Taken {
        message,
        repeated,
        successor,
    } = accept(&app, session, bearer, draft, &context).await?;
    let status = if repeated { StatusCode::OK } else { StatusCode::ACCEPTED };
    Ok((
        status,
        Json(Accepted {
            message,
            session: successor,
        }),
    ))
}

/// Takes a message, whichever way it came: one call of the store, then those are told who have to look.
pub(crate) async fn accept(app: &App, session: SessionId, bearer: Bearer, draft: Draft, context: &Context) -> Result<Taken, Problem> {
    check(&draft, app.config.limits.text_chars as usize)?;
    match accept_in(app, session, bearer, &draft, context).await? {
        Ok(taken) => Ok(taken),
        Err(_) => go_on(app, session, bearer, &draft, context).await,
    }
}

/// Takes a message after the end of its session: in the session that continues it, or in that one's successor, and so on.
async fn go_on(app: &App, session: SessionId, bearer: Bearer, draft: &Draft, context: &Context) -> Result<Taken, Problem> {
    let (mut id, mut bearer) = (session, bearer);
    for _ in 0..MOST_SUCCESSORS {
        let token = bearer.heir();
        let next = Bearer::of(token.expose())?;
        let Continued::In { session, .. } = app.store.continue_session(id, &bearer.hash, &next.hash).await? else {
            return Err(Problem::state(SessionStatus::Closed, SessionEvent::Message));
        };
        (id, bearer) = (session.id, next);
        if let Ok(mut taken) = accept_in(app, id, bearer, draft, context).await? {
            taken.successor = Some(Successor {
                id,
                token: token.expose().to_owned(),
                status: session.status,
                created_at: session.created_at,
                previous_session_id: session.previous_session_id,
            });
            return Ok(taken);
        }
    }
    Err(Problem::new(
        Kind::State,
        "The session has been continued too often under this token. Open a new session.",
    ))
}

/// Takes a message in this session. The inner error: it is over.
async fn accept_in(
    app: &App,
    session: SessionId,
    bearer: Bearer,
    draft: &Draft,
    context: &Context,
) -> Result<Result<Taken, SessionStatus>, Problem> {
    let limits = &app.config.limits;
    let new = NewMessage {
        session_id: session,
        token_hash: bearer.hash,
        text: draft.text.clone(),
        client_message_id: draft.client_message_id.clone(),
        request_id: Some(context.request_id.to_string()),
        trace: Some(context.trace.to_string()),
        per_minute: limits.messages_per_minute,
    };
    match app.store.accept(new).await? {
        Accept::Accepted { message, job, .. } => {
            if let Some(job) = job {
                app.relay.hint(job);
            }
            app.queue.notify(Hint::Session {
                session_id: session,
                seq: message.seq,
            });
            metrics::counter!(metric::MESSAGES_ACCEPTED_TOTAL, "kind" => "text").increment(1);
            Ok(Ok(Taken {
                message,
                repeated: false,
                successor: None,
            }))
        }
        Accept::Repeated(message) => Ok(Ok(Taken {
            message,
            repeated: true,
            successor: None,
        })),
        Accept::TextDiffers => Err(Problem::new(Kind::Reused, "Use a new `client_message_id` for a new message.")),
        Accept::Limited { retry_after } => Err(limit::session_limited(limits.messages_per_minute, retry_after)),
        Accept::Refused(status) => Ok(Err(status)),
        Accept::UnknownToken => Err(unknown(app, session, bearer).await),
    }
}

pub(crate) fn check(draft: &Draft, most: usize) -> Result<(), Problem> {
    let mut checks = Checks::default();
    checks.text("text", &draft.text, most);
    checks.line("client_message_id", draft.client_message_id.as_deref(), MAX_CLIENT_ID);
    checks.done()
}

/// Why a token does not open a session: it is no token, an API key, or another session's.
async fn unknown(app: &App, session: SessionId, bearer: Bearer) -> Problem {
    match bearer.customer(app).await.and_then(|customer| customer.owns(session)) {
        Ok(()) => Problem::not_found("session"),
        Err(problem) => problem,
    }
}

/// Read a session's messages
///
/// Oldest first. A verified contact may read their other sessions, too, once those are over. `after` and `cursor` are both a `seq`: the larger one counts.
#[utoipa::path(get, path = "/api/chat/sessions/{id}/messages", tag = "messages", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id."),
        ("after" = Option<i64>, Query, description = "Only messages with a larger `seq`; 0 when left out."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The messages.", body = List<Message>)))]
pub(crate) async fn list(
    State(app): State<App>,
    customer: Customer,
    Id(id): Id<SessionId>,
    params: Params,
) -> Result<Json<List<Message>>, Problem> {
    if customer.owns(id).is_err() {
        readable(&app, &customer, id).await?;
    }
    part(&app, customer.0.tenant_id, id, &params).await.map(Json)
}

/// A part of a session's messages, as the parameters want it.
pub(super) async fn part(
    app: &App,
    tenant: frontdesk_model::TenantId,
    session: SessionId,
    params: &Params,
) -> Result<List<Message>, Problem> {
    let page = params.page()?;
    let cursor: i64 = params.parsed("cursor", "a `next_cursor` of this list")?.unwrap_or(0);
    let mut items = app
        .store
        .messages(tenant, session, params.after()?.max(cursor), page.limit + 1)
        .await?;
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    let more = items.len() > limit;
    items.truncate(limit);
    let next_cursor = items.last().filter(|_| more).map(|message| message.seq.to_string());
    Ok(List { items, next_cursor })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str, id: Option<&str>) -> Draft {
        Draft {
            text: text.to_owned(),
            client_message_id: id.map(str::to_owned),
        }
    }

    #[test]
    fn a_text_has_its_length_in_characters() {
        assert!(check(&draft(&"é".repeat(20), None), 20).is_ok());
        let problem = check(&draft(&"é".repeat(21), None), 20).expect_err("too long");
        assert!(problem.body(None).detail.contains("20"), "the limit is named");
        for wrong in ["", "  ", "a\0b"] {
            assert_eq!(check(&draft(wrong, None), 20).expect_err(wrong).kind(), Kind::Invalid);
        }
    }

    #[test]
    fn a_clients_id_has_1_to_128_characters() {
        assert!(check(&draft("a", Some(&"x".repeat(128))), 20).is_ok());
        assert!(check(&draft("a", Some(&"x".repeat(129))), 20).is_err());
        assert!(check(&draft("a", Some("")), 20).is_err());
    }
}
