//! Sessions, as the company's people see them.

use frontdesk_model::{Message, Session, SessionEvent, SessionId};
use frontdesk_store::{AgentAnswer, Page, Paged};
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

/// A session with its messages.
#[derive(Debug, Serialize, ToSchema)]
pub struct SessionWithMessages {
    /// The session.
    #[serde(flatten)]
    pub session: Session,
    /// Its messages, oldest first.
    pub messages: Vec<Message>,
    /// What to send as `cursor` for the messages that follow; null: these were the last.
    pub next_cursor: Option<String>,
}

impl UseCases {
    /// All sessions, newest first.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn all_sessions(&self, principal: &Principal, page: &Page) -> Result<Paged<Session>> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        Ok(self.store.admin_sessions(tenant, page).await?)
    }

    /// A session and a part of its messages, as [`Self::messages`] has them.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn session_with_messages(&self, principal: &Principal, id: SessionId, after: i64, limit: i64) -> Result<SessionWithMessages> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let session = self.store.session(tenant, id).await?.ok_or_else(|| Error::not_found("session"))?;
        let Paged { items, next_cursor } = self.messages_of(tenant, id, after, limit).await?;
        Ok(SessionWithMessages {
            session,
            messages: items,
            next_cursor,
        })
    }

    /// Answers as a person. The assistant is silent from now on until the session is resumed.
    ///
    /// # Errors
    /// Without permission, where the text is wrong, there is no such session or it is over, and when the store fails.
    pub async fn answer_as_person(&self, principal: &Principal, id: SessionId, text: &str) -> Result<Message> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let mut checks = Checks::default();
        checks.text("text", text, self.config.limits.text_chars as usize);
        checks.done()?;
        match self.store.answer_as_agent(tenant, id, text).await? {
            AgentAnswer::Written(message) => {
                // Taking the session over is an event of its own, right behind the message.
                self.wake_sockets(id, message.seq + 1);
                Ok(message)
            }
            AgentAnswer::Refused(status) => Err(Error::state(status, SessionEvent::TakeOver)),
            AgentAnswer::Missing => Err(Error::not_found("session")),
        }
    }

    /// Gives a session back to the assistant.
    ///
    /// # Errors
    /// Without permission, without such a session or where it is over, and when the store fails.
    pub async fn resume_session(&self, principal: &Principal, id: SessionId) -> Result<Session> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        self.changed(self.store.resume(tenant, id).await?, SessionEvent::Resume)
    }
}
