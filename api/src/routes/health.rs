//! Whether the process lives, and whether it can do its work.

use std::time::{Duration, Instant};

use axum::{Json, extract::State, http::StatusCode};
use frontdesk_model::{Lane, NO_MODEL_LANE};
use frontdesk_store::LaneStats;
use frontdesk_telemetry::metric;
use serde::Serialize;
use tokio::sync::Mutex;
use utoipa::ToSchema;

use crate::app::App;

/// How long an answer of the database is good for: probes cost it one look a second at most.
const FRESH: Duration = Duration::from_secs(1);
/// A database that takes longer for this is as good as away.
const PATIENCE: Duration = Duration::from_secs(3);

/// The last look at the database, shared by `/readyz` and `/metrics`.
#[derive(Default)]
pub(crate) struct Health(Mutex<Option<(Instant, Look)>>);

/// What the database said; none: it is away.
type Look = Option<Facts>;

#[derive(Clone)]
struct Facts {
    lanes: Vec<LaneStats>,
    workers: Vec<(String, i64)>,
}

/// Whether the process is alive.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Alive {
    /// Always `ok`.
    status: &'static str,
}

/// Whether the process can do its work.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Ready {
    /// `ok`; `degraded`: messages are accepted, and answered later; `unavailable`: nothing is accepted.
    status: &'static str,
    /// The database.
    database: Part,
    /// The queue.
    queue: Part,
    /// Live workers, by lane.
    workers: Vec<LaneWorkers>,
    /// Age in milliseconds of the oldest job that is due and that nobody has; null: there is none.
    oldest_job_age_ms: Option<i64>,
    /// What understands messages: `embedded` is the built-in classifier.
    model: &'static str,
    /// What transcribes voice messages.
    speech: Speech,
}

/// Who transcribes voice messages.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Speech {
    /// `ok`, `no_model` (a worker runs, and waits for its model) or `away` (no worker runs). Voice messages wait meanwhile.
    status: &'static str,
    /// For a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
}

/// A part of the service.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Part {
    /// `ok` or `away`.
    status: &'static str,
    /// For a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<&'static str>,
}

/// The workers of a lane.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct LaneWorkers {
    /// The lane.
    lane: String,
    /// How many showed a sign of life within their last lease.
    alive: i64,
}

/// Is the process alive?
#[utoipa::path(get, path = "/healthz", tag = "operating", responses((status = 200, description = "It is.", body = Alive)))]
pub(crate) async fn alive() -> Json<Alive> {
    Json(Alive { status: "ok" })
}

/// Can the process do its work?
///
/// 503 only when the database is away; without queue or workers the status is `degraded`, since messages are still accepted.
#[utoipa::path(get, path = "/readyz", tag = "operating",
    responses((status = 200, description = "It can, or it can accept at least.", body = Ready),
        (status = 503, description = "The database is away.", body = Ready)))]
pub(crate) async fn ready(State(app): State<App>) -> (StatusCode, Json<Ready>) {
    let facts = app.health.look(&app).await;
    let queue = app.queue.health().await;
    let ready = judge(facts.as_ref(), queue.connected);
    let status = if ready.status == "unavailable" {
        StatusCode::SERVICE_UNAVAILABLE
    } else {
        StatusCode::OK
    };
    (status, Json(ready))
}

fn judge(facts: Option<&Facts>, connected: bool) -> Ready {
    let database = Part {
        status: if facts.is_some() { "ok" } else { "away" },
        detail: None,
    };
    let queue = Part {
        status: if connected { "ok" } else { "away" },
        // Anybody may read this: where the queue is stands in the log.
        detail: (!connected).then_some("The queue cannot be reached; the log says why."),
    };
    let alive = facts.map(|facts| facts.workers.clone()).unwrap_or_default();
    let workers: Vec<LaneWorkers> = Lane::ALL
        .iter()
        .map(|lane| LaneWorkers {
            lane: lane.to_string(),
            alive: alive.iter().find(|(name, _)| name == lane.as_str()).map_or(0, |(_, count)| *count),
        })
        .collect();
    let oldest_job_age_ms = facts.and_then(|facts| facts.lanes.iter().filter_map(|lane| lane.oldest_age_ms).max());
    let status = match facts {
        None => "unavailable",
        Some(facts) if !connected || workers.iter().any(|lane| lane.alive == 0 && is_missed(&lane.lane, facts)) => "degraded",
        Some(_) => "ok",
    };
    Ready {
        status,
        database,
        queue,
        workers,
        oldest_job_age_ms,
        model: "embedded",
        speech: speech(&alive),
    }
}

