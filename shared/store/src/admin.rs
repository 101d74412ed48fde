//! What a person of the company does in a session.

use frontdesk_model::{FileId, Message, MessageId, Sender, SessionEvent, SessionId, SessionStatus, TenantId, UserId};

use crate::{
    Result, Store,
    db::{Tx, args},
    sessions::word,
    sql::sql,
};

/// What came of a person's answer.
#[derive(Debug, Clone)]
pub enum AgentAnswer {
    /// It is written; the assistant is silent until the session is given back.
    Written(Message),
    /// It was written before.
    Repeated(Message),
    /// The client's id was used for another message.
    Reused,
    /// One of the files is not there, or was sent before.
    NoSuchFile,
    /// The session takes no messages.
    Refused(SessionStatus),
    /// There is no such session in this tenant.
    Missing,
}

impl Store {
    /// Writes a program's answer into a session and takes the session over from the assistant.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn answer_as_agent(&self, tenant: TenantId, id: SessionId, text: &str) -> Result<AgentAnswer> {
        self.answer_as_person(tenant, id, text, None, None).await
    }

    /// Writes a person's answer into a session and takes the session over from the assistant. A user has it from then on, unless a colleague
    /// has. The same `client_message_id` again is the same message.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn answer_as_person(
        &self,
        tenant: TenantId,
        id: SessionId,
        text: &str,
        user: Option<UserId>,
        client_message_id: Option<&str>,
    ) -> Result<AgentAnswer> {
        self.answer_with_files(tenant, id, text, (user, client_message_id), &[]).await
    }

    /// As [`Self::answer_as_person`], with files that the staff uploaded for the session.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn answer_with_files(
        &self,
        tenant: TenantId,
        id: SessionId,
        text: &str,
        (user, client_message_id): (Option<UserId>, Option<&str>),
        files: &[FileId],
    ) -> Result<AgentAnswer> {
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
        if let Some(client_id) = client_message_id
            && let Some(known) = known(&mut tx, tenant, id, client_id).await?
        {
            tx.rollback().await?;
            return self.repeated(tenant, known, text).await;
        }
        let message = self.notice(&mut tx, tenant, id, seq, Sender::Agent, text).await?;
        if user.is_some() || client_message_id.is_some() {
            tx.execute(
                sql!("update chat_messages set sender_id = $3, client_message_id = $4 where tenant_id = $1 and id = $2"),
                args![tenant, message, user, client_message_id],
            )
            .await?;
        }
        if !files.is_empty() {
            if !self.attach(&mut tx, tenant, (id, message), files, false).await? {
                tx.rollback().await?;
                return Ok(AgentAnswer::NoSuchFile);
            }
            tx.execute(
                sql!("update chat_messages set message_type = 'file' where tenant_id = $1 and id = $2"),
                args![tenant, message],
            )
            .await?;
        }
        if let Some(user) = user {
            self.take_if_free(&mut tx, tenant, id, user).await?;
        }
        tx.commit().await?;
        let message = self.messages(tenant, id, seq - 1, 1).await?.pop();
        Ok(message.map_or(AgentAnswer::Missing, AgentAnswer::Written))
    }

    /// An answer that is there already.
    async fn repeated(&self, tenant: TenantId, known: MessageId, text: &str) -> Result<AgentAnswer> {
        let message = self.message(tenant, known).await?;
        Ok(match message {
            Some(message) if message.sender == Sender::Agent && message.text == text => AgentAnswer::Repeated(message),
            Some(_) => AgentAnswer::Reused,
            None => AgentAnswer::Missing,
        })
    }
}

/// The message of the session with this id of a client. The session's row is held.
async fn known(tx: &mut Tx, tenant: TenantId, session: SessionId, client_id: &str) -> Result<Option<MessageId>> {
    let row: Option<(MessageId,)> = tx
        .fetch_optional(
            sql!("select id from chat_messages where tenant_id = $1 and session_id = $2 and client_message_id = $3"),
            args![tenant, session, client_id],
        )
        .await?;
    Ok(row.map(|(id,)| id))
}
