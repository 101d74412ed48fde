//! A worker as a process of its own, on a queue that processes share: what is the same for every worker.

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::bail;
use clap::Parser;
use frontdesk_model::Clock;
use frontdesk_platform::{
    blob::Blobs,
    config::{Config, Role, SqliteSynchronous, process_environment},
    metric::Metrics,
    private, shutdown, telemetry,
};
use frontdesk_queue::{QueueOptions, Relay, RelayOptions};
use frontdesk_store::{Store, StoreError, StoreOptions};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;
use tracing::warn;

use crate::{WorkerDeps, probes};

/// How long a database that is away is waited for at the start: a fleet's machines start in any order.
const PATIENCE: Duration = Duration::from_secs(30);
const PAUSE: Duration = Duration::from_secs(1);

/// Takes jobs from RabbitMQ and writes their results to Postgres.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Configuration file; frontdesk.toml in the working folder where there is one.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// Runs a worker until SIGTERM. `service` is how logs and the broker call it.
///
/// # Errors
/// When the configuration is wrong, something that it needs is away for too long, or the worker fails.
pub async fn run<F>(service: &'static str, worker: impl FnOnce(WorkerDeps, CancellationToken) -> F) -> anyhow::Result<()>
where
    F: Future<Output = anyhow::Result<()>>,
{
    private::files();
    let config = Arc::new(Config::load(Arguments::parse().config.as_deref(), process_environment()?)?);
    config.check_for(Role::Worker)?;
    let _telemetry = telemetry::init(&config.log, &config.telemetry, service)?;
    let shutdown = shutdown::on_signal()?;
    let probes = probes::listen(&config).await?;
    let clock = Clock::system();
    let store = connect(&config, &clock, &shutdown).await?;
    let options = QueueOptions {
        url: config.queue_url().expose().to_owned(),
        prefix: config.queue_prefix.clone(),
        process: service.to_owned(),
    };
    let queue = frontdesk_queue::connect(&options, &clock).await?;
    // The relay outlives the worker: the last jobs still arm rows.
    let relay_stops = CancellationToken::new();
    let relay = Relay::start(
        store.clone(),
        Arc::clone(&queue),
        RelayOptions::for_queue(queue.as_ref()),
        relay_stops.clone(),
    );
    let serving = match probes {
        Some(listener) => Some(probes::serve(
            listener,
            Metrics::install()?,
            store.clone(),
            Some(Arc::clone(&queue)),
        )),
        None => None,
    };
    let deps = WorkerDeps {
        blobs: Blobs::open(&config.blob_url())?,
        config,
        store: store.clone(),
        queue: Arc::clone(&queue),
        relay: relay.clone(),
        clock,
    };
    let result = worker(deps, shutdown).await;
    if let Some(serving) = serving {
        serving.stop().await;
    }
    relay_stops.cancel();
    relay.finished().await;
    queue.close().await;
    store.close().await;
    result
}

async fn connect(config: &Config, clock: &Clock, shutdown: &CancellationToken) -> anyhow::Result<Store> {
    let options = StoreOptions {
        url: config.database_url().expose().to_owned(),
        max_connections: config.database.max_connections,
        statement_timeout: config.database.statement_timeout,
        sqlite_synchronous_full: config.database.sqlite_synchronous == SqliteSynchronous::Full,
    };
    let deadline = Instant::now() + PATIENCE;
    loop {
        match Store::connect(&options, clock.clone()).await {
            Err(error @ StoreError::Unavailable(_)) if Instant::now() < deadline => warn!(%error, "trying again"),
            result => return Ok(result?),
        }
        if shutdown.run_until_cancelled(sleep(PAUSE)).await.is_none() {
            bail!("stopped while waiting for the database");
        }
    }
}
