//! Sessions of another system. They are over, and come into the archive.

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, Sender, SessionId, TenantId};
use serde_json::Value;

use super::{Of, PastImported, PastPerson};
use crate::{
    Result, Store,
    db::{Tx, args},
    import::Refusal,
    seal::Column,
    sql::sql,
};

/// A session of another system.
#[derive(Debug, Clone)]
pub struct PastSession {
    /// Its id there.
    pub source_id: String,
    /// Whose; none: of a session that is known.
    pub person: Option<PastPerson>,
    /// When it began; none: of a session that is known.
    pub started_at: Option<DateTime<Utc>>,
    /// What else is to be kept of it.
    pub metadata: Value,
    /// What was said in it, in order.
    pub messages: Vec<PastMessage>,
}

/// A message of another system.
#[derive(Debug, Clone)]
pub struct PastMessage {
    /// Its id there.
    pub source_id: String,
    /// Who wrote it.
    pub sender: PastSender,
    /// What it says.
    pub text: String,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PastSender {
    /// Somebody of the session, for everybody to read.
    Of(Sender),
    /// Somebody of the staff, for the staff alone.
    Note,
}

impl Store {
    /// Imports sessions with their messages. One that is known gets those messages that are new; where it was removed here since, it stays away.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn import_past_sessions(&self, tenant: TenantId, source: &str, rows: &[PastSession]) -> Result<PastImported> {
        let of = self.past_of(tenant, source);
        let mut tx = self.db.begin().await?;
        let mut done = PastImported::default();
        for row in rows {
            let session = if let Some(id) = of.linked(&mut tx, "session", &row.source_id).await? {
                SessionId(id)
            } else if let Some(id) = self.new_past_session(&mut tx, of, row).await? {
                done.new += 1;
                id
            } else {
                done.refused.push((row.source_id.clone(), Refusal::UnknownSession));
                continue;
            };
            done.entries += add_messages(&mut tx, of, session, &row.messages).await?;
        }
        tx.commit().await?;
        Ok(done)
    }

    /// None: nothing is known of it but messages.
    async fn new_past_session(&self, tx: &mut Tx, of: Of<'_>, row: &PastSession) -> Result<Option<SessionId>> {
        let Some(started_at) = row.started_at else {
            return Ok(None);
        };
        let contact: Option<ContactId> = match &row.person {
            Some(person) => Some(self.past_person(tx, of, person).await?.0),
            None => None,
        };
        let id = of.id("session", &row.source_id, started_at);
        tx.execute(
            sql!(
                "insert into archived_sessions (id, tenant_id, contact_id, verified, status, metadata, last_seq, clarifications, started_at, \
                 closed_at, active_at) values ($1, $2, $3, $4, 'archived', $5, 0, 0, $6, $6, $6)"
            ),
            args![id, of.tenant, contact, false, row.metadata.clone(), started_at],
        )
        .await?;
        of.link(tx, "session", &row.source_id, id).await?;
        Ok(Some(SessionId(id)))
    }
}

/// Adds messages that are not there: how many.
async fn add_messages(tx: &mut Tx, of: Of<'_>, session: SessionId, messages: &[PastMessage]) -> Result<u64> {
    let last: Option<(i64,)> = tx
        .fetch_optional(
            sql!("update archived_sessions set last_seq = last_seq where tenant_id = $1 and id = $2 returning last_seq"),
            args![of.tenant, session],
        )
        .await?;
    let Some((mut seq,)) = last else { return Ok(0) };
    let (mut added, mut newest) = (0, None);
    for message in messages {
        let id = of.id("message", &message.source_id, message.created_at);
        let rows = match message.sender {
            PastSender::Note => {
                tx.execute(
                    sql!(
                        "insert into session_notes (id, tenant_id, session_id, after_seq, text, actor_kind, created_at) \
                         values ($1, $2, $3, $4, $5, 'system', $6) on conflict (id) do nothing"
                    ),
                    args![id, of.tenant, session, seq, &message.text, message.created_at],
                )
                .await?
            }
            PastSender::Of(sender) => {
                let (word, kind) = match sender {
                    Sender::Customer => ("customer", "text"),
                    Sender::Bot => ("bot", "text"),
                    Sender::Agent => ("agent", "text"),
                    Sender::System => ("system", "system"),
                };
                let rows = tx
                    .execute(
                        sql!(
                            "insert into archived_messages (id, tenant_id, session_id, seq, ready_seq, sender_type, message_type, message_text, \
                             status, created_at) values ($1, $2, $3, $4, $4, $5, $6, $7, 'done', $8) on conflict (id) do nothing"
                        ),
                        args![
                            id,
                            of.tenant,
                            session,
                            seq + 1,
                            word,
                            kind,
                            of.seal.write(Column::MessageText, of.tenant, id, &message.text)?,
                            message.created_at
                        ],
                    )
                    .await?;
                if rows == 1 {
                    seq += 1;
                    newest = newest.max(Some(message.created_at));
                }
                rows
            }
        };
        added += rows;
    }
    if let Some(newest) = newest {
        close_after(tx, of.tenant, session, seq, newest).await?;
    }
    Ok(added)
}

/// The session ended with its newest message, and its words are read anew.
async fn close_after(tx: &mut Tx, tenant: TenantId, session: SessionId, seq: i64, newest: DateTime<Utc>) -> Result<()> {
    tx.execute(
        sql!(
            "update archived_sessions set last_seq = $3, last_message_at = $4, closed_at = $4, active_at = $4 where tenant_id = $1 and id = $2"
        ),
        args![tenant, session, seq, newest],
    )
    .await?;
    tx.execute(
        sql!(
            "insert into search_sessions (session_id, tenant_id, seq, ended) values ($1, $2, -1, false) \
             on conflict (session_id) do update set seq = -1, ended = false"
        ),
        args![session, tenant],
    )
    .await?;
    Ok(())
}
