//! What a tenant's answers need, kept in memory and renewed when its version rises.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError, atomic::AtomicU32},
    time::Duration,
};

use frontdesk_fleets::TenantModels;
use frontdesk_knowledge::products::Catalogue;
use frontdesk_model::{TenantId, TenantSettings};
use frontdesk_store::{NewHealth, Versions};
use tokio::{sync::Mutex as AsyncMutex, time::Instant};

use super::{
    auto_reply::AutoReplies,
    embedding::{Embedding, KnownVectors},
    knowledge::Knowledge,
    providers::{ProviderError, Records, Result},
    shelf::Shelf,
};

/// A change of settings or articles is seen after this time at the latest.
const LOOK_EVERY: Duration = Duration::from_millis(900);
/// A tenant that nobody has written to for so long is forgotten.
const FORGET_AFTER: Duration = Duration::from_mins(10);
/// Articles are not read again before so many times have passed as reading them took: a large import changes them again and again.
const REST: u32 = 10;
/// Most bytes of articles and products in memory, about; beyond them the tenants are forgotten that have not been written to for longest.
const MOST_BYTES: usize = 512 << 20;

/// A tenant's settings, articles and products.
#[derive(Debug)]
pub struct Company {
    /// Its settings.
    pub settings: TenantSettings,
    /// Its fixed answers: those of the settings, then canned responses.
    pub replies: Arc<AutoReplies>,
    /// Its articles.
    pub knowledge: Arc<Knowledge>,
    /// Its products.
    pub catalogue: Arc<Catalogue>,
    /// Its active language models, if it has any.
    pub models: Option<Arc<TenantModels>>,
    /// How often in a row they gave no reading that can be used.
    pub readings_in_vain: AtomicU32,
}

impl Company {
    /// The same with other products.
    fn with(&self, catalogue: &Arc<Catalogue>) -> Self {
        Self {
            settings: self.settings.clone(),
            replies: Arc::clone(&self.replies),
            knowledge: Arc::clone(&self.knowledge),
            catalogue: Arc::clone(catalogue),
            models: self.models.clone(),
            readings_in_vain: AtomicU32::default(),
        }
    }
}

/// The companies whose customers write at present.
pub struct Cache {
    records: Arc<dyn Records>,
    embedding: Option<Embedding>,
    slots: Mutex<HashMap<TenantId, Used>>,
}

type Slot = Arc<AsyncMutex<Option<Entry>>>;

/// A tenant's place.
struct Used {
    /// When it was asked for.
    last: Instant,
    /// About how large its articles and products are.
    bytes: usize,
    slot: Slot,
}

struct Entry {
    company: Arc<Company>,
    shelf: Shelf,
    versions: Versions,
    /// It is good until then.
    next_look: Instant,
}

impl Cache {
    /// An empty cache over `records`. Articles have the vectors of `embedding`.
    pub fn new(records: Arc<dyn Records>, embedding: Option<Embedding>) -> Self {
        Self {
            records,
            embedding,
            slots: Mutex::default(),
        }
    }

    /// The tenant's data, at most a second old. While it is renewed, this tenant's other customers wait, and nobody else's.
    pub async fn company(&self, tenant: TenantId) -> Result<Arc<Company>> {
        let slot = self.slot(tenant);
        let mut entry = slot.lock().await;
        if let Some(entry) = entry.as_ref().filter(|entry| Instant::now() < entry.next_look) {
            return Ok(Arc::clone(&entry.company));
        }
        let versions = self.records.versions(tenant).await?;
        let begun = Instant::now();
        let old = entry.take();
        let (company, shelf) = if let Some(mut old) = old {
            let renewed = old.shelf.renew(&self.records, tenant, versions.products).await?;
            let same = Versions {
                products: old.versions.products,
                ..versions
            };
            let company = match (old.versions == same, renewed) {
                (true, false) => Arc::clone(&old.company),
                (true, true) => Arc::new(old.company.with(old.shelf.catalogue())),
                (false, _) => Arc::new(self.load(tenant, versions, Some(&old), &old.shelf).await?),
            };
            (company, old.shelf)
        } else {
            let shelf = Shelf::filled(&self.records, tenant, versions.products).await?;
            (Arc::new(self.load(tenant, versions, None, &shelf).await?), shelf)
        };
        self.make_room(tenant, company.knowledge.bytes() + company.catalogue.bytes());
        let now = Instant::now();
        *entry = Some(Entry {
            company: Arc::clone(&company),
            shelf,
            versions,
            next_look: now + LOOK_EVERY.max(now.duration_since(begun) * REST),
        });
        Ok(company)
    }

    /// How the models are of companies that are in memory.
    pub async fn model_health(&self) -> Vec<(TenantId, Vec<NewHealth>)> {
        let slots: Vec<(TenantId, Slot)> = {
            let slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
            slots.iter().map(|(tenant, used)| (*tenant, Arc::clone(&used.slot))).collect()
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
            slots.retain(|_, used| now.duration_since(used.last) < FORGET_AFTER);
        }
        let used = slots.entry(tenant).or_insert_with(|| Used {
            last: now,
            bytes: 0,
            slot: Slot::default(),
        });
        used.last = now;
        Arc::clone(&used.slot)
    }

    /// Notes how large a tenant's articles and products are, and forgets other tenants until all fit.
    fn make_room(&self, tenant: TenantId, bytes: usize) {
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(used) = slots.get_mut(&tenant) {
            used.bytes = bytes;
        }
        while slots.values().map(|used| used.bytes).sum::<usize>() > MOST_BYTES {
            let others = slots.iter().filter(|(other, used)| **other != tenant && used.bytes > 0);
            let Some(oldest) = others.min_by_key(|(_, used)| used.last).map(|(other, _)| *other) else {
                break;
            };
            slots.remove(&oldest);
        }
    }

    async fn load(&self, tenant: TenantId, versions: Versions, old: Option<&Entry>, shelf: &Shelf) -> Result<Company> {
        let mut settings = TenantSettings::from_pairs(self.records.settings(tenant).await?);
        let mut replies = std::mem::take(&mut settings.auto_replies);
        replies.extend(self.records.auto_replies(tenant).await?);
        let replies = Arc::new(AutoReplies::from(replies));
        let models = match old {
            // The models stay as they are known to be: what rests goes on resting.
            Some(old) if old.versions.models == versions.models => old.company.models.clone(),
            _ if versions.models == 0 => None,
            _ => self.records.models(tenant).await?.map(Arc::new),
        };
        if let Some(old) = old.filter(|old| old.versions.articles == versions.articles) {
            return Ok(Company {
                settings,
                replies,
                knowledge: Arc::clone(&old.company.knowledge),
                catalogue: Arc::clone(shelf.catalogue()),
                models,
                readings_in_vain: AtomicU32::default(),
            });
        }
        let articles = self.records.articles(tenant).await?;
        let vectors = match &self.embedding {
            Some(embedding) => embedding.known(self.records.chunk_vectors(tenant).await?),
            None => KnownVectors::default(),
        };
        let built = tokio::task::spawn_blocking(move || Knowledge::build(articles, &vectors)).await;
        let built = built.map_err(|error| ProviderError::of("full-text index", error))?;
        let knowledge = built.map_err(|error| ProviderError::of("full-text index", error))?;
        Ok(Company {
            settings,
            replies,
            knowledge: Arc::new(knowledge),
            catalogue: Arc::clone(shelf.catalogue()),
            models,
            readings_in_vain: AtomicU32::default(),
        })
    }
}
