//! What relay and reconciler need of the store, as a trait, so that they can be tried without a database.

use std::time::Duration;

use async_trait::async_trait;
use frontdesk_model::{JobId, Lane};
use frontdesk_store::{Due, Store, StoreError};

use frontdesk_queue::Undecodable;

/// The store's verbs for the relay. Each is one transaction.
#[async_trait]
pub trait Ledger: Send + Sync + 'static {
    /// Live rows, unclaimed or with a lease that ran out, that are due; their publish time moves on by `hold`.
    ///
    /// # Errors
    /// When the database is unavailable.
    async fn unpublished(&self, limit: i64, hold: Duration) -> Result<Vec<Due>, StoreError>;

    /// Notes that the broker has these, so that each is looked at again only after a while, longer every time.
    ///
    /// # Errors
    /// When the database is unavailable.
    async fn confirmed(&self, jobs: &[JobId]) -> Result<(), StoreError>;

    /// The lane's queue is gone with all it held: every row of it is unpublished and due. How many.
    ///
    /// # Errors
    /// When the database is unavailable.
    async fn lane_wiped(&self, lane: Lane) -> Result<u64, StoreError>;

    /// How long until the next row is due: zero when it is past, `None` without rows.
    ///
    /// # Errors
    /// When the database is unavailable.
    async fn next_due(&self) -> Result<Option<Duration>, StoreError>;

    /// Keeps messages that named no job, for operators.
    ///
    /// # Errors
    /// When the database is unavailable.
    async fn keep_undecodable(&self, messages: &[Undecodable]) -> Result<(), StoreError>;
}

#[async_trait]
impl Ledger for Store {
    async fn unpublished(&self, limit: i64, hold: Duration) -> Result<Vec<Due>, StoreError> {
        Self::unpublished(self, limit, hold).await
    }

    async fn confirmed(&self, jobs: &[JobId]) -> Result<(), StoreError> {
        Self::confirmed(self, jobs).await
    }

    async fn lane_wiped(&self, lane: Lane) -> Result<u64, StoreError> {
        Self::lane_wiped(self, lane).await
    }

    async fn next_due(&self) -> Result<Option<Duration>, StoreError> {
        Self::next_due(self).await
    }

    async fn keep_undecodable(&self, messages: &[Undecodable]) -> Result<(), StoreError> {
        let messages: Vec<_> = messages
            .iter()
            .map(|message| (message.queue.clone(), message.start.clone()))
            .collect();
        Self::keep_undecodable(self, &messages).await
    }
}
