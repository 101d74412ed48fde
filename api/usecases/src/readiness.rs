//! Whether the process can do its work. Nobody needs a permission to ask.

use frontdesk_model::{Lane, NO_MODEL_LANE};
use frontdesk_store::{LaneStats, ModelStates};
use frontdesk_telemetry::metric;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    health::{Facts, PATIENCE},
    use_cases::UseCases,
};

/// Whether the process can do its work.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Ready {
    /// `ok`; `degraded`: messages are accepted, and answered later; `unavailable`: nothing is accepted.
    pub status: &'static str,
    /// The database.
    pub database: Part,
    /// The queue.
    pub queue: Part,
    /// Live workers, by lane.
    pub workers: Vec<LaneWorkers>,
    /// Age in milliseconds of the oldest job that is due and that nobody has; null: there is none.
    pub oldest_job_age_ms: Option<i64>,
    /// What understands messages: `embedded` is the built-in classifier.
    pub model: &'static str,
    /// The companies' language models, all together.
    pub models: ModelsReady,
    /// What transcribes voice messages.
    pub speech: Speech,
}

/// The companies' language models. While some rest, others or the built-in engine answer.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct ModelsReady {
    /// `none`, `ok`, or `degraded`: some failed lately and rest.
    pub status: &'static str,
    /// How many are used.
    pub active: i64,
    /// How many of them some worker does not ask just now.
    pub resting: i64,
}

/// Who transcribes voice messages.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Speech {
    /// `ok`, `no_model` (a worker runs, and waits for its model) or `unavailable` (no worker runs). Voice messages wait meanwhile.
    pub status: &'static str,
    /// For a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'static str>,
}

/// A part of the service.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct Part {
    /// `ok` or `unavailable`.
    pub status: &'static str,
    /// For a person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<&'static str>,
}

/// The workers of a lane.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct LaneWorkers {
    /// The lane.
    pub lane: String,
    /// How many showed a sign of life within their last lease.
    pub alive: i64,
}

impl UseCases {
    /// Whether the process can do its work, or can accept messages at least.
    pub async fn readiness(&self) -> Ready {
        let facts = self.health.look(&self.store).await;
        let queue = self.queue.health().await;
        judge(facts.as_ref(), queue.connected)
    }

    /// Brings the gauges of the queue up to date, for a scrape. They stay as they were while the database is unavailable.
    pub async fn refresh_gauges(&self) {
        let Some(facts) = self.health.look(&self.store).await else { return };
        metrics::gauge!(metric::MODELS_ACTIVE).set(facts.models.active as f64);
        metrics::gauge!(metric::MODELS_RESTING).set(facts.models.resting as f64);
        for lane in Lane::ALL {
            let stats = facts.lanes.iter().find(|stats| stats.lane == lane.as_str());
            let count = |of: fn(&LaneStats) -> i64| stats.map_or(0, of) as f64;
            metrics::gauge!(metric::JOBS_READY, "lane" => lane.as_str()).set(count(|stats| stats.waiting));
            metrics::gauge!(metric::JOBS_DEAD, "lane" => lane.as_str()).set(count(|stats| stats.dead));
            let age_ms = stats.and_then(|stats| stats.oldest_age_ms).unwrap_or(0);
            metrics::gauge!(metric::OLDEST_JOB_AGE_SECONDS, "lane" => lane.as_str()).set(age_ms as f64 / 1000.0);
            if let Ok(Ok(Some(depth))) = tokio::time::timeout(PATIENCE, self.queue.ready(*lane)).await {
                metrics::gauge!(metric::QUEUE_DEPTH, "lane" => lane.as_str()).set(f64::from(depth));
            }
        }
    }
}

fn judge(facts: Option<&Facts>, connected: bool) -> Ready {
    let database = Part {
        status: if facts.is_some() { "ok" } else { "unavailable" },
        detail: None,
    };
    let queue = Part {
        status: if connected { "ok" } else { "unavailable" },
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
        models: models(facts.map(|facts| facts.models).unwrap_or_default()),
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
        status: "unavailable",
        detail: Some("No speech worker runs: voice messages wait."),
    }
}

const fn models(states: ModelStates) -> ModelsReady {
    let ModelStates { active, resting } = states;
    ModelsReady {
        status: match (active, resting) {
            (0, _) => "none",
            (_, 0) => "ok",
            _ => "degraded",
        },
        active,
        resting,
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
            models: ModelStates::default(),
        }
    }

    #[test]
    fn a_missing_speech_worker_counts_once_somebody_waits_for_it() {
        let mut facts = facts(1);
        let ready = judge(Some(&facts), true);
        assert_eq!((ready.status, ready.speech.status), ("ok", "unavailable"));
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
    fn only_an_unavailable_database_makes_it_unavailable() {
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
