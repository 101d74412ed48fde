//! RSA keys with which platforms and their clients sign tokens.

use std::fmt;

use anyhow::{Context as _, Result};
use aws_lc_rs::{
    encoding::AsDer as _,
    rsa::{KeyPair, KeySize},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, encode, jwk::Jwk};
use serde::Serialize;
use serde_json::{Value, json};

/// A key pair and its name.
pub struct Key {
    id: String,
    pem: String,
    signing: EncodingKey,
    public: Jwk,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id)
    }
}

impl Key {
    /// A new key pair.
    pub fn generate(id: &str) -> Result<Self> {
        let pair = KeyPair::generate(KeySize::Rsa2048).context("no RSA key")?;
        let private = pair.as_der().context("the key cannot be written")?;
        let text = STANDARD.encode(private.as_ref());
        let lines: Vec<&str> = text
            .as_bytes()
            .chunks(64)
            .filter_map(|line| std::str::from_utf8(line).ok())
            .collect();
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", lines.join("\n"));
        let signing = EncodingKey::from_rsa_pem(pem.as_bytes())?;
        let mut public = Jwk::from_encoding_key(&signing, Algorithm::RS256)?;
        public.common.key_id = Some(id.to_owned());
        Ok(Self {
            id: id.to_owned(),
            pem,
            signing,
            public,
        })
    }

    /// The private key, PKCS #8 in PEM.
    pub fn pem(&self) -> &str {
        &self.pem
    }

    /// A token (JWT, RS256) with these claims.
    pub fn sign(&self, claims: &impl Serialize) -> Result<String> {
        let header = Header {
            kid: Some(self.id.clone()),
            ..Header::new(Algorithm::RS256)
        };
        Ok(encode(&header, claims, &self.signing)?)
    }

    /// The public key, to check signatures with.
    pub fn verifying(&self) -> Result<DecodingKey> {
        Ok(DecodingKey::from_jwk(&self.public)?)
    }

    /// The key set that a platform publishes.
    pub fn set(&self) -> Value {
        json!({ "keys": [self.public] })
    }
}
