//! What an answer is made from.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, Message, SessionId, SessionStatus, TenantId};
use frontdesk_store::TurnInput;
use frontdesk_texts::Language;

/// A customer's turn: what they have written since they were last answered, and what went before.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Whose customer.
    pub tenant: TenantId,
    /// The session that keeps the answer; none: nothing is kept of it, and no language model is asked.
    pub session: Option<SessionId>,
    /// The contact whose identity was proved; only they see tickets, orders and account.
    pub contact: Option<ContactId>,
    /// Whether a ticket can reach the customer: a contact, or a visitor who left an e-mail address.
    pub reachable: bool,
    /// Where the session stands.
    pub status: SessionStatus,
    /// How often in a row the assistant had to ask back.
    pub clarifications: i64,
    /// To be answered, oldest first.
    pub pending: Vec<Message>,
    /// What was said before, oldest first.
    pub recent: Arc<[Message]>,
    /// The language of the answer.
    pub language: Language,
    /// The time of the answer.
    pub now: DateTime<Utc>,
}

impl Turn {
    /// The turn of a job.
    pub fn of(tenant: TenantId, input: &TurnInput, now: DateTime<Utc>) -> Self {
        Self {
            tenant,
            session: Some(input.session.id),
            contact: input.contact_id,
            reachable: input.contact_id.is_some() || input.visitor_email.is_some(),
            status: input.session.status,
            clarifications: input.clarifications,
            pending: input.pending.clone(),
            recent: Arc::clone(&input.recent),
            language: Language::default(),
            now,
        }
    }
}
