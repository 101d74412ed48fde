//! A whole Frontdesk: one process on SQLite, or API and workers on Postgres and RabbitMQ.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;
use tempfile::TempDir;

use crate::{
    binary,
    calls::Platforms,
    client::{Client, Tokens, fresh_id},
    condition::until,
    database::Database,
    process::{self, Process},
    services::Services,
};

/// API key of the tenant `default`.
const ADMIN_KEY: &str = "test-admin-key-of-the-default-tenant";
/// Identity secret of the tenant `default`.
const SECRET: &str = "test-identity-secret-of-the-default-tenant";
/// Names the file of the speech model `tiny.en`.
const MODEL: &str = "FRONTDESK_TEST_MODEL";
/// Where a stack's processes keep files, below its folder.
const BLOBS: &str = "blobs";

/// What to start.
#[derive(Debug, Clone)]
pub struct Plan {
    apis: usize,
    workers: usize,
    listeners: usize,
    meetings: usize,
    platforms: Option<Arc<Platforms>>,
    environment: Vec<(String, String)>,
}

/// Another tenant.
#[derive(Debug, Clone)]
pub struct Tenant {
    /// Its slug.
    pub slug: String,
    /// Its API key.
    pub key: String,
    /// Its identity secret.
    pub secret: String,
}

/// What runs. Everything is killed when it is dropped.
#[derive(Debug)]
pub struct Stack {
    /// API processes; the whole of a standalone stack.
    pub apis: Vec<Process>,
    /// Chat workers; none of a standalone stack.
    pub workers: Vec<Process>,
    /// Speech workers; none of a standalone stack.
    pub listeners: Vec<Process>,
    /// Workers that see to calls; none of a standalone stack.
    pub meetings: Vec<Process>,
    /// The call platforms that it knows.
    pub platforms: Option<Arc<Platforms>>,
    /// API key of the tenant `default`.
    pub key: String,
    /// Identity secret of the tenant `default`.
    pub secret: String,
    /// The database, reached directly.
    pub database_url: String,
    /// How the names of its queues begin; of a fleet.
    pub queue_prefix: String,
    /// The broker, reached directly; of a fleet.
    pub amqp_url: Option<String>,
    addresses: Vec<String>,
    environment: Vec<(String, String)>,
    folder: TempDir,
    /// Tokens of the sessions that its clients opened.
    tokens: Tokens,
}

impl Default for Plan {
    fn default() -> Self {
        Self::new()
    }
}

impl Plan {
    /// One API, two workers, and no limit per address or of recordings a day, since all tests share them.
    pub fn new() -> Self {
        let plan = Self {
            apis: 1,
            workers: 2,
            listeners: 0,
            meetings: 0,
            platforms: None,
            environment: Vec::new(),
        };
        let shared = [
            "ADDRESS_PER_MINUTE",
            "ADDRESS_SESSIONS_PER_MINUTE",
            "ADDRESS_CONNECTIONS",
            "ADDRESS_IN_FLIGHT",
            "ADDRESS_UPLOADS_IN_FLIGHT",
            "ADDRESS_WEBHOOKS_IN_FLIGHT",
            "ADDRESS_UPLOAD_BYTES_PER_DAY",
            "SESSION_UPLOAD_BYTES_PER_DAY",
            "CONTACT_UPLOAD_BYTES_PER_DAY",
            "TENANT_UPLOAD_BYTES_PER_DAY",
            "TICKETS_PER_HOUR",
            "TENANT_TICKETS_PER_HOUR",
        ];
        shared
            .iter()
            .fold(plan, |plan, key| plan.with(&format!("LIMITS__{key}"), "0"))
            .with("LISTEN", "127.0.0.1:0")
            .with("BOOTSTRAP__ADMIN_KEY", ADMIN_KEY)
            .with("BOOTSTRAP__IDENTITY_SECRET", SECRET)
    }

