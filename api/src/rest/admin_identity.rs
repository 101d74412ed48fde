//! The secret under which the company's own system proves who its customers are.

use axum::{Json, extract::State};
use frontdesk_usecases::Rotated;

use crate::{app::App, auth::Company, problem::Problem, query::Params};

/// Replace the identity secret
///
/// The one before goes on counting for a while, so that the company's system can change over; the one before that dies at once.
#[utoipa::path(post, path = "/api/admin/identity-secret/rotate", tag = "admin", security(("api_key" = [])),
    params(("grace" = Option<String>, Query, description = "How long the old secret goes on counting, such as `24h` (the default) or `0s`; 30 days at most.")),
    responses((status = 200, description = "The new secret.", body = Rotated)))]
pub(crate) async fn rotate(State(app): State<App>, Company(company): Company, params: Params) -> Result<Json<Rotated>, Problem> {
    let rotated = app.use_cases.rotate_identity_secret(&company, params.get("grace")).await?;
    Ok(Json(rotated))
}
