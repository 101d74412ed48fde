//! The requests about one meeting: notes of each part, and one summary out of theirs.

use std::sync::{Arc, Mutex, PoisonError};

use frontdesk_fleets::TenantModels;
use frontdesk_models::{ChatRequest, FleetError, FleetEvent, JsonFormat, ModelError, Purpose};
use frontdesk_notes::{
    Notes, WhyNot,
    with_model::{AGAIN, Chunk, Drafted, RETELL, RULES, Retold, drafted_schema, join, retold_schema},
};
use frontdesk_store::Spent;
use futures_util::{StreamExt as _, future::try_join_all};
use serde_json::{Value, json};
use tracing::warn;

use super::Plan;

const MAX_TOKENS: u32 = 4_096;
/// Parts that models are told of at the same time.
const AT_ONCE: usize = 3;
/// Summaries that become one at a time.
const TOGETHER: usize = 12;

/// What came of the requests so far; it stays when they are called off.
#[derive(Debug, Default)]
struct Came {
    /// The model that answered, or was asked, last.
    model: Option<String>,
    /// What each took.
    spent: Vec<Spent>,
}

/// Requests about one meeting.
pub(super) struct Asking<'a> {
    models: &'a TenantModels,
    came: Mutex<Came>,
}

impl<'a> Asking<'a> {
    pub(super) fn of(models: &'a TenantModels) -> Self {
        Self {
            models,
            came: Mutex::default(),
        }
    }

    /// The model that answered last, and what each took.
    pub(super) fn over(self) -> (Option<String>, Vec<Spent>) {
        let came = self.came.into_inner().unwrap_or_else(PoisonError::into_inner);
        (came.model, came.spent)
    }

    /// The notes of the whole meeting.
    pub(super) async fn notes(&self, plan: &Plan) -> Result<Notes, WhyNot> {
        let mut parts = Vec::with_capacity(plan.parts.len());
        for some in plan.parts.chunks(AT_ONCE) {
            parts.extend(try_join_all(some.iter().map(|(chunk, data)| self.part(plan, chunk, data))).await?);
        }
        let Notes { summary, topics, .. } = self.sum_up(plan, parts.clone()).await?;
        Ok(Notes {
            summary,
            topics,
            ..join(parts)
        })
    }

    async fn part(&self, plan: &Plan, chunk: &Chunk, data: &str) -> Result<Notes, WhyNot> {
        let mut request = ChatRequest::ask(RULES, data, MAX_TOKENS);
        request.format = Some(JsonFormat::of::<Drafted>("notes", drafted_schema()));
        let read = |answer: Value| {
            let drafted = serde_json::from_value(plan.redaction.restore_in(&answer)).ok()?;
            chunk.check(drafted, &plan.names)
        };
        self.ask(request, read).await
    }

    /// One summary, with topics, out of those of the parts.
    async fn sum_up(&self, plan: &Plan, mut parts: Vec<Notes>) -> Result<Notes, WhyNot> {
        while parts.len() > 1 {
            let mut fewer = Vec::new();
            for some in parts.chunks(TOGETHER) {
                fewer.push(match some {
                    [one] => one.clone(),
                    several => self.retell(plan, several).await?,
                });
            }
            parts = fewer;
        }
        Ok(parts.pop().unwrap_or_default())
    }

    async fn retell(&self, plan: &Plan, parts: &[Notes]) -> Result<Notes, WhyNot> {
        let mut redaction = plan.redaction.clone();
        let summaries: Vec<&str> = parts.iter().map(|part| part.summary.as_str()).collect();
        let data = redaction.hide_in(&json!({ "summaries": summaries }));
        let mut request = ChatRequest::ask(RETELL, data.to_string(), MAX_TOKENS);
        request.format = Some(JsonFormat::of::<Retold>("summary", retold_schema()));
        let read = |answer: Value| Chunk::check_retold(parts, &serde_json::from_value(redaction.restore_in(&answer)).ok()?);
        self.ask(request, read).await
    }

    /// Asks, and once more where the answer cannot be used.
    async fn ask<T>(&self, request: ChatRequest, read: impl Fn(Value) -> Option<T>) -> Result<T, WhyNot> {
        let read = |answer| read(answer).ok_or(WhyNot::BadOutput);
        match self.once(request.clone()).await.and_then(read) {
            Err(WhyNot::BadOutput) => {}
            first => return first,
        }
        let system = format!("{}\n\n{AGAIN}", request.system);
        self.once(ChatRequest { system, ..request }).await.and_then(read)
    }

    async fn once(&self, request: ChatRequest) -> Result<Value, WhyNot> {
        let mut events = self.models.fleet().chat(Purpose::Notes, Arc::new(request));
        while let Some(event) = events.next().await {
            match event {
                Ok(FleetEvent::Done { model, answer }) => {
                    self.note(&model, Some(self.models.spent(&model, answer.usage)));
                    return answer.json.ok_or(WhyNot::BadOutput);
                }
                Ok(_) => {}
                Err(error) => {
                    warn!(%error, "no language model took notes");
                    if let Some((model, _)) = error.failed.last() {
                        self.note(model, None);
                    }
                    return Err(why(&error));
                }
            }
        }
        Err(WhyNot::Unavailable)
    }

    fn note(&self, model: &str, spent: Option<Spent>) {
        let mut came = self.came.lock().unwrap_or_else(PoisonError::into_inner);
        came.model = Some(model.to_owned());
        let Some(spent) = spent else { return };
        match came.spent.iter_mut().find(|known| known.model == spent.model) {
            Some(known) => {
                known.input_tokens += spent.input_tokens;
                known.output_tokens += spent.output_tokens;
                known.cost += spent.cost;
            }
            None => came.spent.push(spent),
        }
    }
}

/// What another request may mend goes before what it will not.
fn why(error: &FleetError) -> WhyNot {
    let any = |is: fn(&ModelError) -> bool| error.failed.iter().any(|(_, error)| is(error));
    if any(|error| matches!(error, ModelError::BadOutput(_))) {
        WhyNot::BadOutput
    } else if any(|error| matches!(error, ModelError::TooLong { .. })) {
        WhyNot::TooLong
    } else if any(|error| matches!(error, ModelError::TimedOut { .. })) {
        WhyNot::TimedOut
    } else {
        WhyNot::Unavailable
    }
}
