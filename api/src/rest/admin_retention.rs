//! How long what is kept.

use axum::{Json, extract::State};
use frontdesk_model::Retention;
use frontdesk_usecases::{RetentionInput, RetentionSet};

use crate::{app::App, auth::Company, body::Body, problem::Problem, query::Params};

/// How long data is kept
///
/// Days a class; null: for ever.
#[utoipa::path(get, path = "/api/admin/retention", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The days of each class.", body = Retention)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company) -> Result<Json<Retention>, Problem> {
    Ok(Json(app.use_cases.retention(&company).await?))
}

/// Set how long data is kept
///
/// The answer says what is past these days by now: the next run of the cleanup removes it, for good. A class that is left out is kept as the
/// installation keeps it. Conversations and tickets go when they are over, as a whole, so many days after their last message.
#[utoipa::path(put, path = "/api/admin/retention", tag = "admin", security(("api_key" = [])), request_body = RetentionInput,
    params(("dry_run" = Option<bool>, Query, description = "True: say what would go, and change nothing.")),
    responses((status = 200, description = "The days of each class, and what is past them.", body = RetentionSet)))]
pub(crate) async fn put(
    State(app): State<App>,
    Company(company): Company,
    params: Params,
    Body(input): Body<RetentionInput>,
) -> Result<Json<RetentionSet>, Problem> {
    let tried = params.parsed("dry_run", "true or false")?.unwrap_or(false);
    Ok(Json(app.use_cases.set_retention(&company, input, tried).await?))
}
