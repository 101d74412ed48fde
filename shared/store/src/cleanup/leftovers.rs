//! What nobody needs any more: tokens of archived sessions, revoked keys, signs of life of workers that are gone, what the desk leaves behind.

use std::time::Duration;

use frontdesk_model::MessageId;

use super::Hold;
use crate::{Result, Store, db::args, sql::sql};

/// How long what is kept, and how much.
#[derive(Debug, Clone, Copy)]
pub struct LeftoverTimes {
    /// A revoked key, so that its owner can be told from a stranger.
    pub revoked_keys: Duration,
    /// What people at the desk were told, and customers' wishes for a person that are over.
    pub told: Duration,
    /// What was delivered by webhooks, and what was not, of companies that have not set days of their own.
    pub webhook_log: Duration,
    /// Visitors of a tenant.
    pub most_visitors: i64,
    /// A file that was sent along with no message.
    pub unsent_files: Duration,
}

/// What a batch has removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, sqlx::FromRow)]
pub struct Leftovers {
    /// Tokens of archived sessions.
    pub tokens: i64,
    /// Revoked API keys.
    pub keys: i64,
    /// Signs of life.
    pub leases: i64,
    /// What the desk left behind.
    #[sqlx(default)]
    pub desk: i64,
    /// Deliveries of webhooks.
    pub webhooks: i64,
    /// Rows of the sort of which there were most; none where nothing was removed.
    #[sqlx(default)]
    pub most: i64,
    /// Files that were sent along with no message; what lies in the file store goes with the uploads.
    pub files: i64,
}

impl Store {
    /// Removes leftovers, `limit` of each sort at most. None: the hold was lost and nothing is removed.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn sweep(&self, hold: &Hold, times: &LeftoverTimes, limit: i64) -> Result<Option<Leftovers>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let tokens = tx
            .execute(
                sql!(
                    "update archived_sessions set token_hash = null where id in (select id from archived_sessions \
                     where token_hash is not null and token_until <= " (now) " limit $1)"
                ),
                args![limit],
            )
            .await?;
        let keys = tx
            .execute(
                sql!(
                    "delete from api_keys where id in (select id from api_keys where " (now_less "revoked_at") " > $1 limit $2)"
                ),
                args![times.revoked_keys, limit],
            )
            .await?;
        let leases = tx
            .execute(sql!("delete from leases where lane is not null and expires_at < "(now)), args![])
            .await?;
        let desk = super::desk::sweep(&mut tx, times.told, times.most_visitors, limit).await?;
        let webhooks = tx
            .execute(
                sql!(
                    "delete from webhook_deliveries where id in (select d.id from webhook_deliveries d where d.created_at < " (after "$1") " and not exists (select 1 \
                     from retention r where r.tenant_id = d.tenant_id and r.class = 'webhook_log') limit $2)"
                ),
                args![super::back(times.webhook_log), limit],
            )
            .await?;
        let files = tx
            .execute(
                sql!(
                    "delete from files where id in (select id from files where message_id is null and " (now_less "created_at") " > $1 limit $2) \
                     and message_id is null"
                ),
                args![times.unsent_files, limit],
            )
            .await?;
        tx.commit().await?;
        let count = |rows: u64| i64::try_from(rows).unwrap_or(i64::MAX);
        Ok(Some(Leftovers {
            tokens: count(tokens),
            keys: count(keys),
            leases: count(leases),
            desk: count(desk.rows),
            webhooks: count(webhooks),
            most: count(tokens.max(keys).max(files).max(webhooks).max(desk.most)),
            files: count(files),
        }))
    }

    /// Which of these messages have a recording that is kept, alive or archived.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn recorded(&self, messages: &[MessageId]) -> Result<Vec<MessageId>> {
        let rows: Vec<(MessageId,)> = self
            .db
            .fetch_all(
                sql!(
                    "select message_id from chat_voice_messages where file_url <> '' and " (ids "message_id" "$1") " union all \
                     select message_id from archived_voice_messages where file_url <> '' and " (ids "message_id" "$1")
                ),
                args![messages],
            )
            .await?;
        Ok(rows.into_iter().map(|(id,)| id).collect())
    }

    /// What [`Self::sweep`] would remove now, in all.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn leftovers_due(&self, times: &LeftoverTimes) -> Result<Leftovers> {
        let due: Leftovers = self
            .db
            .fetch_one(
                sql!(
                    "select (select count(*) from archived_sessions where token_hash is not null and token_until <= " (now) ") as tokens, \
                     (select count(*) from api_keys where " (now_less "revoked_at") " > $1) as keys, \
                     (select count(*) from leases where lane is not null and expires_at < " (now) ") as leases, \
                     (select count(*) from files where message_id is null and " (now_less "created_at") " > $2) as files, \
                     (select count(*) from webhook_deliveries d where d.created_at < " (after "$3") " and not exists (select 1 from retention r \
                     where r.tenant_id = d.tenant_id and r.class = 'webhook_log')) as webhooks"
                ),
                args![times.revoked_keys, times.unsent_files, super::back(times.webhook_log)],
            )
            .await?;
        Ok(Leftovers {
            desk: self.desk_leftovers(times.told, times.most_visitors).await?,
            ..due
        })
    }
}
