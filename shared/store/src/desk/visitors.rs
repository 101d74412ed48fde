//! Who looks at the company's pages, and sessions that the desk opens with them.

use std::time::Duration;

use chrono::{DateTime, Utc};
use frontdesk_model::{DeskEventKind, Sender, SessionId, TenantId, UserId, Visitor};
use serde_json::json;
use uuid::Uuid;

use crate::{Author, Change, Result, Store, db::args, sql::sql};

/// Somebody who was not heard of for this long has left.
const LEFT_AFTER: Duration = Duration::from_mins(1);
/// Visitors that are shown.
const MOST_VISITORS: i64 = 200;
/// Visitors that a tenant has at most; the one who was not seen for the longest makes room.
const MOST_KEPT: i64 = 10_000;

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

/// What came of noting where a visitor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seen {
    /// Whether the visitor came, or went to another page.
    pub news: bool,
    /// The session that the desk has begun with them, if there is one in which they have not written: the token is now good for it.
    pub session: Option<SessionId>,
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

impl Store {
    /// Notes where a visitor is. The token of the session that the desk has begun with them becomes the one with this hash, until they have
    /// written in it.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn see_visitor(&self, tenant: TenantId, sighting: &Sighting, token_hash: &[u8; 32]) -> Result<Seen> {
        let mut tx = self.db.begin().await?;
        let before: Option<(String, i64, Option<SessionId>)> = tx
            .fetch_optional(
                sql!("select url, " (now_less "seen_at") " as ms, session_id from visitors where tenant_id = $1 and visitor_id = $2"),
                args![tenant, &sighting.visitor_id],
            )
            .await?;
        tx.execute(
            sql!(
                "insert into visitors (tenant_id, visitor_id, id, url, title, referrer, first_seen_at, seen_at) \
                 values ($1, $2, $3, $4, $5, $6, " (now) ", " (now) ") on conflict (tenant_id, visitor_id) do update set url = excluded.url, \
                 title = excluded.title, referrer = excluded.referrer, seen_at = excluded.seen_at"
            ),
            args![
                tenant,
                &sighting.visitor_id,
                self.clock.new_id::<Uuid>(),
                &sighting.url,
                &sighting.title,
                &sighting.referrer
            ],
        )
        .await?;
        let news = before
            .as_ref()
            .is_none_or(|(url, ms, _)| *url != sighting.url || *ms > LEFT_AFTER.as_millis() as i64);
        if news {
            tx.execute(
                sql!(
                    "delete from visitors where tenant_id = $1 and visitor_id in (select v.visitor_id from visitors v where v.tenant_id = $1 \
                     order by v.seen_at desc limit 100 offset $2)"
                ),
                args![tenant, MOST_KEPT],
            )
            .await?;
            self.desk_change(&mut tx, tenant, DeskEventKind::VisitorsUpdated, None, None)
                .await?;
        }
        let session = match before.and_then(|(.., session)| session) {
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
        Ok(Seen { news, session })
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
        let visitors = rows.into_iter().map(|row| Visitor {
            id: row.id,
            url: row.url,
            title: row.title,
            referrer: row.referrer,
            first_seen_at: row.first_seen_at,
            seen_at: row.seen_at,
            session_id: row.session_id,
        });
        Ok(visitors.collect())
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
            sql!("update visitors set session_id = $3 where tenant_id = $1 and id = $2"),
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
        self.desk_change(&mut tx, tenant, DeskEventKind::VisitorsUpdated, None, None)
            .await?;
        tx.commit().await?;
        Ok(VisitorChat::Opened(id, 2))
    }
}
