//! `frontdesk export`

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context as _, Result};
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::Subcommand;
use frontdesk_model::{Conference, ConferenceNotes, TenantId};
use frontdesk_notes::{Heading, Notes};
use frontdesk_runtime::process;
use frontdesk_store::{Page, Store};
use frontdesk_usecases::kept_notes;

use crate::{
    bootstrap::{self, DEFAULT_TENANT},
    output::say,
};

/// Calls that are asked for at a time.
const PAGE: i64 = 200;
/// Letters of a title in the name of a file.
const NAME: usize = 60;

#[derive(Debug, Subcommand)]
pub enum Export {
    /// Write the notes of calls as Markdown files with front matter, a folder a day (UTC)
    ///
    /// Files of the same calls are written anew.
    Notes {
        /// The folder
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Whose calls
        #[arg(long, value_name = "SLUG", default_value = DEFAULT_TENANT)]
        tenant: String,
        /// Calls that began on this day or later
        #[arg(long, value_name = "YYYY-MM-DD")]
        from: Option<NaiveDate>,
        /// Calls that began before this day
        #[arg(long, value_name = "YYYY-MM-DD")]
        to: Option<NaiveDate>,
    },
}

impl Export {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let Self::Notes { out, tenant, from, to } = self;
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let tenant = bootstrap::tenant(&store, &tenant).await?.id;
        let midnight = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
        let (from, to) = (from.map(midnight), to.map(midnight));
        let wanted = |at: DateTime<Utc>| from.is_none_or(|from| at >= from) && to.is_none_or(|to| at < to);
        let written = notes(&store, tenant, &out, wanted).await?;
        store.close().await;
        say(format_args!("Wrote the notes of {written} calls to {}", out.display()))?;
        Ok(ExitCode::SUCCESS)
    }
}

/// Writes the notes of those calls whose begin is wanted: how many.
async fn notes(store: &Store, tenant: TenantId, out: &Path, wanted: impl Fn(DateTime<Utc>) -> bool) -> Result<u64> {
    let mut page = Page { limit: PAGE, cursor: None };
    let mut written = 0;
    loop {
        let part = store.calls(tenant, None, &page).await?;
        for call in part.items {
            let began = call.started_at.unwrap_or(call.created_at);
            if !wanted(began) {
                continue;
            }
            let Some(kept) = kept_notes(store, tenant, call.id).await? else {
                continue;
            };
            let folder = out.join(began.format("%Y-%m-%d").to_string());
            fs::create_dir_all(&folder).with_context(|| format!("the folder {} cannot be made", folder.display()))?;
            let file = folder.join(name(&call, began));
            fs::write(&file, text(&call, kept)?).with_context(|| format!("{} cannot be written", file.display()))?;
            written += 1;
        }
        page.cursor = part.next_cursor;
        if page.cursor.is_none() {
            return Ok(written);
        }
    }
}

/// The time, the title as far as any file system takes it, and the end of the id, which tells calls of one minute apart.
fn name(call: &Conference, began: DateTime<Utc>) -> String {
    let title: String = call.title.as_deref().unwrap_or_default().to_lowercase();
    let words = title
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let title: String = words.collect::<Vec<_>>().join("-").chars().take(NAME).collect();
    let id = call.id.0.simple().to_string();
    let title = if title.is_empty() { "call".to_owned() } else { title };
    format!("{}-{title}-{}.md", began.format("%H%M"), &id[id.len() - 8..])
}

fn text(call: &Conference, kept: ConferenceNotes) -> Result<String> {
    let id = call.id.to_string();
    let notes: Notes = serde_json::from_value(kept.notes).with_context(|| format!("the notes of the call {id} cannot be read"))?;
    let participants: Vec<&str> = kept.participants.iter().map(String::as_str).collect();
    let heading = Heading {
        title: kept.title.as_deref(),
        call_id: Some(&id),
        participants: &participants,
        started_at: kept.started_at.map(|at| at.fixed_offset()),
        ended_at: kept.ended_at.map(|at| at.fixed_offset()),
        ..Heading::default()
    };
    // A JSON value is a YAML value, whatever is in it.
    let mut front = String::from("---\n");
    for (key, value) in [
        ("call_id", serde_json::to_string(&id)?),
        ("title", serde_json::to_string(&kept.title)?),
        ("platform", serde_json::to_string(&call.provider)?),
        ("started_at", serde_json::to_string(&kept.started_at)?),
        ("ended_at", serde_json::to_string(&kept.ended_at)?),
        ("participants", serde_json::to_string(&participants)?),
        ("topics", serde_json::to_string(&notes.topics)?),
    ] {
        writeln!(front, "{key}: {value}")?;
    }
    Ok(format!("{front}---\n\n{}", notes.to_markdown(&heading)))
}
