//! Of which tenant a session is, as far as this process had to know it.

use std::{
    collections::{HashMap, HashSet},
    sync::{Mutex, PoisonError},
};

use frontdesk_model::{SessionId, TenantId};
use tokio::sync::Notify;

/// Sessions that are remembered: some 4 MiB.
const MOST: usize = 100_000;

#[derive(Default)]
pub(super) struct Tenants {
    known: Mutex<HashMap<SessionId, TenantId>>,
    asked: Mutex<HashSet<SessionId>>,
    wanted: Notify,
}

impl Tenants {
    pub(super) fn of(&self, session: SessionId) -> Option<TenantId> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner).get(&session).copied()
    }

    /// Notes that it has to be found out.
    pub(super) fn ask(&self, session: SessionId) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).insert(session);
        self.wanted.notify_one();
    }

    /// What has to be found out, once there is something.
    pub(super) async fn asked(&self) -> Vec<SessionId> {
        loop {
            let asked = std::mem::take(&mut *self.asked.lock().unwrap_or_else(PoisonError::into_inner));
            if !asked.is_empty() {
                return asked.into_iter().collect();
            }
            self.wanted.notified().await;
        }
    }

    pub(super) fn know(&self, found: &[(SessionId, TenantId)]) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if known.len() + found.len() > MOST {
            known.clear();
        }
        known.extend(found.iter().copied());
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[tokio::test]
    async fn what_is_asked_is_asked_once_and_known_from_then_on() {
        let tenants = Tenants::default();
        let (session, tenant) = (SessionId(Uuid::from_u128(1)), TenantId(Uuid::from_u128(2)));
        tenants.ask(session);
        tenants.ask(session);
        assert_eq!(tenants.asked().await, [session]);
        assert_eq!(tenants.of(session), None);
        tenants.know(&[(session, tenant)]);
        assert_eq!(tenants.of(session), Some(tenant));
    }
}
