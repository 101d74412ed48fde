//! Refusals: the one place that turns an error into an answer (RFC 9457).

use std::{borrow::Cow, time::Duration};

use axum::{
    body::Body,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use frontdesk_storefront::Refusal;
use frontdesk_usecases::{Error, ErrorKind, FieldError};
use serde::Serialize;

use crate::context::request_id;

/// A line a kind of problem: status, the last part of its `type`, title.
macro_rules! kinds {
    ($($kind:ident = $status:ident $slug:literal $title:literal;)*) => {
        /// What kind of problem it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(crate) enum Kind { $($kind),* }

        impl Kind {
            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$kind),*];

            pub(crate) const fn status(self) -> StatusCode {
                match self { $(Self::$kind => StatusCode::$status),* }
            }

            /// A stable URI reference.
            pub(crate) const fn uri(self) -> &'static str {
                match self { $(Self::$kind => concat!("/problems/", $slug)),* }
            }

            /// The last part of it, which other faces show.
            const fn slug(self) -> &'static str {
                match self { $(Self::$kind => $slug),* }
            }

            pub(crate) const fn title(self) -> &'static str {
                match self { $(Self::$kind => $title),* }
            }
        }
    };
}

kinds! {
    Malformed = BAD_REQUEST "malformed" "The request cannot be read";
    Unauthorized = UNAUTHORIZED "unauthorized" "A valid token is needed";
    TokenEnded = UNAUTHORIZED "token-ended" "The token has ended";
    WrongPassword = UNAUTHORIZED "wrong-password" "E-mail address or password is wrong";
    WrongIdentity = UNAUTHORIZED "wrong-identity-hash" "The identity is not proved";
    WrongSignature = UNAUTHORIZED "webhook-not-authentic" "The webhook is not authentic";
    WrongCaller = FORBIDDEN "wrong-caller" "This token is of the wrong kind";
    TlsNeeded = FORBIDDEN "tls-needed" "This is served over TLS alone";
    MissingPermission = FORBIDDEN "missing-permission" "A permission is missing";
    Csrf = FORBIDDEN "csrf-header-missing" "A header is missing that only own pages send";
    WrongOrigin = FORBIDDEN "wrong-origin" "Pages of this origin may not do this";
    NotVerified = FORBIDDEN "not-verified" "Only a verified contact may do this";
    NotFound = NOT_FOUND "not-found" "There is no such thing";
    MethodNotAllowed = METHOD_NOT_ALLOWED "method-not-allowed" "This path does not take this method";
    NotAcceptable = NOT_ACCEPTABLE "not-acceptable" "There is no such form of it";
    TooSlow = REQUEST_TIMEOUT "too-slow" "The body came too slowly";
    State = CONFLICT "state" "The state does not allow this";
    Reused = CONFLICT "client-message-id-reused" "This client_message_id was used for another message";
    LastAdmin = CONFLICT "last-admin" "A company keeps an administrator";
    NameTaken = CONFLICT "name-taken" "The name is taken";
    Taken = CONFLICT "taken" "A colleague was quicker";
    TooMany = CONFLICT "too-many" "There are as many as there may be";
    SenderTaken = CONFLICT "sender-taken" "Another account takes these webhooks";
    TooLarge = PAYLOAD_TOO_LARGE "too-large" "The body is too large";
    MediaType = UNSUPPORTED_MEDIA_TYPE "unsupported-media-type" "The body's type is not taken here";
    Range = RANGE_NOT_SATISFIABLE "range" "The file does not have these bytes";
    Invalid = UNPROCESSABLE_ENTITY "invalid" "Some fields are wrong";
    RateLimited = TOO_MANY_REQUESTS "rate-limited" "Too many requests";
    Internal = INTERNAL_SERVER_ERROR "internal" "Something went wrong on our side";
    Unavailable = SERVICE_UNAVAILABLE "unavailable" "A part of the service is unavailable";
    Overloaded = SERVICE_UNAVAILABLE "overloaded" "Too much is going on";
    TimedOut = SERVICE_UNAVAILABLE "timed-out" "The request took too long";
    WorkerTimedOut = GATEWAY_TIMEOUT "worker-timed-out" "No worker answered in time";
}

