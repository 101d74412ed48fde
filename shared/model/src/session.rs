//! Chat sessions, as the contract shows them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{ChannelName, ContactId, SessionId};

/// Where a session stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "sqlx", derive(sqlx::Type), sqlx(type_name = "TEXT", rename_all = "snake_case"))]
#[serde(rename_all = "snake_case")]
pub enum SessionStatus {
    /// The assistant answers.
    AiActive,
    /// Waits for the customer's e-mail address; the assistant is silent.
    Waiting,
    /// A person answers; the assistant is silent.
    AgentActive,
    /// A ticket is open for it; the assistant is silent.
    Escalated,
    /// Over.
    Closed,
    /// Over and archived.
    Archived,
}

impl SessionStatus {
    /// Every state, in the order of a session's life.
    pub const ALL: &[Self] = &[
        Self::AiActive,
        Self::Waiting,
        Self::AgentActive,
        Self::Escalated,
        Self::Closed,
        Self::Archived,
    ];

    /// The word of the contract.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AiActive => "ai_active",
            Self::Waiting => "waiting",
            Self::AgentActive => "agent_active",
            Self::Escalated => "escalated",
            Self::Closed => "closed",
            Self::Archived => "archived",
        }
    }

    /// Whether the session takes messages.
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Closed | Self::Archived)
    }
}

/// The contact of a verified session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionContact {
    /// The contact's id.
    pub id: ContactId,
    /// The id that the company's own system gives the contact.
    pub external_id: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// Name.
    pub name: Option<String>,
}

/// A session, as clients see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Where it stands.
    pub status: SessionStatus,
    /// How the customer writes and reads.
    #[serde(default)]
    pub channel: ChannelName,
    /// Whether the contact's identity was proved.
    pub verified: bool,
    /// The contact; null for a visitor.
    pub contact: Option<SessionContact>,
    /// The last number of the event sequence that was given out.
    pub last_seq: i64,
    /// The ticket that the session was escalated to.
    pub ticket_number: Option<i64>,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// When the last message was written, by anybody.
    pub last_message_at: Option<DateTime<Utc>>,
    /// The session that this one continues: the customer wrote after its end.
    #[serde(default)]
    pub previous_session_id: Option<SessionId>,
}
