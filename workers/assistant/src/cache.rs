//! What a tenant's answers need, kept in memory and renewed when its version rises.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use frontdesk_fleets::TenantModels;
use frontdesk_model::{TenantId, TenantSettings};
use frontdesk_store::{NewHealth, Versions};
use tokio::{sync::Mutex as AsyncMutex, time::Instant};

use super::{
    knowledge::Knowledge,
    products::Catalogue,
    providers::{ProviderError, Records, Result},
};

/// A change of settings or articles is seen after this time at the latest.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// A tenant that nobody has written to for so long is forgotten.
const FORGET_AFTER: Duration = Duration::from_mins(10);

/// A tenant's settings, articles and products.
#[derive(Debug)]
pub struct Company {
    /// Its settings.
    pub settings: TenantSettings,
    /// Its articles.
    pub knowledge: Arc<Knowledge>,
    /// Its products.
    pub catalogue: Arc<Catalogue>,
    /// Its active language models, if it has any.
    pub models: Option<Arc<TenantModels>>,
}

/// The companies whose customers write at present.
pub struct Cache {
    records: Arc<dyn Records>,
    slots: Mutex<HashMap<TenantId, (Instant, Slot)>>,
}

type Slot = Arc<AsyncMutex<Option<Entry>>>;

struct Entry {
    company: Arc<Company>,
    versions: Versions,
    looked: Instant,
}

impl Cache {
    /// An empty cache over `records`.
    pub fn new(records: Arc<dyn Records>) -> Self {
        Self {
            records,
            slots: Mutex::default(),
        }
    }

    /// The tenant's data, at most two seconds old. While it is renewed, this tenant's other customers wait, and nobody else's.
    pub async fn company(&self, tenant: TenantId) -> Result<Arc<Company>> {
        let slot = self.slot(tenant);
        let mut entry = slot.lock().await;
        if let Some(entry) = entry.as_ref().filter(|entry| entry.looked.elapsed() < LOOK_EVERY) {
            return Ok(Arc::clone(&entry.company));
        }
        let versions = self.records.versions(tenant).await?;
        let company = match entry.take() {
            Some(old) if old.versions == versions => old.company,
            old => Arc::new(self.load(tenant, versions, old).await?),
        };
        *entry = Some(Entry {
            company: Arc::clone(&company),
            versions,
            looked: Instant::now(),
        });
        Ok(company)
    }

    /// How the models are of companies that are in memory.
    pub async fn model_health(&self) -> Vec<(TenantId, Vec<NewHealth>)> {
        let slots: Vec<(TenantId, Slot)> = {
            let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.iter().map(|(tenant, (_, slot))| (*tenant, Arc::clone(slot))).collect()
        };
        let mut health = Vec::new();
        for (tenant, slot) in slots {
            let entry = slot.lock().await;
            let models = entry.as_ref().and_then(|entry| entry.company.models.as_ref());
            health.extend(models.map(|models| (tenant, models.health())));
        }
        health
    }

    fn slot(&self, tenant: TenantId) -> Slot {
        let now = Instant::now();
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if !slots.contains_key(&tenant) {
            slots.retain(|_, (used, _)| now.duration_since(*used) < FORGET_AFTER);
        }
        let (used, slot) = slots.entry(tenant).or_insert_with(|| (now, Slot::default()));
        *used = now;
        Arc::clone(slot)
    }

    async fn load(&self, tenant: TenantId, versions: Versions, old: Option<Entry>) -> Result<Company> {
        let settings = TenantSettings::from_pairs(self.records.settings(tenant).await?);
        let models = match &old {
            // The models stay as they are known to be: what rests goes on resting.
            Some(old) if old.versions.models == versions.models => old.company.models.clone(),
            _ if versions.models == 0 => None,
            _ => self.records.models(tenant).await?.map(Arc::new),
        };
        if let Some(old) = old.filter(|old| old.versions.articles == versions.articles) {
            return Ok(Company {
                settings,
                knowledge: Arc::clone(&old.company.knowledge),
                catalogue: Arc::clone(&old.company.catalogue),
                models,
            });
        }
        let articles = self.records.articles(tenant).await?;
        let products = self.records.products(tenant).await?;
        let built =
            tokio::task::spawn_blocking(move || Ok::<_, tantivy::TantivyError>((Knowledge::build(articles)?, Catalogue::build(products)?)));
        let built = built.await.map_err(|error| ProviderError::of("full-text index", error))?;
        let (knowledge, catalogue) = built.map_err(|error| ProviderError::of("full-text index", error))?;
        Ok(Company {
            settings,
            knowledge: Arc::new(knowledge),
            catalogue: Arc::new(catalogue),
            models,
        })
    }
}
