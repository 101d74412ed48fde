//! Which company's orders are asked for where.

use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use async_trait::async_trait;
use frontdesk_config::Config;
use frontdesk_http::{BuildError, Clients};
use frontdesk_model::{ContactId, Order, TenantId};
use frontdesk_security::{Sealer, owner};
use frontdesk_store::{Store, SystemKind, SystemRow};
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret as _, SecretString};
use tokio::time::Instant;
use tracing::warn;

use crate::{HttpOrders, OrderEndpoint, OrderError, OrderLookup, OwnedOrder, Result};

/// A change of the settings is seen after this time at the latest.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A company whose orders nobody asked for in so long is forgotten.
const FORGET_AFTER: Duration = Duration::from_mins(10);

/// A head that is sent along; its value is secret.
#[derive(Debug, Clone)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: SecretString,
}

/// What came of sealing heads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealing {
    /// They are sealed.
    Sealed(Vec<u8>),
    /// There is no master key.
    NoKey,
}

/// For each company its own system, or what all others have. Cheap to clone.
#[derive(Clone)]
pub struct OrderSystems {
    store: Store,
    sealer: Arc<Sealer>,
    /// Or why there are none.
    clients: std::result::Result<Clients, BuildError>,
    allow_private_addresses: bool,
    otherwise: Arc<dyn OrderLookup>,
    known: Arc<Mutex<HashMap<TenantId, Known>>>,
}

#[derive(Clone)]
struct Known {
    looked: Instant,
    /// None: the company has no system that is asked.
    own: Option<(i64, Arc<Own>)>,
}

/// A company's system, or why it cannot be asked.
type Own = std::result::Result<HttpOrders, String>;

impl OrderSystems {
    /// The systems in `store`, and `otherwise` for companies that have none.
    ///
    /// # Panics
    /// Never: a configuration whose keys are none is not loaded.
    pub fn new(store: Store, config: &Config, otherwise: Arc<dyn OrderLookup>) -> Self {
        let security = &config.security;
        let sealer = Sealer::new(security.master_key.as_ref(), &security.old_keys);
        Self {
            store,
            sealer: Arc::new(sealer.expect("loading the configuration has checked its keys")),
            clients: Clients::new(),
            allow_private_addresses: config.orders.allow_private_addresses,
            otherwise,
            known: Arc::default(),
        }
    }

    /// Seals a company's heads.
    pub fn seal(&self, tenant: TenantId, headers: &[Header]) -> Sealing {
        let by_name: BTreeMap<&str, &str> = headers
            .iter()
            .map(|header| (header.name.as_str(), header.value.expose_secret()))
            .collect();
        let text = serde_json::to_string(&by_name).unwrap_or_default();
        match self.sealer.seal(&owner::order_system(tenant), &text.into()) {
            Some(sealed) => Sealing::Sealed(sealed),
            None => Sealing::NoKey,
        }
    }

    /// Asks a company's system for one order, whether it is active or not, and whatever it said before.
    ///
    /// # Errors
    /// [`OrderError::Away`] where there is no answer, or none that can be read.
    pub async fn check(&self, tenant: TenantId, row: &SystemRow, number: &str, email: Option<&str>) -> Result<Option<OwnedOrder>> {
        let system = self.open(tenant, row).map_err(OrderError::Away)?;
        system.ask(number, email).await
    }

    async fn own(&self, tenant: TenantId) -> Result<Option<Arc<Own>>> {
        let now = Instant::now();
        let known = self.lock().get(&tenant).cloned();
        if let Some(known) = known.as_ref().filter(|known| now.duration_since(known.looked) < LOOK_EVERY) {
            return Ok(known.own.as_ref().map(|(_, own)| Arc::clone(own)));
        }
        let row = self.store.company_system(tenant, SystemKind::Orders).await?;
        let own = row.filter(|row| row.active).map(|row| match known.and_then(|known| known.own) {
            // What rests goes on resting.
            Some((revision, own)) if revision == row.revision => (revision, own),
            _ => (row.revision, Arc::new(self.open(tenant, &row))),
        });
        let mut all = self.lock();
        all.retain(|_, known| now.duration_since(known.looked) < FORGET_AFTER);
        all.insert(
            tenant,
            Known {
                looked: now,
                own: own.clone(),
            },
        );
        Ok(own.map(|(_, own)| own))
    }

    fn open(&self, tenant: TenantId, row: &SystemRow) -> Own {
        let endpoint: OrderEndpoint =
            serde_json::from_value(row.settings.0.clone()).map_err(|error| format!("its settings cannot be read: {error}"))?;
        let headers = match &row.secrets {
            Some(sealed) => self.headers(tenant, sealed)?,
            None => HeaderMap::new(),
        };
        let clients = self.clients.clone().map_err(|error| error.to_string())?;
        Ok(HttpOrders::new(endpoint, headers, clients, self.allow_private_addresses))
    }

    fn headers(&self, tenant: TenantId, sealed: &[u8]) -> std::result::Result<HeaderMap, String> {
        let opened = self.sealer.open(&owner::order_system(tenant), sealed);
        let opened = opened.map_err(|error| format!("its headers cannot be opened: {error}. Enter them again"))?;
        let unreadable = || "its headers cannot be read. Enter them again".to_owned();
        let by_name: BTreeMap<String, String> = serde_json::from_str(opened.expose_secret()).map_err(|_| unreadable())?;
        let mut headers = HeaderMap::new();
        for (name, value) in by_name {
            let name: HeaderName = name.parse().map_err(|_| unreadable())?;
            let mut value: HeaderValue = value.parse().map_err(|_| unreadable())?;
            value.set_sensitive(true);
            headers.insert(name, value);
        }
        Ok(headers)
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<TenantId, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl OrderLookup for OrderSystems {
    fn provider_name(&self) -> &'static str {
        self.otherwise.provider_name()
    }

    async fn lookup_order(&self, tenant: TenantId, number: &str, email: Option<&str>) -> Result<Option<OwnedOrder>> {
        let Some(own) = self.own(tenant).await? else {
            return self.otherwise.lookup_order(tenant, number, email).await;
        };
        let found = match &*own {
            Ok(system) => system.lookup_order(tenant, number, email).await,
            Err(reason) => Err(OrderError::Away(reason.clone())),
        };
        if let Err(error) = &found {
            warn!(%tenant, %error, "an order system gave no answer");
        }
        found
    }

    async fn orders(&self, tenant: TenantId, contact: ContactId, limit: i64) -> Result<Option<Vec<Order>>> {
        match self.own(tenant).await? {
            Some(_) => Ok(None),
            None => self.otherwise.orders(tenant, contact, limit).await,
        }
    }
}
