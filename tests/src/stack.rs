//! A whole Frontdesk: one process on SQLite, or API and workers on Postgres and RabbitMQ.

mod plan;

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
};

pub use plan::{Plan, model};

/// Where a stack's processes keep files, below its folder.
const BLOBS: &str = "blobs";

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
