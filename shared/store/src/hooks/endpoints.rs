//! A company's endpoints.

use std::{fmt, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::{HookEvent, HookPayload, TenantId, WebhookId};
use sqlx::types::Json;

use super::MARGIN_MS;
use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// An endpoint, as it is kept.
#[derive(Clone, PartialEq, sqlx::FromRow)]
pub struct EndpointRow {
    /// Its id.
    pub id: WebhookId,
    /// Where it is.
    pub url: String,
    /// The names of what it is told.
    pub events: Json<Vec<String>>,
    /// Whether it is told anything.
    pub active: bool,
    /// Whether one delivery waits for the one before.
    pub ordered: bool,
    /// How much it is told.
    pub payload: HookPayload,
    /// The secret, sealed.
    pub secret: Vec<u8>,
    /// The one before, sealed.
    pub old_secret: Option<Vec<u8>>,
    /// Until when the one before signs, too.
    pub old_secret_ends_at: Option<DateTime<Utc>>,
    /// Since when no delivery succeeded.
    pub failing_since: Option<DateTime<Utc>>,
    /// Why it was switched off by itself.
    pub disabled_reason: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

impl fmt::Debug for EndpointRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EndpointRow").field("id", &self.id).finish_non_exhaustive()
    }
}

impl EndpointRow {
    /// Whether it is told of an event.
    pub(super) fn wants(&self, event: HookEvent) -> bool {
        self.events.0.iter().any(|wanted| wanted == event.as_str())
    }

    /// Whether it is told of something that sessions have numbered.
    fn wants_sessions(&self) -> bool {
        HookEvent::ALL.iter().any(|event| event.is_of_session() && self.wants(*event))
    }
}

/// What came of making or changing an endpoint.
#[derive(Debug)]
pub enum EndpointChange {
    /// It is now so.
    Kept(Box<EndpointRow>),
    /// The company has as many as it may have.
    TooMany,
    /// The company has no such endpoint.
    Missing,
}

impl Store {
    /// A company's endpoints, the oldest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn webhooks(&self, tenant: TenantId) -> Result<Vec<EndpointRow>> {
        self.db
            .fetch_all(
                sql!(
                    "select id, url, events, active, ordered, payload, secret, old_secret, old_secret_ends_at, failing_since, disabled_reason, \
                     created_at, updated_at from webhook_endpoints where tenant_id = $1 order by id"
                ),
                args![tenant],
            )
            .await
    }

    /// One of a company's endpoints.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn webhook(&self, tenant: TenantId, id: WebhookId) -> Result<Option<EndpointRow>> {
        Ok(self.webhooks(tenant).await?.into_iter().find(|row| row.id == id))
    }

    /// Makes an endpoint, if the company has fewer than `most`. Its times are taken from the clock.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn add_webhook(&self, tenant: TenantId, row: &EndpointRow, most: usize) -> Result<EndpointChange> {
        let mut tx = self.db.begin().await?;
        lock_feed(&mut tx, tenant).await?;
        if endpoints(&mut tx, tenant).await?.len() >= most {
            return Ok(EndpointChange::TooMany);
        }
        let now = self.clock.now();
        tx.execute(
            sql!(
                "insert into webhook_endpoints (id, tenant_id, url, events, active, ordered, payload, secret, created_at, updated_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)"
            ),
            args![
                row.id,
                tenant,
                &row.url,
                serde_json::json!(row.events.0),
                row.active,
                row.ordered,
                row.payload.as_str(),
                row.secret.as_slice(),
                now
            ],
        )
        .await?;
        let kept = finish(&mut tx, tenant, row.id).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// Changes an endpoint to what is given, but for its secrets. Switched on again, it has no failures behind it.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_webhook(&self, tenant: TenantId, row: &EndpointRow) -> Result<EndpointChange> {
        let mut tx = self.db.begin().await?;
        lock_feed(&mut tx, tenant).await?;
        tx.execute(
            sql!(
                "update webhook_endpoints set url = $3, events = $4, ordered = $6, payload = $7, updated_at = $8, \
                 failing_since = case when $5 and not active then null else failing_since end, \
                 paused_until = case when $5 and not active then null else paused_until end, \
                 disabled_reason = case when $5 then null else disabled_reason end, active = $5 where tenant_id = $1 and id = $2"
            ),
            args![
                tenant,
                row.id,
                &row.url,
                serde_json::json!(row.events.0),
                row.active,
                row.ordered,
                row.payload.as_str(),
                self.clock.now()
            ],
        )
        .await?;
        let kept = finish(&mut tx, tenant, row.id).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// Gives an endpoint another secret; the one before signs, too, for `grace`.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn rotate_webhook_secret(&self, tenant: TenantId, id: WebhookId, secret: &[u8], grace: Duration) -> Result<EndpointChange> {
        let mut tx = self.db.begin().await?;
        lock_feed(&mut tx, tenant).await?;
        tx.execute(
            sql!(
                "update webhook_endpoints set old_secret = secret, old_secret_ends_at = " (after "$4") ", secret = $3, updated_at = $5 \
                 where tenant_id = $1 and id = $2"
            ),
            args![tenant, id, secret, grace, self.clock.now()],
        )
        .await?;
        let kept = finish(&mut tx, tenant, id).await?;
        tx.commit().await?;
        Ok(kept)
    }

    /// Removes an endpoint with its history. False: the company has no such endpoint.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_webhook(&self, tenant: TenantId, id: WebhookId) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        lock_feed(&mut tx, tenant).await?;
        tx.execute(
            sql!("delete from webhook_deliveries where tenant_id = $1 and endpoint_id = $2"),
            args![tenant, id],
        )
        .await?;
        let gone = tx
            .execute(
                sql!("delete from webhook_endpoints where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        follow_endpoints(&mut tx, tenant).await?;
        tx.commit().await?;
        Ok(gone == 1)
    }
}

