//! Sessions, as the company's people see them.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{Session, SessionId};
use frontdesk_usecases::SessionWithMessages;
use serde::Deserialize;
use utoipa::ToSchema;

use super::messages::{self, Accepted};
use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params},
};

/// List sessions
///
/// Newest first.
#[utoipa::path(get, path = "/api/admin/sessions", tag = "admin", security(("api_key" = [])),
    params(("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The sessions.", body = List<Session>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<Session>>, Problem> {
    Ok(Json(app.use_cases.all_sessions(&company, &params.page()?).await?.into()))
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
    Company(company): Company,
    Id(id): Id<SessionId>,
    params: Params,
) -> Result<Json<SessionWithMessages>, Problem> {
    let (after, limit) = messages::part(&params)?;
    Ok(Json(app.use_cases.session_with_messages(&company, id, after, limit).await?))
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
    Company(company): Company,
    Id(id): Id<SessionId>,
    Body(draft): Body<AgentDraft>,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    let message = app.use_cases.answer_as_person(&company, id, &draft.text).await?;
    Ok((StatusCode::CREATED, Json(Accepted { message, session: None })))
}

/// Give a session back to the assistant
#[utoipa::path(post, path = "/api/admin/sessions/{id}/resume", tag = "admin", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is closed.")))]
pub(crate) async fn resume(State(app): State<App>, Company(company): Company, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.resume_session(&company, id).await?))
}
