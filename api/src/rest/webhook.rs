//! What call platforms announce: checked, kept, and answered, in one transaction and well below the three seconds that they wait.

use std::time::Instant;

use axum::{
    Extension, Json,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use frontdesk_model::CallProvider;
use frontdesk_usecases::{WebhookReply, WebhookRequest};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    app::App,
    body,
    context::Context,
    problem::Problem,
    query::{AccountName, Id, Ids},
};

/// What was kept of a webhook.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Kept {
    /// Events in it, those that were known before included.
    received: usize,
}

/// Take any platform's webhook
///
/// The platform is told by headers and body.
#[utoipa::path(post, path = "/api/chat/conference/webhook", tag = "webhooks",
    responses((status = 200, description = "Kept, or a handshake's answer. A platform that expects 202 gets that.", body = Kept),
        (status = 400, description = "No platform recognises it, or it is signed and cannot be read."),
        (status = 401, description = "It is not signed by an account that is known, or too old. A platform that would send it again gets 202, and it is dropped."),
        (status = 404, description = "No account at the platform is known."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that no account has signed.")))]
pub(crate) async fn any(State(app): State<App>, Extension(context): Extension<Context>, request: Request) -> Result<Response, Problem> {
    take(&app, &context, request, None, None).await
}

/// Take a platform's webhook
///
/// The account is the one whose secret fits.
#[utoipa::path(post, path = "/api/chat/conference/webhook/{provider}", tag = "webhooks",
    params(("provider" = CallProvider, Path, description = "The platform.")),
    responses((status = 200, description = "Kept, or a handshake's answer. A platform that expects 202 gets that.", body = Kept),
        (status = 400, description = "It is signed and cannot be read."),
        (status = 401, description = "It is not signed by an account that is known, or too old. A platform that would send it again gets 202, and it is dropped."),
        (status = 404, description = "There is no such platform, or no account at it is known."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that no account has signed.")))]
pub(crate) async fn provider(
    State(app): State<App>,
    Id(provider): Id<CallProvider>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<Response, Problem> {
    take(&app, &context, request, Some(provider), None).await
}

/// Take a platform's webhook for one account
#[utoipa::path(post, path = "/api/chat/conference/webhook/{provider}/{account}", tag = "webhooks",
    params(("provider" = CallProvider, Path, description = "The platform."),
        ("account" = String, Path, description = "The account's id, or its name; `default` is the configuration's.")),
    responses((status = 200, description = "Kept, or a handshake's answer. A platform that expects 202 gets that.", body = Kept),
        (status = 400, description = "It is signed and cannot be read."),
        (status = 401, description = "It is not signed by this account, or too old. A platform that would send it again gets 202, and it is dropped."),
        (status = 404, description = "There is no such platform or account."),
        (status = 413, description = "The body is larger than `limits.webhook_bytes`."),
        (status = 429, description = "The address sent too many webhooks that no account has signed.")))]
pub(crate) async fn account(
    State(app): State<App>,
    Ids(provider, AccountName(account)): Ids<CallProvider, AccountName>,
    Extension(context): Extension<Context>,
    request: Request,
) -> Result<Response, Problem> {
    take(&app, &context, request, Some(provider), Some(&account)).await
}

async fn take(
    app: &App,
    context: &Context,
    request: Request,
    provider: Option<CallProvider>,
    account: Option<&str>,
) -> Result<Response, Problem> {
    app.addresses.check_guessing(context.address, Instant::now())?;
    let headers = request.headers().clone();
    let query = request.uri().query().map(str::to_owned);
    let head = WebhookRequest {
        headers: &headers,
        query: query.as_deref(),
        body: &[],
    };
    let addressee = app.use_cases.webhook_addressee(head, provider, account).await?;
    let body = body::read(app, request, app.config.limits.webhook_bytes, "limits.webhook_bytes").await?;
    let whole = WebhookRequest { body: &body, ..head };
    let outcome = app.use_cases.take_webhook(addressee, whole, &context.trace).await;
    if outcome.unsigned {
        app.addresses.failed_signature(context.address, Instant::now());
    }
    Ok(render(outcome.reply?))
}

fn render(reply: WebhookReply) -> Response {
    let code = |status| StatusCode::from_u16(status).unwrap_or(StatusCode::OK);
    match reply {
        WebhookReply::Handshake {
            status,
            content_type,
            body,
        } => {
            let headers = [(header::CONTENT_TYPE, HeaderValue::from_static(content_type))];
            (code(status), headers, body).into_response()
        }
        WebhookReply::Taken { status, received } => (code(status), Json(Kept { received })).into_response(),
    }
}
