//! CRM data from another system: idempotent, by its own ids. A call is one transaction; callers send at most 500 rows at a time,
//! so that live traffic is not kept waiting.

mod articles;
mod history;

pub use history::{PastEntry, PastImported, PastMessage, PastPerson, PastSender, PastSession, PastTicket};

use chrono::{DateTime, Utc};
use frontdesk_model::{
    ContactId, NewsKind, OrderId, OrderItem, TenantId, TicketId, TicketMessage, TicketPriority, TicketSender, TicketStatus,
    email::email_key,
};

use crate::{
    Result, Store,
    db::{Tx, args},
    news::News,
    search::contact_changed,
    sql::sql,
};

/// A contact to import.
#[derive(Debug, Clone)]
pub struct ContactRow {
    /// The id in the other system.
    pub external_id: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Name.
    pub name: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// The account's status.
    pub status: Option<String>,
    /// The account's plan.
    pub plan: Option<String>,
    /// The account's balance, decimal.
    pub balance: Option<String>,
    /// ISO 4217 code.
    pub currency: Option<String>,
}

/// A ticket to import.
#[derive(Debug, Clone)]
pub struct TicketRow {
    /// Its number.
    pub number: i64,
    /// The contact's external id.
    pub contact: String,
    /// What it is about.
    pub subject: String,
    /// Where it stands.
    pub status: TicketStatus,
    /// How much it presses.
    pub priority: TicketPriority,
    /// Who works on it.
    pub assignee: Option<String>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// The customer's words.
    pub body: String,
}

/// An order to import.
#[derive(Debug, Clone)]
pub struct OrderRow {
    /// Its number.
    pub number: String,
    /// The contact's external id.
    pub contact: String,
    /// Where it stands.
    pub status: String,
    /// Sum, decimal.
    pub total: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Who carries it.
    pub carrier: Option<String>,
    /// The carrier's number of it.
    pub tracking_number: Option<String>,
    /// When it was placed.
    pub placed_at: DateTime<Utc>,
    /// Its lines.
    pub items: Vec<OrderItem>,
}

/// Why a row was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its contact is not known.
    UnknownContact,
    /// Frontdesk opened a ticket of this number itself.
    OpenedHere,
    /// The ticket is another contact's, and has been written in since.
    OfAnother,
    /// Only messages of its session are there, and it is not known.
    UnknownSession,
}

/// What came of rows.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Rows that were left out, by their number, and why.
    pub refused: Vec<(String, Refusal)>,
    /// Rows that went from one contact to another, by their number.
    pub moved: Vec<String>,
}

#[derive(Clone, Copy)]
enum Outcome {
    Written,
    Moved,
    Refused(Refusal),
}

impl Imported {
    fn note(&mut self, key: String, outcome: Outcome) {
        match outcome {
            Outcome::Written => {}
            Outcome::Moved => self.moved.push(key),
            Outcome::Refused(why) => self.refused.push((key, why)),
        }
    }
}

