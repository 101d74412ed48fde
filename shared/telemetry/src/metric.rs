//! Every metric: its name, unit and meaning. Names are `frontdesk_<what>_<unit>[_total]`; values are recorded with the
//! `metrics` crate's macros: `counter!(metric::MESSAGES_ACCEPTED_TOTAL).increment(1)`.

use std::{thread, time::Duration};

use metrics::Unit;
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};

/// Upper bounds in seconds of every histogram: from one millisecond to one minute.
const BUCKETS: &[f64] = &[
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0,
];
/// How often samples that nobody scraped are folded into the buckets.
const UPKEEP: Duration = Duration::from_secs(5);

/// What a metric measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Counter,
    Gauge,
    Histogram,
}

struct Description {
    name: &'static str,
    kind: Kind,
    unit: Unit,
    help: &'static str,
}

/// A line a metric makes its constant and its description.
macro_rules! metrics_table {
    ($($kind:ident $unit:ident $constant:ident = $name:literal, $help:literal;)*) => {
        $(
            #[doc = $help]
            pub const $constant: &str = $name;
        )*
        const DESCRIPTIONS: &[Description] =
            &[$(Description { name: $name, kind: Kind::$kind, unit: Unit::$unit, help: $help },)*];
    };
}

metrics_table! {
    Histogram Seconds HTTP_REQUEST_DURATION_SECONDS = "frontdesk_http_request_duration_seconds",
        "From a request's arrival to its answer, by route (the pattern), method and status.";
    Counter Count MESSAGES_ACCEPTED_TOTAL = "frontdesk_messages_accepted_total",
        "Messages of customers that were stored and answered with 202, by kind.";
    Counter Count CHANNEL_MESSAGES_TOTAL = "frontdesk_channel_messages_total",
        "Messages that came and went by channels that are sent to, by channel and way: in or out.";
    Histogram Seconds MESSAGE_ANSWER_DURATION_SECONDS = "frontdesk_message_answer_duration_seconds",
        "From a message's acceptance to its stored answer.";
    Counter Count RATE_LIMITED_TOTAL = "frontdesk_rate_limited_total",
        "Requests answered with 429, by what was limited: session, address, contact or tenant.";
    Counter Count NOT_RECOGNISED_TOTAL = "frontdesk_not_recognised_total",
        "Requests answered with 401, by route: wrong tokens, keys, signatures and proofs of identity.";
    Counter Count SLOW_CLIENTS_TOTAL = "frontdesk_slow_clients_total",
        "Clients below the least rate, by what they were slow at: sending or reading.";
    Counter Count CONNECTIONS_REFUSED_TOTAL = "frontdesk_connections_refused_total",
        "Connections closed at once because their address has as many as it may.";
    Counter Count HANDSHAKES_FAILED_TOTAL = "frontdesk_handshakes_failed_total",
        "Connections that ended before their TLS handshake did.";
    Counter Count WEBHOOKS_REFUSED_TOTAL = "frontdesk_webhooks_refused_total",
        "Webhooks that were not taken, by platform.";
    Counter Count OVERLOADED_TOTAL = "frontdesk_overloaded_total",
        "Requests answered with 503 because too many were in flight, by kind: request, upload, poll, webhook or body.";
    Gauge Count WEBSOCKETS_OPEN = "frontdesk_websockets_open",
        "Conversations that are open in this process, over WebSockets and Socket.IO.";
    Gauge Count SOCKETIO_OPEN = "frontdesk_socketio_open",
        "Clients of Socket.IO that are connected to this process.";
    Counter Count EVENTS_SENT_TOTAL = "frontdesk_events_sent_total",
        "Events sent over WebSockets and Socket.IO.";
    Gauge Count JOBS_READY = "frontdesk_jobs_ready",
        "Live job rows that nobody has claimed, by lane; counted up to 10,000.";
    Gauge Count JOBS_RUNNING = "frontdesk_jobs_running",
        "Jobs that this process runs, by kind.";
    Gauge Count JOBS_DEAD = "frontdesk_jobs_dead",
        "Job rows that gave up and wait for a person, by lane; counted up to 10,000.";
    Gauge Seconds OLDEST_JOB_AGE_SECONDS = "frontdesk_oldest_job_age_seconds",
        "Age of the oldest job row that is due and not claimed, by lane.";
    Gauge Count QUEUE_DEPTH = "frontdesk_queue_depth",
        "Messages that lie ready in the broker, by lane.";
    Counter Count JOB_ATTEMPTS_TOTAL = "frontdesk_job_attempts_total",
        "Attempts that ended, by kind and outcome: done, retry, dead, lost or returned.";
    Histogram Seconds JOB_STAGE_DURATION_SECONDS = "frontdesk_job_stage_duration_seconds",
        "One stage of a job, by kind and stage: wait, claim, run or settle.";
    Counter Count RELAY_PUBLISHED_TOTAL = "frontdesk_relay_published_total",
        "Jobs that the relay handed to the broker.";
    Histogram Seconds RELAY_CONFIRM_DURATION_SECONDS = "frontdesk_relay_confirm_duration_seconds",
        "From a publish to the broker's confirm.";
    Gauge Count RELAY_UNCONFIRMED = "frontdesk_relay_unconfirmed",
        "Publishes that wait for their confirm.";
    Counter Count QUEUE_RETURNED_TOTAL = "frontdesk_queue_returned_total",
        "Publishes that the broker returned because no queue takes them.";
    Counter Count QUEUE_RECONNECTED_TOTAL = "frontdesk_queue_reconnected_total",
        "Connections to the broker that were made again.";
    Counter Count RECONCILED_TOTAL = "frontdesk_reconciled_total",
        "Jobs that the reconciler published again, by reason: lease, unclaimed or queue_gone.";
    Counter Count DEAD_LETTERED_TOTAL = "frontdesk_dead_lettered_total",
        "Deliveries that the broker dead-lettered.";
    Counter Count UNDECODABLE_TOTAL = "frontdesk_undecodable_total",
        "Deliveries whose body is not a job's.";
    Counter Count CLEANUP_ROWS_TOTAL = "frontdesk_cleanup_rows_total",
        "Rows that the cleanup dealt with, by task and by what was done.";
    Histogram Seconds CLEANUP_DURATION_SECONDS = "frontdesk_cleanup_duration_seconds",
        "One run of a task of the cleanup, by task.";
    Counter Count RETENTION_REMOVED_TOTAL = "frontdesk_retention_removed_total",
        "Conversations, recordings and rows that went since they were past their days, by class.";
    Counter Count SPEECH_AUDIO_SECONDS_TOTAL = "frontdesk_speech_audio_seconds_total",
        "Seconds of sound that were transcribed.";
    Counter Count WEBHOOK_DELIVERIES_TOTAL = "frontdesk_webhook_deliveries_total",
        "Attempts to deliver outgoing webhooks, by result: delivered, retry, failed or lost.";
    Gauge Seconds WEBHOOK_OLDEST_WAITING_SECONDS = "frontdesk_webhook_oldest_waiting_seconds",
        "How long the outgoing webhook that is due longest waits, of endpoints that are not paused.";
    Gauge Count CALL_SUBSCRIPTIONS = "frontdesk_call_subscriptions",
        "Subscriptions to call platforms' events, by platform and state: wanted, active, expiring, failing or ending.";
    Counter Count CALL_SUBSCRIPTION_CHECKS_TOTAL = "frontdesk_call_subscription_checks_total",
        "Times that a subscription to a call platform's events was seen to, by platform and result: well, failed or ended.";
    Gauge Count MODELS_ACTIVE = "frontdesk_models_active",
        "Language models of all companies that are used.";
    Gauge Count MODELS_RESTING = "frontdesk_models_resting",
        "Language models that failed lately, and that some worker does not ask just now.";
    Counter Count MODEL_ANSWERS_TOTAL = "frontdesk_model_answers_total",
        "Answers for which language models were asked, by who gave them: model or builtin.";
    Counter Count MODEL_TOKENS_TOTAL = "frontdesk_model_tokens_total",
        "Tokens of language models, by direction: in or out.";
    Histogram Seconds MODEL_FIRST_TOKEN_SECONDS = "frontdesk_model_first_token_seconds",
        "From the first request of an answer to a model until its first word.";
    Histogram Seconds MODEL_ANSWER_SECONDS = "frontdesk_model_answer_seconds",
        "From the first request of an answer to a model until all of it.";
    Histogram Count SPEECH_REAL_TIME_FACTOR = "frontdesk_speech_real_time_factor",
        "Time that a transcription took, as a part of the sound's length.";
}

