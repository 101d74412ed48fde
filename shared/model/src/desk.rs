//! Sessions and tickets as the desk sees them.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use crate::{ActorRef, CannedResponseId, ContactId, Sender, Session, SessionId, Ticket, TicketSender, UserId, name::named};

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

/// An entry on a ticket, as the staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketEntry {
    /// Who wrote it.
    pub sender: TicketSender,
    /// The user who wrote it, where one did.
    pub author_id: Option<UserId>,
    /// The words.
    pub body: String,
    /// Whether only the staff see it.
    pub internal: bool,
    /// When.
    pub created_at: DateTime<Utc>,
}

/// A change of a ticket that is no entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketChange {
    /// What changed: `status`, `priority`, `assignee`, `subject` or `satisfaction`.
    pub field: String,
    /// What it was.
    pub before: Option<String>,
    /// What it is.
    pub after: Option<String>,
    /// Who changed it; the system stands for the customer, too.
    pub actor: ActorRef,
    /// When.
    pub at: DateTime<Utc>,
}

/// A ticket as the staff see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeskTicket {
    /// The ticket; its `messages` are empty, see `entries`.
    #[serde(flatten)]
    pub ticket: Ticket,
    /// The user who works on it.
    pub assignee_id: Option<UserId>,
    /// The contact whose it is.
    pub contact_id: Option<ContactId>,
    /// Where a visitor can be reached.
    pub requester_email: Option<String>,
    /// How content the customer is: 1 to 5.
    pub satisfaction: Option<i64>,
    /// What the customer says to that.
    pub satisfaction_comment: Option<String>,
    /// Its entries, oldest first; empty in lists.
    pub entries: Vec<TicketEntry>,
    /// Its changes, oldest first; empty in lists.
    pub changes: Vec<TicketChange>,
}

named! {
    /// How a canned response is compared with a customer's words; case and marks never count.
    CannedMatch, "type of match" {
        /// Not at all: people choose it.
        None = "none",
        /// The whole message is the shortcut.
        Exact = "exact",
        /// The message holds the shortcut somewhere.
        Partial = "partial",
        /// The message holds every word of the shortcut, in any order.
        Keyword = "keyword",
    }
}

/// Something that the staff say often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CannedResponse {
    /// Its id.
    pub id: CannedResponseId,
    /// What the staff type for it after a slash.
    pub shortcut: String,
    /// The words.
    pub content: String,
    /// Where it belongs.
    pub category: Option<String>,
    /// How it is compared with a customer's words.
    pub match_type: CannedMatch,
    /// Whether it is used.
    pub active: bool,
    /// When it was written last.
    pub updated_at: DateTime<Utc>,
}

/// How many tickets there are.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TicketStats {
    /// By state.
    pub by_status: std::collections::BTreeMap<String, i64>,
    /// Those that are not over, by priority.
    pub open_by_priority: std::collections::BTreeMap<String, i64>,
    /// How many of these have nobody who works on them.
    pub unassigned: i64,
    /// The mean of what customers say, 1 to 5; null: nobody said anything.
    pub satisfaction: Option<f64>,
}
