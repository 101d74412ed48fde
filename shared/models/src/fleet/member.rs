//! A model in a fleet: what it is for, its breaker, and how it did.

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use frontdesk_http::{Breaker, Outcome, Permit};
use tokio::time::Instant;

use super::health::{ModelHealth, Record};
use crate::{
    BreakerSettings, ChatRequest, ChatStream, Embedder, Embeddings, Http, LanguageModel, Model, ModelError, ModelSettings, Purpose,
};

/// A model of a fleet.
pub struct Member {
    name: String,
    purposes: Vec<Purpose>,
    order: i32,
    chat: Arc<dyn LanguageModel>,
    embedder: Arc<dyn Embedder>,
    breaker: Arc<Breaker>,
    record: Mutex<Record>,
}

impl fmt::Debug for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Member").field("name", &self.name).finish_non_exhaustive()
    }
}

impl Member {
    /// The model of these settings, asked over HTTP.
    pub fn new(settings: ModelSettings, http: &Http) -> Self {
        let (name, purposes, order) = (settings.name.clone(), settings.purposes.clone(), settings.order);
        Self::of(name, purposes, order, Arc::new(Model::new(settings, http.clone())))
    }

    /// A model that is asked in another way.
    pub fn of<M: LanguageModel + Embedder + 'static>(name: impl Into<String>, purposes: Vec<Purpose>, order: i32, model: Arc<M>) -> Self {
        Self {
            name: name.into(),
            purposes,
            order,
            chat: Arc::clone(&model) as Arc<dyn LanguageModel>,
            embedder: model,
            breaker: Arc::new(Breaker::new(BreakerSettings::default())),
            record: Mutex::default(),
        }
    }

    pub(super) fn guarded(mut self, settings: BreakerSettings) -> Self {
        self.breaker = Arc::new(Breaker::new(settings));
        self
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn order(&self) -> i32 {
        self.order
    }

    pub(super) fn serves(&self, purpose: Purpose) -> bool {
        self.purposes.contains(&purpose)
    }

    pub(super) fn chat(&self, request: Arc<ChatRequest>) -> ChatStream {
        self.chat.chat(request)
    }

    pub(super) async fn embed(&self, texts: &[String]) -> Result<Embeddings, ModelError> {
        self.embedder.embed(texts).await
    }

    /// Begins an attempt, unless the model rests.
    pub(super) fn enter(self: &Arc<Self>) -> Option<Attempt> {
        let begun = Instant::now();
        Some(Attempt {
            permit: self.breaker.enter(begun)?,
            member: Arc::clone(self),
            begun,
        })
    }

    pub(super) fn health(&self) -> ModelHealth {
        let record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        record.health(&self.name, &self.purposes, self.breaker.state(Instant::now()))
    }

    fn note(&self, note: impl FnOnce(&mut Record)) {
        note(&mut self.record.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// A request to a model that its breaker let through. Dropped without an outcome it was called off, which tells nothing of the model.
#[derive(Debug)]
pub(super) struct Attempt {
    permit: Permit,
    member: Arc<Member>,
    begun: Instant,
}

impl Attempt {
    pub(super) fn took(&self) -> Duration {
        self.begun.elapsed()
    }

    /// The model answered.
    pub(super) fn answered(self) {
        let took = self.took();
        self.member.note(|record| record.answered(took));
        self.permit.settle(Outcome::Works, Instant::now());
    }

    /// It did not.
    pub(super) fn failed(self, error: &ModelError) {
        tracing::warn!(model = self.member.name, kind = error.kind(), %error, "a model gave no answer");
        self.member.note(|record| record.failed(error));
        self.permit.settle(outcome(error), Instant::now());
    }
}

/// A wrong key or address does not mend itself, and is looked at again now and then.
const UNTIL_SOMEBODY_ACTS: Duration = Duration::from_mins(5);

fn outcome(error: &ModelError) -> Outcome {
    match error {
        ModelError::RateLimited { retry_after } => Outcome::Down(retry_after.unwrap_or_default()),
        ModelError::RejectedKey(_) | ModelError::Misconfigured(_) => Outcome::Down(UNTIL_SOMEBODY_ACTS),
        error if error.is_of_the_model() => Outcome::Failed,
        // It answered, though not with an answer.
        _ => Outcome::Works,
    }
}
