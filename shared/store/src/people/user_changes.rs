//! Users made, changed and removed.

use frontdesk_model::{JobRef, PasswordPurpose, Payload, Preferences, Role, TenantId, User, UserId, email::email_key};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    audit::{Author, Change},
    users::{active_users_in, user_in},
};
use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// A user to make.
#[derive(Debug, Clone)]
pub struct NewUser {
    /// The address.
    pub email: String,
    /// The name.
    pub name: String,
    /// What the user is for.
    pub roles: Vec<Role>,
    /// Whether the user may sign in.
    pub active: bool,
    /// The password's hash; none: the user is invited by e-mail.
    pub password_hash: Option<String>,
}

/// What is to change of a user.
#[derive(Debug, Clone, Default)]
pub struct UserPatch {
    /// The address.
    pub email: Option<String>,
    /// The name.
    pub name: Option<String>,
    /// What the user is for.
    pub roles: Option<Vec<Role>>,
    /// Whether the user may sign in.
    pub active: Option<bool>,
    /// How the user likes the desk.
    pub prefs: Option<Preferences>,
}

/// What came of a change of a user.
#[derive(Debug, Clone)]
pub enum UserChange {
    /// It is now so.
    Done {
        /// The user.
        user: User,
        /// The invitation on its way.
        job: Option<JobRef>,
    },
    /// Another user of the tenant has the address.
    EmailTaken,
    /// The tenant would have no active admin left.
    LastAdmin,
    /// There is no such user in this tenant.
    Missing,
}

impl Store {
    /// Makes a user. One without a password is sent an invitation.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn create_user(&self, tenant: TenantId, new: NewUser, author: Author) -> Result<UserChange> {
        let id: UserId = self.clock.new_id();
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        let invited = new.password_hash.is_none() && new.active;
        let made = tx
            .execute(
                sql!(
                    "insert into users (id, tenant_id, email, email_key, name, roles, active, password_hash, prefs, created_at, updated_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) on conflict (tenant_id, email_key) do nothing"
                ),
                args![
                    id,
                    tenant,
                    &new.email,
                    email_key(&new.email),
                    &new.name,
                    json!(new.roles),
                    new.active,
                    new.password_hash,
                    json!(Preferences::default()),
                    now
                ],
            )
            .await?;
        if made == 0 {
            return Ok(UserChange::EmailTaken);
        }
        let user = user_in(&mut tx, tenant, id).await?.ok_or(sqlx::Error::RowNotFound)?;
        self.role_change(&mut tx, tenant, &user, author).await?;
        let change = Change {
            action: "user.create",
            subject: "user",
            id: id.to_string(),
            before: None,
            after: Some(shown(&user)),
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        let payload = Payload::PasswordMail {
            user_id: id,
            purpose: PasswordPurpose::Invitation,
        };
        let job = if invited {
            self.new_job(&mut tx, tenant, payload, None).await?
        } else {
            None
        };
        tx.commit().await?;
        Ok(UserChange::Done { user, job })
    }

