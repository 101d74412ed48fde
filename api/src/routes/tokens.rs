//! The end of sessions' tokens: a customer logs out, or the company revokes what is lost.

use axum::{extract::State, http::StatusCode};
use frontdesk_model::{ContactId, SessionId};
use frontdesk_queue::Hint;

use crate::{
    app::App,
    auth::{Admin, Customer},
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
pub(crate) async fn log_out(State(app): State<App>, customer: Customer, Id(id): Id<SessionId>) -> Result<StatusCode, Problem> {
    customer.owns(id)?;
    tell(&app, app.store.end_tokens(customer.0.tenant_id, id).await?, "session")
}

/// Revoke a session's token
///
/// As if the customer had logged out. Doing it again changes nothing.
#[utoipa::path(delete, path = "/api/admin/sessions/{id}/token", tag = "admin", security(("api_key" = [])),
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 204, description = "The token has ended.")))]
pub(crate) async fn revoke(State(app): State<App>, admin: Admin, Id(id): Id<SessionId>) -> Result<StatusCode, Problem> {
    tell(&app, app.store.end_tokens(admin.tenant_id, id).await?, "session")
}

/// Revoke all tokens of a contact
///
/// Those of every session that was proved to be the contact's, and of the sessions that continue them. Doing it again changes nothing.
#[utoipa::path(delete, path = "/api/admin/contacts/{id}/tokens", tag = "admin", security(("api_key" = [])),
    params(("id" = ContactId, Path, description = "The contact's id.")),
    responses((status = 204, description = "The tokens have ended.")))]
pub(crate) async fn revoke_contact(State(app): State<App>, admin: Admin, Id(id): Id<ContactId>) -> Result<StatusCode, Problem> {
    tell(&app, app.store.end_contact_tokens(admin.tenant_id, id).await?, "contact")
}

/// Lets the sockets of every process know.
fn tell(app: &App, ended: Option<Vec<SessionId>>, what: &'static str) -> Result<StatusCode, Problem> {
    for session_id in ended.ok_or_else(|| Problem::not_found(what))? {
        app.queue.notify(Hint::TokenEnded { session_id });
    }
    Ok(StatusCode::NO_CONTENT)
}
