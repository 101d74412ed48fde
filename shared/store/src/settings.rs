//! Settings of a tenant, and the versions by which caches know that they are old.

use chrono::{DateTime, Utc};
use frontdesk_model::{ActorRef, TenantId, TenantSettings};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{
    Author, Change, Page, Paged, Result, Store,
    db::{Tx, args},
    people::actor,
    sql::sql,
};

/// A change of a setting.
#[derive(Debug, Clone, PartialEq)]
pub struct SettingChange {
    /// Of the entry in the audit log.
    pub id: Uuid,
    /// Who changed it.
    pub actor: ActorRef,
    /// What it was; none: the default.
    pub before: Option<Value>,
    /// What it is; none: the default.
    pub after: Option<Value>,
    /// When.
    pub at: DateTime<Utc>,
}

/// Numbers that rise when something changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, sqlx::FromRow)]
pub struct Versions {
    /// Rises with every change of a setting.
    #[sqlx(rename = "settings_version")]
    pub settings: i64,
    /// Rises with every change of an article.
    #[sqlx(rename = "articles_version")]
    pub articles: i64,
    /// Rises with every change of a product.
    #[sqlx(rename = "products_version")]
    pub products: i64,
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

    /// Makes or changes a setting; without a value, the default holds again. Whether the value fits the key is the caller's to check.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_setting(&self, tenant: TenantId, key: &str, value: Option<Value>, author: Author) -> Result<()> {
        let mut tx = self.db.begin().await?;
        // Locks the tenant's row, so that changes have an order.
        self.renew_settings(&mut tx, tenant).await?;
        let before: Option<(Json<Value>,)> = tx
            .fetch_optional(
                sql!("select value from settings where tenant_id = $1 and key = $2"),
                args![tenant, key],
            )
            .await?;
        match &value {
            Some(value) => put(&mut tx, tenant, key, value, self.clock.now()).await?,
            None => {
                tx.execute(sql!("delete from settings where tenant_id = $1 and key = $2"), args![tenant, key])
                    .await?;
            }
        }
        let change = Change {
            action: "setting.change",
            subject: "setting",
            id: key.to_owned(),
            before: before.map(|(value,)| value.0),
            after: value,
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        if TenantSettings::chooses_models(key) {
            tx.execute(
                sql!("update tenants set models_version = models_version + 1 where id = $1"),
                args![tenant],
            )
            .await?;
        }
        tx.commit().await
    }

    /// The changes of a setting, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out, `Corrupt` where a row names an actor of no known kind.
    pub async fn setting_history(&self, tenant: TenantId, key: &str, page: &Page) -> Result<Paged<SettingChange>> {
        type Row = (Uuid, String, Option<Uuid>, Option<Json<Value>>, Option<Json<Value>>, DateTime<Utc>);
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, actor_kind, actor_id, before, after, at from audit_log where tenant_id = $1 and subject_kind = 'setting' \
                     and subject_id = $2 and ($3 is null or id < $3) order by id desc limit $4"
                ),
                args![tenant, key, page.after::<Uuid>()?, page.rows()],
            )
            .await?;
        let changes = rows.into_iter().map(|(id, kind, actor_id, before, after, at)| {
            Ok(SettingChange {
                id,
                actor: actor(&kind, actor_id)?,
                before: before.map(|json| json.0),
                after: after.map(|json| json.0),
                at,
            })
        });
        let changes = changes.collect::<Result<Vec<_>>>()?;
        Ok(page.fill(changes, |change: &SettingChange| change.id.to_string()))
    }

    /// Lets everybody read the tenant's settings anew.
    pub(crate) async fn renew_settings(&self, tx: &mut Tx, tenant: TenantId) -> Result<()> {
        tx.execute(
            sql!("update tenants set settings_version = settings_version + 1 where id = $1"),
            args![tenant],
        )
        .await?;
        Ok(())
    }

    /// [`Self::change_setting`] of an operator who has the database.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn put_setting(&self, tenant: TenantId, key: &str, value: Value) -> Result<()> {
        self.change_setting(tenant, key, Some(value), Author::SYSTEM).await
    }

    /// The tenant's versions.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn versions(&self, tenant: TenantId) -> Result<Versions> {
        self.db
            .fetch_one(
                sql!("select settings_version, articles_version, products_version, models_version from tenants where id = $1"),
                args![tenant],
            )
            .await
    }
}

async fn put(tx: &mut Tx, tenant: TenantId, key: &str, value: &Value, now: DateTime<Utc>) -> Result<()> {
    tx.execute(
        sql!(
            "insert into settings (tenant_id, key, value, updated_at) values ($1, $2, $3, $4) \
                 on conflict (tenant_id, key) do update set value = excluded.value, updated_at = excluded.updated_at"
        ),
        args![tenant, key, value.clone(), now],
    )
    .await?;
    Ok(())
}
