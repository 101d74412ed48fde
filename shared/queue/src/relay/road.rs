//! What the relay needs of the store: the road verbs, as a trait, so that the relay can be tried without a database.

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_model::{JobId, JobRef, Lane};

/// A row that is due for publishing. Its publish time has been moved on, so that no other relay takes it meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// What to publish.
    pub job: JobRef,
    /// It was confirmed before, and never finished.
    pub published: bool,
    /// How often it was confirmed.
    pub publishes: i64,
}

/// The database cannot do it just now; the relay tries again.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct RoadError(#[from] pub Box<dyn std::error::Error + Send + Sync>);

/// The store's verbs for the relay. Each is one transaction.
#[async_trait]
pub trait Road: Send + Sync + 'static {
    /// Live rows, unclaimed or with a lease that ran out, that are due; their publish time moves on by `hold`.
    ///
    /// # Errors
    /// When the database is away.
    async fn unpublished(&self, limit: i64, hold: Duration) -> Result<Vec<Due>, RoadError>;

    /// Notes that the broker has these, so that each is looked at again only after a while, longer every time.
    ///
    /// # Errors
    /// When the database is away.
    async fn confirmed(&self, jobs: &[JobId]) -> Result<(), RoadError>;

    /// The lane's queue is gone with all it held: every row of it is unpublished and due. How many.
    ///
    /// # Errors
    /// When the database is away.
    async fn lane_wiped(&self, lane: Lane) -> Result<u64, RoadError>;

    /// How long until the next row is due: zero when it is past, `None` without rows.
    ///
    /// # Errors
    /// When the database is away.
    async fn next_due(&self) -> Result<Option<Duration>, RoadError>;
}
