//! Recordings, and transcripts of calls. A recording's row stays, without its file: what was heard is there.

use frontdesk_model::{MessageId, RetentionClass, SourceId, TenantId};
use uuid::Uuid;

use super::{Before, Retained, ids};
use crate::{
    Result, Store,
    db::{Tx, args},
    sql::{Sql, sql},
};

/// Rows that name a file: how they are found, over tenant, the two times and the limit, and how they forget it, over tenant and ids.
struct Named {
    found: Sql,
    forget: Sql,
}

const VOICE: Named = Named {
    found: sql!("select v.message_id as id, v.file_url " (due_audio) " limit $4"),
    forget: sql!("update chat_voice_messages set file_url = '' where tenant_id = $1 and " (ids "message_id" "$2")),
};

const ARCHIVED_VOICE: Named = Named {
    found: sql!("select v.message_id as id, v.file_url " (due_archived_audio) " limit $4"),
    forget: sql!("update archived_voice_messages set file_url = '' where tenant_id = $1 and " (ids "message_id" "$2")),
};

const CALLS: Named = Named {
    found: sql!("select s.id, s.file_url " (due_recordings) " limit $4"),
    forget: sql!("update call_sources set file_url = null where tenant_id = $1 and " (ids "id" "$2")),
};

/// Recordings of voice messages.
pub(super) async fn audio(tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
    let mut retained = Retained::default();
    for of in [VOICE, ARCHIVED_VOICE] {
        forget(tx, tenant, of, before, limit, &mut retained).await?;
    }
    Ok(retained)
}

/// Recordings of calls.
pub(super) async fn recordings(tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
    let mut retained = Retained::default();
    forget(tx, tenant, CALLS, before, limit, &mut retained).await?;
    Ok(retained)
}

async fn forget(tx: &mut Tx, tenant: TenantId, of: Named, before: Before, limit: i64, retained: &mut Retained) -> Result<()> {
    let found: Vec<(Uuid, String)> = tx.fetch_all(of.found, args![tenant, before.done, before.undone, limit]).await?;
    if found.is_empty() {
        return Ok(());
    }
    let all: Vec<Uuid> = found.iter().map(|(id, _)| *id).collect();
    tx.execute(of.forget, args![tenant, all.clone()]).await?;
    retained.add(found.len());
    retained.files.extend(found.into_iter().map(|(_, path)| path));
    retained.files.extend(prepared(tx, tenant, all).await?);
    Ok(())
}

/// The sound that was made of recordings, to be cut into chunks: the file is gone already where all of it was heard.
async fn prepared(tx: &mut Tx, tenant: TenantId, recordings: Vec<Uuid>) -> Result<Vec<String>> {
    let rows: Vec<(String,)> = tx
        .fetch_all(
            sql!("select prepared_url from recordings where tenant_id = $1 and " (ids "id" "$2")),
            args![tenant, recordings],
        )
        .await?;
    Ok(rows.into_iter().map(|(path,)| path).collect())
}

impl Store {
    /// Transcripts of calls, with what they were made of. Notes stay.
    pub(super) async fn retain_transcripts(&self, tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
        let mut retained = Retained::default();
        let calls = ids(
            tx,
            sql!("select c.id " (due_transcripts) " order by c.created_at limit $3" (lock_calls)),
            args![tenant, before.done, limit],
        )
        .await?;
        if calls.is_empty() {
            return Ok(retained);
        }
        let sources = ids(
            tx,
            sql!("select id from call_sources where tenant_id = $1 and " (ids "call_id" "$2")),
            args![tenant, calls.clone()],
        )
        .await?;
        retained.files = prepared(tx, tenant, sources.clone()).await?;
        for (statement, of) in [
            (
                sql!("delete from recording_chunks where tenant_id = $1 and " (ids "recording_id" "$2")),
                &sources,
            ),
            (sql!("delete from recordings where tenant_id = $1 and " (ids "id" "$2")), &sources),
            (
                sql!("update call_sources set transcript = null where tenant_id = $1 and " (ids "id" "$2")),
                &sources,
            ),
            (
                sql!("delete from call_segments where tenant_id = $1 and " (ids "call_id" "$2")),
                &calls,
            ),
            (
                sql!("delete from call_speakers where tenant_id = $1 and " (ids "call_id" "$2")),
                &calls,
            ),
        ] {
            tx.execute(statement, args![tenant, of.clone()]).await?;
        }
        tx.execute(
            sql!("update conference_calls set words_removed_at = $3 where tenant_id = $1 and " (ids "id" "$2")),
            args![tenant, calls.clone(), self.clock.now()],
        )
        .await?;
        retained.add(calls.len());
        Ok(retained)
    }

    /// Forgets the recording of a message that was just transcribed, where its company keeps recordings until then: the files that may be removed.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_heard(&self, tenant: TenantId, message: MessageId) -> Result<Vec<String>> {
        if !self.drops(tenant, RetentionClass::Audio).await? {
            return Ok(Vec::new());
        }
        let mut tx = self.db.begin().await?;
        let found: Vec<(String,)> = tx
            .fetch_all(
                sql!(
                    "select file_url from chat_voice_messages where tenant_id = $1 and message_id = $2 and file_url <> '' \
                     and state in ('done', 'partial', 'empty')"
                ),
                args![tenant, message],
            )
            .await?;
        tx.execute(
            sql!(
                "update chat_voice_messages set file_url = '' where tenant_id = $1 and message_id = $2 and state in ('done', 'partial', 'empty')"
            ),
            args![tenant, message],
        )
        .await?;
        let mut files: Vec<String> = found.into_iter().map(|(path,)| path).collect();
        if !files.is_empty() {
            files.extend(prepared(&mut tx, tenant, vec![message.0]).await?);
        }
        tx.commit().await?;
        Ok(files)
    }

    /// Forgets the recordings of a call that is summed up, where its company keeps them until then: the files that may be removed. Those that could
    /// not be heard stay.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn drop_heard_call(&self, tenant: TenantId, call: frontdesk_model::CallId) -> Result<Vec<String>> {
        if !self.drops(tenant, RetentionClass::Recordings).await? {
            return Ok(Vec::new());
        }
        let mut tx = self.db.begin().await?;
        let found: Vec<(SourceId, String)> = tx
            .fetch_all(
                sql!(
                    "select s.id, s.file_url from call_sources s join conference_calls c on c.tenant_id = s.tenant_id and c.id = s.call_id \
                     where s.tenant_id = $1 and s.call_id = $2 and s.file_url is not null and s.state = 'done' and c.state in ('done', 'partial')"
                ),
                args![tenant, call],
            )
            .await?;
        let all: Vec<Uuid> = found.iter().map(|(id, _)| id.0).collect();
        tx.execute(CALLS.forget, args![tenant, all.clone()]).await?;
        let mut files: Vec<String> = found.into_iter().map(|(_, path)| path).collect();
        files.extend(prepared(&mut tx, tenant, all).await?);
        tx.commit().await?;
        Ok(files)
    }

    /// Whether a company keeps recordings only until they are transcribed.
    async fn drops(&self, tenant: TenantId, class: RetentionClass) -> Result<bool> {
        let set: Option<(i64,)> = self
            .db
            .fetch_optional(
                sql!("select days from retention where tenant_id = $1 and class = $2 and days = 0"),
                args![tenant, class.as_str()],
            )
            .await?;
        Ok(set.is_some())
    }
}
