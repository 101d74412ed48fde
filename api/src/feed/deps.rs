//! What the feeds need of the process.

use std::sync::Arc;

use frontdesk_usecases::UseCases;
use tokio_util::{sync::CancellationToken, task::TaskTracker};

/// What the feeds need of the process.
#[derive(Clone)]
pub(crate) struct FeedDeps {
    /// By which they number and read.
    pub use_cases: Arc<UseCases>,
    /// Among these they run.
    pub tasks: TaskTracker,
    /// Ends them.
    pub shutdown: CancellationToken,
}
