//! Configuration: built-in commented defaults, then a file, then environment variables, then checks of the whole.
//!
//! A wrong key or value is an error that names the key, the value, where it came from and what is allowed. Secrets live
//! in types that do not print, and neither errors nor [`Config::redacted`] show them.

mod check;
mod entry;
mod environment;
mod error;
mod load;
mod schedule;
mod sections;
mod show;
mod source;
mod transport;
mod value;

use std::path::PathBuf;

pub use entry::is_secret;
pub use environment::process_environment;
pub use error::{ConfigError, Problem};
pub use load::DEFAULT_FILE;
pub use schedule::Schedule;
pub use sections::{
    Api, Assistant, Attachments, Bootstrap, Calls, Channels, Clamd, Cleanup, Confidence, Config, Database, Encrypted, Graphql, Identity,
    Knowledge, Limits, LiveAgent, Log, LogFormat, Models, Notifications, Orders, Platform, Retry, Role, Security, Sessions, Speech,
    SpeechEngine, SqliteSynchronous, StaleAfter, Telemetry, Tls, Webhooks, WhenScannerAway, Worker,
};
pub use value::{ConnectionUrl, MASK, bytes, duration, url};

/// The defaults file with a comment at every key, as people may copy it.
pub const DEFAULTS: &str = include_str!("defaults.toml");

impl Config {
    /// Where models lie; `DATA_DIR/models` unless configured.
    pub fn model_dir(&self) -> PathBuf {
        if self.speech.model_dir.as_os_str().is_empty() {
            return self.data_dir.join("models");
        }
        self.speech.model_dir.clone()
    }

    /// Where the database is; `sqlite://DATA_DIR/frontdesk.db` unless configured.
    pub fn database_url(&self) -> ConnectionUrl {
        self.database_url
            .clone()
            .unwrap_or_else(|| ConnectionUrl::new(format!("sqlite://{}/frontdesk.db", self.data_dir_in_url())))
    }

    /// Where the queue is; `local:` unless configured.
    pub fn queue_url(&self) -> ConnectionUrl {
        self.queue_url.clone().unwrap_or_else(|| ConnectionUrl::new("local:"))
    }

    /// Where files go; `file://DATA_DIR/blobs` unless configured.
    pub fn blob_url(&self) -> ConnectionUrl {
        self.blob_url
            .clone()
            .unwrap_or_else(|| ConnectionUrl::new(format!("file://{}/blobs", self.data_dir_in_url())))
    }

    /// The folder with what would end the path of a URL escaped.
    fn data_dir_in_url(&self) -> String {
        self.data_dir
            .display()
            .to_string()
            .replace('%', "%25")
            .replace('?', "%3F")
            .replace('#', "%23")
    }

    /// What links begin with, without a slash at its end: `public_url`, or `listen` where there is none.
    pub fn public_base(&self) -> String {
        match &self.public_url {
            Some(url) => url.expose().trim_end_matches('/').to_owned(),
            None if self.tls.certificate.is_some() => format!("https://{}", self.listen),
            None => format!("http://{}", self.listen),
        }
    }

    /// The address by which the world reaches this installation, where it is set.
    pub fn public_address(&self) -> Option<String> {
        self.public_url.as_ref().map(|url| url.expose().trim_end_matches('/').to_owned())
    }

    /// Whether people reach this installation over TLS.
    pub fn is_public_over_tls(&self) -> bool {
        self.forces_tls() || self.public_url.as_ref().is_some_and(|url| url.scheme() == "https")
    }

    /// Whether a request without TLS is sent on to TLS or refused: a listener with a certificate has no use for it.
    pub fn forces_tls(&self) -> bool {
        self.force_tls || self.tls.certificate.is_some()
    }

    /// Which database the URL names.
    pub fn database_kind(&self) -> DatabaseKind {
        match self.database_url().scheme() {
            "sqlite" => DatabaseKind::Sqlite,
            _ => DatabaseKind::Postgres,
        }
    }

    /// Which queue the URL names.
    pub fn queue_kind(&self) -> QueueKind {
        match self.queue_url().scheme() {
            "local" => QueueKind::Local,
            _ => QueueKind::Rabbit,
        }
    }
}

/// Which database a process runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatabaseKind {
    /// A file of this machine.
    Sqlite,
    /// A server.
    Postgres,
}

/// Which queue carries the jobs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QueueKind {
    /// Inside one process.
    Local,
    /// RabbitMQ.
    Rabbit,
}

#[cfg(test)]
mod tests;