/// A refusal, as the body shows it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub(crate) struct ProblemBody {
    /// The kind of problem: a stable URI reference, such as `/problems/rate-limited`.
    #[serde(rename = "type")]
    pub uri: &'static str,
    /// The kind in words.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What happened, to what, and what to do.
    pub detail: Cow<'static, str>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
    /// The request's id, to be named when asking for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What is wrong in one sentence, on paths that clients of other systems use.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// Why a request is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem(Box<Inner>);

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: Kind,
    detail: Cow<'static, str>,
    errors: Vec<FieldError>,
    retry_after: Option<Duration>,
}

impl Problem {
    pub(crate) fn new(kind: Kind, detail: impl Into<Cow<'static, str>>) -> Self {
        Self(Box::new(Inner {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            retry_after: None,
        }))
    }

    /// Wrong fields; at least one.
    pub(crate) fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = errors
            .iter()
            .map(|error| format!("{}: {}", error.field, error.detail))
            .collect::<Vec<_>>()
            .join("; ");
        let mut problem = Self::new(Kind::Invalid, detail);
        problem.0.errors = errors;
        problem
    }

    /// One wrong field.
    pub(crate) fn field(field: impl Into<String>, detail: impl Into<String>) -> Self {
        Self::invalid(vec![FieldError {
            field: field.into(),
            detail: detail.into(),
        }])
    }

    pub(crate) fn not_found(what: &'static str) -> Self {
        Self::new(Kind::NotFound, format!("There is no such {what}, or it is not yours."))
    }

    pub(crate) fn internal() -> Self {
        Self::new(
            Kind::Internal,
            "The request could not be finished. Please tell the operator the request_id.",
        )
    }

    /// The same, with fields as the face names them: (ours, its own).
    pub(crate) fn renamed(self, names: &[(&str, &str)]) -> Self {
        if self.0.errors.is_empty() {
            return self;
        }
        let renamed = |error: FieldError| {
            let name = names
                .iter()
                .find(|(ours, _)| *ours == error.field)
                .map(|(_, name)| (*name).to_owned());
            FieldError {
                field: name.unwrap_or(error.field),
                detail: error.detail,
            }
        };
        Self::invalid(self.0.errors.into_iter().map(renamed).collect())
    }

    #[must_use]
    pub(crate) fn retry_after(mut self, after: Duration) -> Self {
        self.0.retry_after = Some(after);
        self
    }

    #[cfg(test)]
    pub(crate) fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What the body says; `request_id` only where there is a request.
    pub(crate) fn body(&self, request_id: Option<String>) -> ProblemBody {
        ProblemBody {
            uri: self.0.kind.uri(),
            title: self.0.kind.title(),
            status: self.0.kind.status().as_u16(),
            detail: self.0.detail.clone(),
            errors: self.0.errors.clone(),
            request_id,
            error: None,
        }
    }

    /// Whole seconds, rounded up, as the header wants them.
    pub(crate) fn retry_after_seconds(&self) -> Option<u64> {
        self.0
            .retry_after
            .map(|after| after.as_secs() + u64::from(after.subsec_nanos() > 0))
            .map(|seconds| seconds.max(1))
    }
}

