//! Companies' accounts at call platforms.

use std::fmt;

use chrono::{DateTime, Utc};
use frontdesk_model::{AccountId, CallProvider, TenantId};
use serde_json::Value;
use sqlx::types::Json;

use crate::{
    Result, Store, StoreError,
    db::{Tx, args},
    sql::sql,
};

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

/// What came of making or changing an account.
#[derive(Debug)]
pub enum AccountChange {
    /// It is now so.
    Kept(CallAccountRow),
    /// Another of the tenant's accounts at the platform has the name.
    NameTaken,
    /// Another tenant has an account of the same sender: its events would go to one of the two.
    SenderTaken,
    /// The tenant has no such account.
    Missing,
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
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
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
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
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
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where a row names a platform that this build does not know.
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

    /// Makes an account. `same_sender` tells whether another account's settings are of the same sender at the platform.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn add_call_account(
        &self,
        tenant: TenantId,
        provider: CallProvider,
        name: &str,
        settings: Value,
        same_sender: impl Fn(&Value) -> bool + Send,
    ) -> Result<AccountChange> {
        let mut tx = self.db.begin().await?;
        if sender_is_anothers(&mut tx, tenant, provider, same_sender).await? {
            return Ok(AccountChange::SenderTaken);
        }
        let row: Option<Row> = tx
            .fetch_optional(
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
        let Some(row) = row else { return Ok(AccountChange::NameTaken) };
        tx.commit().await?;
        Ok(AccountChange::Kept(row.try_into()?))
    }

    /// Changes an account's name and settings. `same_sender` tells whether another account's settings are of the same sender at the platform.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_call_account(
        &self,
        tenant: TenantId,
        id: AccountId,
        name: &str,
        settings: Value,
        same_sender: impl Fn(&Value) -> bool + Send,
    ) -> Result<AccountChange> {
        let mut tx = self.db.begin().await?;
        let old: Option<(String,)> = tx
            .fetch_optional(
                sql!("select provider from call_accounts where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        let Some((provider,)) = old else {
            return Ok(AccountChange::Missing);
        };
        if sender_is_anothers(&mut tx, tenant, super::rows::provider(&provider)?, same_sender).await? {
            return Ok(AccountChange::SenderTaken);
        }
        let row: Option<Row> = tx
            .fetch_optional(
                sql!(
                    "update call_accounts set name = $3, settings = $4, updated_at = $5 where tenant_id = $1 and id = $2 \
                     and not exists (select 1 from call_accounts other where other.tenant_id = $1 and other.provider = call_accounts.provider \
                     and other.name = $3 and other.id <> $2) returning id, tenant_id, provider, name, settings, created_at, updated_at"
                ),
                args![tenant, id, name, settings, self.clock.now()],
            )
            .await?;
        let Some(row) = row else { return Ok(AccountChange::NameTaken) };
        // With other settings what was refused may be taken.
        tx.execute(
            sql!(
                "update call_subscriptions set attempts = 0, revision = revision + 1, next_at = " (now) " \
                 where tenant_id = $1 and account = $2 and state <> 'ending'"
            ),
            args![tenant, id.to_string()],
        )
        .await?;
        tx.commit().await?;
        Ok(AccountChange::Kept(row.try_into()?))
    }

    /// Removes an account; its calls stay, and its subscriptions are ended. False: the tenant has no such account.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_call_account(&self, tenant: TenantId, id: AccountId) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        // Without its settings nothing of it could be ended at the platform.
        tx.execute(
            sql!(
                "update call_subscriptions set state = 'ending', attempts = 0, error = null, revision = revision + 1, next_at = " (now) ", \
                 settings = (select a.settings from call_accounts a where a.tenant_id = $1 and a.id = $2) where tenant_id = $1 and account = $3"
            ),
            args![tenant, id, id.to_string()],
        )
        .await?;
        let rows = tx
            .execute(
                sql!("delete from call_accounts where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        tx.commit().await?;
        Ok(rows == 1)
    }
}

/// Whether another tenant has an account of the same sender. Such changes wait for one another, so that of two at the same time one loses.
async fn sender_is_anothers(
    tx: &mut Tx,
    tenant: TenantId,
    provider: CallProvider,
    same_sender: impl Fn(&Value) -> bool + Send,
) -> Result<bool> {
    tx.execute(sql!("update tenants set slug = slug where slug = 'default'"), args![])
        .await?;
    let others: Vec<(Json<Value>,)> = tx
        .fetch_all(
            sql!("select settings from call_accounts where provider = $1 and tenant_id <> $2"),
            args![provider.as_str(), tenant],
        )
        .await?;
    Ok(others.iter().any(|(settings,)| same_sender(&settings.0)))
}
