//! What every process of Frontdesk needs before it can work, in the order in which it starts and, reversed, ends.

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use anyhow::{Context as _, Result, bail};
use frontdesk_config::{Config, DatabaseKind, Encrypted, SqliteSynchronous};
use frontdesk_files::blob::Blobs;
use frontdesk_model::Clock;
use frontdesk_outbox::{Relay, RelayHandle, RelayOptions};
use frontdesk_queue::{Queue, QueueOptions};
use frontdesk_security::Sealer;
use frontdesk_store::{Store, StoreError, StoreOptions};
use frontdesk_telemetry::Guard;
use frontdesk_telemetry::metric::Metrics;
use tokio_util::sync::CancellationToken;
use tracing::warn;
use url::Url;

use crate::WorkerDeps;

/// How long a process of a fleet waits for a database that is unavailable when it starts.
const DATABASE_PATIENCE: Duration = Duration::from_secs(30);
const DATABASE_PAUSE: Duration = Duration::from_secs(1);

/// The configuration of this process.
///
/// # Errors
/// When a source cannot be read, or a key or value is wrong.
pub fn load(path: Option<&Path>) -> Result<Config> {
    Ok(Config::load(path, frontdesk_config::process_environment()?)?)
}

/// Logs of a process that runs until it is told to stop.
///
/// # Errors
/// When logs or the export of traces cannot be set up.
pub fn log(config: &Config, service: &'static str) -> Result<Guard> {
    Ok(frontdesk_telemetry::init(&config.log, &config.telemetry, service)?)
}

/// Logs of a command that a person waits for: only what is wrong.
///
/// # Errors
/// As [`log`].
pub fn log_quietly(config: &Config) -> Result<Guard> {
    let mut log = config.log.clone();
    "warn".clone_into(&mut log.filter);
    Ok(frontdesk_telemetry::init(&log, &config.telemetry, "frontdesk")?)
}

/// Makes a folder that only its owner can look into, with those above it. One that is there stays as it is.
///
/// # Errors
/// When the folder cannot be made.
pub fn make_folder(folder: &Path) -> Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(folder)
        .with_context(|| format!("the folder {} cannot be made; choose another data_dir", folder.display()))
}

/// Opens the database and brings its schema up to date. A SQLite file is made when it is missing, with its folder.
///
/// # Errors
/// When the database cannot be opened, or a migration fails.
pub async fn open_database(config: &Config) -> Result<Store> {
    if let Some(folder) = sqlite_file(config)?.as_deref().and_then(Path::parent) {
        make_folder(folder)?;
    }
    let store = connect(config).await.with_context(|| not_opened(config))?;
    store
        .migrate()
        .await
        .with_context(|| format!("the schema of {} cannot be brought up to date", config.database_url()))?;
    store.check_seal().await.context("the database cannot be read")?;
    Ok(store)
}

/// Opens a database that must be there already: a typing mistake in `data_dir` shall not make an empty one.
///
/// # Errors
/// When there is no file, and as [`open_database`].
pub async fn open_existing_database(config: &Config) -> Result<Store> {
    if let Some(file) = sqlite_file(config)?.filter(|file| !file.exists()) {
        bail!(
            "there is no database at {}; run this where `frontdesk serve` runs, or name its configuration by --config or FRONTDESK_DATA_DIR",
            file.display()
        );
    }
    open_database(config).await
}

/// Opens the database; one that is away is waited for a while, since a fleet's machines start in any order.
///
/// # Errors
/// When it stays away, when `stop` comes first, and as [`open_database`].
pub async fn await_database(config: &Config, stop: &CancellationToken) -> Result<Store> {
    let deadline = tokio::time::Instant::now() + DATABASE_PATIENCE;
    loop {
        match open_database(config).await {
            Err(error) if is_away(&error) && tokio::time::Instant::now() < deadline => {
                warn!(error = format!("{error:#}"), "trying again");
                if stop.run_until_cancelled(tokio::time::sleep(DATABASE_PAUSE)).await.is_none() {
                    bail!("stopped while waiting for the database");
                }
            }
            result => return result,
        }
    }
}

