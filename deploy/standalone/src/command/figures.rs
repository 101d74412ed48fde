//! `frontdesk figures`

use std::{path::Path, process::ExitCode, time::Duration};

use anyhow::{Context as _, Result, bail};
use chrono::{NaiveDate, NaiveTime, TimeDelta};
use clap::Subcommand;
use frontdesk_runtime::process;
use frontdesk_store::{Hold, Store};
use tokio::time::sleep;

use crate::output::say;

/// How often the cleanup is asked to let go.
const TRIES: u32 = 30;
/// Hours of a transaction.
const HOURS: i64 = 24;

#[derive(Debug, Subcommand)]
pub enum Figures {
    /// Count again what was counted, from the rows that are there now. What happened on days whose rows are gone by age comes to nothing: name the days
    Rebuild {
        /// Whose figures
        #[arg(long, value_name = "SLUG", default_value = "default")]
        tenant: String,
        /// The first day, in UTC; the first one of which there is a row when left out
        #[arg(long, value_name = "DAY")]
        from: Option<NaiveDate>,
        /// The day behind the last one, in UTC
        #[arg(long, value_name = "DAY")]
        to: Option<NaiveDate>,
    },
}

impl Figures {
    pub async fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        let config = process::load(config)?;
        let _telemetry = process::log_quietly(&config)?;
        let store = process::open_existing_database(&config).await?;
        let Self::Rebuild { tenant, from, to } = self;
        let hold = take(&store, config.cleanup.lease).await?;
        let done = rebuild(&store, &hold, &tenant, from, to).await;
        store.drop_cleanup(&hold).await?;
        store.close().await;
        done.map(|()| ExitCode::SUCCESS)
    }
}

/// Two do not count at once: the cleanup of a running process has it for moments only.
async fn take(store: &Store, lease: Duration) -> Result<Hold> {
    for _ in 0..TRIES {
        if let Some(hold) = store.take_cleanup("frontdesk figures rebuild", lease).await? {
            return Ok(hold);
        }
        sleep(Duration::from_secs(1)).await;
    }
    bail!("the cleanup of another process is at work: try again in a while")
}

async fn rebuild(store: &Store, hold: &Hold, slug: &str, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Result<()> {
    let Some(tenant) = store.tenant_by_slug(slug).await? else {
        bail!("there is no tenant `{slug}`")
    };
    let Some((first, counted)) = store.counted_hours().await? else {
        bail!("nothing was counted yet: `frontdesk worker cleanup --once` begins")
    };
    let begin = |day: NaiveDate| day.and_time(NaiveTime::MIN).and_utc();
    let from = from.map_or(first, begin);
    let to = to.map_or(counted, begin).min(counted);
    let (mut at, mut hours) = (from, 0_u64);
    while at < to {
        let until = (at + TimeDelta::hours(HOURS)).min(to);
        let counted = store.count_hours_again(hold, tenant.id, at, until).await?;
        hours += counted.context("the cleanup was taken over by another process: start once more")?;
        at = until;
    }
    say(format_args!("{hours} hours counted again"))?;
    Ok(())
}
