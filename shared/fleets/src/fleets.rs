//! Makes fleets of companies' models.

use std::sync::Arc;

use frontdesk_config::Config;
use frontdesk_model::{ModelId, TenantId, TenantSettings};
use frontdesk_models::{Fleet, FleetSettings, Http, Member};
use frontdesk_security::{Sealer, owner};
use frontdesk_store::{ModelRow, Result, Store};
use secrecy::SecretString;
use tracing::warn;

use crate::{Checked, TenantModels, check, row::settings};

/// Makes fleets of companies' models. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Fleets {
    store: Store,
    sealer: Arc<Sealer>,
    http: Http,
    fleet: FleetSettings,
}

impl Fleets {
    /// Fleets over the models in `store`.
    ///
    /// # Panics
    /// Never: a configuration whose keys are none is not loaded.
    pub fn new(store: Store, config: &Config) -> Self {
        let security = &config.security;
        let sealer = Sealer::new(security.master_key.as_ref(), &security.old_keys);
        Self {
            store,
            sealer: Arc::new(sealer.expect("loading the configuration has checked its keys")),
            http: Http::new(config.models.allow_private_addresses),
            fleet: FleetSettings {
                within: config.models.answer_within,
                ..FleetSettings::default()
            },
        }
    }

    /// The tenant's active models; none: it has none that can be asked. A model whose key does not open is left out, and the log says so.
    ///
    /// # Errors
    /// A [`StoreError`](frontdesk_store::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a
    /// statement.
    pub async fn of(&self, tenant: TenantId) -> Result<Option<TenantModels>> {
        let rows = self.store.models(tenant).await?;
        let wanted = TenantSettings::from_pairs(self.store.settings(tenant).await?).provider;
        let is_wanted = |row: &ModelRow| wanted.as_ref().is_none_or(|provider| row.provider == *provider);
        let mut members = Vec::new();
        let mut asked = Vec::new();
        for row in rows.into_iter().filter(|row| row.active && is_wanted(row)) {
            match settings(&row, &self.sealer) {
                Ok(settings) => {
                    members.push(Member::new(settings, &self.http));
                    asked.push(row);
                }
                Err(reason) => warn!(model = row.name, reason = reason.0, "a model is left out"),
            }
        }
        if asked.is_empty() {
            return Ok(None);
        }
        let company = self.store.tenant_slug(tenant).await?.unwrap_or_default();
        let fleet = Fleet::new(members, self.fleet);
        Ok(Some(TenantModels::new(company, fleet, self.fleet.within, &asked)))
    }

    /// Seals a model's key. None: there is no master key.
    pub fn seal(&self, id: ModelId, key: &SecretString) -> Option<Vec<u8>> {
        self.sealer.seal(&owner::model(id), key)
    }

    /// Sends one small request to a model, whether it is active or not.
    pub async fn check(&self, row: &ModelRow) -> Checked {
        match settings(row, &self.sealer) {
            Ok(settings) => check::ask(settings, &self.http).await,
            Err(reason) => Checked {
                ok: false,
                latency_ms: 0,
                error: Some(reason.0),
            },
        }
    }
}
