//! The sections, a struct each, in the order of the defaults file. What a key means is said there.

mod attachments;
mod calls;
mod channels;
mod cleanup;
mod exports;
mod graphql;
mod jobs;
mod limits;
mod live_agent;
mod models;
mod orders;
mod security;
mod tls;
mod webhooks;

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

use frontdesk_model::Locale;
use secrecy::SecretString;
use serde::Deserialize;

pub use attachments::Attachments;
pub use calls::{Calls, Platform};
pub use channels::Channels;
pub use cleanup::{Cleanup, StaleAfter};
pub use exports::Exports;
pub use graphql::Graphql;
pub use jobs::{Retry, Worker};
pub use limits::Limits;
pub use live_agent::LiveAgent;
pub use models::Models;
pub use orders::Orders;
pub use security::{Clamd, Encrypted, Security, WhenScannerAway};
pub use tls::Tls;
pub use webhooks::Webhooks;

use super::{
    entry::Entry,
    value::{self, ConnectionUrl},
};

/// The whole configuration of a process. Made by [`Config::load`], checked, and never changed afterwards.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Address and port of HTTP and WebSocket; port 0 takes a free one.
    #[serde(deserialize_with = "value::socket_address")]
    pub listen: SocketAddr,
    /// Address of `/metrics`, `/readyz` and `/healthz` apart from the public one; none leaves them there.
    #[serde(deserialize_with = "value::optional_socket_address")]
    pub admin_listen: Option<SocketAddr>,
    /// Where people reach this installation, for links in mails; none: links name `listen`.
    #[serde(deserialize_with = "value::url")]
    pub public_url: Option<ConnectionUrl>,
    /// Whether the database, the broker and the mail server may be spoken to without TLS when they are on another machine.
    pub allow_plaintext: bool,
    /// Whether requests that come without TLS are sent on to TLS or refused.
    pub force_tls: bool,
    /// Folder of the database file, blobs and models.
    pub data_dir: PathBuf,
    #[serde(deserialize_with = "value::url")]
    pub(super) database_url: Option<ConnectionUrl>,
    #[serde(deserialize_with = "value::url")]
    pub(super) queue_url: Option<ConnectionUrl>,
    /// Begins the name of every exchange and queue.
    pub queue_prefix: String,
    #[serde(deserialize_with = "value::url")]
    pub(super) blob_url: Option<ConnectionUrl>,
    /// TLS of `listen` itself.
    pub tls: Tls,
    /// Pool and statements.
    pub database: Database,
    /// What the edge says and to whom.
    pub api: Api,
    /// Keys of the tenant `default`.
    pub bootstrap: Bootstrap,
    /// How workers take jobs.
    pub worker: Worker,
    /// Attempts and back-off.
    pub retry: Retry,
    /// Understanding and answering.
    pub assistant: Assistant,
    /// Language models.
    pub models: Models,
    /// What companies' own systems are told.
    pub webhooks: Webhooks,
    /// Companies' live-agent systems.
    pub live_agent: LiveAgent,
    /// Companies' order systems.
    pub orders: Orders,
    /// Secrets at rest.
    pub security: Security,
    /// Articles.
    pub knowledge: Knowledge,
    /// Transcription.
    pub speech: Speech,
    /// How customers prove who they are.
    pub identity: Identity,
    /// Life cycle of idle sessions.
    pub sessions: Sessions,
    /// The cleanup worker.
    pub cleanup: Cleanup,
    /// What one customer, address or request may take.
    pub limits: Limits,
    /// Files that are sent along.
    pub attachments: Attachments,
    /// The storefront's face.
    pub graphql: Graphql,
    /// What a company takes out.
    pub exports: Exports,
    /// Call providers.
    pub calls: Calls,
    /// Tickets.
    pub tickets: Tickets,
    /// E-mail.
    pub notifications: Notifications,
    /// Logs.
    pub log: Log,
    /// Trace export.
    pub telemetry: Telemetry,
    /// Channels that are sent to, as loading fills them. What stands there in the sources is read section by section.
    #[serde(deserialize_with = "value::skipped")]
    pub channels: Channels,
    #[serde(skip)]
    pub(super) entries: Vec<Entry>,
}

/// `[database]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// Connections of this process's pool (of its read pool on SQLite).
    pub max_connections: u32,
    /// A statement that takes longer is cancelled.
    #[serde(deserialize_with = "value::duration")]
    pub statement_timeout: Duration,
    /// Messages, jobs or answers that one transaction takes together under load.
    pub set_size: u16,
    /// How often SQLite waits for the disk.
    pub sqlite_synchronous: SqliteSynchronous,
}

/// `database.sqlite_synchronous`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SqliteSynchronous {
    /// At every commit: what was accepted survives a power cut.
    Full,
    /// At every checkpoint: the last moments before a power cut can be lost.
    Normal,
}

/// `[api]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Api {
    /// The first thing that a customer reads in a new session.
    pub welcome_message: String,
    /// Web origins that may call the API from a browser; `*` is any.
    pub cors_origins: Vec<String>,
    /// Web origins, beside the own one and those of `cors_origins`, whose pages may open WebSockets.
    pub allowed_origins: Vec<String>,
}

