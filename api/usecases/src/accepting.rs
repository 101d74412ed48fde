//! A checked message, kept in its session.

use chrono::{DateTime, Utc};
use frontdesk_model::{Message, MessageKind, SessionId, SessionStatus};
use frontdesk_store::{Accept, NewMessage};
use frontdesk_telemetry::metric;
use serde::Serialize;
use utoipa::ToSchema;

use crate::{
    credential::Credential,
    error::{Error, ErrorKind, Result},
    quota,
    use_cases::UseCases,
};

/// What came of a draft.
#[derive(Debug)]
pub struct Taken {
    /// It is kept.
    pub message: Message,
    /// It was kept before.
    pub repeated: bool,
    /// Where it is, when not in the session that was written to.
    pub successor: Option<Successor>,
}

/// The session that continues one which is over.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Successor {
    /// Its id.
    pub id: SessionId,
    /// Its Bearer token.
    pub token: String,
    /// Where it stands.
    pub status: SessionStatus,
    /// When it was opened.
    pub created_at: DateTime<Utc>,
    /// The session that it continues.
    pub previous_session_id: Option<SessionId>,
}

impl UseCases {
    /// Keeps a message in its session: one call of the store, then those are told who have to look. The inner error: the session is over.
    pub(crate) async fn accept_in(&self, new: NewMessage, credential: Credential) -> Result<Result<Taken, SessionStatus>> {
        let (session, per_minute) = (new.session_id, new.per_minute);
        let taken = |message, repeated| {
            Ok(Ok(Taken {
                message,
                repeated,
                successor: None,
            }))
        };
        match self.store.accept(new).await? {
            Accept::Accepted { message, job, .. } => {
                if let Some(job) = job {
                    self.relay.hint(job);
                }
                self.wake_sockets(session, message.seq);
                metrics::counter!(metric::MESSAGES_ACCEPTED_TOTAL, "kind" => kind(&message)).increment(1);
                taken(message, false)
            }
            Accept::Repeated(message) => taken(message, true),
            Accept::TextDiffers => Err(Error::new(ErrorKind::Reused, "Use a new `client_message_id` for a new message.")),
            Accept::NoSuchFile => Err(no_such_file()),
            Accept::Limited { retry_after } => Err(quota::session_limited(per_minute, retry_after)),
            Accept::TooMuchVoice(over) => Err(quota::voice_limited(&over)),
            Accept::Refused(status) => Ok(Err(status)),
            Accept::UnknownToken => Err(self.unknown_token(session, credential).await),
        }
    }

    /// Why a token does not open a session: it is no token, an API key, or another session's.
    async fn unknown_token(&self, session: SessionId, credential: Credential) -> Error {
        match self.principal(credential).await.and_then(|principal| principal.owns(session)) {
            Ok(_) => Error::not_found("session"),
            Err(error) => error,
        }
    }
}

/// A file that cannot be sent along.
pub(crate) fn no_such_file() -> Error {
    Error::field("attachments", "names a file that is not in the session, or was sent before")
}

/// A message's kind as a label.
fn kind(message: &Message) -> &'static str {
    match message.kind {
        MessageKind::Voice => "voice",
        MessageKind::Text | MessageKind::File | MessageKind::System => "text",
    }
}
