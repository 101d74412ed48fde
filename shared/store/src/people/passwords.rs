//! Links with which passwords are set: drawn by the worker that sends them, kept as hashes, good once.

use std::time::Duration;

use frontdesk_model::{JobRef, PasswordPurpose, Payload, SignInId, TenantId, UserId};

use super::audit::{Author, Change};
use crate::{
    ClaimedJob, Result, Store,
    db::{Tx, args},
    jobs::end,
    sql::sql,
};

/// A link that is to be sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PasswordMailInput {
    /// To whom.
    pub user_id: UserId,
    /// To which address.
    pub email: String,
    /// The user's name.
    pub name: String,
    /// The tenant's slug.
    pub tenant: String,
    /// Why.
    pub purpose: PasswordPurpose,
}

/// What came of setting a password by a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordSet {
    /// It is set, and the user's sign-ins have ended.
    Done,
    /// The link is not known, was used before, or has ended; or the user may not sign in.
    Unknown,
}

impl Store {
    /// Lets a user have a link by e-mail. None: one is on its way, or was sent within `pause`.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn send_password_link(
        &self,
        tenant: TenantId,
        user_id: UserId,
        purpose: PasswordPurpose,
        pause: Duration,
    ) -> Result<Option<JobRef>> {
        let mut tx = self.db.begin().await?;
        let recent: Option<(UserId,)> = tx
            .fetch_optional(
                sql!(
                    "select user_id from password_tokens where tenant_id = $1 and user_id = $2 and purpose = $3 and "
                    (now_less "created_at") " < $4 limit 1"
                ),
                args![tenant, user_id, purpose.as_str(), pause],
            )
            .await?;
        if recent.is_some() {
            return Ok(None);
        }
        let job = self
            .new_job(&mut tx, tenant, Payload::PasswordMail { user_id, purpose }, None)
            .await?;
        tx.commit().await?;
        Ok(job)
    }

    /// Reads whom a job has to send a link. None: the user is gone or may not sign in, or the job is about no link.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn load_password_mail(&self, job: &ClaimedJob) -> Result<Option<PasswordMailInput>> {
        let Payload::PasswordMail { user_id, purpose } = job.payload else {
            return Ok(None);
        };
        let row: Option<(String, String, String)> = self
            .db
            .fetch_optional(
                sql!(
                    "select u.email, u.name, t.slug from users u join tenants t on t.id = u.tenant_id \
                     where u.tenant_id = $1 and u.id = $2 and u.active"
                ),
                args![job.tenant_id, user_id],
            )
            .await?;
        Ok(row.map(|(email, name, tenant)| PasswordMailInput {
            user_id,
            email,
            name,
            tenant,
            purpose,
        }))
    }

    /// Keeps the hash of a link before it is sent; those of the user that have ended go.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn keep_password_token(
        &self,
        tenant: TenantId,
        user: UserId,
        purpose: PasswordPurpose,
        token_hash: &[u8; 32],
        lasts: Duration,
    ) -> Result<()> {
        let mut tx = self.db.begin().await?;
        tx.execute(
            sql!("delete from password_tokens where tenant_id = $1 and user_id = $2 and ends_at < "(
                now
            )),
            args![tenant, user],
        )
        .await?;
        tx.execute(
            sql!(
                "insert into password_tokens (id, tenant_id, user_id, purpose, token_hash, created_at, ends_at) \
                 values ($1, $2, $3, $4, $5, " (now) ", " (after "$6") ")"
            ),
            args![self.clock.new_id::<uuid::Uuid>(), tenant, user, purpose.as_str(), token_hash, lasts],
        )
        .await?;
        tx.commit().await
    }

    /// Ends the job of a link that was sent. False: the claim was lost; another link may be sent.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn settle_password_mail(&self, job: &ClaimedJob) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        if !end(&mut tx, job).await? {
            tx.rollback().await?;
            return Ok(false);
        }
        tx.commit().await?;
        Ok(true)
    }

    /// Sets a password by a link, which is used up by it; the user's other links and all sign-ins end.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn use_password_token(
        &self,
        token_hash: &[u8; 32],
        password_hash: &str,
        author_of: impl FnOnce(UserId) -> Author,
    ) -> Result<PasswordSet> {
        let mut tx = self.db.begin().await?;
        let used: Option<(TenantId, UserId)> = tx
            .fetch_optional(
                sql!("delete from password_tokens where token_hash = $1 and ends_at > " (now) " returning tenant_id, user_id"),
                args![token_hash],
            )
            .await?;
        let Some((tenant, user)) = used else {
            return Ok(PasswordSet::Unknown);
        };
        if !self
            .write_password(&mut tx, tenant, user, password_hash, None, author_of(user))
            .await?
        {
            return Ok(PasswordSet::Unknown);
        }
        tx.commit().await?;
        Ok(PasswordSet::Done)
    }

    /// Sets a user's password and ends the user's other sign-ins. False: there is no such user, or it may not sign in.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn set_password(
        &self,
        tenant: TenantId,
        user: UserId,
        password_hash: &str,
        keep: Option<SignInId>,
        author: Author,
    ) -> Result<bool> {
        let mut tx = self.db.begin().await?;
        let set = self.write_password(&mut tx, tenant, user, password_hash, keep, author).await?;
        tx.commit().await?;
        Ok(set)
    }

    async fn write_password(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        user: UserId,
        password_hash: &str,
        keep: Option<SignInId>,
        author: Author,
    ) -> Result<bool> {
        let set = tx
            .execute(
                sql!("update users set password_hash = $3, updated_at = $4 where tenant_id = $1 and id = $2 and active"),
                args![tenant, user, password_hash, self.clock.now()],
            )
            .await?;
        if set == 0 {
            return Ok(false);
        }
        tx.execute(
            sql!("delete from password_tokens where tenant_id = $1 and user_id = $2"),
            args![tenant, user],
        )
        .await?;
        tx.execute(
            sql!("delete from sign_ins where tenant_id = $1 and user_id = $2 and ($3 is null or id <> $3)"),
            args![tenant, user, keep],
        )
        .await?;
        let change = Change {
            action: "user.password",
            subject: "user",
            id: user.to_string(),
            before: None,
            after: None,
        };
        self.audit_in(tx, tenant, author, change).await?;
        Ok(true)
    }
}
