//! A company's products in memory: a large catalogue is built anew beside the one that is searched meanwhile.

use std::{sync::Arc, time::Duration};

use frontdesk_knowledge::products::Catalogue;
use frontdesk_model::TenantId;
use tokio::{task::JoinHandle, time::Instant};
use tracing::{info, warn};

use super::providers::{ProviderError, Records, Result};

/// Catalogues of fewer products are built at once: it takes milliseconds.
const LARGE: usize = 2_000;
/// A catalogue is not built again before so many times have passed as building it took: a large import changes it again and again.
const REST: u32 = 10;

/// The products of a version.
pub struct Shelf {
    version: i64,
    catalogue: Arc<Catalogue>,
    /// The next version, while it is built.
    coming: Option<(i64, JoinHandle<Result<Built>>)>,
    rest_until: Instant,
}

struct Built {
    catalogue: Catalogue,
    took: Duration,
}

impl Shelf {
    /// The products as they are; whoever needs them first waits for it.
    pub async fn filled(records: &Arc<dyn Records>, tenant: TenantId, version: i64) -> Result<Self> {
        let built = build(Arc::clone(records), tenant).await?;
        Ok(Self {
            version,
            catalogue: Arc::new(built.catalogue),
            coming: None,
            rest_until: Instant::now() + built.took * REST,
        })
    }

    /// What is searched now.
    pub fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// Brings it to a version: at once where it is small, else beside, and it is taken at a later look. Says whether it is another one now.
    pub async fn renew(&mut self, records: &Arc<dyn Records>, tenant: TenantId, version: i64) -> Result<bool> {
        let mut renewed = false;
        if let Some((built, _)) = self.coming.as_ref().filter(|(_, task)| task.is_finished()) {
            let built = *built;
            renewed = self.take(built).await;
        }
        if self.version == version || self.coming.is_some() || Instant::now() < self.rest_until {
            return Ok(renewed);
        }
        if self.catalogue.len() < LARGE {
            *self = Self::filled(records, tenant, version).await?;
            return Ok(true);
        }
        self.coming = Some((version, tokio::spawn(build(Arc::clone(records), tenant))));
        Ok(renewed)
    }

    async fn take(&mut self, version: i64) -> bool {
        let Some((_, task)) = self.coming.take() else { return false };
        match task.await {
            Ok(Ok(built)) => {
                self.version = version;
                self.catalogue = Arc::new(built.catalogue);
                self.rest_until = Instant::now() + built.took * REST;
                true
            }
            Ok(Err(error)) => {
                warn!(%error, "products cannot be read; those of before are searched");
                false
            }
            Err(error) => {
                warn!(%error, "products cannot be indexed; those of before are searched");
                false
            }
        }
    }
}

async fn build(records: Arc<dyn Records>, tenant: TenantId) -> Result<Built> {
    let begun = Instant::now();
    let products = records.products(tenant).await?;
    let built = tokio::task::spawn_blocking(move || Catalogue::build(products)).await;
    let built = built.map_err(|error| ProviderError::of("full-text index", error))?;
    let catalogue = built.map_err(|error| ProviderError::of("full-text index", error))?;
    let took = begun.elapsed();
    if catalogue.len() >= LARGE {
        info!(%tenant, products = catalogue.len(), bytes = catalogue.bytes(), seconds = took.as_secs_f64(), "products indexed");
    }
    Ok(Built { catalogue, took })
}
