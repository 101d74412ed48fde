//! The assistant: what a customer wrote becomes an answer. `answer` tells the story; every other file has one concern.

pub mod understand;

pub mod providers;
pub mod redaction;
pub mod requests;

mod account;
mod answer;
mod articles;
mod auto_reply;
mod cache;
mod cart;
mod case;
mod clarify;
mod context;
mod courtesy;
mod denial;
mod embed_job;
mod embedding;
mod escalate;
mod event;
mod follow_up;
mod job;
mod knowledge;
mod language;
mod live_reply;
mod orders;
mod part;
mod pictures;
mod pieces;
mod products;
mod question;
mod reference;
mod reply_to;
mod shelf;
mod slow;
mod small_talk;
mod split;
mod things;
mod ticket_text;
mod tickets;
mod topic;
mod trouble;
mod turn;
mod with_model;
mod words;

#[cfg(test)]
mod tests;

pub use embed_job::EmbedJob;
pub use embedding::{Embedding, KnownVectors};
pub use event::AnswerEvent;
pub use knowledge::{Asked, DEFAULT_LIMIT, DEFAULT_THRESHOLD, Knowledge};
pub use turn::{Claimed, Turn};

use std::sync::Arc;

use frontdesk_model::{JobKind, Locale, TenantId};
use frontdesk_runtime::{WorkerDeps, registry::Registry};
use frontdesk_store::NewHealth;
use tokio::sync::{Semaphore, SemaphorePermit};

use cache::Cache;
use job::ChatJob;
use providers::Providers;
use understand::Understander;

/// The kinds of a chat worker.
pub fn registry(deps: &WorkerDeps, assistant: &Arc<Assistant>) -> Registry {
    Registry::default().add(deps, JobKind::Chat, ChatJob::new(deps, Arc::clone(assistant)))
}

/// Answers customers. One for the whole process.
pub struct Assistant {
    understander: &'static Understander,
    providers: Providers,
    embedding: Option<Embedding>,
    cache: Cache,
    unclear_below: f64,
    context_messages: i64,
    locale: Locale,
    /// Turns that models may answer at the same time.
    places: Semaphore,
}

impl Assistant {
    /// An assistant over `providers`. `unclear_below` (0 to 1) and `context_messages` hold where a tenant has set nothing.
    pub fn new(providers: Providers, unclear_below: f64, context_messages: i64) -> Self {
        let cache = Cache::new(Arc::clone(&providers.records), None);
        Self {
            understander: Understander::embedded(),
            providers,
            embedding: None,
            cache,
            unclear_below,
            context_messages,
            locale: Locale::default(),
            places: Semaphore::new(Semaphore::MAX_PERMITS),
        }
    }

    /// The same, which finds articles by their meaning too.
    #[must_use]
    pub fn with_embedding(self, embedding: Option<Embedding>) -> Self {
        Self {
            cache: Cache::new(Arc::clone(&self.providers.records), embedding.clone()),
            embedding,
            ..self
        }
    }

    /// The same, asking language models for at most `places` turns at the same time; others are put off, so that a slow model keeps nobody
    /// else waiting.
    #[must_use]
    pub fn with_places_for_models(self, places: usize) -> Self {
        Self {
            places: Semaphore::new(places),
            ..self
        }
    }

    /// How the language models are that this process asks, by company.
    pub async fn model_health(&self) -> Vec<(TenantId, Vec<NewHealth>)> {
        self.cache.model_health().await
    }

    fn place_for_a_model(&self) -> providers::Result<SemaphorePermit<'_>> {
        self.places
            .try_acquire()
            .map_err(|_| providers::ProviderError::busy("language models"))
    }

    /// The same for customers in `locale`, where a tenant has set none.
    #[must_use]
    pub fn in_locale(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }
}

impl std::fmt::Debug for Assistant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assistant")
            .field("unclear_below", &self.unclear_below)
            .finish_non_exhaustive()
    }
}
