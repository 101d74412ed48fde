//! Messages of a chat session, as the contract shows them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ArticleRef, Attachment, CartItem, CustomerInfo, Entity, Intent, LiveAgentOffer, MessageId, Order, Product, SessionId, Ticket};

/// Who wrote a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum Sender {
    /// The customer.
    Customer,
    /// The assistant.
    Bot,
    /// A person of the company.
    Agent,
    /// Frontdesk itself: notices.
    System,
}

/// In what form a message came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum MessageKind {
    /// Written.
    Text,
    /// Spoken; `voice` has the transcript.
    Voice,
    /// Written, with files.
    File,
    /// A notice.
    System,
}

/// How far a message has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum MessageStatus {
    /// Accepted, waits for a worker.
    Queued,
    /// A worker has it. Derived when read: a queued message whose job is claimed.
    Processing,
    /// Answered, or in need of no answer.
    Done,
    /// Given up; a system message says so.
    Failed,
}

/// What was spoken in a voice message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Voice {
    /// Length of the recording.
    pub duration_ms: Option<i64>,
    /// The transcript, once there is one.
    pub transcription: Option<String>,
    /// ISO 639-1 code.
    pub language: Option<String>,
}

/// Data behind an answer, for a client that shows cards.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type", content = "data", rename_all = "snake_case")]
pub enum Action {
    /// A ticket that was asked for.
    TicketStatus(Ticket),
    /// A ticket that was just opened.
    TicketCreated(Ticket),
    /// An order that was asked for.
    OrderStatus(Order),
    /// What is on file.
    AccountInfo(CustomerInfo),
    /// Articles that the answer rests on, best first.
    Articles(Vec<ArticleRef>),
    /// Products that fit.
    ProductRecommendation(Vec<Product>),
    /// A product to put into the cart, in one form and so many of it.
    AddToCart(CartItem),
    /// An offer to talk to a person.
    LiveAgentOffer(LiveAgentOffer),
}

/// A message, as clients see it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    /// Its id.
    pub id: MessageId,
    /// The session it belongs to.
    pub session_id: SessionId,
    /// Its place in the session's event sequence, from 1.
    pub seq: i64,
    /// The client's own id of it, unique in the session.
    pub client_message_id: Option<String>,
    /// Who wrote it.
    pub sender: Sender,
    /// In what form it came.
    pub kind: MessageKind,
    /// The words.
    pub text: String,
    /// What was understood (customers' messages) or answered (the bot's).
    pub intent: Option<Intent>,
    /// Probability that the intent is right, 0 to 1.
    pub confidence: Option<f64>,
    /// Data found in the words.
    pub entities: Vec<Entity>,
    /// The messages that this answer covers.
    pub in_reply_to: Vec<MessageId>,
    /// The answer to this customer's message.
    pub answered_by: Option<MessageId>,
    /// How far it has come.
    pub status: MessageStatus,
    /// What was spoken, of a voice message.
    pub voice: Option<Voice>,
    /// What was sent along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Data behind the answer.
    pub actions: Vec<Action>,
    /// Quick replies to offer.
    pub suggestions: Vec<String>,
    /// When it was accepted or written.
    pub created_at: DateTime<Utc>,
}
