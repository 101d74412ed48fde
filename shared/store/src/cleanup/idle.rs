//! Sessions in which nobody writes: the customer is warned, and then the session ends.

use std::time::Duration;

use frontdesk_model::{ChannelName, SessionEvent, SessionId, SessionStatus};
use frontdesk_texts::{Language, notice};

use super::{Hold, Numbered, time};
use crate::{
    Result, Store,
    db::{Tx, args},
    sessions::word,
    sql::sql,
};

/// When a session that waits for a worker is looked at again.
const BUSY: Duration = Duration::from_mins(1);

/// After how much silence what happens.
#[derive(Debug, Clone, Copy)]
pub struct IdleTimes {
    /// The customer is warned.
    pub warning: Duration,
    /// The session ends. The customer always has the time between warning and end, however late the warning came.
    pub close: Duration,
    /// It ends where a person has the session or is awaited; the warning comes as long before as otherwise.
    pub person_close: Duration,
    /// When a session that ended is looked at next: the sooner of the end of its token and the archive.
    pub over: Duration,
}

/// What a batch has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Idle {
    /// Sessions that were looked at.
    pub seen: u64,
    /// Customers who were warned.
    pub warned: u64,
    /// Sessions that ended.
    pub closed: u64,
}

#[derive(Debug, Clone, sqlx::FromRow)]
struct IdleRow {
    id: SessionId,
    status: SessionStatus,
    channel: Option<ChannelName>,
    idle_ms: i64,
    warned_ms: Option<i64>,
    busy: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Warn,
    Close,
    Later(Duration),
}

impl IdleTimes {
    /// What the customer has between warning and end.
    fn grace(&self) -> Duration {
        self.close.saturating_sub(self.warning)
    }

    /// Whoever waits for a person, or reads mail, is silent for longer.
    fn warning_in(&self, row: &IdleRow) -> Duration {
        let slow =
            matches!(row.status, SessionStatus::AgentActive | SessionStatus::Escalated) || row.channel.is_some_and(ChannelName::is_sent);
        if slow {
            self.person_close.saturating_sub(self.grace())
        } else {
            self.warning
        }
    }

    /// A session with work under way is not idle: somebody waits for us, not we for them.
    fn judge(&self, row: &IdleRow) -> Verdict {
        if row.busy {
            return Verdict::Later(BUSY.min(self.close));
        }
        if let Some(warned) = row.warned_ms.map(time) {
            return match self.grace().checked_sub(warned) {
                Some(left) if !left.is_zero() => Verdict::Later(left),
                _ => Verdict::Close,
            };
        }
        match self.warning_in(row).checked_sub(time(row.idle_ms)) {
            Some(left) if !left.is_zero() => Verdict::Later(left),
            _ => Verdict::Warn,
        }
    }
}

