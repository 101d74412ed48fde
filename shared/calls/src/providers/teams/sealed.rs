//! Data that Graph encrypts for a certificate of ours.
//!
//! A fresh AES key a notification, itself encrypted with RSA-OAEP (SHA-1) for the certificate; the data under it with AES-256-CBC, whose
//! first block is chained to the key's own first 16 bytes; an HMAC-SHA256 of the data under the same key.
//! <https://learn.microsoft.com/graph/change-notifications-with-resource-data>

use aws_lc_rs::{
    cipher::{AES_256, DecryptionContext, PaddedBlockDecryptingKey, UnboundCipherKey},
    encoding::{AsDer as _, Pkcs8V1Der},
    hmac,
    iv::FixedLength,
    rsa::{KeyPair, OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, PrivateDecryptingKey},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use frontdesk_model::storable::read_json;
use rustls_pki_types::{PrivateKeyDer, pem::PemObject as _};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use serde_json::Value;

/// What `encryptedContent` holds.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Sealed {
    data: String,
    data_signature: String,
    data_key: String,
    pub encryption_certificate_id: Option<String>,
}

impl Sealed {
    /// The resource that is sealed. None where it was not sealed for this key, or was changed on its way.
    pub(super) fn open(&self, key: &SealingKey) -> Option<Value> {
        let data_key = key.decrypt(&STANDARD.decode(&self.data_key).ok()?)?;
        let mut data = STANDARD.decode(&self.data).ok()?;
        let signature = STANDARD.decode(&self.data_signature).ok()?;
        hmac::verify(&hmac::Key::new(hmac::HMAC_SHA256, &data_key), &data, &signature).ok()?;
        let iv: [u8; 16] = data_key.get(..16)?.try_into().ok()?;
        let cipher = PaddedBlockDecryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_256, &data_key).ok()?).ok()?;
        let plain = cipher.decrypt(&mut data, DecryptionContext::Iv128(FixedLength::from(iv))).ok()?;
        read_json(plain).ok()
    }
}

/// The private half of a certificate.
pub(super) struct SealingKey(OaepPrivateDecryptingKey);

impl SealingKey {
    /// Reads PEM, of PKCS#8 or PKCS#1.
    ///
    /// # Errors
    /// What is wrong with it, without showing it.
    pub(super) fn read(pem: &SecretString) -> Result<Self, String> {
        let wrong = |_| "private_key is no RSA key of 2048 to 8192 bits".to_owned();
        let der =
            PrivateKeyDer::from_pem_slice(pem.expose_secret().as_bytes()).map_err(|_| "private_key is no private key in PEM".to_owned())?;
        let key = match &der {
            PrivateKeyDer::Pkcs1(der) => {
                let pair = KeyPair::from_der(der.secret_pkcs1_der()).map_err(wrong)?;
                let der: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| wrong_kind())?;
                PrivateDecryptingKey::from_pkcs8(der.as_ref())
            }
            PrivateKeyDer::Pkcs8(der) => PrivateDecryptingKey::from_pkcs8(der.secret_pkcs8_der()),
            _ => return Err(wrong_kind()),
        };
        let key = OaepPrivateDecryptingKey::new(key.map_err(wrong)?).map_err(|_| wrong_kind())?;
        Ok(Self(key))
    }

    fn decrypt(&self, sealed: &[u8]) -> Option<Vec<u8>> {
        let mut plain = vec![0; self.0.min_output_size()];
        let length = self.0.decrypt(&OAEP_SHA1_MGF1SHA1, sealed, &mut plain, None).ok()?.len();
        plain.truncate(length);
        Some(plain)
    }
}

fn wrong_kind() -> String {
    "private_key is no RSA key".to_owned()
}