/// Locks the company's feed, which is made where there is none.
pub(super) async fn lock_feed(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(
        sql!(
            "insert into webhook_feeds (tenant_id, number, open, sessions, looked_at) values ($1, 0, false, false, " (now) ") \
             on conflict (tenant_id) do update set number = webhook_feeds.number"
        ),
        args![tenant],
    )
    .await?;
    Ok(())
}

pub(super) async fn endpoints(tx: &mut Tx, tenant: TenantId) -> Result<Vec<EndpointRow>> {
    tx.fetch_all(
        sql!(
            "select id, url, events, active, ordered, payload, secret, old_secret, old_secret_ends_at, failing_since, disabled_reason, \
             created_at, updated_at from webhook_endpoints where tenant_id = $1 order by id"
        ),
        args![tenant],
    )
    .await
}

async fn finish(tx: &mut Tx, tenant: TenantId, id: WebhookId) -> Result<EndpointChange> {
    let all = follow_endpoints(tx, tenant).await?;
    let row = all.into_iter().find(|row| row.id == id);
    Ok(row.map_or(EndpointChange::Missing, |row| EndpointChange::Kept(Box::new(row))))
}

/// Opens the feed, or closes it, as the endpoints want it. What happens from then on is told; what was before is not.
pub(super) async fn follow_endpoints(tx: &mut Tx, tenant: TenantId) -> Result<Vec<EndpointRow>> {
    let all = endpoints(tx, tenant).await?;
    let open = all.iter().any(|row| row.active);
    let sessions = all.iter().any(|row| row.active && row.wants_sessions());
    let (was_open, had_sessions): (bool, bool) = tx
        .fetch_one(sql!("select open, sessions from webhook_feeds where tenant_id = $1"), args![tenant])
        .await?;
    if open && !was_open {
        tx.execute(sql!("delete from webhook_changes where tenant_id = $1"), args![tenant])
            .await?;
    }
    if sessions && !had_sessions {
        tx.execute(sql!("delete from webhook_fed where tenant_id = $1"), args![tenant])
            .await?;
        // Those that ended within the last hour are looked at, too: they are known, like those that are open.
        tx.execute(
            sql!(
                "insert into webhook_fed (session_id, tenant_id, seq, status, ended_at) select id, tenant_id, last_seq, status, closed_at \
                 from chat_sessions where tenant_id = $1 and (closed_at is null or closed_at > " (after "$2") ")"
            ),
            args![tenant, -2 * MARGIN_MS],
        )
        .await?;
        tx.execute(
            sql!("update webhook_feeds set looked_at = " (now) " where tenant_id = $1"),
            args![tenant],
        )
        .await?;
    }
    tx.execute(
        sql!("update webhook_feeds set open = $2, sessions = $3 where tenant_id = $1"),
        args![tenant, open, sessions],
    )
    .await?;
    Ok(all)
}
