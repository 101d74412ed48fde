//! Whose ticket it is is told of it, and answers.

use std::time::Duration;

use frontdesk_model::{NewsKind, SessionId, TenantId, TicketEvent, TicketId, TicketSender, TicketStatus};
use uuid::Uuid;

use super::{desk::Row, held::held};
use crate::{
    Author, Result, Store,
    db::{Tx, args},
    news::News,
    sql::sql,
};

impl Store {
    /// Tells whose ticket it is. Each event is one of its own.
    pub(super) async fn tell_of(&self, tx: &mut Tx, tenant: TenantId, row: &Row, kind: NewsKind, text: &str) -> Result<()> {
        let news = News {
            kind,
            about: row.number.to_string(),
            ticket: Some(row.number),
            event: self.clock.new_id::<Uuid>().to_string(),
            subject: &row.subject,
            text,
            contact: row.contact_id,
            email: row.requester_email.clone(),
        };
        self.tell(tx, tenant, news).await
    }

    /// Notes something on the ticket of a session, for the staff alone; where there is no ticket, nothing.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn note_on_ticket(&self, tenant: TenantId, session: SessionId, text: &str) -> Result<()> {
        let mut tx = self.db.begin().await?;
        self.note_on_ticket_in(&mut tx, tenant, session, text).await?;
        tx.commit().await
    }

    pub(crate) async fn note_on_ticket_in(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, text: &str) -> Result<()> {
        let ticket: Option<(TicketId,)> = tx
            .fetch_optional(
                sql!(
                    "select t.id from chat_sessions s join tickets t on t.tenant_id = s.tenant_id and t.number = s.ticket_number \
                     where s.tenant_id = $1 and s.id = $2"
                ),
                args![tenant, session],
            )
            .await?;
        let Some((ticket,)) = ticket else { return Ok(()) };
        self.ticket_entry(tx, tenant, ticket, TicketSender::Staff, text, (true, None))
            .await?;
        self.ticket_changed(tx, tenant, ticket).await
    }

    /// As [`Self::customer_ticket_message`], of whoever answers news of the ticket, in a transaction of theirs. False: the ticket takes no answer
    /// any more.
    pub(crate) async fn reply_on_ticket(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        number: i64,
        text: &str,
        reopen_within: Duration,
    ) -> Result<bool> {
        let Some(row) = held(tx, tenant, number, None).await? else {
            return Ok(false);
        };
        let late = |closed_at| closed_at + reopen_within < self.clock.now();
        let too_late = row.status == TicketStatus::Closed && row.closed_at.is_none_or(late);
        let Some(status) = TicketEvent::CustomerReply.leads_from(row.status).filter(|_| !too_late) else {
            return Ok(false);
        };
        self.ticket_entry(tx, tenant, row.id, TicketSender::Customer, text, (false, None))
            .await?;
        self.set_status(tx, tenant, &row, status, Author::SYSTEM).await?;
        Ok(true)
    }
}
