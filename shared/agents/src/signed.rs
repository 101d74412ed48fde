//! Signatures of webhooks that come from a live-agent system (the Standard Webhooks specification, version 1).

use base64::{Engine as _, engine::general_purpose::STANDARD};
use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_security::verify_hmac_sha256;
use http::HeaderMap;
use secrecy::{ExposeSecret as _, SecretString};

/// A webhook that is older, or of the future, is none.
const WINDOW: TimeDelta = TimeDelta::minutes(5);
const PREFIX: &str = "whsec_";
const VERSION: &str = "v1,";

/// Why a webhook is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsigned {
    /// It is not signed with the company's secret.
    #[error("it is not signed with the secret of the live-agent system")]
    Signature,
    /// It is signed, but too old, or of the future.
    #[error("its time stamp is more than five minutes away")]
    Stale,
}

/// A webhook as it came.
#[derive(Debug, Clone, Copy)]
pub struct Signed<'a> {
    /// Its headers: `webhook-id`, `webhook-timestamp` (seconds) and `webhook-signature` (`v1,` and base64, several with spaces between them).
    pub headers: &'a HeaderMap,
    /// Its body.
    pub body: &'a [u8],
}

impl Signed<'_> {
    /// Checks it.
    ///
    /// # Errors
    /// [`Unsigned`] where it is not signed, or its time is not now.
    pub fn check(&self, secret: &SecretString, now: DateTime<Utc>) -> Result<(), Unsigned> {
        let head = |name| {
            self.headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .ok_or(Unsigned::Signature)
        };
        let (id, stamp, signatures) = (head("webhook-id")?, head("webhook-timestamp")?, head("webhook-signature")?);
        let key = key_of(secret).ok_or(Unsigned::Signature)?;
        let signed = [id.as_bytes(), b".", stamp.as_bytes(), b".", self.body].concat();
        let fits = |signature: &str| {
            let code = signature.strip_prefix(VERSION).and_then(|code| STANDARD.decode(code).ok());
            code.is_some_and(|code| verify_hmac_sha256(&key, &signed, &code))
        };
        if !signatures.split(' ').any(fits) {
            return Err(Unsigned::Signature);
        }
        let at = stamp.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
        match at {
            Some(at) if (now - at).abs() <= WINDOW => Ok(()),
            _ => Err(Unsigned::Stale),
        }
    }
}

/// The bytes of a secret: `whsec_` and base64 of 24 to 64 bytes.
pub(crate) fn key_of(secret: &SecretString) -> Option<Vec<u8>> {
    let key = STANDARD.decode(secret.expose_secret().strip_prefix(PREFIX)?).ok()?;
    (24..=64).contains(&key.len()).then_some(key)
}
