//! Events get their numbers.

use frontdesk_model::{DeskEventKind, MessageId, SessionId, TenantId, UserId};
use serde_json::{Value, json};
use uuid::Uuid;

use super::opening::FeedState;
use crate::{
    Result, Store,
    db::{Tx, args, simple},
    desk::visitors::tell_sightings,
    sql::sql,
};

/// Events that can be read again.
const KEPT: i64 = 20_000;
/// Old events go when this many are there beside.
const PRUNED_EVERY: i64 = 1_000;
/// Sessions of one transaction.
const MOST_SESSIONS: i64 = 500;
/// Events of one session in one transaction, and changes.
const MOST_EVENTS: i64 = 1_000;

/// What came of numbering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fed {
    /// The last number that was given.
    pub number: i64,
    /// There is more that has no number yet.
    pub more: bool,
}

/// A session that has events without a number of the desk.
#[derive(Debug, Clone, Copy, sqlx::FromRow)]
struct Behind {
    id: SessionId,
    last_seq: i64,
    fed: i64,
    ended: bool,
}

/// An event of a session: session, number in it, message, kind.
type SessionRow = (SessionId, i64, Option<MessageId>, String);

/// A change beside sessions: id, kind, what changed, the user whom alone it is for.
type ChangeRow = (Uuid, String, Option<Uuid>, Option<UserId>);

/// An event that gets a number.
struct Numbered {
    kind: String,
    session: Option<SessionId>,
    subject: Option<Uuid>,
    user: Option<UserId>,
}

impl Store {
    /// Numbers what these sessions have that is not numbered yet, and what else happened at the desk; with `look`, all sessions are looked
    /// at. None: the feed is not open, or there was nothing.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn feed(&self, tenant: TenantId, sessions: &[SessionId], look: bool) -> Result<Option<Fed>> {
        let mut sessions = sessions.to_vec();
        if look {
            sessions.extend(self.overlooked(tenant).await?);
        }
        if sessions.is_empty() && !self.has_changes(tenant).await? {
            return Ok(None);
        }
        let mut tx = self.db.begin().await?;
        // From here on no other process numbers.
        let state: Option<FeedState> = tx
            .fetch_optional(
                sql!("update desk_feeds set number = number where tenant_id = $1 and open_until > " (now) " returning number, since"),
                args![tenant],
            )
            .await?;
        let Some(state) = state else { return Ok(None) };
        let behind = behind(&mut tx, tenant, &sessions).await?;
        let (mut events, reached, mut more) = of_sessions(&mut tx, tenant, &behind).await?;
        more |= behind.len() as i64 >= MOST_SESSIONS;
        let changes = taken(&mut tx, tenant).await?;
        more |= changes.len() as i64 >= MOST_EVENTS;
        events.extend(changes);
        let next = state.number + events.len() as i64 + 1;
        if tell_sightings(&mut tx, tenant, next).await? {
            events.push(Numbered {
                kind: DeskEventKind::VisitorsUpdated.as_str().to_owned(),
                session: None,
                subject: None,
                user: None,
            });
        }
        if events.is_empty() {
            tx.rollback().await?;
            return Ok(None);
        }
        let number = state.number + events.len() as i64;
        insert(&mut tx, tenant, state, &events, number).await?;
        note_reach(&mut tx, tenant, &reached).await?;
        tx.commit().await?;
        Ok(Some(Fed { number, more }))
    }

    /// Which tenant each of these sessions is of.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn tenants_of(&self, sessions: &[SessionId]) -> Result<Vec<(SessionId, TenantId)>> {
        self.db
            .fetch_all(
                sql!("select id, tenant_id as of_tenant from chat_sessions where " (ids "id" "$1")),
                args![sessions],
            )
            .await
    }

    /// Notes a change at the desk in the transaction that makes it.
    pub(crate) async fn desk_change(
        &self,
        tx: &mut Tx,
        tenant: TenantId,
        kind: DeskEventKind,
        subject: Option<Uuid>,
        user: Option<UserId>,
    ) -> Result<()> {
        tx.execute(
            sql!("insert into desk_changes (id, tenant_id, kind, subject_id, user_id) values ($1, $2, $3, $4, $5)"),
            args![self.clock.new_id::<Uuid>(), tenant, kind.as_str(), subject, user],
        )
        .await?;
        Ok(())
    }

    /// The sessions whose hint was lost.
    async fn overlooked(&self, tenant: TenantId) -> Result<Vec<SessionId>> {
        let open: Vec<(SessionId,)> = self
            .db
            .fetch_all(
                sql!(
                    "select s.id from chat_sessions s left join desk_fed f on f.tenant_id = s.tenant_id and f.session_id = s.id \
                     where s.tenant_id = $1 and s.closed_at is null and s.last_seq > coalesce(f.seq, 0) limit $2"
                ),
                args![tenant, MOST_SESSIONS],
            )
            .await?;
        // Their end is among what is still to be told.
        let over: Vec<(SessionId,)> = self
            .db
            .fetch_all(
                sql!(
                    "select s.id from desk_fed f join chat_sessions s on s.tenant_id = f.tenant_id and s.id = f.session_id \
                     where f.tenant_id = $1 and not f.ended and s.closed_at is not null and s.last_seq > f.seq limit $2"
                ),
                args![tenant, MOST_SESSIONS],
            )
            .await?;
        Ok(open.into_iter().chain(over).map(|(id,)| id).collect())
    }

    async fn has_changes(&self, tenant: TenantId) -> Result<bool> {
        let row: Option<(Uuid,)> = self
            .db
            .fetch_optional(sql!("select id from desk_changes where tenant_id = $1 limit 1"), args![tenant])
            .await?;
        Ok(row.is_some() || self.has_sightings(tenant).await?)
    }
}

