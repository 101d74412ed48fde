//! Tokens, passwords, signatures, secrets at rest, who is really calling, and files that are this process's alone.

mod client;
mod hmac;
pub mod owner;
pub mod password;
pub mod private;
mod seal;
mod token;

use subtle::ConstantTimeEq as _;

pub use client::client_address;
pub use hmac::{hmac_sha256, hmac_sha256_hex, verify_hmac_sha256, verify_hmac_sha256_hex};
pub use seal::{KeyError, NotOpened, Place, Sealer, TextForm};
pub use token::{Token, TokenKind, hash_token};

/// Characters that a secret which signs or identifies has at least: shorter ones are guessed.
pub const LEAST_SECRET: usize = 8;

/// Whether a secret is long enough not to be guessed over the network; blanks around it do not count.
pub fn secret_is_long(secret: &str) -> bool {
    secret.trim().chars().count() >= LEAST_SECRET
}

/// Compares without telling by its time where the two differ. It does tell whether their lengths differ.
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
