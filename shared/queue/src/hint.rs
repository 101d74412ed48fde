//! Where to look, told to every process. Losing one costs time, never data.

use frontdesk_model::{Sender, SessionId};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A hint to whoever holds a socket of the session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Hint {
    /// The session has events up to `seq`.
    Session {
        /// Which session.
        session_id: SessionId,
        /// Its last sequence number, as far as the sender knows.
        seq: i64,
    },
    /// The session's token has ended.
    TokenEnded {
        /// Which session.
        session_id: SessionId,
    },
    /// Somebody types, or stopped. Stored nowhere.
    Typing {
        /// In which session.
        session_id: SessionId,
        /// Who.
        from: Sender,
        /// Whether they began or stopped.
        on: bool,
        /// The socket it came from, which need not be told.
        origin: Uuid,
    },
}
