//! Sessions that are over: their tokens end, and one day they are archived, so that the living tables stay small.

use std::time::Duration;

use frontdesk_model::{SessionEvent, SessionId, SessionStatus};

use super::{Hold, Numbered, time};
use crate::{
    Result, Store,
    db::{Tx, args},
    sessions::word,
    sql::sql,
};

/// When a session that waits for a worker is looked at again.
const BUSY: Duration = Duration::from_mins(10);

/// How long after its end what happens to a session.
#[derive(Debug, Clone, Copy)]
pub struct ArchiveTimes {
    /// It is archived.
    pub archive: Duration,
    /// Its token stops to open it.
    pub token: Duration,
}

/// What a batch has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Archived {
    /// Sessions that were looked at.
    pub seen: u64,
    /// Sessions that were archived.
    pub archived: u64,
    /// Tokens that ended.
    pub tokens: u64,
}

#[derive(Debug, Clone, sqlx::FromRow)]
struct OverRow {
    id: SessionId,
    over_ms: i64,
    token_ended: bool,
    busy: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Archive,
    EndToken,
    Later(Duration),
}

impl ArchiveTimes {
    /// When a session that has just ended is looked at.
    pub fn first(&self) -> Duration {
        self.archive.min(self.token)
    }

    fn judge(&self, row: &OverRow) -> Verdict {
        let over = time(row.over_ms);
        let left = |until: Duration| until.saturating_sub(over);
        if left(self.archive).is_zero() {
            return if row.busy { Verdict::Later(BUSY) } else { Verdict::Archive };
        }
        match left(self.token) {
            Duration::ZERO if !row.token_ended => Verdict::EndToken,
            Duration::ZERO => Verdict::Later(left(self.archive)),
            token => Verdict::Later(left(self.archive).min(token)),
        }
    }
}

impl Store {
    /// Archives sessions that are over and due, `limit` at most, with their messages and events, and ends tokens. None: the hold was
    /// lost and nothing is written.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn archive_sessions(&self, hold: &Hold, times: &ArchiveTimes, limit: i64) -> Result<Option<Archived>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let rows: Vec<OverRow> = tx
            .fetch_all(sql!((over) " order by s.due_at limit $1" (lock_sessions)), args![limit])
            .await?;
        let (mut archive, mut end, mut later) = (Vec::new(), Vec::new(), Vec::new());
        for row in &rows {
            match times.judge(row) {
                Verdict::Archive => archive.push(row.id),
                Verdict::EndToken => {
                    end.push(row.id);
                    later.push((row.id, times.archive.saturating_sub(time(row.over_ms))));
                }
                Verdict::Later(delay) => later.push((row.id, delay)),
            }
        }
        let tokens = tx
            .execute(
                sql!("update chat_sessions set token_ended = true where " (ids "id" "$1") " and not token_ended"),
                args![end.as_slice()],
            )
            .await?;
        self.look_again(&mut tx, &later).await?;
        let done = Archived {
            seen: rows.len() as u64,
            archived: self.put_away(&mut tx, &archive, times).await?,
            tokens,
        };
        tx.commit().await?;
        Ok(Some(done))
    }

    /// What [`Self::archive_sessions`] would do now, in all.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn archive_due(&self, times: &ArchiveTimes) -> Result<Archived> {
        let rows: Vec<OverRow> = self.db.fetch_all(sql!((over)), args![]).await?;
        let count = |verdict| rows.iter().filter(|row| times.judge(row) == verdict).count() as u64;
        Ok(Archived {
            seen: rows.len() as u64,
            archived: count(Verdict::Archive),
            tokens: count(Verdict::EndToken),
        })
    }

    pub(super) async fn put_away(&self, tx: &mut Tx, ids: &[SessionId], times: &ArchiveTimes) -> Result<u64> {
        if ids.is_empty() {
            return Ok(0);
        }
        let event = SessionEvent::Archive;
        let moved: Vec<Numbered> = tx
            .fetch_all(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 1, status = $2 where " (ids "id" "$1") " and " (allowed "$3") " \
                     returning id, tenant_id, last_seq"
                ),
                args![ids, word(event), event],
            )
            .await?;
        self.session_events(tx, &moved, SessionStatus::Archived.as_str()).await?;
        let ids: Vec<SessionId> = moved.iter().map(|session| session.id).collect();
        copy(tx, &ids, times.token).await?;
        note_wordless(tx, &ids).await?;
        remove(tx, &ids).await?;
        Ok(ids.len() as u64)
    }
}

