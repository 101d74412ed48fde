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
pub(super) struct Tokens(Arc<Mutex<Vec<Granted>>>);

/// A token, and to whom it was given.
#[derive(Debug, Clone)]
struct Granted {
    token: String,
    owner: String,
}

impl Tokens {
    /// Gives a token to somebody; the answer of a token endpoint, with more fields.
    pub fn grant(&self, owner: &str, more: Value) -> Response {
        let token = format!("access-{}", fresh_id());
        let granted = Granted {
            token: token.clone(),
            owner: owner.to_owned(),
        };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(granted);
        let mut body = json!({ "access_token": token, "token_type": "bearer", "expires_in": 3599 });
        if let (Some(body), Value::Object(more)) = (body.as_object_mut(), more) {
            body.extend(more);
        }
        axum::Json(body).into_response()
    }

    /// Whether a request bears one of them.
    pub fn knows(&self, headers: &HeaderMap) -> bool {
        self.owner(headers).is_some()
    }

    /// To whom the token was given that a request bears.
    pub fn owner(&self, headers: &HeaderMap) -> Option<String> {
        let token = bearer(headers)?;
        let granted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        granted
            .iter()
            .find(|granted| granted.token == token)
            .map(|granted| granted.owner.clone())
    }

    /// All of them.
    pub fn list(&self) -> Vec<String> {
        let granted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        granted.iter().map(|granted| granted.token.clone()).collect()
    }
}

/// The token that a request bears.
pub(super) fn bearer(headers: &HeaderMap) -> Option<&str> {
    headers.get(header::AUTHORIZATION)?.to_str().ok()?.strip_prefix("Bearer ")
}
