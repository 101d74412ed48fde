//! A key of the configuration, its value as it may be shown, and where that came from.

use figment::{Figment, value::Value};

use super::{
    error::Problem,
    value::{MASK, masked_url},
};

/// How the names of secrets end. A new one is so never shown without anybody thinking of it.
const SECRETS: &[&str] = &["key", "keys", "secret", "token", "password", "service_account"];
/// Keys whose value is shown without the password in it.
const URLS: &[&str] = &[
    "public_url",
    "database_url",
    "queue_url",
    "blob_url",
    "speech.url",
    "speech.model_url",
    "notifications.smtp_url",
    "telemetry.otlp_endpoint",
];

/// Whether the value of a key, or of a field of an account, is a secret: by the last words of its name.
pub fn is_secret(key: &str) -> bool {
    let name = key.rsplit('.').next().unwrap_or(key);
    SECRETS.iter().any(|end| {
        name.strip_suffix(end)
            .is_some_and(|before| before.is_empty() || before.ends_with('_'))
    })
}

/// A key, its value as it may be shown, and where that came from.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    pub key: String,
    pub value: String,
    pub source: String,
}

impl Entry {
    /// A problem with this entry's value.
    pub fn problem(&self, detail: impl Into<String>) -> Problem {
        Problem {
            subject: self.key.clone(),
            value: Some(self.value.clone()),
            source: Some(self.source.clone()),
            detail: detail.into(),
        }
    }
}

/// What `figment` holds at `key`.
pub(super) fn entry(figment: &Figment, key: &str) -> Option<Entry> {
    let value = figment.find_value(key).ok()?;
    let source = figment
        .get_metadata(value.tag())
        .map_or_else(String::new, |metadata| metadata.name.to_string());
    Some(Entry {
        key: key.to_owned(),
        value: shown(key, &value),
        source,
    })
}

fn shown(key: &str, value: &Value) -> String {
    let empty = value.as_str() == Some("") || value.as_array().is_some_and(<[Value]>::is_empty);
    if is_secret(key) && !empty {
        return quoted(MASK);
    }
    if URLS.contains(&key) || (key.starts_with("channels.") && key.ends_with("_url")) {
        // Anything but a text is wrong here, and what was meant as a text may be secret.
        return quoted(&value.as_str().map_or_else(|| MASK.to_owned(), masked_url));
    }
    written(value)
}

/// As TOML.
fn written(value: &Value) -> String {
    toml::Value::try_from(value).map_or_else(|_| quoted("?"), |value| value.to_string())
}

/// A text as TOML.
pub(super) fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
