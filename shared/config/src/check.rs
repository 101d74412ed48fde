//! What must hold beyond each value's own form: ranges, and relations between keys.

mod calls;
mod tls;
mod webhooks;

use std::time::Duration;

use frontdesk_model::JobKind;
use tracing_subscriber::EnvFilter;
use url::Url;

use super::{Config, ConfigError, DatabaseKind, QueueKind, Role, SpeechEngine, error::Problem, transport};
use frontdesk_security::Sealer;

/// More in one transaction than this would only keep the first waiting for the last.
const MOST_TOGETHER: u16 = 256;

impl Config {
    /// Checks what depends on what the process is.
    ///
    /// # Errors
    /// `api` and `worker` with the local queue, which lives inside one process.
    pub fn check_for(&self, role: Role) -> Result<(), ConfigError> {
        if role == Role::Standalone || self.queue_kind() == QueueKind::Rabbit {
            return Ok(());
        }
        let detail = format!(
            "the local queue lives inside one process, so `{role}` would never meet its other half. \
             Run `frontdesk serve`, or set queue_url to amqp://… and database_url to postgres://…"
        );
        Err(self.problem("queue_url", detail).into())
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let mut found = Findings {
            config: self,
            problems: Vec::new(),
        };
        found.addresses();
        found.tls();
        found.work();
        found.cleanup();
        found.knowledge();
        found.limits();
        found.calls();
        found.models();
        found.graphql();
        found.webhooks();
        if found.problems.is_empty() {
            Ok(())
        } else {
            Err(ConfigError { problems: found.problems })
        }
    }

    fn problem(&self, key: &str, detail: impl Into<String>) -> Problem {
        match self.entries.iter().find(|entry| entry.key == key) {
            Some(entry) => entry.problem(detail),
            None => Problem {
                subject: key.to_owned(),
                value: None,
                source: None,
                detail: detail.into(),
            },
        }
    }
}

struct Findings<'a> {
    config: &'a Config,
    problems: Vec<Problem>,
}

