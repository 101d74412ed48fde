//! The company's own live-agent system: its settings, and its webhook.

use std::time::Instant;

use axum::{
    Extension, Json,
    extract::{Path, Request, State},
    http::StatusCode,
};
use frontdesk_usecases::{LiveAgentEvent, LiveAgentInput, ShownLiveAgent};

use crate::{
    app::App,
    auth::Company,
    body::{self, Body},
    context::Context,
    problem::Problem,
};

/// The live-agent system
///
/// Whom sessions are offered to that are handed to a person. Our own desk has them in any case.
#[utoipa::path(get, path = "/api/admin/live-agent", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The live-agent system.", body = ShownLiveAgent)))]
pub(crate) async fn get(State(app): State<App>, Company(company): Company) -> Result<Json<ShownLiveAgent>, Problem> {
    Ok(Json(app.use_cases.live_agent(&company).await?))
}

/// Set the live-agent system
///
/// It is asked over HTTPS at public addresses only, unless the operator allows others.
#[utoipa::path(put, path = "/api/admin/live-agent", tag = "admin", security(("api_key" = [])), request_body = LiveAgentInput,
    responses((status = 200, description = "The live-agent system.", body = ShownLiveAgent),
        (status = 409, description = "Somebody else has just changed it.")))]
pub(crate) async fn put(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<LiveAgentInput>,
) -> Result<Json<ShownLiveAgent>, Problem> {
    Ok(Json(app.use_cases.set_live_agent(&company, input).await?))
}

/// Take what a live-agent system tells
///
/// Signed as the Standard Webhooks specification says, no longer than five minutes ago. A message with an id that was taken before is the same message.
#[utoipa::path(post, path = "/api/webhooks/live-agent/{company}", tag = "webhooks", request_body = LiveAgentEvent,
    params(("company" = String, Path, description = "The company's name.")),
    responses((status = 204, description = "It is taken, or was before."),
        (status = 400, description = "It is signed and cannot be read."),
        (status = 401, description = "It is not signed with the company's secret, or too old."),
        (status = 404, description = "The live-agent system does not have this session."),
        (status = 409, description = "The session is over, or the id was used for another message."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that are not signed.")))]
pub(crate) async fn webhook(
    State(app): State<App>,
    Path(company): Path<String>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<StatusCode, Problem> {
    app.addresses.check_guessing(context.address, Instant::now())?;
    let headers = request.headers().clone();
    let body = body::read(&app, request, app.config.limits.webhook_bytes, "limits.webhook_bytes").await?;
    let outcome = app.use_cases.take_live_agent_event(&company, &headers, &body).await;
    if outcome.unsigned {
        app.addresses.failed_signature(context.address, Instant::now());
    }
    outcome.reply?;
    Ok(StatusCode::NO_CONTENT)
}