/// `[bootstrap]`: none means made at the first start and printed once.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bootstrap {
    /// API key of the tenant `default`.
    #[serde(deserialize_with = "value::secret")]
    pub admin_key: Option<SecretString>,
    /// Secret under which `identity_hash` of the tenant `default` is computed.
    #[serde(deserialize_with = "value::secret")]
    pub identity_secret: Option<SecretString>,
}

/// `[assistant]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assistant {
    /// Language and country of the customers: the order of day and month, and the decimal sign, where a text leaves them open.
    /// Holds where a tenant has set none.
    pub locale: Locale,
    /// Earlier messages of the session that are read along with a new one.
    pub context_messages: u16,
    /// Thresholds between 0 and 1.
    pub confidence: Confidence,
}

/// `[assistant.confidence]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Confidence {
    /// Below this, a clarifying question is asked.
    pub clarify_below: f64,
}

/// `[knowledge]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knowledge {
    /// Name of the model that reads articles and questions by their meaning; empty is none.
    pub embedding_model: String,
    /// Most articles of a company.
    pub articles: u32,
}

/// `[speech]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Speech {
    /// What transcribes.
    pub engine: SpeechEngine,
    /// Name of the model, or the absolute path of its file.
    pub model: String,
    /// Folder of the models; empty is `DATA_DIR/models`, see [`Config::model_dir`].
    pub(super) model_dir: PathBuf,
    /// Base URL that models are pulled from; none is their public home.
    #[serde(deserialize_with = "value::url")]
    pub model_url: Option<ConnectionUrl>,
    /// Decoders of one process; 0 is one per core.
    pub decoders: u16,
    /// A recording up to this long is transcribed by one job.
    #[serde(deserialize_with = "value::duration")]
    pub whole: Duration,
    /// A longer one is cut into chunks of about this length, a job each.
    #[serde(deserialize_with = "value::duration")]
    pub chunk: Duration,
    /// Base URL of the server, for [`SpeechEngine::Openai`].
    #[serde(deserialize_with = "value::url")]
    pub url: Option<ConnectionUrl>,
    /// Key of that server.
    #[serde(deserialize_with = "value::secret")]
    pub key: Option<SecretString>,
}

/// `speech.engine`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SpeechEngine {
    /// whisper.cpp in the worker.
    Whisper,
    /// A server that speaks OpenAI's transcription API.
    Openai,
}

/// `[sessions]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sessions {
    /// Idle time until the warning.
    #[serde(deserialize_with = "value::duration")]
    pub idle_warning: Duration,
    /// Idle time until the session is closed.
    #[serde(deserialize_with = "value::duration")]
    pub idle_close: Duration,
    /// Idle time until a session is closed that a person has, or in which one is awaited.
    #[serde(deserialize_with = "value::duration")]
    pub idle_close_person: Duration,
    /// Time from closed to archived.
    #[serde(deserialize_with = "value::duration")]
    pub archive_after: Duration,
    /// Time from closed until its token opens it no more.
    #[serde(deserialize_with = "value::duration")]
    pub token_after: Duration,
    /// Time from the first of sessions that continue one another until none of their tokens opens anything.
    #[serde(deserialize_with = "value::duration")]
    pub token_absolute: Duration,
    /// Time from closed until its token, and a session that continues it, no longer see the contact's data.
    #[serde(deserialize_with = "value::duration")]
    pub verified_after_close: Duration,
}

/// `[identity]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Whether only `identity_token`, which ends by itself, proves who a customer is.
    pub require_expiry: bool,
    /// Whether an `identity_hash` of the bare value, without `id:` or `email:`, is accepted.
    pub bare_hash: bool,
    /// Whether the chat page takes an identity from the address's fragment.
    pub links: bool,
}

/// `[tickets]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tickets {
    /// So long after it was closed a ticket is opened again by the customer's answer.
    #[serde(deserialize_with = "value::duration")]
    pub reopen_within: Duration,
}

/// `[notifications]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notifications {
    /// `smtp://USER:PASSWORD@HOST:PORT` or `smtps://…`; none sends no e-mail.
    #[serde(deserialize_with = "value::url")]
    pub smtp_url: Option<ConnectionUrl>,
    /// Sender of e-mail.
    pub from: String,
}

/// `[log]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// For people or for machines.
    pub format: LogFormat,
    /// A level, or directives of `tracing_subscriber::EnvFilter`.
    pub filter: String,
    /// A message that waited longer for its answer, or an answer for its client, is told of; zero: none.
    #[serde(deserialize_with = "value::duration")]
    pub slow_message: Duration,
}

/// `log.format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// A JSON object a line.
    Json,
}

/// `[telemetry]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Telemetry {
    /// Base URL of an OTLP collector over HTTP; none is off.
    #[serde(deserialize_with = "value::url")]
    pub otlp_endpoint: Option<ConnectionUrl>,
}

/// What a process is, for checks that depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// `frontdesk serve`: everything in one process.
    Standalone,
    /// `frontdesk api`: the edge alone.
    Api,
    /// `frontdesk worker` and the worker binaries.
    Worker,
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Standalone => "serve",
            Self::Api => "api",
            Self::Worker => "worker",
        })
    }
}
