//! How workers find the models that they ask.

use std::time::Duration;

use frontdesk_model::{ModelId, TenantId};

use crate::{Result, Store, db::args, sql::sql};

/// How one worker finds a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewHealth {
    /// The model.
    pub model_id: ModelId,
    /// What its breaker lets through: `closed` (everything), `half_open` or `open` (nothing).
    pub state: String,
    /// Answers that it gave to this worker.
    pub answered: i64,
    /// Requests of this worker that it did not answer.
    pub failed: i64,
    /// What the last answer took.
    pub last_answer_ms: Option<i64>,
    /// Why it failed last, if it did not answer since.
    pub error: Option<String>,
}

/// How a worker that is alive finds a model.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct SeenHealth {
    /// The model.
    pub model_id: ModelId,
    /// What its breaker lets through: `closed` (everything), `half_open` or `open` (nothing).
    pub state: String,
    /// Answers that it gave to this worker.
    pub answered: i64,
    /// Requests of this worker that it did not answer.
    pub failed: i64,
    /// What the last answer took.
    pub last_answer_ms: Option<i64>,
    /// Why it failed last, if it did not answer since.
    pub error: Option<String>,
}

/// How the active models of all tenants are, by the last word of the workers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct ModelStates {
    /// Active models.
    pub active: i64,
    /// Those that some worker does not ask just now.
    pub resting: i64,
}

impl Store {
    /// Notes how `holder` finds models; good for `ttl` by the database's clock. Models that are gone meanwhile are passed over.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn note_model_health(&self, tenant: TenantId, holder: &str, models: &[NewHealth], ttl: Duration) -> Result<()> {
        let mut tx = self.db.begin().await?;
        for model in models {
            tx.execute(
                sql!(
                    "insert into model_health (model_id, holder, state, answered, failed, last_answer_ms, error, expires_at) \
                     select m.id, $3, $4, $5, $6, $7, $8, " (after "$9") " from models m where m.tenant_id = $1 and m.id = $2 \
                     on conflict (model_id, holder) do update set state = excluded.state, answered = excluded.answered, failed = excluded.failed, \
                     last_answer_ms = excluded.last_answer_ms, error = excluded.error, expires_at = excluded.expires_at"
                ),
                args![
                    tenant,
                    model.model_id,
                    holder,
                    &model.state,
                    model.answered,
                    model.failed,
                    model.last_answer_ms,
                    &model.error,
                    ttl
                ],
            )
            .await?;
        }
        tx.execute(sql!("delete from model_health where expires_at < "(now)), args![])
            .await?;
        tx.commit().await
    }

    /// How living workers find a tenant's models.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn model_health(&self, tenant: TenantId) -> Result<Vec<SeenHealth>> {
        self.db
            .fetch_all(
                sql!(
                    "select h.model_id, h.state, h.answered, h.failed, h.last_answer_ms, h.error from models m join model_health h on h.model_id = m.id \
                     where m.tenant_id = $1 and h.expires_at >= " (now) " order by h.model_id, h.holder"
                ),
                args![tenant],
            )
            .await
    }

    /// How many models are active, and how many of them rest, for probes.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn model_states(&self) -> Result<ModelStates> {
        self.db
            .fetch_one(
                sql!(
                    "select count(*) as active, coalesce(sum(case when exists (select 1 from model_health h where h.model_id = m.id \
                     and h.state <> 'closed' and h.expires_at >= " (now) ") then 1 else 0 end), 0) as resting from models m where m.active"
                ),
                args![],
            )
            .await
    }
}
