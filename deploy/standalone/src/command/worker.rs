//! `frontdesk worker`

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};
use frontdesk_platform::{
    blob::Blobs,
    config::{Config, Role},
    metric::Metrics,
    shutdown,
};
use frontdesk_workers::{
    WorkerDeps,
    cleanup::{self, CleanupDeps, Report},
    probes, worker,
};
use futures_util::future::try_join_all;
use tokio_util::sync::CancellationToken;

use crate::{
    output::say,
    process::{self, Parts},
};

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Name {
    /// Answers text messages
    Chat,
    /// Transcribes voice messages and calls' recordings
    Speech,
    /// Fetches calls' recordings, takes notes of them, and sends e-mail
    Meetings,
    /// Closes idle sessions, archives old ones, sends on work that does not move
    Cleanup,
}

impl Name {
    /// How logs and the broker call the process.
    fn service(self) -> &'static str {
        match self {
            Self::Chat => "frontdesk-chat",
            Self::Speech => "frontdesk-speech",
            Self::Meetings => "frontdesk-meetings",
            Self::Cleanup => "frontdesk-cleanup",
        }
    }

    async fn run(self, deps: WorkerDeps, stop: CancellationToken) -> Result<()> {
        match self {
            Self::Chat => worker::chat::run(deps, stop).await,
            Self::Speech => worker::speech::run(deps, stop).await,
            Self::Meetings => worker::meetings::run(deps, stop).await,
            Self::Cleanup => cleanup::run(deps.into(), stop).await,
        }
    }
}

impl Worker {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = Arc::new(process::load(config)?);
        if self.names.iter().all(|name| *name == Name::Cleanup) {
            return self.clean_up(config).await;
        }
        if self.once {
            bail!("--once is for the cleanup alone: run `frontdesk worker cleanup --once`");
        }
        config.check_for(Role::Worker)?;
        let service = self.names.first().copied().unwrap_or(Name::Chat).service();
        let _telemetry = process::log(&config, service)?;
        let stop = shutdown::on_signal()?;
        let probes = probes::listen(&config).await?;
        let store = process::await_database(&config, &stop).await?;
        let parts = Parts::start(config, store, Metrics::install()?, service).await?;
        let serving = probes.map(|listener| {
            let queue = Some(Arc::clone(&parts.queue));
            probes::serve(listener, parts.metrics.clone(), parts.store.clone(), queue)
        });
        // One that fails takes the others along: whoever watches the process starts it again, whole.
        let workers = self.names.iter().map(|name| name.run(parts.worker(), stop.clone()));
        let result = try_join_all(workers).await;
        if let Some(serving) = serving {
            serving.stop().await;
        }
        parts.stop().await;
        result.map(|_| ExitCode::SUCCESS)
    }

    /// The cleanup alone needs no queue, so it runs beside every installation.
    async fn clean_up(self, config: Arc<Config>) -> Result<ExitCode> {
        let _telemetry = if self.once {
            process::log_quietly(&config)?
        } else {
            process::log(&config, Name::Cleanup.service())?
        };
        let stop = shutdown::on_signal()?;
        let probes = if self.once { None } else { probes::listen(&config).await? };
        let store = if self.once {
            process::open_existing_database(&config).await?
        } else {
            process::await_database(&config, &stop).await?
        };
        let serving = match probes {
            Some(listener) => Some(probes::serve(listener, Metrics::install()?, store.clone(), None)),
            None => None,
        };
        let deps = CleanupDeps {
            blobs: Blobs::open(&config.blob_url())?,
            config,
            store: store.clone(),
        };
        let result = match (self.once, self.dry_run) {
            (true, true) => cleanup::dry_run(&deps)
                .await
                .map_err(Into::into)
                .and_then(|reports| print("would do", &reports)),
            (true, false) => cleanup::once(&deps, &stop).await.and_then(|reports| print("done", &reports)),
            (false, _) => cleanup::run(deps, stop).await,
        };
        if let Some(serving) = serving {
            serving.stop().await;
        }
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
