//! Who is calling.

use std::time::Duration;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use frontdesk_model::{ContactId, SessionId, TenantId};
use frontdesk_security::{Token, TokenKind, hash_token, hmac_sha256};
use frontdesk_store::{ApiKey, Caller};

use crate::{
    app::App,
    problem::{Kind, Problem},
};

/// SHA-256 of a token, as the store looks it up.
pub(crate) type TokenHash = [u8; 32];

/// What the token of a session's successor is made from, beside the token.
const CONTINUES: &[u8] = b"frontdesk: the session that continues this one";

/// Longest token that is looked at.
const MAX_TOKEN: usize = 512;

/// A token was sent; nothing is known of it yet.
#[derive(Clone, Copy)]
pub(crate) struct Bearer {
    pub hash: TokenHash,
    kind: Option<TokenKind>,
    /// The bits of the token of the session that continues this one's: whoever has this token has that one, and nobody else.
    heir: [u8; 32],
}

/// A customer, by the token of a session.
pub(crate) struct Customer(pub Caller);

/// A CRM user or a program, by an API key.
pub(crate) struct Admin {
    pub tenant_id: TenantId,
}

/// Either of them.
pub(crate) enum Either {
    Customer(Caller),
    Admin(ApiKey),
}

impl Bearer {
    /// Takes a token as it was presented.
    pub(crate) fn of(token: &str) -> Result<Self, Problem> {
        if token.is_empty() || token.len() > MAX_TOKEN {
            return Err(missing());
        }
        let mut hash = [0; 32];
        hex::decode_to_slice(hash_token(token), &mut hash).expect("a SHA-256 in hexadecimal is 64 digits");
        Ok(Self {
            hash,
            kind: TokenKind::of(token),
            heir: hmac_sha256(token.as_bytes(), CONTINUES),
        })
    }

    /// The token of the session that continues this token's, the same whenever it is asked for.
    pub(crate) fn heir(self) -> Token {
        Token::of_bits(TokenKind::Session, self.heir)
    }

    fn from_headers(headers: &HeaderMap) -> Result<Self, Problem> {
        let value = headers
            .get(header::AUTHORIZATION)
            .and_then(|value| value.to_str().ok())
            .ok_or_else(missing)?;
        match value.split_once(' ') {
            Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => Self::of(token.trim()),
            _ => Err(missing()),
        }
    }

    /// Looks the token up, as the kind that its prefix claims first; keys that an operator chose have none.
    pub(crate) async fn caller(self, app: &App) -> Result<Either, Problem> {
        let key_first = self.kind != Some(TokenKind::Session);
        if key_first && let Some(key) = app.store.key_by_hash(&self.hash).await? {
            return Ok(Either::Admin(key));
        }
        if let Some(caller) = app.store.caller(&self.hash).await? {
            return Ok(Either::Customer(in_scope(caller, app.config.sessions.verified_after_close)));
        }
        if !key_first && let Some(key) = app.store.key_by_hash(&self.hash).await? {
            return Ok(Either::Admin(key));
        }
        if app.store.token_has_ended(&self.hash).await? {
            return Err(ended());
        }
        Err(Problem::new(
            Kind::Unauthorized,
            "The token is not known; it may belong to a session that was erased, or be a revoked key.",
        ))
    }

    /// The customer, where a session's token is needed.
    pub(crate) async fn customer(self, app: &App) -> Result<Customer, Problem> {
        match self.caller(app).await? {
            Either::Customer(caller) => Ok(Customer(caller)),
            Either::Admin(_) => Err(Problem::new(
                Kind::WrongCaller,
                "This needs the token of a chat session, not an API key.",
            )),
        }
    }
}

impl Customer {
    /// Whether the session is the caller's own.
    pub(crate) fn owns(&self, session: SessionId) -> Result<(), Problem> {
        if self.0.session_id == session {
            Ok(())
        } else {
            Err(Problem::not_found("session"))
        }
    }

    /// The contact, whose data only a verified session may see.
    pub(crate) fn contact(&self) -> Result<ContactId, Problem> {
        let detail = "The session is a visitor's, or is over. Open one with `identity_hash` or `identity_token` to see the contact's data.";
        self.0
            .contact_id
            .filter(|_| self.0.verified)
            .ok_or_else(|| Problem::new(Kind::NotVerified, detail))
    }
}

/// Access to a contact's data ends with the session, or so long after it; then the token opens the session alone.
fn in_scope(caller: Caller, verified_after_close: Duration) -> Caller {
    let over = caller.over_ms.map(|ms| Duration::from_millis(u64::try_from(ms).unwrap_or(0)));
    Caller {
        verified: caller.verified && over.is_none_or(|over| over < verified_after_close),
        ..caller
    }
}

/// The token opened a session once.
pub(crate) fn ended() -> Problem {
    Problem::new(
        Kind::TokenEnded,
        "The token was logged out or revoked, or is past its last day. Open a new session with `POST /api/chat/sessions`.",
    )
}

fn missing() -> Problem {
    Problem::new(Kind::Unauthorized, "Send `Authorization: Bearer TOKEN`.")
}

impl FromRequestParts<App> for Bearer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        Self::from_headers(&parts.headers)
    }
}

impl FromRequestParts<App> for Customer {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Bearer::from_headers(&parts.headers)?.customer(app).await
    }
}

impl FromRequestParts<App> for Admin {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        match Bearer::from_headers(&parts.headers)?.caller(app).await? {
            Either::Admin(key) => Ok(Self { tenant_id: key.tenant_id }),
            Either::Customer(_) => Err(Problem::new(
                Kind::WrongCaller,
                "This needs an API key, not the token of a chat session.",
            )),
        }
    }
}

impl FromRequestParts<App> for Either {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        Bearer::from_headers(&parts.headers)?.caller(app).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bearer(value: &str) -> Result<Bearer, Problem> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, value.parse().unwrap());
        Bearer::from_headers(&headers)
    }

    #[test]
    fn a_token_is_hashed_and_its_prefix_read() {
        let bearer = bearer("bearer fds_abc").expect("a token");
        assert_eq!(hex::encode(bearer.hash), hash_token("fds_abc"));
        assert_eq!(bearer.kind, Some(TokenKind::Session));
        assert_eq!(Bearer::of("chosen-by-an-operator").expect("a token").kind, None);
    }

    #[test]
    fn a_successor_has_a_token_of_its_own() {
        let (one, same, other) = (
            Bearer::of("fds_abc").unwrap(),
            Bearer::of("fds_abc").unwrap(),
            Bearer::of("fds_abd").unwrap(),
        );
        assert_eq!(one.heir().expose(), same.heir().expose());
        assert_ne!(one.heir().expose(), other.heir().expose());
        let next = Bearer::of(one.heir().expose()).unwrap();
        assert_eq!(next.kind, Some(TokenKind::Session));
        assert_ne!(next.heir().expose(), one.heir().expose());
    }

    #[test]
    fn no_token_is_401() {
        for value in ["Bearer ", "Bearer", "Basic dTpw", "fds_abc"] {
            assert_eq!(
                bearer(value).err().map(|problem| problem.kind()),
                Some(Kind::Unauthorized),
                "{value}"
            );
        }
        assert!(Bearer::from_headers(&HeaderMap::new()).is_err());
        assert!(Bearer::of(&"x".repeat(MAX_TOKEN + 1)).is_err());
    }
}
