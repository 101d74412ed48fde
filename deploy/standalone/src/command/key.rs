//! `frontdesk key`

use std::{path::Path, process::ExitCode};

use anyhow::{Result, ensure};
use clap::Subcommand;
use frontdesk_config::Config;
use frontdesk_model::KeyId;
use frontdesk_runtime::process;
use frontdesk_security::TokenKind;
use frontdesk_store::{ApiKey, Store};
use serde_json::json;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    output::{say, say_json},
    table::table,
};

const MAX_NAME: usize = 100;

#[derive(Debug, Subcommand)]
pub enum Key {
    /// Make an API key and print it; it is shown only here
    Create {
        /// What people call it
        name: String,
        /// Whose data it opens
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
        /// Print JSON: id, tenant, name and key
        #[arg(long)]
        json: bool,
    },
    /// List API keys, oldest first
    List {
        /// Whose
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
        /// Print a JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Revoke an API key: it opens nothing from now on
    Revoke {
        /// Its id, as `key list` prints it
        id: KeyId,
        /// Whose
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
    },
}

impl Key {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        match self {
            Self::Create { name, tenant, json } => create(&config, &name, &tenant, json).await?,
            Self::List { tenant, json } => list(&process::open_existing_database(&config).await?, &tenant, json).await?,
            Self::Revoke { id, tenant } => revoke(&process::open_existing_database(&config).await?, id, &tenant).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

async fn create(config: &Config, name: &str, slug: &str, json: bool) -> Result<()> {
    let length = name.chars().count();
    ensure!(
        (1..=MAX_NAME).contains(&length) && !name.trim().is_empty() && !name.contains(char::is_control),
        "a key's name has 1 to {MAX_NAME} characters on one line"
    );
    let store = process::open_existing_database(config).await?;
    let tenant = bootstrap::tenant(&store, slug).await?;
    let key = bootstrap::draw(TokenKind::ApiKey);
    let id = bootstrap::create_key(&store, tenant.id, name, &key).await?;
    store.close().await;
    if json {
        return say_json(&json!({ "id": id, "tenant": slug, "name": name, "key": key }));
    }
    eprintln!("The key {name:?} of the tenant {slug:?} ({id}); it is shown only now:");
    say(key)?;
    Ok(())
}

async fn list(store: &Store, slug: &str, json: bool) -> Result<()> {
    let tenant = bootstrap::tenant(store, slug).await?;
    let keys = store.list_keys(tenant.id).await?;
    if json {
        return keys.iter().try_for_each(say_json);
    }
    let rows: Vec<[String; 5]> = keys.iter().map(row).collect();
    say(table(["ID", "NAME", "BEGINS WITH", "MADE (UTC)", "REVOKED"], &rows))?;
    Ok(())
}

fn row(key: &ApiKey) -> [String; 5] {
    let day = |time: chrono::DateTime<chrono::Utc>| time.format("%Y-%m-%d %H:%M").to_string();
    let revoked = key.revoked_at.map_or_else(|| "-".to_owned(), day);
    [
        key.id.to_string(),
        key.name.clone(),
        format!("{}…", key.prefix),
        day(key.created_at),
        revoked,
    ]
}

async fn revoke(store: &Store, id: KeyId, slug: &str) -> Result<()> {
    let tenant = bootstrap::tenant(store, slug).await?;
    ensure!(
        store.revoke_key(tenant.id, id).await?,
        "the tenant {slug:?} has no key {id} that is not revoked yet; see `frontdesk key list --tenant {slug}`"
    );
    store.close().await;
    say(format_args!("The key {id} is revoked"))?;
    Ok(())
}
