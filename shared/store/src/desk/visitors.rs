//! Who looks at the company's pages, and sessions that the desk opens with them.

use std::{collections::HashMap, time::Duration};

use chrono::{DateTime, Utc};
use frontdesk_model::{Sender, SessionId, TenantId, UserId, Visitor};
use serde_json::json;
use uuid::Uuid;

use crate::{
    Author, Change, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// Somebody who was not heard of for this long has left.
const LEFT_AFTER: Duration = Duration::from_mins(1);
/// Visitors that are shown.
const MOST_VISITORS: i64 = 200;
/// The desk is told of visitors no more often.
const TOLD_EVERY: Duration = Duration::from_secs(1);
/// Visitors of whom it is told at once; those of whom it was not told for the longest come first.
const MOST_TOLD: i64 = 50;

/// Where a visitor is.
#[derive(Debug, Clone)]
pub struct Sighting {
    /// The visitor's own id, which nobody else knows.
    pub visitor_id: String,
    /// The page.
    pub url: String,
    /// The page's title.
    pub title: String,
    /// Where the visitor came from.
    pub referrer: Option<String>,
}

/// What came of writing to a visitor.
#[derive(Debug, Clone)]
pub enum VisitorChat {
    /// A session is open, with the message in it.
    Opened(SessionId, i64),
    /// The desk has a session with the visitor already.
    Busy(SessionId),
    /// There is no such visitor in this tenant.
    Missing,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    url: String,
    title: String,
    referrer: Option<String>,
    first_seen_at: DateTime<Utc>,
    seen_at: DateTime<Utc>,
    session_id: Option<SessionId>,
}

#[derive(sqlx::FromRow)]
struct ToldRow {
    told: i64,
    #[sqlx(flatten)]
    visitor: Row,
}

impl From<Row> for Visitor {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            url: row.url,
            title: row.title,
            referrer: row.referrer,
            first_seen_at: row.first_seen_at,
            seen_at: row.seen_at,
            session_id: row.session_id,
        }
    }
}

