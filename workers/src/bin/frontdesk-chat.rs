//! The chat worker as a process of its own, on a queue that processes share.

use std::{path::PathBuf, sync::Arc};

use clap::Parser;
use frontdesk_model::Clock;
use frontdesk_platform::{
    blob::Blobs,
    config::{Config, Role, SqliteSynchronous, process_environment},
    shutdown, telemetry,
};
use frontdesk_queue::{QueueOptions, Relay, RelayOptions};
use frontdesk_store::{Store, StoreOptions};
use frontdesk_workers::WorkerDeps;
use tokio_util::sync::CancellationToken;

/// Answers customers' text messages: takes jobs from RabbitMQ, writes answers to Postgres.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Configuration file; frontdesk.toml in the working folder where there is one.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = Arc::new(Config::load(Arguments::parse().config.as_deref(), process_environment()?)?);
    config.check_for(Role::Worker)?;
    let _telemetry = telemetry::init(&config.log, &config.telemetry, "frontdesk-chat")?;
    let shutdown = shutdown::on_signal()?;
    let clock = Clock::system();
    let store = Store::connect(&store_options(&config), clock.clone()).await?;
    let queue = frontdesk_queue::connect(&queue_options(&config), &clock).await?;
    // The relay outlives the worker: the last jobs still arm rows.
    let relay_stops = CancellationToken::new();
    let relay = Relay::start(
        store.clone(),
        Arc::clone(&queue),
        RelayOptions::for_queue(queue.as_ref()),
        relay_stops.clone(),
    );
    let deps = WorkerDeps {
        blobs: Blobs::open(&config.blob_url())?,
        config,
        store: store.clone(),
        queue: Arc::clone(&queue),
        relay: relay.clone(),
        clock,
    };
    let result = frontdesk_workers::worker::chat::run(deps, shutdown).await;
    relay_stops.cancel();
    relay.finished().await;
    queue.close().await;
    store.close().await;
    result
}

fn store_options(config: &Config) -> StoreOptions {
    StoreOptions {
        url: config.database_url().expose().to_owned(),
        max_connections: config.database.max_connections,
        statement_timeout: config.database.statement_timeout,
        sqlite_synchronous_full: config.database.sqlite_synchronous == SqliteSynchronous::Full,
    }
}

fn queue_options(config: &Config) -> QueueOptions {
    QueueOptions {
        url: config.queue_url().expose().to_owned(),
        prefix: config.queue_prefix.clone(),
        process: "chat worker".to_owned(),
    }
}
