//! What a job is about: ids, never the data itself.

use serde::{Deserialize, Serialize, de::Error as _};
use serde_json::{Map, Value};

use super::{JobKind, RecordingOf};
use crate::{
    ArticleId, CallEventId, CallId, ExportId, FileId, MessageId, NotificationId, PasswordPurpose, SessionId, SourceId, SubscriptionId,
    UserId,
};

/// What a job is about. A variant a kind; the row has the kind and the key in columns of their own, and the rest as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Payload {
    /// A session's messages, up to the row's `upto_seq`.
    Chat {
        /// The session: the row's key.
        session_id: SessionId,
        /// The messages that were given up with the job, of a dead one.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        messages: Vec<MessageId>,
    },
    /// A voice message.
    Voice {
        /// In which session.
        session_id: SessionId,
        /// The message.
        message_id: MessageId,
    },
    /// A chunk of a recording.
    Chunk {
        /// Whose recording.
        #[serde(flatten)]
        of: RecordingOf,
        /// Which chunk, from 0.
        position: i64,
    },
    /// A recording whose chunks are all done.
    Join {
        /// Whose recording.
        #[serde(flatten)]
        of: RecordingOf,
    },
    /// What a platform announced.
    Event {
        /// The announcement.
        event_id: CallEventId,
    },
    /// A source of a call, to be fetched.
    Fetch {
        /// The call.
        call_id: CallId,
        /// The source.
        source_id: SourceId,
    },
    /// A recording of a call, to be decoded.
    Recording {
        /// The call.
        call_id: CallId,
        /// The recording.
        source_id: SourceId,
    },
    /// A call, to be summed up.
    Summarise {
        /// The call.
        call_id: CallId,
    },
    /// A notification, to be sent.
    Notify {
        /// The notification.
        notification_id: NotificationId,
        /// The call that it is about.
        call_id: CallId,
    },
    /// A link with which to set a password, to be sent. The worker draws the token in it.
    PasswordMail {
        /// To whom.
        user_id: UserId,
        /// Why.
        purpose: PasswordPurpose,
    },
    /// A message, to be sent by its session's channel.
    Deliver {
        /// In which session.
        session_id: SessionId,
        /// The message.
        message_id: MessageId,
    },
    /// A session, of which a company's live-agent system is to be told.
    LiveAgent {
        /// The session.
        session_id: SessionId,
    },
    /// News, to be sent.
    Tell {
        /// The notification.
        notification_id: NotificationId,
    },
    /// A file, to be scanned.
    Scan {
        /// The file.
        file_id: FileId,
    },
    /// An article, whose meaning is to be read.
    Embed {
        /// The article.
        article_id: ArticleId,
        /// Its revision: a change of its words makes another job.
        revision: i64,
    },
    /// An export, to be written.
    Export {
        /// The export.
        export_id: ExportId,
    },
    /// A subscription to a platform's events, to be seen to.
    Subscribe {
        /// The subscription.
        subscription_id: SubscriptionId,
    },
}

/// A row that does not hold what a job of its kind needs.
#[derive(Debug, thiserror::Error)]
#[error("its payload does not fit a {kind} job: {error}")]
pub struct PayloadError {
    /// The row's kind.
    pub kind: JobKind,
    /// What is wrong: it is no JSON, or lacks an id.
    pub error: serde_json::Error,
}

/// Under this name the kind stands in the JSON while it is read and written.
const TAG: &str = "kind";
/// A chat job's session stands in the row's key alone.
const SESSION: &str = "session_id";

impl Payload {
    /// A session's messages.
    pub const fn chat(session_id: SessionId) -> Self {
        Self::Chat {
            session_id,
            messages: Vec::new(),
        }
    }

    /// Reads a row's kind, key and JSON.
    ///
    /// # Errors
    /// When the JSON is none, or lacks what the kind needs.
    pub fn read(kind: JobKind, key: Option<&str>, json: &str) -> Result<Self, PayloadError> {
        let unfit = |error| PayloadError { kind, error };
        let mut fields: Map<String, Value> = serde_json::from_str(json).map_err(unfit)?;
        fields.insert(TAG.to_owned(), kind.as_str().into());
        if kind == JobKind::Chat {
            let session: Option<SessionId> = key.and_then(|key| key.parse().ok());
            let session = session.ok_or_else(|| unfit(serde_json::Error::custom(format!("its key {key:?} names no session"))))?;
            fields.insert(SESSION.to_owned(), session.to_string().into());
        }
        serde_json::from_value(Value::Object(fields)).map_err(unfit)
    }

    /// What the row keeps beside kind and key.
    ///
    /// # Panics
    /// Never: ids and numbers are always JSON.
    pub fn to_json(&self) -> Value {
        let mut json = serde_json::to_value(self).expect("ids and numbers are JSON");
        if let Value::Object(fields) = &mut json {
            fields.remove(TAG);
            if let Self::Chat { .. } = self {
                fields.remove(SESSION);
            }
        }
        json
    }