async fn copy(tx: &mut Tx, ids: &[SessionId], token: Duration) -> Result<()> {
    tx.execute(
        sql!(
            "insert into archived_sessions (id, tenant_id, contact_id, verified, status, token_hash, visitor_email, visitor_name, \
             visitor_phone, metadata, last_seq, clarifications, ticket_number, previous_id, started_at, last_message_at, closed_at, \
             active_at, first_id, token_ends_at, channel, token_until) select id, tenant_id, contact_id, verified, status, case when token_ended then null else token_hash end, \
             visitor_email, visitor_name, visitor_phone, metadata, last_seq, clarifications, ticket_number, previous_id, started_at, \
             last_message_at, closed_at, active_at, first_id, token_ends_at, channel, " (later "active_at" "$2") " from chat_sessions where " (ids "id" "$1")
        ),
        args![ids, token],
    )
    .await?;
    tx.execute(
        sql!(
            "insert into archived_messages (id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, sender_id, \
             message_type, message_text, file_url, ai_intent, ai_confidence, ai_entities, answered_by, status, actions, suggestions, \
             request_id, trail, delivered_at, created_at) select id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, \
             sender_id, message_type, message_text, file_url, ai_intent, ai_confidence, ai_entities, answered_by, status, actions, \
             suggestions, request_id, trail, delivered_at, created_at from chat_messages where " (ids "session_id" "$1")
        ),
        args![ids],
    )
    .await?;
    tx.execute(
        sql!(
            "insert into archived_voice_messages (message_id, tenant_id, file_url, transcription, language, duration_ms, created_at, state, \
             reason, media_type, bytes, sha256, language_hint, speech_ms, transcribed_ms, details, trail) select v.message_id, v.tenant_id, \
             v.file_url, v.transcription, v.language, v.duration_ms, v.created_at, v.state, v.reason, v.media_type, v.bytes, v.sha256, \
             v.language_hint, v.speech_ms, v.transcribed_ms, v.details, v.trail from chat_voice_messages v \
             join chat_messages m on m.tenant_id = v.tenant_id and m.id = v.message_id where " (ids "m.session_id" "$1")
        ),
        args![ids],
    )
    .await?;
    tx.execute(
        sql!(
            "insert into archived_events (tenant_id, session_id, seq, type, message_id, created_at, status) \
             select tenant_id, session_id, seq, type, message_id, created_at, status from events where " (ids "session_id" "$1")
        ),
        args![ids],
    )
    .await?;
    Ok(())
}

/// The words of those that were not read are read in the archive.
async fn note_wordless(tx: &mut Tx, ids: &[SessionId]) -> Result<()> {
    tx.execute(
        sql!(
            "insert into search_sessions (session_id, tenant_id, seq, ended) select id, tenant_id, -1, false from chat_sessions where "
            (ids "id" "$1") " on conflict (session_id) do nothing"
        ),
        args![ids],
    )
    .await?;
    Ok(())
}

/// Takes what was copied from the living, in the order in which rows refer to one another.
async fn remove(tx: &mut Tx, ids: &[SessionId]) -> Result<()> {
    for statement in [
        sql!(
            "update tickets set archived_session_id = chat_session_id, chat_session_id = null where " (ids "chat_session_id" "$1")
        ),
        sql!(
            "delete from recording_chunks where recording_id in (select id from chat_messages where " (ids "session_id" "$1") ")"
        ),
        sql!(
            "delete from recordings where id in (select id from chat_messages where " (ids "session_id" "$1") ")"
        ),
        sql!(
            "delete from chat_voice_messages where message_id in (select id from chat_messages where " (ids "session_id" "$1") ")"
        ),
        sql!("delete from chat_messages where "(ids "session_id" "$1")),
        sql!("delete from events where "(ids "session_id" "$1")),
        sql!("delete from agent_links where "(ids "session_id" "$1")),
        sql!("delete from job_attempts where "(ids "session_id" "$1")),
        sql!("delete from chat_sessions where "(ids "id" "$1")),
    ] {
        tx.execute(statement, args![ids]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Duration = Duration::from_hours(24);

    fn judge(times: &ArchiveTimes, days: i64, token_ended: bool, busy: bool) -> Verdict {
        times.judge(&OverRow {
            id: SessionId(uuid::Uuid::nil()),
            over_ms: days * 86_400_000,
            token_ended,
            busy,
        })
    }

    #[test]
    fn what_comes_first_is_done_first() {
        let times = ArchiveTimes {
            archive: 30 * DAY,
            token: 7 * DAY,
        };
        assert_eq!(judge(&times, 1, false, false), Verdict::Later(6 * DAY));
        assert_eq!(judge(&times, 7, false, false), Verdict::EndToken);
        assert_eq!(judge(&times, 8, true, false), Verdict::Later(22 * DAY));
        assert_eq!(judge(&times, 30, true, false), Verdict::Archive);
        let times = ArchiveTimes { token: 90 * DAY, ..times };
        assert_eq!(judge(&times, 1, false, false), Verdict::Later(29 * DAY));
        assert_eq!(judge(&times, 30, false, false), Verdict::Archive, "its token goes along");
        assert_eq!(
            judge(&times, 31, false, true),
            Verdict::Later(BUSY),
            "a message still waits for a worker"
        );
    }
}
