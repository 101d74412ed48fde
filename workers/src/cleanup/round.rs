//! One round of tasks under one hold, batch by batch, with a rest after each so that customers come first.

use std::time::Duration;

use frontdesk_config::Config;
use frontdesk_model::{JobKind, RetentionClass};
use frontdesk_store::{ArchiveTimes, Hold, IdleTimes, LeftoverTimes, RetentionRule, StaleKind, StoreError};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use super::{CleanupDeps, Report, Task, erasures, exports, retention, subscriptions, uploads};

/// Longest rest after a batch; shorter than any lease.
const LONGEST_REST: Duration = Duration::from_millis(500);
/// Hours that are counted again in one transaction, each with all its messages.
const CHANGED_HOURS: u32 = 20;
/// Visitors that a tenant has at most.
const MOST_VISITORS: i64 = 10_000;

/// What batches a task has.
#[derive(Debug, Clone, Copy)]
enum Work {
    Idle,
    Archive,
    Revive(StaleKind),
    Adopt,
    AdoptVoice,
    AdoptScans,
    EndCalls,
    IndexContacts,
    IndexSessions,
    IndexTickets,
    FindChangedHours,
    CountNextHour,
    CountChangedHours,
    ArmSubscriptions,
    Sweep,
    Retain(RetentionRule),
}

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
        let works = match task {
            Task::Idle => vec![Work::Idle],
            Task::Archive => vec![Work::Archive],
            Task::Stale => stale_kinds(&self.deps.config)
                .map(Work::Revive)
                .chain([Work::Adopt, Work::AdoptVoice, Work::AdoptScans, Work::EndCalls])
                .collect(),
            Task::Search => vec![Work::IndexContacts, Work::IndexSessions, Work::IndexTickets],
            Task::Figures => vec![Work::FindChangedHours, Work::CountNextHour, Work::CountChangedHours],
            Task::Subscriptions => vec![Work::ArmSubscriptions],
            Task::Leftovers => vec![Work::Sweep],
            Task::Retention => {
                let rules = self.deps.store.retention_rules().await?;
                rules.into_iter().map(Work::Retain).collect()
            }
        };
        if task == Task::Subscriptions && !subscriptions::plan(self.deps, self.hold, report).await? {
            return Ok(false);
        }
        for work in works {
            match self.batches(work, report).await {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                // What fails of one company's does not keep what is another's.
                Err(error) if matches!(work, Work::Retain(_)) && !error.is_unavailable() => {
                    tracing::warn!(%error, "what is past its days stays until the next run");
                }
                Err(error) => return Err(error),
            }
        }
        if task == Task::Stale {
            return self.erasures(report).await;
        }
        if task == Task::Leftovers {
            return Ok(self.uploads(report).await? && self.exports(report).await?);
        }
        Ok(true)
    }

    /// Files are no rows, and the hold cannot fence them; but what nobody has referred to for so long nobody will.
    async fn uploads(&self, report: &mut Report) -> Result<bool, StoreError> {
        let found = self.stop.run_until_cancelled(uploads::sweep(self.deps, Some(self.hold))).await;
        let Some(found) = found else { return Ok(false) };
        let (files, whole) = found?;
        report.add_uploads(files);
        Ok(whole)
    }

    /// Erasures that broke off. Their batches are fenced by their own rows.
    async fn erasures(&self, report: &mut Report) -> Result<bool, StoreError> {
        let ended = self.stop.run_until_cancelled(erasures::go_on(self.deps, self.hold)).await;
        let Some(ended) = ended else { return Ok(false) };
        let (ended, whole) = ended?;
        report.add_erasures(ended);
        Ok(whole)
    }

    /// Exports that have expired, with their files.
    async fn exports(&self, report: &mut Report) -> Result<bool, StoreError> {
        let removed = self.stop.run_until_cancelled(exports::remove_expired(self.deps, self.hold)).await;
        let Some(removed) = removed else { return Ok(false) };
        let (exports, whole) = removed?;
        report.add_exports(exports);
        Ok(whole)
    }

    /// Repeats a batch until it finds fewer rows than it may take. False: it was cut short.
    async fn batches(&self, work: Work, report: &mut Report) -> Result<bool, StoreError> {
        let settings = &self.deps.config.cleanup;
        let limit = match work {
            // Each with its sessions.
            Work::Archive | Work::IndexContacts => settings.archive_batch,
            // Each with all its messages, or all its segments.
            Work::Retain(rule) if matches!(rule.class, RetentionClass::Messages | RetentionClass::Transcripts) => settings.archive_batch,
            // Each with all its messages.
            Work::CountNextHour => 1,
            Work::CountChangedHours => CHANGED_HOURS,
            _ => settings.batch,
        };
        loop {
            let started = Instant::now();
            match self.batch(work, limit.into(), report).await? {
                None => return Ok(false),
                Some(rows) if rows < u64::from(limit) => return Ok(true),
                Some(_) => {}
            }
            let rest = started.elapsed().mul_f64(settings.rest).min(LONGEST_REST);
            if self.stop.run_until_cancelled(sleep(rest)).await.is_none() {
                return Ok(false);
            }
        }
    }

    /// One batch: how many rows it found. None: the hold is another's.
    async fn batch(&self, work: Work, limit: i64, report: &mut Report) -> Result<Option<u64>, StoreError> {
        let (store, hold, config) = (&self.deps.store, self.hold, &self.deps.config);
        Ok(match work {
            Work::Idle => store.close_idle(hold, &idle_times(config), limit).await?.map(|done| {
                report.add_idle(&done);
                done.seen
            }),
            Work::Archive => store.archive_sessions(hold, &archive_times(config), limit).await?.map(|done| {
                report.add_archived(&done);
                done.seen
            }),
            Work::Revive(of) => match store.revive_jobs(hold, &of, limit).await? {
                None => None,
                Some(mut done) => {
                    done.failed = store.fail_exhausted(&of, limit).await?;
                    report.add_stale(&done);
                    Some(done.taken.max(done.sent).max(done.failed))
                }
            },
            Work::Adopt => store.adopt_messages(hold, limit).await?.inspect(|adopted| {
                report.add_adopted(*adopted);
            }),
            Work::AdoptVoice => store.adopt_voice(hold, limit).await?.inspect(|adopted| {
                report.add_adopted_voice(*adopted);
            }),
            Work::AdoptScans => store.adopt_scans(hold, limit).await?.inspect(|files| {
                report.add_scans(*files);
            }),
            Work::EndCalls => store.end_calls(hold, config.calls.files_within, limit).await?.inspect(|ended| {
                report.add_ended_calls(*ended);
            }),
            Work::IndexContacts => store
                .index_contacts(hold, limit)
                .await?
                .inspect(|contacts| report.add_indexed("contacts", *contacts)),
            Work::IndexSessions => store
                .index_sessions(hold, limit)
                .await?
                .inspect(|sessions| report.add_indexed("sessions", *sessions)),
            Work::IndexTickets => store
                .index_tickets(hold, limit)
                .await?
                .inspect(|tickets| report.add_indexed("tickets", *tickets)),
            Work::FindChangedHours => store.find_changed_hours(hold, limit).await?,
            Work::CountNextHour => store
                .count_next_hour(hold)
                .await?
                .inspect(|hours| report.add_counted("hours counted", *hours)),
            Work::CountChangedHours => store
                .count_changed_hours(hold, limit)
                .await?
                .inspect(|hours| report.add_counted("hours counted again", *hours)),
            Work::ArmSubscriptions => store
                .arm_subscriptions(hold, limit)
                .await?
                .inspect(|due| report.add_counted("subscriptions seen to", *due)),
            Work::Sweep => store.sweep(hold, &leftover_times(config), limit).await?.map(|done| {
                report.add_leftovers(&done);
                done.most.unsigned_abs()
            }),
            Work::Retain(rule) => retention::batch(self.deps, hold, rule, limit, report).await?,
        })
    }
}

