//! The tasks, a line each, and when each is due.

use frontdesk_config::{Cleanup, Schedule};
use frontdesk_store::{Store, StoreError};

/// Something that is done again and again. The name stands in the database: add, never rename.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Task {
    /// Idle sessions are warned and closed.
    Idle,
    /// Closed sessions lose their tokens and are archived.
    Archive,
    /// Work that does not move is sent again, or fails.
    Stale,
    /// Words of sessions and tickets are written, by which they are found.
    Search,
    /// Hours that are over are counted, and those that have changed once more.
    Figures,
    /// Subscriptions to call platforms' events are planned, and those that are due get a job.
    Subscriptions,
    /// What nobody needs any more is removed.
    Leftovers,
    /// What is past the days that its company has set is removed.
    Retention,
}

impl Task {
    /// Every task, in the order of a round.
    pub const ALL: &[Self] = &[
        Self::Idle,
        Self::Archive,
        Self::Stale,
        Self::Search,
        Self::Figures,
        Self::Subscriptions,
        Self::Leftovers,
        Self::Retention,
    ];

    /// Its stable name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Archive => "archive",
            Self::Stale => "stale",
            Self::Search => "search",
            Self::Figures => "figures",
            Self::Subscriptions => "subscriptions",
            Self::Leftovers => "leftovers",
            Self::Retention => "retention",
        }
    }

    /// When it runs.
    pub fn schedule(self, of: &Cleanup) -> &Schedule {
        match self {
            Self::Idle => &of.idle,
            Self::Archive => &of.archive,
            Self::Stale => &of.stale,
            Self::Search => &of.search,
            Self::Figures => &of.figures,
            Self::Subscriptions => &of.subscriptions,
            Self::Leftovers => &of.leftovers,
            Self::Retention => &of.retention,
        }
    }

    /// The tasks that are due now, by the database's clock.
    pub(super) async fn due(of: &Cleanup, store: &Store) -> Result<Vec<Self>, StoreError> {
        let (now, runs) = store.cleanup_runs().await?;
        let last = |task: Self| runs.iter().find(|run| run.task == task.as_str()).map(|run| run.last_run);
        Ok(Self::ALL
            .iter()
            .copied()
            .filter(|task| task.schedule(of).is_due(last(*task), now))
            .collect())
    }
}
