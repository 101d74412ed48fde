//! What is going on, for people and programs: lanes with their jobs and workers, rates, and what died last.

use std::{fmt, time::Duration};

use frontdesk_model::{JobState, Lane};
use frontdesk_store::{JobFilter, LaneStats, LastMinute, Page, RunningJobs, Store, StoreError, WorkerSign};
use serde::Serialize;

use crate::table::table;

/// Dead jobs that are shown.
const DEAD_SHOWN: i64 = 5;
/// Letters of an error that are shown.
const ERROR_SHOWN: usize = 70;

/// What is going on.
#[derive(Debug, Serialize)]
pub struct Overview {
    /// When it was looked at, by this machine's clock.
    at: String,
    lanes: Vec<LaneNow>,
    workers: Vec<WorkerNow>,
    last_minute: LastMinute,
    dead: Vec<DeadJob>,
}

#[derive(Debug, Serialize)]
struct LaneNow {
    lane: String,
    waiting: i64,
    running: i64,
    dead: i64,
    oldest_age_ms: Option<i64>,
    workers: usize,
}

#[derive(Debug, Serialize)]
struct WorkerNow {
    name: String,
    lane: String,
    running: i64,
    kinds: String,
    oldest_ms: Option<i64>,
}

#[derive(Debug, Serialize)]
struct DeadJob {
    id: String,
    kind: String,
    error: String,
}

impl Overview {
    /// Asks the database.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn look(store: &Store) -> Result<Self, StoreError> {
        let stats = store.queue_stats().await?;
        let signs = store.worker_signs().await?;
        let running = store.running_jobs().await?;
        let dead = JobFilter {
            state: Some(JobState::Dead),
            ..JobFilter::default()
        };
        let page = Page {
            limit: DEAD_SHOWN,
            cursor: None,
        };
        let dead = store.jobs(dead, &page).await?.items;
        Ok(Self {
            at: store.clock().now().format("%Y-%m-%d %H:%M:%S").to_string(),
            lanes: Lane::ALL.iter().map(|lane| lane_now(*lane, &stats, &signs, &running)).collect(),
            workers: signs.iter().map(|sign| worker_now(sign, &running)).collect(),
            last_minute: store.last_minute().await?,
            dead: dead
                .into_iter()
                .map(|job| DeadJob {
                    id: job.id.to_string(),
                    kind: job.kind,
                    error: one_line(&job.last_error.unwrap_or_default()),
                })
                .collect(),
        })
    }
}

fn lane_now(lane: Lane, stats: &[LaneStats], signs: &[WorkerSign], running: &[RunningJobs]) -> LaneNow {
    let name = lane.as_str();
    let stats = stats.iter().find(|stats| stats.lane == name);
    LaneNow {
        lane: name.to_owned(),
        waiting: stats.map_or(0, |stats| stats.waiting),
        running: running.iter().filter(|jobs| jobs.lane == name).map(|jobs| jobs.jobs).sum(),
        dead: stats.map_or(0, |stats| stats.dead),
        oldest_age_ms: stats.and_then(|stats| stats.oldest_age_ms),
        workers: signs.iter().filter(|sign| sign.lane == name).count(),
    }
}

fn worker_now(sign: &WorkerSign, running: &[RunningJobs]) -> WorkerNow {
    let its: Vec<&RunningJobs> = running
        .iter()
        .filter(|jobs| jobs.lane == sign.lane && sign.name.starts_with(&jobs.holder) && !jobs.holder.is_empty())
        .collect();
    WorkerNow {
        name: sign.name.clone(),
        lane: sign.lane.clone(),
        running: its.iter().map(|jobs| jobs.jobs).sum(),
        kinds: its.iter().map(|jobs| jobs.kind.as_str()).collect::<Vec<_>>().join(" "),
        oldest_ms: its.iter().filter_map(|jobs| jobs.oldest_ms).max(),
    }
}

