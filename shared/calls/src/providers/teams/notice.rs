//! What Graph posts: change notifications, with or without data, and lifecycle notices, several at once, or one without the list.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use frontdesk_model::storable::read_json;
use frontdesk_security::constant_time_eq;
use secrecy::{ExposeSecret as _, SecretString};
use serde_json::{Map, Value};

use super::{
    path::Place,
    sealed::{Sealed, SealingKey},
};
use crate::{NewEvent, Webhook, event_key::event_key};

static NOTHING: LazyLock<Value> = LazyLock::new(|| Value::Null);

/// A body.
pub(super) struct Notices {
    items: Vec<Map<String, Value>>,
    /// Tokens that prove who sent data.
    pub tokens: Vec<String>,
}

impl Notices {
    /// None where it is no JSON, or no notice.
    pub(super) fn read(body: &[u8]) -> Option<Self> {
        let Ok(Value::Object(mut body)) = read_json(body) else {
            return None;
        };
        let tokens = match body.remove("validationTokens") {
            // What is no text is no token: it stands for one that does not check.
            Some(Value::Array(tokens)) => tokens.iter().map(|token| token.as_str().unwrap_or_default().to_owned()).collect(),
            _ => Vec::new(),
        };
        let items = match body.remove("value") {
            Some(Value::Array(items)) => items
                .into_iter()
                .filter_map(|item| if let Value::Object(item) = item { Some(item) } else { None })
                .collect(),
            Some(_) => return None,
            None => vec![body],
        };
        Some(Self { items, tokens })
    }

    /// Whether a body looks like Graph's.
    pub(super) fn are_in(webhook: &Webhook<'_>) -> bool {
        Self::read(webhook.body).is_some_and(|notices| notices.items.iter().any(|item| item.contains_key("subscriptionId")))
    }

    /// Those that carry the secret of an account.
    pub(super) fn of(self, secret: &SecretString) -> Vec<Notice> {
        let secret = secret.expose_secret().as_bytes();
        let ours = |item: &Map<String, Value>| {
            let state = item.get("clientState").and_then(Value::as_str);
            state.is_some_and(|state| constant_time_eq(state.as_bytes(), secret))
        };
        self.items.into_iter().filter(ours).map(Notice::new).collect()
    }
}

/// One of them.
pub(super) struct Notice {
    /// Without data and secret.
    item: Map<String, Value>,
    sealed: Option<Value>,
}

impl Notice {
    fn new(mut item: Map<String, Value>) -> Self {
        // The secret is not to be kept with the event.
        item.remove("clientState");
        // Microsoft's documents spell the name both ways.
        let name = item.keys().find(|name| name.eq_ignore_ascii_case("encryptedContent")).cloned();
        let sealed = name.and_then(|name| item.remove(&name)).filter(|sealed| !sealed.is_null());
        Self { item, sealed }
    }

    /// Whether it carries data.
    pub(super) fn is_sealed(&self) -> bool {
        self.sealed.is_some()
    }

    /// Opens its data with the key of a certificate. Data for another certificate stays away: Graph can be asked for all of it.
    ///
    /// # Errors
    /// Data that is for this certificate and cannot be opened.
    pub(super) fn open(&mut self, key: &SealingKey, certificate_id: Option<&str>) -> Result<(), String> {
        let Some(sealed) = self.sealed.take() else {
            return Ok(());
        };
        let sealed: Sealed = serde_json::from_value(sealed).map_err(|error| format!("encryptedContent: {error}"))?;
        if let (Some(expected), Some(found)) = (certificate_id, &sealed.encryption_certificate_id)
            && expected != found
        {
            tracing::warn!(
                expected,
                found,
                "a notification of Teams is encrypted for another certificate; its data is asked for"
            );
            return Ok(());
        }
        let data = sealed
            .open(key)
            .ok_or("encryptedContent is not what was encrypted for this certificate")?;
        self.item.insert("decrypted".to_owned(), data);
        Ok(())
    }

    /// As it is kept. Two notices in the life of a subscription that events were missed differ by nothing but when they come: within a minute they
    /// are one.
    pub(super) fn event(self, now: DateTime<Utc>) -> NewEvent {
        let text = |name: &str| self.item.get(name).and_then(Value::as_str).filter(|text| !text.is_empty());
        let part = |name: &str| text(name).unwrap_or_default();
        let (name, dedupe_key) = if let Some(lifecycle) = text("lifecycleEvent") {
            let key = event_key(&[
                "lifecycle",
                part("subscriptionId"),
                lifecycle,
                part("subscriptionExpirationDateTime"),
                &now.format("%Y-%m-%dT%H:%M").to_string(),
            ]);
            (lifecycle.to_owned(), key)
        } else {
            let change = text("changeType").unwrap_or("changed");
            let key = match text("id") {
                Some(id) => event_key(&["id", id]),
                None => event_key(&["resource", resource_of(&self.item), change]),
            };
            (format!("{}.{change}", type_of(&self.item)), key)
        };
        NewEvent {
            name,
            dedupe_key,
            body: Value::Object(self.item),
        }
    }
}

/// The path of the one resource that changed: that of the data, since `resource` may be a collection's.
fn resource_of(item: &Map<String, Value>) -> &str {
    let data = item.get("resourceData").unwrap_or(&NOTHING);
    let paths = [data["@odata.id"].as_str(), item.get("resource").and_then(Value::as_str)];
    let leading = paths.into_iter().flatten().find(|path| Place::read(path).is_some());
    leading.or(paths[0]).or(paths[1]).unwrap_or_default()
}

/// The transcript or recording that a kept event is of.
pub(super) fn place_of(event: &Value) -> Option<Place> {
    let paths = [&event["resourceData"]["@odata.id"], &event["resource"]];
    paths.into_iter().filter_map(Value::as_str).find_map(Place::read)
}

/// Such as `callTranscript`.
fn type_of(item: &Map<String, Value>) -> &str {
    let data = item.get("resourceData").unwrap_or(&NOTHING);
    let kind = data["@odata.type"].as_str().and_then(|kind| kind.rsplit('.').next());
    kind.filter(|kind| !kind.is_empty()).unwrap_or("notification")
}
