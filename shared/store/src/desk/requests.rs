//! Customers who want a person: until when one may come, and what happens when none does.
//!
//! Whoever changes a request holds the session's row first. Its end is a time of the database, so that any process notices it, whichever made it.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{Sender, Session, SessionEvent, SessionId, SessionStatus, TenantId, TicketPriority, UserId};
use frontdesk_texts::{Language, notice, ticket as ticket_text};
use uuid::Uuid;

use super::Telling;
use crate::{
    NewTicket, Result, Store, StoreError,
    db::{Tx, args},
    escalation::Requester,
    sessions::session_in,
    sql::sql,
};

/// Requests that are looked at at once.
const AT_ONCE: i64 = 100;

/// Who may come to a customer who asks for a person.
#[derive(Debug, Clone)]
pub struct Coming {
    /// For how long they are waited for.
    pub patience: Duration,
    /// Those who are told.
    pub users: Vec<UserId>,
}

/// What came of asking for a person.
#[derive(Debug, Clone)]
pub enum Requested {
    /// One may come until then.
    Waiting(Session, DateTime<Utc>),
    /// Nobody is there: the session has become a ticket, or the visitor is asked for an address.
    NobodyThere(Session),
    /// A person has the session, or will answer its ticket.
    InHand(Session),
    /// It is over.
    Refused(SessionStatus),
    /// There is no such session in this tenant.
    Missing,
}

/// A request that nobody answered in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expired {
    /// Whose.
    pub tenant: TenantId,
    /// The session.
    pub session: SessionId,
    /// Its newest number.
    pub seq: i64,
}

/// What came of ending requests.
#[derive(Debug, Default)]
pub struct Expiry {
    /// Those that are ended.
    pub ended: Vec<Expired>,
    /// Those that could not be ended, and why.
    pub failed: Vec<(SessionId, StoreError)>,
}

