//! How single values are written: durations, sizes, secrets, networks, and URLs that may hold a password.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use ipnet::IpNet;
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Deserializer, de::Error as _};
use url::Url;

/// What is printed in place of a secret.
pub const MASK: &str = "***";

/// Takes whatever stands there for the default: it is read elsewhere.
pub(super) fn skipped<'de, D: Deserializer<'de>, T: Default>(from: D) -> Result<T, D::Error> {
    serde::de::IgnoredAny::deserialize(from).map(|_| T::default())
}

/// Reads a duration such as `"25m"`.
///
/// # Errors
/// When it is none.
pub fn duration<'de, D: Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
    const EXPECTED: &str = "expected a duration as text, such as \"500ms\", \"10s\", \"25m\" or \"30d\"";
    let Raw::Text(text) = Raw::deserialize(from).map_err(|_| D::Error::custom(EXPECTED))? else {
        return Err(D::Error::custom(EXPECTED));
    };
    humantime::parse_duration(&text).map_err(|_| D::Error::custom(EXPECTED))
}

/// Reads a list of durations such as `["5s", "5m"]`.
///
/// # Errors
/// When one of them is none.
pub(super) fn durations<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<Duration>, D::Error> {
    const EXPECTED: &str = "expected a list of durations, such as [\"0s\", \"5s\", \"5m\"]";
    let texts = Vec::<String>::deserialize(from).map_err(|_| D::Error::custom(EXPECTED))?;
    let durations = texts.iter().map(|text| humantime::parse_duration(text));
    durations.collect::<Result<_, _>>().map_err(|_| D::Error::custom(EXPECTED))
}

/// Reads a size in bytes: `131072`, `"131072"` or `"128 KiB"`.
///
/// # Errors
/// When it is none.
pub fn bytes<'de, D: Deserializer<'de>>(from: D) -> Result<u64, D::Error> {
    const EXPECTED: &str = "expected a size: whole bytes such as 131072, or text such as \"128 KiB\" or \"50 MiB\"";
    let parsed = match Raw::deserialize(from) {
        Ok(Raw::Whole(number)) => Some(number),
        Ok(Raw::Text(text)) => parse_bytes(&text),
        Err(_) => None,
    };
    parsed.ok_or_else(|| D::Error::custom(EXPECTED))
}

/// Reads the path of a file; the empty text is none.
///
/// # Errors
/// When it is no text, or the file itself.
pub(super) fn path<'de, D: Deserializer<'de>>(from: D) -> Result<Option<PathBuf>, D::Error> {
    const EXPECTED: &str = "expected the path of a file";
    let text = String::deserialize(from).map_err(|_| D::Error::custom(EXPECTED))?;
    if text.contains('\n') || text.contains("-----") {
        return Err(D::Error::custom("expected the path of a file, not what is in it"));
    }
    Ok(Some(PathBuf::from(text)).filter(|path| !path.as_os_str().is_empty()))
}

/// Reads a secret; the empty text is none.
pub(super) fn secret<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SecretString>, D::Error> {
    match Raw::deserialize(from) {
        Ok(Raw::Text(text)) => Ok((!text.is_empty()).then(|| text.into())),
        _ => Err(D::Error::custom("expected a text")),
    }
}

/// Reads an address and a port.
pub(super) fn socket_address<'de, D: Deserializer<'de>>(from: D) -> Result<SocketAddr, D::Error> {
    let expected = || D::Error::custom("expected an address and a port, such as 127.0.0.1:8080 or [::1]:8080");
    let text = String::deserialize(from).map_err(|_| expected())?;
    text.parse().map_err(|_| expected())
}

/// Reads an address and a port; the empty text is none.
pub(super) fn optional_socket_address<'de, D: Deserializer<'de>>(from: D) -> Result<Option<SocketAddr>, D::Error> {
    let expected = || D::Error::custom("expected an address and a port, such as 127.0.0.1:9090 or [::1]:9090, or nothing");
    let text = String::deserialize(from).map_err(|_| expected())?;
    if text.is_empty() {
        Ok(None)
    } else {
        text.parse().map(Some).map_err(|_| expected())
    }
}

/// Reads networks such as `10.0.0.0/8`, and single addresses as networks of one.
pub(super) fn networks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<IpNet>, D::Error> {
    let expected = "expected a list of networks or addresses, such as [\"10.0.0.0/8\", \"::1\"]";
    let texts = Vec::<String>::deserialize(from).map_err(|_| D::Error::custom(expected))?;
    let network = |text: &String| {
        text.parse()
            .or_else(|_| text.parse::<IpAddr>().map(IpNet::from))
            .map_err(|_| D::Error::custom(expected))
    };
    texts.iter().map(network).collect()
}

