//! The speech worker: transcribes voice messages, and chunks of long recordings when no voice message waits.

use std::{path::PathBuf, sync::Arc, time::Duration};

use anyhow::Context as _;
use frontdesk_model::{Lane, NO_MODEL_LANE};
use frontdesk_platform::config::{Config, SpeechEngine};
use frontdesk_transcribe::{
    models::ModelFolder,
    speech::{Engine, OpenAi, OpenAiOptions, Transcriber, Whisper, WhisperOptions},
};
use tokio::time::sleep;
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use super::{WorkerDeps, holder};
use crate::{
    heartbeat,
    jobs::recording::Listening,
    registry::Registry,
    runner::{Runner, RunnerOptions},
};

/// Voice before chunks: a customer waits for it.
const LANES: &[Lane] = &[Lane::Voice, Lane::Chunk];
/// What a server of transcriptions gets to accept a connection, and to answer for half a minute of sound.
const CONNECT_WITHIN: Duration = Duration::from_secs(10);
const ANSWER_WITHIN: Duration = Duration::from_mins(2);
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
    let runner = Runner::new(&deps, Registry::speech(&deps, &listening), options);
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

/// What listens, as configured. None: shutdown came before there was a model.
async fn engine(deps: &WorkerDeps, holder: &str, shutdown: &CancellationToken) -> anyhow::Result<Option<Arc<dyn Engine>>> {
    let config = &deps.config;
    match config.speech.engine {
        SpeechEngine::Openai => {
            let url = config.speech.url.as_ref().context("speech.url is missing")?;
            let options = OpenAiOptions {
                base: url.expose().parse().context("speech.url is no address")?,
                key: config.speech.key.clone(),
                model: config.speech.model.clone(),
                time_out: ANSWER_WITHIN,
                requests: config.speech.decoders.into(),
            };
            let http = reqwest::Client::builder().connect_timeout(CONNECT_WITHIN).build().context("no HTTP client")?;
            Ok(Some(Arc::new(OpenAi::new(http, options))))
        }
        SpeechEngine::Whisper => {
            let Some(model) = await_model(deps, holder, shutdown).await else {
                return Ok(None);
            };
            let options = WhisperOptions {
                model,
                decoders: config.speech.decoders.into(),
                threads_per_decoder: 1,
            };
            let engine = tokio::task::spawn_blocking(move || Whisper::load(&options)).await??;
            Ok(Some(Arc::new(engine)))
        }
    }
}

/// The model's file, as soon as it is there.
async fn await_model(deps: &WorkerDeps, holder: &str, shutdown: &CancellationToken) -> Option<PathBuf> {
    let look = || model_file(&deps.config);
    if let Some(file) = look() {
        return Some(file);
    }
    let model = &deps.config.speech.model;
    let folder = deps.config.model_dir();
    warn!(%model, folder = %folder.display(), "there is no such model: voice messages wait. Get it by: frontdesk model pull {model}");
    let found = CancellationToken::new();
    let looking = async {
        let file = loop {
            if let Some(file) = look() {
                break Some(file);
            }
            if shutdown.run_until_cancelled(sleep(LOOK_EVERY)).await.is_none() {
                break None;
            }
        };
        found.cancel();
        file
    };
    let signs = heartbeat::beat(&deps.store, holder, NO_MODEL_LANE, &found);
    tokio::join!(looking, signs).0
}

fn model_file(config: &Config) -> Option<PathBuf> {
    ModelFolder::new(config.model_dir()).path(&config.speech.model)
}