/// What a task would do now.
pub(super) async fn count(deps: &CleanupDeps, task: Task) -> Result<Report, StoreError> {
    let (store, mut report) = (&deps.store, Report::new(task));
    match task {
        Task::Idle => report.add_idle(&store.idle_due(&idle_times(&deps.config)).await?),
        Task::Archive => report.add_archived(&store.archive_due(&archive_times(&deps.config)).await?),
        Task::Stale => {
            for of in stale_kinds(&deps.config) {
                report.add_stale(&store.stale_due(&of).await?);
            }
            report.add_adopted(store.orphans_due().await?);
            report.add_adopted_voice(store.voice_orphans_due().await?);
            report.add_scans(store.scans_due().await?);
            report.add_ended_calls(store.idle_calls_due(deps.config.calls.files_within).await?);
            report.add_erasures(store.broken_erasures(erasures::BROKEN_AFTER).await?.len() as u64);
        }
        Task::Search => report.add_indexed("tickets", store.tickets_to_index().await?),
        Task::Figures => report.add_counted("hours counted again", store.changed_hours().await?),
        Task::Subscriptions => report.add_counted("subscriptions seen to", store.subscriptions_due().await?),
        Task::Leftovers => {
            report.add_leftovers(&store.leftovers_due(&leftover_times(&deps.config)).await?);
            report.add_uploads(uploads::sweep(deps, None).await?.0);
            report.add_exports(store.expired_exports(exports::AT_ONCE).await?.len() as u64);
        }
        Task::Retention => retention::count(deps, &mut report).await?,
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
        told: config.cleanup.told_after,
        webhook_log: config.cleanup.webhook_log_after,
        most_visitors: MOST_VISITORS,
        unsent_files: config.cleanup.uploads_after,
    }
}

/// How long each kind of job may stand still.
fn stale_kinds(config: &Config) -> impl Iterator<Item = StaleKind> {
    JobKind::ALL.iter().map(|kind| StaleKind {
        kind: *kind,
        longest: config.cleanup.stale_after.of(*kind),
        attempts: config.retry.attempts(*kind).into(),
    })
}
