//! The trail of a message, as people read it.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use frontdesk_store::Trail;
use serde_json::Value;

/// What happened to a message, a line a step, with the time since it was received.
pub fn render(trail: &Trail) -> String {
    let mut steps = vec![(
        trail.received_at,
        format!("received{}", from(trail.request_id.as_deref(), ", request ")),
    )];
    for attempt in &trail.failed_attempts {
        let worker = from(attempt.worker.as_deref(), " on ");
        steps.push((
            attempt.failed_at,
            format!("attempt {} failed{worker}: {}", attempt.attempt, attempt.error),
        ));
    }
    if let Some(settled) = &trail.settled {
        let worker = from(settled["worker"].as_str(), " by ");
        steps.extend(time(&settled["published_at"]).map(|at| (at, "published, and confirmed by the broker".to_owned())));
        steps.extend(time(&settled["claimed_at"]).map(|at| (at, format!("claimed{worker}, attempt {}", settled["attempt"]))));
        steps.extend(time(&settled["settled_at"]).map(|at| (at, format!("settled{}", stages(&settled["stages_ms"])))));
    }
    steps.extend(
        trail
            .answered_at
            .map(|at| (at, format!("answered{}", from(trail.answered_by.as_ref(), " by message ")))),
    );
    steps.extend(trail.delivered_at.map(|at| (at, "the answer was sent to a client".to_owned())));
    steps.sort_by_key(|(at, _)| *at);

    let mut text = format!(
        "message {}: {}\nsession {}, seq {}",
        trail.message_id, trail.status, trail.session_id, trail.seq
    );
    for (at, what) in steps {
        let after = (at - trail.received_at).num_microseconds().unwrap_or(i64::MAX) as f64 / 1000.0;
        let _ = write!(text, "\n  {}  {after:>+10.1} ms  {what}", at.format("%Y-%m-%d %H:%M:%S%.3f"));
    }
    if let Some(job) = &trail.job {
        let _ = write!(
            text,
            "\n  its session has the {} job {} (attempts {}): see `frontdesk jobs show {}`",
            job.state, job.id, job.attempts, job.id
        );
    }
    text
}

fn from(value: Option<impl std::fmt::Display>, before: &str) -> String {
    value.map_or_else(String::new, |value| format!("{before}{value}"))
}

fn time(value: &Value) -> Option<DateTime<Utc>> {
    value.as_str().and_then(|text| text.parse().ok())
}

fn stages(stages: &Value) -> String {
    let Some(stages) = stages.as_object().filter(|stages| !stages.is_empty()) else {
        return String::new();
    };
    let each = stages
        .iter()
        .map(|(stage, ms)| format!("{stage} {:.1} ms", ms.as_f64().unwrap_or_default()));
    format!(" ({})", each.collect::<Vec<_>>().join(", "))
}