impl Store {
    /// Imports contacts: new ones are made, known ones brought up to date.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_contacts(&self, tenant: TenantId, rows: &[ContactRow]) -> Result<()> {
        let now = self.clock.now();
        let mut tx = self.db.begin().await?;
        for row in rows {
            let other: Option<(ContactId,)> = tx
                .fetch_optional(
                    sql!(
                        "select id from contacts where tenant_id = $1 and external_id = $2 and (coalesce(name, '') <> coalesce($3, '') \
                         or coalesce(email, '') <> coalesce($4, ''))"
                    ),
                    args![tenant, &row.external_id, &row.name, &row.email],
                )
                .await?;
            if let Some((other,)) = other {
                contact_changed(&mut tx, tenant, other).await?;
            }
            tx.execute(
                sql!(
                    "insert into contacts (id, tenant_id, external_id, email, name, phone, account_status, plan, balance, currency, \
                     created_at, email_key, email_origin) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) \
                     on conflict (tenant_id, external_id) do update set \
                     email = case when " (keeps_address) " then contacts.email else excluded.email end, \
                     email_key = case when " (keeps_address) " then contacts.email_key else excluded.email_key end, \
                     email_origin = case when " (keeps_address) " then contacts.email_origin else excluded.email_origin end, name = excluded.name, phone = excluded.phone, account_status = excluded.account_status, \
                     plan = excluded.plan, balance = excluded.balance, currency = excluded.currency"
                ),
                args![
                    self.clock.new_id::<ContactId>(),
                    tenant,
                    &row.external_id,
                    &row.email,
                    &row.name,
                    &row.phone,
                    &row.status,
                    &row.plan,
                    &row.balance,
                    &row.currency,
                    now,
                    row.email.as_deref().map(email_key),
                    row.email.as_ref().map(|_| "imported")
                ],
            )
            .await?;
        }
        tx.commit().await
    }

    /// Imports tickets. Returns the rows that were left out, and those that went to another contact.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_tickets(&self, tenant: TenantId, rows: &[TicketRow]) -> Result<Imported> {
        let mut tx = self.db.begin().await?;
        // Numbers are given out under this lock: a chat that opens a ticket waits, and takes one that is free.
        tx.execute(
            sql!("update tenants set last_ticket_number = last_ticket_number where id = $1"),
            args![tenant],
        )
        .await?;
        let mut done = Imported::default();
        let mut highest = None;
        for row in rows {
            let key = row.number.to_string();
            let outcome = match contact(&mut tx, tenant, &row.contact).await? {
                Some(contact) => self.import_ticket(&mut tx, tenant, contact, row).await?,
                None => Outcome::Refused(Refusal::UnknownContact),
            };
            if !matches!(outcome, Outcome::Refused(_)) {
                highest = highest.max(Some(row.number));
            }
            done.note(key, outcome);
        }
        if let Some(highest) = highest {
            tx.execute(
                sql!("update tenants set last_ticket_number = $2 where id = $1 and last_ticket_number < $2"),
                args![tenant, highest],
            )
            .await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// A ticket that Frontdesk opened, or in which anybody has written since it was imported, stays with its contact.
    async fn import_ticket(&self, tx: &mut Tx, tenant: TenantId, owner: ContactId, row: &TicketRow) -> Result<Outcome> {
        let known: Option<(TicketId, Option<ContactId>, String, i64)> = tx
            .fetch_optional(
                sql!(
                    "select t.id, t.contact_id, t.source, (select count(*) from ticket_messages m where m.tenant_id = t.tenant_id \
                     and m.ticket_id = t.id) from tickets t where t.tenant_id = $1 and t.number = $2"
                ),
                args![tenant, row.number],
            )
            .await?;
        let Some((id, before, source, entries)) = known else {
            self.new_ticket(tx, tenant, owner, row).await?;
            return Ok(Outcome::Written);
        };
        let moves = before != Some(owner);
        if source != "import" {
            return Ok(Outcome::Refused(Refusal::OpenedHere));
        }
        if moves && entries > 1 {
            return Ok(Outcome::Refused(Refusal::OfAnother));
        }
        tx.execute(
            sql!(
                "update tickets set contact_id = $3, subject = $4, status = $5, priority = $6, assignee = $7, updated_at = $8 \
                 where tenant_id = $1 and id = $2"
            ),
            args![
                tenant,
                id,
                owner,
                &row.subject,
                row.status.word(),
                row.priority.word(),
                &row.assignee,
                row.updated_at
            ],
        )
        .await?;
        if !moves {
            return Ok(Outcome::Written);
        }
        // The words of the one are not for the other.
        tx.execute(
            sql!("delete from ticket_messages where tenant_id = $1 and ticket_id = $2"),
            args![tenant, id],
        )
        .await?;
        self.ticket_message(tx, tenant, id, &words_of(row)).await?;
        Ok(Outcome::Moved)
    }

    async fn new_ticket(&self, tx: &mut Tx, tenant: TenantId, owner: ContactId, row: &TicketRow) -> Result<()> {
        let id: TicketId = self.clock.new_id();
        tx.execute(
            sql!(
                "insert into tickets (id, tenant_id, number, contact_id, subject, status, priority, assignee, source, created_at, \
                 updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, 'import', $9, $9)"
            ),
            args![
                id,
                tenant,
                row.number,
                owner,
                &row.subject,
                row.status.word(),
                row.priority.word(),
                &row.assignee,
                row.updated_at
            ],
        )
        .await?;
        self.ticket_message(tx, tenant, id, &words_of(row)).await?;
        self.ticket_opened(tx, tenant, id).await
    }

    /// Imports orders with their lines. All of them come by import, so an import may give one to another contact.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_orders(&self, tenant: TenantId, rows: &[OrderRow]) -> Result<Imported> {
        let mut tx = self.db.begin().await?;
        let mut done = Imported::default();
        for row in rows {
            let outcome = match contact(&mut tx, tenant, &row.contact).await? {
                Some(owner) => {
                    let before: Option<(ContactId, String)> = tx
                        .fetch_optional(
                            sql!("select contact_id, status from orders where tenant_id = $1 and number = $2"),
                            args![tenant, &row.number],
                        )
                        .await?;
                    self.import_order(&mut tx, tenant, owner, row).await?;
                    if let Some((_, status)) = before.as_ref().filter(|(before, status)| *before == owner && *status != row.status) {
                        let news = News {
                            kind: NewsKind::OrderChanged,
                            about: row.number.clone(),
                            ticket: None,
                            event: format!("{status}/{}/{}", row.status, self.clock.now().date_naive()),
                            subject: &row.number,
                            text: &row.status,
                            contact: Some(owner),
                            email: None,
                        };
                        self.tell(&mut tx, tenant, news).await?;
                    }
                    if before.is_some_and(|(before, _)| before != owner) {
                        Outcome::Moved
                    } else {
                        Outcome::Written
                    }
                }
                None => Outcome::Refused(Refusal::UnknownContact),
            };
            done.note(row.number.clone(), outcome);
        }
        tx.commit().await?;
        Ok(done)
    }

    async fn import_order(&self, tx: &mut Tx, tenant: TenantId, contact: ContactId, row: &OrderRow) -> Result<()> {
        let (id,): (OrderId,) = tx
            .fetch_one(
                sql!(
                    "insert into orders (id, tenant_id, number, contact_id, status, total, currency, carrier, tracking_number, placed_at) \
                     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict (tenant_id, number) do update set \
                     contact_id = excluded.contact_id, status = excluded.status, total = excluded.total, currency = excluded.currency, \
                     carrier = excluded.carrier, tracking_number = excluded.tracking_number, placed_at = excluded.placed_at returning id"
                ),
                args![
                    self.clock.new_id::<OrderId>(),
                    tenant,
                    &row.number,
                    contact,
                    &row.status,
                    &row.total,
                    &row.currency,
                    &row.carrier,
                    &row.tracking_number,
                    row.placed_at
                ],
            )
            .await?;
        tx.execute(
            sql!("delete from order_items where tenant_id = $1 and order_id = $2"),
            args![tenant, id],
        )
        .await?;
        for (position, item) in (0_i64..).zip(&row.items) {
            tx.execute(
                sql!(
                    "insert into order_items (tenant_id, order_id, position, sku, title, quantity, price) \
                     values ($1, $2, $3, $4, $5, $6, $7)"
                ),
                args![tenant, id, position, &item.sku, &item.title, item.quantity, &item.price],
            )
            .await?;
        }
        Ok(())
    }
}

async fn contact(tx: &mut Tx, tenant: TenantId, external_id: &str) -> Result<Option<ContactId>> {
    let row: Option<(ContactId,)> = tx
        .fetch_optional(
            sql!("select id from contacts where tenant_id = $1 and external_id = $2"),
            args![tenant, external_id],
        )
        .await?;
    Ok(row.map(|(id,)| id))
}

fn words_of(row: &TicketRow) -> TicketMessage {
    TicketMessage {
        sender: TicketSender::Customer,
        body: row.body.clone(),
        created_at: row.updated_at,
    }
}
