//! The meetings worker: reads what call platforms announce, fetches recordings, takes notes, and tells people of them; and the
//! companies' own systems of what happens.

use std::time::Duration;

use anyhow::Context as _;
use frontdesk_assistant::{EmbedJob, Embedding};
use frontdesk_hooks::Dispatcher;
use frontdesk_model::{JobKind, Lane};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

use frontdesk_runtime::{
    WorkerDeps, heartbeat, holder,
    registry::Registry,
    runner::{Runner, RunnerOptions},
};

/// So many articles get their jobs at once, and the next ones after a while.
const AT_ONCE: i64 = 500;
const PAUSE: Duration = Duration::from_secs(2);
/// So many sessions are offered to live-agent systems at once, and what their customers write is passed on within this time.
const SESSIONS_AT_ONCE: i64 = 100;
const BRIDGE_EVERY: Duration = Duration::from_secs(1);

/// Works until `shutdown`, then finishes what runs, or hands it back after `worker.shutdown_grace`.
///
/// # Errors
/// When the settings of e-mail cannot be understood, or the queue was closed before the work began.
pub async fn run(deps: WorkerDeps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let holder = holder("meetings", &deps.clock);
    let executors = deps.config.calls.executors.into();
    let options = RunnerOptions::slow(&deps.config.worker, &[Lane::Meeting], executors, holder.clone());
    info!(%holder, executors, "meetings worker starts");
    let embedding = Embedding::of_config(&deps.config);
    let runner = Runner::new(&deps, registry(&deps, embedding.clone())?, options);
    let jobs = async { runner.run(shutdown.clone()).await.context("jobs cannot be received") };
    let signs = async {
        heartbeat::beat(&deps.store, &holder, Lane::Meeting.as_str(), &shutdown).await;
        Ok(())
    };
    let articles = async {
        if let Some(embedding) = &embedding {
            read_again(&deps, embedding, &shutdown).await;
        }
        Ok(())
    };
    let webhooks = Dispatcher::new(deps.store.clone(), &deps.config).context("webhooks cannot be delivered")?;
    let webhooks = async {
        webhooks.run(shutdown.clone()).await;
        Ok(())
    };
    let agents = async {
        bridge(&deps, &shutdown).await;
        Ok(())
    };
    tokio::try_join!(jobs, signs, articles, webhooks, agents)?;
    info!(%holder, "meetings worker has stopped");
    Ok(())
}

/// Looks each second for sessions of which companies' live-agent systems have not been told.
async fn bridge(deps: &WorkerDeps, shutdown: &CancellationToken) {
    loop {
        match deps.store.bridge_sessions(SESSIONS_AT_ONCE).await {
            Ok(jobs) => jobs.into_iter().for_each(|job| deps.relay.hint(job)),
            Err(error) => warn!(%error, "sessions cannot be offered to live-agent systems"),
        }
        tokio::select! {
            () = shutdown.cancelled() => return,
            () = tokio::time::sleep(BRIDGE_EVERY) => {}
        }
    }
}

/// The kinds of a meetings worker: those of calls, and articles, which `embedding` reads.
///
/// # Errors
/// When the settings of e-mail cannot be understood.
pub(crate) fn registry(deps: &WorkerDeps, embedding: Option<Embedding>) -> anyhow::Result<Registry> {
    let calls = frontdesk_meetings::registry(deps)?;
    Ok(calls.add(deps, JobKind::Embed, EmbedJob::new(deps, embedding)))
}

/// Articles that this model has not read yet get their jobs: it was pulled later than they were written, or another one was there before.
async fn read_again(deps: &WorkerDeps, embedding: &Embedding, shutdown: &CancellationToken) {
    loop {
        let pause = match deps.store.read_again(embedding.name(), AT_ONCE).await {
            Ok(jobs) if jobs.is_empty() => return,
            Ok(jobs) => {
                info!(articles = jobs.len(), model = embedding.name(), "articles are read by a new model");
                for job in jobs {
                    deps.relay.hint(job);
                }
                PAUSE
            }
            Err(error) => {
                warn!(%error, "articles cannot be read by a new model yet");
                PAUSE
            }
        };
        if shutdown.run_until_cancelled(tokio::time::sleep(pause)).await.is_none() {
            return;
        }
    }
}
