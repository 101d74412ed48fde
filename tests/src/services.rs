//! RabbitMQ and Postgres: the shared pair of a test run, or a pair of one's own to disturb.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail, ensure};
use sqlx::{Connection as _, Executor as _, PgConnection};
use tempfile::TempDir;
use tokio::process::Command;

/// A pair of services.
#[derive(Debug)]
pub struct Services {
    /// Postgres, as a role that makes databases.
    pub postgres_url: String,
    /// RabbitMQ.
    pub amqp_url: String,
    script: PathBuf,
    dir: PathBuf,
    own: Option<TempDir>,
}

impl Services {
    /// The pair of this test run.
    ///
    /// # Errors
    /// When the run was started without one.
    pub fn shared() -> Result<Self> {
        Ok(Self {
            postgres_url: variable("FRONTDESK_TEST_POSTGRES_URL")?,
            amqp_url: variable("FRONTDESK_TEST_AMQP_URL")?,
            script: variable("FRONTDESK_TEST_SERVICES")?.into(),
            dir: variable("FRONTDESK_TEST_SERVICES_DIR")?.into(),
            own: None,
        })
    }

    /// A pair of one's own inside the shared one's folder; it ends with this value, at the latest with this process.
    ///
    /// # Errors
    /// When the run was started without services, or the pair does not start.
    pub async fn own() -> Result<Self> {
        Self::create(&["create"]).await
    }

    /// The same, with services that are spoken to over TLS alone, by whoever believes [`certificates`](Self::certificates).
    ///
    /// # Errors
    /// As [`own`](Self::own).
    pub async fn own_over_tls() -> Result<Self> {
        Self::create(&["create", "--tls"]).await
    }

    /// Where an own pair over TLS has `root.pem`, and `client.pem` and `client.key`, for which RabbitMQ asks.
    pub fn certificates(&self) -> PathBuf {
        self.dir.join("certificates")
    }

    async fn create(verb: &[&str]) -> Result<Self> {
        let shared = Self::shared()?;
        let folder = TempDir::new_in(&shared.dir).context("a folder for a pair of services")?;
        call(&shared.script, verb, folder.path(), &[&std::process::id().to_string()]).await?;
        let env = std::fs::read_to_string(folder.path().join("env")).context("the pair's env file")?;
        let value = |name: &str| {
            let line = env.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix('='));
            line.map(str::to_owned)
                .with_context(|| format!("{name} is not in the pair's env file"))
        };
        Ok(Self {
            postgres_url: value("FRONTDESK_TEST_POSTGRES_URL")?,
            amqp_url: value("FRONTDESK_TEST_AMQP_URL")?,
            script: shared.script.clone(),
            dir: folder.path().to_owned(),
            own: Some(folder),
        })
    }

    /// Does something to the pair: `rabbit-stop`, `postgres-start`, …
    ///
    /// # Errors
    /// When the script fails; with what it said.
    pub async fn disturb(&self, verb: &str, arguments: &[&str]) -> Result<()> {
        ensure!(self.own.is_some(), "the shared services are not to be disturbed");
        call(&self.script, &[verb], &self.dir, arguments).await
    }

    /// The process of RabbitMQ.
    ///
    /// # Errors
    /// When it does not run.
    pub fn rabbit_pid(&self) -> Result<u32> {
        self.pid("rabbit.pid")
    }

    /// The process of Postgres that has started the others.
    ///
    /// # Errors
    /// When it does not run.
    pub fn postgres_pid(&self) -> Result<u32> {
        self.pid("postgres/data/postmaster.pid")
    }

    fn pid(&self, file: &str) -> Result<u32> {
        let text = std::fs::read_to_string(self.dir.join(file)).with_context(|| file.to_owned())?;
        text.lines()
            .next()
            .unwrap_or_default()
            .trim()
            .parse()
            .with_context(|| file.to_owned())
    }

    /// A new database; its URL.
    ///
    /// # Errors
    /// When Postgres is away.
    pub async fn new_database(&self, name: &str) -> Result<String> {
        let mut connection = PgConnection::connect(&self.postgres_url)
            .await
            .context("Postgres of the test run")?;
        // Names of databases cannot be bound; this one is made of a prefix and hexadecimal digits.
        connection.execute(sqlx::AssertSqlSafe(format!("create database {name}"))).await?;
        let (server, _) = self.postgres_url.rsplit_once('/').context("a URL with a database")?;
        Ok(format!("{server}/{name}"))
    }
}

impl Drop for Services {
    fn drop(&mut self) {
        if self.own.is_some() {
            let ended = std::process::Command::new(&self.script).arg("destroy").arg(&self.dir).output();
            if let Err(error) = ended {
                eprintln!("services in {} were not ended: {error}", self.dir.display());
            }
        }
    }
}

fn variable(name: &str) -> Result<String> {
    std::env::var(name).with_context(|| format!("{name} is not set: this suite needs RabbitMQ and Postgres; run `make test`"))
}

async fn call(script: &Path, verb: &[&str], dir: &Path, arguments: &[&str]) -> Result<()> {
    let done = Command::new(script)
        .args(verb)
        .arg(dir)
        .args(arguments)
        .output()
        .await
        .context("the services' script")?;
    if !done.status.success() {
        bail!(
            "{verb:?}: {}{}",
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&done.stderr)
        );
    }
    Ok(())
}
