//! The end of sessions' tokens: a customer logs out, or the company revokes what is lost.

use axum::{extract::State, http::StatusCode};
use frontdesk_model::{ContactId, SessionId};

use crate::{
    app::App,
    auth::{Company, Customer},
    problem::Problem,
    query::Id,
};

/// Log out
///
/// The session's token ends at once, everywhere, with those of the sessions that it continues or that continue it; their WebSockets are
/// closed with 1008. The session itself stays as it is until it is idle: close it first where the chat is to end.
#[utoipa::path(delete, path = "/api/chat/sessions/{id}/token", tag = "sessions", security(("session_token" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 204, description = "The token has ended.")))]
pub(crate) async fn log_out(State(app): State<App>, Customer(customer): Customer, Id(id): Id<SessionId>) -> Result<StatusCode, Problem> {
    app.use_cases.log_out(&customer, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Revoke a session's token
///
/// As if the customer had logged out. Doing it again changes nothing.
#[utoipa::path(delete, path = "/api/admin/sessions/{id}/token", tag = "admin", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 204, description = "The token has ended.")))]
pub(crate) async fn revoke(State(app): State<App>, Company(company): Company, Id(id): Id<SessionId>) -> Result<StatusCode, Problem> {
    app.use_cases.revoke_token(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Revoke all tokens of a contact
///
/// Those of every session that was proved to be the contact's, and of the sessions that continue them. Doing it again changes nothing.
#[utoipa::path(delete, path = "/api/admin/contacts/{id}/tokens", tag = "admin", security(("api_key" = [])),
    params(("id" = ContactId, Path, description = "The contact's id.")),
    responses((status = 204, description = "The tokens have ended.")))]
pub(crate) async fn revoke_contact(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<ContactId>,
) -> Result<StatusCode, Problem> {
    app.use_cases.revoke_contact_tokens(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
