//! Erasures that broke off.

use std::time::Duration;

use frontdesk_model::{ErasureId, TenantId};

use crate::{Result, Store, db::args, sql::sql};

impl Store {
    /// Erasures that were begun longer than `after` ago and are not done: their processes have died, or take long.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn broken_erasures(&self, after: Duration) -> Result<Vec<(TenantId, ErasureId)>> {
        self.db
            .fetch_all(
                sql!(
                    "select tenant_id, id from erasures where state = 'running' and " (now_less "created_at") " > $1 order by created_at"
                ),
                args![after],
            )
            .await
    }
}
