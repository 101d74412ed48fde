//! What a status other than success means.

use std::time::Duration;

use frontdesk_http::retry_after;
use http::{HeaderMap, StatusCode};
use serde_json::Value;

use super::Body;
use crate::{
    ModelError,
    wire::{Provider, code},
};

/// Most bytes of an error's body that are read.
const ERROR_BYTES: usize = 64 << 10;
/// What Anthropic answers when it is overloaded.
const OVERLOADED: u16 = 529;

/// By the body where the provider's words are known, else by the status.
pub(super) async fn error_of(provider: &dyn Provider, status: StatusCode, headers: &HeaderMap, body: Body) -> ModelError {
    let wait = retry_after_ms(headers).or_else(|| retry_after(headers));
    let body = body.short_json(ERROR_BYTES).await;
    match provider.refusal(status, &body).unwrap_or_else(|| by_status(status, &body)) {
        ModelError::RateLimited { retry_after } => ModelError::RateLimited {
            retry_after: wait.or(retry_after),
        },
        // A pause that is asked for is kept.
        ModelError::Unavailable(_) if wait.is_some() => ModelError::RateLimited { retry_after: wait },
        error => error,
    }
}

fn by_status(status: StatusCode, body: &Value) -> ModelError {
    let error = &body["error"];
    let words = [&error["code"], &error["status"], &error["type"]];
    let word = words.into_iter().find_map(code).map(|word| format!(", {word}"));
    let text = format!("it answered {status}{}", word.unwrap_or_default());
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ModelError::RejectedKey(status.as_str().to_owned()),
        StatusCode::TOO_MANY_REQUESTS | StatusCode::PAYMENT_REQUIRED => ModelError::RateLimited { retry_after: None },
        StatusCode::PAYLOAD_TOO_LARGE => ModelError::TooLong { limit: None },
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_IMPLEMENTED => ModelError::Misconfigured(text),
        StatusCode::REQUEST_TIMEOUT | StatusCode::CONFLICT => ModelError::Unavailable(text),
        _ if status.is_redirection() => ModelError::Misconfigured(text),
        _ if status.is_client_error() => ModelError::Invalid(text),
        _ if status.as_u16() == OVERLOADED => ModelError::Unavailable("it is overloaded".to_owned()),
        _ => ModelError::Unavailable(text),
    }
}

/// OpenAI's `retry-after-ms`, which is finer than `Retry-After`; an hour at most.
fn retry_after_ms(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get("retry-after-ms")?.to_str().ok()?;
    let wait = Duration::from_millis(text.trim().parse().ok()?);
    Some(wait.min(Duration::from_hours(1)))
}
