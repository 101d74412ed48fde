//! A chat worker, as its own process and inside the standalone one.

use std::sync::Arc;

use anyhow::Context as _;
use frontdesk_model::{Clock, JobId, Lane};
use frontdesk_platform::config::Config;
use frontdesk_queue::{Queue, RelayHandle};
use frontdesk_store::Store;
use tokio_util::sync::CancellationToken;
use tracing::info;

use crate::{
    assistant::{Assistant, providers::Providers},
    calls, heartbeat,
    registry::Registry,
    runner::{Runner, RunnerOptions},
};

/// What a worker stands on.
#[derive(Clone)]
pub struct WorkerDeps {
    /// Its settings.
    pub config: Arc<Config>,
    /// The ledger.
    pub store: Store,
    /// The road.
    pub queue: Arc<dyn Queue>,
    /// Whom to tell of rows that were armed.
    pub relay: RelayHandle,
    /// The time.
    pub clock: Clock,
}

/// Works until `shutdown`, then finishes what runs, or hands it back after `worker.shutdown_grace`. The caller closes the queue.
///
/// # Errors
/// When the queue was closed before the work began.
pub async fn run(deps: WorkerDeps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let assistant = Arc::new(Assistant::new(
        Providers::local(&deps.store),
        deps.config.assistant.confidence.clarify_below,
        deps.config.assistant.context_messages.into(),
    ));
    let options = RunnerOptions::of(&deps.config.worker, Lane::Chat, holder(&deps.clock));
    let server = Arc::new(calls::Server {
        store: deps.store.clone(),
        queue: Arc::clone(&deps.queue),
        clock: deps.clock.clone(),
        assistant: Arc::clone(&assistant),
        executors: options.executors,
    });
    let holder = options.holder.clone();
    info!(%holder, executors = options.executors, "chat worker starts");
    let runner = Runner::new(&deps, Registry::chat(&deps, &assistant), options);
    let jobs = async { runner.run(shutdown.clone()).await.context("jobs cannot be received") };
    let calls = async { server.serve(shutdown.clone()).await.context("calls cannot be received") };
    let signs = async {
        heartbeat::beat(&deps.store, &holder, Lane::Chat, &shutdown).await;
        Ok(())
    };
    tokio::try_join!(jobs, calls, signs)?;
    info!(%holder, "chat worker has stopped");
    Ok(())
}

/// A name that no other process has, for people who look at a claim.
fn holder(clock: &Clock) -> String {
    let id: JobId = clock.new_id();
    let id = id.0.simple().to_string();
    format!("chat-{}-{}", std::process::id(), &id[id.len() - 6..])
}
