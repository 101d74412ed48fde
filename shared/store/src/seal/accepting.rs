//! Whose a session is, before its message is accepted: a seal covers the tenant, which the accepting statement finds by the session's row only.
//!
//! A session's tenant never changes, so that it is read once by each process that seals. Where nothing is sealed nobody asks.

use std::{
    collections::HashMap,
    sync::{MutexGuard, PoisonError},
};

use frontdesk_model::{SessionId, TenantId};

use super::Seal;
use crate::{Result, Store, db::args, sql::sql};

/// Sessions that are remembered; then all are forgotten.
const MOST: usize = 100_000;

impl Store {
    /// Whose these sessions are; of those that live.
    pub(crate) async fn tenants_to_seal(&self, sessions: &[SessionId]) -> Result<HashMap<SessionId, TenantId>> {
        let (mut found, unknown) = self.seal.remembered(sessions);
        if !unknown.is_empty() {
            let rows: Vec<(SessionId, TenantId)> = self
                .db
                .fetch_hot(
                    sql!("select s.id, s.tenant_id as of_tenant from chat_sessions s where " (ids "s.id" "$1")),
                    args![unknown.as_slice()],
                )
                .await?;
            self.seal.remember(&rows);
            found.extend(rows);
        }
        Ok(found)
    }
}

impl Seal {
    fn remembered(&self, sessions: &[SessionId]) -> (HashMap<SessionId, TenantId>, Vec<SessionId>) {
        let tenants = self.sessions();
        let mut found = HashMap::with_capacity(sessions.len());
        let mut unknown = Vec::new();
        for session in sessions {
            match tenants.get(session) {
                Some(tenant) => {
                    found.insert(*session, *tenant);
                }
                None => unknown.push(*session),
            }
        }
        (found, unknown)
    }

    fn remember(&self, rows: &[(SessionId, TenantId)]) {
        let mut tenants = self.sessions();
        if tenants.len() + rows.len() > MOST {
            tenants.clear();
        }
        tenants.extend(rows.iter().copied());
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<SessionId, TenantId>> {
        self.tenants.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
