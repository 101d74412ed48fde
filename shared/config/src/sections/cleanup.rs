//! When the cleanup looks, and how long what it looks at may stand.

use std::{collections::BTreeMap, time::Duration};

use frontdesk_model::JobKind;
use serde::Deserialize;

use crate::{
    schedule::{self, Schedule},
    value,
};

/// `[cleanup]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cleanup {
    /// When idle sessions are warned and closed.
    #[serde(deserialize_with = "schedule::schedule")]
    pub idle: Schedule,
    /// When closed sessions are archived.
    #[serde(deserialize_with = "schedule::schedule")]
    pub archive: Schedule,
    /// When work that does not move is looked for.
    #[serde(deserialize_with = "schedule::schedule")]
    pub stale: Schedule,
    /// When words are written, by which sessions and tickets are found.
    #[serde(deserialize_with = "schedule::schedule")]
    pub search: Schedule,
    /// When hours are counted, and those that have changed once more.
    #[serde(deserialize_with = "schedule::schedule")]
    pub figures: Schedule,
    /// When it is looked which subscriptions to call platforms' events are to be made, renewed, checked and ended.
    #[serde(deserialize_with = "schedule::schedule")]
    pub subscriptions: Schedule,
    /// When tokens, keys and files that nobody needs are removed.
    #[serde(deserialize_with = "schedule::schedule")]
    pub leftovers: Schedule,
    /// When what is past the days that its company has set is removed.
    #[serde(deserialize_with = "schedule::schedule")]
    pub retention: Schedule,
    /// Sessions or rows of one transaction; an archived session counts with all its messages.
    pub batch: u32,
    /// Archived sessions of one transaction.
    pub archive_batch: u32,
    /// Pause after a batch, as a multiple of the time that the batch took.
    pub rest: f64,
    /// A process that cleans up and is silent for this long is replaced.
    #[serde(deserialize_with = "value::duration")]
    pub lease: Duration,
    /// A revoked API key is kept for this long.
    #[serde(deserialize_with = "value::duration")]
    pub revoked_keys_after: Duration,
    /// What people at the desk were told, and customers' wishes for a person that are over, are kept for this long.
    #[serde(deserialize_with = "value::duration")]
    pub told_after: Duration,
    /// What was delivered by webhooks, and what was not, is kept for this long.
    #[serde(deserialize_with = "value::duration")]
    pub webhook_log_after: Duration,
    /// A file that no message refers to is kept for this long.
    #[serde(deserialize_with = "value::duration")]
    pub uploads_after: Duration,
    /// How long a kind of job may stand still.
    pub stale_after: StaleAfter,
}

impl Cleanup {
    /// Whole days for which deliveries of webhooks are kept: those that have begun count.
    pub fn webhook_log_days(&self) -> i64 {
        let days = self.webhook_log_after.as_secs().div_ceil(24 * 60 * 60);
        i64::try_from(days).unwrap_or(i64::MAX).max(1)
    }
}

/// `[cleanup.stale_after]`: a key a kind of job.
#[derive(Clone, Debug, Deserialize)]
pub struct StaleAfter(BTreeMap<JobKind, Time>);

#[derive(Clone, Copy, Debug, Deserialize)]
struct Time(#[serde(deserialize_with = "value::duration")] Duration);

impl StaleAfter {
    /// How long a job of this kind may stand still.
    pub fn of(&self, kind: JobKind) -> Duration {
        self.0.get(&kind).map_or(kind.terms().stale_after, |time| time.0)
    }

    /// The defaults as a file would have them.
    pub(crate) fn defaults() -> toml::Table {
        let key = |kind: &JobKind| {
            let time = humantime::format_duration(kind.terms().stale_after).to_string();
            (kind.as_str().to_owned(), time.into())
        };
        JobKind::ALL.iter().map(key).collect()
    }
}
