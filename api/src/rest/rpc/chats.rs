//! Chats as calls show them.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{
    Action, Attachment, ContactId, Intent, Message, MessageId, MessageKind, Sender, Session, SessionId, SessionStatus, UserId,
};
use frontdesk_usecases::SaidOfSelf;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Where a chat stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallChatStatus {
    /// The assistant answers.
    AiActive,
    /// A person answers.
    AgentActive,
    /// A person is awaited, or a ticket is open for it.
    Escalated,
    /// Over.
    Closed,
}

impl From<SessionStatus> for CallChatStatus {
    fn from(status: SessionStatus) -> Self {
        match status {
            SessionStatus::AiActive => Self::AiActive,
            SessionStatus::AgentActive => Self::AgentActive,
            SessionStatus::Waiting | SessionStatus::Escalated => Self::Escalated,
            SessionStatus::Closed | SessionStatus::Archived => Self::Closed,
        }
    }
}

/// A chat.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallChat {
    /// Its id.
    id: SessionId,
    /// The same.
    session_id: SessionId,
    /// The contact whose it is; null: a visitor's.
    user_id: Option<ContactId>,
    /// Where whoever writes can be reached.
    email: Option<String>,
    /// How they are called.
    name: Option<String>,
    /// Where it stands.
    status: CallChatStatus,
    /// The number of the ticket that is open for it, as text.
    ticket_id: Option<String>,
    /// What it is about, as the page said when it was opened.
    subject: Option<String>,
    /// The user who has it; only the company sees it.
    assigned_to: Option<UserId>,
    /// When it was opened.
    created_at: DateTime<Utc>,
    /// When the last message was written.
    updated_at: DateTime<Utc>,
}

/// Who wrote a message.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CallRole {
    /// The customer.
    User,
    /// The assistant, or a notice.
    Ai,
    /// A person of the company.
    Agent,
}

/// A message of a chat.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallChatMessage {
    /// Its id.
    id: MessageId,
    /// The chat.
    session_id: SessionId,
    /// Who wrote it.
    role: CallRole,
    /// The words.
    body: String,
    /// What else is known of it.
    metadata: CallChatMetadata,
    /// When.
    created_at: DateTime<Utc>,
}

/// What else is known of a message.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallChatMetadata {
    /// Its place in the chat's events.
    seq: i64,
    /// In what form it came; `system`: a notice.
    kind: MessageKind,
    /// The client's own id of it.
    client_message_id: Option<String>,
    /// What was understood or answered.
    intent: Option<Intent>,
    /// Probability that it is right, 0 to 1.
    confidence: Option<f64>,
    /// Data behind the answer.
    actions: Vec<Action>,
    /// Quick replies to offer.
    suggestions: Vec<String>,
    /// What was sent along.
    attachments: Vec<Attachment>,
}

/// A chat and a part of its messages, oldest first.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct CallChatWhole {
    #[serde(flatten)]
    chat: CallChat,
    /// The messages.
    messages: Vec<CallChatMessage>,
    /// What to send as `cursor` for the messages that follow; null: these were the last.
    next_cursor: Option<String>,
}

impl CallChatWhole {
    pub(super) fn new(chat: CallChat, messages: Vec<Message>, next_cursor: Option<String>) -> Self {
        Self {
            chat,
            messages: messages.into_iter().map(CallChatMessage::from).collect(),
            next_cursor,
        }
    }
}

impl From<Message> for CallChatMessage {
    fn from(message: Message) -> Self {
        Self {
            id: message.id,
            session_id: message.session_id,
            role: match message.sender {
                Sender::Customer => CallRole::User,
                Sender::Bot | Sender::System => CallRole::Ai,
                Sender::Agent => CallRole::Agent,
            },
            body: match message.voice {
                Some(voice) if message.text.is_empty() => voice.transcription.unwrap_or_default(),
                _ => message.text,
            },
            metadata: CallChatMetadata {
                seq: message.seq,
                kind: message.kind,
                client_message_id: message.client_message_id,
                intent: message.intent,
                confidence: message.confidence,
                actions: message.actions,
                suggestions: message.suggestions,
                attachments: message.attachments,
            },
            created_at: message.created_at,
        }
    }
}

/// A chat, with what its visitor said and who has it.
pub(super) fn chat(session: &Session, said: &mut HashMap<SessionId, SaidOfSelf>, assigned_to: Option<UserId>) -> CallChat {
    let said = said.remove(&session.id).unwrap_or_default();
    let contact = session.contact.as_ref();
    CallChat {
        id: session.id,
        session_id: session.id,
        user_id: contact.map(|contact| contact.id),
        email: said.email.or_else(|| contact.and_then(|contact| contact.email.clone())),
        name: said.name.or_else(|| contact.and_then(|contact| contact.name.clone())),
        status: session.status.into(),
        ticket_id: session.ticket_number.map(|number| number.to_string()),
        subject: said.metadata["subject"].as_str().map(str::to_owned),
        assigned_to,
        created_at: session.created_at,
        updated_at: session.last_message_at.unwrap_or(session.created_at),
    }
}