/// A URL that may hold a password. It prints with the password replaced by [`MASK`].
#[derive(Clone)]
pub struct ConnectionUrl(SecretString);

impl ConnectionUrl {
    /// Wraps a URL without checking it.
    pub fn new(url: impl Into<String>) -> Self {
        Self(SecretString::from(url.into()))
    }

    /// The whole URL, password included: for the library that connects, never for a log.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The part before the first `:`, such as `postgres`; all of it where there is no `:`.
    pub fn scheme(&self) -> &str {
        self.expose().split(':').next().unwrap_or_default()
    }
}

impl fmt::Display for ConnectionUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&masked_url(self.expose()))
    }
}

impl fmt::Debug for ConnectionUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{self}\"")
    }
}

/// Reads a URL; the empty text is none. Schemes are checked with the relations between keys.
///
/// # Errors
/// When it is no text.
pub fn url<'de, D: Deserializer<'de>>(from: D) -> Result<Option<ConnectionUrl>, D::Error> {
    match Raw::deserialize(from) {
        Ok(Raw::Text(text)) => Ok((!text.is_empty()).then(|| ConnectionUrl::new(text))),
        _ => Err(D::Error::custom("expected a URL as text")),
    }
}

/// The URL with its password, and any parameter that is named like one, replaced. What holds an `@` but does not parse
/// is replaced altogether, since nobody can say which part of it is secret.
pub(super) fn masked_url(text: &str) -> String {
    let Ok(mut url) = Url::parse(text) else {
        let suspicious = text.contains('@') || is_secret_name(text);
        return if suspicious { MASK.to_owned() } else { text.to_owned() };
    };
    let secret_query = url.query_pairs().any(|(name, _)| is_secret_name(&name));
    if url.password().is_none() && !secret_query {
        return text.to_owned();
    }
    if url.password().is_some() && url.set_password(Some(MASK)).is_err() {
        return MASK.to_owned();
    }
    if secret_query {
        let pairs: Vec<(String, String)> = url.query_pairs().into_owned().collect();
        let masked = pairs.iter().map(|(name, value)| {
            let value = if is_secret_name(name) { MASK } else { value.as_str() };
            (name.as_str(), value)
        });
        url.query_pairs_mut().clear().extend_pairs(masked);
    }
    url.to_string()
}

fn is_secret_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["pass", "secret", "token", "key"].iter().any(|part| name.contains(part))
}

fn parse_bytes(text: &str) -> Option<u64> {
    let text = text.trim();
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let factor: u64 = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => 1,
        "kb" => 1_000,
        "mb" => 1_000_000,
        "gb" => 1_000_000_000,
        "kib" => 1 << 10,
        "mib" => 1 << 20,
        "gib" => 1 << 30,
        _ => return None,
    };
    number.parse::<u64>().ok()?.checked_mul(factor)
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Raw {
    Whole(u64),
    Text(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_numbers_or_text_with_a_unit() {
        assert_eq!(parse_bytes("131072"), Some(131_072));
        assert_eq!(parse_bytes("128 KiB"), Some(131_072));
        assert_eq!(parse_bytes("50MiB"), Some(52_428_800));
        assert_eq!(parse_bytes("1 kB"), Some(1_000));
        for bad in ["", "KiB", "-1", "1.5 MiB", "1 parsec", "99999999999 GiB"] {
            assert_eq!(parse_bytes(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_url_prints_without_its_password() {
        let cases = [
            ("postgres://app:hunter2@db/front", "postgres://app:***@db/front"),
            (
                "postgres://db/front?user=app&password=hunter2",
                "postgres://db/front?user=app&password=***",
            ),
            ("amqp://app:hunter2@mq:5672/%2f", "amqp://app:***@mq:5672/%2f"),
            ("postgres://app:hunter2@db:nonsense/front", "***"),
            ("sqlite://./data/frontdesk.db", "sqlite://./data/frontdesk.db"),
            ("local:", "local:"),
        ];
        for (url, printed) in cases {
            let url = ConnectionUrl::new(url);
            assert_eq!(url.to_string(), printed);
            assert!(!format!("{url:?}").contains("hunter2"));
        }
    }
}
