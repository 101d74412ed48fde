//! Lists of sessions as the desk sees them, with what stands beside each, and how many each view has.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{
    DeskAssignee, DeskCounts, DeskSession, LastMessage, MessageId, Sender, Session, SessionId, SessionStatus, TenantId, UserId,
};

use crate::{Page, Paged, Result, Store, db::args, rows::SessionRow, seal::Column, sql::sql};

/// More than this is not counted.
const MOST_COUNTED: i64 = 10_000;

/// Which sessions a view has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DeskView {
    /// All of them.
    #[default]
    All,
    /// Those that are not over.
    Active,
    /// Those that are.
    Resolved,
}

/// Whose sessions are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OfAssignee {
    /// Anybody's.
    #[default]
    Anybody,
    /// Nobody's.
    Nobody,
    /// A user's.
    User(UserId),
}

/// Which sessions are wanted.
#[derive(Debug, Clone, Default)]
pub struct DeskFilter {
    /// Of which view.
    pub view: DeskView,
    /// In one of these states; empty: in any.
    pub statuses: Vec<SessionStatus>,
    /// Whose.
    pub assignee: OfAssignee,
    /// With these words in what customer or staff wrote, or in the customer's name, address or id.
    pub words: Option<String>,
    /// Opened from this time on.
    pub from: Option<DateTime<Utc>>,
    /// Opened before this time.
    pub to: Option<DateTime<Utc>>,
}

/// A filter as statements have it.
pub(super) struct Wanted {
    pub statuses: Vec<&'static str>,
    pub mode: &'static str,
    pub user: Option<UserId>,
}

impl DeskFilter {
    pub(super) fn wanted(&self) -> Wanted {
        let (mode, user) = match self.assignee {
            OfAssignee::Anybody => ("anybody", None),
            OfAssignee::Nobody => ("nobody", None),
            OfAssignee::User(user) => ("user", Some(user)),
        };
        let statuses = if self.statuses.is_empty() {
            SessionStatus::ALL
        } else {
            self.statuses.as_slice()
        };
        Wanted {
            statuses: statuses.iter().map(|status| status.as_str()).collect(),
            mode,
            user,
        }
    }
}

impl Store {
    /// A tenant's sessions, the newest first, as `reader` sees them.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where the page names a cursor that no list gave out.
    pub async fn desk_sessions(
        &self,
        tenant: TenantId,
        filter: &DeskFilter,
        reader: Option<UserId>,
        page: &Page,
    ) -> Result<Paged<DeskSession>> {
        let mut sessions = match filter.words.as_deref() {
            Some(text) => self.found_sessions(tenant, filter, text, page).await?,
            None => self.newest_sessions(tenant, filter, page).await?,
        };
        sessions.sort_by_key(|session| std::cmp::Reverse(session.id));
        sessions.dedup_by_key(|session| session.id);
        let Paged { items, next_cursor } = page.fill(sessions, |session: &Session| session.id.to_string());
        Ok(Paged {
            items: self.beside(tenant, items, reader).await?,
            next_cursor,
        })
    }

