//! `frontdesk migrate`

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use frontdesk_runtime::process;

use crate::{bootstrap, output::say};

pub async fn run(config: Option<&Path>) -> Result<ExitCode> {
    let config = process::load(config)?;
    let _telemetry = process::log_quietly(&config)?;
    let store = process::open_database(&config).await?;
    let made = bootstrap::ensure_default(&store, &config).await?;
    store.close().await;
    say(format_args!("The schema of {} is up to date", config.database_url()))?;
    if let Some(made) = made {
        say(made)?;
    }
    Ok(ExitCode::SUCCESS)
}
