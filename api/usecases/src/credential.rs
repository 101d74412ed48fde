//! A token as it was shown, and whose it is.

use std::time::Duration;

use frontdesk_security::{Token, TokenKind, hash_token, hmac_sha256};
use frontdesk_store::{Caller, SignedIn};

use crate::{
    error::{Error, ErrorKind, Result},
    principal::Principal,
    use_cases::UseCases,
};

/// SHA-256 of a token, as the store looks it up.
pub(crate) type TokenHash = [u8; 32];

/// What the token of a session's successor is made from, beside the token.
const CONTINUES: &[u8] = b"frontdesk: the session that continues this one";

/// A sign-in that is not used for so long ends.
const SIGN_IN_IDLE: Duration = Duration::from_hours(12);

/// Longest token that is looked at.
const MAX_TOKEN: usize = 512;

/// A token was shown; nothing is known of it yet.
#[derive(Debug, Clone, Copy)]
pub struct Credential {
    pub(crate) hash: TokenHash,
    kind: Option<TokenKind>,
    /// The bits of the token of the session that continues this one's: whoever has this token has that one, and nobody else.
    successor: [u8; 32],
}

impl Credential {
    /// Takes a token as it was presented.
    ///
    /// # Errors
    /// When it is empty, or longer than any token.
    pub fn of(token: &str) -> Result<Self> {
        if token.is_empty() || token.len() > MAX_TOKEN {
            return Err(Self::missing());
        }
        let mut hash = [0; 32];
        hex::decode_to_slice(hash_token(token), &mut hash).map_err(|_| Error::internal())?;
        Ok(Self {
            hash,
            kind: TokenKind::of(token),
            successor: hmac_sha256(token.as_bytes(), CONTINUES),
        })
    }

    /// Of a token whose hash is known, and nothing else: nothing continues what it opens.
    pub(crate) const fn of_hash(hash: TokenHash) -> Self {
        Self {
            hash,
            kind: Some(TokenKind::SignIn),
            successor: [0; 32],
        }
    }

    /// Of a session that was found without its token, by what shows that the customer is in it. Nobody has the token.
    pub(crate) fn of_place(hash: TokenHash) -> Self {
        Self {
            hash,
            kind: None,
            successor: hmac_sha256(&hash, CONTINUES),
        }
    }

    /// No token was shown.
    #[must_use]
    pub fn missing() -> Error {
        Error::new(ErrorKind::Unauthorized, "Send `Authorization: Bearer TOKEN`.")
    }

    /// The token of the session that continues this token's, the same whenever it is asked for.
    pub(crate) fn successor_token(self) -> Token {
        Token::of_bits(TokenKind::Session, self.successor)
    }
}

impl UseCases {
    /// Whose a token is. It is looked up as the kind that its prefix claims first; keys that an operator chose have none.
    ///
    /// # Errors
    /// When it is not known or has ended, and when the store fails.
    pub async fn principal(&self, credential: Credential) -> Result<Principal> {
        if credential.kind == Some(TokenKind::SignIn)
            && let Some(signed_in) = self.store.signed_in(&credential.hash, SIGN_IN_IDLE).await?
        {
            let SignedIn {
                id,
                tenant_id,
                user_id,
                roles,
            } = signed_in;
            return Ok(Principal::of_user(tenant_id, user_id, id, &roles));
        }
        let key_first = credential.kind != Some(TokenKind::Session);
        if key_first && let Some(key) = self.store.key_by_hash(&credential.hash).await? {
            return Ok(Principal::of_key(key.tenant_id, key.id));
        }
        if let Some(caller) = self.store.caller(&credential.hash).await? {
            return Ok(of_caller(caller, self.config.sessions.verified_after_close));
        }
        if !key_first && let Some(key) = self.store.key_by_hash(&credential.hash).await? {
            return Ok(Principal::of_key(key.tenant_id, key.id));
        }
        if self.store.token_has_ended(&credential.hash).await? {
            return Err(ended());
        }
        Err(Error::new(
            ErrorKind::Unauthorized,
            "The token is not known; it may belong to a session that was erased, be a revoked key, or of a user who was signed out.",
        ))
    }
}

/// Access to a contact's data ends with the session, or so long after it; then the token opens the session alone.
fn of_caller(caller: Caller, verified_after_close: Duration) -> Principal {
    let over = caller.over_ms.map(|ms| Duration::from_millis(u64::try_from(ms).unwrap_or(0)));
    let verified = caller.verified && over.is_none_or(|over| over < verified_after_close);
    Principal::of_session(caller.tenant_id, caller.session_id, caller.contact_id.filter(|_| verified))
}

/// The token opened a session once.
pub(crate) fn ended() -> Error {
    Error::new(
        ErrorKind::TokenEnded,
        "The token was logged out or revoked, or is past its last day. Open a new session with `POST /api/chat/sessions`.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_hashed_and_its_prefix_read() {
        let credential = Credential::of("fds_abc").expect("a token");
        assert_eq!(hex::encode(credential.hash), hash_token("fds_abc"));
        assert_eq!(credential.kind, Some(TokenKind::Session));
        assert_eq!(Credential::of("chosen-by-an-operator").expect("a token").kind, None);
        assert!(Credential::of("").is_err() && Credential::of(&"x".repeat(MAX_TOKEN + 1)).is_err());
    }

    #[test]
    fn a_successor_has_a_token_of_its_own() {
        let (one, same, other) = (
            Credential::of("fds_abc").unwrap(),
            Credential::of("fds_abc").unwrap(),
            Credential::of("fds_abd").unwrap(),
        );
        assert_eq!(one.successor_token().expose(), same.successor_token().expose());
        assert_ne!(one.successor_token().expose(), other.successor_token().expose());
        let next = Credential::of(one.successor_token().expose()).unwrap();
        assert_eq!(next.kind, Some(TokenKind::Session));
        assert_ne!(next.successor_token().expose(), one.successor_token().expose());
    }
}
