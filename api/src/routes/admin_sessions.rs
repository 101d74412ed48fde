//! Sessions, as the company's people see them.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{Message, Session, SessionEvent, SessionId};
use frontdesk_queue::Hint;
use frontdesk_store::AgentAnswer;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::{
    messages::{self, Accepted},
    sessions::changed,
};
use crate::{
    app::App,
    auth::Admin,
    body::Body,
    check::Checks,
    problem::Problem,
    query::{Id, List, Params},
};

/// A session with its messages.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SessionWithMessages {
    /// The session.
    #[serde(flatten)]
    session: Session,
    /// Its messages, oldest first.
    messages: Vec<Message>,
    /// What to send as `cursor` for the messages that follow; null: these were the last.
    next_cursor: Option<String>,
}

/// List sessions
///
/// Newest first.
#[utoipa::path(get, path = "/api/admin/sessions", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The sessions.", body = List<Session>)))]
pub(crate) async fn list(State(app): State<App>, admin: Admin, params: Params) -> Result<Json<List<Session>>, Problem> {
    Ok(Json(app.store.admin_sessions(admin.tenant_id, &params.page()?).await?.into()))
}

/// Look at a session and its messages
#[utoipa::path(get, path = "/api/admin/sessions/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id."),
        ("after" = Option<i64>, Query, description = "Only messages with a larger `seq`; 0 when left out."),
        ("limit" = Option<i64>, Query, description = "Most messages, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The session.", body = SessionWithMessages)))]
pub(crate) async fn get(
    State(app): State<App>,
    admin: Admin,
    Id(id): Id<SessionId>,
    params: Params,
) -> Result<Json<SessionWithMessages>, Problem> {
    let session = app
        .store
        .session(admin.tenant_id, id)
        .await?
        .ok_or_else(|| Problem::not_found("session"))?;
    let List { items, next_cursor } = messages::part(&app, admin.tenant_id, id, &params).await?;
    Ok(Json(SessionWithMessages {
        session,
        messages: items,
        next_cursor,
    }))
}

/// A person's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct AgentDraft {
    /// The words: 1 to `limits.text_chars` characters.
    text: String,
}

/// Answer as a person
///
/// The assistant is silent from now on (`agent_active`) until the session is resumed.
#[utoipa::path(post, path = "/api/admin/sessions/{id}/messages", tag = "admin", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = AgentDraft,
    responses((status = 201, description = "The message.", body = Accepted), (status = 409, description = "The session is closed.")))]
pub(crate) async fn answer(
    State(app): State<App>,
    admin: Admin,
    Id(id): Id<SessionId>,
    Body(draft): Body<AgentDraft>,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    let mut checks = Checks::default();
    checks.text("text", &draft.text, app.config.limits.text_chars as usize);
    checks.done()?;
    match app.store.answer_as_agent(admin.tenant_id, id, &draft.text).await? {
        AgentAnswer::Written(message) => {
            // Taking the session over is an event of its own, right behind the message.
            app.queue.notify(Hint::Session {
                session_id: id,
                seq: message.seq + 1,
            });
            Ok((StatusCode::CREATED, Json(Accepted { message, session: None })))
        }
        AgentAnswer::Refused(status) => Err(Problem::state(status, SessionEvent::TakeOver)),
        AgentAnswer::Missing => Err(Problem::not_found("session")),
    }
}

/// Give a session back to the assistant
#[utoipa::path(post, path = "/api/admin/sessions/{id}/resume", tag = "admin", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is closed.")))]
pub(crate) async fn resume(State(app): State<App>, admin: Admin, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    changed(&app, app.store.resume(admin.tenant_id, id).await?, SessionEvent::Resume).map(Json)
}