async fn behind(tx: &mut Tx, tenant: TenantId, sessions: &[SessionId]) -> Result<Vec<Behind>> {
    if sessions.is_empty() {
        return Ok(Vec::new());
    }
    tx.fetch_all(
        sql!(
            "select s.id, s.last_seq, coalesce(f.seq, 0) as fed, s.closed_at is not null as ended from chat_sessions s \
             left join desk_fed f on f.tenant_id = s.tenant_id and f.session_id = s.id \
             where s.tenant_id = $1 and " (ids "s.id" "$2") " and s.last_seq > coalesce(f.seq, 0) order by s.id limit $3"
        ),
        args![tenant, sessions, MOST_SESSIONS],
    )
    .await
}

/// The events of sessions that are not numbered, in the order in which each session has them, and how far each session is with them.
async fn of_sessions(tx: &mut Tx, tenant: TenantId, behind: &[Behind]) -> Result<(Vec<Numbered>, Vec<Value>, bool)> {
    if behind.is_empty() {
        return Ok((Vec::new(), Vec::new(), false));
    }
    let rows: Vec<Value> = behind
        .iter()
        .map(|session| json!({ "session_id": simple(session.id.0), "tenant_id": simple(tenant.0), "seq": session.fed }))
        .collect();
    let mut events: Vec<SessionRow> = tx
        .fetch_all(
            sql!(
                "select m.session_id, m.seq, m.id, 'message.created' as kind from " (numbered "$2") " join chat_messages m \
                 on m.session_id = d.session_id and m.seq > d.seq and m.seq <= d.seq + $3 where m.tenant_id = $1"
            ),
            args![tenant, json!(rows), MOST_EVENTS],
        )
        .await?;
    let changes: Vec<SessionRow> = tx
        .fetch_all(
            sql!(
                "select e.session_id, e.seq, e.message_id, e.type as kind from " (numbered "$2") " join events e \
                 on e.session_id = d.session_id and e.seq > d.seq and e.seq <= d.seq + $3 where e.tenant_id = $1"
            ),
            args![tenant, json!(rows), MOST_EVENTS],
        )
        .await?;
    events.extend(changes);
    let (mut reached, mut more) = (Vec::with_capacity(behind.len()), false);
    let reach: std::collections::HashMap<SessionId, i64> = behind
        .iter()
        .map(|session| (session.id, session.last_seq.min(session.fed + MOST_EVENTS)))
        .collect();
    for session in behind {
        let seq = reach[&session.id];
        more |= seq < session.last_seq;
        let ended = session.ended && seq == session.last_seq;
        reached.push(json!({ "session_id": simple(session.id.0), "seq": seq, "ended": ended }));
    }
    // A session may have gone on between the statements: that is for the next time.
    events.retain(|(session, seq, ..)| reach.get(session).is_some_and(|last| seq <= last));
    events.sort_by_key(|(session, seq, ..)| (*seq, *session));
    let events = events
        .into_iter()
        .map(|(session, _, message, kind)| Numbered {
            kind,
            session: Some(session),
            subject: message.map(|id| id.0),
            user: None,
        })
        .collect();
    Ok((events, reached, more))
}