    /// What the job does.
    pub const fn kind(&self) -> JobKind {
        match self {
            Self::Chat { .. } => JobKind::Chat,
            Self::Voice { .. } => JobKind::Voice,
            Self::Chunk { .. } => JobKind::Chunk,
            Self::Join { .. } => JobKind::Join,
            Self::Event { .. } => JobKind::Event,
            Self::Fetch { .. } => JobKind::Fetch,
            Self::Recording { .. } => JobKind::Recording,
            Self::Summarise { .. } => JobKind::Summarise,
            Self::Notify { .. } => JobKind::Notify,
            Self::PasswordMail { .. } => JobKind::PasswordMail,
            Self::Deliver { .. } => JobKind::Deliver,
            Self::LiveAgent { .. } => JobKind::LiveAgent,
            Self::Tell { .. } => JobKind::Tell,
            Self::Scan { .. } => JobKind::Scan,
            Self::Embed { .. } => JobKind::Embed,
            Self::Export { .. } => JobKind::Export,
            Self::Subscribe { .. } => JobKind::Subscribe,
        }
    }

    /// Of the live jobs of a tenant and kind one has this key.
    pub fn key(&self) -> String {
        match self {
            Self::Chat { session_id, .. } | Self::LiveAgent { session_id } => session_id.to_string(),
            Self::Voice { message_id, .. } | Self::Deliver { message_id, .. } => message_id.to_string(),
            Self::Chunk { of, position } => format!("{}/{position}", of.id()),
            Self::Join { of } => of.id().to_string(),
            Self::Event { event_id } => event_id.to_string(),
            Self::Fetch { source_id, .. } | Self::Recording { source_id, .. } => source_id.to_string(),
            Self::Summarise { call_id } => call_id.to_string(),
            Self::Notify { notification_id, .. } | Self::Tell { notification_id } => notification_id.to_string(),
            Self::Scan { file_id } => file_id.to_string(),
            Self::Export { export_id } => export_id.to_string(),
            Self::Subscribe { subscription_id } => subscription_id.to_string(),
            Self::PasswordMail { user_id, purpose } => format!("{user_id}/{purpose}"),
            Self::Embed { article_id, revision } => format!("{article_id}/{revision}"),
        }
    }

    /// The chat session that the job is about.
    pub const fn session_id(&self) -> Option<SessionId> {
        match self {
            Self::Chat { session_id, .. }
            | Self::Voice { session_id, .. }
            | Self::Chunk {
                of: RecordingOf::Message { session_id, .. },
                ..
            }
            | Self::Join {
                of: RecordingOf::Message { session_id, .. },
            } => Some(*session_id),
            _ => None,
        }
    }

    /// The voice message that the job is about.
    pub const fn message_id(&self) -> Option<MessageId> {
        match self {
            Self::Voice { message_id, .. }
            | Self::Chunk {
                of: RecordingOf::Message { message_id, .. },
                ..
            }
            | Self::Join {
                of: RecordingOf::Message { message_id, .. },
            } => Some(*message_id),
            _ => None,
        }
    }

    /// The conference call that the job is about.
    pub const fn call_id(&self) -> Option<CallId> {
        match self {
            Self::Fetch { call_id, .. }
            | Self::Recording { call_id, .. }
            | Self::Summarise { call_id }
            | Self::Notify { call_id, .. }
            | Self::Chunk {
                of: RecordingOf::Call { call_id, .. },
                ..
            }
            | Self::Join {
                of: RecordingOf::Call { call_id, .. },
            } => Some(*call_id),
            _ => None,
        }
    }

    /// The call's recording or transcript that the job is about.
    pub const fn source_id(&self) -> Option<SourceId> {
        match self {
            Self::Fetch { source_id, .. }
            | Self::Recording { source_id, .. }
            | Self::Chunk {
                of: RecordingOf::Call { source_id, .. },
                ..
            }
            | Self::Join {
                of: RecordingOf::Call { source_id, .. },
            } => Some(*source_id),
            _ => None,
        }
    }

    /// The recording that the job is about.
    pub const fn recording(&self) -> Option<RecordingOf> {
        match *self {
            Self::Voice { session_id, message_id } => Some(RecordingOf::Message { session_id, message_id }),
            Self::Recording { call_id, source_id } => Some(RecordingOf::Call { call_id, source_id }),
            Self::Chunk { of, .. } | Self::Join { of } => Some(of),
            _ => None,
        }
    }

    /// The messages that wait again when a dead job is tried again.
    pub fn given_up(&self) -> Vec<MessageId> {
        match self {
            Self::Chat { messages, .. } => messages.clone(),
            Self::Voice { message_id, .. }
            | Self::Join {
                of: RecordingOf::Message { message_id, .. },
            } => vec![*message_id],
            _ => Vec::new(),
        }
    }
    /// Forgets them: they wait again.
    pub fn forget_given_up(&mut self) {
        if let Self::Chat { messages, .. } = self {
            messages.clear();
        }
    }
}

#[cfg(test)]
mod tests;
