//! The workers, each as its own process and inside the standalone one.

pub mod chat;
pub mod meetings;
#[cfg(feature = "speech")]
pub mod speech;

use std::sync::Arc;

use frontdesk_model::{Clock, JobId};
use frontdesk_platform::{blob::Blobs, config::Config};
use frontdesk_queue::{Queue, RelayHandle};
use frontdesk_store::Store;

/// What a worker stands on.
#[derive(Clone)]
pub struct WorkerDeps {
    /// Its settings.
    pub config: Arc<Config>,
    /// The ledger.
    pub store: Store,
    /// Recordings.
    pub blobs: Blobs,
    /// The road.
    pub queue: Arc<dyn Queue>,
    /// Whom to tell of rows that were armed.
    pub relay: RelayHandle,
    /// The time.
    pub clock: Clock,
}

/// A name that no other process has, for people who look at a claim.
fn holder(worker: &str, clock: &Clock) -> String {
    let id: JobId = clock.new_id();
    let id = id.0.simple().to_string();
    format!("{worker}-{}-{}", std::process::id(), &id[id.len() - 6..])
}
