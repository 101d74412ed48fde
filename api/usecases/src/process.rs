//! A text, understood and answered by a worker at once, of which nothing is kept.

use std::time::Duration;

use frontdesk_model::{ProcessReply, ProcessRequest, SessionId};
use frontdesk_queue::{RequestError, RequestKind};
use serde::Deserialize;
use tracing::error;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, ErrorKind, Result},
    principal::{Actor, Permissions, Principal},
    seldom,
    use_cases::UseCases,
};

/// How long a worker may take.
pub const PROCESS_DEADLINE: Duration = Duration::from_secs(30);

/// A text to understand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProcessInput {
    /// The words: 1 to `limits.text_chars` characters.
    pub text: String,
    /// Whose context to answer in. A session's token may name its own session only; an API key any of its tenant.
    pub session_id: Option<SessionId>,
}

impl UseCases {
    /// What a worker understands of a text, and what it would answer.
    ///
    /// # Errors
    /// Without permission, where the text is wrong, the session is not the principal's, no worker can be reached or none answers in time, and
    /// when the store fails.
    pub async fn process(&self, principal: &Principal, input: ProcessInput) -> Result<ProcessReply> {
        let tenant_id = principal.require(Permissions::ASK_ASSISTANT)?;
        let mut checks = Checks::default();
        checks.text("text", &input.text, self.config.limits.text_chars as usize);
        checks.done()?;
        let session_id = self.context(principal, input.session_id).await?;
        self.ask_worker(&ProcessRequest {
            tenant_id,
            session_id,
            text: input.text,
            claimed: None,
        })
        .await
    }

    /// What a worker says to a question.
    pub(crate) async fn ask_worker(&self, request: &ProcessRequest) -> Result<ProcessReply> {
        let request = serde_json::to_vec(request).map_err(|_| Error::internal())?;
        let reply = self
            .queue
            .request(RequestKind::Understand, request.into(), PROCESS_DEADLINE)
            .await
            .map_err(|error| refused(error, PROCESS_DEADLINE))?;
        serde_json::from_slice(&reply).map_err(|error| {
            error!(%error, "a worker's answer cannot be read");
            Error::internal()
        })
    }

    /// The session in whose context is answered.
    async fn context(&self, principal: &Principal, wanted: Option<SessionId>) -> Result<Option<SessionId>> {
        match (principal.actor, wanted) {
            (Actor::Visitor { session } | Actor::Customer { session, .. }, wanted) if wanted.is_none_or(|wanted| wanted == session) => {
                Ok(Some(session))
            }
            (Actor::Visitor { .. } | Actor::Customer { .. }, _) => Err(Error::not_found("session")),
            (Actor::ApiKey { .. } | Actor::User { .. }, None) => Ok(None),
            (Actor::ApiKey { .. } | Actor::User { .. }, Some(wanted)) => {
                let found = self.store.session(principal.tenant, wanted).await?;
                found.map(|session| Some(session.id)).ok_or_else(|| Error::not_found("session"))
            }
        }
    }
}

/// What a caller hears when no worker has answered.
pub(crate) fn refused(error: RequestError, deadline: Duration) -> Error {
    match error {
        RequestError::Unavailable(reason) => {
            seldom!(warn, reason, "nobody can answer a call");
            Error::new(
                ErrorKind::Unavailable,
                "No worker can be reached just now. Repeat the request shortly.",
            )
            .retry_after(Duration::from_secs(2))
        }
        RequestError::TimedOut => Error::new(
            ErrorKind::WorkerTimedOut,
            format!("No worker answered within {} s.", deadline.as_secs()),
        ),
        RequestError::Failed(reason) => {
            error!(reason, "a worker could not answer a call");
            Error::internal()
        }
    }
}
