//! Who looks at the company's pages, and chats that the desk begins.

use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use frontdesk_model::{Visitor, VisitorId};
use frontdesk_usecases::{BegunChat, VisitorInput, VisitorMessage, VisitorNews};

use super::sessions::tenant_in;
use crate::{
    app::App,
    auth::Company,
    body::Body,
    context::Context,
    problem::Problem,
    query::{Id, List},
};

/// Say where a visitor is
///
/// For the widget, every 20 seconds. It answers with the session that somebody of the desk has begun, until the visitor has written in it.
#[utoipa::path(post, path = "/api/chat/visitors", tag = "sessions", request_body = VisitorInput,
    params(("X-Frontdesk-Tenant" = Option<String>, Header, description = "Slug of the tenant; `default` when left out.")),
    responses((status = 200, description = "What the desk has for the visitor.", body = VisitorNews),
        (status = 404, description = "There is no such tenant.")))]
pub(crate) async fn see(
    State(app): State<App>,
    Extension(context): Extension<Context>,
    headers: HeaderMap,
    Body(input): Body<VisitorInput>,
) -> Result<Json<VisitorNews>, Problem> {
    app.addresses.check_visit(context.address)?;
    Ok(Json(app.use_cases.see_visitor(tenant_in(&headers)?, input).await?))
}

/// List visitors
///
/// Those who were seen within a minute, the newest first, at most 200.
#[utoipa::path(get, path = "/api/admin/visitors", tag = "desk",
    responses((status = 200, description = "The visitors.", body = List<Visitor>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company) -> Result<Json<List<Visitor>>, Problem> {
    let items = app.use_cases.visitors(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// Begin a chat with a visitor
///
/// The visitor sees it within 20 seconds.
#[utoipa::path(post, path = "/api/admin/visitors/{id}/chat", tag = "desk", request_body = VisitorMessage,
    params(("id" = String, Path, description = "The visitor's id in the list.")),
    responses((status = 201, description = "The session.", body = BegunChat),
        (status = 409, description = "The desk has a chat with this visitor already.")))]
pub(crate) async fn chat(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<VisitorId>,
    Body(message): Body<VisitorMessage>,
) -> Result<(StatusCode, Json<BegunChat>), Problem> {
    let begun = app.use_cases.chat_with_visitor(&company, id.0, &message).await?;
    Ok((StatusCode::CREATED, Json(begun)))
}
