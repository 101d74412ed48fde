//! `frontdesk models`: tries companies' language models.

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use clap::Subcommand;
use frontdesk_fleets::{Checked, Fleets};
use frontdesk_runtime::process;
use frontdesk_store::{ModelRow, Store};
use serde_json::json;

use crate::{
    bootstrap,
    output::{say, say_json},
    table::table,
};

#[derive(Debug, Subcommand)]
pub enum Models {
    /// Send one small request to each model, and say what came of it
    Check {
        /// The tenant
        #[arg(long, value_name = "SLUG", default_value = "default")]
        tenant: String,
        /// Print a JSON object a line
        #[arg(long)]
        json: bool,
    },
}

impl Models {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let Self::Check { tenant, json } = self;
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let all_well = check(&store, &Fleets::new(store.clone(), &config), &tenant, json).await?;
        store.close().await;
        Ok(if all_well { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Whether all models answered.
async fn check(store: &Store, fleets: &Fleets, tenant: &str, json: bool) -> Result<bool> {
    let tenant = bootstrap::tenant(store, tenant).await?.id;
    let mut rows = Vec::new();
    let mut all_well = true;
    for model in store.models(tenant).await? {
        let checked = fleets.check(&model).await;
        all_well &= checked.ok;
        if json {
            say_json(
                &json!({"name": model.name, "provider": model.provider, "model": model.model, "active": model.active, "checked": checked}),
            )?;
        } else {
            rows.push(row(&model, &checked));
        }
    }
    if !json {
        say(table(["NAME", "PROVIDER", "MODEL", "ACTIVE", "TOOK", "RESULT"], &rows))?;
    }
    Ok(all_well)
}

fn row(model: &ModelRow, checked: &Checked) -> [String; 6] {
    [
        model.name.clone(),
        model.provider.clone(),
        model.model.clone(),
        if model.active { "yes" } else { "no" }.to_owned(),
        format!("{} ms", checked.latency_ms),
        checked.error.clone().unwrap_or_else(|| "answered".to_owned()),
    ]
}
