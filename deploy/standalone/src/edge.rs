//! What the API gets of a process's parts.

use std::sync::Arc;

use frontdesk_api::Deps;
use frontdesk_runtime::process::Parts;

/// What the API stands on.
pub fn deps(parts: &Parts) -> Deps {
    Deps {
        config: Arc::clone(&parts.config),
        store: parts.store.clone(),
        blobs: parts.blobs.clone(),
        queue: Arc::clone(&parts.queue),
        relay: parts.relay.clone(),
        metrics: parts.metrics.clone(),
    }
}
