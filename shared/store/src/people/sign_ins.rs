//! Where users are signed in. Tokens are kept as hashes, times are the database's.

use std::{net::IpAddr, time::Duration};

use frontdesk_model::{Role, SignInId, TenantId, UserId};
use sqlx::types::Json;

use super::{
    audit::{Author, Change},
    users::roles,
};
use crate::{Result, Store, db::args, sql::sql};

/// The use of a sign-in is noted when the last note is older than this, so that not every request writes.
const NOTED_AFTER: Duration = Duration::from_mins(1);

/// A sign-in to begin.
#[derive(Debug, Clone)]
pub struct NewSignIn {
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// Who signs in.
    pub user_id: UserId,
    /// SHA-256 of the token that is shown from now on.
    pub token_hash: [u8; 32],
    /// When it ends, however much it is used.
    pub lasts: Duration,
    /// From where.
    pub address: Option<IpAddr>,
}

/// Who is signed in.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// The sign-in.
    pub id: SignInId,
    /// Whose tenant.
    pub tenant_id: TenantId,
    /// Who.
    pub user_id: UserId,
    /// What the user is for, as it is now.
    pub roles: Vec<Role>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: SignInId,
    tenant_id: TenantId,
    user_id: UserId,
    roles: Json<Vec<String>>,
    unused_ms: i64,
}

impl Store {
    /// Begins a sign-in, and removes those of the user that have ended.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn sign_in(&self, new: NewSignIn, author: Author) -> Result<SignInId> {
        let id: SignInId = self.clock.new_id();
        let mut tx = self.db.begin().await?;
        tx.execute(
            sql!("delete from sign_ins where tenant_id = $1 and user_id = $2 and ends_at < "(now)),
            args![new.tenant_id, new.user_id],
        )
        .await?;
        tx.execute(
            sql!(
                "insert into sign_ins (id, tenant_id, user_id, token_hash, address, created_at, used_at, ends_at) \
                 values ($1, $2, $3, $4, $5, " (now) ", " (now) ", " (after "$6") ")"
            ),
            args![
                id,
                new.tenant_id,
                new.user_id,
                &new.token_hash,
                new.address.map(|address| address.to_string()),
                new.lasts
            ],
        )
        .await?;
        let change = Change {
            action: "user.sign_in",
            subject: "user",
            id: new.user_id.to_string(),
            before: None,
            after: None,
        };
        self.audit_in(&mut tx, new.tenant_id, author, change).await?;
        tx.commit().await?;
        Ok(id)
    }

    /// Who is signed in by a token: an active user whose sign-in has not ended and was used within `idle`. Notes the use.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn signed_in(&self, token_hash: &[u8; 32], idle: Duration) -> Result<Option<SignedIn>> {
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!(
                    "select s.id, s.tenant_id, s.user_id, u.roles, " (now_less "s.used_at") " as unused_ms from sign_ins s \
                     join users u on u.tenant_id = s.tenant_id and u.id = s.user_id \
                     where s.token_hash = $1 and s.ends_at > " (now) " and " (now_less "s.used_at") " < $2 and u.active"
                ),
                args![token_hash, idle],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        if row.unused_ms > NOTED_AFTER.as_millis() as i64 {
            self.db
                .execute(
                    sql!("update sign_ins set used_at = " (now) " where tenant_id = $1 and id = $2"),
                    args![row.tenant_id, row.id],
                )
                .await?;
        }
        Ok(Some(SignedIn {
            id: row.id,
            tenant_id: row.tenant_id,
            user_id: row.user_id,
            roles: roles(&row.roles.0),
        }))
    }

    /// Ends a sign-in. Ending one that is over changes nothing.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn sign_out(&self, tenant: TenantId, id: SignInId) -> Result<()> {
        self.db
            .execute(sql!("delete from sign_ins where tenant_id = $1 and id = $2"), args![tenant, id])
            .await?;
        Ok(())
    }
}
