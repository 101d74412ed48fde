//! A feed is opened by whoever comes to the desk, and closes by itself.

use std::time::Duration;

use frontdesk_model::TenantId;

use crate::{Result, Store, db::args, sql::sql};

/// A feed that nobody keeps open for so long is closed. What happens from then on is not numbered.
const OPEN_FOR: Duration = Duration::from_mins(2);

/// How far a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct FeedState {
    /// The last number that was given.
    pub number: i64,
    /// What came after this number can be read.
    pub since: i64,
}

impl Store {
    /// Opens a tenant's feed, or keeps it open. To be repeated every minute.
    ///
    /// A feed that was closed goes on behind a gap: what happened meanwhile is not numbered, and whoever was there before has to read anew.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn open_feed(&self, tenant: TenantId) -> Result<FeedState> {
        let mut tx = self.db.begin().await?;
        tx.execute(
            sql!(
                "insert into desk_feeds (tenant_id, number, since, open_until, visitors_at) values ($1, 0, 0, " (after "$2") ", " (now) ") \
                 on conflict (tenant_id) do nothing"
            ),
            args![tenant, -1_i64],
        )
        .await?;
        let state = loop {
            let kept: Option<FeedState> = tx
                .fetch_optional(
                    sql!(
                        "update desk_feeds set open_until = " (after "$2") " where tenant_id = $1 and open_until > " (now) " \
                         returning number, since"
                    ),
                    args![tenant, OPEN_FOR],
                )
                .await?;
            if let Some(state) = kept {
                tx.commit().await?;
                return Ok(state);
            }
            let opened: Option<FeedState> = tx
                .fetch_optional(
                    sql!(
                        "update desk_feeds set number = number + 1, since = number + 1, open_until = " (after "$2") " where tenant_id = $1 \
                         and open_until <= " (now) " returning number, since"
                    ),
                    args![tenant, OPEN_FOR],
                )
                .await?;
            // Else another process has opened it in this moment.
            if let Some(state) = opened {
                break state;
            }
        };
        for clear in [
            sql!("delete from desk_events where tenant_id = $1"),
            sql!("delete from desk_changes where tenant_id = $1"),
            sql!("delete from desk_fed where tenant_id = $1"),
            // Whoever opens it reads where visitors are.
            sql!("update visitors set told = 0 where tenant_id = $1 and told is null"),
            // What is written after this has a higher number, however it is found.
            sql!(
                "insert into desk_fed (session_id, tenant_id, seq, ended) select id, tenant_id, last_seq, false from chat_sessions \
                 where tenant_id = $1 and closed_at is null"
            ),
        ] {
            tx.execute(clear, args![tenant]).await?;
        }
        tx.commit().await?;
        Ok(state)
    }

    /// How far a tenant's feed is; none: nobody was ever at the desk.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn feed_state(&self, tenant: TenantId) -> Result<Option<FeedState>> {
        self.db
            .fetch_optional(sql!("select number, since from desk_feeds where tenant_id = $1"), args![tenant])
            .await
    }
}
