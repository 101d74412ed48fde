//! The sections, a struct each, in the order of the defaults file. What a key means is said there.

use std::{fmt, net::SocketAddr, path::PathBuf, time::Duration};

use ipnet::IpNet;
use secrecy::SecretString;
use serde::Deserialize;

use super::{
    schedule::{self, Schedule},
    show::Entry,
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
    /// Whether the database, the broker and the mail server may be spoken to without TLS when they are on another machine.
    pub allow_plaintext: bool,
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
    /// Call providers.
    pub calls: Calls,
    /// E-mail.
    pub notifications: Notifications,
    /// Logs.
    pub log: Log,
    /// Trace export.
    pub telemetry: Telemetry,
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

/// `[worker]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Worker {
    /// Address of `/metrics`, `/readyz` and `/healthz` of a worker's process; none: it serves none.
    #[serde(deserialize_with = "value::optional_socket_address")]
    pub listen: Option<SocketAddr>,
    /// Chat jobs that run at the same time in one process.
    pub executors: u16,
    /// Deliveries that the broker hands out ahead of their acknowledgement.
    pub prefetch: u16,
    /// A job whose worker is silent for this long goes to another one.
    #[serde(deserialize_with = "value::duration")]
    pub lease: Duration,
    /// What running jobs get to finish after SIGTERM.
    #[serde(deserialize_with = "value::duration")]
    pub shutdown_grace: Duration,
}

/// `[retry]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Retry {
    /// Attempts of a chat job before it is dead.
    pub chat_attempts: u16,
    /// Attempts of a voice message, or of a chunk of a recording, before it is dead.
    pub speech_attempts: u16,
    /// Attempts of what is done for calls, a download for instance, before it is dead.
    pub call_attempts: u16,
    /// First delay.
    #[serde(deserialize_with = "value::duration")]
    pub base: Duration,
    /// Longest delay.
    #[serde(deserialize_with = "value::duration")]
    pub max: Duration,
}

/// `[assistant]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Assistant {
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

/// `[cleanup]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cleanup {
    /// When idle sessions are warned and closed.
    #[serde(deserialize_with = "schedule::schedule")]
    pub idle: Schedule,
    /// When closed sessions are archived.
    #[serde(deserialize_with = "schedule::schedule")]
    pub archive: Schedule,
    /// When work that does not move is looked for.
    #[serde(deserialize_with = "schedule::schedule")]
    pub stale: Schedule,
    /// When tokens, keys and files that nobody needs are removed.
    #[serde(deserialize_with = "schedule::schedule")]
    pub leftovers: Schedule,
    /// Sessions or rows of one transaction; an archived session counts with all its messages.
    pub batch: u32,
    /// Archived sessions of one transaction.
    pub archive_batch: u32,
    /// Pause after a batch, as a multiple of the time that the batch took.
    pub rest: f64,
    /// A process that cleans up and is silent for this long is replaced.
    #[serde(deserialize_with = "value::duration")]
    pub lease: Duration,
    /// A revoked API key is kept for this long.
    #[serde(deserialize_with = "value::duration")]
    pub revoked_keys_after: Duration,
    /// A file that no message refers to is kept for this long.
    #[serde(deserialize_with = "value::duration")]
    pub uploads_after: Duration,
    /// How long a kind of job may stand still.
    pub stale_after: Stale,
}

/// `[cleanup.stale_after]`: a key a kind of job.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stale {
    /// Answers to text messages.
    #[serde(deserialize_with = "value::duration")]
    pub chat: Duration,
    /// Transcripts of voice messages.
    #[serde(deserialize_with = "value::duration")]
    pub voice: Duration,
    /// Transcripts of a chunk.
    #[serde(deserialize_with = "value::duration")]
    pub chunk: Duration,
    /// The joining of chunks.
    #[serde(deserialize_with = "value::duration")]
    pub join: Duration,
    /// The reading of what a call platform announced.
    #[serde(deserialize_with = "value::duration")]
    pub event: Duration,
    /// Downloads of recordings.
    #[serde(deserialize_with = "value::duration")]
    pub fetch: Duration,
    /// The decoding of a call's recording.
    #[serde(deserialize_with = "value::duration")]
    pub recording: Duration,
    /// Meeting notes.
    #[serde(deserialize_with = "value::duration")]
    pub summarise: Duration,
    /// E-mail.
    #[serde(deserialize_with = "value::duration")]
    pub notify: Duration,
}

