//! `frontdesk worker`

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::Result;
use clap::{Args, ValueEnum};
use frontdesk_platform::{config::Role, metric::Metrics, shutdown};
use frontdesk_workers::{WorkerDeps, worker};
use futures_util::future::try_join_all;
use tokio_util::sync::CancellationToken;

use crate::process::{self, Parts};

#[derive(Debug, Args)]
pub struct Worker {
    /// What to work on
    #[arg(required = true, value_enum)]
    names: Vec<Name>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Name {
    /// Answers text messages
    Chat,
    /// Transcribes voice messages and long recordings
    Speech,
}

impl Name {
    /// How logs and the broker call the process.
    fn service(self) -> &'static str {
        match self {
            Self::Chat => "frontdesk-chat",
            Self::Speech => "frontdesk-speech",
        }
    }

    async fn run(self, deps: WorkerDeps, stop: CancellationToken) -> Result<()> {
        match self {
            Self::Chat => worker::chat::run(deps, stop).await,
            Self::Speech => worker::speech::run(deps, stop).await,
        }
    }
}

impl Worker {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = Arc::new(process::load(config)?);
        config.check_for(Role::Worker)?;
        let service = self.names.first().copied().unwrap_or(Name::Chat).service();
        let _telemetry = process::log(&config, service)?;
        let stop = shutdown::on_signal()?;
        let store = process::await_database(&config, &stop).await?;
        let parts = Parts::start(config, store, Metrics::install()?, service).await?;
        // One that fails takes the others along: whoever watches the process starts it again, whole.
        let workers = self.names.iter().map(|name| name.run(parts.worker(), stop.clone()));
        let result = try_join_all(workers).await;
        parts.stop().await;
        result.map(|_| ExitCode::SUCCESS)
    }
}