impl Findings<'_> {
    /// Notes a problem with `key` unless `holds`.
    fn require(&mut self, holds: bool, key: &str, detail: &str) {
        if !holds {
            self.problems.push(self.config.problem(key, detail));
        }
    }

    fn positive(&mut self, key: &str, duration: Duration) {
        self.require(!duration.is_zero(), key, "must be more than nothing");
    }

    fn scheme(&mut self, key: &str, scheme: Option<&str>, allowed: &[&str], detail: &str) {
        self.require(scheme.is_none_or(|scheme| allowed.contains(&scheme)), key, detail);
    }

    fn knowledge(&mut self) {
        let name = &self.config.knowledge.embedding_model;
        let plain = |c: char| c.is_ascii_alphanumeric() || "._-".contains(c);
        let named = name.is_empty() || (name.starts_with(|c: char| c.is_ascii_alphanumeric()) && name.chars().all(plain));
        self.require(named, "knowledge.embedding_model", "expected the name of a model, or nothing");
        let some = self.config.knowledge.articles > 0;
        self.require(some, "knowledge.articles", "must be more than nothing");
    }

    fn graphql(&mut self) {
        let graphql = self.config.graphql;
        let holds = graphql.introspection || !graphql.explorer;
        self.require(
            holds,
            "graphql.explorer",
            "needs graphql.introspection, by which the page learns the schema",
        );
    }

    fn addresses(&mut self) {
        let c = self.config;
        self.require(!c.data_dir.as_os_str().is_empty(), "data_dir", "expected a folder");
        let database = c.database_url();
        let queue = c.queue_url();
        self.scheme(
            "database_url",
            Some(database.scheme()),
            &["sqlite", "postgres", "postgresql"],
            "expected sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME",
        );
        self.scheme(
            "queue_url",
            Some(queue.scheme()),
            &["local", "amqp", "amqps"],
            "expected local: or amqp://USER:PASSWORD@HOST/VHOST or amqps://…",
        );
        self.require(
            !(c.queue_kind() == QueueKind::Rabbit && c.database_kind() == DatabaseKind::Sqlite),
            "queue_url",
            "RabbitMQ hands jobs to many processes, and SQLite's file takes one writer: together they would wait for each \
             other. Set database_url to postgres://…, or queue_url to local:",
        );
        self.scheme(
            "blob_url",
            Some(c.blob_url().scheme()),
            &["file", "s3", "gs", "az"],
            "expected file://PATH, s3://BUCKET, gs://BUCKET or az://CONTAINER",
        );
        let named = [
            ("database_url", Some(&database)),
            ("queue_url", Some(&queue)),
            ("notifications.smtp_url", c.notifications.smtp_url.as_ref()),
        ];
        let channels: Vec<_> = c.channels.urls().collect();
        let named = named.into_iter().chain(channels.iter().map(|(key, url)| (key.as_str(), Some(url))));
        for (key, url) in named {
            if let Some(safer) = url.and_then(transport::in_clear).filter(|_| !c.allow_plaintext) {
                let detail = format!(
                    "would send what customers write, and passwords, in clear to another machine: {safer}; or set allow_plaintext = true where the \
                     network itself is encrypted"
                );
                self.require(false, key, &detail);
            }
        }
        let otlp = c.telemetry.otlp_endpoint.as_ref().map(super::ConnectionUrl::scheme);
        self.scheme(
            "telemetry.otlp_endpoint",
            otlp,
            &["http", "https"],
            "expected http://… or https://…",
        );
        self.scheme(
            "public_url",
            c.public_url.as_ref().map(super::ConnectionUrl::scheme),
            &["http", "https"],
            "expected http://… or https://…",
        );
        let prefix = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "._-".contains(c);
        self.require(
            (1..=64).contains(&c.queue_prefix.len()) && c.queue_prefix.chars().all(prefix),
            "queue_prefix",
            "expected 1 to 64 of a-z, 0-9, `.`, `_` and `-`",
        );
        self.require(
            EnvFilter::try_new(&c.log.filter).is_ok(),
            "log.filter",
            "expected a level such as info, or directives such as info,frontdesk_queue=debug",
        );
        let origin = |text: &String| text == "*" || Url::parse(text).is_ok_and(|url| url.origin().ascii_serialization() == *text);
        self.require(
            c.api.allowed_origins.iter().all(origin),
            "api.allowed_origins",
            "expected origins such as \"https://shop.example\" (scheme, host and port, no path), or \"*\"",
        );
        self.require(
            c.api.cors_origins.iter().all(origin),
            "api.cors_origins",
            "expected origins such as \"https://shop.example\" (scheme, host and port, no path), or \"*\"",
        );
    }

    fn work(&mut self) {
        let c = self.config;
        self.require(c.database.max_connections >= 1, "database.max_connections", "must be at least 1");
        self.positive("database.statement_timeout", c.database.statement_timeout);
        self.require(
            (1..=MOST_TOGETHER).contains(&c.database.set_size),
            "database.set_size",
            "must be from 1 to 256",
        );
        self.require(c.worker.executors >= 1, "worker.executors", "must be at least 1");
        self.require(
            c.worker.prefetch >= c.worker.executors.max(1),
            "worker.prefetch",
            "must be at least 1 and at least worker.executors: the broker would leave the other executors idle",
        );
        self.require(
            c.worker.lease >= Duration::from_millis(300),
            "worker.lease",
            "must be at least 300ms: it is renewed every third of it",
        );
        for (key, attempts) in [
            ("retry.chat_attempts", c.retry.chat_attempts),
            ("retry.speech_attempts", c.retry.speech_attempts),
            ("retry.call_attempts", c.retry.call_attempts),
        ] {
            self.require(attempts >= 1, key, "must be at least 1: a job would be given up untried");
        }
        self.positive("retry.put_off_for", c.retry.put_off_for);
        self.positive("retry.base", c.retry.base);
        self.require(c.retry.base <= c.retry.max, "retry.max", "must not be less than retry.base");
        let clarify = c.assistant.confidence.clarify_below;
        self.require(
            (0.0..=1.0).contains(&clarify),
            "assistant.confidence.clarify_below",
            "expected a number from 0 to 1",
        );
        self.require(
            !c.speech.model.is_empty(),
            "speech.model",
            "expected the name of a model, such as tiny.en",
        );
        self.require(
            c.speech.engine != SpeechEngine::Openai || c.speech.url.is_some(),
            "speech.url",
            "the engine \"openai\" needs the server's address, such as http://localhost:8000",
        );
        self.scheme(
            "speech.url",
            c.speech.url.as_ref().map(super::ConnectionUrl::scheme),
            &["http", "https"],
            "expected http://… or https://…",
        );
        self.require(
            c.speech.chunk >= Duration::from_secs(30) && c.speech.chunk <= Duration::from_mins(20),
            "speech.chunk",
            "must be from 30s to 20m",
        );
        self.require(
            c.speech.whole >= c.speech.chunk && c.speech.whole <= Duration::from_mins(20),
            "speech.whole",
            "must be at least speech.chunk, and 20m at most: one job holds that much sound in memory",
        );
        self.positive("limits.audio_duration", c.limits.audio_duration);
        self.scheme(
            "speech.model_url",
            c.speech.model_url.as_ref().map(super::ConnectionUrl::scheme),
            &["http", "https"],
            "expected http://… or https://…",
        );
        self.positive("sessions.idle_warning", c.sessions.idle_warning);
        self.positive("sessions.token_absolute", c.sessions.token_absolute);
        self.require(
            c.sessions.idle_warning < c.sessions.idle_close,
            "sessions.idle_close",
            "must be longer than sessions.idle_warning: a session is warned before it is closed",
        );
        self.require(
            c.sessions.idle_close <= c.sessions.idle_close_person,
            "sessions.idle_close_person",
            "must not be shorter than sessions.idle_close: a person takes longer than the assistant",
        );
    }

    fn cleanup(&mut self) {
        let c = &self.config.cleanup;
        self.require((1..=10_000).contains(&c.batch), "cleanup.batch", "expected 1 to 10000");
        self.require(
            (1..=10_000).contains(&c.archive_batch),
            "cleanup.archive_batch",
            "expected 1 to 10000",
        );
        self.require((0.0..=100.0).contains(&c.rest), "cleanup.rest", "expected a number from 0 to 100");
        self.require(
            c.lease >= Duration::from_secs(1),
            "cleanup.lease",
            "must be at least 1s: it is renewed with every batch",
        );
        self.require(
            c.uploads_after >= Duration::from_hours(1),
            "cleanup.uploads_after",
            "must be at least 1h: an upload may still be under way",
        );
        for kind in JobKind::ALL {
            let (after, terms) = (c.stale_after.of(*kind), kind.terms());
            let longest = terms.timeout.max(self.config.worker.lease);
            let detail = format!(
                "must be longer than an attempt may take ({}) and than worker.lease: a worker that is within its time would lose its job",
                humantime::format_duration(terms.timeout)
            );
            self.require(after > longest, &format!("cleanup.stale_after.{kind}"), &detail);
        }
    }

    fn limits(&mut self) {
        let c = self.config;
        let l = &c.limits;
        for (key, bytes) in [
            ("limits.body_bytes", l.body_bytes),
            ("limits.webhook_bytes", l.webhook_bytes),
            ("limits.audio_bytes", l.audio_bytes),
            ("limits.websocket_frame_bytes", l.websocket_frame_bytes),
        ] {
            self.require(bytes >= 1024, key, "must be at least 1 KiB");
        }
        self.require(l.text_chars >= 1, "limits.text_chars", "must be at least 1");
        // The longest character takes four bytes.
        let text_bytes = u64::from(l.text_chars) * 4;
        let detail = "must be at least four times limits.text_chars, or a text within that limit would be refused";
        self.require(l.body_bytes >= text_bytes, "limits.body_bytes", detail);
        self.require(l.websocket_frame_bytes >= text_bytes, "limits.websocket_frame_bytes", detail);
        self.require(
            l.max_sockets_per_session >= 1,
            "limits.max_sockets_per_session",
            "must be at least 1",
        );
        for (key, count) in [
            ("limits.in_flight", l.in_flight),
            ("limits.uploads_in_flight", l.uploads_in_flight),
            ("limits.webhooks_in_flight", l.webhooks_in_flight),
            ("limits.max_connections", l.max_connections),
            ("limits.event_streams", l.event_streams),
            ("limits.tenant_event_streams", l.tenant_event_streams),
        ] {
            self.require(count >= 1, key, "must be at least 1");
        }
        self.require(
            l.bodies_bytes >= l.body_bytes.max(l.webhook_bytes) && u32::try_from(l.bodies_bytes).is_ok(),
            "limits.bodies_bytes",
            "must be at least limits.body_bytes and limits.webhook_bytes, and less than 4 GiB",
        );
        self.require(l.least_rate >= 1, "limits.least_rate", "must be at least 1");
        self.positive("limits.least_rate_grace", l.least_rate_grace);
        self.positive("limits.head_timeout", l.head_timeout);
        self.positive("limits.request_timeout", l.request_timeout);
        let welcome = c.api.welcome_message.chars().count();
        self.require(
            (1..=l.text_chars as usize).contains(&welcome),
            "api.welcome_message",
            "must not be empty, nor longer than limits.text_chars",
        );
    }

    fn models(&mut self) {
        let c = self.config;
        self.require(
            (Duration::from_secs(1)..=Duration::from_secs(45)).contains(&c.models.answer_within),
            "models.answer_within",
            "must be from 1s to 45s: a chat job ends after a minute, and the built-in engine answers before",
        );
        let detail = "expected base64 of 32 bytes, such as `openssl rand -base64 32` prints";
        let security = &c.security;
        self.require(
            Sealer::new(security.master_key.as_ref(), &[]).is_ok(),
            "security.master_key",
            detail,
        );
        self.require(Sealer::new(None, &security.old_keys).is_ok(), "security.old_keys", detail);
        let has_key = security.encrypt_at_rest.is_empty() || security.master_key.is_some();
        self.require(has_key, "security.encrypt_at_rest", "needs security.master_key");
    }
}