    /// Sets a key of the configuration, such as `LIMITS__BODY_BYTES`.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        let name = format!("FRONTDESK_{key}");
        self.environment.retain(|(known, _)| *known != name);
        self.environment.push((name, value.to_owned()));
        self
    }

    /// How many processes a fleet has.
    #[must_use]
    pub fn sized(mut self, apis: usize, workers: usize) -> Self {
        (self.apis, self.workers) = (apis, workers);
        self
    }

    /// That it listens to voice messages, with the model of this test run; a fleet by this many speech workers. Otherwise there is no
    /// model, and starting costs nothing.
    ///
    /// # Errors
    /// When the run was started without a model.
    pub fn listening(mut self, workers: usize) -> Result<Self> {
        self.listeners = workers;
        let folder = model()?.parent().context("the model's folder")?.display().to_string();
        Ok(self.with("SPEECH__MODEL_DIR", &folder))
    }

    /// The same fleet with this many speech workers, which have no model unless the configuration leads them to one.
    #[must_use]
    pub fn without_model(mut self, workers: usize) -> Self {
        self.listeners = workers;
        self
    }

    /// The same with these call platforms; a fleet with this many workers for calls.
    #[must_use]
    pub fn knowing(mut self, platforms: Arc<Platforms>, workers: usize) -> Self {
        (self.platforms, self.meetings) = (Some(platforms), workers);
        self
    }

    /// Starts one process on SQLite.
    ///
    /// # Errors
    /// When it does not get ready.
    pub async fn standalone(self) -> Result<Stack> {
        let folder = folder()?;
        let database_url = format!("sqlite://{}", folder.path().join("frontdesk.db").display());
        let plan = self.with("DATABASE_URL", &database_url);
        let mut stack = plan.prepare(folder, database_url).await?;
        stack.apis = vec![stack.process("serve", &["serve"])?];
        stack.get_ready("ok").await?;
        Ok(stack)
    }

    /// Starts a fleet on a database and queues of its own in the services of this test run.
    ///
    /// # Errors
    /// When it does not get ready.
    pub async fn fleet(self) -> Result<Stack> {
        let services = Services::shared()?;
        let database = services.new_database(&format!("test_{}", fresh_id().replace('-', ""))).await?;
        let amqp = services.amqp_url.clone();
        self.fleet_on(&database, &database, &amqp, &amqp).await
    }

    /// [`Self::fleet`], started without a worker: it accepts, and nobody answers yet.
    ///
    /// # Errors
    /// When it does not get so far.
    pub async fn fleet_degraded(self) -> Result<Stack> {
        self.sized(1, 0).fleet().await
    }

    /// Starts a fleet on a database and a broker, each reached directly by the test and, perhaps through a proxy, by the fleet.
    ///
    /// # Errors
    /// When it does not get ready.
    pub async fn fleet_on(self, database: &str, fleets_database: &str, amqp: &str, fleets_amqp: &str) -> Result<Stack> {
        let prefix = format!("test-{}", fresh_id());
        let plan = self
            .with("DATABASE_URL", fleets_database)
            .with("QUEUE_URL", fleets_amqp)
            .with("QUEUE_PREFIX", &prefix);
        let (apis, workers, listeners, meetings) = (plan.apis, plan.workers, plan.listeners, plan.meetings);
        let mut stack = plan.prepare(folder()?, database.to_owned()).await?;
        (stack.queue_prefix, stack.amqp_url) = (prefix, Some(amqp.to_owned()));
        for number in 1..=apis {
            stack.apis.push(stack.process(&format!("api-{number}"), &["api"])?);
        }
        for number in 1..=workers {
            stack.workers.push(stack.process(&format!("chat-{number}"), &["worker", "chat"])?);
        }
        for number in 1..=listeners {
            stack
                .listeners
                .push(stack.process(&format!("speech-{number}"), &["worker", "speech"])?);
        }
        for number in 1..=meetings {
            stack
                .meetings
                .push(stack.process(&format!("meetings-{number}"), &["worker", "meetings"])?);
        }
        stack.get_ready(if workers == 0 { "degraded" } else { "ok" }).await?;
        Ok(stack)
    }

    /// Makes the tables; no process runs yet.
    async fn prepare(self, folder: TempDir, database_url: String) -> Result<Stack> {
        // The API stores what speech workers read.
        let blobs = format!("file://{}", folder.path().join(BLOBS).display());
        let plan = self.with("BLOB_URL", &blobs);
        let value = |key: &str| {
            plan.environment
                .iter()
                .find(|(name, _)| name == key)
                .map(|(_, value)| value.clone())
        };
        let stack = Stack {
            apis: Vec::new(),
            workers: Vec::new(),
            listeners: Vec::new(),
            meetings: Vec::new(),
            platforms: plan.platforms,
            key: value("FRONTDESK_BOOTSTRAP__ADMIN_KEY").unwrap_or_default(),
            secret: value("FRONTDESK_BOOTSTRAP__IDENTITY_SECRET").unwrap_or_default(),
            database_url,
            queue_prefix: String::new(),
            amqp_url: None,
            addresses: Vec::new(),
            environment: plan.environment,
            folder,
            tokens: Tokens::default(),
        };
        stack.frontdesk(&["migrate"]).await?;
        Ok(stack)
    }
}

