//! `frontdesk worker`

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::Result;
use clap::{Args, ValueEnum};
use frontdesk_platform::{config::Role, metric::Metrics, shutdown};

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
}

impl Name {
    /// How logs and the broker call the process.
    fn service(self) -> &'static str {
        match self {
            Self::Chat => "frontdesk-chat",
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
        let result = frontdesk_workers::worker::chat::run(parts.worker(), stop).await;
        parts.stop().await;
        result.map(|()| ExitCode::SUCCESS)
    }
}
