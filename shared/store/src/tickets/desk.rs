//! Tickets as the staff see them: lists, one with all that happened to it, and how many there are.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{
    ActorRef, Assignee, ContactId, DeskTicket, TenantId, Ticket, TicketChange, TicketEntry, TicketId, TicketPriority, TicketSender,
    TicketSource, TicketStats, TicketStatus, UserId,
};
use uuid::Uuid;

use crate::{
    OfAssignee, Page, Paged, Result, Store,
    db::{Value, args},
    people::actor,
    seal::Column,
    search::{Kind, Part, words},
    sql::sql,
};

/// Tickets that are looked through at once.
const AT_ONCE: i64 = 500;
/// Times that is done for one page.
const MOST_TIMES: usize = 20;

/// Most entries, and most changes, of a ticket that are read.
const MOST: i64 = 1_000;

/// Which tickets are wanted.
#[derive(Debug, Clone, Default)]
pub struct TicketFilter {
    /// In this state.
    pub status: Option<TicketStatus>,
    /// Of this priority.
    pub priority: Option<TicketPriority>,
    /// From there.
    pub source: Option<TicketSource>,
    /// Whose.
    pub assignee: OfAssignee,
    /// With these words in its entries, the subject, the customer's name or address.
    pub words: Option<String>,
    /// Opened from this time on.
    pub from: Option<DateTime<Utc>>,
    /// Opened before this time.
    pub to: Option<DateTime<Utc>>,
    /// The oldest first.
    pub oldest_first: bool,
}

#[derive(Clone, sqlx::FromRow)]
pub(super) struct Row {
    pub(super) id: TicketId,
    pub(super) number: i64,
    pub(super) subject: String,
    pub(super) status: TicketStatus,
    priority: TicketPriority,
    assignee: Option<String>,
    source: TicketSource,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
    pub(super) assignee_id: Option<UserId>,
    pub(super) contact_id: Option<ContactId>,
    pub(super) requester_email: Option<String>,
    satisfaction: Option<i64>,
    satisfaction_comment: Option<String>,
    pub(super) closed_at: Option<DateTime<Utc>>,
}

impl From<Row> for DeskTicket {
    fn from(row: Row) -> Self {
        Self {
            ticket: Ticket {
                number: row.number,
                subject: row.subject,
                status: row.status,
                priority: row.priority,
                assignee: row.assignee.map(|name| Assignee { name }),
                source: row.source,
                created_at: row.created_at,
                updated_at: row.updated_at,
                messages: Vec::new(),
            },
            assignee_id: row.assignee_id,
            contact_id: row.contact_id,
            requester_email: row.requester_email,
            satisfaction: row.satisfaction,
            satisfaction_comment: row.satisfaction_comment,
            entries: Vec::new(),
            changes: Vec::new(),
        }
    }
}

