//! Deliveries are claimed, tried and settled, by as many processes as one likes.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{ClaimToken, DeliveryId, DeliveryState, HookPayload, SessionId, TenantId, WebhookId};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Result, Store, db::args, sql::sql};

/// An active endpoint for which something is due.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct DueEndpoint {
    /// The endpoint.
    pub id: WebhookId,
    /// Whose it is.
    pub of_tenant: TenantId,
    /// Whether one delivery waits for the one before.
    pub ordered: bool,
    /// Whether the last delivery failed.
    pub failing: bool,
    /// How long something is due already, in milliseconds.
    pub waited_ms: Option<i64>,
}

/// A delivery that this process tries.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The delivery.
    pub id: DeliveryId,
    /// Whose it is.
    pub tenant: TenantId,
    /// To where.
    pub endpoint: WebhookId,
    /// The receiver's key against doubles.
    pub event_id: Uuid,
    /// What happened.
    pub event: String,
    /// In which session.
    pub session: Option<SessionId>,
    /// To what.
    pub subject: Option<Uuid>,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// Attempts, with this one.
    pub attempts: i64,
    /// The address.
    pub url: String,
    /// How much is told.
    pub payload: HookPayload,
    /// The secrets that sign, sealed; the present one first.
    pub secrets: Vec<Vec<u8>>,
    claim: ClaimToken,
    log: Vec<Value>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: DeliveryId,
    event_id: Uuid,
    #[sqlx(rename = "type")]
    event: String,
    session_id: Option<SessionId>,
    subject_id: Option<Uuid>,
    occurred_at: DateTime<Utc>,
    number: i64,
    attempts: i64,
    log: Json<Vec<Value>>,
}

#[derive(sqlx::FromRow)]
struct Target {
    url: String,
    payload: HookPayload,
    secret: Vec<u8>,
    /// The one before, while it signs.
    old_secret: Option<Vec<u8>>,
}

/// What came of an attempt.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Attempted {
    /// What the receiver answered.
    pub status: Option<u16>,
    /// The beginning of its answer.
    pub response: Option<String>,
    /// Why there is no answer, or why it does not count.
    pub error: Option<String>,
    /// What it took.
    pub took: Duration,
}

/// What becomes of a delivery after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// The receiver has it.
    Delivered,
    /// It is tried again.
    Again {
        /// In how long.
        after: Duration,
        /// How long the receiver wants no other delivery.
        pause: Option<Duration>,
    },
    /// It is given up.
    GiveUp,
}

/// What came of settling an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settlement {
    /// It is written. Holds how long no delivery of the endpoint has succeeded.
    Done(Duration),
    /// The claim was another's by then: nothing is written.
    Lost,
}

