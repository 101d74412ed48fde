//! `frontdesk erase`

use std::{path::Path, process::ExitCode};

use anyhow::{Context as _, Result, anyhow};
use clap::Args;
use frontdesk_files::blob::Blobs;
use frontdesk_runtime::process;
use frontdesk_store::Author;
use serde_json::json;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    output::say_json,
};

/// Erases a person, for good: all that is theirs in database and file store. Prints the proof as JSON
///
/// One that was interrupted goes on when the command is run again. Backups are not reached.
#[derive(Debug, Args)]
pub struct Erase {
    /// The contact's id in the company's own system
    #[arg(long, value_name = "EXTERNAL_ID")]
    contact: String,
    /// Whose contact
    #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
    tenant: String,
}

impl Erase {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let blobs = Blobs::open(&config.blob_url()).context("the file store (blob_url)")?;
        let tenant = bootstrap::tenant(&store, &self.tenant).await?.id;
        let missing = || {
            anyhow!(
                "there is no contact `{}`: `--contact` takes its id in the company's own system",
                self.contact
            )
        };
        let contact = store.contact_by_external_id(tenant, &self.contact).await?.ok_or_else(missing)?;
        let erased = frontdesk_usecases::erase(&store, &blobs, tenant, Author::SYSTEM, contact.id).await;
        let proof = erased
            .map_err(|error| anyhow!("{error}; run the command again: it goes on"))?
            .ok_or_else(missing)?;
        store.close().await;
        say_json(&json!({ "proof": proof }))?;
        Ok(ExitCode::SUCCESS)
    }
}
