//! Settings of a tenant, and the versions by which caches know that they are old.

use frontdesk_model::TenantId;
use serde_json::Value;
use sqlx::types::Json;

use crate::{Result, Store, db::args, sql::sql};

/// Numbers that rise when something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Versions {
    /// Rises with every change of a setting.
    #[sqlx(rename = "settings_version")]
    pub settings: i64,
    /// Rises with every change of an article or a product.
    #[sqlx(rename = "articles_version")]
    pub articles: i64,
    /// Rises with every change of a language model.
    #[sqlx(rename = "models_version")]
    pub models: i64,
}

impl Store {
    /// One setting.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn setting(&self, tenant: TenantId, key: &str) -> Result<Option<Value>> {
        let row: Option<(Json<Value>,)> = self
            .db
            .fetch_optional(
                sql!("select value from settings where tenant_id = $1 and key = $2"),
                args![tenant, key],
            )
            .await?;
        Ok(row.map(|(value,)| value.0))
    }

    /// All settings that were made, by key.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settings(&self, tenant: TenantId) -> Result<Vec<(String, Value)>> {
        let rows: Vec<(String, Json<Value>)> = self
            .db
            .fetch_all(
                sql!("select key, value from settings where tenant_id = $1 order by key"),
                args![tenant],
            )
            .await?;
        Ok(rows.into_iter().map(|(key, value)| (key, value.0)).collect())
    }

    /// Makes or changes a setting. Whether the value fits the key is the caller's to check.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn put_setting(&self, tenant: TenantId, key: &str, value: Value) -> Result<()> {
        let mut tx = self.db.begin().await?;
        tx.execute(
            sql!(
                "insert into settings (tenant_id, key, value, updated_at) values ($1, $2, $3, $4) \
                 on conflict (tenant_id, key) do update set value = excluded.value, updated_at = excluded.updated_at"
            ),
            args![tenant, key, value, self.clock.now()],
        )
        .await?;
        tx.execute(
            sql!("update tenants set settings_version = settings_version + 1 where id = $1"),
            args![tenant],
        )
        .await?;
        tx.commit().await
    }

    /// The tenant's versions.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn versions(&self, tenant: TenantId) -> Result<Versions> {
        self.db
            .fetch_one(
                sql!("select settings_version, articles_version, models_version from tenants where id = $1"),
                args![tenant],
            )
            .await
    }
}
