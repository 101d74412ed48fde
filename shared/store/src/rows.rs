//! Rows as they are read, and what they become. Their columns stand in [`sql!`](crate::sql::sql).

use std::{fmt, marker::PhantomData};

use chrono::{DateTime, Utc};
use frontdesk_model::{
    Action, Assignee, ChannelName, ContactId, Entity, Intent, Message, MessageId, MessageKind, MessageStatus, Sender, Session,
    SessionContact, SessionId, SessionStatus, TenantId, Ticket, TicketId, TicketPriority, TicketSource, TicketStatus, Voice,
};
use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor, value::SeqAccessDeserializer},
};
use sqlx::{Decode, Postgres, Row as _, Type, postgres::PgRow, types::Json};

use crate::{
    Result, Store, StoreError,
    seal::{Column, KeptPiece, Seal},
};

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
    ai_entities: Option<Json<Kept<Entity>>>,
    answered_by: Option<MessageId>,
    actions: Option<Json<Vec<KeptPiece<Action>>>>,
    suggestions: Option<Json<Vec<String>>>,
    created_at: DateTime<Utc>,
    transcription: Option<String>,
    language: Option<String>,
    duration_ms: Option<i64>,
    voice_id: Option<MessageId>,
    status: MessageStatus,
    in_reply_to: Option<Json<Vec<MessageId>>>,
}

/// A row of Postgres, read column after column: without looking for their names.
pub(crate) struct Columns<'r> {
    row: &'r PgRow,
    at: usize,
}

impl<'r> Columns<'r> {
    pub(crate) fn of(row: &'r PgRow) -> Self {
        Self { row, at: 0 }
    }

    pub(crate) fn next<T: Decode<'r, Postgres> + Type<Postgres>>(&mut self) -> Result<T> {
        self.at += 1;
        Ok(self.row.try_get(self.at - 1)?)
    }

    pub(crate) fn skip(&mut self, columns: usize) {
        self.at += columns;
    }
}

impl MessageRow {
    /// The next columns, in the order of `(message)`.
    pub(crate) fn read(columns: &mut Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.next()?,
            session_id: columns.next()?,
            seq: columns.next()?,
            ready_seq: columns.next()?,
            client_message_id: columns.next()?,
            sender_type: columns.next()?,
            message_type: columns.next()?,
            message_text: columns.next()?,
            ai_intent: columns.next()?,
            ai_confidence: columns.next()?,
            ai_entities: columns.next()?,
            answered_by: columns.next()?,
            actions: columns.next()?,
            suggestions: columns.next()?,
            created_at: columns.next()?,
            transcription: columns.next()?,
            language: columns.next()?,
            duration_ms: columns.next()?,
            voice_id: columns.next()?,
            status: columns.next()?,
            in_reply_to: columns.next()?,
        })
    }

    /// Whether it waits for its answer.
    pub(crate) fn is_queued(&self) -> bool {
        self.status == MessageStatus::Queued
    }
}

impl Store {
    /// Messages of rows, in their order.
    pub(crate) fn opened(&self, tenant: TenantId, rows: impl IntoIterator<Item = MessageRow>) -> Result<Vec<Message>> {
        rows.into_iter().map(|row| row.opened(&self.seal, tenant)).collect()
    }
}

impl MessageRow {
    /// The message of a row.
    pub(crate) fn opened(self, seal: &Seal, tenant: TenantId) -> Result<Message> {
        let row = self;
        let entities = match row.ai_entities {
            None => Vec::new(),
            Some(Json(Kept::Plain(entities))) => entities,
            Some(Json(Kept::Sealed(text))) => {
                let text = seal.read(Column::MessageEntities, tenant, row.id, text)?;
                serde_json::from_str(&text).map_err(|error| StoreError::Corrupt(format!("entities of message {}: {error}", row.id)))?
            }
        };
        let actions = match row.actions {
            None => Vec::new(),
            Some(Json(kept)) => seal.read_list(Column::MessageActions, tenant, row.id, kept)?,
        };
        let transcription = row
            .transcription
            .map(|text| seal.read(Column::VoiceText, tenant, row.id, text))
            .transpose()?;
        Ok(Message {
            id: row.id,
            session_id: row.session_id,
            seq: row.seq,
            client_message_id: row.client_message_id,
            sender: row.sender_type,
            kind: row.message_type,
            text: seal.read(Column::MessageText, tenant, row.id, row.message_text)?,
            intent: row.ai_intent,
            confidence: row.ai_confidence,
            entities,
            in_reply_to: row.in_reply_to.map(|json| json.0).unwrap_or_default(),
            answered_by: row.answered_by,
            status: row.status,
            voice: row.voice_id.map(|_| Voice {
                duration_ms: row.duration_ms,
                transcription,
                language: row.language,
            }),
            attachments: Vec::new(),
            actions,
            suggestions: row.suggestions.map(|json| json.0).unwrap_or_default(),
            created_at: row.created_at,
        })
    }
}

/// A list of a column of JSON: itself, or a text that is sealed.
enum Kept<T> {
    Plain(Vec<T>),
    Sealed(String),
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Kept<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> std::result::Result<Self, D::Error> {
        struct Either<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Either<T> {
            type Value = Kept<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list, or a sealed text")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> std::result::Result<Kept<T>, E> {
                Ok(Kept::Sealed(text.to_owned()))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> std::result::Result<Kept<T>, A::Error> {
                Vec::deserialize(SeqAccessDeserializer::new(list)).map(Kept::Plain)
            }
        }

        from.deserialize_any(Either(PhantomData))
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

impl SessionRow {
    /// The next columns, in the order of `(session)`.
    pub(crate) fn read(columns: &mut Columns<'_>) -> Result<Self> {
        Ok(Self {
            id: columns.next()?,
            status: columns.next()?,
            verified: columns.next()?,
            last_seq: columns.next()?,
            ticket_number: columns.next()?,
            started_at: columns.next()?,
            last_message_at: columns.next()?,
            visitor_email: columns.next()?,
            previous_id: columns.next()?,
            channel: columns.next()?,
            clarifications: columns.next()?,
            contact_id: columns.next()?,
            external_id: columns.next()?,
            email: columns.next()?,
            name: columns.next()?,
        })
    }
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
