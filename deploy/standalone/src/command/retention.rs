//! `frontdesk retention`: for how many days which data is kept.

use std::{path::Path, process::ExitCode, str::FromStr, sync::Arc};

use anyhow::{Result, anyhow};
use clap::Subcommand;
use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_model::{RetentionClass, TenantId};
use frontdesk_runtime::{process, shutdown};
use frontdesk_store::{Author, Store};
use frontdesk_usecases::{check_retention, retention_defaults};
use frontdesk_workers::cleanup::{self, CleanupDeps, Task};
use serde_json::json;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    output::{say, say_json},
};

#[derive(Debug, Subcommand)]
pub enum Retention {
    /// Print for how many days each class of data is kept, and what is past them, as JSON; null: for ever
    Show {
        /// Whose
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
    /// Set days of classes, such as `messages=365 audio=0 audit=forever`; `default`: as the installation keeps it. The others stay
    Set {
        /// Classes with their days: messages, audio, transcripts, recordings, events, webhook_log, audit
        #[arg(required = true, value_name = "CLASS=DAYS")]
        days: Vec<Kept>,
        /// Whose
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
        /// Print what would go, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Remove what is past its days now, of all companies
    Run {
        /// Print what would go, and change nothing
        #[arg(long)]
        dry_run: bool,
    },
}

/// A class and its days.
#[derive(Debug, Clone, Copy)]
pub struct Kept {
    class: RetentionClass,
    days: Days,
}

#[derive(Debug, Clone, Copy)]
enum Days {
    Default,
    ForEver,
    Count(i64),
}

impl FromStr for Kept {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (class, days) = text.split_once('=').ok_or("expected CLASS=DAYS, such as messages=365")?;
        let class = class.parse().map_err(|_| {
            let known: Vec<&str> = RetentionClass::ALL.iter().map(|class| class.as_str()).collect();
            format!("there is no class `{class}`: {}", known.join(", "))
        })?;
        let days = match days {
            "default" => Days::Default,
            "forever" => Days::ForEver,
            days => Days::Count(days.parse().map_err(|_| "expected a number of days, `forever` or `default`")?),
        };
        Ok(Self { class, days })
    }
}

impl Retention {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = Arc::new(process::load(config)?);
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let done = match self {
            Self::Show { tenant } => show(&store, &config, &tenant).await,
            Self::Set { days, tenant, dry_run } => set(&store, &config, &tenant, &days, dry_run).await,
            Self::Run { dry_run } => run(&store, &config, dry_run).await,
        };
        store.close().await;
        done.map(|()| ExitCode::SUCCESS)
    }
}

async fn show(store: &Store, config: &Config, slug: &str) -> Result<()> {
    let tenant = bootstrap::tenant(store, slug).await?.id;
    let days = store.retention(tenant, retention_defaults(config)).await?;
    print(store, config, tenant, days).await
}

async fn print(store: &Store, config: &Config, tenant: TenantId, days: frontdesk_model::Retention) -> Result<()> {
    let due = store.retention_due(tenant, &days, config.cleanup.webhook_log_days()).await?;
    say_json(&json!({ "days": days, "would_remove": due }))
}

async fn set(store: &Store, config: &Config, slug: &str, kept: &[Kept], dry_run: bool) -> Result<()> {
    let tenant = bootstrap::tenant(store, slug).await?.id;
    let mut named = store.retention_set(tenant).await?;
    for Kept { class, days } in kept {
        named.retain(|(of, _)| of != class);
        match days {
            Days::Default => {}
            Days::ForEver => named.push((*class, None)),
            Days::Count(days) => named.push((*class, Some(*days))),
        }
    }
    check_retention(&named).map_err(|error| {
        let wrong: Vec<String> = error
            .fields()
            .iter()
            .map(|wrong| format!("{} {}", wrong.field, wrong.detail))
            .collect();
        anyhow!("{}", wrong.join("; "))
    })?;
    let defaults = retention_defaults(config);
    let mut days = defaults;
    for (class, kept) in &named {
        days.keep(*class, *kept);
    }
    if !dry_run {
        store.set_retention(tenant, &named, defaults, Author::SYSTEM).await?;
    }
    print(store, config, tenant, days).await
}

async fn run(store: &Store, config: &Arc<Config>, dry_run: bool) -> Result<()> {
    let deps = CleanupDeps {
        blobs: Blobs::open(&config.blob_url())?,
        config: Arc::clone(config),
        store: store.clone(),
    };
    let (what, reports) = if dry_run {
        ("would do", cleanup::dry_run(&deps, &[Task::Retention]).await?)
    } else {
        ("done", cleanup::once(&deps, &[Task::Retention], &shutdown::on_signal()?).await?)
    };
    for report in reports {
        say(format_args!("{what}: {report}"))?;
    }
    Ok(())
}
