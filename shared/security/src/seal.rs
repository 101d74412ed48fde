//! Secrets at rest: AES-256-GCM (NIST SP 800-38D) under a key of the installation, with a fresh random nonce each.
//!
//! What is sealed is a version, the key's mark (the first bytes of its SHA-256), the nonce, and the text with its tag. The tag also covers
//! what the secret belongs to, so that a sealed secret that is moved to another row does not open there.
//!
//! Texts of columns have envelopes ([`text`]): a data key each, which is sealed in this way.

mod text;

use std::fmt;

use aws_lc_rs::aead::{AES_256_GCM, Aad, NONCE_LEN, Nonce, RandomizedNonceKey};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};

pub use self::text::{Place, TextForm};

const VERSION: u8 = 1;
const KEY_BYTES: usize = 32;
const MARK_BYTES: usize = 4;
const HEAD_BYTES: usize = 1 + MARK_BYTES + NONCE_LEN;
const TAG_BYTES: usize = 16;

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
    /// The mark in hexadecimal.
    name: String,
    cipher: RandomizedNonceKey,
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
        let cipher = RandomizedNonceKey::new(&AES_256_GCM, &bytes).map_err(|_| KeyError)?;
        let name = hex::encode(mark);
        Ok(Self { mark, name, cipher })
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

    /// The mark of the key that seals, in hexadecimal; none: there is no master key.
    pub fn mark(&self) -> Option<&str> {
        self.active().map(|key| key.name.as_str())
    }

    /// Whether there is a key with this mark.
    pub fn has(&self, mark: &str) -> bool {
        self.keys.iter().any(|key| key.name == mark)
    }

    /// Seals a secret of `owner`, whatever names the row that it stands in. None: there is no master key.
    pub fn seal(&self, owner: &str, secret: &SecretString) -> Option<Vec<u8>> {
        self.seal_bytes(owner.as_bytes(), secret.expose_secret().as_bytes())
    }

    /// Opens what was sealed for `owner`.
    ///
    /// # Errors
    /// [`NotOpened`] when it was sealed under a key that is not there, for another owner, or is damaged.
    pub fn open(&self, owner: &str, sealed: &[u8]) -> Result<SecretString, NotOpened> {
        let opened = self.open_bytes(owner.as_bytes(), sealed)?;
        let secret = String::from_utf8(opened).map_err(|_| NotOpened::Damaged)?;
        Ok(secret.into())
    }

    /// What was sealed for `owner` under another key, sealed under the one that seals. None: it is under that one already, or there is none.
    ///
    /// # Errors
    /// As [`Self::open`].
    pub fn renew(&self, owner: &str, sealed: &[u8]) -> Result<Option<Vec<u8>>, NotOpened> {
        let Some(key) = self.active().filter(|key| sealed.get(1..=MARK_BYTES) != Some(key.mark.as_slice())) else {
            return Ok(None);
        };
        let opened = self.open_bytes(owner.as_bytes(), sealed)?;
        Ok(key.seal(owner.as_bytes(), &opened))
    }

    fn active(&self) -> Option<&Key> {
        self.keys.first().filter(|_| self.seals)
    }

    fn seal_bytes(&self, owner: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
        self.active()?.seal(owner, secret)
    }

    fn open_bytes(&self, owner: &[u8], sealed: &[u8]) -> Result<Vec<u8>, NotOpened> {
        let (head, text) = sealed.split_at_checked(HEAD_BYTES).ok_or(NotOpened::Damaged)?;
        if head[0] != VERSION {
            return Err(NotOpened::Damaged);
        }
        let (mark, nonce) = head[1..].split_at(MARK_BYTES);
        let key = self.keys.iter().find(|key| key.mark == mark).ok_or(NotOpened::UnknownKey)?;
        open_with(&key.cipher, owner, nonce, text)
    }
}

impl Key {
    fn seal(&self, owner: &[u8], secret: &[u8]) -> Option<Vec<u8>> {
        let mut head = Vec::with_capacity(HEAD_BYTES + secret.len() + TAG_BYTES);
        head.push(VERSION);
        head.extend(self.mark);
        seal_with(&self.cipher, owner, secret, head)
    }
}

/// Appends nonce and sealed text to `head`.
fn seal_with(key: &RandomizedNonceKey, owner: &[u8], text: &[u8], mut head: Vec<u8>) -> Option<Vec<u8>> {
    let mut sealed = Vec::with_capacity(text.len() + TAG_BYTES);
    sealed.extend_from_slice(text);
    let nonce = key.seal_in_place_append_tag(Aad::from(owner), &mut sealed).ok()?;
    head.extend(nonce.as_ref());
    head.extend(sealed);
    Some(head)
}

fn open_with(key: &RandomizedNonceKey, owner: &[u8], nonce: &[u8], text: &[u8]) -> Result<Vec<u8>, NotOpened> {
    let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| NotOpened::Damaged)?;
    let mut text = text.to_vec();
    let length = key
        .open_in_place(nonce, Aad::from(owner), &mut text)
        .map_err(|_| NotOpened::Damaged)?
        .len();
    text.truncate(length);
    Ok(text)
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
    fn what_an_old_key_sealed_is_sealed_anew() {
        let before = Sealer::new(Some(&key(1)), &[]).unwrap();
        let sealed = before.seal("m", &"s".into()).unwrap();
        let after = Sealer::new(Some(&key(2)), &[key(1)]).unwrap();
        assert!(after.renew("n", &sealed).is_err(), "of another owner");
        let renewed = after.renew("m", &sealed).unwrap().expect("it was under the old key");
        assert_eq!(after.renew("m", &renewed).unwrap(), None);
        assert_eq!(
            Sealer::new(Some(&key(2)), &[])
                .unwrap()
                .open("m", &renewed)
                .unwrap()
                .expose_secret(),
            "s"
        );
        assert!(after.has(before.mark().unwrap()) && !before.has(after.mark().unwrap()));
    }

    #[test]
    fn a_key_has_32_bytes() {
        for wrong in ["", "secret", &STANDARD.encode([1; 31]), &STANDARD.encode([1; 33])] {
            assert_eq!(Sealer::new(Some(&wrong.to_owned().into()), &[]).unwrap_err(), KeyError, "{wrong}");
        }
        assert!(!format!("{:?}", Sealer::new(Some(&key(7)), &[]).unwrap()).contains(key(7).expose_secret()));
    }
}
