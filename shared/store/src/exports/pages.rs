//! Rows in pages. A page is one statement, which reads the living and the archived at the same moment: a row that is archived between two
//! pages keeps its key, and so is in exactly one of them.
//!
//! Rows follow one another by their ids, which begin with the time at which they were made. Times of a range so bound the ids, too, and what is
//! far outside is not looked at. Tickets, which an import may have dated back, go by their numbers.

use chrono::{DateTime, TimeDelta, Utc};
use frontdesk_model::{ExportKind, TenantId};
use uuid::Uuid;

use super::lines::{AccuracyLine, AuditLine, CallLine, ExportRows, Line, MessageLine, SessionLine, TicketLine};
use crate::{
    Result, Store, StoreError,
    db::{Row, args},
    sql::{Sql, sql},
};

/// So far at most an id is from the time of its row: what is written late was begun before.
const SLACK: TimeDelta = TimeDelta::days(1);

/// Which rows are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExportRange {
    /// What they are.
    pub kind: ExportKind,
    /// Made from this time on; none: from the beginning.
    pub from: Option<DateTime<Utc>>,
    /// Made before this time.
    pub to: DateTime<Utc>,
}

/// A part of an export.
#[derive(Debug)]
pub struct ExportPage {
    /// Its rows.
    pub rows: ExportRows,
    /// Where the next one starts; none: this was the last.
    pub next: Option<String>,
}

/// A range as statements have it.
struct Bounds {
    from: DateTime<Utc>,
    to: DateTime<Utc>,
    /// Ids are greater than this.
    after: Uuid,
    /// And less than this.
    before: Uuid,
}

impl ExportRange {
    fn bounds(&self, after: Option<&str>) -> Result<Bounds> {
        let after = match after {
            Some(cursor) => cursor.parse().map_err(|_| StoreError::BadCursor)?,
            None => Uuid::nil(),
        };
        let first = self.from.map_or(Uuid::nil(), |from| first_id(from - SLACK));
        Ok(Bounds {
            from: self.from.unwrap_or(DateTime::UNIX_EPOCH),
            to: self.to,
            after: after.max(first),
            before: first_id(self.to + SLACK),
        })
    }
}

/// No id of a later time is less than this.
fn first_id(time: DateTime<Utc>) -> Uuid {
    let ms = u128::try_from(time.timestamp_millis()).unwrap_or(0);
    Uuid::from_u128(ms << 80)
}

impl Store {
    /// Rows of an export, at most `limit` of those that come after the key `after`.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    /// `BadCursor` where `after` is no key of such rows.
    pub async fn export_page(&self, tenant: TenantId, range: &ExportRange, after: Option<&str>, limit: i64) -> Result<ExportPage> {
        let rows = match range.kind {
            ExportKind::Sessions => self.lines::<SessionLine>(SESSIONS, tenant, &range.bounds(after)?, limit).await?,
            ExportKind::Messages => self.message_lines(tenant, &range.bounds(after)?, limit).await?,
            ExportKind::Tickets => self.ticket_lines(tenant, range, after, limit).await?,
            ExportKind::Calls => self.lines::<CallLine>(CALLS, tenant, &range.bounds(after)?, limit).await?,
            ExportKind::Accuracy => self.lines::<AccuracyLine>(ACCURACY, tenant, &range.bounds(after)?, limit).await?,
            ExportKind::Audit => self.lines::<AuditLine>(AUDIT, tenant, &range.bounds(after)?, limit).await?,
        };
        let full = i64::try_from(rows.len()).unwrap_or(i64::MAX) >= limit;
        let next = rows.last_key().filter(|_| full);
        Ok(ExportPage { rows, next })
    }

    async fn lines<L: Line + Row + Sync + 'static>(
        &self,
        statement: Sql,
        tenant: TenantId,
        bounds: &Bounds,
        limit: i64,
    ) -> Result<ExportRows> {
        let values = args![tenant, bounds.after, bounds.before, bounds.from, bounds.to, limit];
        Ok(ExportRows::new(self.db.fetch_all::<L>(statement, values).await?))
    }

    async fn message_lines(&self, tenant: TenantId, bounds: &Bounds, limit: i64) -> Result<ExportRows> {
        let values = args![tenant, bounds.after, bounds.before, bounds.from, bounds.to, limit];
        let lines: Vec<MessageLine> = self.db.fetch_all(MESSAGES, values).await?;
        let opened = lines.into_iter().map(|line| line.opened(&self.seal, tenant));
        Ok(ExportRows::new(opened.collect()))
    }

    async fn ticket_lines(&self, tenant: TenantId, range: &ExportRange, after: Option<&str>, limit: i64) -> Result<ExportRows> {
        let after: i64 = match after {
            Some(cursor) => cursor.parse().map_err(|_| StoreError::BadCursor)?,
            None => i64::MIN,
        };
        let from = range.from.unwrap_or(DateTime::UNIX_EPOCH);
        let lines: Vec<TicketLine> = self.db.fetch_all(TICKETS, args![tenant, after, from, range.to, limit]).await?;
        Ok(ExportRows::new(lines))
    }
}

