//! The trail of a message.

use axum::{Json, extract::State};
use frontdesk_model::MessageId;
use frontdesk_usecases::Trail;

use crate::{app::App, auth::Company, problem::Problem, query::Id};

/// Follow a message
///
/// When it was accepted, published, claimed and answered, by what request, job and attempts.
#[utoipa::path(get, path = "/api/admin/messages/{id}/trail", tag = "admin", security(("api_key" = [])),
    params(("id" = MessageId, Path, description = "The message's id.")),
    responses((status = 200, description = "The trail.", body = Trail)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company, Id(id): Id<MessageId>) -> Result<Json<Trail>, Problem> {
    Ok(Json(app.use_cases.trail(&company, id).await?))
}
