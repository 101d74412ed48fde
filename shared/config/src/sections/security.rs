//! Secrets at rest.

use std::{path::PathBuf, str::FromStr};

use secrecy::SecretString;
use serde::{Deserialize, Deserializer, de::Error as _};

use crate::value;

/// `[security]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Security {
    /// Seals secrets: base64 of 32 bytes. None: nothing can be sealed.
    #[serde(deserialize_with = "value::secret")]
    pub master_key: Option<SecretString>,
    /// Keys of before, which only open what they sealed.
    pub old_keys: Vec<SecretString>,
    /// What is sealed at rest beside secrets; nothing unless it is set.
    pub encrypt_at_rest: Vec<Encrypted>,
    /// The virus scanner of files; none: they are not scanned.
    #[serde(deserialize_with = "clamd")]
    pub clamd: Option<Clamd>,
    /// What becomes of files that come while it is away.
    pub when_scanner_away: WhenScannerAway,
}

/// `security.encrypt_at_rest`: what can be sealed at rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encrypted {
    /// The words of messages and tickets' entries, and what was read out of them.
    Messages,
}

/// `security.when_scanner_away`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenScannerAway {
    /// Nobody gets them before it is back.
    Hold,
    /// They are given out all the same.
    Pass,
}

/// Where clamd listens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clamd {
    /// At a host and port.
    Tcp(String),
    /// At a socket of this machine.
    Unix(PathBuf),
}

impl FromStr for Clamd {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const EXPECTED: &str = "expected tcp://HOST:PORT or unix:PATH, or nothing";
        if let Some(path) = text.strip_prefix("unix:").filter(|path| path.starts_with('/')) {
            return Ok(Self::Unix(path.into()));
        }
        let address = text.strip_prefix("tcp://").ok_or(EXPECTED)?;
        let (host, port) = address.rsplit_once(':').ok_or(EXPECTED)?;
        if host.is_empty() || port.parse::<u16>().is_err() {
            return Err(EXPECTED);
        }
        Ok(Self::Tcp(address.to_owned()))
    }
}

/// Reads where clamd listens; the empty text is none.
fn clamd<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Clamd>, D::Error> {
    let text = String::deserialize(from)?;
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        assert_eq!("tcp://127.0.0.1:3310".parse(), Ok(Clamd::Tcp("127.0.0.1:3310".to_owned())));
        assert_eq!("unix:/run/clamd".parse(), Ok(Clamd::Unix("/run/clamd".into())));
        for wrong in [
            "127.0.0.1:3310",
            "tcp://",
            "tcp://host",
            "tcp://:1",
            "unix:",
            "unix:relative",
            "http://x:1",
        ] {
            assert!(wrong.parse::<Clamd>().is_err(), "{wrong}");
        }
    }
}
