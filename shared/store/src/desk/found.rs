//! Sessions that are looked for by words: those whose text has them, and open ones whose customer's name, address or id holds them.

use frontdesk_model::{Session, SessionId, TenantId};
use uuid::Uuid;

use super::lists::{DeskFilter, DeskView, Wanted, pattern};
use crate::{
    Page, Result, Store,
    db::args,
    rows::SessionRow,
    search::{Kind, Part, words},
    sql::sql,
};

/// Sessions that are looked through at once.
const AT_ONCE: i64 = 500;
/// Times that is done for one page: filters that let nearly nothing through end it.
const MOST_TIMES: usize = 20;

impl Store {
    /// The first sessions of a page, the newest first: at most one more than it has.
    pub(super) async fn found_sessions(&self, tenant: TenantId, filter: &DeskFilter, text: &str, page: &Page) -> Result<Vec<Session>> {
        let mut found = Vec::new();
        if filter.view != DeskView::Resolved {
            found.extend(self.open_by_customer(tenant, filter, text, page).await?);
        }
        let words = words(text);
        let mut beyond = page.after::<SessionId>()?.map(|id| id.0.as_bytes().to_vec());
        let mut by_text = Vec::new();
        for _ in 0..MOST_TIMES {
            let part = Part {
                beyond: beyond.as_deref(),
                oldest_first: false,
                limit: AT_ONCE,
            };
            let subjects = self.found(tenant, Kind::Sessions, &words, part).await?;
            let whole = (subjects.len() as i64) < AT_ONCE;
            let ids: Vec<SessionId> = subjects
                .iter()
                .filter_map(|subject| Uuid::from_slice(subject).ok().map(SessionId))
                .collect();
            by_text.extend(self.of_these(tenant, filter, &ids).await?);
            beyond = subjects.into_iter().next_back();
            if whole || by_text.len() as i64 >= page.rows() {
                break;
            }
        }
        found.extend(by_text);
        Ok(found)
    }

    async fn open_by_customer(&self, tenant: TenantId, filter: &DeskFilter, text: &str, page: &Page) -> Result<Vec<Session>> {
        let Wanted { statuses, mode, user } = filter.wanted();
        let rows: Vec<SessionRow> = self
            .db
            .fetch_all(
                sql!(
                    "select " (session) (desk) " where s.tenant_id = $1 and s.closed_at is null and " (desk_filter) " order by s.id desc limit $3"
                ),
                args![
                    tenant,
                    page.after::<SessionId>()?,
                    page.rows(),
                    statuses,
                    mode,
                    user,
                    filter.from,
                    filter.to,
                    pattern(text)
                ],
            )
            .await?;
        Ok(rows.into_iter().map(Session::from).collect())
    }

    /// Those of these sessions that the filter wants.
    async fn of_these(&self, tenant: TenantId, filter: &DeskFilter, ids: &[SessionId]) -> Result<Vec<Session>> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        let Wanted { statuses, mode, user } = filter.wanted();
        let values = args![
            tenant,
            None::<SessionId>,
            AT_ONCE,
            statuses,
            mode,
            user,
            filter.from,
            filter.to,
            None::<&str>,
            ids
        ];
        let living = sql!("select " (session) (desk) " where s.tenant_id = $1 and " (ids "s.id" "$10") " and " (desk_filter) " limit $3");
        let mut rows: Vec<SessionRow> = self.db.fetch_all(living, values.clone()).await?;
        if rows.len() < ids.len() && filter.view != DeskView::Active {
            let archived = sql!("select " (archived_session) (desk) " where s.tenant_id = $1 and " (ids "s.id" "$10") " and " (desk_filter) " limit $3");
            let archived: Vec<SessionRow> = self.db.fetch_all(archived, values).await?;
            rows.extend(archived);
        }
        let sessions = rows.into_iter().map(Session::from);
        Ok(sessions
            .filter(|session| match filter.view {
                DeskView::All => true,
                DeskView::Active => session.status.is_open(),
                DeskView::Resolved => !session.status.is_open(),
            })
            .collect())
    }
}
