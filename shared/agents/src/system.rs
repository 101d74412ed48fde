//! What every live-agent system is asked.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use frontdesk_model::{MessageId, Sender, SessionId};
use serde::Serialize;

/// A live-agent system did not take something. The texts are for operators and quote nothing secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AgentError {
    /// Trying again may help.
    #[error("{0}")]
    Away(String),
    /// It is refused, and will be again.
    #[error("{0}")]
    Refused(String),
}

/// What a live-agent system returns.
pub type Result<T> = std::result::Result<T, AgentError>;

/// A message of the conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Its id, which is the same however often it is sent.
    pub id: MessageId,
    /// Who wrote it.
    pub sender: Sender,
    /// The words.
    pub text: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Who waits for a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Customer {
    /// The name, where it is known.
    pub name: Option<String>,
    /// The address, where it is known.
    pub email: Option<String>,
    /// The id in the company's own system; null: nothing was proved.
    pub external_id: Option<String>,
}

/// A conversation that is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handoff {
    /// Our name of it.
    pub session_id: SessionId,
    /// Who waits.
    pub customer: Customer,
    /// The ticket that our own desk has for it.
    pub ticket_number: Option<i64>,
    /// What was said so far, oldest first.
    pub transcript: Vec<Said>,
}

/// A company's own system. What is sent twice, because an answer was lost, has the same id or key and counts once.
#[async_trait]
pub trait LiveAgentSystem: Send + Sync {
    /// Its name, for people.
    fn provider_name(&self) -> &'static str;

    /// Whether somebody is there now.
    ///
    /// # Errors
    /// [`AgentError`] when it does not say.
    async fn is_available(&self) -> Result<bool>;

    /// Hands a conversation over, and returns the system's name of it. `key` is the same however often it is tried.
    ///
    /// # Errors
    /// [`AgentError`] when it does not take it.
    async fn initiate_handoff(&self, handoff: &Handoff, key: &str) -> Result<String>;

    /// Tells of a message of the customer.
    ///
    /// # Errors
    /// [`AgentError`] when it does not take it.
    async fn send(&self, conversation: &str, message: &Said) -> Result<()>;

    /// Tells that the customer's conversation is over.
    ///
    /// # Errors
    /// [`AgentError`] when it does not take it.
    async fn end(&self, conversation: &str) -> Result<()>;
}