/// The speech model of this test run.
///
/// # Errors
/// When the run was started without one.
pub fn model() -> Result<PathBuf> {
    let path = std::env::var(MODEL).with_context(|| format!("{MODEL} is not set: this suite needs a speech model; run `make test`"))?;
    ensure!(Path::new(&path).is_file(), "{MODEL} names {path}, which is not there");
    Ok(PathBuf::from(path))
}

/// On a disk, where a durable write costs what it costs in earnest.
fn folder() -> Result<TempDir> {
    let base = std::env::var("TMPDIR").unwrap_or_else(|_| "/var/tmp".to_owned());
    Ok(tempfile::Builder::new().prefix("frontdesk-test.").tempdir_in(base)?)
}

impl Stack {
    fn process(&self, name: &str, arguments: &[&str]) -> Result<Process> {
        Process::start(name, arguments, &self.environment, self.folder.path())
    }

    /// Starts a process beside the others, with their configuration.
    ///
    /// # Errors
    /// When the program is missing.
    pub fn start(&self, name: &str, arguments: &[&str]) -> Result<Process> {
        self.process(name, arguments)
    }

    /// Starts one more worker.
    ///
    /// # Errors
    /// When the program is missing.
    pub fn add_worker(&mut self, more: &[(&str, &str)]) -> Result<()> {
        let name = format!("chat-{}", self.workers.len() + 1);
        let mut environment = self.environment.clone();
        environment.extend(more.iter().map(|(key, value)| (format!("FRONTDESK_{key}"), (*value).to_owned())));
        self.workers
            .push(Process::start(&name, &["worker", "chat"], &environment, self.folder.path())?);
        Ok(())
    }

    async fn get_ready(&mut self, status: &str) -> Result<()> {
        self.addresses.clear();
        for api in &mut self.apis {
            self.addresses.push(api.listens().await?);
        }
        self.ready(status).await.with_context(|| self.log_tails())
    }

    /// Waits until `/readyz` of every API says this.
    ///
    /// # Errors
    /// When it does not.
    pub async fn ready(&self, status: &str) -> Result<()> {
        for number in 0..self.addresses.len() {
            let client = self.client_of(number)?;
            until(&format!("/readyz to say {status}"), async || {
                let reply = client.get("/readyz", None).await?;
                if reply.body["status"] == status {
                    Ok(Some(()))
                } else {
                    anyhow::bail!("/readyz says {}", reply.text)
                }
            })
            .await?;
        }
        Ok(())
    }

    /// Whether everything is one process.
    pub fn is_standalone(&self) -> bool {
        self.amqp_url.is_none()
    }

    /// The address and port of the first API.
    ///
    /// # Errors
    /// When it is none.
    pub fn address(&self) -> Result<SocketAddr> {
        let address = &self.addresses[0];
        address.parse().with_context(|| format!("{address} is no address"))
    }

