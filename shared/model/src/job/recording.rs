//! Whose a recording is: a call's, or a voice message's.

use serde::{Deserialize, Serialize};

use crate::{CallId, MessageId, SessionId, SourceId};

/// Whose a recording is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum RecordingOf {
    /// A call's: one of its sources.
    Call {
        /// The call.
        call_id: CallId,
        /// The source.
        source_id: SourceId,
    },
    /// A voice message's.
    Message {
        /// In which session.
        session_id: SessionId,
        /// The message.
        message_id: MessageId,
    },
}

impl RecordingOf {
    /// The recording's row.
    pub const fn id(self) -> uuid::Uuid {
        match self {
            Self::Call { source_id, .. } => source_id.0,
            Self::Message { message_id, .. } => message_id.0,
        }
    }
}
