//! A text, understood and answered by a worker at once, of which nothing is kept.

use std::time::Duration;

use axum::{Json, extract::State};
use frontdesk_model::{ProcessReply, ProcessRequest, SessionId, TenantId};
use frontdesk_queue::{RequestError, RequestKind};
use serde::Deserialize;
use tracing::error;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Either,
    body::Body,
    check::Checks,
    problem::{Kind, Problem},
    seldom::seldom,
};

pub(super) const PATH: &str = "/api/chat/ai/process";
/// How long a worker may take.
pub(super) const DEADLINE: Duration = Duration::from_secs(30);

/// A text to understand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ProcessInput {
    /// The words: 1 to `limits.text_chars` characters.
    text: String,
    /// Whose context to answer in. A session's token may name its own session only; an API key any of its tenant.
    session_id: Option<SessionId>,
}

/// Understand a text and see the answer
///
/// Nothing is stored and nothing is done. The caller is a session's token or an API key.
#[utoipa::path(post, path = "/api/chat/ai/process", tag = "messages", security(("session_token" = []), ("api_key" = [])),
    request_body = ProcessInput, responses((status = 200, description = "What was understood and what would be answered.", body = ProcessReply),
        (status = 404, description = "The session is not the caller's."),
        (status = 504, description = "No worker answered within 30 s.")))]
pub(crate) async fn process(
    State(app): State<App>,
    caller: Either,
    Body(input): Body<ProcessInput>,
) -> Result<Json<ProcessReply>, Problem> {
    let mut checks = Checks::default();
    checks.text("text", &input.text, app.config.limits.text_chars as usize);
    checks.done()?;
    let (tenant_id, session_id) = context(&app, caller, input.session_id).await?;
    let request = serde_json::to_vec(&ProcessRequest {
        tenant_id,
        session_id,
        text: input.text,
    })
    .map_err(|_| Problem::internal())?;
    let reply = app
        .queue
        .request(RequestKind::Understand, request.into(), DEADLINE)
        .await
        .map_err(refused)?;
    let reply = serde_json::from_slice(&reply).map_err(|error| {
        error!(%error, "a worker's answer cannot be read");
        Problem::internal()
    })?;
    Ok(Json(reply))
}

async fn context(app: &App, caller: Either, session: Option<SessionId>) -> Result<(TenantId, Option<SessionId>), Problem> {
    match (caller, session) {
        (Either::Customer(caller), None) => Ok((caller.tenant_id, Some(caller.session_id))),
        (Either::Customer(caller), Some(session)) if session == caller.session_id => Ok((caller.tenant_id, Some(session))),
        (Either::Customer(_), Some(_)) => Err(Problem::not_found("session")),
        (Either::Admin(key), None) => Ok((key.tenant_id, None)),
        (Either::Admin(key), Some(session)) => {
            let found = app.store.session(key.tenant_id, session).await?;
            found
                .map(|session| (key.tenant_id, Some(session.id)))
                .ok_or_else(|| Problem::not_found("session"))
        }
    }
}

fn refused(error: RequestError) -> Problem {
    match error {
        RequestError::Unavailable(reason) => {
            seldom!(warn, reason, "nobody can answer a call");
            Problem::new(Kind::Unavailable, "No worker can be reached just now. Repeat the request shortly.")
                .retry_after(Duration::from_secs(2))
        }
        RequestError::TimedOut => Problem::new(Kind::WorkerTimedOut, format!("No worker answered within {} s.", DEADLINE.as_secs())),
        RequestError::Failed(reason) => {
            error!(reason, "a worker could not answer a call");
            Problem::internal()
        }
    }
}
