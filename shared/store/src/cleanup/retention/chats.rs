//! Conversations that are over, as a whole; what tickets that are over say; mails about them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{SessionId, TenantId};
use uuid::Uuid;

use super::{Before, Retained, ids};
use crate::{
    ArchiveTimes, Result, Store,
    db::{Tx, args},
    jobs,
    sql::{Sql, sql},
};

/// What a session has in tables without files, in the order in which rows refer to one another; over tenant and sessions.
const ROWS: [Sql; 13] = [
    sql!(
        "delete from model_answer_marks where tenant_id = $1 and message_id in (select m.id from archived_messages m where m.tenant_id = $1 and "
        (ids "m.session_id" "$2") ")"
    ),
    sql!(
        "delete from model_answers where tenant_id = $1 and message_id in (select m.id from archived_messages m where m.tenant_id = $1 and "
        (ids "m.session_id" "$2") ")"
    ),
    sql!(
        "delete from job_attempts where tenant_id = $1 and message_id in (select m.id from archived_messages m where m.tenant_id = $1 and "
        (ids "m.session_id" "$2") ")"
    ),
    sql!("delete from archived_messages where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!("delete from archived_events where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!("delete from session_notes where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!("delete from desk_reads where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!("delete from desk_sessions where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!("delete from channel_messages where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!(
        "delete from channel_threads where tenant_id = $1 and " (ids "session_id" "$2") " and ticket_number is null and not exists (select 1 \
         from channel_messages m where m.tenant_id = channel_threads.tenant_id and m.thread_id = channel_threads.id)"
    ),
    sql!("update channel_threads set session_id = null where tenant_id = $1 and " (ids "session_id" "$2")),
    sql!("update tickets set archived_session_id = null where tenant_id = $1 and " (ids "archived_session_id" "$2")),
    sql!("delete from search_sessions where tenant_id = $1 and " (ids "session_id" "$2")),
];

/// What has files: recordings, and what was sent along.
const FILES: [Sql; 2] = [
    sql!(
        "delete from archived_voice_messages where tenant_id = $1 and message_id in (select m.id from archived_messages m where m.tenant_id = $1 and "
        (ids "m.session_id" "$2") ") returning file_url, null as small_url"
    ),
    sql!("delete from files where tenant_id = $1 and " (ids "session_id" "$2") " returning file_url, small_url"),
];

impl Store {
    pub(super) async fn retain_chats(&self, tx: &mut Tx, tenant: TenantId, before: Before, limit: i64) -> Result<Retained> {
        let mut retained = Retained::default();
        let over: Vec<(SessionId,)> = tx
            .fetch_all(
                sql!("select s.id "(due_closed) " order by s.closed_at limit $3"(lock_sessions)),
                args![tenant, before.done, limit],
            )
            .await?;
        let over: Vec<SessionId> = over.into_iter().map(|(id,)| id).collect();
        // From the archive they go, so that there is one way to go.
        let times = ArchiveTimes {
            archive: Duration::ZERO,
            token: Duration::ZERO,
        };
        self.put_away(tx, &over, &times).await?;
        let gone = ids(
            tx,
            sql!("select s.id "(due_archived) " limit $3"),
            args![tenant, before.done, limit],
        )
        .await?;
        remove(tx, tenant, &gone, &mut retained).await?;
        retained.add(gone.len());
        let tickets: Vec<(Uuid, i64)> = tx
            .fetch_all(
                sql!("select t.id, t.number "(due_tickets) " order by t.updated_at limit $3"),
                args![tenant, before.done, limit],
            )
            .await?;
        empty_tickets(tx, tenant, &tickets, before.done).await?;
        retained.add(tickets.len());
        let mails = ids(tx, sql!("select n.id "(due_mails) " limit $3"), args![tenant, before.done, limit]).await?;
        jobs::drop_about(tx, tenant, &mails).await?;
        tx.execute(
            sql!("delete from notifications where tenant_id = $1 and "(ids "id" "$2")),
            args![tenant, mails.clone()],
        )
        .await?;
        retained.add(mails.len());
        Ok(retained)
    }
}

async fn remove(tx: &mut Tx, tenant: TenantId, sessions: &[Uuid], retained: &mut Retained) -> Result<()> {
    if sessions.is_empty() {
        return Ok(());
    }
    let both = || args![tenant, sessions.to_vec()];
    // Jobs of theirs that have ended badly, and of their recordings.
    let mut about = ids(
        tx,
        sql!(
            "select v.message_id from archived_voice_messages v join archived_messages m on m.tenant_id = v.tenant_id and m.id = v.message_id \
             where m.tenant_id = $1 and " (ids "m.session_id" "$2")
        ),
        both(),
    )
    .await?;
    about.extend(sessions);
    jobs::drop_about(tx, tenant, &about).await?;
    for statement in FILES {
        let files: Vec<(String, Option<String>)> = tx.fetch_all(statement, both()).await?;
        retained
            .files
            .extend(files.into_iter().flat_map(|(file, small)| [Some(file), small]).flatten());
    }
    retained.files.retain(|path| !path.is_empty());
    for statement in ROWS {
        tx.execute(statement, both()).await?;
    }
    for id in sessions {
        forget_words(tx, tenant, id.as_bytes()).await?;
    }
    tx.execute(
        sql!("delete from archived_sessions where tenant_id = $1 and " (ids "id" "$2")),
        both(),
    )
    .await?;
    Ok(())
}

/// The heads of tickets stay, with their numbers; what was said goes, and what quotes it, and its words.
async fn empty_tickets(tx: &mut Tx, tenant: TenantId, tickets: &[(Uuid, i64)], before: DateTime<Utc>) -> Result<()> {
    let all: Vec<Uuid> = tickets.iter().map(|(id, _)| *id).collect();
    // What is written in this moment stays, and opens the ticket again.
    for statement in [
        sql!("delete from ticket_messages where tenant_id = $1 and " (ids "ticket_id" "$2") " and created_at < $3"),
        sql!("delete from ticket_changes where tenant_id = $1 and " (ids "ticket_id" "$2") " and at < $3"),
    ] {
        tx.execute(statement, args![tenant, all.clone(), before]).await?;
    }
    for statement in [
        sql!("delete from search_tickets where tenant_id = $1 and " (ids "ticket_id" "$2")),
        sql!("update tickets set subject = '', satisfaction_comment = null where tenant_id = $1 and " (ids "id" "$2")),
    ] {
        tx.execute(statement, args![tenant, all.clone()]).await?;
    }
    for (_, number) in tickets {
        forget_words(tx, tenant, &number.to_be_bytes()).await?;
    }
    Ok(())
}

async fn forget_words(tx: &mut Tx, tenant: TenantId, subject: &[u8]) -> Result<()> {
    tx.execute(
        sql!("delete from search_words where tenant_id = $1 and subject = $2"),
        args![tenant, subject],
    )
    .await?;
    Ok(())
}
