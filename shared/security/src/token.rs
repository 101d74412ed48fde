//! Bearer tokens. Only their hash is stored: who reads the database cannot call the API.

use std::fmt;

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use rand::CryptoRng;
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

/// What a token is for; told by its prefix, so that people and secret scanners recognise one that strayed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// A customer's chat session: `fds_`.
    Session,
    /// A CRM user's or a program's API key: `fdk_`.
    ApiKey,
    /// A tenant's identity secret, which is stored as it is: `fdi_`.
    IdentitySecret,
    /// Where a user is signed in: `fdu_`.
    SignIn,
    /// A link with which a user sets a password: `fdp_`.
    Password,
    /// What opens one socket of the desk: `fdw_`.
    Socket,
}

impl TokenKind {
    /// The prefix, such as `fds_`.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Session => "fds_",
            Self::ApiKey => "fdk_",
            Self::IdentitySecret => "fdi_",
            Self::SignIn => "fdu_",
            Self::Password => "fdp_",
            Self::Socket => "fdw_",
        }
    }

    /// The kind that a presented token claims to be; says nothing about whether it is one.
    pub fn of(token: &str) -> Option<Self> {
        [
            Self::Session,
            Self::ApiKey,
            Self::IdentitySecret,
            Self::SignIn,
            Self::Password,
            Self::Socket,
        ]
        .into_iter()
        .find(|kind| token.starts_with(kind.prefix()))
    }
}

/// A fresh token: a prefix and 256 random bits in URL-safe base64. Does not print; see [`Token::expose`].
#[derive(Clone)]
pub struct Token(SecretString);

impl Token {
    /// Draws a token.
    pub fn generate(kind: TokenKind, rng: &mut impl CryptoRng) -> Self {
        let mut bits = [0; 32];
        rng.fill_bytes(&mut bits);
        Self::of_bits(kind, bits)
    }

    /// A token of these 256 bits, which nobody else may know.
    pub fn of_bits(kind: TokenKind, bits: [u8; 32]) -> Self {
        Self(format!("{}{}", kind.prefix(), URL_SAFE_NO_PAD.encode(bits)).into())
    }

    /// The token itself, to hand to its owner once.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// What to store; see [`hash_token`].
    pub fn hash(&self) -> String {
        hash_token(self.expose())
    }

    /// What to store, as bytes.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(self.expose().as_bytes()).into()
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(***)")
    }
}

/// SHA-256 of a token in lower-case hexadecimal: 64 characters, for storing and looking up. Without salt or stretching,
/// which protect what can be guessed; 256 random bits cannot. Keys that an operator chose should be as long.
pub fn hash_token(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng as _, rngs::StdRng};

    use super::*;

    #[test]
    fn tokens_have_a_prefix_and_256_bits_and_differ() {
        let mut rng = StdRng::seed_from_u64(7);
        let first = Token::generate(TokenKind::Session, &mut rng);
        let second = Token::generate(TokenKind::Session, &mut rng);
        assert_ne!(first.expose(), second.expose());
        let random = first.expose().strip_prefix("fds_").expect("a prefix");
        assert_eq!(URL_SAFE_NO_PAD.decode(random).expect("base64").len(), 32);
        assert_eq!(TokenKind::of(first.expose()), Some(TokenKind::Session));
        assert_eq!(TokenKind::of("hunter2"), None);
    }

    #[test]
    fn tokens_do_not_print() {
        let token = Token::generate(TokenKind::ApiKey, &mut StdRng::seed_from_u64(7));
        assert_eq!(format!("{token:?}"), "Token(***)");
    }

    #[test]
    fn the_hash_is_sha_256() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(
            hash_token("abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }
}
