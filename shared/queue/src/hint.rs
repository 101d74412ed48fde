//! Where to look, told to every process. Losing one costs time, never data.

use frontdesk_model::{Sender, SessionId, TenantId};
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
    /// Words of an answer that is being written. Stored nowhere: the message that follows is what counts.
    Reply {
        /// In which session.
        session_id: SessionId,
        /// Which draft: another one takes the place of all before.
        reply_id: Uuid,
        /// Where in the draft they stand, in Unicode characters; what stands there and after it is void.
        at: usize,
        /// The words.
        text: String,
    },
    /// The answer of a draft is written.
    ReplyEnded {
        /// In which session.
        session_id: SessionId,
    },
    /// Something happened at a tenant's desk beside sessions, and has no number yet.
    DeskChanged {
        /// Whose desk.
        tenant_id: TenantId,
    },
    /// The events of a tenant's desk are numbered up to here.
    DeskEvents {
        /// Whose desk.
        tenant_id: TenantId,
        /// The last number.
        seq: i64,
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
