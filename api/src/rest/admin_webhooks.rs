//! Outgoing webhooks.

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{DeliveryId, DeliveryState, WebhookId};
use frontdesk_usecases::{ShownDelivery, ShownWebhook, WebhookInput, WebhookMade};

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params},
};

/// List webhooks
#[utoipa::path(get, path = "/api/admin/webhooks", tag = "admin", security(("api_key" = [])),
    responses((status = 200, description = "The webhooks.", body = List<ShownWebhook>)))]
pub(crate) async fn list(State(app): State<App>, Company(company): Company) -> Result<Json<List<ShownWebhook>>, Problem> {
    let items = app.use_cases.webhooks(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// Add a webhook
///
/// What happens from then on is sent to it, at least once, signed by Standard Webhooks.
#[utoipa::path(post, path = "/api/admin/webhooks", tag = "admin", security(("api_key" = [])), request_body = WebhookInput,
    responses((status = 201, description = "The webhook, and its secret, which is shown only here.", body = WebhookMade)))]
pub(crate) async fn create(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<WebhookInput>,
) -> Result<(StatusCode, Json<WebhookMade>), Problem> {
    let made = app.use_cases.add_webhook(&company, input).await?;
    Ok((StatusCode::CREATED, Json(made)))
}

/// Change a webhook
///
/// What is left out stays as it is. One that is switched off is told nothing of what happens meanwhile.
#[utoipa::path(patch, path = "/api/admin/webhooks/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = WebhookId, Path, description = "The webhook's id.")), request_body = WebhookInput,
    responses((status = 200, description = "The webhook.", body = ShownWebhook)))]
pub(crate) async fn patch(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<WebhookId>,
    Body(input): Body<WebhookInput>,
) -> Result<Json<ShownWebhook>, Problem> {
    Ok(Json(app.use_cases.change_webhook(&company, id, input).await?))
}

/// Remove a webhook
///
/// Its history goes with it.
#[utoipa::path(delete, path = "/api/admin/webhooks/{id}", tag = "admin", security(("api_key" = [])),
    params(("id" = WebhookId, Path, description = "The webhook's id.")), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<WebhookId>) -> Result<StatusCode, Problem> {
    app.use_cases.remove_webhook(&company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Replace a webhook's secret
///
/// Both secrets sign until the one before ends.
#[utoipa::path(post, path = "/api/admin/webhooks/{id}/rotate-secret", tag = "admin", security(("api_key" = [])),
    params(("id" = WebhookId, Path, description = "The webhook's id."),
        ("grace" = Option<String>, Query, description = "How long the old secret goes on signing, such as `24h` (the default) or `0s`; 30 days at most.")),
    responses((status = 200, description = "The webhook, and its new secret, which is shown only here.", body = WebhookMade)))]
pub(crate) async fn rotate(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<WebhookId>,
    params: Params,
) -> Result<Json<WebhookMade>, Problem> {
    let rotated = app.use_cases.rotate_webhook_secret(&company, id, params.get("grace")).await?;
    Ok(Json(rotated))
}

/// Try a webhook
///
/// Sends it `webhook.test`, as everything is sent; the delivery says what came of it.
#[utoipa::path(post, path = "/api/admin/webhooks/{id}/test", tag = "admin", security(("api_key" = [])),
    params(("id" = WebhookId, Path, description = "The webhook's id.")),
    responses((status = 202, description = "The delivery, which is sent now.", body = ShownDelivery),
        (status = 409, description = "The webhook is switched off.")))]
pub(crate) async fn test(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<WebhookId>,
) -> Result<(StatusCode, Json<ShownDelivery>), Problem> {
    let delivery = app.use_cases.test_webhook(&company, id).await?;
    Ok((StatusCode::ACCEPTED, Json(delivery)))
}

/// List a webhook's deliveries
///
/// The newest first, with every attempt.
#[utoipa::path(get, path = "/api/admin/webhooks/{id}/deliveries", tag = "admin", security(("api_key" = [])),
    params(("id" = WebhookId, Path, description = "The webhook's id."),
        ("state" = Option<DeliveryState>, Query, description = "Only those in this state."),
        ("limit" = Option<i64>, Query, description = "Items of a page, 1 to 200."),
        ("cursor" = Option<String>, Query, description = "`next_cursor` of the page before.")),
    responses((status = 200, description = "The deliveries.", body = List<ShownDelivery>)))]
pub(crate) async fn deliveries(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<WebhookId>,
    params: Params,
) -> Result<Json<List<ShownDelivery>>, Problem> {
    let state = params.word("state", DeliveryState::ALL, DeliveryState::as_str)?;
    let page = app.use_cases.webhook_deliveries(&company, id, state, &params.page()?).await?;
    Ok(Json(page.into()))
}

/// Deliver something once more
///
/// Whatever became of it, under the same `webhook-id`.
#[utoipa::path(post, path = "/api/admin/webhooks/deliveries/{id}/redeliver", tag = "admin", security(("api_key" = [])),
    params(("id" = DeliveryId, Path, description = "The delivery's id.")),
    responses((status = 202, description = "The delivery, which is sent now.", body = ShownDelivery),
        (status = 409, description = "Its webhook is switched off.")))]
pub(crate) async fn redeliver(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<DeliveryId>,
) -> Result<(StatusCode, Json<ShownDelivery>), Problem> {
    let delivery = app.use_cases.redeliver_webhook(&company, id).await?;
    Ok((StatusCode::ACCEPTED, Json(delivery)))
}