    /// Changes a user. One that may not sign in any more is signed out everywhere; what the user may do follows at once.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn update_user(&self, tenant: TenantId, id: UserId, patch: UserPatch, author: Author) -> Result<UserChange> {
        let mut tx = self.db.begin().await?;
        lock(&mut tx, tenant).await?;
        let Some(before) = user_in(&mut tx, tenant, id).await? else {
            return Ok(UserChange::Missing);
        };
        let after = User {
            email: patch.email.unwrap_or_else(|| before.email.clone()),
            name: patch.name.unwrap_or_else(|| before.name.clone()),
            roles: patch.roles.unwrap_or_else(|| before.roles.clone()),
            active: patch.active.unwrap_or(before.active),
            prefs: patch.prefs.unwrap_or(before.prefs),
            updated_at: self.clock.now(),
            ..before.clone()
        };
        if is_admin(&before) && !is_admin(&after) && !other_admin(&mut tx, tenant, id).await? {
            return Ok(UserChange::LastAdmin);
        }
        let key = email_key(&after.email);
        let taken: Option<(UserId,)> = tx
            .fetch_optional(
                sql!("select id from users where tenant_id = $1 and email_key = $2 and id <> $3"),
                args![tenant, &key, id],
            )
            .await?;
        if taken.is_some() {
            return Ok(UserChange::EmailTaken);
        }
        tx.execute(
            sql!(
                "update users set email = $3, email_key = $4, name = $5, roles = $6, active = $7, prefs = $8, updated_at = $9 \
                 where tenant_id = $1 and id = $2"
            ),
            args![
                tenant,
                id,
                &after.email,
                key,
                &after.name,
                json!(after.roles),
                after.active,
                json!(after.prefs),
                after.updated_at
            ],
        )
        .await?;
        if (&before.roles, before.active) != (&after.roles, after.active) {
            self.role_change(&mut tx, tenant, &after, author).await?;
        }
        if !after.active {
            end_sign_ins(&mut tx, tenant, id).await?;
        }
        if shown(&before) != shown(&after) {
            let change = Change {
                action: "user.update",
                subject: "user",
                id: id.to_string(),
                before: Some(shown(&before)),
                after: Some(shown(&after)),
            };
            self.audit_in(&mut tx, tenant, author, change).await?;
        }
        tx.commit().await?;
        Ok(UserChange::Done { user: after, job: None })
    }

    /// Removes a user, who is signed out everywhere. What the user did stays under the user's id; the address is free again.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn remove_user(&self, tenant: TenantId, id: UserId, author: Author) -> Result<UserChange> {
        let mut tx = self.db.begin().await?;
        lock(&mut tx, tenant).await?;
        let Some(before) = user_in(&mut tx, tenant, id).await? else {
            return Ok(UserChange::Missing);
        };
        if is_admin(&before) && !other_admin(&mut tx, tenant, id).await? {
            return Ok(UserChange::LastAdmin);
        }
        tx.execute(
            sql!(
                "update users set active = false, password_hash = null, email_key = $3, removed_at = $4, updated_at = $4 \
                 where tenant_id = $1 and id = $2"
            ),
            args![tenant, id, format!("removed:{id}"), self.clock.now()],
        )
        .await?;
        end_sign_ins(&mut tx, tenant, id).await?;
        let change = Change {
            action: "user.remove",
            subject: "user",
            id: id.to_string(),
            before: Some(shown(&before)),
            after: None,
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await?;
        Ok(UserChange::Done { user: before, job: None })
    }

    async fn role_change(&self, tx: &mut Tx, tenant: TenantId, user: &User, author: Author) -> Result<()> {
        tx.execute(
            sql!(
                "insert into role_changes (id, tenant_id, user_id, roles, active, actor_kind, actor_id, changed_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                self.clock.new_id::<Uuid>(),
                tenant,
                user.id,
                json!(user.roles),
                user.active,
                author.actor.kind.as_str(),
                author.actor.id,
                self.clock.now()
            ],
        )
        .await?;
        Ok(())
    }
}

/// Two admins who demote one another at the same time do it one after the other.
async fn lock(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(sql!("update tenants set slug = slug where id = $1"), args![tenant])
        .await?;
    Ok(())
}

async fn other_admin(tx: &mut Tx, tenant: TenantId, id: UserId) -> Result<bool> {
    let others = active_users_in(tx, tenant).await?;
    Ok(others.iter().any(|user| user.id != id && is_admin(user)))
}

async fn end_sign_ins(tx: &mut Tx, tenant: TenantId, id: UserId) -> Result<()> {
    for statement in [
        sql!("delete from sign_ins where tenant_id = $1 and user_id = $2"),
        sql!("delete from password_tokens where tenant_id = $1 and user_id = $2"),
    ] {
        tx.execute(statement, args![tenant, id]).await?;
    }
    Ok(())
}

fn is_admin(user: &User) -> bool {
    user.active && user.roles.contains(&Role::Admin)
}

/// What the audit log keeps of a user.
fn shown(user: &User) -> Value {
    json!({ "email": user.email, "name": user.name, "roles": user.roles, "active": user.active })
}
