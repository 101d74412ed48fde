//! What a session's socket carries.

use serde::{Deserialize, Serialize};

use crate::{Message, Session};

/// A numbered event of a session. It carries the whole object as it is now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "type")]
pub enum Event {
    /// A message was written; `seq` is the message's own.
    #[serde(rename = "message.created")]
    MessageCreated {
        /// Place in the session's sequence.
        seq: i64,
        /// The message.
        message: Box<Message>,
    },
    /// A message changed: a transcript arrived.
    #[serde(rename = "message.updated")]
    MessageUpdated {
        /// Place in the session's sequence.
        seq: i64,
        /// The message.
        message: Box<Message>,
    },
    /// The session changed.
    #[serde(rename = "session.updated")]
    SessionUpdated {
        /// Place in the session's sequence.
        seq: i64,
        /// The session.
        session: Box<Session>,
    },
    /// The customer asked for a person, and nobody came in time.
    #[serde(rename = "agent_request.expired")]
    AgentRequestExpired {
        /// Place in the session's sequence.
        seq: i64,
        /// The session.
        session: Box<Session>,
    },
}

impl Event {
    /// Place in the session's sequence.
    pub fn seq(&self) -> i64 {
        match self {
            Self::MessageCreated { seq, .. }
            | Self::MessageUpdated { seq, .. }
            | Self::SessionUpdated { seq, .. }
            | Self::AgentRequestExpired { seq, .. } => *seq,
        }
    }
}
