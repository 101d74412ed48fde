//! The ends of sessions' tokens. Sessions that continue one another end theirs together, since each token follows from the one before.

use frontdesk_model::{ContactId, SessionId, TenantId};

use crate::{
    Result, Store,
    db::{Tx, args},
    sql::sql,
};

impl Store {
    /// Ends the token of a session and those of the sessions that it continues or that continue it. Returns the sessions whose tokens
    /// were good; none: there is no such session in this tenant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn end_tokens(&self, tenant: TenantId, session: SessionId) -> Result<Option<Vec<SessionId>>> {
        let mut tx = self.db.begin().await?;
        let firsts = first_ids(
            &mut tx,
            sql!(
                "select coalesce(first_id, id) from chat_sessions where tenant_id = $1 and id = $2 \
                 union select coalesce(first_id, id) from archived_sessions where tenant_id = $1 and id = $2"
            ),
            args![tenant, session],
        )
        .await?;
        if firsts.is_empty() {
            return Ok(None);
        }
        let ended = end_chains(&mut tx, tenant, &firsts).await?;
        tx.commit().await?;
        Ok(Some(ended))
    }

    /// Ends the tokens of all sessions that were proved to be a contact's, and of those that continue them. Returns the sessions whose
    /// tokens were good; none: there is no such contact in this tenant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn end_contact_tokens(&self, tenant: TenantId, contact: ContactId) -> Result<Option<Vec<SessionId>>> {
        let mut tx = self.db.begin().await?;
        let known: Option<(ContactId,)> = tx
            .fetch_optional(
                sql!("select id from contacts where tenant_id = $1 and id = $2"),
                args![tenant, contact],
            )
            .await?;
        if known.is_none() {
            return Ok(None);
        }
        let firsts = first_ids(
            &mut tx,
            sql!(
                "select coalesce(first_id, id) from chat_sessions where tenant_id = $1 and contact_id = $2 \
                 union select coalesce(first_id, id) from archived_sessions where tenant_id = $1 and contact_id = $2"
            ),
            args![tenant, contact],
        )
        .await?;
        let ended = end_chains(&mut tx, tenant, &firsts).await?;
        tx.commit().await?;
        Ok(Some(ended))
    }

    /// Whether a token opened a session once and has ended.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn token_has_ended(&self, token_hash: &[u8; 32]) -> Result<bool> {
        let ended: Option<(i64,)> = self
            .db
            .fetch_optional(
                sql!(
                    "select " (one) " from chat_sessions where token_hash = $1 and not (" (token_good) ") \
                     union all select " (one) " from archived_sessions where token_hash = $1 and not (" (archived_token_good) ")"
                ),
                args![token_hash],
            )
            .await?;
        Ok(ended.is_some())
    }
}

async fn first_ids(tx: &mut Tx, sql: crate::sql::Sql, values: Vec<crate::db::Value>) -> Result<Vec<SessionId>> {
    let rows: Vec<(SessionId,)> = tx.fetch_all(sql, values).await?;
    Ok(rows.into_iter().map(|(id,)| id).collect())
}

/// Looks until it finds none: a session that another transaction was opening meanwhile is seen once that one is through, since it
/// holds the row of the session that it continues. The archive comes second, as sessions move there.
async fn end_chains(tx: &mut Tx, tenant: TenantId, firsts: &[SessionId]) -> Result<Vec<SessionId>> {
    let mut ended = Vec::new();
    loop {
        let before = ended.len();
        for statement in [
            sql!(
                "update chat_sessions set token_ended = true where tenant_id = $1 and (" (ids "id" "$2") " or " (ids "first_id" "$2") ") \
                 and not token_ended returning id"
            ),
            sql!(
                "update archived_sessions set token_hash = null where tenant_id = $1 and (" (ids "id" "$2") " or " (ids "first_id" "$2") ") \
                 and token_hash is not null returning id"
            ),
        ] {
            ended.extend(first_ids(tx, statement, args![tenant, firsts]).await?);
        }
        if ended.len() == before {
            return Ok(ended);
        }
    }
}
