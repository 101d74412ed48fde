//! Numbered events as they are told.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{
    CallId, DeskEvent, DeskEventKind, DeskMessage, DeskSessionNow, DeskTicket, Message, MessageId, Session, SessionId, SessionNote,
    TenantId, TicketId, UserId, UserNotification, Visitor,
};
use uuid::Uuid;

use crate::{
    Result, Store,
    db::args,
    people::actor,
    rows::{MessageRow, SessionRow},
    sql::sql,
};

/// Whom an event is for, and what it is.
#[derive(Debug, Clone, PartialEq)]
pub struct AddressedEvent {
    /// The user whom alone it is for; none: all who may see such things.
    pub user: Option<UserId>,
    /// What happened.
    pub event: DeskEvent,
}

/// Events in their order.
#[derive(Debug, Clone, PartialEq)]
pub struct EventPage {
    /// The events; those of what is gone meanwhile are left out.
    pub events: Vec<AddressedEvent>,
    /// What came after this number is here. It is higher than the number that was asked for where events cannot be read any more.
    pub since: i64,
    /// The number up to which this is all.
    pub last: i64,
}

/// Number, kind, session, what it is about, and the user whom alone it is for.
type Row = (i64, String, Option<SessionId>, Option<Uuid>, Option<UserId>);

/// Everything that a page of events is about, as it is now.
#[derive(Default)]
struct Things {
    messages: HashMap<MessageId, Message>,
    notes: HashMap<Uuid, SessionNote>,
    sessions: HashMap<SessionId, DeskSessionNow>,
    tickets: HashMap<TicketId, DeskTicket>,
    notifications: HashMap<Uuid, UserNotification>,
    /// By the number under which the desk was last told of them.
    visitors: HashMap<i64, Vec<Visitor>>,
}

