//! Tenants and their API keys.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{KeyId, TenantId};
use serde::Serialize;

use crate::{Result, Store, db::args, sql::sql};

/// A company that uses Frontdesk.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Tenant {
    /// Its id.
    pub id: TenantId,
    /// Its name in `X-Frontdesk-Tenant`.
    pub slug: String,
    /// The key of `identity_hash`.
    pub identity_secret: String,
    /// The one before, while it still counts.
    pub old_secret: Option<String>,
}

/// An API key; the key itself is not kept.
#[derive(Debug, Clone, Serialize, sqlx::FromRow)]
pub struct ApiKey {
    /// Its id.
    pub id: KeyId,
    /// Whose data it opens.
    pub tenant_id: TenantId,
    /// What people call it.
    pub name: String,
    /// Its first characters, to tell keys apart.
    pub prefix: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl Store {
    /// Makes a tenant. None: the slug is taken.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn create_tenant(&self, slug: &str, identity_secret: &str) -> Result<Option<Tenant>> {
        let id: TenantId = self.clock.new_id();
        self.db
            .write_optional(
                sql!(
                    "insert into tenants (id, slug, identity_secret, created_at) values ($1, $2, $3, $4) \
                     on conflict (slug) do nothing returning id, slug, identity_secret, old_secret"
                ),
                args![id, slug, identity_secret, self.clock.now()],
            )
            .await
    }

    /// The tenant of a slug.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn tenant_by_slug(&self, slug: &str) -> Result<Option<Tenant>> {
        self.db
            .fetch_optional(
                sql!(
                    "select id, slug, identity_secret, case when old_secret_until > " (now) " then old_secret end as old_secret \
                     from tenants where slug = $1"
                ),
                args![slug],
            )
            .await
    }

    /// All tenants.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn tenant_ids(&self) -> Result<Vec<TenantId>> {
        let rows: Vec<(TenantId,)> = self.db.fetch_all(sql!("select id from tenants order by id"), args![]).await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// The slug of a tenant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn tenant_slug(&self, tenant: TenantId) -> Result<Option<String>> {
        let row: Option<(String,)> = self
            .db
            .fetch_optional(sql!("select slug from tenants where id = $1"), args![tenant])
            .await?;
        Ok(row.map(|(slug,)| slug))
    }

    /// Gives a tenant a new identity secret; the one before counts for `grace` more, and the one before that no longer.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn rotate_identity_secret(&self, tenant: TenantId, secret: &str, grace: Duration) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "update tenants set old_secret = identity_secret, old_secret_until = " (after "$3") ", identity_secret = $2 where id = $1"
                ),
                args![tenant, secret, grace],
            )
            .await?;
        Ok(())
    }

    /// Keeps a new API key: its hash (SHA-256), its first characters and a name.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn create_key(&self, tenant: TenantId, name: &str, prefix: &str, hash: &[u8; 32]) -> Result<KeyId> {
        let id: KeyId = self.clock.new_id();
        self.db
            .execute(
                sql!("insert into api_keys (id, tenant_id, name, prefix, hash, created_at) values ($1, $2, $3, $4, $5, $6)"),
                args![id, tenant, name, prefix, hash, self.clock.now()],
            )
            .await?;
        Ok(id)
    }

    /// The key with this hash, unless it was revoked.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn key_by_hash(&self, hash: &[u8; 32]) -> Result<Option<ApiKey>> {
        self.db
            .fetch_optional(
                sql!("select id, tenant_id, name, prefix, created_at, revoked_at from api_keys where hash = $1 and revoked_at is null"),
                args![hash],
            )
            .await
    }

    /// A tenant's keys, oldest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn list_keys(&self, tenant: TenantId) -> Result<Vec<ApiKey>> {
        self.db
            .fetch_all(
                sql!("select id, tenant_id, name, prefix, created_at, revoked_at from api_keys where tenant_id = $1 order by id"),
                args![tenant],
            )
            .await
    }

    /// Revokes a key. False: there is no such key, or it was revoked before.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn revoke_key(&self, tenant: TenantId, key: KeyId) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!("update api_keys set revoked_at = $3 where tenant_id = $1 and id = $2 and revoked_at is null"),
                args![tenant, key, self.clock.now()],
            )
            .await?;
        Ok(rows == 1)
    }
}
