//! What happened gets its numbers, and a delivery for each endpoint that is told of it.

use chrono::{DateTime, Duration, Utc};
use frontdesk_model::{DeliveryId, HookEvent, MessageId, SessionId, SessionStatus, TenantId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{
    MARGIN_MS,
    endpoints::{EndpointRow, endpoints},
};
use crate::{
    Result, Store,
    db::{Tx, args, simple},
    sql::sql,
};

/// Sessions of one transaction.
const MOST_SESSIONS: i64 = 500;
/// Events of one session in one transaction, and changes.
const MOST_EVENTS: i64 = 1_000;

/// A company that has an active endpoint.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
pub struct HookFeed {
    /// The company.
    pub of_tenant: TenantId,
    /// Whether an endpoint is told of sessions or messages.
    sessions: bool,
    looked_at: DateTime<Utc>,
    /// It was looked at long ago.
    stale: bool,
}

/// What came of numbering.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct HookFed {
    /// Deliveries that were made.
    pub made: usize,
    /// There is more that has no number yet.
    pub more: bool,
}

/// The sessions that have something which was not told.
struct Found {
    ids: Vec<SessionId>,
    /// All those that ended are among them.
    whole: bool,
}

#[derive(sqlx::FromRow)]
struct Behind {
    id: SessionId,
    last_seq: i64,
    /// None: it was never looked at.
    fed: Option<i64>,
    status: Option<String>,
    now_status: String,
    started_at: DateTime<Utc>,
    closed_at: Option<DateTime<Utc>>,
}

#[derive(sqlx::FromRow)]
struct Step {
    session_id: SessionId,
    seq: i64,
    message_id: Option<MessageId>,
    status: Option<String>,
    created_at: DateTime<Utc>,
}

/// Something of which endpoints are told.
struct Happened {
    event: HookEvent,
    session: Option<SessionId>,
    subject: Option<Uuid>,
    at: DateTime<Utc>,
}