    /// A client of the first API.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn client(&self) -> Result<Client> {
        self.client_of(0)
    }

    /// A client of an API by its place.
    ///
    /// # Errors
    /// When the HTTP client cannot be made.
    pub fn client_of(&self, number: usize) -> Result<Client> {
        Ok(Client::new(&self.addresses[number])?.noting(&self.tokens))
    }

    /// Runs the command line with the stack's configuration; what it printed.
    ///
    /// # Errors
    /// When it fails.
    pub async fn frontdesk(&self, arguments: &[&str]) -> Result<String> {
        let mut environment = self.environment.clone();
        environment.push((
            "FRONTDESK_DATA_DIR".into(),
            self.folder.path().join("command").display().to_string(),
        ));
        process::run(arguments, &environment, self.folder.path()).await
    }

    /// The configuration of one of its processes, data folder included.
    pub fn environment_of(&self, process: &Process) -> Vec<(String, String)> {
        let mut environment = self.environment.clone();
        environment.push((
            "FRONTDESK_DATA_DIR".into(),
            self.folder.path().join(process.name()).display().to_string(),
        ));
        environment
    }

    /// Imports the sample data into a tenant.
    ///
    /// # Errors
    /// When the command line fails.
    pub async fn import(&self, tenant: &str) -> Result<()> {
        let data = binary::repository("fixtures/crm").display().to_string();
        self.frontdesk(&["crm", "import", &data, "--tenant", tenant]).await.map(drop)
    }

    /// Makes another tenant.
    ///
    /// # Errors
    /// When the command line fails.
    pub async fn tenant(&self, slug: &str) -> Result<Tenant> {
        let (key, secret) = (format!("key-of-{slug}-{}", fresh_id()), format!("secret-of-{slug}-{}", fresh_id()));
        let printed = self
            .frontdesk(&["tenant", "create", slug, "--admin-key", &key, "--identity-secret", &secret])
            .await?;
        serde_json::from_str::<Value>(&printed).with_context(|| format!("tenant create printed {printed:?} instead of JSON"))?;
        Ok(Tenant {
            slug: slug.to_owned(),
            key,
            secret,
        })
    }

    /// The database, looked into directly.
    ///
    /// # Errors
    /// When it is away.
    pub async fn database(&self) -> Result<Database> {
        Database::connect(&self.database_url).await
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The files of its file store, below its root.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn blobs(&self) -> Result<Vec<PathBuf>> {
        let root = self.folder.path().join(BLOBS);
        let (mut files, mut folders) = (Vec::new(), vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            if !folder.exists() {
                continue;
            }
            for entry in std::fs::read_dir(&folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.push(path.strip_prefix(&root)?.to_owned());
                }
            }
        }
        Ok(files)
    }

    /// All its processes.
    pub fn processes(&self) -> impl Iterator<Item = &Process> {
        self.apis.iter().chain(&self.workers).chain(&self.listeners).chain(&self.meetings)
    }

    /// Whether a process has said these words.
    ///
    /// # Errors
    /// When a log cannot be read.
    pub fn logs_hold(&self, words: &str) -> Result<bool> {
        for process in self.processes() {
            if process.log()?.contains(words) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Checks that no process has panicked, and that none has told a secret.
    ///
    /// # Errors
    /// When one has, or a log cannot be read.
    pub fn logs_are_clean(&self) -> Result<()> {
        let mut tokens = self.tokens.list();
        tokens.extend(self.platforms.iter().flat_map(|platforms| platforms.secrets()));
        for process in self.processes() {
            let (name, log) = (process.name(), process.log()?);
            if let Some(line) = log.lines().find(|line| line.contains("panicked at")) {
                bail!("{name} panicked: {line}");
            }
            let mut secrets = tokens.iter().chain([&self.key, &self.secret]);
            ensure!(
                secrets.all(|secret| !log.contains(secret.as_str())),
                "the log of {name} holds a secret"
            );
        }
        Ok(())
    }

    /// The ends of all logs.
    pub fn log_tails(&self) -> String {
        self.processes().map(Process::log_tail).collect::<Vec<_>>().join("\n")
    }
}
