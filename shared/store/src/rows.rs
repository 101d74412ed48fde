//! Rows as they are read, and what they become. Their columns stand in [`sql!`](crate::sql::sql).

use chrono::{DateTime, Utc};
use frontdesk_model::{
    Action, Assignee, ChannelName, ContactId, Entity, Intent, Message, MessageId, MessageKind, MessageStatus, Sender, Session,
    SessionContact, SessionId, SessionStatus, Ticket, TicketId, TicketPriority, TicketSource, TicketStatus, Voice,
};
use sqlx::types::Json;

#[derive(sqlx::FromRow)]
pub(crate) struct MessageRow {
    id: MessageId,
    pub(crate) session_id: SessionId,
    pub(crate) seq: i64,
    pub(crate) ready_seq: Option<i64>,
    client_message_id: Option<String>,
    sender_type: Sender,
    pub(crate) message_type: MessageKind,
    message_text: String,
    ai_intent: Option<Intent>,
    ai_confidence: Option<f64>,
    ai_entities: Option<Json<Vec<Entity>>>,
    answered_by: Option<MessageId>,
    actions: Option<Json<Vec<Action>>>,
    suggestions: Option<Json<Vec<String>>>,
    created_at: DateTime<Utc>,
    transcription: Option<String>,
    language: Option<String>,
    duration_ms: Option<i64>,
    voice_id: Option<MessageId>,
    status: MessageStatus,
    in_reply_to: Option<Json<Vec<MessageId>>>,
}

impl MessageRow {
    /// Whether it waits for its answer.
    pub(crate) fn is_queued(&self) -> bool {
        self.status == MessageStatus::Queued
    }
}

impl From<MessageRow> for Message {
    fn from(row: MessageRow) -> Self {
        Self {
            id: row.id,
            session_id: row.session_id,
            seq: row.seq,
            client_message_id: row.client_message_id,
            sender: row.sender_type,
            kind: row.message_type,
            text: row.message_text,
            intent: row.ai_intent,
            confidence: row.ai_confidence,
            entities: row.ai_entities.map(|json| json.0).unwrap_or_default(),
            in_reply_to: row.in_reply_to.map(|json| json.0).unwrap_or_default(),
            answered_by: row.answered_by,
            status: row.status,
            voice: row.voice_id.map(|_| Voice {
                duration_ms: row.duration_ms,
                transcription: row.transcription,
                language: row.language,
            }),
            attachments: Vec::new(),
            actions: row.actions.map(|json| json.0).unwrap_or_default(),
            suggestions: row.suggestions.map(|json| json.0).unwrap_or_default(),
            created_at: row.created_at,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct SessionRow {
    pub(crate) id: SessionId,
    status: SessionStatus,
    verified: bool,
    last_seq: i64,
    ticket_number: Option<i64>,
    started_at: DateTime<Utc>,
    last_message_at: Option<DateTime<Utc>>,
    pub(crate) visitor_email: Option<String>,
    pub(crate) previous_id: Option<SessionId>,
    channel: Option<ChannelName>,
    pub(crate) clarifications: i64,
    pub(crate) contact_id: Option<ContactId>,
    external_id: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) name: Option<String>,
}

impl From<SessionRow> for Session {
    fn from(row: SessionRow) -> Self {
        Self {
            id: row.id,
            status: row.status,
            channel: row.channel.unwrap_or_default(),
            verified: row.verified,
            contact: row.contact_id.map(|id| SessionContact {
                id,
                external_id: row.external_id,
                email: row.email,
                name: row.name,
            }),
            last_seq: row.last_seq,
            ticket_number: row.ticket_number,
            created_at: row.started_at,
            last_message_at: row.last_message_at,
            previous_session_id: row.previous_id,
        }
    }
}

#[derive(sqlx::FromRow)]
pub(crate) struct TicketRecord {
    pub(crate) id: TicketId,
    number: i64,
    subject: String,
    status: TicketStatus,
    priority: TicketPriority,
    assignee: Option<String>,
    source: TicketSource,
    created_at: DateTime<Utc>,
    updated_at: DateTime<Utc>,
}

impl From<TicketRecord> for Ticket {
    fn from(row: TicketRecord) -> Self {
        Self {
            number: row.number,
            subject: row.subject,
            status: row.status,
            priority: row.priority,
            assignee: row.assignee.map(|name| Assignee { name }),
            source: row.source,
            created_at: row.created_at,
            updated_at: row.updated_at,
            messages: Vec::new(),
        }
    }
}
