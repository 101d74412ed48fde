//! What every handler can reach.

use std::{ops::Deref, sync::Arc, time::Duration};

use frontdesk_calls::{Accounts, Http, HttpOptions, Providers};
use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_model::{Clock, TenantId};
use frontdesk_outbox::RelayHandle;
use frontdesk_queue::Queue;
use frontdesk_store::Store;
use frontdesk_telemetry::metric::Metrics;
use tokio::{sync::Semaphore, time::MissedTickBehavior};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    budget::Budget,
    gate::Gate,
    limit::AddressLimit,
    places::Places,
    routes::health::Health,
    socket::{Delivered, Hub},
};

/// What a call platform gets to answer while its webhook waits: below what the webhook itself may take.
const PLATFORM_ANSWERS_WITHIN: Duration = Duration::from_millis(1_500);

/// What the API stands on.
pub struct Deps {
    /// The process's configuration.
    pub config: Arc<Config>,
    /// The database.
    pub store: Store,
    /// Recordings and other files.
    pub blobs: Blobs,
    /// The queue.
    pub queue: Arc<dyn Queue>,
    /// The relay of this process, which publishes the jobs that the API writes.
    pub relay: RelayHandle,
    /// The process's metrics, for `/metrics`.
    pub metrics: Metrics,
}

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

pub(crate) struct Inner {
    pub config: Arc<Config>,
    pub store: Store,
    pub blobs: Blobs,
    pub queue: Arc<dyn Queue>,
    pub relay: RelayHandle,
    pub metrics: Metrics,
    pub clock: Clock,
    pub hub: Hub,
    pub delivered: Delivered,
    pub addresses: AddressLimit,
    /// What is served at the same time.
    pub gate: Gate,
    /// The memory of all bodies.
    pub bodies: Budget,
    pub health: Health,
    /// The call platforms.
    pub providers: Arc<Providers>,
    /// Accounts at them.
    pub accounts: Accounts,
    /// Asks them: for the keys with which they sign.
    pub http: Http,
    /// A permit a stream of a call's events.
    pub followers: Arc<Semaphore>,
    /// Streams of each tenant.
    pub tenant_followers: Places<TenantId>,
    /// The generated description of the API, as JSON.
    pub openapi: bytes::Bytes,
    /// Cancelled when the process is told to stop.
    pub shutdown: CancellationToken,
    /// Sockets and background work, to be waited for at the end.
    pub tasks: TaskTracker,
}

impl Deref for App {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl App {
    pub(crate) fn new(deps: Deps, openapi: bytes::Bytes, shutdown: CancellationToken) -> Self {
        let Deps {
            config,
            store,
            blobs,
            queue,
            relay,
            metrics,
        } = deps;
        let providers = Arc::new(Providers::new(&config.calls));
        Self(Arc::new(Inner {
            clock: store.clock().clone(),
            hub: Hub::default(),
            delivered: Delivered::default(),
            addresses: AddressLimit::new(&config.limits),
            gate: Gate::new(&config.limits),
            bodies: Budget::new(config.limits.bodies_bytes),
            health: Health::default(),
            accounts: Accounts::new(store.clone(), Arc::clone(&providers)),
            providers,
            http: Http::new(HttpOptions {
                allow_private_addresses: config.calls.allow_private_addresses,
                file_bytes: config.calls.recording_bytes,
                answer_within: PLATFORM_ANSWERS_WITHIN,
                idle: PLATFORM_ANSWERS_WITHIN,
            }),
            followers: Arc::new(Semaphore::new(config.limits.event_streams as usize)),
            tenant_followers: Places::default(),
            openapi,
            shutdown,
            tasks: TaskTracker::new(),
            config,
            store,
            blobs,
            queue,
            relay,
            metrics,
        }))
    }

    /// Runs `work` every `period` until the process stops.
    pub(crate) fn every<F>(&self, period: Duration, work: impl Fn(Self) -> F + Send + 'static)
    where
        F: Future<Output = ()> + Send,
    {
        let app = self.clone();
        self.tasks.spawn(async move {
            let mut ticks = tokio::time::interval(period);
            ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
            while app.shutdown.run_until_cancelled(ticks.tick()).await.is_some() {
                work(app.clone()).await;
            }
        });
    }
}
