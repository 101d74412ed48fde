//! Envelopes of texts: each has a data key of its own, which only it has and which the master key seals.
//!
//! `fd$1.MARK.KEY.TEXT`: the version; the master key's mark; the data key, sealed under the master key; nonce, text and tag under the data key. Both seals
//! cover where the text belongs, so that neither opens in another row. A data key for each text costs two short AES operations and a drawn
//! number, some microseconds, and nothing else: no row to read or write, no cache, no lock, and no key that seals so much that its nonces may repeat.
//! A change of the master key writes the middle anew and leaves the text as it is.

use aws_lc_rs::aead::{AES_256_GCM, NONCE_LEN, RandomizedNonceKey};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};

use super::{KEY_BYTES, NotOpened, Sealer, TAG_BYTES, open_with, seal_with};

/// With which every sealed text begins.
const HEAD: &str = "fd$1.";
/// With which a plain text is kept that begins as a sealed one does.
const PLAIN: &str = "fd$0.";
/// Of the master key's mark, in hexadecimal.
const MARK_DIGITS: usize = 8;

/// Where a text belongs: tenant and row by their ids, and the names of table and column.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// Whose.
    pub tenant: [u8; 16],
    /// The table's name.
    pub table: &'static str,
    /// The column's name.
    pub column: &'static str,
    /// The row's id.
    pub row: [u8; 16],
}

impl Place {
    fn owner(&self) -> Vec<u8> {
        let mut owner = Vec::with_capacity(64);
        owner.extend(self.tenant);
        owner.extend(self.row);
        owner.extend(self.table.as_bytes());
        owner.push(0);
        owner.extend(self.column.as_bytes());
        owner
    }
}

/// How a text of a column is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TextForm<'a> {
    /// As it is.
    Plain(&'a str),
    /// In an envelope under the master key with this mark.
    Sealed(&'a str),
}

impl<'a> TextForm<'a> {
    /// Tells a sealed text from a plain one.
    pub fn of(kept: &'a str) -> Self {
        if let Some(plain) = kept.strip_prefix(PLAIN) {
            return Self::Plain(plain);
        }
        match kept.strip_prefix(HEAD).and_then(parts) {
            Some((mark, ..)) => Self::Sealed(mark),
            None => Self::Plain(kept),
        }
    }

    /// The key's mark of a text, sealed or of JSON and sealed, of which only the first 16 characters are read; none: it is plain.
    pub fn mark_of_head(head: &'a str) -> Option<&'a str> {
        let rest = head.strip_prefix('"').unwrap_or(head).strip_prefix(HEAD)?;
        let (mark, _) = rest.split_once('.')?;
        (mark.len() == MARK_DIGITS && mark.bytes().all(is_digit)).then_some(mark)
    }

    /// A plain text as it is kept: none of them looks like a sealed one.
    pub fn plain(text: String) -> String {
        if Self::plain_as_it_is(&text) {
            text
        } else {
            format!("{PLAIN}{text}")
        }
    }

    /// Whether a plain text is kept as it is.
    pub fn plain_as_it_is(text: &str) -> bool {
        !(text.starts_with(HEAD) || text.starts_with(PLAIN))
    }
}

/// Of a mark.
fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte)
}

/// Mark, data key and text.
fn parts(rest: &str) -> Option<(&str, &str, &str)> {
    let (mark, rest) = rest.split_once('.')?;
    let (key, text) = rest.split_once('.')?;
    let base64 = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    let whole = mark.len() == MARK_DIGITS && mark.bytes().all(is_digit) && !text.is_empty();
    (whole && key.bytes().chain(text.bytes()).all(base64)).then_some((mark, key, text))
}

impl Sealer {
    /// A text in an envelope. None: there is no master key.
    pub fn seal_text(&self, place: &Place, text: &str) -> Option<String> {
        let owner = place.owner();
        let mut bytes = [0; KEY_BYTES];
        aws_lc_rs::rand::fill(&mut bytes).ok()?;
        let sealed_key = self.seal_bytes(&owner, &bytes)?;
        let cipher = RandomizedNonceKey::new(&AES_256_GCM, &bytes).ok()?;
        let sealed = seal_with(
            &cipher,
            &owner,
            text.as_bytes(),
            Vec::with_capacity(NONCE_LEN + text.len() + TAG_BYTES),
        )?;
        Some(format!(
            "{HEAD}{}.{}.{}",
            self.mark()?,
            BASE64.encode(sealed_key),
            BASE64.encode(sealed)
        ))
    }

    /// The words of a text, sealed or not.
    ///
    /// # Errors
    /// [`NotOpened`] when it was sealed under a key that is not there, for another place, or is damaged.
    pub fn open_text(&self, place: &Place, kept: &str) -> Result<String, NotOpened> {
        let mark = match TextForm::of(kept) {
            TextForm::Plain(text) => return Ok(text.to_owned()),
            TextForm::Sealed(mark) => mark,
        };
        if !self.has(mark) {
            return Err(NotOpened::UnknownKey);
        }
        let (_, key, text) = kept.strip_prefix(HEAD).and_then(parts).ok_or(NotOpened::Damaged)?;
        let owner = place.owner();
        let key = self.open_bytes(&owner, &decoded(key)?)?;
        let cipher = RandomizedNonceKey::new(&AES_256_GCM, &key).map_err(|_| NotOpened::Damaged)?;
        let sealed = decoded(text)?;
        let (nonce, text) = sealed.split_at_checked(NONCE_LEN).ok_or(NotOpened::Damaged)?;
        String::from_utf8(open_with(&cipher, &owner, nonce, text)?).map_err(|_| NotOpened::Damaged)
    }

