//! What the API gets of a process's parts.

use std::sync::Arc;

use frontdesk_api::Deps;
use frontdesk_runtime::process::Parts;
use frontdesk_usecases::UseCases;

/// What the API stands on.
pub fn deps(parts: &Parts) -> Deps {
    let use_cases = UseCases::new(frontdesk_usecases::Deps {
        config: Arc::clone(&parts.config),
        store: parts.store.clone(),
        blobs: parts.blobs.clone(),
        queue: Arc::clone(&parts.queue),
        relay: parts.relay.clone(),
    });
    Deps {
        use_cases: Arc::new(use_cases),
        metrics: parts.metrics.clone(),
    }
}
