//! Messages of a session: accepted and read back.

use axum::{Extension, Json, extract::State, http::StatusCode};
use frontdesk_model::{Message, MessageKind, SessionId, SessionStatus};
use frontdesk_queue::Hint;
use frontdesk_store::{Accept, NewMessage};
use frontdesk_telemetry::metric;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    continuing::{self, Successor},
    sessions::readable,
};
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

pub(super) const MAX_CLIENT_ID: usize = 128;

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

/// What came of a draft.
pub(crate) struct Taken {
    /// It is kept.
    pub message: Message,
    /// It was kept before.
    pub repeated: bool,
    /// Where it is, when not in the session that was written to.
    pub successor: Option<Successor>,
}

impl Taken {
    /// The answer of a POST.
    pub(super) fn reply(self) -> (StatusCode, Json<Accepted>) {
        let status = if self.repeated { StatusCode::OK } else { StatusCode::ACCEPTED };
        let (message, session) = (self.message, self.successor);
        (status, Json(Accepted { message, session }))
    }
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
    accept(&app, session, bearer, draft, &context).await.map(Taken::reply)
}

/// Takes a message, whichever way it came.
pub(crate) async fn accept(app: &App, session: SessionId, bearer: Bearer, draft: Draft, context: &Context) -> Result<Taken, Problem> {
    let limits = &app.config.limits;
    check(&draft, limits.text_chars as usize)?;
    let new = NewMessage {
        session_id: session,
        token_hash: bearer.hash,
        text: draft.text,
        client_message_id: draft.client_message_id,
        request_id: Some(context.request_id.to_string()),
        trace: Some(context.trace.to_string()),
        per_minute: limits.messages_per_minute,
        voice: None,
    };
    keep(app, new, bearer).await
}

/// Keeps a checked message in its session, or in the one that continues it.
pub(super) async fn keep(app: &App, new: NewMessage, bearer: Bearer) -> Result<Taken, Problem> {
    match keep_here(app, new.clone(), bearer).await? {
        Ok(taken) => Ok(taken),
        Err(_) => continuing::go_on(app, new, bearer).await,
    }
}

/// Keeps a message in its session: one call of the store, then those are told who have to look. The inner error: the session is over.
pub(super) async fn keep_here(app: &App, new: NewMessage, bearer: Bearer) -> Result<Result<Taken, SessionStatus>, Problem> {
    let (session, per_minute) = (new.session_id, new.per_minute);
    let taken = |message, repeated| {
        Ok(Ok(Taken {
            message,
            repeated,
            successor: None,
        }))
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
            metrics::counter!(metric::MESSAGES_ACCEPTED_TOTAL, "kind" => kind(&message)).increment(1);
            taken(message, false)
        }
        Accept::Repeated(message) => taken(message, true),
        Accept::TextDiffers => Err(Problem::new(Kind::Reused, "Use a new `client_message_id` for a new message.")),
        Accept::Limited { retry_after } => Err(limit::session_limited(per_minute, retry_after)),
        Accept::TooMuchVoice(over) => Err(limit::voice_limited(&over)),
        Accept::Refused(status) => Ok(Err(status)),
        Accept::UnknownToken => Err(unknown(app, session, bearer).await),
    }
}

/// A message's kind as a label.
fn kind(message: &Message) -> &'static str {
    match message.kind {
        MessageKind::Voice => "voice",
        MessageKind::Text | MessageKind::File | MessageKind::System => "text",
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
/// Oldest first. A verified contact may read their other sessions, too, once those are over. `after` and
/// `cursor` are both a `seq`: the larger one counts.
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
