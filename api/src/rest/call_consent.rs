//! That those who took part in a call were told of its recording.

use axum::{Json, extract::State};
use frontdesk_model::{CallId, Conference};
use frontdesk_usecases::ConsentInput;

use crate::{app::App, auth::Company, body::Body, problem::Problem, query::Id};

/// Say that people were told of a recording
///
/// By whom, how and when. The call and its notes show it. Null takes it back.
#[utoipa::path(put, path = "/api/chat/conference/{id}/consent", tag = "calls", security(("api_key" = [])),
    params(("id" = CallId, Path, description = "The call's id.")), request_body = Option<ConsentInput>,
    responses((status = 200, description = "The call.", body = Conference)))]
pub(crate) async fn set(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<CallId>,
    Body(input): Body<Option<ConsentInput>>,
) -> Result<Json<Conference>, Problem> {
    Ok(Json(app.use_cases.set_consent(&company, id, input).await?))
}