    /// A session as the desk sees it.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn desk_session(&self, tenant: TenantId, id: SessionId, reader: Option<UserId>) -> Result<Option<DeskSession>> {
        let Some(session) = self.session(tenant, id).await? else {
            return Ok(None);
        };
        Ok(self.beside(tenant, vec![session], reader).await?.pop())
    }

    /// The first sessions of a page, the newest first: at most one more than it has.
    async fn newest_sessions(&self, tenant: TenantId, filter: &DeskFilter, page: &Page) -> Result<Vec<Session>> {
        let Wanted { statuses, mode, user } = filter.wanted();
        let values = args![
            tenant,
            page.after::<SessionId>()?,
            page.rows(),
            statuses,
            mode,
            user,
            filter.from,
            filter.to,
            None::<&str>
        ];
        let living = match filter.view {
            DeskView::All => sql!("select " (session) (desk) " where s.tenant_id = $1 and " (desk_filter) " order by s.id desc limit $3"),
            DeskView::Active => sql!(
                "select " (session) (desk) " where s.tenant_id = $1 and s.closed_at is null and " (desk_filter) " order by s.id desc limit $3"
            ),
            DeskView::Resolved => sql!(
                "select " (session) (desk) " where s.tenant_id = $1 and s.closed_at is not null and " (desk_filter) " order by s.id desc limit $3"
            ),
        };
        let mut rows: Vec<SessionRow> = self.db.fetch_all(living, values.clone()).await?;
        if filter.view != DeskView::Active {
            let archived = sql!(
                "select " (archived_session) (desk) " where s.tenant_id = $1 and " (desk_filter) " order by s.id desc limit $3"
            );
            let archived: Vec<SessionRow> = self.db.fetch_all(archived, values).await?;
            rows.extend(archived);
        }
        Ok(rows.into_iter().map(Session::from).collect())
    }

    /// Sessions with what the desk shows beside each.
    pub(super) async fn beside(&self, tenant: TenantId, sessions: Vec<Session>, reader: Option<UserId>) -> Result<Vec<DeskSession>> {
        let ids: Vec<SessionId> = sessions.iter().map(|session| session.id).collect();
        let assignees: Vec<(SessionId, UserId, String)> = self
            .db
            .fetch_all(
                sql!(
                    "select d.session_id, u.id, u.name from desk_sessions d \
                     join users u on u.tenant_id = d.tenant_id and u.id = d.assignee_id where d.tenant_id = $1 and " (ids "d.session_id" "$2")
                ),
                args![tenant, ids.as_slice()],
            )
            .await?;
        let mut assignees: HashMap<_, _> = assignees
            .into_iter()
            .map(|(session, id, name)| (session, DeskAssignee { id, name }))
            .collect();
        let mut last = self.newest_messages(tenant, &ids).await?;
        let unread: Vec<(SessionId, i64)> = self
            .db
            .fetch_all(
                sql!(
                    "select m.session_id, count(*) from chat_messages m left join desk_reads r on r.tenant_id = m.tenant_id \
                     and r.session_id = m.session_id and r.user_id = $3 where m.tenant_id = $1 and " (ids "m.session_id" "$2") " \
                     and m.sender_type = 'customer' and m.seq > coalesce(r.seq, case when $3 is null then (select max(a.seq) \
                     from chat_messages a where a.tenant_id = m.tenant_id and a.session_id = m.session_id \
                     and a.sender_type in ('agent', 'bot')) end, 0) group by m.session_id"
                ),
                args![tenant, ids.as_slice(), reader],
            )
            .await?;
        let unread: HashMap<_, _> = unread.into_iter().collect();
        let waiting: Vec<(SessionId, DateTime<Utc>)> = self
            .db
            .fetch_all(
                sql!(
                    "select m.session_id, min(m.created_at) from chat_messages m where m.tenant_id = $1 and " (ids "m.session_id" "$2") " \
                     and m.sender_type = 'customer' and m.seq > coalesce((select max(a.seq) from chat_messages a \
                     where a.tenant_id = m.tenant_id and a.session_id = m.session_id and a.sender_type in ('agent', 'bot')), 0) \
                     group by m.session_id"
                ),
                args![tenant, ids.as_slice()],
            )
            .await?;
        let waiting: HashMap<_, _> = waiting.into_iter().collect();
        let beside = |session: Session| DeskSession {
            assignee: assignees.remove(&session.id),
            last_message: last.remove(&session.id),
            unread: unread.get(&session.id).copied().unwrap_or(0),
            waiting_since: waiting.get(&session.id).copied().filter(|_| session.status.is_open()),
            session,
        };
        Ok(sessions.into_iter().map(beside).collect())
    }

    async fn newest_messages(&self, tenant: TenantId, ids: &[SessionId]) -> Result<HashMap<SessionId, LastMessage>> {
        let mut last = HashMap::with_capacity(ids.len());
        for statement in [
            sql!(
                "select m.session_id, m.id, m.message_text, m.sender_type, m.created_at from chat_messages m where m.tenant_id = $1 and "
                (ids "m.session_id" "$2") " and m.seq = (select max(l.seq) from chat_messages l where l.tenant_id = m.tenant_id \
                 and l.session_id = m.session_id)"
            ),
            sql!(
                "select m.session_id, m.id, m.message_text, m.sender_type, m.created_at from archived_messages m where m.tenant_id = $1 and "
                (ids "m.session_id" "$2") " and m.seq = (select max(l.seq) from archived_messages l where l.tenant_id = m.tenant_id \
                 and l.session_id = m.session_id)"
            ),
        ] {
            let rows: Vec<(SessionId, MessageId, String, Sender, DateTime<Utc>)> = self.db.fetch_all(statement, args![tenant, ids]).await?;
            for (session, id, text, sender, created_at) in rows {
                let text = self
                    .seal
                    .read_if_it_opens(Column::MessageText, tenant, id, text)
                    .unwrap_or_default();
                last.entry(session).or_insert(LastMessage { text, sender, created_at });
            }
        }
        Ok(last)
    }

    /// How many sessions each view has.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn desk_counts(&self, tenant: TenantId, reader: Option<UserId>) -> Result<DeskCounts> {
        let (active, unassigned, mine): (i64, i64, i64) = self
            .db
            .fetch_one(
                sql!(
                    "select count(*), count(case when o.status <> 'ai_active' and o.assignee_id is null then 1 end), \
                     count(case when o.assignee_id = $2 then 1 end) from (select s.status, d.assignee_id from chat_sessions s \
                     left join desk_sessions d on d.tenant_id = s.tenant_id and d.session_id = s.id \
                     where s.tenant_id = $1 and s.closed_at is null limit $3) o"
                ),
                args![tenant, reader, MOST_COUNTED],
            )
            .await?;
        let (resolved,): (i64,) = self
            .db
            .fetch_one(
                sql!(
                    "select count(*) from (select s.id from chat_sessions s where s.tenant_id = $1 and s.closed_at is not null \
                     union all select a.id from archived_sessions a where a.tenant_id = $1 limit $2) o"
                ),
                args![tenant, MOST_COUNTED],
            )
            .await?;
        Ok(DeskCounts {
            active,
            unassigned,
            mine,
            resolved,
            available: self.available_users(tenant).await?.len() as i64,
        })
    }
}

/// Words as a part of what is looked through, without regard to case.
pub(crate) fn pattern(words: &str) -> String {
    let mut pattern = String::from("%");
    for letter in words.trim().to_lowercase().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}
