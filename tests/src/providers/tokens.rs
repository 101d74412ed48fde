//! Access tokens that a platform gave out.

use std::sync::{Arc, Mutex, PoisonError};

use axum::{
    http::{HeaderMap, header},
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use crate::client::fresh_id;

/// All of one platform. Cheap to clone.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokens(Arc<Mutex<Vec<String>>>);

impl Tokens {
    /// Gives out a token; the answer of a token endpoint, with more fields.
    pub fn grant(&self, more: Value) -> Response {
        let token = format!("access-{}", fresh_id());
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(token.clone());
        let mut body = json!({ "access_token": token, "token_type": "bearer", "expires_in": 3599 });
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        axum::Json(body).into_response()
    }

    /// Whether a request bears one of them.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        bearer(headers).is_some_and(|token| self.list().iter().any(|known| known == token))
    }

    /// All of them.
    pub fn list(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// The token that a request bears.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}