/// Takes what happened beside sessions.
async fn taken(tx: &mut Tx, tenant: TenantId) -> Result<Vec<Numbered>> {
    let mut rows: Vec<ChangeRow> = tx
        .fetch_all(
            sql!(
                "delete from desk_changes where tenant_id = $1 and id in (select c.id from desk_changes c where c.tenant_id = $1 \
                 order by c.id limit $2) returning id, kind, subject_id, user_id"
            ),
            args![tenant, MOST_EVENTS],
        )
        .await?;
    rows.sort_by_key(|(id, ..)| *id);
    let mut events: Vec<Numbered> = Vec::with_capacity(rows.len());
    for (_, kind, subject, user) in rows {
        // The whole object is told as it is now: of the same change twice, the last one is enough.
        events.retain(|event| !(event.kind == kind && event.subject == subject && event.user == user));
        events.push(Numbered {
            kind,
            session: None,
            subject,
            user,
        });
    }
    Ok(events)
}

async fn insert(tx: &mut Tx, tenant: TenantId, state: FeedState, events: &[Numbered], last: i64) -> Result<()> {
    let rows: Vec<Value> = events
        .iter()
        .zip(state.number + 1..)
        .map(|(event, number)| {
            json!({
                "number": number,
                "kind": event.kind,
                "session_id": event.session.map(|id| simple(id.0)),
                "subject_id": event.subject.map(simple),
                "user_id": event.user.map(|id| simple(id.0)),
            })
        })
        .collect();
    tx.execute(
        sql!(
            "insert into desk_events (tenant_id, number, kind, session_id, subject_id, user_id) \
             select $1, d.number, d.kind, d.session_id, d.subject_id, d.user_id from " (desk_rows "$2")
        ),
        args![tenant, json!(rows)],
    )
    .await?;
    let prune = state.number / PRUNED_EVERY != last / PRUNED_EVERY;
    let since = if prune { state.since.max(last - KEPT) } else { state.since };
    tx.execute(
        sql!("update desk_feeds set number = $2, since = $3 where tenant_id = $1"),
        args![tenant, last, since],
    )
    .await?;
    if prune {
        tx.execute(
            sql!("delete from desk_events where tenant_id = $1 and number <= $2"),
            args![tenant, since],
        )
        .await?;
    }
    Ok(())
}

async fn note_reach(tx: &mut Tx, tenant: TenantId, reached: &[Value]) -> Result<()> {
    if reached.is_empty() {
        return Ok(());
    }
    tx.execute(
        sql!(
            "insert into desk_fed (session_id, tenant_id, seq, ended) select d.session_id, $1, d.seq, d.ended from " (fed "$2") " where true \
             on conflict (session_id) do update set seq = excluded.seq, ended = excluded.ended"
        ),
        args![tenant, json!(reached)],
    )
    .await?;
    Ok(())
}
