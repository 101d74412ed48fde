//! `kill -9` of a worker every second, in turn, each started again at once.

use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::{task::JoinHandle, time::interval};
use tokio_util::sync::CancellationToken;

use crate::process::Process;

/// Between two kills.
const EVERY: Duration = Duration::from_secs(1);

/// Kills until it is stopped.
#[derive(Debug)]
pub(super) struct Killer {
    enough: CancellationToken,
    task: JoinHandle<Result<(Vec<Process>, u32)>>,
}

impl Killer {
    pub(super) fn start(mut workers: Vec<Process>) -> Self {
        let enough = CancellationToken::new();
        let stop = enough.clone();
        let task = tokio::spawn(async move {
            let (mut kills, mut ticks) = (0, interval(EVERY));
            ticks.tick().await;
            while stop.run_until_cancelled(ticks.tick()).await.is_some() {
                let next = kills as usize % workers.len();
                workers[next].kill().await?;
                workers[next].start_again()?;
                kills += 1;
            }
            Ok((workers, kills))
        });
        Self { enough, task }
    }

    /// The workers, all alive, and how often one was killed.
    pub(super) async fn stop(self) -> Result<(Vec<Process>, u32)> {
        self.enough.cancel();
        self.task.await.context("the killer panicked")?
    }
}
