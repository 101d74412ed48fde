//! A session's events. A message is its own `message.created`; other changes have a row in `events`.

use std::collections::HashSet;

use frontdesk_model::{Event, Message, MessageId, SessionId, TenantId};

use crate::{Result, Store, StoreError, db::args, rows::MessageRow, sql::sql};

/// A row of `events`: number, kind, and the message that changed.
type Change = (i64, String, Option<MessageId>);

impl Store {
    /// The session's events with `seq > after`, in order, without gaps. It may give fewer than there are: only when it gives none
    /// is there nothing more.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `Corrupt` where an event of the session is of no known kind, or what it is about is gone.
    pub async fn events_after(&self, tenant: TenantId, session: SessionId, after: i64, limit: i64) -> Result<Vec<Event>> {
        let messages = self.living_messages(tenant, session, after, limit).await?;
        // Numbers have no gaps: where the messages alone follow one another, nothing else lies between them.
        let contiguous = messages.iter().zip(after + 1..).all(|(message, seq)| message.seq == seq);
        if contiguous && !messages.is_empty() {
            return Ok(messages.into_iter().map(created).collect());
        }
        let changes = self.changes_after(tenant, session, after, limit, horizon(&messages, limit)).await?;
        if !messages.is_empty() || !changes.is_empty() {
            return Ok(in_order(messages, changes, after, limit));
        }
        // A session that was archived has nothing left among the living.
        let messages = self.archived_messages(tenant, session, after, limit).await?;
        let changes = self
            .archived_changes_after(tenant, session, after, limit, horizon(&messages, limit))
            .await?;
        Ok(in_order(messages, changes, after, limit))
    }

    async fn changes_after(&self, tenant: TenantId, session: SessionId, after: i64, limit: i64, horizon: i64) -> Result<Vec<Event>> {
        let rows: Vec<Change> = self
            .db
            .fetch_all(
                sql!(
                    "select seq, type, message_id from events where tenant_id = $1 and session_id = $2 and seq > $3 and seq <= $5 \
                     order by seq limit $4"
                ),
                args![tenant, session, after, limit, horizon],
            )
            .await?;
        self.changes(tenant, session, rows).await
    }

    async fn archived_changes_after(
        &self,
        tenant: TenantId,
        session: SessionId,
        after: i64,
        limit: i64,
        horizon: i64,
    ) -> Result<Vec<Event>> {
        let rows: Vec<Change> = self
            .db
            .fetch_all(
                sql!(
                    "select seq, type, message_id from archived_events where tenant_id = $1 and session_id = $2 and seq > $3 \
                     and seq <= $5 order by seq limit $4"
                ),
                args![tenant, session, after, limit, horizon],
            )
            .await?;
        self.changes(tenant, session, rows).await
    }

    /// Changes with the whole objects as they are now.
    async fn changes(&self, tenant: TenantId, session: SessionId, rows: Vec<Change>) -> Result<Vec<Event>> {
        let mut events = Vec::with_capacity(rows.len());
        let mut current = None;
        for (seq, kind, message_id) in rows {
            events.push(match (kind.as_str(), message_id) {
                ("session.updated" | "agent_request.expired", _) => {
                    if current.is_none() {
                        current = self.session(tenant, session).await?;
                    }
                    let session = current
                        .clone()
                        .ok_or_else(|| StoreError::Corrupt(format!("events of session {session}, which is gone")))?;
                    let session = Box::new(session);
                    if kind == "session.updated" {
                        Event::SessionUpdated { seq, session }
                    } else {
                        Event::AgentRequestExpired { seq, session }
                    }
                }
                ("message.updated", Some(id)) => Event::MessageUpdated {
                    seq,
                    message: Box::new(self.message(tenant, id).await?.ok_or_else(|| lost(id))?),
                },
                _ => return Err(StoreError::Corrupt(format!("event {seq} of session {session} is a {kind:?}"))),
            });
        }
        Ok(events)
    }

    /// A message.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn message(&self, tenant: TenantId, id: MessageId) -> Result<Option<Message>> {
        let row: Option<MessageRow> = self
            .db
            .fetch_optional(sql!("select " (message) " where m.tenant_id = $1 and m.id = $2"), args![tenant, id])
            .await?;
        if let Some(row) = row {
            return Ok(self.with_files(tenant, self.opened(tenant, [row])?).await?.pop());
        }
        let row: Option<MessageRow> = self
            .db
            .fetch_optional(
                sql!("select " (archived_message) " where m.tenant_id = $1 and m.id = $2"),
                args![tenant, id],
            )
            .await?;
        Ok(self.with_files(tenant, self.opened(tenant, row)?).await?.pop())
    }

    /// The newest number of each of these sessions, and whether its token is good. One that was archived meanwhile has its last number:
    /// whoever listens has to hear its end.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn last_seqs(&self, sessions: &[SessionId]) -> Result<Vec<(SessionId, i64, bool)>> {
        let mut newest: Vec<(SessionId, i64, bool)> = self
            .db
            .fetch_all(
                sql!("select id, last_seq, (" (token_good) ") as good from chat_sessions where " (ids "id" "$1")),
                args![sessions],
            )
            .await?;
        if newest.len() < sessions.len() {
            let live: HashSet<SessionId> = newest.iter().map(|(id, ..)| *id).collect();
            let gone: Vec<SessionId> = sessions.iter().copied().filter(|id| !live.contains(id)).collect();
            let archived: Vec<(SessionId, i64, bool)> = self
                .db
                .fetch_all(
                    sql!(
                        "select id, last_seq, (token_hash is not null and " (archived_token_good) ") as good from archived_sessions where "
                        (ids "id" "$1")
                    ),
                    args![gone.as_slice()],
                )
                .await?;
            newest.extend(archived);
        }
        Ok(newest)
    }
}

/// The number up to which changes are wanted: messages beyond a full page are not known yet.
fn horizon(messages: &[Message], limit: i64) -> i64 {
    let full = i64::try_from(messages.len()).unwrap_or(i64::MAX) >= limit;
    messages.last().filter(|_| full).map_or(i64::MAX, |message| message.seq)
}

/// Both by number. Read one after the other, they may see different moments: only what follows without a gap is given.
fn in_order(messages: Vec<Message>, changes: Vec<Event>, after: i64, limit: i64) -> Vec<Event> {
    let mut events: Vec<Event> = messages.into_iter().map(created).collect();
    events.extend(changes);
    events.sort_by_key(Event::seq);
    let whole = events
        .iter()
        .zip(after + 1..)
        .take_while(|(event, seq)| event.seq() == *seq)
        .count();
    events.truncate(whole.min(usize::try_from(limit).unwrap_or(usize::MAX)));
    events
}

fn created(message: Message) -> Event {
    Event::MessageCreated {
        seq: message.seq,
        message: Box::new(message),
    }
}

fn lost(id: MessageId) -> StoreError {
    StoreError::Corrupt(format!("an event of message {id}, which is gone"))
}
