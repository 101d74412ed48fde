//! One round of tasks under one hold, batch by batch, with a rest after each so that customers come first.

use std::time::Duration;

use frontdesk_model::JobKind;
use frontdesk_platform::config::Config;
use frontdesk_store::{ArchiveTimes, Hold, IdleTimes, LeftoverTimes, StaleKind, StoreError};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::{CleanupDeps, Report, Task};

/// Longest rest after a batch; shorter than any lease.
const LONGEST_REST: Duration = Duration::from_millis(500);

/// What a batch says: how many rows it found, or that the hold is another's.
type Batch = Result<Option<u64>, StoreError>;

/// Runs tasks one after the other. A lost hold or a shutdown ends the round.
pub(super) async fn run(deps: &CleanupDeps, hold: &Hold, tasks: &[Task], stop: &CancellationToken) -> Result<Vec<Report>, StoreError> {
    let mut reports = Vec::new();
    for task in tasks {
        let (began, _) = deps.store.cleanup_runs().await?;
        let started = Instant::now();
        let mut report = Report::new(*task);
        let whole = Round { deps, hold, stop }.task(*task, &mut report).await?;
        report.cut_short = !(whole && deps.store.cleanup_ran(hold, task.as_str(), began).await?);
        report.took = started.elapsed();
        report.record();
        let cut_short = report.cut_short;
        reports.push(report);
        if cut_short {
            break;
        }
    }
    Ok(reports)
}

struct Round<'a> {
    deps: &'a CleanupDeps,
    hold: &'a Hold,
    stop: &'a CancellationToken,
}

impl Round<'_> {
    /// Runs a task to its end. False: it was cut short.
    async fn task(&self, task: Task, report: &mut Report) -> Result<bool, StoreError> {
        let limit = i64::from(self.deps.config.cleanup.batch);
        match task {
            Task::Idle => self.idle(limit, report).await,
            Task::Archive => self.archive(report).await,
            Task::Stale => self.stale(limit, report).await,
            Task::Leftovers => self.leftovers(limit, report).await,
        }
    }

    async fn idle(&self, limit: i64, report: &mut Report) -> Result<bool, StoreError> {
        let times = idle_times(&self.deps.config);
        self.batches(limit, report, async |report| {
            let batch = self.deps.store.close_idle(self.hold, &times, limit).await?;
            Ok(batch.map(|batch| {
                report.add("warned", batch.warned);
                report.add("closed", batch.closed);
                batch.seen
            }))
        })
        .await
    }

    async fn archive(&self, report: &mut Report) -> Result<bool, StoreError> {
        let times = archive_times(&self.deps.config);
        let limit = i64::from(self.deps.config.cleanup.archive_batch);
        self.batches(limit, report, async |report| {
            let batch = self.deps.store.archive_sessions(self.hold, &times, limit).await?;
            Ok(batch.map(|batch| {
                report.add("archived", batch.archived);
                report.add("tokens ended", batch.tokens);
                batch.seen
            }))
        })
        .await
    }

    async fn stale(&self, limit: i64, report: &mut Report) -> Result<bool, StoreError> {
        let store = &self.deps.store;
        for of in stale_kinds(&self.deps.config) {
            let whole = self
                .batches(limit, report, async |report| {
                    let Some(batch) = store.revive_jobs(self.hold, &of, limit).await? else {
                        return Ok(None);
                    };
                    let failed = store.fail_exhausted(&of, limit).await?;
                    report.add("jobs taken from a worker", batch.taken);
                    report.add("jobs sent again", batch.sent);
                    report.add("jobs failed", failed);
                    Ok(Some(batch.taken.max(batch.sent).max(failed)))
                })
                .await?;
            if !whole {
                return Ok(false);
            }
        }
        self.batches(limit, report, async |report| {
            let adopted = store.adopt_messages(self.hold, limit).await?;
            report.add("sessions with a job again", adopted.unwrap_or(0));
            Ok(adopted)
        })
        .await
    }

    async fn leftovers(&self, limit: i64, report: &mut Report) -> Result<bool, StoreError> {
        let times = leftover_times(&self.deps.config);
        self.batches(limit, report, async |report| {
            let batch = self.deps.store.sweep(self.hold, &times, limit).await?;
            Ok(batch.map(|batch| {
                report.add("archived tokens ended", batch.tokens.unsigned_abs());
                report.add("revoked keys removed", batch.keys.unsigned_abs());
                report.add("signs of life removed", batch.leases.unsigned_abs());
                batch.tokens.max(batch.keys).unsigned_abs()
            }))
        })
        .await
    }

    /// Repeats a batch until it finds fewer rows than it may take. False: it was cut short.
    async fn batches(&self, limit: i64, report: &mut Report, mut batch: impl AsyncFnMut(&mut Report) -> Batch) -> Result<bool, StoreError> {
        loop {
            let started = Instant::now();
            match batch(report).await? {
                None => return Ok(false),
                Some(rows) if rows < limit.unsigned_abs() => return Ok(true),
                Some(_) => {}
            }
            let rest = started.elapsed().mul_f64(self.deps.config.cleanup.rest).min(LONGEST_REST);
            if self.stop.run_until_cancelled(sleep(rest)).await.is_none() {
                return Ok(false);
            }
        }
    }
}

/// What a task would do now.
pub(super) async fn count(deps: &CleanupDeps, task: Task) -> Result<Report, StoreError> {
    let (store, mut report) = (&deps.store, Report::new(task));
    match task {
        Task::Idle => {
            let due = store.idle_due(&idle_times(&deps.config)).await?;
            report.add("warned", due.warned);
            report.add("closed", due.closed);
        }
        Task::Archive => {
            let due = store.archive_due(&archive_times(&deps.config)).await?;
            report.add("archived", due.archived);
            report.add("tokens ended", due.tokens);
        }
        Task::Stale => {
            for of in stale_kinds(&deps.config) {
                let due = store.stale_due(&of).await?;
                report.add("jobs taken from a worker", due.taken);
                report.add("jobs sent again", due.sent);
                report.add("jobs failed", due.failed);
            }
            report.add("sessions with a job again", store.orphans_due().await?);
        }
        Task::Leftovers => {
            let due = store.leftovers_due(&leftover_times(&deps.config)).await?;
            report.add("archived tokens ended", due.tokens.unsigned_abs());
            report.add("revoked keys removed", due.keys.unsigned_abs());
            report.add("signs of life removed", due.leases.unsigned_abs());
        }
    }
    Ok(report)
}

fn idle_times(config: &Config) -> IdleTimes {
    let sessions = &config.sessions;
    IdleTimes {
        warning: sessions.idle_warning,
        close: sessions.idle_close,
        person_close: sessions.idle_close_person,
        over: archive_times(config).first(),
    }
}

fn archive_times(config: &Config) -> ArchiveTimes {
    ArchiveTimes {
        archive: config.sessions.archive_after,
        token: config.sessions.token_after,
    }
}

fn leftover_times(config: &Config) -> LeftoverTimes {
    LeftoverTimes {
        revoked_keys: config.cleanup.revoked_keys_after,
    }
}

/// How long each kind of job may stand still: a line a kind.
fn stale_kinds(config: &Config) -> impl Iterator<Item = StaleKind> {
    let of = config.cleanup.stale_after;
    let attempts = u32::from(config.retry.chat_attempts);
    JobKind::ALL.iter().map(move |kind| StaleKind {
        kind: *kind,
        longest: match kind {
            JobKind::Chat => of.chat,
        },
        attempts,
    })
}
