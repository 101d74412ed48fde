//! The speech worker: transcribes voice messages, and calls' recordings and chunks of long ones when no voice message waits.

use std::{sync::Arc, time::Duration};

use anyhow::Context as _;
use frontdesk_model::{Lane, NO_MODEL_LANE};
use frontdesk_transcribe::speech::{Engine, Transcriber};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use frontdesk_runtime::{
    WorkerDeps, heartbeat, holder,
    runner::{Runner, RunnerOptions},
};

use crate::{
    engine,
    recording::{self, Listening},
};

/// Voice before chunks: a customer waits for it.
const LANES: &[Lane] = &[Lane::Voice, Lane::Chunk];
/// How often a worker without a model looks whether there is one.
const LOOK_EVERY: Duration = Duration::from_secs(3);

/// Works until `shutdown`. Without a model it waits for one, and takes no jobs.
///
/// # Errors
/// When the model cannot be loaded, or the queue was closed before the work began.
pub async fn run(deps: WorkerDeps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let holder = holder("speech", &deps.clock);
    let Some(engine) = engine(&deps, &holder, &shutdown).await? else {
        return Ok(());
    };
    let options = RunnerOptions::slow(&deps.config.worker, LANES, engine.decoders(), holder.clone());
    info!(%holder, engine = engine.name(), decoders = engine.decoders(), "speech worker starts");
    let listening = Listening::new(&deps, Arc::new(Transcriber { engine }));
    let runner = Runner::new(&deps, recording::registry(&deps, &listening), options);
    let jobs = async { runner.run(shutdown.clone()).await.context("jobs cannot be received") };
    let chunks = format!("{holder}/chunk");
    let signs = async {
        tokio::join!(
            heartbeat::beat(&deps.store, &holder, Lane::Voice.as_str(), &shutdown),
            heartbeat::beat(&deps.store, &chunks, Lane::Chunk.as_str(), &shutdown),
        );
        Ok(())
    };
    tokio::try_join!(jobs, signs)?;
    info!(%holder, "speech worker has stopped");
    Ok(())
}

/// What listens. None: shutdown came before there was a model.
async fn engine(deps: &WorkerDeps, holder: &str, shutdown: &CancellationToken) -> anyhow::Result<Option<Arc<dyn Engine>>> {
    let config = &deps.config;
    if engine::lacks_model(config) && !await_model(deps, holder, shutdown).await {
        return Ok(None);
    }
    engine::load(config).await.map(Some)
}

/// Waits until the model's file is there. False: shutdown came first.
async fn await_model(deps: &WorkerDeps, holder: &str, shutdown: &CancellationToken) -> bool {
    warn!("{}; voice messages and calls wait meanwhile", engine::no_model(&deps.config));
    let found = CancellationToken::new();
    let looking = async {
        let there = loop {
            if !engine::lacks_model(&deps.config) {
                break true;
            }
            if shutdown.run_until_cancelled(sleep(LOOK_EVERY)).await.is_none() {
                break false;
            }
        };
        found.cancel();
        there
    };
    let signs = heartbeat::beat(&deps.store, holder, NO_MODEL_LANE, &found);
    tokio::join!(looking, signs).0
}
