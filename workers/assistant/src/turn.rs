//! What an answer is made from.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use frontdesk_model::{ContactId, Message, SessionId, SessionStatus, TenantId};
use frontdesk_store::{StoredFile, TurnInput};
use frontdesk_texts::Language;

/// A customer's turn: what they have written since they were last answered, and what went before.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Whose customer.
    pub tenant: TenantId,
    /// The session that keeps the answer; none: nothing is kept of it.
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
    /// What a page that keeps the conversation itself sent; then `recent` is what the page says, and no word in it counts as the assistant's own.
    pub claimed: Option<Claimed>,
    /// The language of the answer.
    pub language: Language,
    /// The time of the answer.
    pub now: DateTime<Utc>,
}

/// A turn of a page that keeps the conversation itself.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// What was sent along.
    pub files: Vec<StoredFile>,
    /// Whether language models may be asked.
    pub asks_models: bool,
}

impl Turn {
    /// Whether language models may be asked: not where nothing shows what they cost.
    pub fn asks_models(&self) -> bool {
        self.session.is_some() || self.claimed.as_ref().is_some_and(|claimed| claimed.asks_models)
    }

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
            claimed: None,
            language: Language::default(),
            now,
        }
    }
}
