//! API keys.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::KeyId;
use frontdesk_usecases::{KeyInput, KeyMade, ShownKey};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List},
};

/// List API keys
///
/// The oldest first, revoked ones among them.
#[utoipa::path(get, path = "/api/admin/keys", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The keys.", body = List<ShownKey>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company) -> Result<Json<List<ShownKey>>, Problem> {
    let items = app.use_cases.keys(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// Make an API key
///
/// It permits what an administrator may, but for an account of one's own.
#[utoipa::path(post, path = "/api/admin/keys", tag = "admin", security(("api_key" = [])), request_body = KeyInput,
    responses((status = 201, description = "The key, which is shown only here.", body = KeyMade)))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<KeyInput>,
) -> Result<(StatusCode, Json<KeyMade>), Problem> {
    let made = app.use_cases.make_key(&company, &input).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Revoke an API key
///
/// It opens nothing from then on.
#[utoipa::path(delete, path = "/api/admin/keys/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = KeyId, Path, description = "The key's id.")), responses((status = 204, description = "It is revoked.")))]
pub(crate) async fn revoke(State(app): State<App>, Company(company): Company, Id(id): Id<KeyId>) -> Result<StatusCode, Problem> {
    app.use_cases.revoke_key(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