/// `[limits]`. A rate of 0 is off.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// Accepted messages a minute of one session.
    pub messages_per_minute: u32,
    /// Requests a minute of one address, in this process.
    pub address_per_minute: u32,
    /// Sessions a minute that one address opens, in this process; off as well where `address_per_minute` is.
    pub address_sessions_per_minute: u32,
    /// Open connections of one address, WebSockets among them; proxies that are trusted are not counted.
    pub address_connections: u32,
    /// Requests of one address that are served at the same time.
    pub address_in_flight: u32,
    /// Uploads of one address at the same time.
    pub address_uploads_in_flight: u32,
    /// Webhooks of one address at the same time.
    pub address_webhooks_in_flight: u32,
    /// Bytes that one address uploads in a day, in this process.
    #[serde(deserialize_with = "value::bytes")]
    pub address_upload_bytes_per_day: u64,
    /// Bytes of recordings that one session takes in a day.
    #[serde(deserialize_with = "value::bytes")]
    pub session_upload_bytes_per_day: u64,
    /// Bytes of recordings that one contact sends in a day, in all sessions.
    #[serde(deserialize_with = "value::bytes")]
    pub contact_upload_bytes_per_day: u64,
    /// Bytes of recordings that a tenant's customers send in a day.
    #[serde(deserialize_with = "value::bytes")]
    pub tenant_upload_bytes_per_day: u64,
    /// Tickets that one contact opens in an hour.
    pub tickets_per_hour: u32,
    /// Tickets that a tenant's customers open in an hour.
    pub tenant_tickets_per_hour: u32,
    /// Proxies whose forwarding headers are believed.
    #[serde(deserialize_with = "value::networks")]
    pub trusted_proxies: Vec<IpNet>,
    /// Body of a request.
    #[serde(deserialize_with = "value::bytes")]
    pub body_bytes: u64,
    /// Body of a webhook.
    #[serde(deserialize_with = "value::bytes")]
    pub webhook_bytes: u64,
    /// An audio file.
    #[serde(deserialize_with = "value::bytes")]
    pub audio_bytes: u64,
    /// Length of an audio file.
    #[serde(deserialize_with = "value::duration")]
    pub audio_duration: Duration,
    /// Unicode characters of one message.
    pub text_chars: u32,
    /// Open WebSockets of one session.
    pub max_sockets_per_session: u16,
    /// One frame or message from a WebSocket.
    #[serde(deserialize_with = "value::bytes")]
    pub websocket_frame_bytes: u64,
    /// Frames a second from one WebSocket.
    pub ws_messages_per_second: u32,
    /// Webhooks a minute of one address that no account has signed; more are refused unread.
    pub failed_signatures_per_minute: u32,
    /// A request that takes longer is answered with 503.
    #[serde(deserialize_with = "value::duration")]
    pub request_timeout: Duration,
    /// Requests served at the same time, uploads and webhooks apart.
    pub in_flight: u32,
    /// Uploads at the same time.
    pub uploads_in_flight: u32,
    /// Webhooks at the same time.
    pub webhooks_in_flight: u32,
    /// Bytes of all requests' bodies that are in memory at the same time, uploads apart: those are streamed.
    #[serde(deserialize_with = "value::bytes")]
    pub bodies_bytes: u64,
    /// Bytes a second that a client has to send of a body, and to read of an answer.
    #[serde(deserialize_with = "value::bytes")]
    pub least_rate: u64,
    /// How far a client may fall behind `least_rate`.
    #[serde(deserialize_with = "value::duration")]
    pub least_rate_grace: Duration,
    /// Time for the head of a request, and between two requests of a connection.
    #[serde(deserialize_with = "value::duration")]
    pub head_timeout: Duration,
    /// Streams of events that are open at the same time.
    pub event_streams: u32,
    /// Streams of events of one tenant.
    pub tenant_event_streams: u32,
    /// Open connections, WebSockets among them.
    pub max_connections: u32,
}

