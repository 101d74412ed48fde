//! `frontdesk crypto`: what is sealed at rest. All of it works beside running processes, in batches, and may be stopped and started again.

use std::{path::Path, process::ExitCode};

use anyhow::{Result, bail};
use clap::Subcommand;
use frontdesk_config::Config;
use frontdesk_runtime::process;
use frontdesk_store::{SealedPart, SealedState, Store};
use serde_json::json;

use crate::{
    output::{say, say_json},
    table::table,
};

/// Rows of a transaction.
const BATCH: i64 = 500;
/// Rows that are counted at a time.
const COUNTED: i64 = 5_000;
/// Damaged rows that are named.
const NAMED: usize = 20;

#[derive(Debug, Subcommand)]
pub enum Crypto {
    /// Count what is sealed under which key, by table and column
    Status {
        /// Print a JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Seal what is there, as security.encrypt_at_rest says for what is written; then look that nothing was left out
    Encrypt,
    /// Seal under security.master_key what is sealed under old keys; then say which of them are needed no more
    Rotate,
}

/// What became of the rows.
#[derive(Default)]
struct Done {
    written: u64,
    damaged: Vec<String>,
}

impl Crypto {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let done = match self {
            Self::Status { json } => status(&store, json).await,
            Self::Encrypt => encrypt(&store, &config).await,
            Self::Rotate => rotate(&store).await,
        };
        store.close().await;
        done
    }
}

async fn status(store: &Store, json: bool) -> Result<ExitCode> {
    let mut rows = Vec::new();
    for (part, state) in counted(store).await? {
        if json {
            say_json(&json!({ "column": part.name(), "plain": state.plain, "sealed": state.sealed }))?;
            continue;
        }
        rows.push([part.name(), "-".to_owned(), state.plain.to_string()]);
        rows.extend(
            state
                .sealed
                .iter()
                .map(|(mark, count)| [part.name(), mark.clone(), count.to_string()]),
        );
    }
    if !json {
        say(table(["COLUMN", "KEY", "ROWS"], &rows))?;
    }
    Ok(ExitCode::SUCCESS)
}

async fn encrypt(store: &Store, config: &Config) -> Result<ExitCode> {
    if config.security.encrypt_at_rest.is_empty() {
        bail!(
            "security.encrypt_at_rest is empty: what is written would stay plain; set it for all processes, restart them, and run this again"
        );
    }
    let done = seal(store, true).await?;
    for tenant in store.tenant_ids().await? {
        store.forget_sealed_words(tenant, BATCH).await?;
    }
    let plain: u64 = counted(store).await?.iter().map(|(_, state)| state.plain).sum();
    say(format_args!("{} rows sealed", done.written))?;
    if plain > 0 {
        eprintln!(
            "frontdesk: {plain} rows are not sealed: a process writes without security.encrypt_at_rest; restart it, and run this again"
        );
    }
    Ok(told(&done, plain == 0))
}

async fn rotate(store: &Store) -> Result<ExitCode> {
    let mut done = seal(store, false).await?;
    let secrets = store.renew_secrets().await?;
    done.written += secrets.written;
    done.damaged.extend(secrets.damaged);
    let columns = counted(store).await?.into_iter().map(|(_, state)| state);
    let secrets = store.count_secrets().await?.into_iter().map(|(_, state)| state);
    let states: Vec<SealedState> = columns.chain(secrets).collect();
    say(format_args!("{} rows sealed under the master key", done.written))?;
    let left = store.end_rotation(&states).await?;
    let whole = left.is_empty();
    if whole {
        say("nothing is sealed under old keys any more: security.old_keys may be emptied")?;
    } else {
        let left = left.join(" and ");
        eprintln!(
            "frontdesk: rows are still sealed under the key {left}: they do not open, or a process seals with it; restart it, and run this again"
        );
    }
    Ok(told(&done, whole))
}

/// Seals all columns under the active key, those that are plain as well where `plain` says so.
async fn seal(store: &Store, plain: bool) -> Result<Done> {
    store.begin_sealing().await?;
    let mut done = Done::default();
    for part in SealedPart::all() {
        let mut after = None;
        loop {
            let step = store.seal_rows(part, plain, after, BATCH).await?;
            done.written += step.written;
            done.damaged
                .extend(step.damaged.iter().map(|what| format!("{}: {what}", part.name())));
            after = step.next;
            if after.is_none() {
                break;
            }
        }
    }
    Ok(done)
}

async fn counted(store: &Store) -> Result<Vec<(SealedPart, SealedState)>> {
    let mut all = Vec::new();
    for part in SealedPart::all() {
        let mut state = SealedState::default();
        let mut after = None;
        loop {
            after = store.count_sealed(part, after, COUNTED, &mut state).await?;
            if after.is_none() {
                break;
            }
        }
        all.push((part, state));
    }
    Ok(all)
}

/// Names what does not open.
fn told(done: &Done, whole: bool) -> ExitCode {
    for what in done.damaged.iter().take(NAMED) {
        eprintln!("frontdesk: {what}");
    }
    if done.damaged.len() > NAMED {
        eprintln!("frontdesk: and {} more", done.damaged.len() - NAMED);
    }
    if whole && done.damaged.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
