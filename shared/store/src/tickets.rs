//! Tickets: a customer's own, and all of a tenant.

use frontdesk_model::{ContactId, TenantId, Ticket, TicketId, TicketMessage, TicketPriority, TicketSender};

use crate::{
    NewTicket, Page, Paged, Result, Store,
    db::{Tx, args},
    escalation::Requester,
    rows::TicketRecord,
    sql::sql,
};

impl Store {
    /// A contact's tickets, newest first, without their entries.
    pub async fn tickets_of(&self, tenant: TenantId, contact: ContactId, page: &Page) -> Result<Paged<Ticket>> {
        let before: Option<i64> = page.after()?;
        let rows: Vec<TicketRecord> = self
            .db
            .fetch_all(
                sql!(
                    "select " (ticket) " where t.tenant_id = $1 and t.contact_id = $2 and ($3 is null or t.number < $3) \
                     order by t.number desc limit $4"
                ),
                args![tenant, contact, before, page.rows()],
            )
            .await?;
        Ok(page.fill(rows.into_iter().map(Ticket::from).collect(), |ticket| ticket.number.to_string()))
    }

    /// A tenant's tickets, newest first, without their entries.
    pub async fn admin_tickets(&self, tenant: TenantId, page: &Page) -> Result<Paged<Ticket>> {
        let before: Option<i64> = page.after()?;
        let rows: Vec<TicketRecord> = self
            .db
            .fetch_all(
                sql!("select " (ticket) " where t.tenant_id = $1 and ($2 is null or t.number < $2) order by t.number desc limit $3"),
                args![tenant, before, page.rows()],
            )
            .await?;
        Ok(page.fill(rows.into_iter().map(Ticket::from).collect(), |ticket| ticket.number.to_string()))
    }

    /// One of a contact's tickets, with its entries.
    pub async fn ticket_of(&self, tenant: TenantId, contact: ContactId, number: i64) -> Result<Option<Ticket>> {
        let row: Option<TicketRecord> = self
            .db
            .fetch_optional(
                sql!("select " (ticket) " where t.tenant_id = $1 and t.contact_id = $2 and t.number = $3"),
                args![tenant, contact, number],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let entries: Vec<(TicketSender, String, chrono::DateTime<chrono::Utc>)> = self
            .db
            .fetch_all(
                sql!("select sender_type, body, created_at from ticket_messages where tenant_id = $1 and ticket_id = $2 order by created_at, id"),
                args![tenant, row.id],
            )
            .await?;
        let messages = entries
            .into_iter()
            .map(|(sender, body, created_at)| TicketMessage { sender, body, created_at })
            .collect();
        Ok(Some(Ticket { messages, ..row.into() }))
    }

    /// Opens a ticket for a contact, outside of any chat.
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

    pub(crate) async fn ticket_message(&self, tx: &mut Tx, tenant: TenantId, ticket: TicketId, message: &TicketMessage) -> Result<()> {
        let sender = match message.sender {
            TicketSender::Customer => "customer",
            TicketSender::Staff => "staff",
            TicketSender::System => "system",
        };
        tx.execute(
            sql!("insert into ticket_messages (id, tenant_id, ticket_id, sender_type, body, created_at) values ($1, $2, $3, $4, $5, $6)"),
            args![
                self.clock.new_id::<uuid::Uuid>(),
                tenant,
                ticket,
                sender,
                &message.body,
                message.created_at
            ],
        )
        .await?;
        Ok(())
    }
}
