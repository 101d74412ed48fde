//! Endpoints' secrets, and what they sign (Standard Webhooks 1.0, "Signature scheme").

use base64::{Engine as _, engine::general_purpose::STANDARD};
use frontdesk_config::Security;
use frontdesk_model::WebhookId;
use frontdesk_security::{NotOpened, Sealer, hmac_sha256, owner};
use rand::RngCore as _;
use secrecy::{ExposeSecret as _, SecretString};

/// Begins every secret, so that people and secret scanners recognise one that strayed.
const PREFIX: &str = "whsec_";
/// Of a secret; the standard asks for 24 to 64.
const BYTES: usize = 32;

/// An endpoint's secret cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unopened {
    /// It does not open.
    #[error("the secret cannot be opened: {0}; rotate it")]
    Sealed(#[from] NotOpened),
    /// It is none of ours.
    #[error("the secret is damaged; rotate it")]
    Damaged,
}

/// Draws, seals and opens the secrets of endpoints.
#[derive(Debug)]
pub struct HookSecrets(Sealer);

impl HookSecrets {
    /// Secrets under the installation's master key.
    ///
    /// # Panics
    /// Never: a configuration whose keys are none is not loaded.
    pub fn new(security: &Security) -> Self {
        let sealer = Sealer::new(security.master_key.as_ref(), &security.old_keys);
        Self(sealer.expect("loading the configuration has checked its keys"))
    }

    /// A fresh secret, and it sealed for its endpoint. None: there is no master key.
    pub fn draw(&self, endpoint: WebhookId) -> Option<(SecretString, Vec<u8>)> {
        let mut bytes = [0; BYTES];
        rand::rng().fill_bytes(&mut bytes);
        let secret = SecretString::from(format!("{PREFIX}{}", STANDARD.encode(bytes)));
        let sealed = self.0.seal(&owner::webhook(endpoint), &secret)?;
        Some((secret, sealed))
    }

    /// The key of a sealed secret.
    pub(crate) fn open(&self, endpoint: WebhookId, sealed: &[u8]) -> Result<Vec<u8>, Unopened> {
        let secret = self.0.open(&owner::webhook(endpoint), sealed)?;
        key(secret.expose_secret()).ok_or(Unopened::Damaged)
    }
}

fn key(secret: &str) -> Option<Vec<u8>> {
    STANDARD.decode(secret.strip_prefix(PREFIX)?).ok()
}

/// The header `webhook-signature`: one signature a key, over id, time and the very bytes of the body.
pub fn sign(keys: &[Vec<u8>], id: &str, timestamp: i64, body: &[u8]) -> String {
    let mut content = format!("{id}.{timestamp}.").into_bytes();
    content.extend_from_slice(body);
    let signature = |key: &Vec<u8>| format!("v1,{}", STANDARD.encode(hmac_sha256(key, &content)));
    keys.iter().map(signature).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of the standard.
    #[test]
    fn the_standards_own_example_holds() {
        let key = key("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").expect("a key");
        let body = br#"{"test": 2432232314}"#;
        let signature = sign(std::slice::from_ref(&key), "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(signature, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let both = sign(&[key.clone(), key], "msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, body);
        assert_eq!(both, format!("{signature} {signature}"));
    }
}
