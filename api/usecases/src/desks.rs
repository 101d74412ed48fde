//! At whose desks somebody is, as this process knows it.

use std::{
    collections::HashMap,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use frontdesk_model::TenantId;

/// Nobody is at a desk of which nobody was heard for so long.
const LEFT_AFTER: Duration = Duration::from_mins(1);

/// The tenants of which somebody was at the desk of this process lately.
#[derive(Default)]
pub(crate) struct Desks(Mutex<HashMap<TenantId, Instant>>);

impl Desks {
    /// Somebody is at the desk of a tenant.
    pub(crate) fn open(&self, tenant: TenantId) {
        self.lock().insert(tenant, Instant::now());
    }

    /// Those of which somebody was heard within the last minute.
    pub(crate) fn tenants(&self) -> Vec<TenantId> {
        let mut desks = self.lock();
        desks.retain(|_, at| at.elapsed() < LEFT_AFTER);
        desks.keys().copied().collect()
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Instant>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
