//! Who hears of a ticket that changes, in the transaction that changes it.

use frontdesk_model::{DeskEventKind, HookEvent, TenantId, TicketId, UserId};

use crate::{
    Author, Result, Store,
    db::{Tx, args},
    desk::Telling,
    sql::sql,
};

impl Store {
    /// A ticket has changed now.
    pub(super) async fn touch(&self, tx: &mut Tx, tenant: TenantId, id: TicketId) -> Result<()> {
        tx.execute(
            sql!("update tickets set updated_at = $3 where tenant_id = $1 and id = $2"),
            args![tenant, id, self.clock.now()],
        )
        .await?;
        self.ticket_changed(tx, tenant, id).await
    }

    /// The desk and the company's systems are told of a ticket, and its words are read anew.
    pub(crate) async fn ticket_changed(&self, tx: &mut Tx, tenant: TenantId, id: TicketId) -> Result<()> {
        self.tell_of_ticket(tx, tenant, id, HookEvent::TicketUpdated).await
    }

    /// As [`Self::ticket_changed`], of one that was opened just now.
    pub(crate) async fn ticket_opened(&self, tx: &mut Tx, tenant: TenantId, id: TicketId) -> Result<()> {
        self.tell_of_ticket(tx, tenant, id, HookEvent::TicketCreated).await
    }

    async fn tell_of_ticket(&self, tx: &mut Tx, tenant: TenantId, id: TicketId, event: HookEvent) -> Result<()> {
        tx.execute(
            sql!("insert into search_tickets (ticket_id, tenant_id) values ($1, $2) on conflict (ticket_id) do nothing"),
            args![id, tenant],
        )
        .await?;
        self.hook_change(tx, tenant, event, id.0).await?;
        self.desk_change(tx, tenant, DeskEventKind::TicketUpdated, Some(id.0), None).await
    }

    /// Whoever was given a ticket by another is told.
    pub(super) async fn tell_ticket_assignee(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        (number, subject): (i64, &str),
        assignee: Option<UserId>,
        author: Author,
    ) -> Result<()> {
        let Some(user) = assignee.filter(|user| author.actor.id != Some(user.0)) else {
            return Ok(());
        };
        let telling = Telling {
            kind: "ticket_assigned",
            own: true,
            subject: Some(subject),
            session: None,
            ticket: Some(number),
        };
        self.tell_user(tx, tenant, user, telling).await?;
        Ok(())
    }
}
