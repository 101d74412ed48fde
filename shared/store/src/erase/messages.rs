//! A person's messages, with recordings, answers' log, attempts and jobs.

use uuid::Uuid;

use super::{
    erasing::{Erasing, note_file},
    reach::Reach,
};
use crate::{
    Result, Store,
    db::{Tx, args},
    jobs,
    sql::{Sql, sql},
};

/// Messages of living sessions, or of archived ones. All statements but `found` are over tenant and the messages' ids.
pub(super) struct MessagesOf {
    pub(super) reach: &'static [Reach],
    /// Messages, over tenant, erasure and limit.
    found: Sql,
    /// What has a file each.
    files: &'static [(&'static str, Sql)],
    /// What has none.
    rows: &'static [(&'static str, Sql)],
}

impl MessagesOf {
    pub(super) const LIVING: Self = Self {
        reach: &[
            Reach::rows("recording_chunks"),
            Reach::rows("recordings"),
            Reach::rows("chat_voice_messages"),
            Reach::rows("model_answer_marks"),
            Reach::rows("model_answers"),
            Reach::rows("chat_messages"),
        ],
        found: sql!("select id from chat_messages where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3"),
        files: &[
            (
                "recordings",
                sql!("delete from recordings where tenant_id = $1 and " (ids "id" "$2") " returning prepared_url"),
            ),
            (
                "chat_voice_messages",
                sql!("delete from chat_voice_messages where tenant_id = $1 and " (ids "message_id" "$2") " returning file_url"),
            ),
        ],
        rows: &[
            (
                "model_answer_marks",
                sql!("delete from model_answer_marks where tenant_id = $1 and " (ids "message_id" "$2")),
            ),
            (
                "model_answers",
                sql!("delete from model_answers where tenant_id = $1 and " (ids "message_id" "$2")),
            ),
            (
                "job_attempts",
                sql!("delete from job_attempts where tenant_id = $1 and " (ids "message_id" "$2")),
            ),
            (
                "chat_messages",
                sql!("delete from chat_messages where tenant_id = $1 and " (ids "id" "$2")),
            ),
        ],
    };

    pub(super) const ARCHIVED: Self = Self {
        reach: &[Reach::rows("archived_voice_messages"), Reach::rows("archived_messages")],
        found: sql!("select id from archived_messages where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3"),
        files: &[(
            "archived_voice_messages",
            sql!("delete from archived_voice_messages where tenant_id = $1 and " (ids "message_id" "$2") " returning file_url"),
        )],
        rows: &[
            (
                "model_answer_marks",
                sql!("delete from model_answer_marks where tenant_id = $1 and " (ids "message_id" "$2")),
            ),
            (
                "model_answers",
                sql!("delete from model_answers where tenant_id = $1 and " (ids "message_id" "$2")),
            ),
            (
                "job_attempts",
                sql!("delete from job_attempts where tenant_id = $1 and " (ids "message_id" "$2")),
            ),
            (
                "archived_messages",
                sql!("delete from archived_messages where tenant_id = $1 and " (ids "id" "$2")),
            ),
        ],
    };
}

impl Store {
    pub(super) async fn erase_messages(&self, tx: &mut Tx, erasing: &mut Erasing, of: &MessagesOf, limit: i64) -> Result<u64> {
        let tenant = erasing.tenant;
        let found: Vec<(Uuid,)> = tx.fetch_all(of.found, args![tenant, erasing.id, limit]).await?;
        if found.is_empty() {
            return Ok(0);
        }
        let ids: Vec<Uuid> = found.into_iter().map(|(id,)| id).collect();
        let dropped = jobs::drop_about(tx, tenant, &ids).await?;
        erasing.count("jobs", dropped);
        let labels: Vec<String> = ids.iter().map(Uuid::to_string).collect();
        let audited = tx
            .execute(
                sql!(
                    "update audit_log set before = null, after = null where tenant_id = $1 and subject_kind = 'message' and " (texts "subject_id" "$2")
                    " and (before is not null or after is not null)"
                ),
                args![tenant, labels],
            )
            .await?;
        erasing.count("audit_log", audited);
        let chunks = tx
            .execute(
                sql!("delete from recording_chunks where tenant_id = $1 and " (ids "recording_id" "$2")),
                args![tenant, ids.clone()],
            )
            .await?;
        erasing.count("recording_chunks", chunks);
        for (table, sql) in of.files {
            let files: Vec<(String,)> = tx.fetch_all(*sql, args![tenant, ids.clone()]).await?;
            erasing.count(table, files.len() as u64);
            for (path,) in files {
                note_file(tx, erasing, &path).await?;
            }
        }
        for (table, sql) in of.rows {
            let rows = tx.execute(*sql, args![tenant, ids.clone()]).await?;
            erasing.count(table, rows);
        }
        Ok(ids.len() as u64)
    }
}
