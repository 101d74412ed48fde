//! Tickets of another system, with all that was written on them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{TenantId, TicketId, TicketPriority, TicketStatus};

use super::{Of, PastImported, PastPerson};
use crate::{
    Result, Store,
    db::{Tx, args},
    import::Refusal,
    seal::Column,
    sql::sql,
};

/// A ticket of another system.
#[derive(Debug, Clone)]
pub struct PastTicket {
    /// Its number there, and here.
    pub number: i64,
    /// Whose.
    pub requester: PastPerson,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// How much it presses.
    pub priority: TicketPriority,
    /// Who works on it.
    pub assignee: Option<String>,
    /// What the customer found of it, 1 to 5, and why.
    pub satisfaction: Option<(i64, Option<String>)>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// What was written on it, in order.
    pub entries: Vec<PastEntry>,
}

/// What was written on a ticket of another system.
#[derive(Debug, Clone)]
pub struct PastEntry {
    /// Its id there.
    pub source_id: String,
    /// The id there of whoever wrote it.
    pub author: Option<String>,
    /// What it says.
    pub body: String,
    /// Whether only the staff see it.
    pub internal: bool,
    /// When it was written.
    pub created_at: DateTime<Utc>,
}

impl Store {
    /// Imports tickets with their entries, under their numbers. One that is known gets those entries that are new, and is otherwise left as it
    /// is; a number that another ticket has is refused.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_past_tickets(&self, tenant: TenantId, source: &str, rows: &[PastTicket]) -> Result<PastImported> {
        let of = self.past_of(tenant, source);
        let mut tx = self.db.begin().await?;
        // Numbers are given out under this lock: a chat that opens a ticket waits, and takes one that is free.
        tx.execute(
            sql!("update tenants set last_ticket_number = last_ticket_number where id = $1"),
            args![tenant],
        )
        .await?;
        let mut done = PastImported::default();
        for row in rows {
            let key = row.number.to_string();
            let ticket = if let Some(id) = of.linked(&mut tx, "ticket", &key).await? {
                TicketId(id)
            } else if let Some(id) = self.new_past_ticket(&mut tx, of, &key, row).await? {
                done.new += 1;
                id
            } else {
                done.refused.push((key, Refusal::OpenedHere));
                continue;
            };
            let added = add_entries(&mut tx, of, ticket, row).await?;
            if added > 0 {
                self.ticket_changed(&mut tx, tenant, ticket).await?;
            }
            done.entries += added;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// None: the number is another ticket's.
    async fn new_past_ticket(&self, tx: &mut Tx, of: Of<'_>, key: &str, row: &PastTicket) -> Result<Option<TicketId>> {
        let (contact, _) = self.past_person(tx, of, &row.requester).await?;
        let id = of.id("ticket", key, row.created_at);
        let (satisfaction, comment) = row.satisfaction.clone().unzip();
        let over = |status: TicketStatus| (row.status == status).then_some(row.updated_at);
        let inserted = tx
            .execute(
                sql!(
                    "insert into tickets (id, tenant_id, number, contact_id, subject, status, priority, assignee, source, satisfaction, \
                     satisfaction_comment, created_at, updated_at, resolved_at, closed_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, 'import', $9, $10, $11, $12, $13, $14) on conflict (tenant_id, number) do nothing"
                ),
                args![
                    id,
                    of.tenant,
                    row.number,
                    contact,
                    &row.subject,
                    row.status.word(),
                    row.priority.word(),
                    &row.assignee,
                    satisfaction,
                    comment.flatten(),
                    row.created_at,
                    row.updated_at,
                    over(TicketStatus::Resolved),
                    over(TicketStatus::Closed)
                ],
            )
            .await?;
        if inserted == 0 {
            return Ok(None);
        }
        of.link(tx, "ticket", key, id).await?;
        tx.execute(
            sql!("update tenants set last_ticket_number = $2 where id = $1 and last_ticket_number < $2"),
            args![of.tenant, row.number],
        )
        .await?;
        Ok(Some(TicketId(id)))
    }
}

/// Adds entries that are not there: how many. Who is a contact wrote as a customer, and everybody else as the staff.
async fn add_entries(tx: &mut Tx, of: Of<'_>, ticket: TicketId, row: &PastTicket) -> Result<u64> {
    let mut customers = HashMap::from([(row.requester.source_id.clone(), true)]);
    if !exists(tx, of.tenant, ticket).await? {
        return Ok(0);
    }
    let mut added = 0;
    for entry in &row.entries {
        let customer = match &entry.author {
            None => false,
            Some(author) => {
                if !customers.contains_key(author) {
                    let is = of.linked(tx, "contact", author).await?.is_some();
                    customers.insert(author.clone(), is);
                }
                customers[author]
            }
        };
        let id = of.id("entry", &format!("{}/{}", row.number, entry.source_id), entry.created_at);
        added += tx
            .execute(
                sql!(
                    "insert into ticket_messages (id, tenant_id, ticket_id, sender_type, body, created_at, internal) \
                     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing"
                ),
                args![
                    id,
                    of.tenant,
                    ticket,
                    if customer { "customer" } else { "staff" },
                    of.seal.write(Column::TicketEntry, of.tenant, id, &entry.body)?,
                    entry.created_at,
                    entry.internal
                ],
            )
            .await?;
    }
    Ok(added)
}

/// Whether a ticket was not removed since it was imported.
async fn exists(tx: &mut Tx, tenant: TenantId, ticket: TicketId) -> Result<bool> {
    let found: Option<(i64,)> = tx
        .fetch_optional(
            sql!("select number from tickets where tenant_id = $1 and id = $2"),
            args![tenant, ticket],
        )
        .await?;
    Ok(found.is_some())
}
