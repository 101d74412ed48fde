//! What happens to a ticket after it was opened. Whoever changes it holds its row, and the table of [`TicketEvent`] says what is allowed.

use std::time::Duration;

use frontdesk_model::{
    ContactId, NewsKind, TenantId, TicketEvent, TicketId, TicketPriority, TicketSender, TicketSource, TicketStatus, UserId,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    desk::Row,
    held::{active_name, held},
};
use crate::{
    Author, Change, NewTicket, Result, Store,
    db::{Tx, args},
    escalation::Requester,
    seal::Column,
    sql::sql,
};

/// What the staff change of a ticket.
#[derive(Debug, Clone, Default)]
pub struct TicketPatch {
    /// Its state.
    pub status: Option<TicketStatus>,
    /// How much it presses.
    pub priority: Option<TicketPriority>,
    /// Who works on it; `Some(None)` is nobody.
    pub assignee: Option<Option<UserId>>,
    /// What it is about.
    pub subject: Option<String>,
}

/// A ticket that the staff open.
#[derive(Debug, Clone)]
pub struct NewStaffTicket {
    /// The contact whose it is.
    pub contact: Option<ContactId>,
    /// Where somebody without a contact can be reached.
    pub email: Option<String>,
    /// What it is about, and the customer's words.
    pub ticket: NewTicket,
}

/// What came of working on a ticket.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worked {
    /// It is written.
    Done,
    /// Its state does not allow it.
    Refused(TicketStatus, TicketEvent),
    /// It was closed too long ago to be opened again.
    TooLate,
    /// It was judged before.
    Judged,
    /// There is no such ticket in this tenant, or it is another contact's.
    Missing,
    /// There is no such user in this tenant, or they may not sign in.
    NoUser,
}