/// Whether somebody waits for a worker of a lane that has none. Text is always expected; a company may do without voice.
fn is_missed(lane: &str, facts: &Facts) -> bool {
    lane == Lane::Chat.as_str() || facts.lanes.iter().any(|stats| stats.lane == lane && stats.waiting > 0)
}

fn speech(alive: &[(String, i64)]) -> Speech {
    let some = |name: &str| alive.iter().any(|(lane, count)| lane == name && *count > 0);
    if some(Lane::Voice.as_str()) {
        return Speech {
            status: "ok",
            detail: None,
        };
    }
    if some(NO_MODEL_LANE) {
        let detail = "No model: voice messages wait. Get one on the speech worker's machine by `frontdesk model pull NAME` (speech.model).";
        return Speech {
            status: "no_model",
            detail: Some(detail),
        };
    }
    Speech {
        status: "away",
        detail: Some("No speech worker runs: voice messages wait."),
    }
}

impl Health {
    /// Looks, unless somebody did within the last second; whoever asks meanwhile waits for the same answer.
    async fn look(&self, app: &App) -> Look {
        let mut last = self.0.lock().await;
        if let Some((at, look)) = &*last
            && at.elapsed() < FRESH
        {
            return look.clone();
        }
        let look = tokio::time::timeout(PATIENCE, ask(app)).await.ok().and_then(Result::ok);
        *last = Some((Instant::now(), look.clone()));
        look
    }
}

async fn ask(app: &App) -> frontdesk_store::Result<Facts> {
    let (lanes, workers) = tokio::try_join!(app.store.queue_stats(), app.store.live_workers())?;
    Ok(Facts { lanes, workers })
}

/// Brings the gauges of the queue up to date, for a scrape. They stay as they were while the database is away.
pub(super) async fn refresh_gauges(app: &App) {
    let Some(facts) = app.health.look(app).await else { return };
    for lane in Lane::ALL {
        let stats = facts.lanes.iter().find(|stats| stats.lane == lane.as_str());
        let count = |of: fn(&LaneStats) -> i64| stats.map_or(0, of) as f64;
        metrics::gauge!(metric::JOBS_READY, "lane" => lane.as_str()).set(count(|stats| stats.waiting));
        metrics::gauge!(metric::JOBS_DEAD, "lane" => lane.as_str()).set(count(|stats| stats.dead));
        let age_ms = stats.and_then(|stats| stats.oldest_age_ms).unwrap_or(0);
        metrics::gauge!(metric::OLDEST_JOB_AGE_SECONDS, "lane" => lane.as_str()).set(age_ms as f64 / 1000.0);
        if let Ok(Ok(Some(depth))) = tokio::time::timeout(PATIENCE, app.queue.ready(*lane)).await {
            metrics::gauge!(metric::QUEUE_DEPTH, "lane" => lane.as_str()).set(f64::from(depth));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(workers: i64) -> Facts {
        let lanes = vec![LaneStats {
            lane: "chat".into(),
            waiting: 1,
            dead: 0,
            oldest_age_ms: Some(1500),
        }];
        Facts {
            lanes,
            workers: vec![("chat".into(), workers)],
        }
    }

    #[test]
    fn a_missing_speech_worker_counts_once_somebody_waits_for_it() {
        let mut facts = facts(1);
        let ready = judge(Some(&facts), true);
        assert_eq!((ready.status, ready.speech.status), ("ok", "away"));
        facts.lanes.push(LaneStats {
            lane: "voice".into(),
            waiting: 1,
            dead: 0,
            oldest_age_ms: None,
        });
        facts.workers.push((NO_MODEL_LANE.into(), 1));
        let ready = judge(Some(&facts), true);
        assert_eq!((ready.status, ready.speech.status), ("degraded", "no_model"));
        facts.workers.push(("voice".into(), 1));
        let ready = judge(Some(&facts), true);
        assert_eq!((ready.status, ready.speech.status), ("ok", "ok"));
    }

    #[test]
    fn only_a_database_that_is_away_makes_it_unavailable() {
        assert_eq!(judge(None, true).status, "unavailable");
        assert_eq!(judge(Some(&facts(1)), false).status, "degraded");
        assert_eq!(judge(Some(&facts(0)), true).status, "degraded");
        let ready = judge(Some(&facts(2)), true);
        assert_eq!(
            (ready.status, ready.oldest_job_age_ms, ready.workers[0].alive),
            ("ok", Some(1500), 2)
        );
    }
}
