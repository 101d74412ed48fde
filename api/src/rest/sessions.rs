//! Chat sessions: opened, looked at, closed, handed to a person.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use frontdesk_model::{Session, SessionId};
use frontdesk_usecases::{Error, OpenSession, OpenedSession, Opening};
use serde::Deserialize;
use utoipa::ToSchema;

use crate::{app::App, auth::Customer, body::OptionalBody, context::Context, problem::Problem, query::Id};

const TENANT_HEADER: &str = "x-frontdesk-tenant";

/// The tenant that a request names.
pub(super) fn tenant_in(headers: &HeaderMap) -> Result<Option<&str>, Problem> {
    let tenant = headers.get(TENANT_HEADER).map(|value| value.to_str()).transpose();
    Ok(tenant.map_err(|_| Error::unknown_tenant())?)
}

/// Open a chat session
#[utoipa::path(post, path = "/api/chat/sessions", tag = "sessions", request_body = OpenSession,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 201, description = "The session and its token.", body = OpenedSession),
        (status = 403, description = "The company allows no page of this origin."),
        (status = 401, description = "`identity_hash` or `identity_token` is wrong, or over."),
        (status = 409, description = "The chat is switched off."), (status = 404, description = "There is no such tenant.")))]
pub(crate) async fn open(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    OptionalBody(input): OptionalBody<OpenSession>,
) -> Result<(StatusCode, Json<OpenedSession>), Problem> {
    let opening = Opening::checked(input)?.from_page(context.page);
    app.addresses.check_session(context.address)?;
    let opened = app.use_cases.open_session(tenant_in(&headers)?, opening).await?;
    Ok((StatusCode::CREATED, Json(opened)))
}

/// Look at a session
///
/// A verified contact may look at their other sessions, too, once those are over.
#[utoipa::path(get, path = "/api/chat/sessions/{id}", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session)))]
pub(crate) async fn get(State(app): State<App>, Customer(customer): Customer, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.session(&customer, id).await?))
}

/// Close a session
///
/// Closing a closed session changes nothing. A message after its end begins a session that continues it.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/close", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "The session.", body = Session)))]
pub(crate) async fn close(State(app): State<App>, Customer(customer): Customer, Id(id): Id<SessionId>) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.close_session(&customer, id).await?))
}

/// A call for a person.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Escalate {
    /// Where a visitor can be reached.
    email: Option<String>,
}

/// Ask for a person
///
/// Opens a ticket with the transcript. A visitor without e-mail address gets the status `waiting` and is asked for one.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/escalate", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")), request_body = Option<Escalate>,
    responses((status = 200, description = "The session.", body = Session), (status = 409, description = "The session is closed.")))]
pub(crate) async fn escalate(
    State(app): State<App>,
    Customer(customer): Customer,
    Id(id): Id<SessionId>,
    OptionalBody(input): OptionalBody<Escalate>,
) -> Result<Json<Session>, Problem> {
    Ok(Json(app.use_cases.escalate(&customer, id, input.email.as_deref()).await?))
}
