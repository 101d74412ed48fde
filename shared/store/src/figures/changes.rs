//! Hours that were counted and have changed since.
//!
//! Sessions are compared by their last numbers while they are open, as for the search; tickets, calls, requests and marks of answers by when they
//! changed. What is found becomes a row of `figure_hours`, and the hour is counted again.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::{SessionId, TenantId, TicketId};
use serde_json::{Value, json};

use super::{facts::first_id, marks};
use crate::{
    Hold, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// What changed so long before the last look is looked at once more: its transaction may have ended later.
const OVERLAP: TimeDelta = TimeDelta::minutes(5);

#[derive(sqlx::FromRow)]
struct Seen {
    id: SessionId,
    last_seq: i64,
}

impl Store {
    /// Looks for what has changed in hours that are counted, `limit` sessions at most. Returns how many sessions were found; none: the hold was
    /// lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn find_changed_hours(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let looked = self.clock.now();
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let counted = marks::read(&mut tx, marks::COUNTED).await?.unwrap_or(DateTime::UNIX_EPOCH);
        let open: Vec<Seen> = tx
            .fetch_all(
                sql!(
                    "select s.id, s.tenant_id as of_tenant, s.last_seq from chat_sessions s left join figure_sessions f on f.tenant_id = s.tenant_id \
                     and f.session_id = s.id where s.closed_at is null and s.last_seq > coalesce(f.seq, -1) order by s.id limit $1"
                ),
                args![limit],
            )
            .await?;
        let over: Vec<(SessionId, TenantId)> = tx
            .fetch_all(
                sql!(
                    "select f.session_id, f.tenant_id as of_tenant from figure_sessions f where not exists (select 1 from chat_sessions s where s.tenant_id = f.tenant_id \
                     and s.id = f.session_id and s.closed_at is null) order by f.session_id limit $1"
                ),
                args![limit],
            )
            .await?;
        let over: Vec<SessionId> = over.into_iter().map(|(id, _)| id).collect();
        note_sessions(&mut tx, &open, &over, counted).await?;
        let found = (open.len().max(over.len())) as u64;
        if found < limit.unsigned_abs() {
            note_others(&mut tx, counted).await?;
            marks::write(&mut tx, marks::LOOKED, looked).await?;
            marks::write_there(&mut tx, marks::LOOKED_THERE).await?;
        }
        tx.commit().await?;
        Ok(Some(found))
    }
}

/// Tickets have changed: what is known of their hours is old.
pub(crate) async fn tickets_changed(tx: &mut Tx, tickets: &[TicketId]) -> Result<()> {
    if tickets.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "insert into figure_hours (tenant_id, topic, start) select distinct t.tenant_id as of_tenant, 'tickets', " (hour "t.created_at")
            " from tickets t where " (ids "t.id" "$1") " on conflict do nothing"
        ),
        args![tickets],
    )
    .await?;
    Ok(())
}

/// The hours of sessions that are open and have new numbers, and of those that are over: where they began, and where there is news.
async fn note_sessions(tx: &mut Tx, open: &[Seen], over: &[SessionId], counted: DateTime<Utc>) -> Result<()> {
    let ids: Vec<SessionId> = open.iter().map(|session| session.id).collect();
    tx.execute(
        sql!(
            "insert into figure_sessions (session_id, tenant_id, seq, start) select s.id, s.tenant_id, -1, " (hour "s.started_at")
            " from chat_sessions s where " (ids "s.id" "$1") " on conflict (session_id) do nothing"
        ),
        args![ids.as_slice()],
    )
    .await?;
    let all: Vec<SessionId> = ids.iter().chain(over).copied().collect();
    tx.execute(
        sql!(
            "insert into figure_hours (tenant_id, topic, start) select distinct f.tenant_id as of_tenant, 'chats', f.start from figure_sessions f where "
            (ids "f.session_id" "$1") " and f.start < $2 on conflict do nothing"
        ),
        args![all.as_slice(), counted.timestamp()],
    )
    .await?;
    for statement in [
        sql!(
            "insert into figure_hours (tenant_id, topic, start) select distinct m.tenant_id as of_tenant, 'chats', " (hour "m.created_at")
            " from figure_sessions f join chat_messages m on m.tenant_id = f.tenant_id and m.session_id = f.session_id where " (ids "f.session_id" "$1")
            " and m.created_at < $2 and (m.seq > f.seq or exists (select 1 from chat_messages a where a.tenant_id = m.tenant_id and a.id = m.answered_by \
             and a.seq > f.seq) or exists (select 1 from events e where e.tenant_id = m.tenant_id and e.session_id = m.session_id \
             and e.message_id = m.id and e.seq > f.seq)) on conflict do nothing"
        ),
        sql!(
            "insert into figure_hours (tenant_id, topic, start) select distinct m.tenant_id as of_tenant, 'chats', " (hour "m.created_at")
            " from figure_sessions f join archived_messages m on m.tenant_id = f.tenant_id and m.session_id = f.session_id where " (ids "f.session_id" "$1")
            " and m.created_at < $2 and (m.seq > f.seq or exists (select 1 from archived_messages a where a.tenant_id = m.tenant_id and a.id = m.answered_by \
             and a.seq > f.seq) or exists (select 1 from archived_events e where e.tenant_id = m.tenant_id and e.session_id = m.session_id \
             and e.message_id = m.id and e.seq > f.seq)) on conflict do nothing"
        ),
    ] {
        tx.execute(statement, args![all.as_slice(), counted]).await?;
    }
    tx.execute(
        sql!("update figure_sessions set seq = d.seq from " (fed "$1") " where figure_sessions.session_id = d.session_id"),
        args![open.iter().map(row).collect::<Value>()],
    )
    .await?;
    tx.execute(sql!("delete from figure_sessions where "(ids "session_id" "$1")), args![over])
        .await?;
    Ok(())
}

fn row(session: &Seen) -> Value {
    json!({"session_id": session.id.0.simple().to_string(), "seq": session.last_seq, "ended": false})
}

/// Calls that have changed, wishes for a person that have ended, and answers that people have marked, since the last look.
async fn note_others(tx: &mut Tx, counted: DateTime<Utc>) -> Result<()> {
    let Some(looked) = marks::read(tx, marks::LOOKED).await? else {
        return Ok(());
    };
    let since = looked - OVERLAP;
    let there = marks::read(tx, marks::LOOKED_THERE).await?.unwrap_or(looked) - OVERLAP;
    for (statement, values) in [
        (
            sql!(
                "insert into figure_hours (tenant_id, topic, start) select distinct c.tenant_id as of_tenant, 'calls', " (hour "c.created_at")
                " from conference_calls c where c.updated_at >= $1 and c.created_at < $2 on conflict do nothing"
            ),
            args![since, counted],
        ),
        (
            sql!(
                "insert into figure_hours (tenant_id, topic, start) select distinct r.tenant_id as of_tenant, 'requests', " (hour "r.requested_at")
                " from agent_requests r where r.ended_at >= $1 and r.requested_at < $2 on conflict do nothing"
            ),
            args![there, counted],
        ),
        (
            sql!(
                "insert into figure_hours (tenant_id, topic, start) select distinct a.tenant_id as of_tenant, 'models', " (hour "a.created_at")
                " from model_answer_marks k join model_answers a on a.tenant_id = k.tenant_id and a.message_id = k.message_id \
                 where k.id >= $1 and a.created_at < $2 on conflict do nothing"
            ),
            args![first_id(since), counted],
        ),
    ] {
        tx.execute(statement, values).await?;
    }
    Ok(())
}
