//! What the assistant asks of the systems around it. The local ones stand on our own tables; others take their place in [`Providers`]. Order
//! systems have a crate of their own, since other faces ask them too.

mod local;

use std::{sync::Arc, time::Duration};

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use frontdesk_fleets::TenantModels;
use frontdesk_model::{AutoReply, ContactId, CustomerInfo, MessageId, Product, SessionId, TenantId, Ticket};
use frontdesk_orders::OrderError;
use frontdesk_runtime::settle::JobError;
use frontdesk_store::{Article, ChunkVector, NewTicket, StoreError, StoredFile, Versions};
use serde_json::Value;

pub use frontdesk_orders::OrderLookup;
pub use local::{LocalDesk, NoFiles, StoredFiles, StoredRecords, TicketsOnly};

/// A provider could not answer; trying again may help.
#[derive(Debug, thiserror::Error)]
#[error("{provider}: {reason}")]
pub struct ProviderError {
    /// Whose failure it is.
    pub provider: &'static str,
    /// What happened.
    pub reason: String,
    /// When it is worth while to come again, where it is only busy.
    pub busy_for: Option<Duration>,
}

/// When a turn that found all places for language models taken is tried again.
const BUSY_FOR: Duration = Duration::from_secs(1);
/// The names of what belongs to Frontdesk itself.
const OUR_OWN: [&str; 3] = ["database", "full-text index", "language models"];

impl ProviderError {
    /// A failure of a provider.
    pub fn of(provider: &'static str, error: impl std::fmt::Display) -> Self {
        Self {
            provider,
            reason: error.to_string(),
            busy_for: None,
        }
    }

    /// A provider that has its hands full.
    pub fn busy(provider: &'static str) -> Self {
        Self {
            busy_for: Some(BUSY_FOR),
            ..Self::of(provider, "it is busy")
        }
    }

    /// Whether it is a failure of Frontdesk's own, without which no turn can be answered.
    pub fn is_our_own(&self) -> bool {
        OUR_OWN.contains(&self.provider)
    }
}

impl From<StoreError> for ProviderError {
    fn from(error: StoreError) -> Self {
        Self::of("database", error)
    }
}

impl From<OrderError> for ProviderError {
    fn from(error: OrderError) -> Self {
        match error {
            OrderError::Store(error) => error.into(),
            OrderError::Away(reason) => Self::of("order system", reason),
        }
    }
}

impl From<ProviderError> for JobError {
    fn from(error: ProviderError) -> Self {
        match error.busy_for {
            Some(wait) => Self::Snooze(wait),
            None => Self::Retry(error.to_string()),
        }
    }
}

/// What a provider returns.
pub type Result<T> = std::result::Result<T, ProviderError>;

/// What a company has told Frontdesk about itself and its customers.
#[async_trait]
pub trait Records: Send + Sync {
    /// Numbers that rise when settings, or articles and products, change. Cheap.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn versions(&self, tenant: TenantId) -> Result<Versions>;
    /// All settings.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn settings(&self, tenant: TenantId) -> Result<Vec<(String, Value)>>;
    /// The canned responses that answer by themselves, in the order in which they are compared.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn auto_replies(&self, tenant: TenantId) -> Result<Vec<AutoReply>>;
    /// Whether a person may come to a session because its customer asked for one.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn awaits_person(&self, tenant: TenantId, session: SessionId) -> Result<bool>;
    /// All articles.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn articles(&self, tenant: TenantId) -> Result<Vec<Article>>;
    /// What is known of the meaning of the articles' chunks.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn chunk_vectors(&self, tenant: TenantId) -> Result<Vec<ChunkVector>>;
    /// All products.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn products(&self, tenant: TenantId) -> Result<Vec<Product>>;
    /// What is on file about a contact.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn customer(&self, tenant: TenantId, contact: ContactId) -> Result<Option<CustomerInfo>>;
    /// The address of a contact by which their orders are told from those of others: proved or imported, and nobody else's.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn proved_address(&self, tenant: TenantId, contact: ContactId) -> Result<Option<String>>;
    /// What the page said when it opened a session; null where it said nothing.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn metadata(&self, tenant: TenantId, session: SessionId) -> Result<Value>;
    /// The active language models; none: the built-in engine answers.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn models(&self, tenant: TenantId) -> Result<Option<TenantModels>>;
    /// What language models cost in the month of `at`.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn cost_of_month(&self, tenant: TenantId, at: DateTime<Utc>) -> Result<f64>;
}

/// How a ticket comes to be.
#[derive(Debug, Clone)]
pub enum Opening {
    /// It is opened in the transaction that settles the turn, and so exactly once.
    WhenSettled(NewTicket),
    /// Another system has opened it, under this reference.
    Opened {
        /// The other system's number of it.
        reference: String,
    },
}

/// Where tickets are kept.
#[async_trait]
pub trait TicketDesk: Send + Sync {
    /// Its name, for people.
    fn provider_name(&self) -> &'static str;
    /// A contact's tickets, newest first, at most `limit`, without their entries.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn tickets(&self, tenant: TenantId, contact: ContactId, limit: i64) -> Result<Vec<Ticket>>;
    /// One ticket of a contact.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn ticket(&self, tenant: TenantId, contact: ContactId, number: i64) -> Result<Option<Ticket>>;
    /// Opens a ticket, or says that settling shall. May be asked again for the same turn.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn open(&self, tenant: TenantId, contact: Option<ContactId>, ticket: NewTicket) -> Result<Opening>;
}

/// What customers sent along.
#[async_trait]
pub trait Files: Send + Sync {
    /// The files of a message.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn of(&self, tenant: TenantId, message: MessageId) -> Result<Vec<StoredFile>>;
    /// What is in one.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn read(&self, file: &StoredFile) -> Result<Bytes>;
}

/// Who takes over when a customer wants a person.
#[async_trait]
pub trait LiveAgent: Send + Sync {
    /// Its name, for people.
    fn provider_name(&self) -> &'static str;
    /// Whether somebody is there now; otherwise a ticket is opened.
    ///
    /// # Errors
    /// [`ProviderError`] when this system cannot answer now.
    async fn available(&self, tenant: TenantId) -> Result<bool>;
}

/// The systems around the assistant.
#[derive(Clone)]
pub struct Providers {
    /// Settings, articles, products, contacts.
    pub records: Arc<dyn Records>,
    /// Orders.
    pub orders: Arc<dyn OrderLookup>,
    /// Tickets.
    pub desk: Arc<dyn TicketDesk>,
    /// People.
    pub agents: Arc<dyn LiveAgent>,
    /// Files.
    pub files: Arc<dyn Files>,
}