/// `[calls]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calls {
    /// Allow downloads from private addresses.
    pub allow_private_addresses: bool,
    /// A recording.
    #[serde(deserialize_with = "value::bytes")]
    pub recording_bytes: u64,
    /// Length of a recording.
    #[serde(deserialize_with = "value::duration")]
    pub recording_duration: Duration,
    /// A call on which nothing works, and of which nothing was heard for this long, comes to an end.
    #[serde(deserialize_with = "value::duration")]
    pub files_within: Duration,
    /// Calls that one process fetches or sums up at the same time.
    pub executors: u16,
    /// Zoom.
    pub zoom: Zoom,
    /// Google Meet.
    pub google_meet: GoogleMeet,
    /// Microsoft Teams.
    pub teams: Teams,
}

/// `[calls.zoom]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Zoom {
    /// Verifies the webhook; none switches the provider off.
    #[serde(deserialize_with = "value::secret")]
    pub secret_token: Option<SecretString>,
    /// Account of a server-to-server app, for what comes without a token of its own.
    pub account_id: String,
    /// Its client.
    pub client_id: String,
    /// Its secret.
    #[serde(deserialize_with = "value::secret")]
    pub client_secret: Option<SecretString>,
    /// Whether the validation of the address is answered where it is not signed.
    pub answer_unsigned_validation: bool,
    /// Base URL of the API.
    pub api_url: String,
    /// Where tokens are given out.
    pub token_url: String,
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A webhook older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
}

/// `[calls.google_meet]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GoogleMeet {
    /// The audience of the push subscription's tokens; empty switches the provider off.
    pub audience: String,
    /// The service account that signs them.
    pub push_account: String,
    /// If set, the push address has to end in `?token=` and this.
    #[serde(deserialize_with = "value::secret")]
    pub secret_token: Option<SecretString>,
    /// The key file of the service account that reads conferences and recordings, as JSON.
    #[serde(deserialize_with = "value::secret")]
    pub service_account: Option<SecretString>,
    /// The user in whose name it reads.
    pub subject: String,
    /// Base URL of the Meet API.
    pub api_url: String,
    /// Base URL of the Drive API.
    pub drive_url: String,
    /// Where tokens are given out.
    pub token_url: String,
    /// The keys with which pushes are signed.
    pub keys_url: String,
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A push older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
}

/// `[calls.teams]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Teams {
    /// The subscription's `clientState`; none switches the provider off.
    #[serde(deserialize_with = "value::secret")]
    pub secret_token: Option<SecretString>,
    /// The directory (tenant) of the application.
    pub directory_id: String,
    /// The application.
    pub client_id: String,
    /// Its secret.
    #[serde(deserialize_with = "value::secret")]
    pub client_secret: Option<SecretString>,
    /// RSA key (PEM) with which notifications that carry data are decrypted.
    #[serde(deserialize_with = "value::secret")]
    pub private_key: Option<SecretString>,
    /// The `encryptionCertificateId` that goes with it.
    pub certificate_id: String,
    /// Base URL of Graph.
    pub api_url: String,
    /// Where tokens are given out; `{directory}` stands for the directory's id.
    pub token_url: String,
    /// The keys with which validation tokens are signed.
    pub keys_url: String,
    /// Recordings come from these hosts and their subdomains only.
    pub download_hosts: Vec<String>,
    /// A validation token older than this is refused.
    #[serde(deserialize_with = "value::duration")]
    pub replay_window: Duration,
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
