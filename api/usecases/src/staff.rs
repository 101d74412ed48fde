//! Sessions, as the company's people see them.

use frontdesk_model::{FileId, Message, MessageSentiment, Session, SessionEvent, SessionId, SessionNote};
use frontdesk_store::{AgentAnswer, Paged};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    accepting::no_such_file,
    check::Checks,
    error::{Error, ErrorKind, Result},
    messages::{MAX_CLIENT_ID, files},
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
    /// How those of the customer sound that a language model read, or whose English words praise or complain.
    pub sentiments: Vec<MessageSentiment>,
    /// What to send as `cursor` for the messages that follow; null: these were the last.
    pub next_cursor: Option<String>,
    /// What the staff noted, oldest first; each stands behind the message of its `after_seq`.
    pub notes: Vec<SessionNote>,
}

/// A person's answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PersonDraft {
    /// The words: 1 to `limits.text_chars` characters.
    pub text: String,
    /// The client's own id of it, 1 to 128 characters, unique in the session: the same again is the same message.
    pub client_message_id: Option<String>,
    /// Ids of files that the staff uploaded to the session, 10 at most, to be sent along.
    #[serde(default)]
    pub attachments: Vec<FileId>,
}

/// A person's answer that is kept.
#[derive(Debug)]
pub struct Answered {
    /// The message.
    pub message: Message,
    /// Whether it was there before.
    pub repeated: bool,
}

impl UseCases {
    /// A session and a part of its messages, as [`Self::messages`] has them.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn session_with_messages(&self, principal: &Principal, id: SessionId, after: i64, limit: i64) -> Result<SessionWithMessages> {
        let tenant = principal.require(Permissions::READ_SESSIONS)?;
        let session = self.store.session(tenant, id).await?.ok_or_else(|| Error::not_found("session"))?;
        let Paged { items, next_cursor } = self.messages_of(tenant, id, after, limit).await?;
        let notes = self.store.notes(tenant, id).await?;
        let sentiments = match (items.first(), items.last()) {
            (Some(first), Some(last)) => self.store.sentiments(tenant, id, first.seq, last.seq).await?,
            _ => Vec::new(),
        };
        if let (Some(user), Some(last)) = (principal.user_id(), items.last()) {
            self.store.mark_read(tenant, id, user, last.seq).await?;
        }
        Ok(SessionWithMessages {
            session,
            messages: items,
            sentiments,
            next_cursor,
            notes,
        })
    }

    /// Whether somebody may answer in a session; asked before a file for it is read.
    ///
    /// # Errors
    /// Without permission, without such a session, and when the store fails.
    pub async fn may_answer(&self, principal: &Principal, id: SessionId) -> Result<()> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let session = self.store.session(tenant, id).await?;
        session.map(|_| ()).ok_or_else(|| Error::not_found("session"))
    }

    /// Answers as a person. The assistant is silent from now on until the session is resumed; a user has the session from then on, unless a
    /// colleague has.
    ///
    /// # Errors
    /// Without permission, where the text is wrong, there is no such session or it is over, and when the store fails.
    pub async fn answer_as_person(&self, principal: &Principal, id: SessionId, draft: &PersonDraft) -> Result<Answered> {
        let tenant = principal.require(Permissions::ANSWER_SESSIONS)?;
        let client_id = draft.client_message_id.as_deref();
        let mut checks = Checks::default();
        checks.text("text", &draft.text, self.config.limits.text_chars as usize);
        checks.line("client_message_id", client_id, MAX_CLIENT_ID);
        files(&mut checks, &draft.attachments);
        checks.done()?;
        let user = principal.user_id();
        let answered = self
            .store
            .answer_with_files(tenant, id, &draft.text, (user, client_id), &draft.attachments);
        match answered.await? {
            AgentAnswer::Written(message) => {
                // Taking the session over is an event of its own, right behind the message.
                self.wake_sockets(id, message.seq + 1);
                if let Some(user) = user {
                    self.store.mark_read(tenant, id, user, message.seq).await?;
                }
                let after = serde_json::json!({ "message_id": message.id });
                self.note(principal, "session.answer", ("session", id.to_string()), None, Some(after))
                    .await?;
                Ok(Answered { message, repeated: false })
            }
            AgentAnswer::Repeated(message) => Ok(Answered { message, repeated: true }),
            AgentAnswer::Reused => Err(Error::new(
                ErrorKind::Reused,
                "This `client_message_id` was used in the session for another message.",
            )),
            AgentAnswer::NoSuchFile => Err(no_such_file()),
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
        let session = self.changed(self.store.resume(tenant, id).await?, SessionEvent::Resume)?;
        self.note(principal, "session.resume", ("session", id.to_string()), None, None)
            .await?;
        Ok(session)
    }
}
