//! Workers as processes of their own, on a queue that processes share: `frontdesk worker` and the `frontdesk-*` binaries.

use std::{path::PathBuf, sync::Arc};

use clap::{Parser, ValueEnum};
use frontdesk_config::{Config, Role};
use frontdesk_files::blob::Blobs;
use frontdesk_orders::OrderLookup;
use frontdesk_runtime::shutdown;
use frontdesk_security::private;
use frontdesk_telemetry::metric::Metrics;
use futures_util::future::try_join_all;
use tokio_util::sync::CancellationToken;

use frontdesk_runtime::{
    WorkerDeps, probes,
    process::{self, Parts},
};

use crate::{
    cleanup::{self, CleanupDeps},
    worker,
};

/// What a worker works on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Name {
    /// Answers text messages
    Chat,
    /// Transcribes voice messages and calls' recordings
    #[cfg(feature = "speech")]
    Speech,
    /// Fetches calls' recordings, takes notes of them, and sends e-mail
    Meetings,
    /// Closes idle sessions, archives old ones, sends on work that does not move
    Cleanup,
}

impl Name {
    /// How logs and the broker call the process.
    pub const fn service(self) -> &'static str {
        match self {
            Self::Chat => "frontdesk-chat",
            #[cfg(feature = "speech")]
            Self::Speech => "frontdesk-speech",
            Self::Meetings => "frontdesk-meetings",
            Self::Cleanup => "frontdesk-cleanup",
        }
    }

    async fn run(self, deps: WorkerDeps, stop: CancellationToken) -> anyhow::Result<()> {
        match self {
            Self::Chat => worker::chat::run(deps, stop).await,
            #[cfg(feature = "speech")]
            Self::Speech => worker::speech::run(deps, stop).await,
            Self::Meetings => worker::meetings::run(deps, stop).await,
            Self::Cleanup => cleanup::run(deps.into(), stop).await,
        }
    }
}

/// Arguments of a `frontdesk-*` binary.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// Configuration file; frontdesk.toml in the working folder where there is one.
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// The main function of the binary of one worker.
///
/// # Errors
/// As [`run`].
pub async fn main(name: Name) -> anyhow::Result<()> {
    private::files();
    let config = process::load(Arguments::parse().config.as_deref())?;
    run(Arc::new(config), &[name]).await
}

/// Runs a chat worker that asks an order system of one's own, for companies that have set none: the main function of a program that brings it
/// along.
///
/// # Errors
/// As [`run`].
pub async fn chat_with(config: Arc<Config>, orders: Arc<dyn OrderLookup>) -> anyhow::Result<()> {
    config.check_for(Role::Worker)?;
    let service = Name::Chat.service();
    let _telemetry = process::log(&config, service)?;
    let stop = shutdown::on_signal()?;
    let probes = probes::listen(&config).await?;
    let store = process::await_database(&config, &stop).await?;
    let parts = Parts::start(config, store, Metrics::install()?, service).await?;
    let serving = probes.map(|listener| {
        let queue = Some(Arc::clone(&parts.queue));
        probes::serve(listener, parts.metrics.clone(), parts.store.clone(), queue)
    });
    let result = worker::chat::run_with(parts.worker(), orders, stop).await;
    probes::end(serving).await;
    parts.stop().await;
    result
}

/// Runs workers in this process until SIGTERM. One that fails takes the others along: whoever watches the process starts it again, whole.
/// The cleanup alone needs no queue, so it runs beside every installation.
///
/// # Errors
/// When the configuration is not a worker's, something that it needs is unavailable for too long, or a worker fails.
pub async fn run(config: Arc<Config>, names: &[Name]) -> anyhow::Result<()> {
    let alone = names.iter().all(|name| *name == Name::Cleanup);
    if !alone {
        config.check_for(Role::Worker)?;
    }
    let service = names.first().copied().unwrap_or(Name::Cleanup).service();
    let _telemetry = process::log(&config, service)?;
    let stop = shutdown::on_signal()?;
    let probes = probes::listen(&config).await?;
    let store = process::await_database(&config, &stop).await?;
    let metrics = Metrics::install()?;
    if alone {
        let serving = probes.map(|listener| probes::serve(listener, metrics, store.clone(), None));
        let deps = CleanupDeps {
            blobs: Blobs::open(&config.blob_url())?,
            config,
            store: store.clone(),
        };
        let result = cleanup::run(deps, stop).await;
        probes::end(serving).await;
        store.close().await;
        return result;
    }
    let parts = Parts::start(config, store, metrics, service).await?;
    let serving = probes.map(|listener| {
        let queue = Some(Arc::clone(&parts.queue));
        probes::serve(listener, parts.metrics.clone(), parts.store.clone(), queue)
    });
    let workers = names.iter().map(|name| name.run(parts.worker(), stop.clone()));
    let result = try_join_all(workers).await;
    probes::end(serving).await;
    parts.stop().await;
    result.map(drop)
}
