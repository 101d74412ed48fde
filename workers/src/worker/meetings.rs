//! The meetings worker: reads what call platforms announce, fetches recordings, takes notes, and tells people of them.

use anyhow::Context as _;
use frontdesk_model::Lane;
use tokio_util::sync::CancellationToken;
use tracing::info;

use frontdesk_runtime::{
    WorkerDeps, heartbeat, holder,
    runner::{Runner, RunnerOptions},
};

/// Works until `shutdown`, then finishes what runs, or hands it back after `worker.shutdown_grace`.
///
/// # Errors
/// When the settings of e-mail cannot be understood, or the queue was closed before the work began.
pub async fn run(deps: WorkerDeps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let holder = holder("meetings", &deps.clock);
    let executors = deps.config.calls.executors.into();
    let options = RunnerOptions::slow(&deps.config.worker, &[Lane::Meeting], executors, holder.clone());
    info!(%holder, executors, "meetings worker starts");
    let runner = Runner::new(&deps, frontdesk_meetings::registry(&deps)?, options);
    let jobs = async { runner.run(shutdown.clone()).await.context("jobs cannot be received") };
    let signs = async {
        heartbeat::beat(&deps.store, &holder, Lane::Meeting.as_str(), &shutdown).await;
        Ok(())
    };
    tokio::try_join!(jobs, signs)?;
    info!(%holder, "meetings worker has stopped");
    Ok(())
}