impl Store {
    /// The companies whose events have to be numbered.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn hook_feeds(&self) -> Result<Vec<HookFeed>> {
        self.db
            .fetch_all(
                sql!(
                    "select tenant_id as of_tenant, sessions, looked_at, " (now_less "looked_at") " > 60000 as stale from webhook_feeds where open"
                ),
                args![],
            )
            .await
    }

    /// Numbers what happened at a company since, and makes the deliveries.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn feed_hooks(&self, feed: &HookFeed) -> Result<HookFed> {
        let tenant = feed.of_tenant;
        let found = self.untold(feed).await?;
        let changes: Option<(Uuid,)> = self
            .db
            .fetch_optional(sql!("select id from webhook_changes where tenant_id = $1 limit 1"), args![tenant])
            .await?;
        if found.ids.is_empty() && changes.is_none() && !feed.stale {
            return Ok(HookFed::default());
        }
        let mut tx = self.db.begin().await?;
        // From here on no other process numbers, and no endpoint changes.
        let state: Option<(i64, DateTime<Utc>)> = tx
            .fetch_optional(
                sql!("update webhook_feeds set number = number where tenant_id = $1 and open returning number, looked_at"),
                args![tenant],
            )
            .await?;
        let Some((number, looked_at)) = state else {
            return Ok(HookFed::default());
        };
        let wanting: Vec<EndpointRow> = endpoints(&mut tx, tenant).await?.into_iter().filter(|row| row.active).collect();
        let behind = behind(&mut tx, tenant, &found.ids).await?;
        let (mut happened, mut more) = of_sessions(&mut tx, tenant, &behind).await?;
        let (changes, more_changes) = taken(&mut tx, tenant).await?;
        more |= more_changes || !found.whole;
        happened.extend(changes);
        let made = self.make(&mut tx, tenant, number, &happened, &wanting).await?;
        tx.execute(
            sql!("update webhook_feeds set number = $2 where tenant_id = $1"),
            args![tenant, number + happened.len() as i64],
        )
        .await?;
        // Another process may have looked meanwhile; its look goes as far as ours only where ours was of the same state.
        if !more && looked_at == feed.looked_at {
            looked(&mut tx, tenant).await?;
        }
        tx.commit().await?;
        Ok(HookFed { made, more })
    }

    /// Sessions that went on, or ended, since they were looked at.
    async fn untold(&self, feed: &HookFeed) -> Result<Found> {
        if !feed.sessions {
            return Ok(Found {
                ids: Vec::new(),
                whole: true,
            });
        }
        let tenant = feed.of_tenant;
        let open: Vec<(SessionId,)> = self
            .db
            .fetch_all(
                sql!(
                    "select s.id from chat_sessions s left join webhook_fed f on f.tenant_id = s.tenant_id and f.session_id = s.id \
                     where s.tenant_id = $1 and s.closed_at is null and s.last_seq > coalesce(f.seq, -1) limit $2"
                ),
                args![tenant, MOST_SESSIONS],
            )
            .await?;
        let over: Vec<(SessionId,)> = self
            .db
            .fetch_all(
                sql!(
                    "select s.id from webhook_fed f join chat_sessions s on s.tenant_id = f.tenant_id and s.id = f.session_id \
                     where f.tenant_id = $1 and f.ended_at is null and s.closed_at is not null limit $2"
                ),
                args![tenant, MOST_SESSIONS],
            )
            .await?;
        // Whoever came and went between two looks has no row, or wrote once more after the end.
        let ended: Vec<(SessionId,)> = self
            .db
            .fetch_all(
                sql!(
                    "select s.id from chat_sessions s left join webhook_fed f on f.tenant_id = s.tenant_id and f.session_id = s.id \
                     where s.tenant_id = $1 and s.closed_at > $3 and s.last_seq > coalesce(f.seq, -1) limit $2"
                ),
                args![tenant, MOST_SESSIONS, feed.looked_at - Duration::milliseconds(MARGIN_MS)],
            )
            .await?;
        let whole = [&open, &over, &ended].iter().all(|found| (found.len() as i64) < MOST_SESSIONS);
        let mut ids: Vec<SessionId> = open.into_iter().chain(over).chain(ended).map(|(id,)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        Ok(Found { ids, whole })
    }

    /// A delivery for each endpoint that is told of it.
    async fn make(&self, tx: &mut Tx, tenant: TenantId, number: i64, happened: &[Happened], wanting: &[EndpointRow]) -> Result<usize> {
        let mut rows = Vec::new();
        for (happened, number) in happened.iter().zip(number + 1..) {
            let event_id: Uuid = self.clock.new_id();
            for endpoint in wanting.iter().filter(|endpoint| endpoint.wants(happened.event)) {
                rows.push(json!({
                    "id": simple(self.clock.new_id::<DeliveryId>().0),
                    "endpoint_id": simple(endpoint.id.0),
                    "event_id": simple(event_id),
                    "number": number,
                    "type": happened.event,
                    "session_id": happened.session.map(|id| simple(id.0)),
                    "subject_id": happened.subject.map(simple),
                    "occurred_at": happened.at.to_rfc3339(),
                }));
            }
        }
        let made = rows.len();
        if made > 0 {
            tx.execute(
                sql!(
                    "insert into webhook_deliveries (id, tenant_id, endpoint_id, event_id, number, type, session_id, subject_id, occurred_at, \
                     state, attempts, run_at, log, created_at) select d.id, $1, d.endpoint_id, d.event_id, d.number, d.type, d.session_id, \
                     d.subject_id, d.occurred_at, 'waiting', 0, " (now) ", $3, $4 from " (hook_rows "$2")
                ),
                args![tenant, Value::from(rows), json!([]), self.clock.now()],
            )
            .await?;
        }
        Ok(made)
    }
}

async fn behind(tx: &mut Tx, tenant: TenantId, sessions: &[SessionId]) -> Result<Vec<Behind>> {
    if sessions.is_empty() {
        return Ok(Vec::new());
    }
    tx.fetch_all(
        sql!(
            "select s.id, s.last_seq, f.seq as fed, f.status, s.status as now_status, s.started_at, s.closed_at from chat_sessions s \
             left join webhook_fed f on f.tenant_id = s.tenant_id and f.session_id = s.id \
             where s.tenant_id = $1 and " (ids "s.id" "$2") " order by s.id"
        ),
        args![tenant, sessions],
    )
    .await
}

