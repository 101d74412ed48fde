//! Endpoints and deliveries as people see them, without secrets.

use chrono::{DateTime, Utc};
use frontdesk_model::{DeliveryId, DeliveryState, HookPayload, SessionId, WebhookId};
use frontdesk_store::{DeliveryRow, EndpointRow};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;
use uuid::Uuid;

/// An endpoint.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownWebhook {
    /// Its id.
    pub id: WebhookId,
    /// Where it is.
    pub url: String,
    /// What it is told.
    pub events: Vec<String>,
    /// Whether it is told anything.
    pub active: bool,
    /// Whether everything comes in order.
    pub ordered: bool,
    /// How much it is told.
    pub payload: HookPayload,
    /// Until when the secret before signs, too; null: only the present one does.
    pub old_secret_until: Option<DateTime<Utc>>,
    /// Since when nothing could be delivered; null: the last delivery succeeded, or there was none.
    pub failing_since: Option<DateTime<Utc>>,
    /// Why it was switched off by itself.
    pub disabled_reason: Option<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

/// An endpoint with its secret, which is shown only here.
#[derive(Serialize, ToSchema)]
pub struct WebhookMade {
    /// The endpoint.
    #[serde(flatten)]
    pub webhook: ShownWebhook,
    /// What signs, by Standard Webhooks: `whsec_…`.
    pub secret: String,
}

/// A delivery.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownDelivery {
    /// Its id.
    pub id: DeliveryId,
    /// To where.
    pub webhook_id: WebhookId,
    /// The `webhook-id` of all its attempts: a receiver's key against doubles.
    pub event_id: Uuid,
    /// What happened.
    pub r#type: String,
    /// In which session.
    pub session_id: Option<SessionId>,
    /// To what: the message's, ticket's, call's or contact's id.
    pub subject_id: Option<Uuid>,
    /// When.
    pub occurred_at: DateTime<Utc>,
    /// How far it is.
    pub state: DeliveryState,
    /// When it is tried next; null: it is not.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// The status that the receiver answered last.
    pub status: Option<i64>,
    /// The first KiB of its answer.
    pub response: Option<String>,
    /// Why there is none, or why it does not count.
    pub error: Option<String>,
    /// What the last attempt took.
    pub duration_ms: Option<i64>,
    /// Every attempt, the oldest first.
    pub attempts: Vec<ShownAttempt>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// One attempt.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownAttempt {
    /// When it ended.
    pub at: DateTime<Utc>,
    /// What the receiver answered.
    pub status: Option<i64>,
    /// Why there is no answer, or why it does not count.
    pub error: Option<String>,
    /// What it took.
    pub duration_ms: i64,
}

impl From<DeliveryRow> for ShownDelivery {
    fn from(row: DeliveryRow) -> Self {
        let attempts = row.log.0.into_iter().map(|attempt| ShownAttempt {
            at: attempt.at,
            status: attempt.status,
            error: attempt.error,
            duration_ms: attempt.duration_ms,
        });
        Self {
            id: row.id,
            webhook_id: row.endpoint_id,
            event_id: row.event_id,
            r#type: row.event,
            session_id: row.session_id,
            subject_id: row.subject_id,
            occurred_at: row.occurred_at,
            state: row.state,
            next_attempt_at: (row.state == DeliveryState::Waiting).then_some(row.run_at),
            status: row.status_code,
            response: row.response,
            error: row.error,
            duration_ms: row.duration_ms,
            attempts: attempts.collect(),
            created_at: row.created_at,
        }
    }
}

pub(super) fn shown(row: EndpointRow) -> ShownWebhook {
    ShownWebhook {
        id: row.id,
        url: row.url,
        events: row.events.0,
        active: row.active,
        ordered: row.ordered,
        payload: row.payload,
        old_secret_until: row.old_secret_ends_at,
        failing_since: row.failing_since,
        disabled_reason: row.disabled_reason,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

/// An endpoint, as the audit log has it. What stands behind the host of its address may be a secret.
pub(super) fn logged(webhook: &ShownWebhook) -> Value {
    let host = url::Url::parse(&webhook.url).ok().map(|url| url.origin().ascii_serialization());
    json!({
        "url": host,
        "events": webhook.events,
        "active": webhook.active,
        "ordered": webhook.ordered,
        "payload": webhook.payload,
    })
}
