//! The live feeds of tenants' desks in this process: one for each tenant with a socket here, however many there are.
//!
//! A hint says which session changed. A feed that has such hints lets the database number what changed, reads what has numbers, writes each
//! event once, and shares it among its sockets. A look every two seconds finds what a lost hint meant. Where nobody is at a desk, a hint is
//! a look into an empty map.

mod deps;
mod desk;
mod tenants;

use std::{
    collections::HashMap,
    sync::{Arc, MutexGuard, PoisonError},
};

use frontdesk_model::{Sender, SessionId, TenantId};
use frontdesk_usecases::UseCases;
use uuid::Uuid;

use self::{
    desk::{Desk, Desks},
    tenants::Tenants,
};
use crate::problem::Problem;

pub(crate) use self::{
    deps::FeedDeps,
    desk::{Follower, Happened, Typing},
};

/// The desks at which somebody is.
#[derive(Default)]
pub(crate) struct Feeds {
    desks: Arc<Desks>,
    tenants: Tenants,
}

impl Feeds {
    fn lock(&self) -> MutexGuard<'_, HashMap<TenantId, Arc<Desk>>> {
        self.desks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Follows a tenant's desk. The first one opens its feed.
    ///
    /// # Errors
    /// When the store fails.
    pub(crate) async fn follow(&self, deps: &FeedDeps, tenant: TenantId) -> Result<Follower, Problem> {
        let (desk, follower) = {
            let mut desks = self.lock();
            let desk = desks.entry(tenant).or_insert_with(|| Arc::new(Desk::new(tenant, &self.desks)));
            (Arc::clone(desk), desk.follow())
        };
        desk.start(deps).await?;
        Ok(follower)
    }

    fn all(&self) -> Vec<Arc<Desk>> {
        self.lock().values().cloned().collect()
    }

    fn of(&self, tenant: TenantId) -> Option<Arc<Desk>> {
        self.lock().get(&tenant).cloned()
    }

    /// A session has events.
    pub(crate) fn session_changed(&self, session: SessionId) {
        if self.lock().is_empty() {
            return;
        }
        match self.tenants.of(session) {
            Some(tenant) => {
                if let Some(desk) = self.of(tenant) {
                    desk.changed(session);
                }
            }
            None => self.tenants.ask(session),
        }
    }

    /// Something happened at a desk beside sessions.
    pub(crate) fn desk_changed(&self, tenant: TenantId) {
        if let Some(desk) = self.of(tenant) {
            desk.wake();
        }
    }

    /// The events of a desk are numbered up to here, by this process or another.
    pub(crate) fn numbered(&self, tenant: TenantId, seq: i64) {
        if let Some(desk) = self.of(tenant) {
            desk.numbered(seq);
        }
    }

    /// Hints were lost.
    pub(crate) fn look(&self) {
        for desk in self.all() {
            desk.look();
        }
    }

    /// Somebody types: told to those who watch the session.
    pub(crate) fn typing(&self, session: SessionId, from: Sender, on: bool, origin: Uuid) {
        for desk in self.all() {
            desk.typing(Typing { session, from, on, origin });
        }
    }

    /// Finds out of which tenants sessions are that are hinted at for the first time. Ends with the process.
    pub(crate) async fn attend(&self, use_cases: &UseCases) {
        loop {
            let asked = self.tenants.asked().await;
            match use_cases.tenants_of(&asked).await {
                Ok(found) => {
                    self.tenants.know(&found);
                    for (session, tenant) in found {
                        if let Some(desk) = self.of(tenant) {
                            desk.changed(session);
                        }
                    }
                }
                // The look finds them.
                Err(error) => tracing::debug!(%error, "cannot tell whose sessions changed"),
            }
        }
    }
}
