//! Words are written: of open sessions with what came meanwhile, of sessions that have ended the rest, archived or not, and of every session once by
//! the order in which they were opened, so that none is left out.

use std::time::Duration;

use frontdesk_model::{MessageId, SessionId, TenantId, TenantSettings, TicketId};
use frontdesk_security::TextForm;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Kind, words::indexed};
use crate::{
    Hold, Result, Store,
    db::{Tx, args},
    figures::tickets_changed,
    news::is_set,
    seal::{Column, Seal},
    sql::{Sql, sql},
};

/// A session is looked at by the order of its opening once it is so old; younger ones are found because they are open.
const SETTLED: Duration = Duration::from_mins(10);
/// Messages of a session that are read at once.
const MOST_MESSAGES: i64 = 1_000;
/// The row of the mark.
const MARK: &str = "sessions";

/// No word of a session is there.
const NOTHING: i64 = -1;

#[derive(Debug, Clone, Copy, sqlx::FromRow)]
struct Session {
    id: SessionId,
    of_tenant: TenantId,
    last_seq: i64,
    known: i64,
    has_ended: bool,
    is_archived: bool,
}

/// The contact's name, address and id, and the visitor's name and address.
type About = (Option<String>, Option<String>, Option<String>, Option<String>, Option<String>);

/// Number, subject, the requester's address, and the contact's name and address.
type Ticket = (i64, String, Option<String>, Option<String>, Option<String>);

impl Store {
    /// Writes the words of sessions that are not known yet, `limit` sessions at most. Returns how many were looked at; none: the hold was
    /// lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn index_sessions(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let looked_at = self.passed_over(&mut tx, limit).await?;
        let mut sessions: Vec<Session> = tx
            .fetch_all(
                sql!(
                    "select s.id, s.tenant_id as of_tenant, s.last_seq, coalesce(i.seq, -1) as known, false as has_ended, false as is_archived \
                     from chat_sessions s left join search_sessions i on i.tenant_id = s.tenant_id and i.session_id = s.id \
                     where s.closed_at is null and s.last_seq > coalesce(i.seq, -1) order by s.id limit $1"
                ),
                args![limit],
            )
            .await?;
        // A transcript may still come: whoever writes it waits for this, or this for them.
        let ended: Vec<Session> = tx
            .fetch_all(
                sql!(
                    "select s.id, s.tenant_id as of_tenant, s.last_seq, i.seq as known, true as has_ended, false as is_archived \
                     from search_sessions i join chat_sessions s on s.tenant_id = i.tenant_id and s.id = i.session_id \
                     where not i.ended and s.closed_at is not null limit $1"(lock_sessions)
                ),
                args![limit],
            )
            .await?;
        let archived: Vec<Session> = tx
            .fetch_all(
                sql!(
                    "select s.id, s.tenant_id as of_tenant, s.last_seq, i.seq as known, true as has_ended, true as is_archived \
                     from search_sessions i join archived_sessions s on s.tenant_id = i.tenant_id and s.id = i.session_id \
                     where not i.ended limit $1"
                ),
                args![limit],
            )
            .await?;
        sessions.extend(ended.into_iter().chain(archived));
        let seen = sessions.len().max(looked_at) as u64;
        for session in sessions {
            write_session(&mut tx, &self.seal, session).await?;
        }
        tx.commit().await?;
        Ok(Some(seen))
    }

    /// Writes the words of tickets that have changed, `limit` at most. Returns how many; none: the hold was lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn index_tickets(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let due: Vec<(TicketId, TenantId)> = tx
            .fetch_all(
                sql!(
                    "delete from search_tickets where ticket_id in (select d.ticket_id from search_tickets d order by d.ticket_id limit $1) \
                     returning ticket_id, tenant_id as of_tenant"
                ),
                args![limit],
            )
            .await?;
        for (id, tenant) in &due {
            write_ticket(&mut tx, &self.seal, *tenant, *id).await?;
        }
        let changed: Vec<TicketId> = due.iter().map(|(id, _)| *id).collect();
        tickets_changed(&mut tx, &changed).await?;
        tx.commit().await?;
        Ok(Some(due.len() as u64))
    }

    /// How many tickets have changed.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn tickets_to_index(&self) -> Result<u64> {
        let (count,): (i64,) = self
            .db
            .fetch_one(sql!("select count(*) as of_tenant from search_tickets"), args![])
            .await?;
        Ok(count.unsigned_abs())
    }

    /// The next sessions by the order of their opening: those that have ended without their words are to be read. Returns how many were looked at.
    async fn passed_over(&self, tx: &mut Tx, limit: i64) -> Result<usize> {
        let mark: Option<(SessionId,)> = tx
            .fetch_optional(sql!("select session_id from search_mark where name = $1"), args![MARK])
            .await?;
        let mark = mark.map(|(id,)| id);
        let settled = self.clock.now() - SETTLED;
        let millis = u64::try_from(settled.timestamp_millis()).unwrap_or(0);
        // Ids begin with their time.
        let bound = Uuid::from_u128(u128::from(millis) << 80);
        let rows: Vec<(SessionId, TenantId)> = tx
            .fetch_all(
                sql!("select id, tenant_id as of_tenant from chat_sessions where ($1 is null or id > $1) and id < $2 order by id limit $3"),
                args![mark, bound, limit],
            )
            .await?;
        let Some((last, _)) = rows.last() else { return Ok(0) };
        tx.execute(
            sql!(
                "insert into search_sessions (session_id, tenant_id, seq, ended) select id, tenant_id as of_tenant, $3, false from chat_sessions \
                 where ($1 is null or id > $1) and id <= $2 and closed_at is not null on conflict (session_id) do nothing"
            ),
            args![mark, *last, NOTHING],
        )
        .await?;
        tx.execute(
            sql!(
                "insert into search_mark (name, session_id) values ($1, $2) on conflict (name) do update set session_id = excluded.session_id"
            ),
            args![MARK, *last],
        )
        .await?;
        Ok(rows.len())
    }
}

