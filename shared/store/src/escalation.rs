//! A session goes to a person: a ticket with the transcript, or first a question for an e-mail address.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use frontdesk_model::{
    ContactId, MessageId, NewsKind, Recorded, Sender, SessionEvent, SessionId, TenantId, Ticket, TicketId, TicketMessage, TicketPriority,
    TicketSender, TicketSource, TicketStatus,
};
use frontdesk_texts::{Language, notice, ticket as ticket_text};

use crate::{
    Result, SessionChange, Store,
    db::{Tx, args},
    news::News,
    rows::{SessionRow, TicketRecord},
    seal::Column,
    sessions::session_in,
    sql::sql,
};

/// A transcript's most messages; the newest are kept.
const TRANSCRIPT_MESSAGES: i64 = 500;

/// A ticket to open.
#[derive(Debug, Clone)]
pub struct NewTicket {
    /// What it is about.
    pub subject: String,
    /// The customer's words.
    pub body: String,
    /// How much it presses.
    pub priority: TicketPriority,
}

/// What happens beside the answer.
#[derive(Debug, Clone, Default)]
pub enum Escalation {
    /// Nothing.
    #[default]
    None,
    /// A ticket is opened; the assistant goes on.
    OpenTicket(NewTicket),
    /// The words go on the session's open ticket, or on a new one; the assistant goes on.
    Report(NewTicket),
    /// A person goes on, with the session's open ticket, or with a new one that has the transcript.
    Handover(NewTicket),
    /// The customer is asked for an e-mail address, and the assistant waits for it.
    AskEmail,
}

/// Who asks, as far as it is known.
pub(crate) struct Requester {
    pub(crate) session: Option<SessionId>,
    pub(crate) contact: Option<ContactId>,
    pub(crate) email: Option<String>,
    pub(crate) source: TicketSource,
}

impl Requester {
    pub(crate) fn of(session: SessionId, row: &SessionRow, email: Option<&str>) -> Self {
        let email = email
            .map(str::to_owned)
            .or_else(|| row.visitor_email.clone())
            .or_else(|| row.email.clone());
        Self {
            session: Some(session),
            contact: row.contact_id,
            email,
            source: TicketSource::Chat,
        }
    }

    pub(crate) fn can_be_reached(&self) -> bool {
        self.contact.is_some() || self.email.is_some()
    }
}