impl Store {
    /// Opens a ticket as the staff. None: there is no such contact.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn open_staff_ticket(&self, tenant: TenantId, new: NewStaffTicket, author: Author) -> Result<Option<i64>> {
        let mut tx = self.db.begin().await?;
        if let Some(contact) = new.contact {
            let known: Option<(ContactId,)> = tx
                .fetch_optional(
                    sql!("select id from contacts where tenant_id = $1 and id = $2"),
                    args![tenant, contact],
                )
                .await?;
            if known.is_none() {
                return Ok(None);
            }
        }
        let requester = Requester {
            session: None,
            contact: new.contact,
            email: new.email,
            source: TicketSource::Form,
        };
        let (_, ticket) = self.write_ticket(&mut tx, tenant, &requester, new.ticket).await?;
        self.note_ticket(&mut tx, tenant, ticket.number, "ticket.create", author).await?;
        tx.commit().await?;
        Ok(Some(ticket.number))
    }

    /// Changes a ticket as the staff: all of it, or nothing.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn change_ticket(&self, tenant: TenantId, number: i64, patch: TicketPatch, author: Author) -> Result<Worked> {
        let mut tx = self.db.begin().await?;
        let Some(row) = held(&mut tx, tenant, number, None).await? else {
            return Ok(Worked::Missing);
        };
        if let Some(status) = patch.status.filter(|status| *status != row.status) {
            let event = TicketEvent::setting(status);
            match event.and_then(|event| event.leads_from(row.status)) {
                Some(_) => self.set_status(&mut tx, tenant, &row, status, author).await?,
                None => return Ok(Worked::Refused(row.status, event.unwrap_or(TicketEvent::AwaitAdmin))),
            }
        }
        let before = frontdesk_model::DeskTicket::from(row.clone());
        if let Some(assignee) = patch.assignee.filter(|assignee| *assignee != row.assignee_id) {
            let name = match assignee {
                Some(user) => match active_name(&mut tx, tenant, user).await? {
                    Some(name) => Some(name),
                    None => return Ok(Worked::NoUser),
                },
                None => None,
            };
            tx.execute(
                sql!("update tickets set assignee_id = $3, assignee = $4 where tenant_id = $1 and id = $2"),
                args![tenant, row.id, assignee, &name],
            )
            .await?;
            self.tell_ticket_assignee(&mut tx, tenant, (number, before.ticket.subject.as_str()), assignee, author)
                .await?;
            let was = before.ticket.assignee.map(|assignee| assignee.name);
            self.ticket_change(&mut tx, tenant, row.id, ("assignee", was, name), author).await?;
        }
        if let Some(priority) = patch.priority.filter(|priority| *priority != before.ticket.priority) {
            tx.execute(
                sql!("update tickets set priority = $3 where tenant_id = $1 and id = $2"),
                args![tenant, row.id, priority.word()],
            )
            .await?;
            let change = (
                "priority",
                Some(before.ticket.priority.word().to_owned()),
                Some(priority.word().to_owned()),
            );
            self.ticket_change(&mut tx, tenant, row.id, change, author).await?;
        }
        if let Some(subject) = patch.subject.filter(|subject| *subject != before.ticket.subject) {
            tx.execute(
                sql!("update tickets set subject = $3 where tenant_id = $1 and id = $2"),
                args![tenant, row.id, &subject],
            )
            .await?;
            self.ticket_change(
                &mut tx,
                tenant,
                row.id,
                ("subject", Some(before.ticket.subject), Some(subject)),
                author,
            )
            .await?;
        }
        self.touch(&mut tx, tenant, row.id).await?;
        self.note_ticket(&mut tx, tenant, number, "ticket.update", author).await?;
        tx.commit().await?;
        Ok(Worked::Done)
    }

    /// The staff write on a ticket; an internal entry changes no state and is no customer's to see.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn answer_ticket(
        &self,
        tenant: TenantId,
        number: i64,
        text: &str,
        internal: bool,
        user: Option<UserId>,
        author: Author,
    ) -> Result<Worked> {
        let event = if internal { TicketEvent::Note } else { TicketEvent::StaffReply };
        let mut tx = self.db.begin().await?;
        let Some(row) = held(&mut tx, tenant, number, None).await? else {
            return Ok(Worked::Missing);
        };
        let Some(status) = event.leads_from(row.status) else {
            return Ok(Worked::Refused(row.status, event));
        };
        self.ticket_entry(&mut tx, tenant, row.id, TicketSender::Staff, text, (internal, user))
            .await?;
        self.set_status(&mut tx, tenant, &row, status, author).await?;
        if !internal {
            self.tell_of(&mut tx, tenant, &row, NewsKind::TicketAnswered, text).await?;
        }
        self.note_ticket(
            &mut tx,
            tenant,
            number,
            if internal { "ticket.note" } else { "ticket.answer" },
            author,
        )
        .await?;
        tx.commit().await?;
        Ok(Worked::Done)
    }

    /// The customer writes on a ticket. One that was closed is opened again, if that was within `reopen_within`.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn customer_ticket_message(
        &self,
        tenant: TenantId,
        contact: ContactId,
        number: i64,
        text: &str,
        reopen_within: Duration,
    ) -> Result<Worked> {
        let event = TicketEvent::CustomerReply;
        let mut tx = self.db.begin().await?;
        let Some(row) = held(&mut tx, tenant, number, Some(contact)).await? else {
            return Ok(Worked::Missing);
        };
        let Some(status) = event.leads_from(row.status) else {
            return Ok(Worked::Refused(row.status, event));
        };
        let late = |closed_at| closed_at + reopen_within < self.clock.now();
        if row.status == TicketStatus::Closed && row.closed_at.is_none_or(late) {
            return Ok(Worked::TooLate);
        }
        self.ticket_entry(&mut tx, tenant, row.id, TicketSender::Customer, text, (false, None))
            .await?;
        self.set_status(&mut tx, tenant, &row, status, Author::SYSTEM).await?;
        tx.commit().await?;
        Ok(Worked::Done)
    }

    /// The customer closes a ticket.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn close_ticket(&self, tenant: TenantId, contact: ContactId, number: i64) -> Result<Worked> {
        let mut tx = self.db.begin().await?;
        let Some(row) = held(&mut tx, tenant, number, Some(contact)).await? else {
            return Ok(Worked::Missing);
        };
        if row.status == TicketStatus::Closed {
            return Ok(Worked::Done);
        }
        let Some(status) = TicketEvent::Close.leads_from(row.status) else {
            return Ok(Worked::Refused(row.status, TicketEvent::Close));
        };
        self.set_status(&mut tx, tenant, &row, status, Author::SYSTEM).await?;
        tx.commit().await?;
        Ok(Worked::Done)
    }

    /// The customer judges a ticket, once.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn judge_ticket(
        &self,
        tenant: TenantId,
        contact: ContactId,
        number: i64,
        score: i64,
        comment: Option<&str>,
    ) -> Result<Worked> {
        let mut tx = self.db.begin().await?;
        let Some(row) = held(&mut tx, tenant, number, Some(contact)).await? else {
            return Ok(Worked::Missing);
        };
        if TicketEvent::Feedback.leads_from(row.status).is_none() {
            return Ok(Worked::Refused(row.status, TicketEvent::Feedback));
        }
        let judged = tx
            .execute(
                sql!(
                    "update tickets set satisfaction = $3, satisfaction_comment = $4 \
                     where tenant_id = $1 and id = $2 and satisfaction is null"
                ),
                args![tenant, row.id, score, comment],
            )
            .await?;
        if judged == 0 {
            return Ok(Worked::Judged);
        }
        let change = ("satisfaction", None, Some(score.to_string()));
        self.ticket_change(&mut tx, tenant, row.id, change, Author::SYSTEM).await?;
        self.ticket_changed(&mut tx, tenant, row.id).await?;
        tx.commit().await?;
        Ok(Worked::Done)
    }

    pub(super) async fn set_status(&self, tx: &mut Tx, tenant: TenantId, row: &Row, status: TicketStatus, author: Author) -> Result<()> {
        let now = self.clock.now();
        if status == row.status {
            return self.touch(tx, tenant, row.id).await;
        }
        tx.execute(
            sql!(
                "update tickets set status = $3, updated_at = $4, resolved_at = case when $3 = 'resolved' then $4 else resolved_at end, \
                 closed_at = case when $3 = 'closed' then $4 else closed_at end where tenant_id = $1 and id = $2"
            ),
            args![tenant, row.id, status.word(), now],
        )
        .await?;
        self.ticket_changed(tx, tenant, row.id).await?;
        let change = ("status", Some(row.status.word().to_owned()), Some(status.word().to_owned()));
        self.ticket_change(tx, tenant, row.id, change, author).await?;
        if status == TicketStatus::Resolved {
            self.tell_of(tx, tenant, row, NewsKind::TicketResolved, "").await?;
        }
        Ok(())
    }

    pub(super) async fn ticket_entry(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        id: TicketId,
        sender: TicketSender,
        text: &str,
        (internal, user): (bool, Option<UserId>),
    ) -> Result<()> {
        let sender = if sender == TicketSender::Staff { "staff" } else { "customer" };
        let entry: Uuid = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into ticket_messages (id, tenant_id, ticket_id, sender_type, body, internal, author_id, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                entry,
                tenant,
                id,
                sender,
                self.seal.write(Column::TicketEntry, tenant, entry, text)?,
                internal,
                user,
                self.clock.now()
            ],
        )
        .await?;
        Ok(())
    }

    async fn ticket_change(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        id: TicketId,
        (field, before, after): (&str, Option<String>, Option<String>),
        author: Author,
    ) -> Result<()> {
        tx.execute(
            sql!(
                "insert into ticket_changes (id, tenant_id, ticket_id, field, before, after, actor_kind, actor_id, at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9)"
            ),
            args![
                self.clock.new_id::<Uuid>(),
                tenant,
                id,
                field,
                before,
                after,
                author.actor.kind.as_str(),
                author.actor.id,
                self.clock.now()
            ],
        )
        .await?;
        Ok(())
    }

    async fn note_ticket(&self, tx: &mut Tx, tenant: TenantId, number: i64, action: &str, author: Author) -> Result<()> {
        let change = Change {
            action,
            subject: "ticket",
            id: number.to_string(),
            before: None,
            after: Some(json!({ "number": number })),
        };
        self.audit_in(tx, tenant, author, change).await
    }
}
