//! Who is at the desk, and sessions that are dealt out among them. A tenant's sessions are dealt under the lock of its row: two processes never
//! give one twice, and each sees what the other gave.

use std::time::Duration;

use frontdesk_model::{DeskAssign, DeskAssignee, Preferences, Role, SessionId, TenantId, UserId};
use serde_json::Value;
use sqlx::types::Json;

use crate::{Author, Result, Store, db::args, sql::sql};

/// A user who was not heard of for this long is gone.
const GONE_AFTER: Duration = Duration::from_mins(1);
/// Sessions of one deal.
const AT_ONCE: i64 = 100;

/// A session that was given to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dealt {
    /// The session.
    pub session: SessionId,
    /// Its newest number.
    pub seq: i64,
    /// To whom.
    pub user: UserId,
}

#[derive(sqlx::FromRow)]
struct Present {
    id: UserId,
    name: String,
    roles: Json<Vec<String>>,
    prefs: Json<Value>,
    open: i64,
}

impl Present {
    fn takes_sessions(&self) -> bool {
        let prefs: Preferences = serde_json::from_value(self.prefs.0.clone()).unwrap_or_default();
        let answers = |word: &String| word.parse::<Role>().is_ok();
        prefs.available && self.roles.0.iter().any(answers)
    }
}

impl Store {
    /// Notes that a user is at the desk.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn at_desk(&self, tenant: TenantId, user: UserId) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "insert into desk_presence (user_id, tenant_id, seen_at) values ($1, $2, " (now) ") \
                     on conflict (user_id) do update set seen_at = excluded.seen_at"
                ),
                args![user, tenant],
            )
            .await?;
        Ok(())
    }

    /// Who takes sessions now: users who are at the desk, say that they are available, and may answer.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn available_users(&self, tenant: TenantId) -> Result<Vec<DeskAssignee>> {
        let present: Vec<Present> = self
            .db
            .fetch_all(
                sql!(
                    "select u.id, u.name, u.roles, u.prefs, " (zero) " as open from desk_presence p \
                     join users u on u.tenant_id = p.tenant_id and u.id = p.user_id \
                     where p.tenant_id = $1 and u.active and " (now_less "p.seen_at") " < $2 order by u.name, u.id"
                ),
                args![tenant, GONE_AFTER],
            )
            .await?;
        let available = present.into_iter().filter(Present::takes_sessions);
        Ok(available
            .map(|present| DeskAssignee {
                id: present.id,
                name: present.name,
            })
            .collect())
    }

    /// Gives the sessions that wait for a person and that nobody has to those who take sessions, oldest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn deal_sessions(&self, tenant: TenantId, dealing: DeskAssign) -> Result<Vec<Dealt>> {
        if dealing == DeskAssign::Manual {
            return Ok(Vec::new());
        }
        let mut tx = self.db.begin().await?;
        tx.execute(sql!("update tenants set slug = slug where id = $1"), args![tenant])
            .await?;
        let present: Vec<Present> = tx
            .fetch_all(
                sql!(
                    "select u.id, u.name, u.roles, u.prefs, (select count(*) from desk_sessions d join chat_sessions s \
                     on s.tenant_id = d.tenant_id and s.id = d.session_id where d.tenant_id = u.tenant_id and d.assignee_id = u.id \
                     and s.closed_at is null) as open from desk_presence p join users u on u.tenant_id = p.tenant_id and u.id = p.user_id \
                     where p.tenant_id = $1 and u.active and " (now_less "p.seen_at") " < $2 \
                     order by p.given, u.id"
                ),
                args![tenant, GONE_AFTER],
            )
            .await?;
        let mut takers: Vec<Present> = present.into_iter().filter(Present::takes_sessions).collect();
        if takers.is_empty() {
            return Ok(Vec::new());
        }
        let waiting: Vec<(SessionId, frontdesk_model::SessionStatus)> = tx
            .fetch_all(
                sql!(
                    "select s.id, s.status from chat_sessions s where s.tenant_id = $1 and s.closed_at is null \
                     and (s.status = 'escalated' or exists (select 1 from agent_requests r where r.tenant_id = s.tenant_id \
                     and r.session_id = s.id and r.state = 'waiting')) and not exists (select 1 from desk_sessions d \
                     where d.tenant_id = s.tenant_id and d.session_id = s.id and d.assignee_id is not null) order by s.id limit $2"(
                        lock_sessions
                    )
                ),
                args![tenant, AT_ONCE],
            )
            .await?;
        let mut dealt = Vec::with_capacity(waiting.len());
        for (session, status) in waiting {
            let at = match dealing {
                DeskAssign::Manual | DeskAssign::RoundRobin => 0,
                DeskAssign::LeastBusy => takers
                    .iter()
                    .enumerate()
                    .min_by_key(|(at, taker)| (taker.open, *at))
                    .map_or(0, |(at, _)| at),
            };
            // Whoever was given one goes to the end of the row.
            let mut taker = takers.remove(at);
            taker.open += 1;
            let user = taker.id;
            takers.push(taker);
            self.give(&mut tx, tenant, session, Some(user)).await?;
            let changed = self.announce(&mut tx, tenant, session, status).await?;
            self.tell_assignee(&mut tx, tenant, &changed, Some(user), Author::SYSTEM).await?;
            let assignment = ("session.assign", None, Some(user));
            self.note_assignment(&mut tx, tenant, session, assignment, Author::SYSTEM).await?;
            tx.execute(
                sql!(
                    "update desk_presence set given = (select max(o.given) + 1 from desk_presence o where o.tenant_id = $1) \
                     where tenant_id = $1 and user_id = $2"
                ),
                args![tenant, user],
            )
            .await?;
            dealt.push(Dealt {
                session,
                seq: changed.last_seq,
                user,
            });
        }
        tx.commit().await?;
        Ok(dealt)
    }
}
