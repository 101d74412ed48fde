//! Companies' accounts at call platforms.

use std::fmt;

use chrono::{DateTime, Utc};
use frontdesk_model::{AccountId, CallProvider, TenantId};
use serde_json::Value;
use sqlx::types::Json;

use crate::{Result, Store, StoreError, db::args, sql::sql};

/// An account with its secrets.
#[derive(Clone, PartialEq)]
pub struct CallAccountRow {
    /// Its id.
    pub id: AccountId,
    /// Whose.
    pub tenant_id: TenantId,
    /// At which platform.
    pub provider: CallProvider,
    /// What the company calls it; one of a kind among its accounts at the platform.
    pub name: String,
    /// Its settings, secrets among them.
    pub settings: Value,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

impl fmt::Debug for CallAccountRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CallAccountRow")
            .field("id", &self.id)
            .field("tenant_id", &self.tenant_id)
            .field("provider", &self.provider)
            .field("name", &self.name)
            .finish_non_exhaustive()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: AccountId,
    tenant_id: TenantId,
    provider: String,
    name: String,
    settings: Json<Value>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl TryFrom<Row> for CallAccountRow {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self> {
        Ok(Self {
            id: row.id,
            tenant_id: row.tenant_id,
            provider: super::rows::provider(&row.provider)?,
            name: row.name,
            settings: row.settings.0,
            created_at: row.created_at,
            updated_at: row.updated_at,
        })
    }
}

impl Store {
    /// Every tenant's accounts at a platform, the oldest first.
    pub async fn call_accounts_of(&self, provider: CallProvider) -> Result<Vec<CallAccountRow>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!("select id, tenant_id, provider, name, settings, created_at, updated_at from call_accounts where provider = $1 order by id"),
                args![provider.as_str()],
            )
            .await?;
        rows.into_iter().map(CallAccountRow::try_from).collect()
    }

    /// A tenant's accounts, the oldest first.
    pub async fn call_accounts(&self, tenant: TenantId) -> Result<Vec<CallAccountRow>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!("select id, tenant_id, provider, name, settings, created_at, updated_at from call_accounts where tenant_id = $1 order by id"),
                args![tenant],
            )
            .await?;
        rows.into_iter().map(CallAccountRow::try_from).collect()
    }

    /// One account, by the id that an event names: workers know no other way to it.
    pub async fn call_account(&self, id: AccountId) -> Result<Option<CallAccountRow>> {
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!("select id, tenant_id, provider, name, settings, created_at, updated_at from call_accounts where id = $1"),
                args![id],
            )
            .await?;
        row.map(CallAccountRow::try_from).transpose()
    }

    /// Makes an account. None: the tenant has one of this name at the platform.
    pub async fn add_call_account(
        &self,
        tenant: TenantId,
        provider: CallProvider,
        name: &str,
        settings: Value,
    ) -> Result<Option<CallAccountRow>> {
        let row: Option<Row> = self
            .db
            .write_optional(
                sql!(
                    "insert into call_accounts (id, tenant_id, provider, name, settings, created_at, updated_at) \
                     values ($1, $2, $3, $4, $5, $6, $6) on conflict (tenant_id, provider, name) do nothing \
                     returning id, tenant_id, provider, name, settings, created_at, updated_at"
                ),
                args![
                    self.clock.new_id::<AccountId>(),
                    tenant,
                    provider.as_str(),
                    name,
                    settings,
                    self.clock.now()
                ],
            )
            .await?;
        row.map(CallAccountRow::try_from).transpose()
    }

    /// Changes an account's name and settings, those that are given. None: the tenant has no such account.
    pub async fn change_call_account(
        &self,
        tenant: TenantId,
        id: AccountId,
        name: Option<&str>,
        settings: Option<Value>,
    ) -> Result<Option<CallAccountRow>> {
        let row: Option<Row> = self
            .db
            .write_optional(
                sql!(
                    "update call_accounts set name = coalesce($3, name), settings = coalesce($4, settings), updated_at = $5 \
                     where tenant_id = $1 and id = $2 returning id, tenant_id, provider, name, settings, created_at, updated_at"
                ),
                args![tenant, id, name, settings, self.clock.now()],
            )
            .await?;
        row.map(CallAccountRow::try_from).transpose()
    }

    /// Removes an account; its calls stay. False: the tenant has no such account.
    pub async fn drop_call_account(&self, tenant: TenantId, id: AccountId) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!("delete from call_accounts where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        Ok(rows == 1)
    }
}
