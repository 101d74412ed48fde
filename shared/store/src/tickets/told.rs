//! Whose ticket it is is told of it, and answers.

use std::time::Duration;

use frontdesk_model::{NewsKind, TenantId, TicketEvent, TicketSender, TicketStatus};
use uuid::Uuid;

use super::{desk::Row, held::held};
use crate::{Author, Result, Store, db::Tx, news::News};

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
