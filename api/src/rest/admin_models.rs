//! The company's language models.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::ModelId;
use frontdesk_usecases::{ModelInput, ShownModel, TestedModel};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List},
};

/// List language models
///
/// In the order in which they are asked, with how the workers find them.
#[utoipa::path(get, path = "/api/admin/models", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The models.", body = List<ShownModel>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company) -> Result<Json<List<ShownModel>>, Problem> {
    let items = app.use_cases.models(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// Add a language model
#[utoipa::path(post, path = "/api/admin/models", tag = "admin", security(("api_key" = [])), request_body = ModelInput,
    responses((status = 201, description = "The model.", body = ShownModel),
        (status = 409, description = "The company has a model of this name.")))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<ModelInput>,
) -> Result<(StatusCode, Json<ShownModel>), Problem> {
    let model = app.use_cases.add_model(&company, input).await?;
    Ok((StatusCode::CREATED, Json(model)))
}

/// Change a language model
///
/// What is left out stays as it is.
#[utoipa::path(patch, path = "/api/admin/models/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = ModelId, Path, description = "The model's id.")), request_body = ModelInput,
    responses((status = 200, description = "The model.", body = ShownModel),
        (status = 409, description = "The company has another model of this name.")))]
pub(crate) async fn patch(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<ModelId>,
    Body(input): Body<ModelInput>,
) -> Result<Json<ShownModel>, Problem> {
    Ok(Json(app.use_cases.change_model(&company, id, input).await?))
}

/// Remove a language model
///
/// Its answers stay in the log.
#[utoipa::path(delete, path = "/api/admin/models/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = ModelId, Path, description = "The model's id.")), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<ModelId>) -> Result<StatusCode, Problem> {
    app.use_cases.remove_model(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ask a language model before all others
///
/// It is switched on, and asked first for all its purposes; the others are asked when it fails.
#[utoipa::path(post, path = "/api/admin/models/{id}/activate", tag = "admin", security(("api_key" = [])),
    params(("id" = ModelId, Path, description = "The model's id.")),
    responses((status = 200, description = "The model.", body = ShownModel)))]
pub(crate) async fn activate(State(app): State<App>, Company(company): Company, Id(id): Id<ModelId>) -> Result<Json<ShownModel>, Problem> {
    Ok(Json(app.use_cases.activate_model(&company, id).await?))
}

/// Try a language model
///
/// Sends one small request to it, whether it is active or not.
#[utoipa::path(post, path = "/api/admin/models/{id}/test", tag = "admin", security(("api_key" = [])),
    params(("id" = ModelId, Path, description = "The model's id.")),
    responses((status = 200, description = "Whether it answered.", body = TestedModel)))]
pub(crate) async fn test(State(app): State<App>, Company(company): Company, Id(id): Id<ModelId>) -> Result<Json<TestedModel>, Problem> {
    Ok(Json(app.use_cases.test_model(&company, id).await?))
}