/// What is read of a session, living or archived.
struct Reading {
    about: Sql,
    messages: Sql,
    /// What was written before and changed since: transcripts.
    changed: Sql,
}

const LIVING: Reading = Reading {
    about: sql!(
        "select c.name, c.email, c.external_id, s.visitor_name, s.visitor_email from chat_sessions s \
         left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id where s.tenant_id = $1 and s.id = $2"
    ),
    messages: sql!(
        "select id, seq, message_text from chat_messages where tenant_id = $1 and session_id = $2 and seq > $3 and seq <= $4 \
         and sender_type in ('customer', 'agent') order by seq limit $5"
    ),
    changed: sql!(
        "select m.id, m.seq, m.message_text from events e join chat_messages m on m.tenant_id = e.tenant_id and m.id = e.message_id \
         where e.tenant_id = $1 and e.session_id = $2 and e.seq > $3 and e.seq <= $4 and m.seq <= $3 and m.sender_type in ('customer', 'agent')"
    ),
};

const ARCHIVED: Reading = Reading {
    about: sql!(
        "select c.name, c.email, c.external_id, s.visitor_name, s.visitor_email from archived_sessions s \
         left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id where s.tenant_id = $1 and s.id = $2"
    ),
    messages: sql!(
        "select id, seq, message_text from archived_messages where tenant_id = $1 and session_id = $2 and seq > $3 and seq <= $4 \
         and sender_type in ('customer', 'agent') order by seq limit $5"
    ),
    changed: sql!(
        "select m.id, m.seq, m.message_text from archived_events e join archived_messages m on m.tenant_id = e.tenant_id and m.id = e.message_id \
         where e.tenant_id = $1 and e.session_id = $2 and e.seq > $3 and e.seq <= $4 and m.seq <= $3 and m.sender_type in ('customer', 'agent')"
    ),
};

