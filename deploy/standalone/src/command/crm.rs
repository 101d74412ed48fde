//! `frontdesk crm`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Result;
use clap::Subcommand;
use frontdesk_runtime::process;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    crm::{self, Source},
    output::say,
};

#[derive(Debug, Subcommand)]
pub enum Crm {
    /// Import contacts.jsonl, products.jsonl, tickets.jsonl, orders.jsonl and articles/*.md of a folder
    ///
    /// Doing it again brings up to date what is there. A line that cannot be used is named, and the rest is imported; the exit
    /// code is then 1.
    Import {
        /// The folder
        dir: PathBuf,
        /// Whose data it is
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
}

impl Crm {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let Self::Import { dir, tenant } = self;
        let source = Source::folder(&dir)?;
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_database(&config).await?;
        if tenant == DEFAULT_TENANT
            && let Some(made) = bootstrap::ensure_default(&store, &config).await?
        {
            eprintln!("{made}");
        }
        let tenant = bootstrap::tenant(&store, &tenant).await?.id;
        let report = crm::import(&store, tenant, &source, &mut |problem| eprintln!("{}: {problem}", dir.display())).await?;
        store.close().await;
        say(format_args!("Imported {report}"))?;
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