impl Store {
    /// Warns and ends idle sessions that are due, `limit` at most. None: the hold was lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn close_idle(&self, hold: &Hold, times: &IdleTimes, limit: i64) -> Result<Option<Idle>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let rows: Vec<IdleRow> = tx
            .fetch_all(sql!((idle) " order by s.due_at limit $1" (lock_sessions)), args![limit])
            .await?;
        let (mut warn, mut close, mut later) = (Vec::new(), Vec::new(), Vec::new());
        for row in &rows {
            match times.judge(row) {
                Verdict::Warn => warn.push(row.id),
                Verdict::Close => close.push(row.id),
                Verdict::Later(delay) => later.push((row.id, delay)),
            }
        }
        let done = Idle {
            seen: rows.len() as u64,
            warned: self.warn_idle(&mut tx, &warn, times).await?,
            closed: self.end_idle(&mut tx, &close, times).await?,
        };
        self.look_again(&mut tx, &later).await?;
        tx.commit().await?;
        Ok(Some(done))
    }

    /// What [`Self::close_idle`] would do now, in all.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn idle_due(&self, times: &IdleTimes) -> Result<Idle> {
        let rows: Vec<IdleRow> = self.db.fetch_all(sql!((idle)), args![]).await?;
        let count = |verdict| rows.iter().filter(|row| times.judge(row) == verdict).count() as u64;
        Ok(Idle {
            seen: rows.len() as u64,
            warned: count(Verdict::Warn),
            closed: count(Verdict::Close),
        })
    }

    async fn warn_idle(&self, tx: &mut Tx, ids: &[SessionId], times: &IdleTimes) -> Result<u64> {
        if ids.is_empty() {
            return Ok(0);
        }
        let warned: Vec<Numbered> = tx
            .fetch_all(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, last_message_at = $2, warned_at = " (now) ", due_at = " (after "$3") " \
                     where " (ids "id" "$1") " and " (allowed "$4") " returning id, tenant_id, last_seq"
                ),
                args![ids, self.clock.now(), times.grace(), SessionEvent::WarnIdle],
            )
            .await?;
        let time = notice::duration(Language::English, times.grace());
        let text = notice::idle_warning(Language::English, time);
        self.notices(tx, &warned, 0, &text).await?;
        Ok(warned.len() as u64)
    }

    async fn end_idle(&self, tx: &mut Tx, ids: &[SessionId], times: &IdleTimes) -> Result<u64> {
        if ids.is_empty() {
            return Ok(0);
        }
        let event = SessionEvent::CloseIdle;
        let closed: Vec<Numbered> = tx
            .fetch_all(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 2, status = $3, last_message_at = $2, closed_at = $2, \
                     active_at = " (now) ", due_at = " (after "$4") " \
                     where " (ids "id" "$1") " and " (allowed "$5") " returning id, tenant_id, last_seq"
                ),
                args![ids, self.clock.now(), word(event), times.over, event],
            )
            .await?;
        self.notices(tx, &closed, 1, notice::idle_closed(Language::English)).await?;
        self.session_events(tx, &closed, SessionStatus::Closed.as_str()).await?;
        Ok(closed.len() as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TIMES: IdleTimes = IdleTimes {
        warning: Duration::from_mins(25),
        close: Duration::from_mins(30),
        person_close: Duration::from_hours(24),
        over: Duration::from_hours(720),
    };

    fn judge(status: SessionStatus, idle_min: i64, warned_min: Option<i64>, busy: bool) -> Verdict {
        TIMES.judge(&IdleRow {
            id: SessionId(uuid::Uuid::nil()),
            status,
            channel: None,
            idle_ms: idle_min * 60_000,
            warned_ms: warned_min.map(|min| min * 60_000),
            busy,
        })
    }

    #[test]
    fn a_customer_is_warned_and_has_the_time_between() {
        use SessionStatus::AiActive;
        assert_eq!(judge(AiActive, 10, None, false), Verdict::Later(Duration::from_mins(15)));
        assert_eq!(judge(AiActive, 25, None, false), Verdict::Warn);
        assert_eq!(judge(AiActive, 27, Some(2), false), Verdict::Later(Duration::from_mins(3)));
        assert_eq!(judge(AiActive, 30, Some(5), false), Verdict::Close);
        assert_eq!(
            judge(AiActive, 600, None, false),
            Verdict::Warn,
            "a late warning is a warning all the same"
        );
    }

    #[test]
    fn a_person_is_waited_for_longer_and_work_is_no_silence() {
        assert!(matches!(judge(SessionStatus::Escalated, 60, None, false), Verdict::Later(_)));
        assert_eq!(judge(SessionStatus::AgentActive, 24 * 60 - 5, None, false), Verdict::Warn);
        assert_eq!(judge(SessionStatus::Waiting, 25, None, false), Verdict::Warn);
        assert!(matches!(judge(SessionStatus::AiActive, 600, Some(575), true), Verdict::Later(_)));
    }

    #[test]
    fn a_clock_that_went_back_warns_nobody() {
        assert!(matches!(judge(SessionStatus::AiActive, -60, None, false), Verdict::Later(_)));
    }
}
