//! What a person of the company does in a session.

use frontdesk_model::{Message, Sender, SessionEvent, SessionId, SessionStatus, TenantId};

use crate::{Result, Store, db::args, sessions::word, sql::sql};

/// What came of a person's answer.
#[expect(clippy::large_enum_variant, reason = "made once and taken apart at once")]
#[derive(Debug, Clone)]
pub enum AgentAnswer {
    /// It is written; the assistant is silent until the session is given back.
    Written(Message),
    /// The session takes no messages.
    Refused(SessionStatus),
    /// There is no such session in this tenant.
    Missing,
}

impl Store {
    /// Writes a person's answer into a session and takes the session over from the assistant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn answer_as_agent(&self, tenant: TenantId, id: SessionId, text: &str) -> Result<AgentAnswer> {
        let event = SessionEvent::TakeOver;
        let mut tx = self.db.begin().await?;
        let taken_over: Option<(i64,)> = tx
            .fetch_optional(
                sql!(
                    "update chat_sessions set last_seq = last_seq + 2, status = $4, last_message_at = $3, active_at = " (now) " \
                     where tenant_id = $1 and id = $2 and " (allowed "$5") " and status <> $4 returning last_seq"
                ),
                args![tenant, id, self.clock.now(), word(event), event],
            )
            .await?;
        let seq = if let Some((seq,)) = taken_over {
            self.session_event(&mut tx, tenant, id, seq, SessionStatus::AgentActive).await?;
            Some(seq - 1)
        } else {
            let row: Option<(i64,)> = tx
                .fetch_optional(
                    sql!(
                        "update chat_sessions set last_seq = last_seq + 1, last_message_at = $3, active_at = " (now) " \
                         where tenant_id = $1 and id = $2 and status = $4 and " (allowed "$5") " returning last_seq"
                    ),
                    args![tenant, id, self.clock.now(), word(event), event],
                )
                .await?;
            row.map(|(seq,)| seq)
        };
        let Some(seq) = seq else {
            tx.rollback().await?;
            let session = self.session(tenant, id).await?;
            return Ok(session.map_or(AgentAnswer::Missing, |session| AgentAnswer::Refused(session.status)));
        };
        self.notice(&mut tx, tenant, id, seq, Sender::Agent, text).await?;
        tx.commit().await?;
        let message = self.messages(tenant, id, seq - 1, 1).await?.pop();
        Ok(message.map_or(AgentAnswer::Missing, AgentAnswer::Written))
    }
}
