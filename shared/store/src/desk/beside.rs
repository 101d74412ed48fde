//! What the interfaces of other systems show beside sessions and tickets: what visitors said of themselves, and where a ticket came from and
//! when it ended.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, SessionId, TenantId, UserId};
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use crate::{Result, Store, db::args, seal::Column, sql::sql};

/// What a visitor said when the session was opened, or since.
#[derive(Debug, Clone, Default)]
pub struct SaidOfSelf {
    /// Their name.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// Their telephone number.
    pub phone: Option<String>,
    /// What the page said: an object.
    pub metadata: Value,
}

/// Where a ticket came from, whose it is, and when it ended.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct TicketPlace {
    /// The ticket's number.
    pub number: i64,
    /// The session that it was opened for, archived or not.
    pub session_id: Option<SessionId>,
    /// Whose it is.
    pub contact_id: Option<ContactId>,
    /// The contact's name.
    pub contact_name: Option<String>,
    /// The contact's address.
    pub contact_email: Option<String>,
    /// Who works on it.
    pub assignee_id: Option<UserId>,
    /// How content the customer is: 1 to 5.
    pub satisfaction: Option<i64>,
    /// The customer's first words.
    pub words: Option<String>,
    /// When it was resolved.
    pub resolved_at: Option<DateTime<Utc>>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct PlaceRow {
    /// The entry that has the words.
    entry: Option<Uuid>,
    #[sqlx(flatten)]
    place: TicketPlace,
}

impl Store {
    /// What the visitors of these sessions said of themselves.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn said_of_selves(&self, tenant: TenantId, ids: &[SessionId]) -> Result<HashMap<SessionId, SaidOfSelf>> {
        type Row = (SessionId, Option<String>, Option<String>, Option<String>, Json<Value>);
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, visitor_name, visitor_email, visitor_phone, metadata from chat_sessions where tenant_id = $1 and " (ids "id" "$2") " \
                     union all select id, visitor_name, visitor_email, visitor_phone, metadata from archived_sessions \
                     where tenant_id = $1 and " (ids "id" "$2")
                ),
                args![tenant, ids],
            )
            .await?;
        let said = |(id, name, email, phone, Json(metadata)): Row| {
            let said = SaidOfSelf {
                name,
                email,
                phone,
                metadata,
            };
            (id, said)
        };
        Ok(rows.into_iter().map(said).collect())
    }

    /// Keeps where a visitor can be reached, in a session that is not over. Whether there is one.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn keep_visitor_email(&self, tenant: TenantId, id: SessionId, email: &str) -> Result<bool> {
        let kept = self
            .db
            .execute(
                sql!("update chat_sessions set visitor_email = $3 where tenant_id = $1 and id = $2 and closed_at is null"),
                args![tenant, id, email],
            )
            .await?;
        Ok(kept > 0)
    }

    /// Where these tickets came from and when they ended.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn ticket_places(&self, tenant: TenantId, numbers: &[i64]) -> Result<HashMap<i64, TicketPlace>> {
        let rows: Vec<PlaceRow> = self
            .db
            .fetch_all(
                sql!(
                    "select t.number, coalesce(t.chat_session_id, t.archived_session_id) as session_id, t.contact_id, c.name as contact_name, \
                     c.email as contact_email, t.assignee_id, t.satisfaction, m.id as entry, m.body as words, t.resolved_at, t.closed_at \
                     from tickets t left join contacts c on c.tenant_id = t.tenant_id and c.id = t.contact_id \
                     left join ticket_messages m on m.tenant_id = t.tenant_id and m.id = (select f.id from ticket_messages f \
                     where f.tenant_id = t.tenant_id and f.ticket_id = t.id and f.sender_type = 'customer' order by f.created_at, f.id limit 1) \
                     where t.tenant_id = $1 and " (numbers "t.number" "$2")
                ),
                args![tenant, numbers.to_vec()],
            )
            .await?;
        let opened = rows.into_iter().map(|PlaceRow { entry, mut place }| {
            if let (Some(entry), Some(words)) = (entry, place.words.take()) {
                place.words = Some(self.seal.read(Column::TicketEntry, tenant, entry, words)?);
            }
            Ok((place.number, place))
        });
        opened.collect()
    }
}