    /// A text as it is to be kept under the master key: sealed, if it is plain, and its data key sealed anew, if it is under another key.
    /// None: it is so already, or there is no master key.
    ///
    /// # Errors
    /// As [`Self::open_text`].
    pub fn renew_text(&self, place: &Place, kept: &str) -> Result<Option<String>, NotOpened> {
        let Some(active) = self.mark() else { return Ok(None) };
        match TextForm::of(kept) {
            TextForm::Plain(text) => Ok(self.seal_text(place, text)),
            TextForm::Sealed(mark) if mark == active => Ok(None),
            TextForm::Sealed(_) => {
                // What does not open stays as it is: under a new key it would look sound.
                self.open_text(place, kept)?;
                let (_, key, text) = kept.strip_prefix(HEAD).and_then(parts).ok_or(NotOpened::Damaged)?;
                let owner = place.owner();
                let key = self.open_bytes(&owner, &decoded(key)?)?;
                let sealed = self.seal_bytes(&owner, &key).ok_or(NotOpened::UnknownKey)?;
                Ok(Some(format!("{HEAD}{active}.{}.{text}", BASE64.encode(sealed))))
            }
        }
    }
}

fn decoded(text: &str) -> Result<Vec<u8>, NotOpened> {
    BASE64.decode(text).map_err(|_| NotOpened::Damaged)
}

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn sealer(active: u8, old: &[u8]) -> Sealer {
        let key = |byte: &u8| STANDARD.encode([*byte; KEY_BYTES]).into();
        Sealer::new(Some(&key(&active)), &old.iter().map(key).collect::<Vec<_>>()).unwrap()
    }

    const HERE: Place = Place {
        tenant: [1; 16],
        table: "t",
        column: "c",
        row: [2; 16],
    };

    #[test]
    fn a_text_opens_where_it_belongs_and_nowhere_else() {
        let sealer = sealer(1, &[]);
        let sealed = sealer.seal_text(&HERE, "the words of Zoë").unwrap();
        assert!(sealed.starts_with(HEAD) && !sealed.contains("words"));
        assert_eq!(sealer.open_text(&HERE, &sealed).unwrap(), "the words of Zoë");
        let elsewhere = [
            Place { tenant: [9; 16], ..HERE },
            Place {
                table: "tc",
                column: "",
                ..HERE
            },
            Place { column: "d", ..HERE },
            Place { row: [9; 16], ..HERE },
        ];
        for place in elsewhere {
            assert_eq!(sealer.open_text(&place, &sealed).unwrap_err(), NotOpened::Damaged, "{place:?}");
        }
        assert_ne!(sealer.seal_text(&HERE, "the words of Zoë").unwrap(), sealed);
        let empty = sealer.seal_text(&HERE, "").unwrap();
        assert_eq!(sealer.open_text(&HERE, &empty).unwrap(), "");
    }

    #[test]
    fn parts_of_two_texts_make_no_third() {
        let sealer = sealer(1, &[]);
        let (a, b) = (sealer.seal_text(&HERE, "one").unwrap(), sealer.seal_text(&HERE, "two").unwrap());
        let (head, _) = a.rsplit_once('.').unwrap();
        let (_, text) = b.rsplit_once('.').unwrap();
        assert_eq!(sealer.open_text(&HERE, &format!("{head}.{text}")).unwrap_err(), NotOpened::Damaged);
    }

    #[test]
    fn a_plain_text_stays_what_it_is_however_it_begins() {
        let sealer = sealer(1, &[]);
        let sealed = sealer.seal_text(&HERE, "words").unwrap();
        for text in ["", "fd$1.", "fd$0.", "fd$0.fd$1.x", "fd$1.00000000.a.b", "Hello", &sealed] {
            let kept = TextForm::plain(text.to_owned());
            assert_eq!(TextForm::of(&kept), TextForm::Plain(text));
            assert_eq!(sealer.open_text(&HERE, &kept).unwrap(), text);
        }
        assert_eq!(TextForm::plain("Hello".to_owned()), "Hello");
    }

    #[test]
    fn a_new_master_key_takes_over() {
        let before = sealer(1, &[]);
        let sealed = before.seal_text(&HERE, "words").unwrap();
        assert_eq!(before.renew_text(&HERE, &sealed).unwrap(), None);
        let during = sealer(2, &[1]);
        let renewed = during.renew_text(&HERE, &sealed).unwrap().expect("under the new key");
        assert_eq!(TextForm::of(&renewed), TextForm::Sealed(during.mark().unwrap()));
        let after = sealer(2, &[]);
        assert_eq!(after.open_text(&HERE, &renewed).unwrap(), "words");
        assert_eq!(after.open_text(&HERE, &sealed).unwrap_err(), NotOpened::UnknownKey);
        assert!(during.renew_text(&Place { row: [9; 16], ..HERE }, &sealed).is_err(), "moved");
        let plain = during.renew_text(&HERE, "fd$0.fd$1.").unwrap().expect("it was plain");
        assert_eq!(after.open_text(&HERE, &plain).unwrap(), "fd$1.");
    }
}
