//! Why something cannot be done: a kind, a sentence, the fields that are wrong, and when to come again.

use std::{borrow::Cow, fmt, time::Duration};

use frontdesk_model::{SessionEvent, SessionStatus};
use frontdesk_store::StoreError;
use serde::Serialize;
use tracing::error;

use crate::seldom;

/// How long a client should wait while something of ours is unavailable.
const UNAVAILABLE: Duration = Duration::from_secs(2);

/// What a use case returns.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// What kind of error it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// What was sent cannot be read.
    Malformed,
    /// No token, or one that is not known.
    Unauthorized,
    /// The token has ended.
    TokenEnded,
    /// The proof of identity is wrong.
    WrongIdentity,
    /// A webhook is not signed by an account that is known.
    WrongSignature,
    /// The principal lacks the permission.
    WrongCaller,
    /// Pages of this origin may not do it.
    WrongOrigin,
    /// The user's roles do not allow it.
    MissingPermission,
    /// The e-mail address or the password is wrong.
    WrongPassword,
    /// A company keeps an active administrator.
    LastAdmin,
    /// Only a verified contact may do it.
    NotVerified,
    /// There is no such thing, or it is somebody else's.
    NotFound,
    /// The state does not allow it.
    State,
    /// The client's id of the message was used for another one.
    Reused,
    /// The name is taken.
    NameTaken,
    /// A colleague was quicker.
    Taken,
    /// There are as many as there may be.
    TooMany,
    /// Another account takes the webhooks of this sender.
    SenderTaken,
    /// A file is too large.
    TooLarge,
    /// A file is of a type that is not taken.
    MediaType,
    /// Some fields are wrong.
    Invalid,
    /// Too much, too often.
    RateLimited,
    /// Something went wrong on our side.
    Internal,
    /// A part of the service is unavailable.
    Unavailable,
    /// No worker answered in time.
    WorkerTimedOut,
}

impl ErrorKind {
    /// Whether the failure is on our side.
    #[must_use]
    pub const fn is_ours(self) -> bool {
        matches!(self, Self::Internal | Self::Unavailable | Self::WorkerTimedOut)
    }
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct FieldError {
    /// The field, as a path such as `contact.email`; the parameter's or header's name outside the body.
    pub field: String,
    /// What is wrong and what is allowed.
    pub detail: String,
}

/// Why a use case refuses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: ErrorKind,
    detail: Cow<'static, str>,
    fields: Vec<FieldError>,
    retry_after: Option<Duration>,
}

impl Error {
    /// An error with its sentence: what happened, to what, and what to do.
    pub fn new(kind: ErrorKind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            detail: detail.into(),
            fields: Vec::new(),
            retry_after: None,
        }))
    }

    /// Wrong fields; at least one.
    #[must_use]
    pub fn invalid(fields: Vec<FieldError>) -> Self {
        let detail = fields
            .iter()
            .map(|error| format!("{}: {}", error.field, error.detail))
            .collect::<Vec<_>>()
            .join("; ");
        let mut error = Self::new(ErrorKind::Invalid, detail);
        error.0.fields = fields;
        error
    }

    /// One wrong field.
    pub fn field(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError {
            field: field.into(),
            detail: detail.into(),
        }])
    }

    /// There is no such thing, or it is somebody else's.
    #[must_use]
    pub fn not_found(what: &'static str) -> Self {
        Self::new(ErrorKind::NotFound, format!("There is no such {what}, or it is not yours."))
    }

    /// No tenant has the slug.
    #[must_use]
    pub fn unknown_tenant() -> Self {
        Self::new(ErrorKind::NotFound, "There is no such tenant. Check `X-Frontdesk-Tenant`.")
    }

    /// The session's status does not allow what was asked.
    #[must_use]
    pub fn state(status: SessionStatus, event: SessionEvent) -> Self {
        let detail = format!(
            "The session is {}, which does not allow {}. Allowed is it in: {}.",
            status.as_str(),
            event.words(),
            event.allowed_words().join(", ")
        );
        Self::new(ErrorKind::State, detail)
    }

    /// Something went wrong on our side; the sentence is always the same.
    #[must_use]
    pub fn internal() -> Self {
        Self::new(
            ErrorKind::Internal,
            "The request could not be finished. Please tell the operator the request_id.",
        )
    }

    /// Says when to come again.
    #[must_use]
    pub fn retry_after(mut self, after: Duration) -> Self {
        self.0.retry_after = Some(after);
        self
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// Its sentence.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// The fields that are wrong.
    #[must_use]
    pub fn fields(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// Sentence, fields and wait, for a face that renders them.
    #[must_use]
    pub fn into_parts(self) -> (ErrorKind, Cow<'static, str>, Vec<FieldError>, Option<Duration>) {
        let Inner {
            kind,
            detail,
            fields,
            retry_after,
        } = *self.0;
        (kind, detail, fields, retry_after)
    }

    /// Whether the failure is on our side, so that what was asked may have happened.
    #[must_use]
    pub fn is_ours(&self) -> bool {
        self.0.kind.is_ours()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.detail)
    }
}

impl std::error::Error for Error {}

impl From<StoreError> for Error {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Unavailable(_) => {
                seldom!(warn, %error, "the database is unavailable");
                Self::new(
                    ErrorKind::Unavailable,
                    "The database is unavailable. Nothing is known to be stored; repeat the request with the same ids.",
                )
                .retry_after(UNAVAILABLE)
            }
            StoreError::Busy(what) => {
                Self::new(ErrorKind::Unavailable, format!("Not just now: {what}. Repeat the request.")).retry_after(UNAVAILABLE)
            }
            StoreError::BadCursor => Self::field("cursor", "is not one that this list gave out"),
            other => {
                error!(error = %other, "the store failed");
                Self::internal()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_store_says_nothing_about_itself() {
        let error = Error::from(StoreError::Corrupt("chat_sessions.status = 'x'".into()));
        assert_eq!(error, Error::internal());
        assert_eq!(Error::from(StoreError::BadCursor).kind(), ErrorKind::Invalid);
    }
}
