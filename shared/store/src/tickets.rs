//! Tickets: opened, and a customer's own.

mod desk;
mod held;
mod telling;
mod told;
mod work;

pub use self::{
    desk::TicketFilter,
    work::{NewStaffTicket, TicketPatch, Worked},
};

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, TenantId, Ticket, TicketId, TicketMessage, TicketPriority, TicketSender, TicketSource, TicketStatus};
use frontdesk_texts::{Language, ticket as ticket_text};
use uuid::Uuid;

use crate::{
    NewTicket, Page, Paged, Result, Store,
    db::{Tx, args},
    escalation::Requester,
    rows::TicketRecord,
    seal::Column,
    sql::sql,
};

/// The window in which tickets are counted.
const HOUR: Duration = Duration::from_hours(1);

/// How many tickets are opened in an hour; 0 is off.
#[derive(Debug, Clone, Copy)]
pub struct TicketQuota {
    /// By one contact.
    pub contact: u32,
    /// By all of a tenant's.
    pub tenant: u32,
}

/// A message that somebody has left while nobody was there.
#[derive(Debug, Clone)]
pub struct OfflineTicket {
    /// Who.
    pub name: String,
    /// Where the answer goes.
    pub email: String,
    /// What it is about.
    pub subject: String,
    /// The words.
    pub text: String,
}

/// What came of asking for a ticket.
#[derive(Debug, Clone)]
pub enum Submitted {
    /// It is open.
    Opened(Ticket),
    /// The contact has opened as many as it may.
    ContactIsBusy {
        /// When the next one is welcome.
        retry_after: Duration,
    },
    /// The tenant's customers have.
    TenantIsBusy {
        /// When the next one is welcome.
        retry_after: Duration,
    },
}

