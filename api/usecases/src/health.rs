//! What the database says of queue and workers, asked for once a second at most.

use std::time::{Duration, Instant};

use frontdesk_store::{LaneStats, ModelStates, Store};
use tokio::sync::Mutex;

/// How long an answer of the database is good for: probes cost it one look a second at most.
const FRESH: Duration = Duration::from_secs(1);
/// A database that takes longer for this is as good as unavailable.
pub(crate) const PATIENCE: Duration = Duration::from_secs(3);

/// The last look at the database, shared by all probes.
#[derive(Default)]
pub(crate) struct Health(Mutex<Option<(Instant, Look)>>);

/// What the database said; none: it is unavailable.
type Look = Option<Facts>;

#[derive(Clone)]
pub(crate) struct Facts {
    pub lanes: Vec<LaneStats>,
    pub workers: Vec<(String, i64)>,
    pub models: ModelStates,
}

impl Health {
    /// Looks, unless somebody did within the last second; whoever asks meanwhile waits for the same answer.
    pub(crate) async fn look(&self, store: &Store) -> Look {
        let mut last = self.0.lock().await;
        if let Some((at, look)) = &*last
            && at.elapsed() < FRESH
        {
            return look.clone();
        }
        let look = tokio::time::timeout(PATIENCE, ask(store)).await.ok().and_then(Result::ok);
        *last = Some((Instant::now(), look.clone()));
        look
    }
}

async fn ask(store: &Store) -> frontdesk_store::Result<Facts> {
    let (lanes, workers, models) = tokio::try_join!(store.queue_stats(), store.live_workers(), store.model_states())?;
    Ok(Facts { lanes, workers, models })
}
