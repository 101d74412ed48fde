//! The cleanup as a process of its own. As many as one likes may run: one at a time works.

use std::{path::PathBuf, sync::Arc};

use clap::Parser;
use frontdesk_model::Clock;
use frontdesk_platform::{
    blob::Blobs,
    config::{Config, SqliteSynchronous, process_environment},
    shutdown, telemetry,
};
use frontdesk_store::{Store, StoreOptions};
use frontdesk_workers::cleanup::{self, CleanupDeps};

/// Warns and closes idle sessions, archives old ones, and sends on work that does not move. Needs the database alone.
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
    let _telemetry = telemetry::init(&config.log, &config.telemetry, "frontdesk-cleanup")?;
    let shutdown = shutdown::on_signal()?;
    let store = Store::connect(&store_options(&config), Clock::system()).await?;
    let deps = CleanupDeps {
        blobs: Blobs::open(&config.blob_url())?,
        config,
        store: store.clone(),
    };
    let result = cleanup::run(deps, shutdown).await;
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
