//! The models of an installation, asked in their order.

mod answer;
mod health;
mod member;

use std::{fmt, sync::Arc, time::Duration};

use futures_util::{
    StreamExt as _,
    stream::{self, BoxStream},
};
use tokio::time::Instant;

pub use health::ModelHealth;
pub use member::Member;

use crate::{Answer, BreakerSettings, ChatRequest, Embeddings, ModelError, Purpose, fleet::answer::Answering};

/// How a fleet asks.
#[derive(Debug, Clone, Copy)]
pub struct FleetSettings {
    /// What all models of one answer get together. It is to be shorter than what the caller's own job gets.
    pub within: Duration,
    /// When a model is left alone.
    pub breaker: BreakerSettings,
}

impl Default for FleetSettings {
    fn default() -> Self {
        Self {
            within: Duration::from_secs(90),
            breaker: BreakerSettings::default(),
        }
    }
}

/// Models in the order in which they are asked, with what is known of their health.
#[derive(Debug)]
pub struct Fleet {
    members: Vec<Arc<Member>>,
    within: Duration,
}

/// An answer of a fleet as it is written. It ends with [`FleetEvent::Done`] or with one error. To drop it ends the request.
pub type FleetStream = BoxStream<'static, Result<FleetEvent, FleetError>>;

/// A piece of an answer.
#[derive(Debug, Clone, PartialEq)]
pub enum FleetEvent {
    /// More text of the draft, never empty.
    Delta(String),
    /// The model that wrote the draft broke off, and another begins a new one: all deltas so far are void. Whoever shows them takes them
    /// away, so that nobody reads half an answer twice.
    Restarted,
    /// The answer is complete, and checked: it takes the place of the draft. The last event.
    Done {
        /// The name of the model that gave it.
        model: String,
        /// The answer.
        answer: Answer,
    },
}

/// No model gave an answer. Deltas that were given are void.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FleetError {
    /// Models that were asked, with what came of it.
    pub failed: Vec<(String, ModelError)>,
    /// Models that were not asked, since they failed lately.
    pub resting: Vec<String>,
}

impl fmt::Display for FleetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no model answered")?;
        for (name, error) in &self.failed {
            write!(f, "; {name}: {error}")?;
        }
        for name in &self.resting {
            write!(f, "; {name} failed lately and rests")?;
        }
        Ok(())
    }
}

impl std::error::Error for FleetError {}

impl Fleet {
    /// A fleet of these models. Those of the same order are asked as they stand here.
    pub fn new(members: impl IntoIterator<Item = Member>, settings: FleetSettings) -> Self {
        let members = members.into_iter().map(|member| member.guarded(settings.breaker));
        let mut members: Vec<_> = members.map(Arc::new).collect();
        members.sort_by_key(|member| member.order());
        Self {
            members,
            within: settings.within,
        }
    }

    /// Whether any model is there for a purpose, healthy or not.
    pub fn serves(&self, purpose: Purpose) -> bool {
        self.of(purpose).next().is_some()
    }

    /// Asks the models of a purpose, one after another until one has answered.
    pub fn chat(&self, purpose: Purpose, request: Arc<ChatRequest>) -> FleetStream {
        let members = self.of(purpose).cloned().collect();
        let answering = Answering::new(members, request, self.within);
        stream::try_unfold(answering, |mut answering| async move {
            Ok(answering.next().await?.map(|event| (event, answering)))
        })
        .boxed()
    }

    /// Vectors of texts, with the name of the model that made them: vectors of different models cannot be compared. So texts that are
    /// to be compared with others are given to the model of those, which is then the `only` one asked.
    ///
    /// # Errors
    /// [`FleetError`] when no model gives any.
    pub async fn embed(&self, only: Option<&str>, texts: &[String]) -> Result<(String, Embeddings), FleetError> {
        let mut error = FleetError::default();
        let deadline = Instant::now() + self.within;
        let members = self.of(Purpose::Embedding);
        for member in members.filter(|member| only.is_none_or(|name| name == member.name())) {
            let Some(attempt) = member.enter() else {
                error.resting.push(member.name().to_owned());
                continue;
            };
            let embedded = tokio::time::timeout_at(deadline, member.embed(texts)).await;
            match embedded.unwrap_or(Err(self.late())) {
                Ok(embeddings) => {
                    attempt.answered();
                    return Ok((member.name().to_owned(), embeddings));
                }
                Err(reason) => {
                    attempt.failed(&reason);
                    error.failed.push((member.name().to_owned(), reason));
                }
            }
            if deadline <= Instant::now() {
                break;
            }
        }
        Err(error)
    }

    /// How each model is, in their order.
    pub fn health(&self) -> Vec<ModelHealth> {
        self.members.iter().map(|member| member.health()).collect()
    }

    fn of(&self, purpose: Purpose) -> impl Iterator<Item = &Arc<Member>> {
        self.members.iter().filter(move |member| member.serves(purpose))
    }

    fn late(&self) -> ModelError {
        ModelError::TimedOut {
            what: "finish",
            limit: self.within,
        }
    }
}
