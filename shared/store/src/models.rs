//! Companies' language models.

mod health;
mod usage;

use std::fmt;

use chrono::{DateTime, Utc};
use frontdesk_model::{ModelId, TenantId};
use sqlx::types::Json;

use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

pub use health::{ModelStates, NewHealth, SeenHealth};
pub use usage::{AnswerFilter, AnswerMark, LoggedAnswer, ModelUse, Spent, UsageBy, UsageSum};

/// A model, as it is kept.
#[derive(Clone, PartialEq, sqlx::FromRow)]
pub struct ModelRow {
    /// Its id.
    pub id: ModelId,
    /// What the company calls it; one of a kind among its models.
    pub name: String,
    /// The protocol that it speaks.
    pub provider: String,
    /// Where it is, when not at the provider's own address.
    pub base_url: Option<String>,
    /// The provider's name of it.
    pub model: String,
    /// The key, sealed.
    pub api_key: Option<Vec<u8>>,
    /// The key's last characters, for people.
    pub api_key_end: Option<String>,
    /// What it is used for.
    pub purposes: Json<Vec<String>>,
    /// Models with a lower number are asked first.
    pub position: i64,
    /// Whether it is used.
    pub active: bool,
    /// Price of a million tokens that are read.
    pub price_in: Option<f64>,
    /// Price of a million tokens that are written.
    pub price_out: Option<f64>,
    /// What an answer may take.
    pub timeout_ms: Option<i64>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

impl fmt::Debug for ModelRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ModelRow")
            .field("id", &self.id)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

/// What came of making or changing a model.
#[derive(Debug)]
pub enum ModelChange {
    /// It is now so.
    Kept(Box<ModelRow>),
    /// Another of the tenant's models has the name.
    NameTaken,
    /// The tenant has as many as it may have.
    TooMany,
    /// The tenant has no such model.
    Missing,
}

impl Store {
    /// A tenant's models, in the order in which they are asked.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn models(&self, tenant: TenantId) -> Result<Vec<ModelRow>> {
        self.db
            .fetch_all(
                sql!(
                    "select id, name, provider, base_url, model, api_key, api_key_end, purposes, position, active, price_in, price_out, timeout_ms, \
                     created_at, updated_at from models where tenant_id = $1 order by position, id"
                ),
                args![tenant],
            )
            .await
    }

    /// One of a tenant's models.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn model(&self, tenant: TenantId, id: ModelId) -> Result<Option<ModelRow>> {
        self.db
            .fetch_optional(
                sql!(
                    "select id, name, provider, base_url, model, api_key, api_key_end, purposes, position, active, price_in, price_out, timeout_ms, \
                     created_at, updated_at from models where tenant_id = $1 and id = $2"
                ),
                args![tenant, id],
            )
            .await
    }

    /// Makes a model, if the tenant has fewer than `most`. Its times are taken from the clock.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn add_model(&self, tenant: TenantId, model: &ModelRow, most: i64) -> Result<ModelChange> {
        let mut tx = self.db.begin().await?;
        raise_version(&mut tx, tenant).await?;
        let (count,): (i64,) = tx
            .fetch_one(sql!("select count(*) from models where tenant_id = $1"), args![tenant])
            .await?;
        if count >= most {
            return Ok(ModelChange::TooMany);
        }
        let row: Option<ModelRow> = tx
            .fetch_optional(
                sql!(
                    "insert into models (id, tenant_id, name, provider, base_url, model, api_key, api_key_end, purposes, position, active, price_in, \
                     price_out, timeout_ms, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $15) \
                     on conflict (tenant_id, name) do nothing returning id, name, provider, base_url, model, api_key, api_key_end, purposes, position, \
                     active, price_in, price_out, timeout_ms, created_at, updated_at"
                ),
                args![
                    model.id,
                    tenant,
                    &model.name,
                    &model.provider,
                    &model.base_url,
                    &model.model,
                    model.api_key.clone(),
                    &model.api_key_end,
                    serde_json::json!(model.purposes.0),
                    model.position,
                    model.active,
                    model.price_in,
                    model.price_out,
                    model.timeout_ms,
                    self.clock.now()
                ],
            )
            .await?;
        let Some(row) = row else { return Ok(ModelChange::NameTaken) };
        tx.commit().await?;
        Ok(ModelChange::Kept(Box::new(row)))
    }

    /// Changes a model to what is given.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_model(&self, tenant: TenantId, model: &ModelRow) -> Result<ModelChange> {
        let mut tx = self.db.begin().await?;
        raise_version(&mut tx, tenant).await?;
        let taken: Option<(ModelId,)> = tx
            .fetch_optional(
                sql!("select id from models where tenant_id = $1 and name = $2 and id <> $3"),
                args![tenant, &model.name, model.id],
            )
            .await?;
        if taken.is_some() {
            return Ok(ModelChange::NameTaken);
        }
        let row: Option<ModelRow> = tx
            .fetch_optional(
                sql!(
                    "update models set name = $3, provider = $4, base_url = $5, model = $6, api_key = $7, api_key_end = $8, purposes = $9, \
                     position = $10, active = $11, price_in = $12, price_out = $13, timeout_ms = $14, updated_at = $15 \
                     where tenant_id = $1 and id = $2 returning id, name, provider, base_url, model, api_key, api_key_end, purposes, position, active, \
                     price_in, price_out, timeout_ms, created_at, updated_at"
                ),
                args![
                    tenant,
                    model.id,
                    &model.name,
                    &model.provider,
                    &model.base_url,
                    &model.model,
                    model.api_key.clone(),
                    &model.api_key_end,
                    serde_json::json!(model.purposes.0),
                    model.position,
                    model.active,
                    model.price_in,
                    model.price_out,
                    model.timeout_ms,
                    self.clock.now()
                ],
            )
            .await?;
        let Some(row) = row else { return Ok(ModelChange::Missing) };
        tx.commit().await?;
        Ok(ModelChange::Kept(Box::new(row)))
    }

    /// Switches a model on, and before all others of the tenant. None: the tenant has no such model.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn activate_model(&self, tenant: TenantId, id: ModelId) -> Result<Option<ModelRow>> {
        let mut tx = self.db.begin().await?;
        raise_version(&mut tx, tenant).await?;
        let (first,): (Option<i64>,) = tx
            .fetch_one(
                sql!("select min(position) from models where tenant_id = $1 and id <> $2"),
                args![tenant, id],
            )
            .await?;
        let row = tx
            .fetch_optional(
                sql!(
                    "update models set active = true, updated_at = $3, position = case when position < $4 then position else $4 - 1 end \
                     where tenant_id = $1 and id = $2 returning id, name, provider, base_url, model, api_key, api_key_end, purposes, position, active, \
                     price_in, price_out, timeout_ms, created_at, updated_at"
                ),
                args![tenant, id, self.clock.now(), first.unwrap_or(0)],
            )
            .await?;
        tx.commit().await?;
        Ok(row)
    }

    /// Removes a model; its answers stay in the log. False: the tenant has no such model.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_model(&self, tenant: TenantId, id: ModelId) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        raise_version(&mut tx, tenant).await?;
        let rows = tx
            .execute(sql!("delete from models where tenant_id = $1 and id = $2"), args![tenant, id])
            .await?;
        tx.commit().await?;
        Ok(rows == 1)
    }
}

/// Tells caches, and orders changes of a tenant's models.
async fn raise_version(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(
        sql!("update tenants set models_version = models_version + 1 where id = $1"),
        args![tenant],
    )
    .await?;
    Ok(())
}