const SESSIONS: Sql = sql!(
    "select a.* from (select " (export_session) " from chat_sessions s left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id \
     left join desk_sessions d on d.tenant_id = s.tenant_id and d.session_id = s.id \
     left join users u on u.tenant_id = d.tenant_id and u.id = d.assignee_id \
     where s.tenant_id = $1 and s.id > $2 and s.id < $3 and s.started_at >= $4 and s.started_at < $5 order by s.id limit $6) a \
     union all select b.* from (select " (export_session) " from archived_sessions s \
     left join contacts c on c.tenant_id = s.tenant_id and c.id = s.contact_id \
     left join desk_sessions d on d.tenant_id = s.tenant_id and d.session_id = s.id \
     left join users u on u.tenant_id = d.tenant_id and u.id = d.assignee_id \
     where s.tenant_id = $1 and s.id > $2 and s.id < $3 and s.started_at >= $4 and s.started_at < $5 order by s.id limit $6) b \
     order by id limit $6"
);

const MESSAGES: Sql = sql!(
    "select a.* from (select " (export_message) " from chat_messages m \
     left join chat_voice_messages v on v.tenant_id = m.tenant_id and v.message_id = m.id \
     where m.tenant_id = $1 and m.id > $2 and m.id < $3 and m.created_at >= $4 and m.created_at < $5 order by m.id limit $6) a \
     union all select b.* from (select " (export_message) " from archived_messages m \
     left join archived_voice_messages v on v.tenant_id = m.tenant_id and v.message_id = m.id \
     where m.tenant_id = $1 and m.id > $2 and m.id < $3 and m.created_at >= $4 and m.created_at < $5 order by m.id limit $6) b \
     order by id limit $6"
);

const TICKETS: Sql = sql!(
    "select t.number, t.id, t.subject, t.status, t.priority, t.source, t.contact_id, c.external_id as contact_external_id, \
     c.email as contact_email, t.requester_email, coalesce(t.chat_session_id, t.archived_session_id) as session_id, t.assignee_id, t.assignee, \
     t.satisfaction, t.satisfaction_comment, t.created_at, t.updated_at, t.resolved_at, t.closed_at from tickets t \
     left join contacts c on c.tenant_id = t.tenant_id and c.id = t.contact_id \
     where t.tenant_id = $1 and t.number > $2 and t.created_at >= $3 and t.created_at < $4 order by t.number limit $5"
);

const CALLS: Sql = sql!(
    "select c.id, c.provider, c.provider_call_id, c.title, c.state, c.reason, c.started_at, c.ended_at, c.text_source, c.language, \
     c.ticket_number, (select count(*) from call_participants p where p.tenant_id = c.tenant_id and p.call_id = c.id) as participants, \
     c.finished_at, c.created_at, c.updated_at from conference_calls c \
     where c.tenant_id = $1 and c.id > $2 and c.id < $3 and c.created_at >= $4 and c.created_at < $5 order by c.id limit $6"
);

const ACCURACY: Sql = sql!(
    "select a.message_id, a.session_id, a.model, a.kind, a.intent, a.builtin_intent, a.confidence, a.first_token_ms, a.whole_ms, \
     a.input_tokens, a.output_tokens, a.cost, " (raw_json "a.articles") " as articles, " (raw_json "a.tools") " as tools, a.mark, a.created_at \
     from model_answers a where a.tenant_id = $1 and a.message_id > $2 and a.message_id < $3 and a.created_at >= $4 and a.created_at < $5 \
     order by a.message_id limit $6"
);

const AUDIT: Sql = sql!(
    "select l.id, l.at, l.actor_kind, l.actor_id, l.action, l.subject_kind as subject, l.subject_id, " (raw_json "l.before") " as before, "
    (raw_json "l.after") " as after, l.address from audit_log l \
     where l.tenant_id = $1 and l.id > $2 and l.id < $3 and l.at >= $4 and l.at < $5 order by l.id limit $6"
);

#[cfg(test)]
mod tests {
    use frontdesk_model::Clock;

    use super::*;

    #[test]
    fn ids_of_a_range_lie_between_its_bounds() {
        let (clock, hand) = Clock::manual(DateTime::from_timestamp(1_795_000_000, 0).unwrap());
        let from = clock.now();
        let id: Uuid = clock.new_id();
        hand.advance(TimeDelta::hours(1));
        let range = ExportRange {
            kind: ExportKind::Messages,
            from: Some(from),
            to: clock.now(),
        };
        let bounds = range.bounds(None).unwrap();
        assert!(bounds.after < id && id < bounds.before);
        hand.advance(TimeDelta::days(2));
        assert!(clock.new_id::<Uuid>() > bounds.before);
        assert_eq!(range.bounds(Some(&id.to_string())).unwrap().after, id);
        assert!(range.bounds(Some("7")).is_err());
    }
}