impl Store {
    /// The endpoints for which something is due.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn due_webhooks(&self) -> Result<Vec<DueEndpoint>> {
        self.db
            .fetch_all(
                sql!(
                    "select e.id, e.tenant_id as of_tenant, e.ordered, e.failing_since is not null as failing, (select " (now_less "min(d.run_at)") " \
                     from webhook_deliveries d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id and d.state = 'waiting') as waited_ms \
                     from webhook_endpoints e where e.active and (e.paused_until is null or e.paused_until <= " (now) ") \
                     and exists (select 1 from webhook_deliveries d where d.tenant_id = e.tenant_id and d.endpoint_id = e.id \
                     and d.state = 'waiting' and d.run_at <= " (now) ") order by waited_ms desc, e.id"
                ),
                args![],
            )
            .await
    }

    /// Claims at most `most` deliveries of an endpoint for `lease`; of one that wants them in order the first, if nobody tries it. Who does not
    /// settle until then counts as dead, and another claims them.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn claim_deliveries(&self, of: &DueEndpoint, most: usize, lease: Duration) -> Result<Vec<Claimed>> {
        let (tenant, claim): (TenantId, ClaimToken) = (of.of_tenant, self.clock.new_id());
        let most = i64::try_from(most).unwrap_or(i64::MAX);
        let statement = if of.ordered {
            sql!(
                "update webhook_deliveries set claim = $3, run_at = " (after "$4") ", attempts = attempts + 1 where tenant_id = $1 and id in \
                 (select d.id from webhook_deliveries d where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'waiting' and d.run_at <= " (now) " \
                 and d.number = (select min(n.number) from webhook_deliveries n where n.tenant_id = $1 and n.endpoint_id = $2 \
                 and n.state = 'waiting') and $5 > 0" (skip_locked) ") \
                 returning id, event_id, type, session_id, subject_id, occurred_at, number, attempts, log"
            )
        } else {
            sql!(
                "update webhook_deliveries set claim = $3, run_at = " (after "$4") ", attempts = attempts + 1 where tenant_id = $1 and id in \
                 (select d.id from webhook_deliveries d where d.tenant_id = $1 and d.endpoint_id = $2 and d.state = 'waiting' and d.run_at <= " (now) " \
                 order by d.run_at limit $5" (skip_locked) ") \
                 returning id, event_id, type, session_id, subject_id, occurred_at, number, attempts, log"
            )
        };
        let mut rows: Vec<Row> = self.db.write_all(statement, args![tenant, of.id, claim, lease, most]).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        rows.sort_by_key(|row| row.number);
        let target: Option<Target> = self
            .db
            .fetch_optional(
                sql!(
                    "select url, payload, secret, case when old_secret_ends_at > " (now) " then old_secret end as old_secret \
                     from webhook_endpoints where tenant_id = $1 and id = $2"
                ),
                args![tenant, of.id],
            )
            .await?;
        // Removed in this moment, with its deliveries.
        let Some(target) = target else { return Ok(Vec::new()) };
        let secrets: Vec<Vec<u8>> = [Some(target.secret), target.old_secret].into_iter().flatten().collect();
        let claimed = rows.into_iter().map(|row| Claimed {
            id: row.id,
            tenant,
            endpoint: of.id,
            event_id: row.event_id,
            event: row.event,
            session: row.session_id,
            subject: row.subject_id,
            occurred_at: row.occurred_at,
            attempts: row.attempts,
            url: target.url.clone(),
            payload: target.payload,
            secrets: secrets.clone(),
            claim,
            log: row.log.0,
        });
        Ok(claimed.collect())
    }

    /// Writes what came of an attempt, and what becomes of the delivery.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settle_webhook(&self, of: &Claimed, attempted: &Attempted, next: Next) -> Result<Settlement> {
        let now = self.clock.now();
        let took_ms = i64::try_from(attempted.took.as_millis()).unwrap_or(i64::MAX);
        let mut log = of.log.clone();
        log.push(json!({ "at": now, "status": attempted.status, "error": attempted.error, "duration_ms": took_ms }));
        let (state, after) = match next {
            Next::Delivered => (DeliveryState::Delivered, Duration::ZERO),
            Next::Again { after, .. } => (DeliveryState::Waiting, after),
            Next::GiveUp => (DeliveryState::Failed, Duration::ZERO),
        };
        let mut tx = self.db.begin().await?;
        let settled = tx
            .execute(
                sql!(
                    "update webhook_deliveries set state = $4, run_at = " (after "$5") ", claim = null, status_code = $6, response = $7, error = $8, \
                     duration_ms = $9, attempted_at = $10, log = $11 where tenant_id = $1 and id = $2 and claim = $3"
                ),
                args![
                    of.tenant,
                    of.id,
                    of.claim,
                    state.as_str(),
                    after,
                    attempted.status.map(i64::from),
                    &attempted.response,
                    &attempted.error,
                    took_ms,
                    now,
                    Value::from(log)
                ],
            )
            .await?;
        if settled == 0 {
            tx.rollback().await?;
            return Ok(Settlement::Lost);
        }
        if next == Next::Delivered {
            tx.execute(
                sql!(
                    "update webhook_endpoints set failing_since = null, paused_until = null where tenant_id = $1 and id = $2 \
                     and failing_since is not null"
                ),
                args![of.tenant, of.endpoint],
            )
            .await?;
            tx.commit().await?;
            return Ok(Settlement::Done(Duration::ZERO));
        }
        let pause = match next {
            Next::Again { pause, .. } => pause,
            Next::Delivered | Next::GiveUp => None,
        };
        let failing: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update webhook_endpoints set failing_since = coalesce(failing_since, " (now) "), \
                     paused_until = case when $3 then " (after "$4") " else paused_until end where tenant_id = $1 and id = $2 \
                     returning " (now_less "failing_since") " as failing_ms"
                ),
                args![of.tenant, of.endpoint, pause.is_some(), pause.unwrap_or_default()],
            )
            .await?;
        tx.commit().await?;
        let failing_ms = failing.map_or(0, |(ms,)| ms);
        Ok(Settlement::Done(Duration::from_millis(u64::try_from(failing_ms).unwrap_or(0))))
    }
}