async fn write_session(tx: &mut Tx, seal: &Seal, session: Session) -> Result<()> {
    let Session {
        id,
        of_tenant: tenant,
        last_seq,
        known,
        has_ended,
        is_archived,
    } = session;
    let reading = if is_archived { ARCHIVED } else { LIVING };
    let about: Option<About> = tx.fetch_optional(reading.about, args![tenant, id]).await?;
    let messages: Vec<(MessageId, i64, String)> = tx
        .fetch_all(reading.messages, args![tenant, id, known, last_seq, MOST_MESSAGES])
        .await?;
    let reached = match messages.last() {
        Some((_, seq, _)) if messages.len() as i64 == MOST_MESSAGES => *seq,
        _ => last_seq,
    };
    let changed: Vec<(MessageId, i64, String)> = tx.fetch_all(reading.changed, args![tenant, id, known, reached]).await?;
    let mut text = String::new();
    let about = about.into_iter().flat_map(<[Option<String>; 5]>::from).flatten();
    for words in about {
        text.push(' ');
        text.push_str(&words);
    }
    let keeps_sealed = is_set(tx, tenant, TenantSettings::SEALED_SEARCH).await?;
    for (id, _, words) in messages.into_iter().chain(changed) {
        if keeps_sealed || !is_secret(seal, &words) {
            text.push(' ');
            text.extend(seal.read_if_it_opens(Column::MessageText, tenant, id, words));
        }
    }
    write_words(tx, tenant, Kind::Sessions, id.0.as_bytes(), &text).await?;
    tx.execute(
        sql!(
            "insert into search_sessions (session_id, tenant_id, seq, ended) values ($1, $2, $3, $4) \
             on conflict (session_id) do update set seq = excluded.seq, ended = excluded.ended"
        ),
        args![id, tenant, reached, has_ended && reached == last_seq],
    )
    .await?;
    Ok(())
}

/// Something was written in a session that may be over: its words are to be read again. The session's row is held.
pub(crate) async fn read_again(tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<()> {
    tx.execute(
        sql!("update search_sessions set ended = false where tenant_id = $1 and session_id = $2 and ended"),
        args![tenant, session],
    )
    .await?;
    Ok(())
}

async fn write_ticket(tx: &mut Tx, seal: &Seal, tenant: TenantId, id: TicketId) -> Result<()> {
    let ticket: Option<Ticket> = tx
        .fetch_optional(
            sql!(
                "select t.number, t.subject, t.requester_email, c.name, c.email from tickets t \
                 left join contacts c on c.tenant_id = t.tenant_id and c.id = t.contact_id where t.tenant_id = $1 and t.id = $2"
            ),
            args![tenant, id],
        )
        .await?;
    let Some((number, subject, requester, name, email)) = ticket else {
        return Ok(());
    };
    let entries: Vec<(Uuid, String)> = tx
        .fetch_all(
            sql!("select id, body from ticket_messages where tenant_id = $1 and ticket_id = $2 order by created_at, id limit $3"),
            args![tenant, id, MOST_MESSAGES],
        )
        .await?;
    let mut text = subject;
    for words in [requester, name, email].into_iter().flatten() {
        text.push(' ');
        text.push_str(&words);
    }
    let keeps_sealed = is_set(tx, tenant, TenantSettings::SEALED_SEARCH).await?;
    for (entry, body) in entries {
        if keeps_sealed || !is_secret(seal, &body) {
            text.push(' ');
            text.extend(seal.read_if_it_opens(Column::TicketEntry, tenant, entry, body));
        }
    }
    write_words(tx, tenant, Kind::Tickets, &number.to_be_bytes(), &text).await
}

/// Whether words may be kept readable, to be found, only where the tenant has said so: those that are sealed, and all where texts are to be.
fn is_secret(seal: &Seal, kept: &str) -> bool {
    seal.writes() || matches!(TextForm::of(kept), TextForm::Sealed(_))
}

pub(super) async fn write_words(tx: &mut Tx, tenant: TenantId, kind: Kind, subject: &[u8], text: &str) -> Result<()> {
    let rows: Vec<Value> = indexed(text).iter().map(|word| json!({ "word": hex(word) })).collect();
    if rows.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "insert into search_words (tenant_id, kind, word, subject) select $1, $2, d.word, $3 from " (search_rows "$4") " where true \
             on conflict (tenant_id, kind, word, subject) do nothing"
        ),
        args![tenant, kind as i64, subject, json!(rows)],
    )
    .await?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
