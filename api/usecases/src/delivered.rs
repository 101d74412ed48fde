//! Notes which answers have reached a client, many at a time.

use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};
use frontdesk_model::MessageId;
use frontdesk_store::Store;
use tracing::debug;

/// Ids in one statement.
const BATCH: usize = 500;
/// Notes kept while the database is unavailable; later ones are dropped, since they are for statistics.
const MOST: usize = 10_000;

/// Deliveries that are not stored yet.
#[derive(Default)]
pub(crate) struct Delivered(Mutex<Vec<(MessageId, DateTime<Utc>)>>);

impl Delivered {
    /// Notes in memory that a message was sent now.
    pub(crate) fn note(&self, message: MessageId, at: DateTime<Utc>) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if waiting.len() < MOST {
            waiting.push((message, at));
        }
    }

    /// Stores what is noted.
    pub(crate) async fn flush(&self, store: &Store) {
        let waiting = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        for batch in waiting.chunks(BATCH) {
            if let Err(error) = store.mark_delivered(batch).await {
                debug!(%error, "deliveries could not be noted; trying again");
                for (id, at) in batch {
                    self.note(*id, *at);
                }
            }
        }
    }
}