impl Store {
    /// A contact's tickets, newest first, without their entries.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn tickets_of(&self, tenant: TenantId, contact: ContactId, page: &Page) -> Result<Paged<Ticket>> {
        self.tickets_in(tenant, contact, None, page).await
    }

    /// As [`Self::tickets_of`], in a state, where one is named.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn tickets_in(
        &self,
        tenant: TenantId,
        contact: ContactId,
        status: Option<TicketStatus>,
        page: &Page,
    ) -> Result<Paged<Ticket>> {
        let before: Option<i64> = page.after()?;
        let rows: Vec<TicketRecord> = self
            .db
            .fetch_all(
                sql!(
                    "select " (ticket) " where t.tenant_id = $1 and t.contact_id = $2 and ($3 is null or t.number < $3) \
                     and ($5 is null or t.status = $5) order by t.number desc limit $4"
                ),
                args![tenant, contact, before, page.rows(), status.map(TicketStatus::word)],
            )
            .await?;
        Ok(page.fill(rows.into_iter().map(Ticket::from).collect(), |ticket| ticket.number.to_string()))
    }

    /// One of a contact's tickets, with its entries.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn ticket_of(&self, tenant: TenantId, contact: ContactId, number: i64) -> Result<Option<Ticket>> {
        let row: Option<TicketRecord> = self
            .db
            .fetch_optional(
                sql!("select " (ticket) " where t.tenant_id = $1 and t.contact_id = $2 and t.number = $3"),
                args![tenant, contact, number],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let entries: Vec<(Uuid, TicketSender, String, chrono::DateTime<chrono::Utc>)> = self
            .db
            .fetch_all(
                sql!(
                    "select id, sender_type, body, created_at from ticket_messages where tenant_id = $1 and ticket_id = $2 \
                     and not internal order by created_at, id"
                ),
                args![tenant, row.id],
            )
            .await?;
        let messages = entries
            .into_iter()
            .map(|(id, sender, body, created_at)| {
                let body = self.seal.read(Column::TicketEntry, tenant, id, body)?;
                Ok(TicketMessage { sender, body, created_at })
            })
            .collect::<Result<_>>()?;
        Ok(Some(Ticket { messages, ..row.into() }))
    }

    /// Opens a ticket for a contact, outside of any chat.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn create_ticket(
        &self,
        tenant: TenantId,
        contact: ContactId,
        subject: &str,
        body: &str,
        priority: TicketPriority,
    ) -> Result<Ticket> {
        let mut tx = self.db.begin().await?;
        let requester = Requester {
            session: None,
            contact: Some(contact),
            email: None,
            source: TicketSource::Form,
        };
        let new = NewTicket {
            subject: subject.to_owned(),
            body: body.to_owned(),
            priority,
        };
        let ticket = self.open_ticket(&mut tx, tenant, &requester, new).await?;
        tx.commit().await?;
        Ok(ticket)
    }

    /// Opens a ticket as a customer asks for it. Staff set the priority: a wish for more than `normal` is an entry of the ticket.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn submit_ticket(
        &self,
        tenant: TenantId,
        contact: ContactId,
        subject: &str,
        body: &str,
        wish: TicketPriority,
        quota: TicketQuota,
    ) -> Result<Submitted> {
        let mut tx = self.db.begin().await?;
        let requester = Requester {
            session: None,
            contact: Some(contact),
            email: None,
            source: TicketSource::Form,
        };
        let raised = matches!(wish, TicketPriority::High | TicketPriority::Urgent);
        let new = NewTicket {
            subject: subject.to_owned(),
            body: body.to_owned(),
            priority: if raised { TicketPriority::Normal } else { wish },
        };
        // It takes the tenant's next number first, so that tickets are counted one after the other.
        let (id, mut ticket) = self.write_ticket(&mut tx, tenant, &requester, new).await?;
        for (whose, most) in [(Some(contact), quota.contact), (None, quota.tenant)] {
            if let Some(retry_after) = self.has_too_many(&mut tx, tenant, whose, most).await? {
                tx.rollback().await?;
                return Ok(match whose {
                    Some(_) => Submitted::ContactIsBusy { retry_after },
                    None => Submitted::TenantIsBusy { retry_after },
                });
            }
        }
        if raised {
            let message = TicketMessage {
                sender: TicketSender::System,
                body: ticket_text::priority_wanted(Language::English, ticket_text::priority(Language::English, wish)),
                created_at: ticket.created_at,
            };
            self.ticket_message(&mut tx, tenant, id, &message).await?;
            ticket.messages.push(message);
        }
        tx.commit().await?;
        Ok(Submitted::Opened(ticket))
    }

    /// Keeps a message that somebody has left as a ticket, which takes as much of the tenant's share as one by the form.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn leave_message(&self, tenant: TenantId, left: OfflineTicket, most: u32) -> Result<Submitted> {
        let mut tx = self.db.begin().await?;
        let requester = Requester {
            session: None,
            contact: None,
            email: Some(left.email),
            source: TicketSource::Form,
        };
        let new = NewTicket {
            subject: left.subject,
            body: format!("{}\n\n{}", left.text, left.name),
            priority: TicketPriority::Normal,
        };
        let ticket = self.open_ticket(&mut tx, tenant, &requester, new).await?;
        if let Some(retry_after) = self.has_too_many(&mut tx, tenant, None, most).await? {
            tx.rollback().await?;
            return Ok(Submitted::TenantIsBusy { retry_after });
        }
        tx.commit().await?;
        Ok(Submitted::Opened(ticket))
    }

    /// When the next ticket is welcome, where more than `most` were opened by the form within the hour; by a contact, or by all. 0 is off.
    async fn has_too_many(&self, tx: &mut Tx, tenant: TenantId, contact: Option<ContactId>, most: u32) -> Result<Option<Duration>> {
        if most == 0 {
            return Ok(None);
        }
        let now = self.clock.now();
        let made: Vec<(DateTime<Utc>,)> = tx
            .fetch_all(
                sql!(
                    "select created_at from tickets where tenant_id = $1 and ($2 is null or contact_id = $2) and source = 'form' \
                     and created_at > $3 order by created_at desc limit $4"
                ),
                args![tenant, contact, now - HOUR, i64::from(most) + 1],
            )
            .await?;
        // Once the oldest of those that may be is an hour old, there is room for one more.
        let holds = made.get(most as usize - 1).filter(|_| made.len() > most as usize);
        Ok(holds.map(|(at,)| (*at + HOUR - now).to_std().unwrap_or_default()))
    }

    pub(crate) async fn ticket_message(&self, tx: &mut Tx, tenant: TenantId, ticket: TicketId, message: &TicketMessage) -> Result<()> {
        let sender = match message.sender {
            TicketSender::Customer => "customer",
            TicketSender::Staff => "staff",
            TicketSender::System => "system",
        };
        let id: Uuid = self.clock.new_id();
        tx.execute(
            sql!("insert into ticket_messages (id, tenant_id, ticket_id, sender_type, body, created_at) values ($1, $2, $3, $4, $5, $6)"),
            args![
                id,
                tenant,
                ticket,
                sender,
                self.seal.write(Column::TicketEntry, tenant, id, &message.body)?,
                message.created_at
            ],
        )
        .await?;
        Ok(())
    }
}
