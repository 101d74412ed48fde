//! `frontdesk calls`: tries accounts at call platforms.

use std::{path::Path, process::ExitCode, sync::Arc};

use anyhow::Result;
use clap::Subcommand;
use frontdesk_calls::{Accounts, Checked, Http, HttpOptions, Providers, check};
use frontdesk_config::Config;
use frontdesk_runtime::process;
use frontdesk_store::Store;

use crate::{
    bootstrap,
    output::{say, say_json},
    table::table,
};

#[derive(Debug, Subcommand)]
pub enum Calls {
    /// Ask each platform whether it takes the account's credentials and has its subscriptions, and say what to do
    Check {
        /// The tenant
        #[arg(long, value_name = "SLUG", default_value = "default")]
        tenant: String,
        /// Print a JSON object a line
        #[arg(long)]
        json: bool,
    },
}

impl Calls {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let Self::Check { tenant, json } = self;
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let checked = checked(&store, &config, &tenant).await?;
        store.close().await;
        print(&checked, json)?;
        Ok(if checked.iter().all(|one| one.ok) {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}

/// Every account of the tenant, tried.
async fn checked(store: &Store, config: &Config, tenant: &str) -> Result<Vec<Checked>> {
    let tenant = bootstrap::tenant(store, tenant).await?.id;
    let providers = Arc::new(Providers::new(&config.calls));
    let accounts = Accounts::new(store.clone(), Arc::clone(&providers));
    let (http, public) = (Http::new(HttpOptions::of(&config.calls)), config.public_address());
    let mut checked = Vec::new();
    for provider in providers.iter() {
        let of_platform = accounts.at(provider.name()).await?;
        for account in of_platform.iter().filter(|account| account.tenant_id == tenant) {
            let address = public.as_deref().map(|public| account.webhook_address(public));
            checked.extend(check(provider, account, address.as_deref(), &http).await);
        }
    }
    Ok(checked)
}

fn print(checked: &[Checked], json: bool) -> Result<()> {
    if json {
        return checked.iter().try_for_each(say_json);
    }
    if checked.is_empty() {
        say("There is no account at a call platform.")?;
        return Ok(());
    }
    let row = |one: &Checked| {
        [
            one.provider.to_string(),
            one.account.clone(),
            one.what.clone(),
            if one.ok { "yes" } else { "no" }.to_owned(),
            one.result.clone(),
            one.advice.clone().unwrap_or_default(),
        ]
    };
    let rows: Vec<_> = checked.iter().map(row).collect();
    say(table(["PLATFORM", "ACCOUNT", "WHAT", "WORKS", "RESULT", "WHAT TO DO"], &rows))?;
    Ok(())
}