impl Store {
    /// A customer asks for a person. None: nobody can come. Asking again changes nothing.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn request_person(&self, tenant: TenantId, id: SessionId, coming: Option<Coming>) -> Result<Requested> {
        let mut tx = self.db.begin().await?;
        let Some(session) = self.held(&mut tx, tenant, id).await? else {
            tx.rollback().await?;
            let archived = self.session(tenant, id).await?;
            return Ok(archived.map_or(Requested::Missing, |session| Requested::Refused(session.status)));
        };
        let Some(status) = SessionEvent::AwaitPerson.leads_from(session.status) else {
            return Ok(if session.status.is_open() {
                Requested::InHand(session)
            } else {
                Requested::Refused(session.status)
            });
        };
        if let Some(until) = open_until(&mut tx, tenant, id).await? {
            return Ok(Requested::Waiting(session, until));
        }
        let Some(Coming { patience, users }) = coming else {
            if asked_for_address(&mut tx, tenant, &session).await? {
                return Ok(Requested::NobodyThere(session));
            }
            self.give_up(&mut tx, tenant, id).await?;
            let session = session_in(&mut tx, tenant, id).await?.into();
            tx.commit().await?;
            return Ok(Requested::NobodyThere(session));
        };
        let (until,): (DateTime<Utc>,) = tx
            .fetch_one(
                sql!(
                    "insert into agent_requests (id, tenant_id, session_id, state, requested_at, expires_at) \
                     values ($1, $2, $3, 'waiting', " (now) ", " (after "$4") ") returning expires_at"
                ),
                args![self.clock.new_id::<Uuid>(), tenant, id, patience],
            )
            .await?;
        let session = self.announce(&mut tx, tenant, id, status).await?;
        let telling = Telling {
            kind: "agent_request",
            own: false,
            subject: session.contact.as_ref().and_then(|contact| contact.name.as_deref()),
            session: Some(id),
            ticket: None,
        };
        for user in users {
            self.tell_user(&mut tx, tenant, user, telling).await?;
        }
        tx.commit().await?;
        Ok(Requested::Waiting(session, until))
    }

    /// Ends the requests whose time is over, each in a transaction of its own: one that cannot be ended keeps no other waiting.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses to say which are over.
    pub async fn expire_requests(&self) -> Result<Expiry> {
        let mut expiry = Expiry::default();
        loop {
            let due: Vec<(Uuid, TenantId, SessionId)> = self
                .db
                .fetch_all(
                    sql!(
                        "select r.id, r.tenant_id as of_tenant, r.session_id from agent_requests r where r.state = 'waiting' \
                         and r.expires_at <= " (now) " order by r.expires_at, r.id limit $1 offset $2"
                    ),
                    args![AT_ONCE, expiry.failed.len() as i64],
                )
                .await?;
            let mut whole = (due.len() as i64) < AT_ONCE;
            for (request, tenant, session) in due {
                match self.expire(request, tenant, session).await {
                    Ok(ended) => expiry.ended.extend(ended),
                    Err(error) => {
                        let unavailable = error.is_unavailable();
                        expiry.failed.push((session, error));
                        // Where the database is gone, the next look at it says so.
                        if unavailable {
                            whole = false;
                            break;
                        }
                    }
                }
            }
            if whole {
                return Ok(expiry);
            }
        }
    }

    /// Whether somebody may come to a session because its customer asked.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn awaits_person(&self, tenant: TenantId, session: SessionId) -> Result<bool> {
        let row: Option<(Uuid,)> = self
            .db
            .fetch_optional(
                sql!("select id from agent_requests where tenant_id = $1 and session_id = $2 and state = 'waiting'"),
                args![tenant, session],
            )
            .await?;
        Ok(row.is_some())
    }

    /// The customer no longer waits: somebody came, or the session went another way.
    pub(crate) async fn end_request(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, state: &str) -> Result<()> {
        tx.execute(
            sql!(
                "update agent_requests set state = $3, ended_at = " (now) " where tenant_id = $1 and session_id = $2 and state = 'waiting'"
            ),
            args![tenant, session, state],
        )
        .await?;
        Ok(())
    }

    async fn expire(&self, request: Uuid, tenant: TenantId, id: SessionId) -> Result<Option<Expired>> {
        let mut tx = self.db.begin().await?;
        let session = self.held(&mut tx, tenant, id).await?;
        let ended = tx
            .execute(
                sql!(
                    "update agent_requests set state = 'expired', ended_at = " (now) " where tenant_id = $1 and id = $2 \
                     and state = 'waiting' and expires_at <= " (now)
                ),
                args![tenant, request],
            )
            .await?;
        let waits = session.is_some_and(|session| session.status == SessionStatus::Waiting);
        if ended == 0 || !waits {
            tx.commit().await?;
            return Ok(None);
        }
        let seq = self.give_up(&mut tx, tenant, id).await?;
        tx.commit().await?;
        Ok(Some(Expired { tenant, session: id, seq }))
    }

    /// Nobody comes: a ticket for a customer who can be reached, else a question for an address. The session's row is held. Returns its
    /// newest number.
    async fn give_up(&self, tx: &mut Tx, tenant: TenantId, id: SessionId) -> Result<i64> {
        let row = session_in(tx, tenant, id).await?;
        let requester = Requester::of(id, &row, None);
        let (status, ticket, words) = if requester.can_be_reached() {
            let new = NewTicket {
                subject: ticket_text::person_wanted(Language::English).to_owned(),
                body: ticket_text::person_wanted_in_chat(Language::English).to_owned(),
                priority: TicketPriority::Normal,
            };
            let ticket = match self.add_to_open_ticket(tx, tenant, id, &new).await? {
                Some(ticket) => ticket,
                None => self.open_ticket(tx, tenant, &requester, new).await?,
            };
            let words = notice::person_comes(Language::English, ticket.number.to_string());
            (SessionStatus::Escalated, Some(ticket.number), words)
        } else {
            let words = notice::address_needed(Language::English).to_owned();
            (SessionStatus::Waiting, None, words)
        };
        let (seq,): (i64,) = tx
            .fetch_one(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 3, status = $3, ticket_number = coalesce($4, ticket_number), \
                     last_message_at = $5, active_at = " (now) " where tenant_id = $1 and id = $2 returning last_seq"
                ),
                args![tenant, id, status.as_str(), ticket, self.clock.now()],
            )
            .await?;
        self.expired_event(tx, tenant, id, seq - 2).await?;
        self.notice(tx, tenant, id, seq - 1, Sender::System, &words).await?;
        self.session_event(tx, tenant, id, seq, status).await?;
        Ok(seq)
    }

    async fn expired_event(&self, tx: &mut Tx, tenant: TenantId, id: SessionId, seq: i64) -> Result<()> {
        tx.execute(
            sql!("insert into events (tenant_id, session_id, seq, type, created_at) values ($1, $2, $3, 'agent_request.expired', $4)"),
            args![tenant, id, seq, self.clock.now()],
        )
        .await?;
        Ok(())
    }
}

/// Until when somebody may come because the customer asked before.
async fn open_until(tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<Option<DateTime<Utc>>> {
    let row: Option<(DateTime<Utc>,)> = tx
        .fetch_optional(
            sql!("select expires_at from agent_requests where tenant_id = $1 and session_id = $2 and state = 'waiting'"),
            args![tenant, session],
        )
        .await?;
    Ok(row.map(|(until,)| until))
}

/// Whether a visitor without an address was asked for one because nobody came, and nobody has written since.
async fn asked_for_address(tx: &mut Tx, tenant: TenantId, session: &Session) -> Result<bool> {
    if session.status != SessionStatus::Waiting {
        return Ok(false);
    }
    let row = session_in(tx, tenant, session.id).await?;
    if Requester::of(session.id, &row, None).can_be_reached() {
        return Ok(false);
    }
    // What was asked stands right after the event.
    let (asked,): (bool,) = tx
        .fetch_one(
            sql!(
                "select exists (select 1 from events e where e.tenant_id = $1 and e.session_id = $2 and e.type = 'agent_request.expired' \
                 and e.seq + 1 = (select max(m.seq) from chat_messages m where m.tenant_id = $1 and m.session_id = $2))"
            ),
            args![tenant, session.id],
        )
        .await?;
    Ok(asked)
}
