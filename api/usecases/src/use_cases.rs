//! What all use cases stand on.

use std::{sync::Arc, time::Duration};

use frontdesk_agents::AgentSystems;
use frontdesk_calls::{Accounts, Http, HttpOptions, Providers};
use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_fleets::Fleets;
use frontdesk_hooks::HookSecrets;
use frontdesk_model::{Clock, SessionId};
use frontdesk_orders::{LocalOrders, OrderSystems};
use frontdesk_outbox::RelayHandle;
use frontdesk_queue::{Hint, Queue};
use frontdesk_store::Store;

use crate::{delivered::Delivered, desks::Desks, health::Health, passwords::Passwords};

/// What a call platform gets to answer while its webhook waits: below what the webhook itself may take.
const PLATFORM_ANSWERS_WITHIN: Duration = Duration::from_millis(1_500);

/// The parts of a process that use cases need.
pub struct Deps {
    /// The process's configuration.
    pub config: Arc<Config>,
    /// The database.
    pub store: Store,
    /// Recordings and other files.
    pub blobs: Blobs,
    /// The queue.
    pub queue: Arc<dyn Queue>,
    /// The relay of this process, which publishes the jobs that are written here.
    pub relay: RelayHandle,
}

/// Everything that a caller may do: a method each, in the files of their subjects.
pub struct UseCases {
    pub(crate) config: Arc<Config>,
    pub(crate) store: Store,
    pub(crate) blobs: Blobs,
    pub(crate) queue: Arc<dyn Queue>,
    /// The companies' language models.
    pub(crate) fleets: Fleets,
    /// Secrets of the companies' webhooks.
    pub(crate) hook_secrets: HookSecrets,
    /// The companies' live-agent systems.
    pub(crate) agents: AgentSystems,
    /// The companies' order systems.
    pub(crate) orders: OrderSystems,
    pub(crate) relay: RelayHandle,
    pub(crate) clock: Clock,
    pub(crate) delivered: Delivered,
    pub(crate) health: Health,
    pub(crate) passwords: Passwords,
    pub(crate) desks: Desks,
    /// The call platforms.
    pub(crate) providers: Arc<Providers>,
    /// Accounts at them.
    pub(crate) accounts: Accounts,
    /// Asks them: for the keys with which they sign.
    pub(crate) http: Http,
}

impl UseCases {
    /// Use cases over a process's parts.
    #[must_use]
    pub fn new(deps: Deps) -> Self {
        let Deps {
            config,
            store,
            blobs,
            queue,
            relay,
        } = deps;
        let providers = Arc::new(Providers::new(&config.calls));
        Self {
            clock: store.clock().clone(),
            delivered: Delivered::default(),
            health: Health::default(),
            fleets: Fleets::new(store.clone(), &config),
            hook_secrets: HookSecrets::new(&config.security),
            agents: AgentSystems::new(store.clone(), &config),
            orders: OrderSystems::new(store.clone(), &config, Arc::new(LocalOrders(store.clone()))),
            passwords: Passwords::default(),
            desks: Desks::default(),
            accounts: Accounts::new(store.clone(), Arc::clone(&providers)),
            providers,
            http: Http::new(HttpOptions {
                allow_private_addresses: config.calls.allow_private_addresses,
                file_bytes: config.calls.recording_bytes,
                answer_within: PLATFORM_ANSWERS_WITHIN,
                idle: PLATFORM_ANSWERS_WITHIN,
            }),
            config,
            store,
            blobs,
            queue,
            relay,
        }
    }

    /// The process's configuration.
    #[must_use]
    pub fn config(&self) -> &Arc<Config> {
        &self.config
    }

    /// The process's clock.
    #[must_use]
    pub fn clock(&self) -> &Clock {
        &self.clock
    }

    /// Lets the sockets of a session, in every process, look for events up to `seq`.
    pub(crate) fn wake_sockets(&self, session_id: SessionId, seq: i64) {
        self.queue.notify(Hint::Session { session_id, seq });
    }
}
