//! What a worker stands on.

use std::sync::Arc;

use frontdesk_config::Config;
use frontdesk_files::blob::Blobs;
use frontdesk_model::{Clock, JobId};
use frontdesk_outbox::RelayHandle;
use frontdesk_queue::Queue;
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
    /// The way to the other processes.
    pub queue: Arc<dyn Queue>,
    /// Whom to tell of rows that were armed.
    pub relay: RelayHandle,
    /// The time.
    pub clock: Clock,
}

/// A name that no other process has, for people who look at a claim.
pub fn holder(worker: &str, clock: &Clock) -> String {
    let id: JobId = clock.new_id();
    let id = id.0.simple().to_string();
    format!("{worker}-{}-{}", std::process::id(), &id[id.len() - 6..])
}
