//! What a call leaves with people: entries of timelines, and notifications.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ActivityId, CallId, ContactId, NotificationId};

/// On whose timeline an activity stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ActivityTarget {
    /// A contact's.
    Contact(ContactId),
    /// A ticket's, by its number.
    Ticket(i64),
}

/// An entry of a timeline.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Activity {
    /// Its id.
    pub id: ActivityId,
    /// What it is, such as `meeting_notes`.
    #[serde(rename = "type")]
    pub kind: String,
    /// One line.
    pub subject: String,
    /// Markdown.
    pub body: String,
    /// The same as data.
    pub data: serde_json::Value,
    /// When it happened.
    pub occurred_at: DateTime<Utc>,
}

/// A notification to a customer or to somebody of the company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notification {
    /// Its id.
    pub id: NotificationId,
    /// `customer` or `agent`.
    pub audience: String,
    /// The customer's record.
    pub contact_id: Option<ContactId>,
    /// Their address, where it is known.
    pub email: Option<String>,
    /// One line.
    pub subject: String,
    /// Plain text.
    pub body: String,
    /// The call that it is about.
    pub call_id: Option<CallId>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it went out by e-mail.
    pub sent_at: Option<DateTime<Utc>>,
    /// When it was read.
    pub read_at: Option<DateTime<Utc>>,
}
