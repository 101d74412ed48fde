//! The cleanup: one process at a time sees to sessions and work that nobody moves.
//!
//! The scheduler only ticks. Whether a task is due is asked of the database: its clock, and when the task last ran, so that a process
//! with a wrong clock changes nothing, and what fell due while none ran is done once. The hold is taken for one round of tasks and given
//! back; a process that dies with it is replaced when it runs out.

mod erasures;
mod exports;
mod report;
mod retention;
mod round;
mod subscriptions;
mod task;
mod ticks;
mod uploads;

use std::sync::Arc;

use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_model::{Clock, JobId};
use frontdesk_store::{Hold, Store, StoreError};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

pub use report::Report;
pub use task::Task;

use self::ticks::Ticks;
use frontdesk_runtime::WorkerDeps;

/// What the cleanup stands on. It needs no queue: sockets and relays look at the database by themselves.
#[derive(Clone)]
pub struct CleanupDeps {
    /// Its settings.
    pub config: Arc<Config>,
    /// The ledger.
    pub store: Store,
    /// Recordings.
    pub blobs: Blobs,
}

impl From<WorkerDeps> for CleanupDeps {
    fn from(deps: WorkerDeps) -> Self {
        let WorkerDeps { config, store, blobs, .. } = deps;
        Self { config, store, blobs }
    }
}

/// Cleans up until `shutdown`. A database that is unavailable is waited for.
///
/// # Errors
/// When the schedules cannot be kept.
pub async fn run(deps: CleanupDeps, shutdown: CancellationToken) -> anyhow::Result<()> {
    let holder = holder(deps.store.clock());
    info!(%holder, "cleanup starts");
    let mut ticks = Ticks::start(&deps.config.cleanup).await?;
    loop {
        if let Err(error) = due(&deps, &holder, &shutdown).await {
            warn!(%error, "the cleanup could not be done; it is tried again with the next tick");
        }
        if shutdown.run_until_cancelled(ticks.next()).await.is_none() {
            break;
        }
    }
    ticks.stop().await;
    info!(%holder, "cleanup has stopped");
    Ok(())
}

/// Runs what is due, unless another process holds the cleanup.
async fn due(deps: &CleanupDeps, holder: &str, shutdown: &CancellationToken) -> Result<(), StoreError> {
    let tasks = Task::due(&deps.config.cleanup, &deps.store).await?;
    if tasks.is_empty() {
        return Ok(());
    }
    let Some(hold) = deps.store.take_cleanup(holder, deps.config.cleanup.lease).await? else {
        return Ok(());
    };
    let result = round::run(deps, &hold, &tasks, shutdown).await;
    give_back(&deps.store, &hold).await;
    result.map(|reports| reports.iter().for_each(Report::log))
}

/// Runs tasks now, waiting for a hold that another process has; what each has done.
///
/// # Errors
/// When the database is unavailable, or `shutdown` comes first.
pub async fn once(deps: &CleanupDeps, tasks: &[Task], shutdown: &CancellationToken) -> anyhow::Result<Vec<Report>> {
    let holder = holder(deps.store.clock());
    let hold = loop {
        if let Some(hold) = deps.store.take_cleanup(&holder, deps.config.cleanup.lease).await? {
            break hold;
        }
        let wait = tokio::time::sleep(std::time::Duration::from_millis(200));
        anyhow::ensure!(
            shutdown.run_until_cancelled(wait).await.is_some(),
            "stopped while another process cleaned up"
        );
    };
    let result = round::run(deps, &hold, tasks, shutdown).await;
    give_back(&deps.store, &hold).await;
    Ok(result?)
}

/// What tasks would do now. Nothing is changed.
///
/// # Errors
/// When the database is unavailable.
pub async fn dry_run(deps: &CleanupDeps, tasks: &[Task]) -> Result<Vec<Report>, StoreError> {
    let mut reports = Vec::new();
    for task in tasks {
        reports.push(round::count(deps, *task).await?);
    }
    Ok(reports)
}

async fn give_back(store: &Store, hold: &Hold) {
    if let Err(error) = store.drop_cleanup(hold).await {
        warn!(%error, "the hold could not be given back; it runs out by itself");
    }
}

/// A name that no other process has, for people who look at the lease.
fn holder(clock: &Clock) -> String {
    let id: JobId = clock.new_id();
    let id = id.0.simple().to_string();
    format!("cleanup-{}-{}", std::process::id(), &id[id.len() - 6..])
}
