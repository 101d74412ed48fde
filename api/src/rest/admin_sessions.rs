//! Sessions, as the company's people see them.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{DeskCounts, DeskSession, Session, SessionId, SessionStatus};
use frontdesk_usecases::{Answered, DeskQuery, PersonDraft, SessionWithMessages};

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
/// Newest first. The view `unassigned` has those that need a person and have none.
#[utoipa::path(get, path = "/api/admin/sessions", tag = "desk",
    params(("view" = Option<String>, Query, description = "`active`, `unassigned`, `mine` or `resolved`; all when left out."),
        ("status" = Option<SessionStatus>, Query, description = "Only in this state."),
        ("assignee" = Option<String>, Query, description = "`me`, `none` or a user's id."),
        ("q" = Option<String>, Query, description = "Words in what customer and staff wrote, or in the customer's name, address or id."),
        ("from" = Option<String>, Query, description = "Opened from this time on, RFC 3339."),
        ("to" = Option<String>, Query, description = "Opened before this time, RFC 3339."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The sessions.", body = List<DeskSession>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<List<DeskSession>>, Problem> {
    let text = |name| params.get(name).map(str::to_owned);
    let query = DeskQuery {
        view: text("view"),
        status: params.word("status", SessionStatus::ALL, SessionStatus::as_str)?,
        assignee: text("assignee"),
        words: text("q"),
        from: params.time("from")?,
        to: params.time("to")?,
    };
    Ok(Json(app.use_cases.desk_sessions(&company, &query, &params.page()?).await?.into()))
}

/// Count the sessions of each view
#[utoipa::path(get, path = "/api/admin/sessions/counts", tag = "desk",
    responses((status = 200, description = "How many; 10,000 stands for that many or more.", body = DeskCounts)))]
pub(crate) async fn counts(State(app): State<App>, Company(company): Company) -> Result<Json<DeskCounts>, Problem> {
    Ok(Json(app.use_cases.desk_counts(&company).await?))
}

/// Look at a session and its messages
#[utoipa::path(get, path = "/api/admin/sessions/{id}", tag = "desk",
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

/// Answer as a person
///
/// The assistant is silent from now on (`agent_active`) until the session is resumed. A user has the session from then on, unless a colleague has.
#[utoipa::path(post, path = "/api/admin/sessions/{id}/messages", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = PersonDraft,
    responses((status = 201, description = "The message.", body = Accepted),
        (status = 200, description = "The same `client_message_id` was there before; this is its message.", body = Accepted),
        (status = 409, description = "The session is over, or the `client_message_id` was used for another message.")))]
pub(crate) async fn answer(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<SessionId>,
    Body(draft): Body<PersonDraft>,
) -> Result<(StatusCode, Json<Accepted>), Problem> {
    let Answered { message, repeated } = app.use_cases.answer_as_person(&company, id, &draft).await?;
    let status = if repeated { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, Json(Accepted { message, session: None })))
}

/// Give a session back to the assistant
#[utoipa::path(post, path = "/api/admin/sessions/{id}/resume", tag = "desk",
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is closed.")))]
pub(crate) async fn resume(State(app): State<App>, Company(company): Company, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.resume_session(&company, id).await?))
}
