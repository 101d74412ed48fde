//! `frontdesk import`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::{Args, Subcommand};
use frontdesk_runtime::process;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    history::{self, Options, System},
    output::say,
};

#[derive(Debug, Subcommand)]
pub enum Import {
    /// Import contacts and conversations of Chatwoot, from JSON or JSONL files as its API or an export has them
    ///
    /// Conversations become sessions in the archive, private messages notes. Doing it again adds only what is new. What cannot be used is named,
    /// and the rest is imported; the exit code is then 1.
    Chatwoot(Source),
    /// Import users and tickets of Zendesk, from JSON or JSONL files as its API or an export has them
    ///
    /// Tickets keep their numbers and have their comments as entries. Name the files of users first. Doing it again adds only what is new. What
    /// cannot be used is named, and the rest is imported; the exit code is then 1.
    Zendesk(Source),
}

#[derive(Debug, Args)]
pub struct Source {
    /// The files, in the order in which they are read
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Whose data it is
    #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
    tenant: String,
    /// Read and judge everything, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// E-mail addresses were checked: they find contacts that are there. Else a person without your own id becomes a contact of their own
    #[arg(long)]
    trust_emails: bool,
}

impl Import {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let (system, of) = match self {
            Self::Chatwoot(files) => (System::Chatwoot, files),
            Self::Zendesk(files) => (System::Zendesk, files),
        };
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_database(&config).await?;
        if of.tenant == DEFAULT_TENANT
            && let Some(made) = bootstrap::ensure_default(&store, &config).await?
        {
            eprintln!("{made}");
        }
        let tenant = bootstrap::tenant(&store, &of.tenant).await?.id;
        let options = Options {
            system,
            trust_emails: of.trust_emails,
            dry_run: of.dry_run,
        };
        let report = history::import(&store, tenant, &of.files, options, &mut |problem| eprintln!("{problem}")).await?;
        store.close().await;
        if of.dry_run {
            say(format_args!("Would import {report} at most"))?;
        } else {
            say(format_args!("Imported {report}"))?;
        }
        if report.problems == 0 {
            return Ok(ExitCode::SUCCESS);
        }
        eprintln!(
            "frontdesk: left out, as named above: {}; correct what is wrong and import again",
            report.problems
        );
        Ok(ExitCode::FAILURE)
    }
}
