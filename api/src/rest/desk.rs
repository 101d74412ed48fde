//! Who has a session, notes about it, and who is at the desk.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{Session, SessionId, SessionNote};
use frontdesk_usecases::{Acceptance, Assignment};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Company,
    body::{Body, OptionalBody},
    problem::Problem,
    query::Id,
};

/// Give a session to a user, or to nobody
#[utoipa::path(put, path = "/api/admin/sessions/{id}/assign", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = Assignment,
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is over.")))]
pub(crate) async fn assign(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
    Body(Assignment { user_id }): Body<Assignment>,
) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.assign_session(&company, id, user_id).await?))
}

/// Take a session
///
/// Of many who want it at the same time one has it. The assistant is silent from now on (`agent_active`).
#[utoipa::path(post, path = "/api/admin/sessions/{id}/accept", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = Option<Acceptance>,
    responses((status = 200, description = "The session.", body = Session),
        (status = 409, description = "A colleague has taken it, or it is over.")))]
pub(crate) async fn accept(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
    OptionalBody(input): OptionalBody<Acceptance>,
) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.accept_session(&company, id, &input).await?))
}

/// Silence the assistant in a session
#[utoipa::path(post, path = "/api/admin/sessions/{id}/pause", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is over.")))]
pub(crate) async fn pause(State(app): State<App>, Company(company): Company, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.pause_session(&company, id).await?))
}

/// End a session
///
/// Ending one that is over changes nothing.
#[utoipa::path(post, path = "/api/admin/sessions/{id}/close", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session)))]
pub(crate) async fn close(State(app): State<App>, Company(company): Company, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.end_session(&company, id).await?))
}

/// A note to write.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NoteDraft {
    /// The words: 1 to `limits.text_chars` characters.
    text: String,
}

/// Write a note about a session
///
/// Only the staff see it, with the session.
#[utoipa::path(post, path = "/api/admin/sessions/{id}/notes", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = NoteDraft,
    responses((status = 201, description = "The note.", body = SessionNote)))]
pub(crate) async fn note(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
    Body(draft): Body<NoteDraft>,
) -> Result<(StatusCode, Json<SessionNote>), Problem> {
    Ok((StatusCode::CREATED, Json(app.use_cases.add_note(&company, id, &draft.text).await?)))
}

/// Say that one is at the desk
///
/// To be repeated every 20 seconds: whoever is not heard of for a minute is given no sessions.
#[utoipa::path(post, path = "/api/me/presence", tag = "users", responses((status = 204, description = "It is noted.")))]
pub(crate) async fn presence(State(app): State<App>, Company(user): Company) -> Result<StatusCode, Problem> {
    app.use_cases.at_desk(&user).await?;
    Ok(StatusCode::NO_CONTENT)
}
