//! What every handler can reach.

use std::{ops::Deref, sync::Arc, time::Duration};

use frontdesk_config::Config;
use frontdesk_model::TenantId;
use frontdesk_storefront::Storefront;
use frontdesk_telemetry::metric::Metrics;
use frontdesk_usecases::UseCases;
use tokio::{sync::Semaphore, time::MissedTickBehavior};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    budget::Budget,
    channel::{hub::Hub, socketio::engine::Engine},
    feed::{FeedDeps, Feeds},
    gate::Gate,
    limit::AddressLimit,
    places::Places,
};

/// What the API stands on.
pub struct Deps {
    /// What callers may do.
    pub use_cases: Arc<UseCases>,
    /// The process's metrics, for `/metrics`.
    pub metrics: Metrics,
}

/// The state of the router. Cheap to clone.
#[derive(Clone)]
pub(crate) struct App(Arc<Inner>);

pub(crate) struct Inner {
    pub use_cases: Arc<UseCases>,
    pub config: Arc<Config>,
    pub metrics: Metrics,
    pub hub: Arc<Hub>,
    /// GraphQL.
    pub storefront: Storefront,
    /// Sockets of Socket.IO.
    pub socketio: Engine,
    /// The live feeds of desks.
    pub feeds: Feeds,
    pub addresses: AddressLimit,
    /// What is served at the same time.
    pub gate: Gate,
    /// The memory of all bodies.
    pub bodies: Budget,
    /// A permit a stream of a call's events.
    pub followers: Arc<Semaphore>,
    /// Streams of each tenant.
    pub tenant_followers: Places<TenantId>,
    /// Exports of each tenant that are under way.
    pub exports: Places<TenantId>,
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
    /// What the feeds of desks need.
    pub(crate) fn feed_deps(&self) -> FeedDeps {
        FeedDeps {
            use_cases: Arc::clone(&self.use_cases),
            tasks: self.tasks.clone(),
            shutdown: self.shutdown.clone(),
        }
    }

    pub(crate) fn new(deps: Deps, openapi: bytes::Bytes, shutdown: CancellationToken) -> Self {
        let Deps { use_cases, metrics } = deps;
        let config = Arc::clone(use_cases.config());
        Self(Arc::new(Inner {
            hub: Arc::new(Hub::default()),
            storefront: Storefront::new(Arc::clone(&use_cases), config.graphql.introspection),
            socketio: Engine::new(&config.limits),
            feeds: Feeds::default(),
            addresses: AddressLimit::new(&config.limits),
            gate: Gate::new(&config.limits),
            bodies: Budget::new(config.limits.bodies_bytes),
            followers: Arc::new(Semaphore::new(config.limits.event_streams as usize)),
            tenant_followers: Places::default(),
            exports: Places::default(),
            openapi,
            shutdown,
            tasks: TaskTracker::new(),
            use_cases,
            config,
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
