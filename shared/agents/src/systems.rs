//! Companies' live-agent systems: from their rows, whose secrets are sealed, to what can be asked.

use std::{fmt, sync::Arc, time::Duration};

use frontdesk_config::Config;
use frontdesk_http::{BuildError, Clients, Reach};
use frontdesk_model::TenantId;
use frontdesk_security::{Sealer, owner};
use frontdesk_store::{Store, StoreError, SystemKind, SystemRow};
use secrecy::{ExposeSecret as _, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{AgentError, HttpAgents, LiveAgentSystem, signed::key_of};

const USUAL_TIMEOUT_MS: u64 = 10_000;
const TIMEOUT_MS: std::ops::RangeInclusive<u64> = 500..=30_000;
const MAX_URL: usize = 500;

/// Where a live-agent system is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgentSettings {
    /// The address below which it is asked.
    pub url: String,
    /// What an answer may take.
    #[serde(default)]
    pub timeout_ms: Option<u64>,
}

/// What is secret of it.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct AgentSecrets {
    /// The bearer with which it is asked.
    pub token: Option<String>,
    /// What its webhooks are signed with: `whsec_` and base64 of 24 to 64 bytes.
    pub webhook_secret: Option<String>,
}

impl fmt::Debug for AgentSecrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AgentSecrets").finish_non_exhaustive()
    }
}

impl AgentSettings {
    /// What is wrong, a field and a sentence's end each.
    pub fn wrong(&self, allow_private: bool) -> Vec<(&'static str, String)> {
        let mut wrong = Vec::new();
        match Url::parse(&self.url) {
            Ok(url) if self.url.len() <= MAX_URL && url.query().is_none() && url.fragment().is_none() => {
                if let Err(refused) = Reach::of(&url, allow_private) {
                    wrong.push(("url", format!("is not asked: {refused}")));
                }
            }
            _ => wrong.push((
                "url",
                "must be an https: address without query or fragment, such as https://desk.example/frontdesk".to_owned(),
            )),
        }
        if self.timeout_ms.is_some_and(|ms| !TIMEOUT_MS.contains(&ms)) {
            wrong.push(("timeout_ms", "must be from 500 to 30000".to_owned()));
        }
        wrong
    }
}

impl AgentSecrets {
    /// What is wrong, a field and a sentence's end each.
    pub fn wrong(&self) -> Vec<(&'static str, String)> {
        let mut wrong = Vec::new();
        if self
            .token
            .as_ref()
            .is_some_and(|token| token.len() > 1_000 || !token.bytes().all(|byte| byte.is_ascii_graphic()))
        {
            wrong.push(("token", "must be at most 1000 visible ASCII characters".to_owned()));
        }
        if self.webhook_secret.clone().is_some_and(|secret| key_of(&secret.into()).is_none()) {
            wrong.push(("webhook_secret", "must be whsec_ and base64 of 24 to 64 bytes".to_owned()));
        }
        wrong
    }
}

/// Companies' live-agent systems. Cheap to clone.
#[derive(Clone)]
pub struct AgentSystems {
    store: Store,
    sealer: Arc<Sealer>,
    /// Or why there are none.
    clients: std::result::Result<Clients, BuildError>,
    allow_private_addresses: bool,
}

impl AgentSystems {
    /// The systems in `store`.
    ///
    /// # Panics
    /// Never: a configuration whose keys are none is not loaded.
    pub fn new(store: Store, config: &Config) -> Self {
        let security = &config.security;
        let sealer = Sealer::new(security.master_key.as_ref(), &security.old_keys);
        Self {
            store,
            sealer: Arc::new(sealer.expect("loading the configuration has checked its keys")),
            clients: Clients::new(),
            allow_private_addresses: config.live_agent.allow_private_addresses,
        }
    }

    /// A company's system; none: it has none that is asked.
    ///
    /// # Errors
    /// A [`StoreError`] where the database is not available. Within, why a system that is there cannot be asked.
    pub async fn of(&self, tenant: TenantId) -> Result<Option<crate::Result<Arc<dyn LiveAgentSystem>>>, StoreError> {
        let row = self.store.company_system(tenant, SystemKind::LiveAgent).await?;
        Ok(row
            .filter(|row| row.active)
            .map(|row| self.open(tenant, &row).map_err(AgentError::Refused)))
    }

    /// Seals what is secret. None: there is no master key.
    pub fn seal(&self, tenant: TenantId, secrets: &AgentSecrets) -> Option<Vec<u8>> {
        let text = serde_json::to_string(secrets).unwrap_or_default();
        self.sealer.seal(&owner::live_agent(tenant), &text.into())
    }

    /// What is secret of a row.
    ///
    /// # Errors
    /// Why it cannot be had, for an operator.
    pub fn secrets(&self, tenant: TenantId, row: &SystemRow) -> std::result::Result<AgentSecrets, String> {
        let Some(sealed) = &row.secrets else {
            return Ok(AgentSecrets::default());
        };
        let opened = self.sealer.open(&owner::live_agent(tenant), sealed);
        let opened = opened.map_err(|error| format!("its secrets cannot be opened: {error}. Enter them again"))?;
        serde_json::from_str(opened.expose_secret()).map_err(|_| "its secrets cannot be read. Enter them again".to_owned())
    }

    fn open(&self, tenant: TenantId, row: &SystemRow) -> std::result::Result<Arc<dyn LiveAgentSystem>, String> {
        let settings: AgentSettings =
            serde_json::from_value(row.settings.0.clone()).map_err(|error| format!("its settings cannot be read: {error}"))?;
        let base = Url::parse(&settings.url).map_err(|error| format!("its address cannot be read: {error}"))?;
        let token: Option<SecretString> = self.secrets(tenant, row)?.token.map(Into::into);
        let clients = self.clients.clone().map_err(|error| error.to_string())?;
        let within = Duration::from_millis(settings.timeout_ms.unwrap_or(USUAL_TIMEOUT_MS));
        Ok(Arc::new(HttpAgents::new(
            base,
            token,
            within,
            clients,
            self.allow_private_addresses,
        )))
    }
}