impl From<Problem> for Refusal {
    fn from(problem: Problem) -> Self {
        let seconds = problem.retry_after_seconds();
        let refusal = problem.0;
        Self {
            code: refusal.kind.slug(),
            detail: refusal.detail,
            errors: refusal.errors,
            retry_after: seconds.map(Duration::from_secs),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let body = serde_json::to_vec(&self.body(request_id())).unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = self.0.kind.status();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(seconds) = self.retry_after_seconds() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self.0.kind, Kind::Unauthorized | Kind::TokenEnded) {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // For clients that read refusals in another form.
        response.extensions_mut().insert(self);
        response
    }
}

impl From<ErrorKind> for Kind {
    fn from(kind: ErrorKind) -> Self {
        match kind {
            ErrorKind::Malformed => Self::Malformed,
            ErrorKind::Unauthorized => Self::Unauthorized,
            ErrorKind::TokenEnded => Self::TokenEnded,
            ErrorKind::WrongIdentity => Self::WrongIdentity,
            ErrorKind::WrongSignature => Self::WrongSignature,
            ErrorKind::WrongCaller => Self::WrongCaller,
            ErrorKind::WrongOrigin => Self::WrongOrigin,
            ErrorKind::MissingPermission => Self::MissingPermission,
            ErrorKind::WrongPassword => Self::WrongPassword,
            ErrorKind::LastAdmin => Self::LastAdmin,
            ErrorKind::NotVerified => Self::NotVerified,
            ErrorKind::NotFound => Self::NotFound,
            ErrorKind::State => Self::State,
            ErrorKind::Reused => Self::Reused,
            ErrorKind::NameTaken => Self::NameTaken,
            ErrorKind::Taken => Self::Taken,
            ErrorKind::TooMany => Self::TooMany,
            ErrorKind::SenderTaken => Self::SenderTaken,
            ErrorKind::TooLarge => Self::TooLarge,
            ErrorKind::MediaType => Self::MediaType,
            ErrorKind::Invalid => Self::Invalid,
            ErrorKind::RateLimited => Self::RateLimited,
            ErrorKind::Internal => Self::Internal,
            ErrorKind::Unavailable => Self::Unavailable,
            ErrorKind::WorkerTimedOut => Self::WorkerTimedOut,
        }
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        let (kind, detail, errors, retry_after) = error.into_parts();
        Self(Box::new(Inner {
            kind: kind.into(),
            detail,
            errors,
            retry_after,
        }))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_kind_has_its_own_uri_and_an_error_status() {
        let uris: HashSet<_> = Kind::ALL.iter().map(|kind| kind.uri()).collect();
        assert_eq!(uris.len(), Kind::ALL.len());
        for kind in Kind::ALL {
            assert!(kind.status().is_client_error() || kind.status().is_server_error(), "{kind:?}");
            assert!(kind.uri().starts_with("/problems/"));
        }
    }

    #[test]
    fn the_wait_is_whole_seconds_rounded_up_and_never_zero() {
        let wait = |after| Problem::new(Kind::RateLimited, "").retry_after(after).retry_after_seconds();
        assert_eq!(wait(Duration::from_millis(1)), Some(1));
        assert_eq!(wait(Duration::from_millis(2_001)), Some(3));
        assert_eq!(wait(Duration::from_secs(2)), Some(2));
        assert_eq!(wait(Duration::ZERO), Some(1));
        assert_eq!(Problem::internal().retry_after_seconds(), None);
    }

    #[test]
    fn the_body_is_a_problem_and_names_the_fields() {
        let problem = Problem::field("contact.email", "is not an e-mail address");
        let body = serde_json::to_value(problem.body(Some("r-1".into()))).unwrap();
        assert_eq!(body["type"], "/problems/invalid");
        assert_eq!(body["status"], 422);
        assert_eq!(body["errors"][0]["field"], "contact.email");
        assert_eq!(body["request_id"], "r-1");
    }

    #[test]
    fn an_error_of_a_use_case_is_rendered_with_its_wait() {
        let error = Error::new(ErrorKind::Unavailable, "unavailable").retry_after(Duration::from_secs(2));
        let response = Problem::from(error).into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()[header::RETRY_AFTER], "2");
        assert_eq!(response.headers()[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(Problem::from(Error::internal()), Problem::internal());
        assert_eq!(Problem::from(Error::field("a", "b")), Problem::field("a", "b"));
    }
}
