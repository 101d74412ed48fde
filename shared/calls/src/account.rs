//! A company's account at a platform: where its secrets are.

use std::fmt;

use frontdesk_config::{MASK, is_secret};
use frontdesk_model::{AccountId, CallProvider, TenantId};
use frontdesk_security::{LEAST_SECRET, secret_is_long};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::Value;

/// Where platforms send their webhooks.
pub const WEBHOOK_PATH: &str = "/api/chat/conference/webhook";

/// How a path calls the configuration's own account.
const CONFIGURED_PATH: &str = "default";

/// Refuses a secret that could be guessed; `name` begins the complaint.
pub(crate) fn long(name: &str, secret: &SecretString) -> Result<(), String> {
    if secret_is_long(secret.expose_secret()) {
        return Ok(());
    }
    Err(format!(
        "{name} must have at least {LEAST_SECRET} characters: whoever guesses it can announce calls"
    ))
}

/// Settings of an account: an object of texts, secrets among them. Its `Debug` shows none.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Settings(Value);

impl Settings {
    /// Takes what an administrator sent, or what the database keeps.
    pub fn new(settings: Value) -> Self {
        Self(settings)
    }

    /// Those of the configuration's own account, without what is empty there. None: `switch` is empty, and the account off.
    pub(crate) fn configured(mut self, switch: &str) -> Option<Self> {
        self.0
            .as_object_mut()?
            .retain(|_, value| value != "" && value.as_array().is_none_or(|list| !list.is_empty()));
        self.0.get(switch)?;
        Some(self)
    }

    /// As the provider's own type.
    ///
    /// # Errors
    /// Which field is missing, unknown or wrong.
    pub fn read<T: DeserializeOwned>(&self) -> Result<T, String> {
        T::deserialize(&self.0).map_err(|error| error.to_string())
    }

    /// With every secret replaced by `***`, for people.
    pub fn shown(&self) -> Value {
        let mut settings = self.0.clone();
        let fields = settings.as_object_mut().into_iter().flatten();
        for (_, value) in fields.filter(|(name, _)| is_secret(name)) {
            *value = Value::from(MASK);
        }
        settings
    }

    /// The whole object, for the database.
    pub fn expose(&self) -> &Value {
        &self.0
    }
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Settings(***)")
    }
}

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its row; none is the configuration's own, of the tenant `default`.
    pub id: Option<AccountId>,
    /// Whose.
    pub tenant_id: TenantId,
    /// At which platform.
    pub provider: CallProvider,
    /// What the company calls it.
    pub name: String,
    /// Its settings.
    pub settings: Settings,
}

impl Account {
    /// How paths and rows call it: its id, or `default` for the configuration's own.
    pub fn key(&self) -> String {
        self.id.map_or_else(|| CONFIGURED_PATH.to_owned(), |id| id.to_string())
    }

    /// Where its webhooks come in, below the address by which the platform reaches this installation.
    pub fn webhook_address(&self, public: &str) -> String {
        format!("{}{WEBHOOK_PATH}/{}/{}", public.trim_end_matches('/'), self.provider, self.key())
    }

    /// Whether a webhook's path means this account: by its id, or by its name, which is `default` for the configuration's own.
    pub fn is_called(&self, wanted: &str) -> bool {
        match self.id {
            Some(id) => self.name == wanted || wanted.parse() == Ok(id),
            None => wanted == CONFIGURED_PATH,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn secrets_are_shown_nowhere() {
        let settings = Settings::new(json!({
            "secret_token": "hidden-1", "client_secret": "hidden-2", "service_account": {"private_key": "hidden-3"},
            "private_key": "hidden-4", "client_id": "app-1",
        }));
        let account = Account {
            id: None,
            tenant_id: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
            provider: CallProvider::Zoom,
            name: "main".to_owned(),
            settings: settings.clone(),
        };
        for text in [format!("{settings:?}"), format!("{account:?}"), settings.shown().to_string()] {
            assert!(!text.contains("hidden"), "{text}");
        }
        assert_eq!(settings.shown()["client_id"], "app-1");
        assert_eq!(settings.expose()["client_secret"], "hidden-2");
    }
}
