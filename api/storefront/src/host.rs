//! What the server around this face gives: who asks, how often they may, and how refusals are called.

use std::{borrow::Cow, sync::Arc, time::Duration};

use async_graphql::ErrorExtensions as _;
use frontdesk_telemetry::trace_context::TraceContext;
use frontdesk_usecases::{Credential, Error, FieldError, Result, Shopper, UseCases};
use serde_json::{Value, json};
use tokio::sync::OnceCell;

/// A refusal, as a client reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The kind of problem, as in the last part of the `type` that REST gives it: `rate-limited`.
    pub code: &'static str,
    /// What happened, to what, and what to do.
    pub detail: Cow<'static, str>,
    /// The fields that are wrong.
    pub errors: Vec<FieldError>,
    /// When it is worth while to come again.
    pub retry_after: Option<Duration>,
}

impl Refusal {
    /// A refusal in words.
    pub(crate) fn new(code: &'static str, detail: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after: None,
        }
    }

    /// As it stands in `errors`.
    pub(crate) fn to_json(&self) -> Value {
        json!({"message": self.detail, "extensions": {"code": self.code}})
    }
}

/// The server around this face.
pub trait Host: Send + Sync {
    /// How an error of a use case is called.
    fn refusal(&self, error: Error) -> Refusal;

    /// Counts a question for the caller's address.
    ///
    /// # Errors
    /// When the address has asked too many.
    fn count_question(&self) -> std::result::Result<(), Refusal>;

    /// Counts a session for the caller's address.
    ///
    /// # Errors
    /// When the address has opened too many.
    fn count_session(&self) -> std::result::Result<(), Refusal>;
}

/// Who asks.
pub struct Caller {
    /// The server that heard them.
    pub host: Arc<dyn Host>,
    /// What they show; none: nothing.
    pub credential: Option<Result<Credential, Refusal>>,
    /// The company that they name; none: the one of nobody's choice.
    pub tenant: Option<String>,
    /// The request's id.
    pub request_id: Arc<str>,
    /// Where it stands in its trace.
    pub trace: TraceContext,
    /// Who that is, once it was asked.
    pub shopper: OnceCell<Shopper>,
}

impl Caller {
    /// Who that is. It is looked up once a request.
    pub(crate) async fn shopper(&self, use_cases: &UseCases) -> async_graphql::Result<&Shopper> {
        let found = self.shopper.get_or_try_init(async || {
            let credential = self.credential.clone().transpose()?;
            let found = use_cases.shopper(self.tenant.as_deref(), credential).await;
            found.map_err(|error| self.host.refusal(error))
        });
        found.await.map_err(|refusal| self.told(&refusal))
    }

    /// An error of a use case, for the client.
    pub(crate) fn error(&self, error: Error) -> async_graphql::Error {
        self.told(&self.host.refusal(error))
    }

    /// A refusal, for the client.
    pub(crate) fn told(&self, refusal: &Refusal) -> async_graphql::Error {
        async_graphql::Error::new(refusal.detail.clone()).extend_with(|_, extensions| {
            extensions.set("code", refusal.code);
            extensions.set("requestId", &*self.request_id);
            if let Some(after) = refusal.retry_after {
                extensions.set("retryAfter", after.as_secs());
            }
            if !refusal.errors.is_empty() {
                let errors = refusal
                    .errors
                    .iter()
                    .map(|error| json!({"field": error.field, "detail": error.detail}));
                let errors = async_graphql::Value::from_json(errors.collect()).unwrap_or_default();
                extensions.set("errors", errors);
            }
        })
    }
}
