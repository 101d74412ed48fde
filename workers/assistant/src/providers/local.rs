//! The providers that stand on our own tables.

use async_trait::async_trait;
use bytes::Bytes;
use chrono::{DateTime, Utc};
use frontdesk_files::blob::Blobs;
use frontdesk_fleets::{Fleets, TenantModels};
use frontdesk_model::{
    AutoReply, AutoReplyMatch, CannedMatch, CannedResponse, ContactId, CrmContact, CustomerInfo, MessageId, Product, SessionId, TenantId,
    Ticket,
};
use frontdesk_orders::LocalOrders;
use frontdesk_store::{Article, ChunkVector, EmailMatch, NewTicket, Page, Store, StoredFile, Versions};
use serde_json::Value;

use super::{Files, LiveAgent, Opening, OrderLookup, ProviderError, Providers, Records, Result, TicketDesk};

/// What the database has.
#[derive(Debug, Clone)]
pub struct StoredRecords {
    store: Store,
    /// None: no company's models are asked.
    fleets: Option<Fleets>,
}

#[async_trait]
impl Records for StoredRecords {
    async fn versions(&self, tenant: TenantId) -> Result<Versions> {
        Ok(self.store.versions(tenant).await?)
    }

    async fn settings(&self, tenant: TenantId) -> Result<Vec<(String, Value)>> {
        Ok(self.store.settings(tenant).await?)
    }

    async fn auto_replies(&self, tenant: TenantId) -> Result<Vec<AutoReply>> {
        let responses = self.store.auto_responses(tenant).await?;
        let reply = |response: CannedResponse| {
            let matching = match response.match_type {
                CannedMatch::None => return None,
                CannedMatch::Exact => AutoReplyMatch::Exact,
                CannedMatch::Partial => AutoReplyMatch::Partial,
                CannedMatch::Keyword => AutoReplyMatch::Keyword,
            };
            Some(AutoReply {
                matching,
                pattern: response.shortcut,
                reply: response.content,
            })
        };
        Ok(responses.into_iter().filter_map(reply).collect())
    }

    async fn awaits_person(&self, tenant: TenantId, session: SessionId) -> Result<bool> {
        Ok(self.store.awaits_person(tenant, session).await?)
    }

    async fn articles(&self, tenant: TenantId) -> Result<Vec<Article>> {
        Ok(self.store.articles(tenant).await?)
    }

    async fn chunk_vectors(&self, tenant: TenantId) -> Result<Vec<ChunkVector>> {
        Ok(self.store.chunk_vectors(tenant).await?)
    }

    async fn products(&self, tenant: TenantId) -> Result<Vec<Product>> {
        Ok(self.store.products(tenant).await?)
    }

    async fn customer(&self, tenant: TenantId, contact: ContactId) -> Result<Option<CustomerInfo>> {
        Ok(self.store.customer_info(tenant, contact).await?)
    }

    async fn proved_address(&self, tenant: TenantId, contact: ContactId) -> Result<Option<String>> {
        let found = self.store.crm_contact(tenant, contact).await?;
        let Some(email) = found.filter(CrmContact::is_found_by_email).and_then(|found| found.contact.email) else {
            return Ok(None);
        };
        match self.store.contact_of_address(tenant, &email).await? {
            EmailMatch::One(whose) if whose.id == contact => Ok(Some(email)),
            _ => Ok(None),
        }
    }

    async fn metadata(&self, tenant: TenantId, session: SessionId) -> Result<Value> {
        Ok(self.store.session_metadata(tenant, session).await?)
    }

    async fn models(&self, tenant: TenantId) -> Result<Option<TenantModels>> {
        match &self.fleets {
            Some(fleets) => Ok(fleets.of(tenant).await?),
            None => Ok(None),
        }
    }

    async fn cost_of_month(&self, tenant: TenantId, at: DateTime<Utc>) -> Result<f64> {
        Ok(self.store.cost_of_month(tenant, at).await?)
    }
}

/// What lies in the file store.
pub struct StoredFiles {
    store: Store,
    blobs: Blobs,
}

#[async_trait]
impl Files for StoredFiles {
    async fn of(&self, tenant: TenantId, message: MessageId) -> Result<Vec<StoredFile>> {
        Ok(self.store.files_of(tenant, message).await?)
    }

    async fn read(&self, file: &StoredFile) -> Result<Bytes> {
        let size = u64::try_from(file.attachment.bytes).unwrap_or_default();
        let read = self.blobs.range(&file.blob, 0..size).await;
        read.map_err(|error| ProviderError::of("file store", error))
    }
}

/// Where nobody sends files along.
pub struct NoFiles;

#[async_trait]
impl Files for NoFiles {
    async fn of(&self, _: TenantId, _: MessageId) -> Result<Vec<StoredFile>> {
        Ok(Vec::new())
    }

    async fn read(&self, _: &StoredFile) -> Result<Bytes> {
        Err(ProviderError::of("file store", "there is none"))
    }
}

/// Tickets of our own.
#[derive(Debug, Clone)]
pub struct LocalDesk(pub Store);

#[async_trait]
impl TicketDesk for LocalDesk {
    fn provider_name(&self) -> &'static str {
        "frontdesk"
    }

    async fn tickets(&self, tenant: TenantId, contact: ContactId, limit: i64) -> Result<Vec<Ticket>> {
        Ok(self.0.tickets_of(tenant, contact, &Page { limit, cursor: None }).await?.items)
    }

    async fn ticket(&self, tenant: TenantId, contact: ContactId, number: i64) -> Result<Option<Ticket>> {
        Ok(self.0.ticket_of(tenant, contact, number).await?)
    }

    async fn open(&self, _tenant: TenantId, _contact: Option<ContactId>, ticket: NewTicket) -> Result<Opening> {
        Ok(Opening::WhenSettled(ticket))
    }
}

/// People who answer by ticket and by the admin routes, not by a live system.
#[derive(Debug, Clone, Copy)]
pub struct TicketsOnly;

#[async_trait]
impl LiveAgent for TicketsOnly {
    fn provider_name(&self) -> &'static str {
        "tickets"
    }

    async fn available(&self, _tenant: TenantId) -> Result<bool> {
        Ok(false)
    }
}

impl Providers {
    /// Everything on our own tables.
    pub fn local(store: &Store) -> Self {
        use std::sync::Arc;
        Self {
            records: Arc::new(StoredRecords {
                store: store.clone(),
                fleets: None,
            }),
            orders: Arc::new(LocalOrders(store.clone())),
            desk: Arc::new(LocalDesk(store.clone())),
            agents: Arc::new(TicketsOnly),
            files: Arc::new(NoFiles),
        }
    }

    /// The same, with orders from elsewhere.
    #[must_use]
    pub fn with_orders(self, orders: std::sync::Arc<dyn OrderLookup>) -> Self {
        Self { orders, ..self }
    }

    /// The same with what customers send along.
    #[must_use]
    pub fn with_files(self, store: &Store, blobs: Blobs) -> Self {
        use std::sync::Arc;
        Self {
            files: Arc::new(StoredFiles {
                store: store.clone(),
                blobs,
            }),
            ..self
        }
    }

    /// The same with the companies' language models.
    #[must_use]
    pub fn with_models(self, store: &Store, fleets: Fleets) -> Self {
        use std::sync::Arc;
        Self {
            records: Arc::new(StoredRecords {
                store: store.clone(),
                fleets: Some(fleets),
            }),
            ..self
        }
    }
}