fn is_away(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<StoreError>().is_some_and(StoreError::is_unavailable))
}

async fn connect(config: &Config) -> Result<Store, StoreError> {
    let options = StoreOptions {
        url: config.database_url().expose().to_owned(),
        max_connections: config.database.max_connections,
        statement_timeout: config.database.statement_timeout,
        set_size: config.database.set_size.into(),
        sqlite_synchronous_full: config.database.sqlite_synchronous == SqliteSynchronous::Full,
    };
    let security = &config.security;
    let sealer = Sealer::new(security.master_key.as_ref(), &security.old_keys).expect("loading the configuration has checked its keys");
    let messages = security.encrypt_at_rest.contains(&Encrypted::Messages);
    Ok(Store::connect(&options, Clock::system()).await?.with_sealer(sealer, messages))
}

fn not_opened(config: &Config) -> String {
    let url = config.database_url();
    match config.database_kind() {
        DatabaseKind::Sqlite => format!("the database {url} cannot be opened"),
        DatabaseKind::Postgres => format!("the database {url} cannot be reached; check database_url, and that it runs"),
    }
}

/// The file that a `sqlite://` address means; its path is written as in any URL and may be relative.
fn sqlite_file(config: &Config) -> Result<Option<PathBuf>> {
    let url = config.database_url();
    let Some(path) = url.expose().strip_prefix("sqlite:") else {
        return Ok(None);
    };
    let path = path.strip_prefix("//").unwrap_or(path);
    let path = path.split('?').next().unwrap_or_default();
    if path.is_empty() || path == ":memory:" {
        bail!("database_url {url} names no file; write sqlite://PATH");
    }
    let here = std::env::current_dir()?;
    let file = Url::from_directory_path(&here)
        .ok()
        .and_then(|here| here.join(path).ok())
        .and_then(|url| url.to_file_path().ok());
    file.map(Some)
        .ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))
        .with_context(|| format!("database_url {url}"))
}

/// Database, queue and relay of a running process.
pub struct Parts {
    /// Its settings.
    pub config: Arc<Config>,
    /// The ledger.
    pub store: Store,
    /// Recordings.
    pub blobs: Blobs,
    /// The way to the other processes.
    pub queue: Arc<dyn Queue>,
    /// What publishes the jobs of the ledger.
    pub relay: RelayHandle,
    /// Its figures.
    pub metrics: Metrics,
    relay_stop: CancellationToken,
}

impl Parts {
    /// Connects to the queue and starts the relay. `process` is how the broker calls this connection.
    ///
    /// # Errors
    /// When the file store or the broker cannot be used.
    pub async fn start(config: Arc<Config>, store: Store, metrics: Metrics, process: &str) -> Result<Self> {
        let blobs = Blobs::open(&config.blob_url())?;
        let options = QueueOptions {
            url: config.queue_url().expose().to_owned(),
            prefix: config.queue_prefix.clone(),
            process: process.to_owned(),
        };
        let queue = frontdesk_queue::connect(&options, store.clock()).await?;
        let relay_stop = CancellationToken::new();
        let relay = Relay::start(
            store.clone(),
            Arc::clone(&queue),
            RelayOptions::for_queue(&*queue),
            relay_stop.clone(),
        );
        Ok(Self {
            config,
            store,
            blobs,
            queue,
            relay,
            metrics,
            relay_stop,
        })
    }

    /// What a worker stands on.
    pub fn worker(&self) -> WorkerDeps {
        WorkerDeps {
            config: Arc::clone(&self.config),
            store: self.store.clone(),
            blobs: self.blobs.clone(),
            queue: Arc::clone(&self.queue),
            relay: self.relay.clone(),
            clock: self.store.clock().clone(),
        }
    }

    /// Ends what [`Parts::start`] began, once API and workers have ended: the relay writes what it still knows, then the
    /// connections close.
    pub async fn stop(self) {
        self.relay_stop.cancel();
        self.relay.finished().await;
        self.queue.close().await;
        self.store.close().await;
    }
}
