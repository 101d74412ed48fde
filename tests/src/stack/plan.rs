//! What a stack is started with, and how.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context as _, Result, ensure};
use tempfile::TempDir;

use super::{BLOBS, Stack};
use crate::{
    calls::Platforms,
    client::{Tokens, fresh_id},
    services::Services,
};

/// API key of the tenant `default`.
const ADMIN_KEY: &str = "test-admin-key-of-the-default-tenant";

/// Identity secret of the tenant `default`.
const SECRET: &str = "test-identity-secret-of-the-default-tenant";

/// Names the file of the speech model `tiny.en`.
const MODEL: &str = "FRONTDESK_TEST_MODEL";

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