impl fmt::Display for Overview {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let LastMinute {
            customers,
            answers,
            people,
        } = self.last_minute;
        writeln!(f, "Frontdesk at {} UTC", self.at)?;
        writeln!(
            f,
            "In the last minute: {customers} messages of customers ({:.1} a second), {answers} answers, {people} of people\n",
            customers as f64 / 60.0
        )?;
        let lanes: Vec<[String; 6]> = self.lanes.iter().map(lane_row).collect();
        writeln!(
            f,
            "{}\n",
            table(["LANE", "WAITING", "RUNNING", "DEAD", "OLDEST", "WORKERS"], &lanes)
        )?;
        let workers: Vec<[String; 5]> = self.workers.iter().map(worker_row).collect();
        if workers.is_empty() {
            write!(f, "No worker is alive")?;
        } else {
            write!(f, "{}", table(["WORKER", "LANE", "RUNNING", "KINDS", "LONGEST"], &workers))?;
        }
        if !self.dead.is_empty() {
            let dead: Vec<[String; 3]> = self
                .dead
                .iter()
                .map(|job| [job.id.clone(), job.kind.clone(), job.error.clone()])
                .collect();
            write!(f, "\n\n{}", table(["DEAD JOB", "KIND", "ERROR"], &dead))?;
        }
        Ok(())
    }
}

fn lane_row(lane: &LaneNow) -> [String; 6] {
    let counted = |count: i64| {
        if count >= LaneStats::MOST {
            format!("{}+", LaneStats::MOST)
        } else {
            count.to_string()
        }
    };
    [
        lane.lane.clone(),
        counted(lane.waiting),
        lane.running.to_string(),
        counted(lane.dead),
        time(lane.oldest_age_ms),
        lane.workers.to_string(),
    ]
}

fn worker_row(worker: &WorkerNow) -> [String; 5] {
    [
        worker.name.clone(),
        worker.lane.clone(),
        worker.running.to_string(),
        worker.kinds.clone(),
        time(worker.oldest_ms),
    ]
}

/// A span of time, roughly.
fn time(ms: Option<i64>) -> String {
    let Some(ms) = ms else { return "-".to_owned() };
    let span = Duration::from_millis(u64::try_from(ms).unwrap_or(0));
    match span.as_secs() {
        0 => format!("{} ms", span.as_millis()),
        seconds @ 1..60 => format!("{seconds} s"),
        seconds @ 60..3_600 => format!("{} m {} s", seconds / 60, seconds % 60),
        seconds => format!("{} h {} m", seconds / 3_600, seconds % 3_600 / 60),
    }
}

/// Without control characters, which a terminal would obey.
fn one_line(error: &str) -> String {
    let line: String = error.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    let mut letters = line.trim().chars();
    let shown: String = letters.by_ref().take(ERROR_SHOWN).collect();
    if letters.next().is_some() { format!("{shown}…") } else { shown }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_short_and_errors_have_one_line() {
        for (ms, text) in [
            (None, "-"),
            (Some(7), "7 ms"),
            (Some(61_000), "1 m 1 s"),
            (Some(7_260_000), "2 h 1 m"),
            (Some(-5), "0 ms"),
        ] {
            assert_eq!(time(ms), text);
        }
        assert_eq!(one_line("a\x1b[2J\nb"), "a [2J b");
        assert_eq!(one_line(&"x".repeat(99)).chars().count(), ERROR_SHOWN + 1);
    }

    #[test]
    fn lanes_and_workers_have_what_is_theirs() {
        let overview = Overview {
            at: "2026-11-29 10:00:00".to_owned(),
            lanes: vec![lane_now(
                Lane::Chat,
                &[LaneStats {
                    lane: "chat".to_owned(),
                    waiting: LaneStats::MOST,
                    dead: 1,
                    oldest_age_ms: Some(2_000),
                }],
                &[],
                &[],
            )],
            workers: Vec::new(),
            last_minute: LastMinute {
                customers: 90,
                ..LastMinute::default()
            },
            dead: Vec::new(),
        };
        let text = overview.to_string();
        for part in ["1.5 a second", "10000+", "2 s", "No worker is alive"] {
            assert!(text.contains(part), "{part} of {text}");
        }
    }
}
