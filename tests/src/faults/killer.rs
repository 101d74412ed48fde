//! `kill -9` of a worker every second, in turn, each started again at once. Some are stopped instead, and go on when others have their jobs.

use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::{
    task::JoinHandle,
    time::{Instant, interval},
};
use tokio_util::sync::CancellationToken;

use crate::process::Process;

/// Between two kills.
const EVERY: Duration = Duration::from_secs(1);

/// One of so many turns stops a worker. Odd, so that it is not always the same one of two.
const STOPS: u32 = 7;

/// What was done to workers.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Done {
    /// Workers that were killed.
    pub kills: u32,
    /// Workers that were stopped for longer than their lease, and went on.
    pub stops: u32,
}

/// Kills until it is stopped.
#[derive(Debug)]
pub(super) struct Killer {
    enough: CancellationToken,
    task: JoinHandle<Result<(Vec<Process>, Done)>>,
}

impl Killer {
    /// Kills `workers`, and stops one now and then for `pause`.
    pub(super) fn start(mut workers: Vec<Process>, pause: Duration) -> Self {
        let enough = CancellationToken::new();
        let stop = enough.clone();
        let task = tokio::spawn(async move {
            let (mut done, mut turn, mut ticks) = (Done::default(), 0, interval(EVERY));
            let mut stopped: Option<(usize, Instant)> = None;
            ticks.tick().await;
            while stop.run_until_cancelled(ticks.tick()).await.is_some() {
                turn += 1;
                if let Some((worker, until)) = stopped
                    && until <= Instant::now()
                {
                    workers[worker].signal("CONT").await?;
                    stopped = None;
                    done.stops += 1;
                }
                let next = turn as usize % workers.len();
                if stopped.is_some_and(|(worker, _)| worker == next) {
                    continue;
                }
                if stopped.is_none() && turn % STOPS == 0 {
                    workers[next].signal("STOP").await?;
                    stopped = Some((next, Instant::now() + pause));
                } else {
                    workers[next].kill().await?;
                    workers[next].start_again()?;
                    done.kills += 1;
                }
            }
            if let Some((worker, _)) = stopped {
                workers[worker].signal("CONT").await?;
            }
            Ok((workers, done))
        });
        Self { enough, task }
    }

    /// The workers, all alive, and what was done to them.
    pub(super) async fn stop(self) -> Result<(Vec<Process>, Done)> {
        self.enough.cancel();
        self.task.await.context("the killer panicked")?
    }
}
