//! Words of messages that are sealed now are taken out of the table of words.

use frontdesk_model::{SessionId, TenantId, TenantSettings};

use crate::{Result, Store, db::args, news::is_set, sql::sql};

impl Store {
    /// Takes the words of a tenant away that does not keep those of sealed messages, and has its sessions and tickets read again; in transactions of
    /// at most `limit` rows. Until the cleanup has read them, they are not found.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn forget_sealed_words(&self, tenant: TenantId, limit: i64) -> Result<()> {
        let mut tx = self.db.begin().await?;
        let kept = is_set(&mut tx, tenant, TenantSettings::SEALED_SEARCH).await?;
        tx.rollback().await?;
        if kept {
            return Ok(());
        }
        // Those that are written meanwhile are of names alone, and so few that this ends.
        while self.forget_some_words(tenant, limit).await? {}
        let mut after = SessionId(uuid::Uuid::nil());
        while let Some(last) = self.read_sessions_again(tenant, after, limit).await? {
            after = last;
        }
        self.db
            .execute(
                sql!(
                    "insert into search_tickets (ticket_id, tenant_id) select id, tenant_id from tickets where tenant_id = $1 \
                     on conflict (ticket_id) do nothing"
                ),
                args![tenant],
            )
            .await?;
        Ok(())
    }

    async fn forget_some_words(&self, tenant: TenantId, limit: i64) -> Result<bool> {
        let rows = self
            .db
            .execute(
                sql!(
                    "delete from search_words where tenant_id = $1 and (kind, word, subject) in (select w.kind, w.word, w.subject \
                     from search_words w where w.tenant_id = $1 order by w.kind, w.word, w.subject limit $2)"
                ),
                args![tenant, limit],
            )
            .await?;
        Ok(i64::try_from(rows).unwrap_or(i64::MAX) >= limit)
    }

    /// The last of the next sessions; none: there were no more.
    async fn read_sessions_again(&self, tenant: TenantId, after: SessionId, limit: i64) -> Result<Option<SessionId>> {
        let rows: Vec<(SessionId,)> = self
            .db
            .write_all(
                sql!(
                    "update search_sessions set seq = -1, ended = false where tenant_id = $1 and session_id in (select i.session_id \
                     from search_sessions i where i.tenant_id = $1 and i.session_id > $2 order by i.session_id limit $3) returning session_id"
                ),
                args![tenant, after, limit],
            )
            .await?;
        Ok(rows.into_iter().map(|(id,)| id).max())
    }
}
