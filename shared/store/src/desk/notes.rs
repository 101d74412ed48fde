//! Notes of the staff about sessions, and how far each of them has read.

use chrono::{DateTime, Utc};
use frontdesk_model::{DeskEventKind, SessionId, SessionNote, TenantId, UserId};
use uuid::Uuid;

use crate::{Author, Change, Result, Store, db::args, people::actor, sql::sql};

/// Most notes of a session that are read.
const MOST_NOTES: i64 = 500;

impl Store {
    /// Writes a note about a session. None: there is no such session in this tenant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn add_note(&self, tenant: TenantId, session_id: SessionId, text: &str, author: Author) -> Result<Option<SessionNote>> {
        let Some(session) = self.session(tenant, session_id).await? else {
            return Ok(None);
        };
        let note = SessionNote {
            id: self.clock.new_id(),
            session_id,
            kind: "note",
            after_seq: session.last_seq,
            text: text.to_owned(),
            author: author.actor,
            created_at: self.clock.now(),
        };
        let mut tx = self.db.begin().await?;
        tx.execute(
            sql!(
                "insert into session_notes (id, tenant_id, session_id, after_seq, text, actor_kind, actor_id, created_at) \
                 values ($1, $2, $3, $4, $5, $6, $7, $8)"
            ),
            args![
                note.id,
                tenant,
                session_id,
                note.after_seq,
                text,
                note.author.kind.as_str(),
                note.author.id,
                note.created_at
            ],
        )
        .await?;
        let change = Change {
            action: "session.note",
            subject: "session",
            id: session_id.to_string(),
            before: None,
            after: None,
        };
        self.audit_in(&mut tx, tenant, author, change).await?;
        self.desk_change(&mut tx, tenant, DeskEventKind::NoteCreated, Some(note.id), None)
            .await?;
        tx.commit().await?;
        Ok(Some(note))
    }

    /// The newest notes about a session, oldest first.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement,
    /// `Corrupt` where a row names an author of no known kind.
    pub async fn notes(&self, tenant: TenantId, session_id: SessionId) -> Result<Vec<SessionNote>> {
        type Row = (Uuid, i64, String, String, Option<Uuid>, DateTime<Utc>);
        let rows: Vec<Row> = self
            .db
            .fetch_all(
                sql!(
                    "select id, after_seq, text, actor_kind, actor_id, created_at from session_notes \
                     where tenant_id = $1 and session_id = $2 order by id desc limit $3"
                ),
                args![tenant, session_id, MOST_NOTES],
            )
            .await?;
        let notes = rows.into_iter().rev().map(|(id, after_seq, text, kind, actor_id, created_at)| {
            Ok(SessionNote {
                id,
                session_id,
                kind: "note",
                after_seq,
                text,
                author: actor(&kind, actor_id)?,
                created_at,
            })
        });
        notes.collect()
    }

    /// Notes how far a user has read a session; it never goes back.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn mark_read(&self, tenant: TenantId, session_id: SessionId, user: UserId, seq: i64) -> Result<()> {
        self.db
            .execute(
                sql!(
                    "insert into desk_reads (tenant_id, session_id, user_id, seq) values ($1, $2, $3, $4) \
                     on conflict (session_id, user_id) do update set seq = excluded.seq where desk_reads.seq < excluded.seq"
                ),
                args![tenant, session_id, user, seq],
            )
            .await?;
        Ok(())
    }
}