impl Store {
    /// Hands a session to a person, at the customer's request. A visitor without an e-mail address is asked for one first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn escalate(&self, tenant: TenantId, id: SessionId, email: Option<&str>) -> Result<SessionChange> {
        let mut tx = self.db.begin().await?;
        let locked = tx
            .execute(
                sql!("update chat_sessions set last_seq = last_seq where tenant_id = $1 and id = $2"),
                args![tenant, id],
            )
            .await?;
        if locked == 0 {
            tx.rollback().await?;
            let archived = self.session(tenant, id).await?;
            return Ok(archived.map_or(SessionChange::Missing, |session| SessionChange::Refused(session.status)));
        }
        let row = session_in(&mut tx, tenant, id).await?;
        let requester = Requester::of(id, &row, email);
        let session = frontdesk_model::Session::from(row);
        let reachable = requester.can_be_reached();
        let event = if reachable {
            SessionEvent::HandOver
        } else {
            SessionEvent::AskEmail
        };
        let status = match event.leads_from(session.status) {
            Some(status) if status != session.status => status,
            unmoved => {
                tx.rollback().await?;
                let has_it = unmoved.is_some() || session.status.is_open();
                return Ok(if has_it {
                    SessionChange::Unchanged(session)
                } else {
                    SessionChange::Refused(session.status)
                });
            }
        };
        let (ticket_number, notice) = if reachable {
            let new = NewTicket {
                subject: ticket_text::person_wanted(Language::English).to_owned(),
                body: ticket_text::person_wanted_in_chat(Language::English).to_owned(),
                priority: TicketPriority::Normal,
            };
            let ticket = match self.add_to_open_ticket(&mut tx, tenant, id, &new).await? {
                Some(ticket) => ticket,
                None => self.open_ticket(&mut tx, tenant, &requester, new).await?,
            };
            let notice = notice::person_comes(Language::English, ticket.number.to_string());
            (Some(ticket.number), notice)
        } else {
            (None, notice::address_needed(Language::English).to_owned())
        };
        let (seq,): (i64,) = tx
            .fetch_one(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 2, status = $3, ticket_number = coalesce($4, ticket_number), \
                     visitor_email = coalesce($5, visitor_email), last_message_at = $6, active_at = " (now) " \
                     where tenant_id = $1 and id = $2 and " (allowed "$7") " returning last_seq"
                ),
                args![tenant, id, status.as_str(), ticket_number, email, self.clock.now(), event],
            )
            .await?;
        self.notice(&mut tx, tenant, id, seq - 1, Sender::System, &notice).await?;
        self.session_event(&mut tx, tenant, id, seq, status).await?;
        let session = session_in(&mut tx, tenant, id).await?;
        tx.commit().await?;
        Ok(SessionChange::Changed(session.into()))
    }

    /// Puts the words and the transcript on the session's newest open ticket, so that one conversation has one. None: it has none open.
    pub(crate) async fn add_to_open_ticket(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        new: &NewTicket,
    ) -> Result<Option<Ticket>> {
        let row: Option<TicketRecord> = tx
            .fetch_optional(
                sql!(
                    "select " (ticket) " where t.tenant_id = $1 and t.chat_session_id = $2 and t.status not in ('resolved', 'closed') \
                     order by t.number desc limit 1"
                ),
                args![tenant, session],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let (id, now) = (row.id, self.clock.now());
        let transcript = self.transcript(tx, tenant, session).await?;
        let words = Some((TicketSender::Customer, new.body.clone()));
        let entries = words.into_iter().chain(transcript.map(|body| (TicketSender::System, body)));
        for (sender, body) in entries {
            let message = TicketMessage {
                sender,
                body,
                created_at: now,
            };
            self.ticket_message(tx, tenant, id, &message).await?;
        }
        tx.execute(
            sql!("update tickets set updated_at = $3 where tenant_id = $1 and id = $2"),
            args![tenant, id, now],
        )
        .await?;
        self.ticket_changed(tx, tenant, id).await?;
        let ticket = Ticket::from(row);
        Ok(Some(Ticket { updated_at: now, ..ticket }))
    }

    /// Writes the ticket of an escalation, if it has one: on the session's open ticket, or as a new one.
    pub(crate) async fn record(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        escalation: &Escalation,
    ) -> Result<Option<Recorded>> {
        let (Escalation::OpenTicket(new) | Escalation::Report(new) | Escalation::Handover(new)) = escalation else {
            return Ok(None);
        };
        if !matches!(escalation, Escalation::OpenTicket(_))
            && let Some(ticket) = self.add_to_open_ticket(tx, tenant, session, new).await?
        {
            return Ok(Some(Recorded { ticket, opened: false }));
        }
        let row = session_in(tx, tenant, session).await?;
        let requester = Requester::of(session, &row, None);
        let ticket = self.open_ticket(tx, tenant, &requester, new.clone()).await?;
        Ok(Some(Recorded { ticket, opened: true }))
    }

    /// Opens a ticket under the tenant's next number. With a session, the transcript is put on it.
    pub(crate) async fn open_ticket(&self, tx: &mut Tx, tenant: TenantId, requester: &Requester, new: NewTicket) -> Result<Ticket> {
        Ok(self.write_ticket(tx, tenant, requester, new).await?.1)
    }

    /// [`Self::open_ticket`], and the ticket's id.
    pub(crate) async fn write_ticket(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        requester: &Requester,
        new: NewTicket,
    ) -> Result<(TicketId, Ticket)> {
        let now = self.clock.now();
        let transcript = match requester.session {
            Some(session) => self.transcript(tx, tenant, session).await?,
            None => None,
        };
        let (number,): (i64,) = tx
            .fetch_one(
                sql!("update tenants set last_ticket_number = last_ticket_number + 1 where id = $1 returning last_ticket_number"),
                args![tenant],
            )
            .await?;
        let id: TicketId = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into tickets (id, tenant_id, number, contact_id, chat_session_id, requester_email, subject, status, priority, \
                 source, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, 'open', $8, $9, $10, $10)"
            ),
            args![
                id,
                tenant,
                number,
                requester.contact,
                requester.session,
                &requester.email,
                &new.subject,
                new.priority.word(),
                requester.source.word(),
                now
            ],
        )
        .await?;
        let mut messages = vec![TicketMessage {
            sender: TicketSender::Customer,
            body: new.body,
            created_at: now,
        }];
        messages.extend(transcript.map(|body| TicketMessage {
            sender: TicketSender::System,
            body,
            created_at: now,
        }));
        for message in &messages {
            self.ticket_message(tx, tenant, id, message).await?;
        }
        self.ticket_opened(tx, tenant, id).await?;
        let news = News {
            kind: NewsKind::TicketOpened,
            about: number.to_string(),
            ticket: Some(number),
            event: String::new(),
            subject: &new.subject,
            text: "",
            contact: requester.contact,
            email: requester.email.clone(),
        };
        self.tell(tx, tenant, news).await?;
        if let (Some(session), TicketSource::Chat | TicketSource::Email) = (requester.session, requester.source) {
            self.tell_staff(tx, tenant, session, number, &new.subject).await?;
        }
        let ticket = Ticket {
            number,
            subject: new.subject,
            status: TicketStatus::Open,
            priority: new.priority,
            assignee: None,
            source: requester.source,
            created_at: now,
            updated_at: now,
            messages,
        };
        Ok((id, ticket))
    }

    /// Writes a message that no turn made, under a number that was taken before, and has it sent where it is not read otherwise.
    pub(crate) async fn notice(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        seq: i64,
        from: Sender,
        text: &str,
    ) -> Result<MessageId> {
        let id = self.write_notice(tx, tenant, session, seq, from, text).await?;
        self.deliver_if_sent(tx, tenant, session, id).await?;
        Ok(id)
    }

    /// As [`Self::notice`], for those alone who look at the session.
    pub(crate) async fn write_notice(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        session: SessionId,
        seq: i64,
        from: Sender,
        text: &str,
    ) -> Result<MessageId> {
        let id: MessageId = self.clock.new_id();
        let (sender, kind) = match from {
            Sender::Agent => ("agent", "text"),
            Sender::Bot => ("bot", "text"),
            Sender::Customer | Sender::System => ("system", "system"),
        };
        tx.execute(
            sql!(
                "insert into chat_messages (id, tenant_id, session_id, seq, sender_type, message_type, message_text, status, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, 'done', $8)"
            ),
            args![
                id,
                tenant,
                session,
                seq,
                sender,
                kind,
                self.seal.write(Column::MessageText, tenant, id, text)?,
                self.clock.now()
            ],
        )
        .await?;
        Ok(id)
    }

    /// What was said so far, a line a message; none when nothing was.
    async fn transcript(&self, tx: &mut Tx, tenant: TenantId, session: SessionId) -> Result<Option<String>> {
        let mut rows: Vec<(MessageId, Sender, String, DateTime<Utc>)> = tx
            .fetch_all(
                sql!(
                    "select id, sender_type, message_text, created_at from chat_messages where tenant_id = $1 and session_id = $2 \
                     order by seq desc limit $3"
                ),
                args![tenant, session, TRANSCRIPT_MESSAGES],
            )
            .await?;
        if rows.is_empty() {
            return Ok(None);
        }
        rows.reverse();
        let mut text = ticket_text::transcript_heading(Language::English).to_owned();
        for (id, sender, words, at) in rows {
            let words = self.seal.read(Column::MessageText, tenant, id, words)?;
            let who: fn(Language) -> &'static str = match sender {
                Sender::Customer => ticket_text::by_customer,
                Sender::Bot => ticket_text::by_assistant,
                Sender::Agent => ticket_text::by_agent,
                Sender::System => ticket_text::by_frontdesk,
            };
            // Writing to a String cannot fail.
            let _ = write!(text, "\n[{}] {}: {words}", at.format("%Y-%m-%d %H:%M:%S"), who(Language::English));
        }
        Ok(Some(text))
    }
}
