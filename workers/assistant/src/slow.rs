//! Tells the log of messages that took long, and which stage took longest. What a fast message costs is a comparison.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::Message;
use frontdesk_runtime::registry::Attempt;
use tracing::warn;

/// Where the time of an attempt went, after it was picked up.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Took {
    /// Until the turn was read.
    pub loaded: Duration,
    /// Until the answer was there.
    pub answered: Duration,
    /// Until it was stored.
    pub settled: Duration,
}

/// The stages of a message, in order. A time that nobody noted is not there.
fn stages(message: &Message, attempt: &Attempt, took: Took, now: DateTime<Utc>) -> Vec<(&'static str, Duration)> {
    let mut stages = Vec::with_capacity(6);
    let span = |from: DateTime<Utc>, to: DateTime<Utc>| to.signed_duration_since(from).to_std().unwrap_or_default();
    let of_runner: f64 = attempt.stages_ms.iter().map(|(_, ms)| ms).sum();
    let of_runner = Duration::from_secs_f64(of_runner.max(0.0) / 1000.0);
    let picked_up = now - (took.loaded + took.answered + took.settled + of_runner);
    match attempt.job.published_at {
        Some(published) => stages.extend([
            ("published", span(message.created_at, published)),
            ("picked up", span(published.max(message.created_at), picked_up)),
        ]),
        None => stages.push(("picked up", span(message.created_at, picked_up))),
    }
    stages.extend([
        ("claimed", of_runner),
        ("loaded", took.loaded),
        ("answered", took.answered),
        ("settled", took.settled),
    ]);
    stages
}

/// Tells of a message that was answered `now`.
pub(crate) fn tell(message: &Message, attempt: &Attempt, took: Took, now: DateTime<Utc>) {
    let stages = stages(message, attempt, took, now);
    let longest = stages.iter().max_by_key(|(_, took)| *took).map_or("", |(stage, _)| *stage);
    let all: Vec<String> = stages
        .iter()
        .map(|(stage, took)| format!("{stage} {} ms", took.as_millis()))
        .collect();
    let waited = now.signed_duration_since(message.created_at).num_milliseconds();
    warn!(
        message_id = %message.id,
        session_id = %message.session_id,
        attempt = attempt.job.attempt,
        waited_ms = waited,
        longest,
        stages = all.join(", "),
        "a message took long to be answered"
    );
}