impl Store {
    /// A tenant's tickets without their entries, the newest first unless told otherwise.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn desk_tickets(&self, tenant: TenantId, filter: &TicketFilter, page: &Page) -> Result<Paged<DeskTicket>> {
        let (mode, user) = match filter.assignee {
            OfAssignee::Anybody => ("anybody", None),
            OfAssignee::Nobody => ("nobody", None),
            OfAssignee::User(user) => ("user", Some(user)),
        };
        let statement = if filter.oldest_first {
            sql!("select " (desk_ticket) " where t.tenant_id = $1 and ($2 is null or t.number > $2) and " (open_where_worded) " and " (ticket_filter) " order by t.number limit $3")
        } else {
            sql!("select " (desk_ticket) " where t.tenant_id = $1 and ($2 is null or t.number < $2) and " (open_where_worded) " and " (ticket_filter) " order by t.number desc limit $3")
        };
        let values = args![
            tenant,
            page.after::<i64>()?,
            page.rows(),
            filter.status.map(TicketStatus::word),
            filter.priority.map(TicketPriority::word),
            filter.source.map(TicketSource::word),
            mode,
            user,
            filter.words.as_deref().map(crate::desk::pattern),
            filter.from,
            filter.to
        ];
        let mut rows: Vec<Row> = self.db.fetch_all(statement, values.clone()).await?;
        if let Some(text) = filter.words.as_deref() {
            rows.extend(self.found_tickets(tenant, filter, text, (page, values)).await?);
            rows.sort_by_key(|row| if filter.oldest_first { row.number } else { -row.number });
            rows.dedup_by_key(|row| row.number);
        }
        let tickets = rows.into_iter().map(DeskTicket::from).collect();
        Ok(page.fill(tickets, |ticket: &DeskTicket| ticket.ticket.number.to_string()))
    }

    /// The first tickets of a page whose text has the words.
    async fn found_tickets(
        &self,
        tenant: TenantId,
        filter: &TicketFilter,
        text: &str,
        (page, mut values): (&Page, Vec<Value>),
    ) -> Result<Vec<Row>> {
        let words = words(text);
        let mut beyond = page.after::<i64>()?.map(i64::to_be_bytes);
        let mut found: Vec<Row> = Vec::new();
        // What the statement of the list is given, but for its words and its place.
        values[1] = Value::Int(None);
        values[2] = Value::Int(Some(AT_ONCE));
        values[8] = Value::Text(None);
        for _ in 0..MOST_TIMES {
            let part = Part {
                beyond: beyond.as_ref().map(<[u8; 8]>::as_slice),
                oldest_first: filter.oldest_first,
                limit: AT_ONCE,
            };
            let subjects = self.found(tenant, Kind::Tickets, &words, part).await?;
            let numbers: Vec<[u8; 8]> = subjects.into_iter().filter_map(|subject| subject.try_into().ok()).collect();
            let mut values = values.clone();
            values.push(
                numbers
                    .iter()
                    .map(|number| i64::from_be_bytes(*number))
                    .collect::<Vec<i64>>()
                    .into(),
            );
            let rows: Vec<Row> = self
                .db
                .fetch_all(
                    sql!(
                        "select " (desk_ticket) " where t.tenant_id = $1 and ($2 is null or t.number < $2) and " (numbers "t.number" "$12") " and "
                        (ticket_filter) " limit $3"
                    ),
                    values,
                )
                .await?;
            found.extend(rows);
            let whole = (numbers.len() as i64) < AT_ONCE;
            beyond = numbers.last().copied();
            if whole || found.len() as i64 >= page.rows() {
                break;
            }
        }
        Ok(found)
    }

    /// These tickets without their entries.
    pub(crate) async fn tickets_now(&self, tenant: TenantId, ids: Vec<Uuid>) -> Result<HashMap<TicketId, DeskTicket>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!("select " (desk_ticket) " where t.tenant_id = $1 and " (ids "t.id" "$2")),
                args![tenant, ids],
            )
            .await?;
        Ok(rows.into_iter().map(|row| (row.id, DeskTicket::from(row))).collect())
    }

    /// A ticket with its entries, those of the staff among them, and with its changes.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement,
    /// `Corrupt` where a change names an actor of no known kind.
    pub async fn desk_ticket(&self, tenant: TenantId, number: i64) -> Result<Option<DeskTicket>> {
        type Entry = (Uuid, TicketSender, Option<UserId>, String, bool, DateTime<Utc>);
        type Change = (String, Option<String>, Option<String>, String, Option<Uuid>, DateTime<Utc>);
        let row: Option<Row> = self
            .db
            .fetch_optional(
                sql!("select " (desk_ticket) " where t.tenant_id = $1 and t.number = $2"),
                args![tenant, number],
            )
            .await?;
        let Some(row) = row else { return Ok(None) };
        let id = row.id;
        let entries: Vec<Entry> = self
            .db
            .fetch_all(
                sql!(
                    "select id, sender_type, author_id, body, internal, created_at from ticket_messages \
                     where tenant_id = $1 and ticket_id = $2 order by created_at, id limit $3"
                ),
                args![tenant, id, MOST],
            )
            .await?;
        let changes: Vec<Change> = self
            .db
            .fetch_all(
                sql!(
                    "select field, before, after, actor_kind, actor_id, at from ticket_changes \
                     where tenant_id = $1 and ticket_id = $2 order by id limit $3"
                ),
                args![tenant, id, MOST],
            )
            .await?;
        let entries = entries
            .into_iter()
            .map(|(id, sender, author_id, body, internal, created_at)| {
                Ok(TicketEntry {
                    sender,
                    author_id,
                    body: self.seal.read(Column::TicketEntry, tenant, id, body)?,
                    internal,
                    created_at,
                })
            })
            .collect::<Result<_>>()?;
        let changes = changes
            .into_iter()
            .map(|(field, before, after, kind, id, at)| {
                let actor: ActorRef = actor(&kind, id)?;
                Ok(TicketChange {
                    field,
                    before,
                    after,
                    actor,
                    at,
                })
            })
            .collect::<Result<_>>()?;
        Ok(Some(DeskTicket {
            entries,
            changes,
            ..row.into()
        }))
    }

    /// How many tickets there are.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn ticket_stats(&self, tenant: TenantId) -> Result<TicketStats> {
        let by_status: Vec<(String, i64)> = self
            .db
            .fetch_all(
                sql!("select status, count(*) from tickets where tenant_id = $1 group by status"),
                args![tenant],
            )
            .await?;
        let open: Vec<(String, i64, i64)> = self
            .db
            .fetch_all(
                sql!(
                    "select priority, count(*), count(case when assignee_id is null then 1 end) from tickets \
                     where tenant_id = $1 and status not in ('resolved', 'closed') group by priority"
                ),
                args![tenant],
            )
            .await?;
        let (sum, said): (Option<i64>, i64) = self
            .db
            .fetch_one(
                sql!("select cast(sum(satisfaction) as bigint), count(satisfaction) from tickets where tenant_id = $1"),
                args![tenant],
            )
            .await?;
        Ok(TicketStats {
            by_status: by_status.into_iter().collect(),
            unassigned: open.iter().map(|(.., unassigned)| unassigned).sum(),
            open_by_priority: open.into_iter().map(|(priority, count, _)| (priority, count)).collect(),
            satisfaction: sum.filter(|_| said > 0).map(|sum| sum as f64 / said as f64),
        })
    }
}
