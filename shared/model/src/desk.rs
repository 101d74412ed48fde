//! Sessions and tickets as the desk sees them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::{ActorRef, Sender, Session, SessionId, UserId};

/// A user who has a session or a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskAssignee {
    /// The user's id.
    pub id: UserId,
    /// The user's name.
    pub name: String,
}

/// The newest message of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LastMessage {
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub sender: Sender,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A session in a list of the desk.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskSession {
    /// The session.
    #[serde(flatten)]
    pub session: Session,
    /// Who has it.
    pub assignee: Option<DeskAssignee>,
    /// Its newest message.
    pub last_message: Option<LastMessage>,
    /// The customer's messages that the user who asks has not read; for a key, those that nobody answered.
    pub unread: i64,
    /// Since when the customer waits for an answer.
    pub waiting_since: Option<DateTime<Utc>>,
}

/// How many sessions each view has. 10,000 stands for that many or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskCounts {
    /// Sessions that are not over.
    pub active: i64,
    /// Of these, those that need a person and have none.
    pub unassigned: i64,
    /// Of these, those of the user who asks.
    pub mine: i64,
    /// Sessions that are over.
    pub resolved: i64,
    /// Users who take sessions now: at the desk within the last minute, and available.
    pub available: i64,
}

/// A note of the staff about a session. Customers never see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionNote {
    /// The note's id.
    pub id: Uuid,
    /// The session.
    pub session_id: SessionId,
    /// Always `note`.
    #[cfg_attr(feature = "openapi", schema(value_type = String))]
    pub kind: &'static str,
    /// It stands behind the message with this `seq`.
    pub after_seq: i64,
    /// The words.
    pub text: String,
    /// Who wrote it.
    pub author: ActorRef,
    /// When.
    pub created_at: DateTime<Utc>,
}