impl Store {
    /// At most `limit` events of a tenant's desk after a number.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement,
    /// `Corrupt` where a row is of no known kind.
    pub async fn desk_events(&self, tenant: TenantId, after: i64, limit: i64) -> Result<EventPage> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select number, kind, session_id, subject_id, user_id from desk_events where tenant_id = $1 and number > $2 \
                     order by number limit $3"
                ),
                args![tenant, after, limit],
            )
            .await?;
        let last = rows.last().map_or(after, |(number, ..)| *number);
        // Numbers have no gaps: what lacks between was removed.
        let since = rows.first().map_or(after, |(number, ..)| number - 1);
        let things = self.things(tenant, &rows).await?;
        let mut events = Vec::with_capacity(rows.len());
        for (seq, kind, session, subject, user) in rows {
            // A newer process may write kinds that this one does not know.
            let Ok(kind) = kind.parse::<DeskEventKind>() else { continue };
            if let Some(event) = self.told(tenant, seq, kind, (session, subject), &things).await? {
                events.push(AddressedEvent { user, event });
            }
        }
        Ok(EventPage { events, since, last })
    }

    async fn told(
        &self,
        tenant: TenantId,
        seq: i64,
        kind: DeskEventKind,
        (session, subject): (Option<SessionId>, Option<Uuid>),
        things: &Things,
    ) -> Result<Option<DeskEvent>> {
        let message = || {
            let message = things.messages.get(&MessageId(subject?))?;
            Some(DeskMessage::Message(Box::new(message.clone())))
        };
        Ok(match kind {
            DeskEventKind::MessageCreated => message().map(|message| DeskEvent::MessageCreated { seq, message }),
            DeskEventKind::MessageUpdated => message().map(|message| DeskEvent::MessageUpdated { seq, message }),
            DeskEventKind::NoteCreated => subject.and_then(|id| things.notes.get(&id)).map(|note| DeskEvent::MessageCreated {
                seq,
                message: DeskMessage::Note(note.clone()),
            }),
            DeskEventKind::SessionUpdated => session
                .and_then(|id| things.sessions.get(&id))
                .map(|session| DeskEvent::SessionUpdated {
                    seq,
                    session: Box::new(session.clone()),
                }),
            DeskEventKind::TicketUpdated => {
                subject
                    .and_then(|id| things.tickets.get(&TicketId(id)))
                    .map(|ticket| DeskEvent::TicketUpdated {
                        seq,
                        ticket: Box::new(ticket.clone()),
                    })
            }
            DeskEventKind::CallUpdated => match subject {
                Some(id) => {
                    let call = self.call(tenant, CallId(id)).await?;
                    call.map(|call| DeskEvent::CallUpdated { seq, call: Box::new(call) })
                }
                None => None,
            },
            DeskEventKind::NotificationCreated => {
                let notification = subject.and_then(|id| things.notifications.get(&id)).cloned();
                notification.map(|notification| DeskEvent::NotificationCreated { seq, notification })
            }
            // Whoever has gone to another page since is told of under a later number.
            DeskEventKind::VisitorsUpdated => {
                let visitors = things.visitors.get(&seq).cloned();
                visitors.map(|visitors| DeskEvent::VisitorsUpdated { seq, visitors })
            }
        })
    }

    async fn things(&self, tenant: TenantId, rows: &[Row]) -> Result<Things> {
        let of = |kinds: &[DeskEventKind]| -> Vec<Uuid> {
            let wanted = rows.iter().filter(|(_, kind, ..)| kinds.iter().any(|known| known.as_str() == kind));
            wanted.filter_map(|(.., subject, _)| *subject).collect()
        };
        let is_about = |kind: DeskEventKind| rows.iter().any(|(_, word, ..)| word == kind.as_str());
        let mut things = Things::default();
        let messages = of(&[DeskEventKind::MessageCreated, DeskEventKind::MessageUpdated]);
        if !messages.is_empty() {
            things.messages = self.messages_now(tenant, messages).await?;
        }
        let notes = of(&[DeskEventKind::NoteCreated]);
        if !notes.is_empty() {
            things.notes = self.notes_now(tenant, notes).await?;
        }
        if is_about(DeskEventKind::SessionUpdated) {
            let changed = rows.iter().filter(|(_, kind, ..)| kind == DeskEventKind::SessionUpdated.as_str());
            let mut ids: Vec<SessionId> = changed.filter_map(|(_, _, session, ..)| *session).collect();
            ids.sort_unstable();
            ids.dedup();
            things.sessions = self.sessions_now(tenant, &ids).await?;
        }
        let tickets = of(&[DeskEventKind::TicketUpdated]);
        if !tickets.is_empty() {
            things.tickets = self.tickets_now(tenant, tickets).await?;
        }
        let notifications = of(&[DeskEventKind::NotificationCreated]);
        if !notifications.is_empty() {
            things.notifications = self.notifications_now(tenant, notifications).await?;
        }
        if is_about(DeskEventKind::VisitorsUpdated) {
            let told = rows.iter().filter(|(_, kind, ..)| kind == DeskEventKind::VisitorsUpdated.as_str());
            things.visitors = self.visitors_told(tenant, told.map(|(number, ..)| *number).collect()).await?;
        }
        Ok(things)
    }

    pub(crate) async fn messages_now(&self, tenant: TenantId, ids: Vec<Uuid>) -> Result<HashMap<MessageId, Message>> {
        let rows: Vec<MessageRow> = self
            .db
            .fetch_all(
                sql!("select " (message) " where m.tenant_id = $1 and " (ids "m.id" "$2")),
                args![tenant, ids],
            )
            .await?;
        let messages = self.opened(tenant, rows)?;
        Ok(messages.into_iter().map(|message| (message.id, message)).collect())
    }

    async fn sessions_now(&self, tenant: TenantId, ids: &[SessionId]) -> Result<HashMap<SessionId, DeskSessionNow>> {
        let rows: Vec<SessionRow> = self
            .db
            .fetch_all(
                sql!("select " (session) " where s.tenant_id = $1 and " (ids "s.id" "$2")),
                args![tenant, ids],
            )
            .await?;
        let sessions = rows.into_iter().map(Session::from).collect();
        let beside = self.beside(tenant, sessions, None).await?;
        let now = beside.into_iter().map(|item| {
            let now = DeskSessionNow {
                session: item.session,
                assignee: item.assignee,
                last_message: item.last_message,
                waiting_since: item.waiting_since,
            };
            (now.session.id, now)
        });
        Ok(now.collect())
    }

    async fn notes_now(&self, tenant: TenantId, ids: Vec<Uuid>) -> Result<HashMap<Uuid, SessionNote>> {
        type Row = (Uuid, SessionId, i64, String, String, Option<Uuid>, DateTime<Utc>);
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, session_id, after_seq, text, actor_kind, actor_id, created_at from session_notes \
                     where tenant_id = $1 and " (ids "id" "$2")
                ),
                args![tenant, ids],
            )
            .await?;
        let notes = rows
            .into_iter()
            .map(|(id, session_id, after_seq, text, kind, actor_id, created_at)| {
                let note = SessionNote {
                    id,
                    session_id,
                    kind: "note",
                    after_seq,
                    text,
                    author: actor(&kind, actor_id)?,
                    created_at,
                };
                Ok((id, note))
            });
        notes.collect()
    }
}
