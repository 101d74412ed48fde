//! Secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key of the installation, with a fresh random nonce each.
//!
//! What is sealed is a version, the key's mark (the first bytes of its SHA-256), the nonce, and the text with its tag. The tag also covers
//! what the secret belongs to, so that a sealed secret that is moved to another row does not open there.

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

const VERSION: u8 = 1;
const KEY_BYTES: usize = 32;
const MARK_BYTES: usize = 4;
const HEAD_BYTES: usize = 1 + MARK_BYTES + NONCE_LEN;

/// A key is not base64 of 32 bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key has to be base64 of 32 bytes")]
pub struct KeyError;

/// A sealed secret cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotOpened {
    /// None of the keys sealed it.
    #[error("it was sealed under another master key")]
    UnknownKey,
    /// It was changed, or belongs to something else.
    #[error("it is damaged, or belongs to something else")]
    Damaged,
}

/// Seals secrets, and opens them again.
pub struct Sealer {
    /// The first one seals, where there is a master key.
    keys: Vec<Key>,
    seals: bool,
}

struct Key {
    mark: [u8; MARK_BYTES],
    key: RandomizedNonceKey,
}

impl fmt::Debug for Sealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealer").field("seals", &self.seals).finish_non_exhaustive()
    }
}

impl Key {
    fn read(text: &SecretString) -> Result<Self, KeyError> {
        let bytes = STANDARD.decode(text.expose_secret().trim()).map_err(|_| KeyError)?;
        if bytes.len() != KEY_BYTES {
            return Err(KeyError);
        }
        let hash = Sha256::digest(&bytes);
        let mut mark = [0; MARK_BYTES];
        mark.copy_from_slice(&hash[..MARK_BYTES]);
        let key = RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| KeyError)?;
        Ok(Self { mark, key })
    }
}

impl Sealer {
    /// One that seals under `master`, base64 of 32 bytes, and opens what was sealed under it or under one of the `old` keys.
    ///
    /// # Errors
    /// [`KeyError`] when one of them is no key.
    pub fn new(master: Option<&SecretString>, old: &[SecretString]) -> Result<Self, KeyError> {
        let keys = master.into_iter().chain(old).map(Key::read).collect::<Result<_, _>>()?;
        Ok(Self {
            keys,
            seals: master.is_some(),
        })
    }

    /// Seals a secret of `owner`, whatever names the row that it stands in. None: there is no master key.
    pub fn seal(&self, owner: &str, secret: &SecretString) -> Option<Vec<u8>> {
        let key = self.keys.first().filter(|_| self.seals)?;
        let mut text = secret.expose_secret().as_bytes().to_vec();
        let nonce = key.key.seal_in_place_append_tag(Aad::from(owner.as_bytes()), &mut text).ok()?;
        let mut sealed = Vec::with_capacity(HEAD_BYTES + text.len());
        sealed.push(VERSION);
        sealed.extend(key.mark);
        sealed.extend(nonce.as_ref());
        sealed.extend(text);
        Some(sealed)
    }

    /// Opens what was sealed for `owner`.
    ///
    /// # Errors
    /// [`NotOpened`] when it was sealed under a key that is not there, for another owner, or is damaged.
    pub fn open(&self, owner: &str, sealed: &[u8]) -> Result<SecretString, NotOpened> {
        let (head, text) = sealed.split_at_checked(HEAD_BYTES).ok_or(NotOpened::Damaged)?;
        if head[0] != VERSION {
            return Err(NotOpened::Damaged);
        }
        let (mark, nonce) = head[1..].split_at(MARK_BYTES);
        let key = self.keys.iter().find(|key| key.mark == mark).ok_or(NotOpened::UnknownKey)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| NotOpened::Damaged)?;
        let mut text = text.to_vec();
        let opened = key
            .key
            .open_in_place(nonce, Aad::from(owner.as_bytes()), &mut text)
            .map_err(|_| NotOpened::Damaged)?;
        let secret = std::str::from_utf8(opened).map_err(|_| NotOpened::Damaged)?;
        Ok(secret.to_owned().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(byte: u8) -> SecretString {
        STANDARD.encode([byte; KEY_BYTES]).into()
    }

    #[test]
    fn what_is_sealed_opens_for_its_owner_alone() {
        let sealer = Sealer::new(Some(&key(1)), &[]).unwrap();
        let sealed = sealer.seal("model 1", &"sk-secret".into()).unwrap();
        assert!(!sealed.windows(6).any(|part| part == b"secret"));
        assert_eq!(sealer.open("model 1", &sealed).unwrap().expose_secret(), "sk-secret");
        assert_eq!(sealer.open("model 2", &sealed).unwrap_err(), NotOpened::Damaged);
        assert_ne!(
            sealer.seal("model 1", &"sk-secret".into()).unwrap(),
            sealed,
            "each has a nonce of its own"
        );
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(sealer.open("model 1", &changed).is_err(), "byte {at}");
        }
        for length in 0..sealed.len() {
            assert!(sealer.open("model 1", &sealed[..length]).is_err(), "{length} bytes");
        }
    }

    #[test]
    fn an_old_key_opens_and_seals_nothing() {
        let before = Sealer::new(Some(&key(1)), &[]).unwrap();
        let sealed = before.seal("m", &"s".into()).unwrap();
        let after = Sealer::new(Some(&key(2)), &[key(1)]).unwrap();
        assert!(after.open("m", &sealed).is_ok());
        assert_eq!(
            before.open("m", &after.seal("m", &"s".into()).unwrap()).unwrap_err(),
            NotOpened::UnknownKey
        );
        let none = Sealer::new(None, &[key(1)]).unwrap();
        assert!(none.open("m", &sealed).is_ok() && none.seal("m", &"s".into()).is_none());
    }

    #[test]
    fn a_key_has_32_bytes() {
        for wrong in ["", "secret", &STANDARD.encode([1; 31]), &STANDARD.encode([1; 33])] {
            assert_eq!(Sealer::new(Some(&wrong.to_owned().into()), &[]).unwrap_err(), KeyError, "{wrong}");
        }
        assert!(!format!("{:?}", Sealer::new(Some(&key(7)), &[]).unwrap()).contains(key(7).expose_secret()));
    }
}
