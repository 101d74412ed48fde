//! What happens at a tenant's desk, as its sockets tell it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{Conference, DeskAssignee, DeskTicket, LastMessage, Message, Session, SessionId, SessionNote, UserId, name::named};

named! {
    /// What kind of thing happened.
    DeskEventKind, "kind of event" {
        /// A message was written.
        MessageCreated = "message.created",
        /// A message changed: a transcript arrived.
        MessageUpdated = "message.updated",
        /// A note of the staff was written.
        NoteCreated = "note.created",
        /// A session changed.
        SessionUpdated = "session.updated",
        /// A ticket was opened or changed.
        TicketUpdated = "ticket.updated",
        /// A call came further.
        CallUpdated = "call.updated",
        /// A user is told something.
        NotificationCreated = "notification.created",
        /// Visitors came, or went to another page.
        VisitorsUpdated = "visitors.updated",
    }
}

/// A session as it is now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSessionNow {
    /// The session.
    #[serde(flatten)]
    pub session: Session,
    /// Who has it.
    pub assignee: Option<DeskAssignee>,
    /// Its newest message.
    pub last_message: Option<LastMessage>,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<DateTime<Utc>>,
}

/// A message of the customer's conversation, or a note that only the staff see; `kind` tells them apart.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum DeskMessage {
    /// A message.
    Message(Box<Message>),
    /// A note; its `kind` is `note`.
    Note(SessionNote),
}

/// What a user is told in the console.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UserNotification {
    /// Its id.
    pub id: Uuid,
    /// Whose it is.
    pub user_id: UserId,
    /// What it is about: `agent_request`, `session_assigned`, `ticket_assigned`, `webhook_disabled`.
    pub kind: String,
    /// Whom or what it is about: the customer's name, the ticket's subject, or the webhook's host.
    pub subject: Option<String>,
    /// The session that it is about.
    pub session_id: Option<SessionId>,
    /// The ticket that it is about.
    pub ticket_number: Option<i64>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
}

/// Somebody who looks at the company's pages.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Visitor {
    /// What the desk calls the visitor by.
    pub id: Uuid,
    /// The page.
    pub url: String,
    /// The page's title.
    pub title: String,
    /// Where the visitor came from.
    pub referrer: Option<String>,
    /// Since when.
    pub first_seen_at: DateTime<Utc>,
    /// When the visitor was heard of last.
    pub seen_at: DateTime<Utc>,
    /// The session that the desk has opened with the visitor.
    pub session_id: Option<SessionId>,
}

/// What happened. It carries the whole object as it is now.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type")]
pub enum DeskEvent {
    /// A message or a note was written.
    #[serde(rename = "message.created")]
    MessageCreated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// The message.
        message: DeskMessage,
    },
    /// A message changed: a transcript arrived.
    #[serde(rename = "message.updated")]
    MessageUpdated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// The message.
        message: DeskMessage,
    },
    /// A session changed.
    #[serde(rename = "session.updated")]
    SessionUpdated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// The session.
        session: Box<DeskSessionNow>,
    },
    /// A ticket was opened or changed.
    #[serde(rename = "ticket.updated")]
    TicketUpdated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// The ticket, without its entries.
        ticket: Box<DeskTicket>,
    },
    /// A call came further.
    #[serde(rename = "call.updated")]
    CallUpdated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// The call.
        call: Box<Conference>,
    },
    /// The user is told something.
    #[serde(rename = "notification.created")]
    NotificationCreated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// What.
        notification: UserNotification,
    },
    /// Visitors came, or went to another page.
    #[serde(rename = "visitors.updated")]
    VisitorsUpdated {
        /// The event's number at the tenant's desk.
        seq: i64,
        /// Those who came or went to another page, each with their last one: at most 50, once a second.
        visitors: Vec<Visitor>,
    },
}

impl DeskEvent {
    /// The event's number at the tenant's desk.
    pub fn seq(&self) -> i64 {
        match self {
            Self::MessageCreated { seq, .. }
            | Self::MessageUpdated { seq, .. }
            | Self::SessionUpdated { seq, .. }
            | Self::TicketUpdated { seq, .. }
            | Self::CallUpdated { seq, .. }
            | Self::NotificationCreated { seq, .. }
            | Self::VisitorsUpdated { seq, .. } => *seq,
        }
    }
}
