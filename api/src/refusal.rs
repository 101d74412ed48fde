//! Refusals as clients of other systems read them. A handler refuses with a [`Problem`] whatever its path; what comes out is decided here, by the
//! route, so that rates, time-outs and wrong methods have the same form as what the handler itself refuses.
//!
//! Paths of [`rest::paths`](crate::rest) keep the problem document and add `error`, a sentence: their clients read that one field, and ours go on as
//! everywhere. Calls of `/api/rpc` answer `{"error": {"code", "message", "data"}}`: the words of `code` are those that tRPC and oRPC share, and the
//! HTTP status stays what it is, so that a client of either finds what it looks for without the envelope of one of them.

use std::fmt::Write as _;

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::Response,
};
use frontdesk_usecases::FieldError;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    context::request_id,
    problem::Problem,
    route_class::{self, Manner},
};

/// A call that is refused.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CallFailure {
    /// Why.
    error: CallError,
}

/// Why a call is refused.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CallError {
    /// What kind of refusal it is, such as `NOT_FOUND`.
    code: &'static str,
    /// What happened, to what, and what to do.
    message: String,
    /// More of it, for programs.
    data: CallErrorData,
}

/// What programs may want to know of a refusal.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallErrorData {
    /// The HTTP status.
    status: u16,
    /// The kind of problem: a stable URI reference, such as `/problems/rate-limited`.
    r#type: &'static str,
    /// Seconds after which to come again.
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
    /// The fields that are wrong.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// The request's id, to be named when asking for help.
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<String>,
}

/// The answer as clients of the route read it.
pub(crate) fn in_the_manner_of(route: &str, mut response: Response) -> Response {
    let manner = route_class::manner(route);
    if manner == Manner::Own {
        return response;
    }
    let Some(problem) = response.extensions_mut().remove::<Problem>() else {
        return response;
    };
    let body = if manner == Manner::Call {
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        serde_json::to_vec(&failure(&problem))
    } else {
        let mut body = problem.body(request_id());
        body.errors = in_camel_case(body.errors);
        body.error = Some(sentence(&body.detail, &body.errors));
        serde_json::to_vec(&body)
    };
    *response.body_mut() = Body::from(body.unwrap_or_default());
    response
}

fn failure(problem: &Problem) -> CallFailure {
    let body = problem.body(request_id());
    let errors = in_camel_case(body.errors);
    CallFailure {
        error: CallError {
            code: code(body.status),
            message: sentence(&body.detail, &errors),
            data: CallErrorData {
                status: body.status,
                r#type: body.uri,
                retry_after: problem.retry_after_seconds(),
                errors,
                request_id: body.request_id,
            },
        },
    }
}

/// The word of a status.
const fn code(status: u16) -> &'static str {
    match status {
        400 => "BAD_REQUEST",
        401 => "UNAUTHORIZED",
        403 => "FORBIDDEN",
        404 => "NOT_FOUND",
        405 => "METHOD_NOT_SUPPORTED",
        406 => "NOT_ACCEPTABLE",
        408 => "TIMEOUT",
        409 => "CONFLICT",
        413 => "PAYLOAD_TOO_LARGE",
        415 => "UNSUPPORTED_MEDIA_TYPE",
        422 => "UNPROCESSABLE_CONTENT",
        429 => "TOO_MANY_REQUESTS",
        503 => "SERVICE_UNAVAILABLE",
        504 => "GATEWAY_TIMEOUT",
        _ => "INTERNAL_SERVER_ERROR",
    }
}

/// The fields as these clients name them.
fn in_camel_case(errors: Vec<FieldError>) -> Vec<FieldError> {
    let renamed = |error: FieldError| FieldError {
        field: camel_case(&error.field),
        detail: error.detail,
    };
    errors.into_iter().map(renamed).collect()
}

fn camel_case(field: &str) -> String {
    let mut name = String::with_capacity(field.len());
    let mut raised = false;
    for letter in field.chars() {
        if letter == '_' && !name.is_empty() {
            raised = true;
        } else if std::mem::take(&mut raised) {
            name.extend(letter.to_uppercase());
        } else {
            name.push(letter);
        }
    }
    name
}

/// What is wrong in one sentence, with the fields as these clients name them.
fn sentence(detail: &str, errors: &[FieldError]) -> String {
    let mut sentence = String::new();
    for error in errors {
        let between = if sentence.is_empty() { "" } else { "; " };
        let _ = write!(sentence, "{between}{}: {}", error.field, error.detail);
    }
    if sentence.is_empty() { detail.to_owned() } else { sentence }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_have_the_names_of_the_client() {
        for (field, name) in [
            ("visitor_id", "visitorId"),
            ("contact.external_id", "contact.externalId"),
            ("text", "text"),
            ("_x", "_x"),
        ] {
            assert_eq!(camel_case(field), name);
        }
        let failure = failure(&Problem::field("visitor_id", "is missing"));
        assert_eq!(
            (failure.error.code, failure.error.message.as_str()),
            ("UNPROCESSABLE_CONTENT", "visitorId: is missing")
        );
    }
}
