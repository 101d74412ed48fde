//! What was delivered, what was not, and why.

use chrono::{DateTime, Utc};
use frontdesk_model::{DeliveryId, DeliveryState, HookEvent, SessionId, TenantId, WebhookId};
use serde::{Deserialize, Serialize};
use serde_json::json;
use sqlx::types::Json;
use uuid::Uuid;

use super::endpoints::lock_feed;
use crate::{
    Page, Paged, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttemptShown {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// What the receiver answered.
    pub status: Option<i64>,
    /// Why there is no answer, or why it does not count.
    pub error: Option<String>,
    /// What it took.
    pub duration_ms: i64,
}

/// A delivery, as it is kept.
#[derive(Debug, Clone, PartialEq, sqlx::FromRow)]
pub struct DeliveryRow {
    /// Its id.
    pub id: DeliveryId,
    /// To where.
    pub endpoint_id: WebhookId,
    /// The `webhook-id` of all its attempts.
    pub event_id: Uuid,
    /// What happened.
    #[sqlx(rename = "type")]
    pub event: String,
    /// In which session.
    pub session_id: Option<SessionId>,
    /// To what.
    pub subject_id: Option<Uuid>,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// How far it is.
    pub state: DeliveryState,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub run_at: DateTime<Utc>,
    /// What the receiver answered last.
    pub status_code: Option<i64>,
    /// The beginning of its answer.
    pub response: Option<String>,
    /// Why there is none, or why it does not count.
    pub error: Option<String>,
    /// What the last attempt took.
    pub duration_ms: Option<i64>,
    /// When that was.
    pub attempted_at: Option<DateTime<Utc>>,
    /// Every attempt, the oldest first.
    pub log: Json<Vec<AttemptShown>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// What came of asking for a delivery once more.
#[derive(Debug)]
pub enum Redelivered {
    /// It is due now.
    Due(Box<DeliveryRow>),
    /// Its endpoint is switched off.
    Inactive,
    /// The company has no such delivery.
    Missing,
}

impl Store {
    /// The deliveries of an endpoint, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn deliveries(
        &self,
        tenant: TenantId,
        endpoint: WebhookId,
        state: Option<DeliveryState>,
        page: &Page,
    ) -> Result<Paged<DeliveryRow>> {
        let rows: Vec<DeliveryRow> = self
            .db
            .fetch_all(
                sql!(
                    "select id, endpoint_id, event_id, type, session_id, subject_id, occurred_at, state, attempts, run_at, status_code, response, \
                     error, duration_ms, attempted_at, log, created_at from webhook_deliveries where tenant_id = $1 and endpoint_id = $2 \
                     and ($3 is null or state = $3) and ($4 is null or id < $4) order by id desc limit $5"
                ),
                args![tenant, endpoint, state.map(DeliveryState::as_str), page.after::<Uuid>()?, page.rows()],
            )
            .await?;
        Ok(page.fill(rows, |row| row.id.to_string()))
    }

    /// Makes a delivery that tries an endpoint.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn test_webhook(&self, tenant: TenantId, endpoint: WebhookId) -> Result<Redelivered> {
        let mut tx = self.db.begin().await?;
        lock_feed(&mut tx, tenant).await?;
        match is_active(&mut tx, tenant, endpoint).await? {
            None => return Ok(Redelivered::Missing),
            Some(false) => return Ok(Redelivered::Inactive),
            Some(true) => {}
        }
        let (number,): (i64,) = tx
            .fetch_one(
                sql!("update webhook_feeds set number = number + 1 where tenant_id = $1 returning number"),
                args![tenant],
            )
            .await?;
        let (id, event): (DeliveryId, Uuid) = (self.clock.new_id(), self.clock.new_id());
        let row: DeliveryRow = tx
            .fetch_one(
                sql!(
                    "insert into webhook_deliveries (id, tenant_id, endpoint_id, event_id, number, type, occurred_at, state, attempts, run_at, log, \
                     created_at) values ($1, $2, $3, $4, $5, $6, $7, 'waiting', 0, " (now) ", $8, $7) \
                     returning id, endpoint_id, event_id, type, session_id, subject_id, occurred_at, state, attempts, run_at, status_code, response, \
                     error, duration_ms, attempted_at, log, created_at"
                ),
                args![id, tenant, endpoint, event, number, HookEvent::Test.as_str(), self.clock.now(), json!([])],
            )
            .await?;
        tx.commit().await?;
        Ok(Redelivered::Due(Box::new(row)))
    }

    /// Makes a delivery due now, with all its attempts before it, whatever became of it. Its `webhook-id` stays.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn redeliver(&self, tenant: TenantId, id: DeliveryId) -> Result<Redelivered> {
        let mut tx = self.db.begin().await?;
        let row: Option<DeliveryRow> = tx
            .fetch_optional(
                sql!(
                    "update webhook_deliveries set state = 'waiting', run_at = " (now) ", attempts = 0 where tenant_id = $1 and id = $2 and claim is null \
                     returning id, endpoint_id, event_id, type, session_id, subject_id, occurred_at, state, attempts, run_at, status_code, response, \
                     error, duration_ms, attempted_at, log, created_at"
                ),
                args![tenant, id],
            )
            .await?;
        let Some(row) = row else {
            // While it is tried there is nothing to do.
            let tried = tx
                .fetch_optional(
                    sql!(
                        "select id, endpoint_id, event_id, type, session_id, subject_id, occurred_at, state, attempts, run_at, status_code, response, \
                         error, duration_ms, attempted_at, log, created_at from webhook_deliveries where tenant_id = $1 and id = $2"
                    ),
                    args![tenant, id],
                )
                .await?;
            return Ok(tried.map_or(Redelivered::Missing, |row| Redelivered::Due(Box::new(row))));
        };
        if is_active(&mut tx, tenant, row.endpoint_id).await? != Some(true) {
            tx.rollback().await?;
            return Ok(Redelivered::Inactive);
        }
        tx.commit().await?;
        Ok(Redelivered::Due(Box::new(row)))
    }
}

async fn is_active(tx: &mut Tx, tenant: TenantId, endpoint: WebhookId) -> Result<Option<bool>> {
    let row: Option<(bool,)> = tx
        .fetch_optional(
            sql!("select active from webhook_endpoints where tenant_id = $1 and id = $2"),
            args![tenant, endpoint],
        )
        .await?;
    Ok(row.map(|(active,)| active))
}
