//! Tells the database how this process finds the language models that it asks, so that people see it at any API.

use std::time::Duration;

use frontdesk_assistant::Assistant;
use frontdesk_store::Store;
use tokio_util::sync::CancellationToken;
use tracing::warn;

/// How often it is told.
const EVERY: Duration = Duration::from_secs(5);
/// What was not told anew for so long counts no more.
const GOOD_FOR: Duration = Duration::from_secs(20);

/// Tells it until `shutdown`, for companies whose customers write at present.
pub async fn tell(store: &Store, assistant: &Assistant, holder: &str, shutdown: &CancellationToken) {
    let mut ticks = tokio::time::interval(EVERY);
    while shutdown.run_until_cancelled(ticks.tick()).await.is_some() {
        for (tenant, models) in assistant.model_health().await {
            if let Err(error) = store.note_model_health(tenant, holder, &models, GOOD_FOR).await {
                warn!(%error, "the health of language models could not be noted");
            }
        }
    }
}
