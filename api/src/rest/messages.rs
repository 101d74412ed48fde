//! Messages of a session: accepted and read back.

use axum::{Extension, Json, extract::State, http::StatusCode};
use frontdesk_model::{Message, SessionId};
use frontdesk_usecases::{Draft, Successor, Taken};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::{Bearer, Customer},
    body::Body,
    context::Context,
    problem::Problem,
    query::{Id, List, Params},
};

/// A message that was accepted.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Accepted {
    /// The message.
    pub message: Message,
    /// The session that the message is in, where the one that was written to is over: go on there, with its token.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session: Option<Successor>,
}

/// The answer of a POST.
pub(super) fn reply(taken: Taken) -> (StatusCode, Json<Accepted>) {
    let status = if taken.repeated { StatusCode::OK } else { StatusCode::ACCEPTED };
    let (message, session) = (taken.message, taken.successor);
    (status, Json(Accepted { message, session }))
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
    Bearer(credential): Bearer,
    Id(session): Id<SessionId>,
    Extension(context): Extension<Context>,
    Body(draft): Body<Draft>,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    let taken = app.use_cases.send_message(credential, session, draft, context.origin()).await?;
    Ok(reply(taken))
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
    Customer(customer): Customer,
    Id(id): Id<SessionId>,
    params: Params,
) -> Result<Json<List<Message>>, Problem> {
    let (after, limit) = part(&params)?;
    Ok(Json(app.use_cases.messages(&customer, id, after, limit).await?.into()))
}

/// After which `seq` the wanted part of a session's messages begins, and how many it has at most.
pub(super) fn part(params: &Params) -> Result<(i64, i64), Problem> {
    let limit = params.page()?.limit;
    let cursor: i64 = params.parsed("cursor", "a `next_cursor` of this list")?.unwrap_or(0);
    Ok((params.after()?.max(cursor), limit))
}
