//! What a page needs before and beside a conversation: the chat's settings, a person on request, a message while nobody is there.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use frontdesk_model::SessionId;
use frontdesk_usecases::{AgentRequest, ChatSettings, LeftMessage, OfflineMessage};

use super::sessions::tenant_in;
use crate::{app::App, auth::Customer, body::Body, context::Context, problem::Problem, query::Id};

/// Look at the chat's settings
#[utoipa::path(get, path = "/api/chat/settings", tag = "sessions",
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "The settings.", body = ChatSettings), (status = 404, description = "There is no such tenant.")))]
pub(crate) async fn settings(State(app): State<App>, headers: HeaderMap) -> Result<Json<ChatSettings>, Problem> {
    Ok(Json(app.use_cases.chat_settings(tenant_in(&headers)?).await?))
}

/// Ask for a person at once
///
/// Those who are at the desk are told. When nobody takes the session until `expires_at`, the socket says `agent_request.expired`, and the
/// session becomes a ticket; a visitor without an address is asked for one. So it is at once where nobody is there.
#[utoipa::path(post, path = "/api/chat/sessions/{id}/request-agent", tag = "sessions",
    params(("id" = SessionId, Path, description = "The session's id.")),
    responses((status = 200, description = "Where the wish stands.", body = AgentRequest), (status = 409, description = "The session is closed.")))]
pub(crate) async fn request_agent(
    State(app): State<App>,
    Customer(customer): Customer,
    Id(id): Id<SessionId>,
) -> Result<Json<AgentRequest>, Problem> {
    Ok(Json(app.use_cases.request_person(&customer, id).await?))
}

/// Leave a message while nobody is there
///
/// It becomes a ticket.
#[utoipa::path(post, path = "/api/chat/offline", tag = "tickets", request_body = OfflineMessage,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 201, description = "The ticket's number.", body = LeftMessage),
        (status = 404, description = "There is no such tenant."),
        (status = 429, description = "Too many are opened; `Retry-After` says how long to wait.")))]
pub(crate) async fn leave_message(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    Body(input): Body<OfflineMessage>,
) -> Result<(StatusCode, Json<LeftMessage>), Problem> {
    app.addresses.check_session(context.address)?;
    let left = app.use_cases.leave_message(tenant_in(&headers)?, &input).await?;
    Ok((StatusCode::CREATED, Json(left)))
}
