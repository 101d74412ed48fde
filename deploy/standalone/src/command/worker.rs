//! `frontdesk worker`

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::{Result, bail};
use clap::Args;
use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_runtime::process;
use frontdesk_runtime::shutdown;
use frontdesk_workers::{
    cleanup::{self, CleanupDeps, Report, Task},
    fleet::{self, Name},
};

use crate::output::say;

#[derive(Debug, Args)]
pub struct Worker {
    /// What to work on
    #[arg(required = true, value_enum)]
    names: Vec<Name>,
    /// Cleanup only: run all its tasks now, print what they did, and exit
    #[arg(long)]
    once: bool,
    /// With --once: print what the tasks would do, and change nothing
    #[arg(long, requires = "once")]
    dry_run: bool,
}

impl Worker {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = Arc::new(process::load(config)?);
        if !self.once {
            fleet::run(config, &self.names).await?;
            return Ok(ExitCode::SUCCESS);
        }
        if self.names.iter().any(|name| *name != Name::Cleanup) {
            bail!("--once is for the cleanup alone: run `frontdesk worker cleanup --once`");
        }
        self.clean_up(config).await
    }

    async fn clean_up(self, config: Arc<Config>) -> Result<ExitCode> {
        let _telemetry = process::log_quietly(&config)?;
        let stop = shutdown::on_signal()?;
        let store = process::open_existing_database(&config).await?;
        let deps = CleanupDeps {
            blobs: Blobs::open(&config.blob_url())?,
            config,
            store: store.clone(),
        };
        let result = if self.dry_run {
            let reports = cleanup::dry_run(&deps, Task::ALL).await.map_err(Into::into);
            reports.and_then(|reports| print("would do", &reports))
        } else {
            cleanup::once(&deps, Task::ALL, &stop)
                .await
                .and_then(|reports| print("done", &reports))
        };
        store.close().await;
        result.map(|()| ExitCode::SUCCESS)
    }
}

fn print(what: &str, reports: &[Report]) -> Result<()> {
    for report in reports {
        say(format_args!("{what}: {report}"))?;
    }
    Ok(())
}
