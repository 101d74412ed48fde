//! A text, understood and answered by a worker at once, of which nothing is kept.

use axum::{Json, extract::State};
use frontdesk_model::ProcessReply;
use frontdesk_usecases::ProcessInput;

use crate::{app::App, auth::Caller, body::Body, problem::Problem};

/// Understand a text and see the answer
///
/// Nothing is stored and nothing is done. The caller is a session's token or an API key.
#[utoipa::path(post, path = "/api/chat/ai/process", tag = "messages", security(("session_token" = []), ("api_key" = [])),
    request_body = ProcessInput, responses((status = 200, description = "What was understood and what would be answered.", body = ProcessReply),
        (status = 404, description = "The session is not the caller's."),
        (status = 504, description = "No worker answered within 30 s.")))]
pub(crate) async fn process(
    State(app): State<App>,
    Caller(caller): Caller,
    Body(input): Body<ProcessInput>,
) -> Result<Json<ProcessReply>, Problem> {
    Ok(Json(app.use_cases.process(&caller, input).await?))
}
