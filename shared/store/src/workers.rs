//! Which workers are alive.

use std::time::Duration;

use crate::{Result, Store, db::args, sql::sql};

impl Store {
    /// A worker's sign of life, good for `ttl` by the database's clock.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn beat(&self, name: &str, lane: &str, ttl: Duration) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "insert into leases (name, holder, lane, expires_at) values ($1, $1, $2, " (after "$3") ") \
                     on conflict (name) do update set expires_at = excluded.expires_at"
                ),
                args![name, lane, ttl],
            )
            .await?;
        Ok(())
    }

    /// A worker stops: its sign of life goes.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn stop_beating(&self, name: &str) -> Result<()> {
        self.db
            .execute(sql!("delete from leases where name = $1 or expires_at < "(now)), args![name])
            .await?;
        Ok(())
    }

    /// How many workers of each lane are alive.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn live_workers(&self) -> Result<Vec<(String, i64)>> {
        self.db
            .fetch_all(
                sql!("select lane, count(*) from leases where lane is not null and expires_at >= " (now) " group by lane order by lane"),
                args![],
            )
            .await
    }
}