/// Tells the installed recorder every metric's unit and meaning.
pub fn describe_all() {
    for Description { name, kind, unit, help } in DESCRIPTIONS {
        match kind {
            Kind::Counter => metrics::describe_counter!(*name, *unit, *help),
            Kind::Gauge => metrics::describe_gauge!(*name, *unit, *help),
            Kind::Histogram => metrics::describe_histogram!(*name, *unit, *help),
        }
    }
}

/// The recorder of this process, for `/metrics`.
#[derive(Clone)]
pub struct Metrics(PrometheusHandle);

impl Metrics {
    /// Installs the recorder for the whole process, describes every metric, and starts a thread that keeps it small.
    ///
    /// # Errors
    /// When a recorder is installed already.
    pub fn install() -> Result<Self, BuildError> {
        let handle = builder()?.install_recorder()?;
        describe_all();
        let upkeep = handle.clone();
        thread::spawn(move || keep_small(&upkeep));
        Ok(Self(handle))
    }

    /// Everything recorded so far, in Prometheus' text format.
    pub fn render(&self) -> String {
        self.0.render()
    }
}

#[expect(clippy::disallowed_methods, reason = "a thread of its own, not a runtime's")]
fn keep_small(handle: &PrometheusHandle) {
    loop {
        thread::sleep(UPKEEP);
        handle.run_upkeep();
    }
}

fn builder() -> Result<PrometheusBuilder, BuildError> {
    PrometheusBuilder::new().set_buckets(BUCKETS)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_follow_the_rule_and_are_unique() {
        let mut seen = HashSet::new();
        for Description { name, kind, unit, .. } in DESCRIPTIONS {
            assert!(seen.insert(name), "{name} is there twice");
            assert!(name.starts_with("frontdesk_"), "{name}");
            assert_eq!(name.ends_with("_total"), *kind == Kind::Counter, "{name}");
            assert_eq!(name.ends_with("_seconds"), *unit == Unit::Seconds, "{name}");
        }
    }

    #[test]
    fn what_is_recorded_is_rendered_with_its_meaning_and_buckets() {
        let recorder = builder().expect("buckets").build_recorder();
        let handle = recorder.handle();
        metrics::with_local_recorder(&recorder, || {
            describe_all();
            metrics::counter!(RATE_LIMITED_TOTAL, "by" => "session").increment(2);
            metrics::histogram!(MESSAGE_ANSWER_DURATION_SECONDS).record(0.02);
        });
        let text = handle.render();
        assert!(text.contains("frontdesk_rate_limited_total{by=\"session\"} 2"), "{text}");
        assert!(
            text.contains("# HELP frontdesk_rate_limited_total Requests answered with 429"),
            "{text}"
        );
        assert!(
            text.contains("frontdesk_message_answer_duration_seconds_bucket{le=\"0.025\"} 1"),
            "{text}"
        );
    }
}
