//! How many rows a list has in all, for whoever shows it by pages with numbers.

use std::collections::BTreeMap;

use frontdesk_model::{SessionId, SessionStatus, TenantId, TicketStatus};

use super::lists::{DeskFilter, DeskView, OfAssignee, Wanted};
use crate::{Result, Store, TicketFilter, db::args, sql::sql};

/// More than this is not counted.
const MOST_COUNTED: i64 = 10_000;

impl Store {
    /// How many sessions a list of the desk has, without a look at its words; 10,000 stands for that many or more.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_desk_sessions(&self, tenant: TenantId, filter: &DeskFilter) -> Result<i64> {
        let Wanted { statuses, mode, user } = filter.wanted();
        let mut values = args![
            tenant,
            None::<SessionId>,
            MOST_COUNTED,
            statuses,
            mode,
            user,
            filter.from,
            filter.to,
            None::<&str>
        ];
        let archived: (i64,) = if filter.view == DeskView::Active {
            (0,)
        } else {
            let statement = sql!(
                "select count(*) from (select " (archived_session) (desk) " where s.tenant_id = $1 and " (desk_filter) " limit $3) o"
            );
            self.db.fetch_one(statement, values.clone()).await?
        };
        values.push(match filter.view {
            DeskView::All => "all".into(),
            DeskView::Active => "active".into(),
            DeskView::Resolved => "resolved".into(),
        });
        let living: (i64,) = self
            .db
            .fetch_one(
                sql!(
                    "select count(*) from (select " (session) (desk) " where s.tenant_id = $1 and " (desk_filter) " and ($10 = 'all' \
                     or ($10 = 'active' and s.closed_at is null) or ($10 = 'resolved' and s.closed_at is not null)) limit $3) o"
                ),
                values,
            )
            .await?;
        Ok((living.0 + archived.0).min(MOST_COUNTED))
    }

    /// How many tickets a list has, without a look at its words; 10,000 stands for that many or more.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_desk_tickets(&self, tenant: TenantId, filter: &TicketFilter, statuses: &[TicketStatus]) -> Result<i64> {
        let (mode, user) = match filter.assignee {
            OfAssignee::Anybody => ("anybody", None),
            OfAssignee::Nobody => ("nobody", None),
            OfAssignee::User(user) => ("user", Some(user)),
        };
        let words: Vec<&str> = statuses.iter().map(|status| status.word()).collect();
        let (count,): (i64,) = self
            .db
            .fetch_one(
                sql!(
                    "select count(*) from (select " (desk_ticket) " where t.tenant_id = $1 and ($2 is null or t.number < $2) and "
                    (ticket_filter) " and " (texts "t.status" "$12") " limit $3) o"
                ),
                args![
                    tenant,
                    None::<i64>,
                    MOST_COUNTED,
                    None::<&str>,
                    filter.priority.map(frontdesk_model::TicketPriority::word),
                    filter.source.map(frontdesk_model::TicketSource::word),
                    mode,
                    user,
                    None::<&str>,
                    filter.from,
                    filter.to,
                    words
                ],
            )
            .await?;
        Ok(count)
    }

    /// How many messages a session has.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_messages(&self, tenant: TenantId, session: SessionId) -> Result<i64> {
        let (count,): (i64,) = self
            .db
            .fetch_one(
                sql!(
                    "select count(*) from (select m.id from chat_messages m where m.tenant_id = $1 and m.session_id = $2 \
                     union all select a.id from archived_messages a where a.tenant_id = $1 and a.session_id = $2) o"
                ),
                args![tenant, session],
            )
            .await?;
        Ok(count)
    }

    /// How many canned responses there are, of a category where one is named.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn count_canned(&self, tenant: TenantId, category: Option<&str>) -> Result<i64> {
        let (count,): (i64,) = self
            .db
            .fetch_one(
                sql!("select count(*) from canned_responses where tenant_id = $1 and ($2 is null or category = $2)"),
                args![tenant, category],
            )
            .await?;
        Ok(count)
    }

    /// How many sessions are in each state, those that were put away among the closed ones. A state without any is left out.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn sessions_by_status(&self, tenant: TenantId) -> Result<BTreeMap<String, i64>> {
        let living: Vec<(String, i64)> = self
            .db
            .fetch_all(
                sql!("select status, count(*) from chat_sessions where tenant_id = $1 group by status"),
                args![tenant],
            )
            .await?;
        let (archived,): (i64,) = self
            .db
            .fetch_one(sql!("select count(*) from archived_sessions where tenant_id = $1"), args![tenant])
            .await?;
        let mut counts: BTreeMap<String, i64> = living.into_iter().collect();
        if archived > 0 {
            *counts.entry(SessionStatus::Closed.as_str().to_owned()).or_default() += archived;
        }
        Ok(counts)
    }
}
