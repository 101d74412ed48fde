//! Users, as they are read.

use chrono::{DateTime, Utc};
use frontdesk_model::{Role, RoleChange, TenantId, User, UserId, email::email_key};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::audit::actor;
use crate::{
    Page, Paged, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// A user, and the hash of the password.
#[derive(Debug, Clone)]
pub struct Account {
    /// The user.
    pub user: User,
    /// Argon2id, as a PHC string.
    pub password_hash: Option<String>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: UserId,
    email: String,
    name: String,
    roles: Json<Vec<String>>,
    active: bool,
    has_password: bool,
    prefs: Json<Value>,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

/// What a newer version wrote and this one does not know gives nothing.
pub(super) fn roles(words: &[String]) -> Vec<Role> {
    words.iter().filter_map(|word| word.parse().ok()).collect()
}

impl From<Row> for User {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            email: row.email,
            name: row.name,
            roles: roles(&row.roles.0),
            active: row.active,
            has_password: row.has_password,
            prefs: serde_json::from_value(row.prefs.0).unwrap_or_default(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

impl Store {
    /// A user.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn user(&self, tenant: TenantId, id: UserId) -> Result<Option<User>> {
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!("select " (user) " where u.tenant_id = $1 and u.id = $2 and u.removed_at is null"),
                args![tenant, id],
            )
            .await?;
        Ok(row.map(User::from))
    }

    /// The user of an address, without regard to case.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn account(&self, tenant: TenantId, email: &str) -> Result<Option<Account>> {
        let found: Option<(UserId, Option<String>)> = self
            .db
            .fetch_optional(
                sql!("select id, password_hash from users where tenant_id = $1 and email_key = $2 and removed_at is null"),
                args![tenant, email_key(email)],
            )
            .await?;
        let Some((id, password_hash)) = found else { return Ok(None) };
        Ok(self.user(tenant, id).await?.map(|user| Account { user, password_hash }))
    }

    /// The hash of a user's password.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn password_hash(&self, tenant: TenantId, id: UserId) -> Result<Option<String>> {
        let row: Option<(Option<String>,)> = self
            .db
            .fetch_optional(
                sql!("select password_hash from users where tenant_id = $1 and id = $2 and removed_at is null"),
                args![tenant, id],
            )
            .await?;
        Ok(row.and_then(|(hash,)| hash))
    }

    /// A tenant's users, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn users(&self, tenant: TenantId, page: &Page) -> Result<Paged<User>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select " (user) " where u.tenant_id = $1 and u.removed_at is null and ($2 is null or u.id < $2) order by u.id desc limit $3"
                ),
                args![tenant, page.after::<UserId>()?, page.rows()],
            )
            .await?;
        Ok(page.fill(rows.into_iter().map(User::from).collect(), |user: &User| user.id.to_string()))
    }

    /// The roles that a user had, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement,
    /// `Corrupt` where a row names an actor of no known kind.
    pub async fn role_history(&self, tenant: TenantId, id: UserId) -> Result<Vec<RoleChange>> {
        type Row = (Json<Vec<String>>, bool, String, Option<Uuid>, DateTime<Utc>);
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select roles, active, actor_kind, actor_id, changed_at from role_changes where tenant_id = $1 and user_id = $2 \
                     order by id desc limit 1000"
                ),
                args![tenant, id],
            )
            .await?;
        rows.into_iter()
            .map(|(words, active, kind, actor_id, changed_at)| {
                Ok(RoleChange {
                    roles: roles(&words.0),
                    active,
                    actor: actor(&kind, actor_id)?,
                    changed_at,
                })
            })
            .collect()
    }
}

pub(super) async fn user_in(tx: &mut Tx, tenant: TenantId, id: UserId) -> Result<Option<User>> {
    let row: Option<Row> = tx
        .fetch_optional(
            sql!("select " (user) " where u.tenant_id = $1 and u.id = $2 and u.removed_at is null"),
            args![tenant, id],
        )
        .await?;
    Ok(row.map(User::from))
}

pub(super) async fn active_users_in(tx: &mut Tx, tenant: TenantId) -> Result<Vec<User>> {
    let rows: Vec<Row> = tx
        .fetch_all(
            sql!("select " (user) " where u.tenant_id = $1 and u.active and u.removed_at is null"),
            args![tenant],
        )
        .await?;
    Ok(rows.into_iter().map(User::from).collect())
}
