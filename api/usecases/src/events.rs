//! What sockets need: events after a number, hints, typing, and notes of what was delivered.

use chrono::{DateTime, Utc};
use frontdesk_model::{Event, Message, Sender, SessionId};
use frontdesk_queue::Hint;
use tokio::sync::broadcast::Receiver;
use tracing::warn;
use uuid::Uuid;

use crate::{
    error::{Error, Result},
    principal::Principal,
    use_cases::UseCases,
};

impl UseCases {
    /// Hints of all processes from now on. A hint carries no data: it says where to look.
    #[must_use]
    pub fn hints(&self) -> Receiver<Hint> {
        self.queue.hints()
    }

    /// At most `most` events of the principal's session after `seq`, in order.
    ///
    /// # Errors
    /// When the principal has no session, and when the store fails.
    pub async fn events_after(&self, principal: &Principal, seq: i64, most: i64) -> Result<Vec<Event>> {
        let session = principal.session()?;
        Ok(self.store.events_after(principal.tenant, session, seq, most).await?)
    }

    /// The last number of the principal's session; none: it is not there.
    ///
    /// # Errors
    /// When the principal has no session, and when the store fails.
    pub async fn last_seq(&self, principal: &Principal) -> Result<Option<i64>> {
        let session = self.store.session(principal.tenant, principal.session()?).await?;
        Ok(session.map(|session| session.last_seq))
    }

    /// The number up to which answers of the principal's session were sent to any client, for one that does not say what it has.
    ///
    /// # Errors
    /// When the principal has no session, and when the store fails.
    pub async fn delivered_up_to(&self, principal: &Principal) -> Result<i64> {
        let session = principal.session()?;
        self.flush_delivered().await;
        let seq = self.store.delivered_up_to(principal.tenant, session).await?;
        seq.ok_or_else(|| Error::not_found("session"))
    }

    /// Of each of these sessions its last number, and whether its token still counts. For whoever holds their sockets.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn last_seqs(&self, sessions: &[SessionId]) -> Result<Vec<(SessionId, i64, bool)>> {
        Ok(self.store.last_seqs(sessions).await?)
    }

    /// Tells the sockets of the principal's session, but for `socket`, that the customer types or stopped.
    ///
    /// # Errors
    /// When the principal has no session.
    pub fn typing(&self, principal: &Principal, on: bool, socket: Uuid) -> Result<()> {
        let session_id = principal.session()?;
        self.queue.notify(Hint::Typing {
            session_id,
            from: Sender::Customer,
            on,
            origin: socket,
        });
        Ok(())
    }

    /// Notes in memory that an answer was sent now, to a client that listens since `since`.
    pub fn note_delivered(&self, answer: &Message, since: DateTime<Utc>) {
        let now = self.clock.now();
        self.delivered.note(answer.id, now);
        let (slow, late) = (self.config.log.slow_message, now.signed_duration_since(answer.created_at));
        if answer.created_at >= since && !slow.is_zero() && late.to_std().is_ok_and(|late| late > slow) {
            warn!(message_id = %answer.id, session_id = %answer.session_id, late_ms = late.num_milliseconds(), longest = "pushed", "an answer came late to its client");
        }
    }

    /// Stores what is noted.
    pub async fn flush_delivered(&self) {
        self.delivered.flush(&self.store).await;
    }
}
