//! Tokens, signatures, and who is really calling.

mod client;
mod hmac;
mod token;

pub use client::client_address;
pub use hmac::{hmac_sha256, hmac_sha256_hex, verify_hmac_sha256_hex};
pub use token::{Token, TokenKind, hash_token};

use subtle::ConstantTimeEq as _;

/// Compares without telling by its time where the two differ. It does tell whether their lengths differ.
pub fn constant_time_eq(a: &[u8], b: &[u8]) -> bool {
    a.ct_eq(b).into()
}
