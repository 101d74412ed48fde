//! How a company stands now: what is open, how old it is, and who has it.

use frontdesk_model::{TenantId, UserId};

use crate::{Result, Store, db::args, sql::sql};

/// Jobs are counted up to here.
const MOST_JOBS: i64 = 10_000;
/// An hour in milliseconds.
const HOUR_MS: i64 = 3_600_000;

/// How a company stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Present {
    /// Tickets in each state.
    pub tickets: Vec<(String, i64)>,
    /// Tickets that are neither resolved nor closed, by their age: under a day, under three, under a week, older.
    pub tickets_by_age: [i64; 4],
    /// Sessions that are open.
    pub open_sessions: i64,
    /// What waits for the workers.
    pub queues: Vec<QueueAge>,
    /// Everybody who is a user, by name.
    pub people: Vec<AgentLoad>,
}

/// What waits in one lane.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct QueueAge {
    /// The lane.
    pub lane: String,
    /// Jobs that are due and that nobody has; 10,000 stands for that many or more.
    pub waiting: i64,
    /// For how long the oldest of them is due, in milliseconds.
    pub oldest_ms: Option<i64>,
    /// Jobs that were given up; 10,000 stands for that many or more.
    pub dead: i64,
}

/// What a person has in hand.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct AgentLoad {
    /// Who.
    pub user_id: UserId,
    /// Their name.
    pub name: String,
    /// Whether they may sign in.
    pub active: bool,
    /// Open sessions that they have.
    pub open_sessions: i64,
    /// Tickets that are theirs, and neither resolved nor closed.
    pub open_tickets: i64,
}

impl Store {
    /// How a company stands now.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn present_figures(&self, tenant: TenantId) -> Result<Present> {
        let tickets = self
            .db
            .fetch_all(
                sql!("select status, count(*) from tickets where tenant_id = $1 group by status order by status"),
                args![tenant],
            )
            .await?;
        let (day, three, week, older): (i64, i64, i64, i64) = self
            .db
            .fetch_one(
                sql!(
                    "select count(case when age < $2 then 1 end), count(case when age >= $2 and age < $3 then 1 end), \
                     count(case when age >= $3 and age < $4 then 1 end), count(case when age >= $4 then 1 end) from (select "
                    (now_less "t.created_at") " as age from tickets t where t.tenant_id = $1 and t.status not in ('resolved', 'closed')) o"
                ),
                args![tenant, 24 * HOUR_MS, 72 * HOUR_MS, 168 * HOUR_MS],
            )
            .await?;
        let (open_sessions,): (i64,) = self
            .db
            .fetch_one(
                sql!("select count(*) from chat_sessions where tenant_id = $1 and closed_at is null"),
                args![tenant],
            )
            .await?;
        Ok(Present {
            tickets,
            tickets_by_age: [day, three, week, older],
            open_sessions,
            queues: self.queue_ages(tenant).await?,
            people: self.loads(tenant).await?,
        })
    }

    async fn queue_ages(&self, tenant: TenantId) -> Result<Vec<QueueAge>> {
        self.db
            .fetch_all(
                sql!(
                    "select q.lane, count(case when q.state = 'live' then 1 end) as waiting, max(case when q.state = 'live' then q.age end) as oldest_ms, \
                     count(case when q.state = 'dead' then 1 end) as dead from (select * from (select j.lane, j.state, " (now_less "j.run_at") " as age \
                     from jobs j where j.tenant_id = $1 and j.state = 'live' and j.claim is null and j.run_at <= " (now) " limit $2) l \
                     union all select * from (select j.lane, j.state, 0 as age from jobs j where j.tenant_id = $1 and j.state = 'dead' limit $2) d) q \
                     group by q.lane order by q.lane"
                ),
                args![tenant, MOST_JOBS],
            )
            .await
    }

    async fn loads(&self, tenant: TenantId) -> Result<Vec<AgentLoad>> {
        self.db
            .fetch_all(
                sql!(
                    "select u.id as user_id, u.name, u.active, (select count(*) from desk_sessions d join chat_sessions s on s.tenant_id = d.tenant_id \
                     and s.id = d.session_id where d.tenant_id = u.tenant_id and d.assignee_id = u.id and s.closed_at is null) as open_sessions, \
                     (select count(*) from tickets t where t.tenant_id = u.tenant_id and t.assignee_id = u.id \
                     and t.status not in ('resolved', 'closed')) as open_tickets from users u where u.tenant_id = $1 and u.removed_at is null order by u.name, u.id"
                ),
                args![tenant],
            )
            .await
    }
}