/// What happened in sessions, in the order in which each has it. Notes how far they are told.
async fn of_sessions(tx: &mut Tx, tenant: TenantId, behind: &[Behind]) -> Result<(Vec<Happened>, bool)> {
    if behind.is_empty() {
        return Ok((Vec::new(), false));
    }
    let from: Vec<Value> = behind
        .iter()
        .map(|session| json!({ "session_id": simple(session.id.0), "tenant_id": simple(tenant.0), "seq": session.fed.unwrap_or(0) }))
        .collect();
    let mut steps: Vec<Step> = tx
        .fetch_all(
            sql!(
                "select m.session_id, m.seq, m.id as message_id, null as status, m.created_at from " (numbered "$2") " \
                 join chat_messages m on m.session_id = d.session_id and m.seq > d.seq and m.seq <= d.seq + $3 where m.tenant_id = $1"
            ),
            args![tenant, json!(from), MOST_EVENTS],
        )
        .await?;
    let changes: Vec<Step> = tx
        .fetch_all(
            sql!(
                "select e.session_id, e.seq, null as message_id, e.status, e.created_at from " (numbered "$2") " join events e \
                 on e.session_id = d.session_id and e.seq > d.seq and e.seq <= d.seq + $3 where e.tenant_id = $1 and e.status is not null"
            ),
            args![tenant, json!(from), MOST_EVENTS],
        )
        .await?;
    steps.extend(changes);
    steps.sort_by_key(|step| (step.session_id, step.seq));
    let (mut happened, mut reached, mut more) = (Vec::new(), Vec::new(), false);
    for session in behind {
        let reach = session.last_seq.min(session.fed.unwrap_or(0) + MOST_EVENTS);
        more |= reach < session.last_seq;
        // A session may have gone on between the statements: that is for the next time.
        let own = steps.iter().filter(|step| step.session_id == session.id && step.seq <= reach);
        let (told, status) = tell(session, own);
        happened.extend(told);
        let whole = reach == session.last_seq;
        let ended_at = session.closed_at.filter(|_| whole).map(|at| at.to_rfc3339());
        let status = if whole { session.now_status.clone() } else { status };
        reached.push(json!({ "session_id": simple(session.id.0), "seq": reach, "status": status, "ended_at": ended_at }));
    }
    happened.sort_by_key(|happened| happened.at);
    tx.execute(
        sql!(
            "insert into webhook_fed (session_id, tenant_id, seq, status, ended_at) \
             select d.session_id, $1, d.seq, d.status, d.ended_at from " (hook_reach "$2") " where true \
             on conflict (session_id) do update set seq = excluded.seq, status = excluded.status, ended_at = excluded.ended_at"
        ),
        args![tenant, json!(reached)],
    )
    .await?;
    Ok((happened, more))
}

/// What the steps of a session tell, and the state to which they lead. Times do not go back, so that sorting by them keeps the order.
fn tell<'a>(session: &Behind, steps: impl Iterator<Item = &'a Step>) -> (Vec<Happened>, String) {
    let mut at = session.started_at;
    let mut status = session.status.clone().unwrap_or_default();
    let mut told = Vec::new();
    let mut push = |event, subject: Option<MessageId>, at| {
        told.push(Happened {
            event,
            session: Some(session.id),
            subject: subject.map(|id| id.0),
            at,
        });
    };
    if session.fed.is_none() {
        push(HookEvent::SessionCreated, None, at);
    }
    for step in steps {
        at = at.max(step.created_at);
        match (&step.message_id, &step.status) {
            (Some(message), _) => push(HookEvent::MessageCreated, Some(*message), at),
            (None, Some(now)) if *now != status => {
                status.clone_from(now);
                if now == SessionStatus::Closed.as_str() {
                    push(HookEvent::SessionClosed, None, at);
                } else if now == SessionStatus::Escalated.as_str() {
                    push(HookEvent::SessionEscalated, None, at);
                }
            }
            (None, _) => {}
        }
    }
    (told, status)
}

/// Takes what happened beside sessions. True: there is more.
async fn taken(tx: &mut Tx, tenant: TenantId) -> Result<(Vec<Happened>, bool)> {
    type Row = (Uuid, String, Uuid, DateTime<Utc>);
    let mut rows: Vec<Row> = tx
        .fetch_all(
            sql!(
                "delete from webhook_changes where tenant_id = $1 and id in (select c.id from webhook_changes c where c.tenant_id = $1 \
                 order by c.id limit $2) returning id, type, subject_id, occurred_at"
            ),
            args![tenant, MOST_EVENTS],
        )
        .await?;
    rows.sort_by_key(|(id, ..)| *id);
    let more = rows.len() as i64 >= MOST_EVENTS;
    let mut happened: Vec<Happened> = Vec::with_capacity(rows.len());
    for (_, word, subject, at) in rows {
        // A newer process may write what this one does not know.
        let Ok(event) = word.parse::<HookEvent>() else { continue };
        // The object is told as it is then: of the same change twice, or of what was just opened, once is enough.
        let before = happened.iter().rev().find(|known| known.subject == Some(subject));
        let said = before
            .is_some_and(|known| known.event == event || (known.event, event) == (HookEvent::TicketCreated, HookEvent::TicketUpdated));
        if !said {
            happened.push(Happened {
                event,
                session: None,
                subject: Some(subject),
                at,
            });
        }
    }
    Ok((happened, more))
}

/// Nothing before now is untold; sessions that ended long before need not be known any more.
async fn looked(tx: &mut Tx, tenant: TenantId) -> Result<()> {
    tx.execute(
        sql!("update webhook_feeds set looked_at = " (now) " where tenant_id = $1"),
        args![tenant],
    )
    .await?;
    tx.execute(
        sql!("delete from webhook_fed where tenant_id = $1 and ended_at < " (after "$2")),
        args![tenant, -3 * MARGIN_MS],
    )
    .await?;
    Ok(())
}