impl Store {
    /// Notes where a visitor is. Returns the session that the desk has begun with them, if there is one in which they have not written: its token
    /// becomes the one with this hash.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn see_visitor(&self, tenant: TenantId, sighting: &Sighting, token_hash: &[u8; 32]) -> Result<Option<SessionId>> {
        let mut tx = self.db.begin().await?;
        // Whoever came, or went to another page, is to be told of.
        let (session,): (Option<SessionId>,) = tx
            .fetch_one(
                sql!(
                    "insert into visitors (tenant_id, visitor_id, id, url, title, referrer, first_seen_at, seen_at) \
                     values ($1, $2, $3, $4, $5, $6, " (now) ", " (now) ") on conflict (tenant_id, visitor_id) do update set \
                     told = case when visitors.url = excluded.url and " (now_less "visitors.seen_at") " <= $7 then visitors.told end, \
                     url = excluded.url, title = excluded.title, referrer = excluded.referrer, seen_at = excluded.seen_at returning session_id"
                ),
                args![
                    tenant,
                    &sighting.visitor_id,
                    self.clock.new_id::<Uuid>(),
                    &sighting.url,
                    &sighting.title,
                    &sighting.referrer,
                    LEFT_AFTER
                ],
            )
            .await?;
        let session = match session {
            Some(session) => {
                // Whoever has written has the token.
                let handed: Option<(SessionId,)> = tx
                    .fetch_optional(
                        sql!(
                            "update chat_sessions set token_hash = $3 where tenant_id = $1 and id = $2 and closed_at is null \
                             and not exists (select 1 from chat_messages m where m.tenant_id = $1 and m.session_id = $2 \
                             and m.sender_type = 'customer') returning id"
                        ),
                        args![tenant, session, token_hash],
                    )
                    .await?;
                handed.map(|(id,)| id)
            }
            None => None,
        };
        tx.commit().await?;
        Ok(session)
    }

    /// The visitors who were seen within a minute, the newest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn visitors(&self, tenant: TenantId) -> Result<Vec<Visitor>> {
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, url, title, referrer, first_seen_at, seen_at, session_id from visitors where tenant_id = $1 and "
                    (now_less "seen_at") " < $2 order by seen_at desc limit $3"
                ),
                args![tenant, LEFT_AFTER, MOST_VISITORS],
            )
            .await?;
        Ok(rows.into_iter().map(Visitor::from).collect())
    }

    /// Whether the desk is to be told of visitors now.
    pub(super) async fn has_sightings(&self, tenant: TenantId) -> Result<bool> {
        let row: Option<(Uuid,)> = self
            .db
            .fetch_optional(
                sql!(
                    "select v.id from visitors v join desk_feeds f on f.tenant_id = v.tenant_id where v.tenant_id = $1 and v.told is null and "
                    (now_less "f.visitors_at") " >= $2 limit 1"
                ),
                args![tenant, TOLD_EVERY],
            )
            .await?;
        Ok(row.is_some())
    }

    /// The visitors of whom the desk was last told under these numbers, by number: each with the page where they are now.
    pub(super) async fn visitors_told(&self, tenant: TenantId, numbers: Vec<i64>) -> Result<HashMap<i64, Vec<Visitor>>> {
        let rows: Vec<ToldRow> = self
            .db
            .fetch_all(
                sql!(
                    "select told, id, url, title, referrer, first_seen_at, seen_at, session_id from visitors where tenant_id = $1 and "
                    (numbers "told" "$2") " order by seen_at desc"
                ),
                args![tenant, numbers],
            )
            .await?;
        let mut told: HashMap<i64, Vec<Visitor>> = HashMap::new();
        for row in rows {
            told.entry(row.told).or_default().push(row.visitor.into());
        }
        Ok(told)
    }

    /// Opens a session with a visitor and writes the first message in it, as a person. `token_hash` is of a token that nobody has: the
    /// visitor gets one when they are heard of next.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn chat_with_visitor(
        &self,
        tenant: TenantId,
        visitor: Uuid,
        text: &str,
        (user, author): (Option<UserId>, Author),
        (token_hash, token_for): (&[u8; 32], Duration),
    ) -> Result<VisitorChat> {
        let mut tx = self.db.begin().await?;
        let found: Option<(Option<SessionId>,)> = tx
            .fetch_optional(
                sql!("update visitors set url = url where tenant_id = $1 and id = $2 returning session_id"),
                args![tenant, visitor],
            )
            .await?;
        let Some((before,)) = found else { return Ok(VisitorChat::Missing) };
        if let Some(before) = before {
            let open: Option<(SessionId,)> = tx
                .fetch_optional(
                    sql!("select id from chat_sessions where tenant_id = $1 and id = $2 and closed_at is null"),
                    args![tenant, before],
                )
                .await?;
            if open.is_some() {
                return Ok(VisitorChat::Busy(before));
            }
        }
        let id: SessionId = self.clock.new_id();
        let now = self.clock.now();
        tx.execute(
            sql!(
                "insert into chat_sessions (id, tenant_id, verified, status, token_hash, metadata, last_seq, started_at, last_message_at, \
                 active_at, due_at, token_ends_at) values ($1, $2, false, 'agent_active', $3, $4, 2, $5, $5, " (now) ", " (now) ", " (after "$6") ")"
            ),
            args![id, tenant, token_hash, json!({ "opened_by": "desk" }), now, token_for],
        )
        .await?;
        self.notice(&mut tx, tenant, id, 1, Sender::Agent, text).await?;
        self.session_event(&mut tx, tenant, id, 2, frontdesk_model::SessionStatus::AgentActive)
            .await?;
        if user.is_some() {
            self.give(&mut tx, tenant, id, user).await?;
        }
        tx.execute(
            sql!("update visitors set session_id = $3, told = null where tenant_id = $1 and id = $2"),
            args![tenant, visitor, id],
        )
        .await?;
        let change = Change {
            action: "visitor.chat",
            subject: "session",
            id: id.to_string(),
            before: None,
            after: Some(json!({ "visitor_id": visitor })),
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        tx.commit().await?;
        Ok(VisitorChat::Opened(id, 2))
    }
}

/// Tells the desk under this number where visitors are who came or went to another page, unless it was told within a second. False: there is
/// nothing to tell.
pub(super) async fn tell_sightings(tx: &mut Tx, tenant: TenantId, number: i64) -> Result<bool> {
    let told = tx
        .execute(
            sql!(
                "update visitors set told = $2 where tenant_id = $1 and visitor_id in (select v.visitor_id from visitors v where v.tenant_id = $1 \
                 and v.told is null order by v.seen_at limit $3) and exists (select 1 from desk_feeds f where f.tenant_id = $1 and "
                (now_less "f.visitors_at") " >= $4)"
            ),
            args![tenant, number, MOST_TOLD, TOLD_EVERY],
        )
        .await?;
    if told > 0 {
        tx.execute(
            sql!("update desk_feeds set visitors_at = " (now) " where tenant_id = $1"),
            args![tenant],
        )
        .await?;
    }
    Ok(told > 0)
}
