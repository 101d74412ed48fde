//! The chat worker: answers what customers write.

use std::sync::Arc;

use anyhow::Context as _;
use frontdesk_fleets::Fleets;
use frontdesk_model::Lane;
use frontdesk_orders::{LocalOrders, OrderLookup, OrderSystems};
use frontdesk_queue::RequestKind;
use futures_util::future::try_join_all;
use tokio_util::sync::CancellationToken;
use tracing::info;

use frontdesk_assistant::{Assistant, Embedding, providers::Providers, requests};
use frontdesk_runtime::{
    WorkerDeps, heartbeat, holder,
    runner::{Runner, RunnerOptions},
};

use crate::model_health;

/// Of so many executors one is left to turns that need no language model, however slow the models are.
const MODELS_LEAVE: usize = 4;

/// Works until `shutdown`, then finishes what runs, or hands it back after `worker.shutdown_grace`. The caller closes the queue.
///
/// # Errors
/// When the queue was closed before the work began.
pub async fn run(deps: WorkerDeps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let orders = Arc::new(LocalOrders(deps.store.clone()));
    run_with(deps, orders, shutdown).await
}

/// The same, asking `orders` for the orders of companies that have set no order system of their own.
///
/// # Errors
/// When the queue was closed before the work began.
pub async fn run_with(deps: WorkerDeps, orders: Arc<dyn OrderLookup>, shutdown: CancellationToken) -> anyhow::Result<()> {
    let settings = &deps.config.assistant;
    let orders = OrderSystems::new(deps.store.clone(), &deps.config, orders);
    let fleets = Fleets::new(deps.store.clone(), &deps.config);
    let assistant = Assistant::new(
        Providers::local(&deps.store)
            .with_models(&deps.store, fleets)
            .with_orders(Arc::new(orders))
            .with_files(&deps.store, deps.blobs.clone()),
        settings.confidence.clarify_below,
        settings.context_messages.into(),
    );
    let executors = usize::from(deps.config.worker.executors);
    let embedding = Embedding::of_config(&deps.config);
    let assistant = assistant
        .in_locale(settings.locale)
        .with_embedding(embedding)
        .with_places_for_models((executors - executors / MODELS_LEAVE).max(1));
    let assistant = Arc::new(assistant);
    let options = RunnerOptions::of(&deps.config.worker, Lane::Chat, holder("chat", &deps.clock));
    let server = Arc::new(requests::Server {
        store: deps.store.clone(),
        queue: Arc::clone(&deps.queue),
        clock: deps.clock.clone(),
        assistant: Arc::clone(&assistant),
        executors: options.executors,
    });
    let holder = options.holder.clone();
    info!(%holder, executors = options.executors, "chat worker starts");
    let runner = Runner::new(&deps, frontdesk_assistant::registry(&deps, &assistant), options);
    let jobs = async { runner.run(shutdown.clone()).await.context("jobs cannot be received") };
    let calls = async {
        let kinds = RequestKind::ALL
            .iter()
            .map(|kind| Arc::clone(&server).serve(*kind, shutdown.clone()));
        try_join_all(kinds).await.context("calls cannot be received")
    };
    let signs = async {
        heartbeat::beat(&deps.store, &holder, Lane::Chat.as_str(), &shutdown).await;
        Ok(())
    };
    let health = async {
        model_health::tell(&deps.store, &assistant, &holder, &shutdown).await;
        Ok(())
    };
    tokio::try_join!(jobs, calls, signs, health)?;
    info!(%holder, "chat worker has stopped");
    Ok(())
}
