//! Notes by a company's language model, where it has one for them; where that gives none that can be used, the built-in ones stand.
//!
//! What the database knows is read before a model is asked, so that no connection is held meanwhile.

mod asking;

use std::{collections::BTreeSet, time::Duration};

use frontdesk_assistant::redaction::{Known, Redaction};
use frontdesk_fleets::{Fleets, TenantModels};
use frontdesk_model::{Clock, JobKind, TenantId, TenantSettings};
use frontdesk_models::Purpose;
use frontdesk_notes::{Notes, TakenBy, Transcript, WhyNot, with_model::Chunk};
use frontdesk_runtime::{WorkerDeps, settle::JobError};
use frontdesk_store::{Spent, Store};
use frontdesk_telemetry::metric;
use metrics::counter;
use tracing::info;

use asking::Asking;

/// More parts of one meeting are not given to a model: that is a day of talk.
const MOST_PARTS: usize = 120;

/// What notes are to be taken of.
#[derive(Debug, Default)]
pub(super) struct Meeting {
    /// What was said.
    pub(super) transcript: Transcript,
    /// Who was there.
    pub(super) people: Vec<Known>,
}

/// Notes, and what they took.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) notes: Notes,
    /// One entry a model.
    pub(super) spent: Vec<Spent>,
}

/// A meeting as a model is told of it.
struct Plan {
    /// The parts, each as the data that a model gets.
    parts: Vec<(Chunk, String)>,
    /// The names of those who were there.
    names: Vec<String>,
    redaction: Redaction,
}

/// Takes notes.
pub(super) struct NoteTaker {
    store: Store,
    fleets: Fleets,
    clock: Clock,
}

impl NoteTaker {
    pub(super) fn new(deps: &WorkerDeps) -> Self {
        Self {
            store: deps.store.clone(),
            fleets: Fleets::new(deps.store.clone(), &deps.config),
            clock: deps.clock.clone(),
        }
    }

    /// The notes of a meeting; `builtin` where no model gives any.
    pub(super) async fn take(&self, tenant: TenantId, meeting: Meeting, builtin: Notes) -> Result<Taken, JobError> {
        let models = self.fleets.of(tenant).await?.filter(|models| models.fleet().serves(Purpose::Notes));
        let Some(models) = models.filter(|_| !meeting.transcript.turns.is_empty()) else {
            return Ok(extractive(builtin, None, None, Vec::new()));
        };
        let settings = TenantSettings::from_pairs(self.store.settings(tenant).await?);
        if let Some(most) = settings.budget_month
            && self.store.cost_of_month(tenant, self.clock.now()).await? >= most
        {
            return Ok(extractive(builtin, Some(WhyNot::BudgetSpent), None, Vec::new()));
        }
        let plan = tokio::task::spawn_blocking(move || Plan::of(meeting, settings.redact));
        let plan = plan.await.map_err(|died| JobError::Retry(died.to_string()))?;
        Ok(by_model(&models, &plan, builtin).await)
    }
}

async fn by_model(models: &TenantModels, plan: &Plan, builtin: Notes) -> Taken {
    let asking = Asking::of(models);
    let notes = if plan.parts.len() > MOST_PARTS {
        Err(WhyNot::TooLong)
    } else {
        let asked = tokio::time::timeout(within(), asking.notes(plan)).await;
        asked.unwrap_or(Err(WhyNot::TimedOut))
    };
    let (model, spent) = asking.over();
    note(&spent);
    match notes {
        Ok(notes) => Taken {
            notes: Notes {
                by: Some(TakenBy::Model),
                model,
                ..notes
            },
            spent,
        },
        Err(why) => {
            info!(?why, "no notes of a language model; the built-in ones stand");
            extractive(builtin, Some(why), model, spent)
        }
    }
}

/// What all requests about one call get together: enough is left of the job's time to write down what came of it.
fn within() -> Duration {
    JobKind::Summarise.terms().timeout / 2
}

fn extractive(notes: Notes, reason: Option<WhyNot>, model: Option<String>, spent: Vec<Spent>) -> Taken {
    Taken {
        notes: Notes {
            by: Some(TakenBy::Extractive),
            model,
            reason,
            ..notes
        },
        spent,
    }
}

fn note(spent: &[Spent]) {
    let tokens = |of: fn(&Spent) -> i64| spent.iter().map(of).sum::<i64>().unsigned_abs();
    counter!(metric::MODEL_TOKENS_TOTAL, "direction" => "in").increment(tokens(|spent| spent.input_tokens));
    counter!(metric::MODEL_TOKENS_TOTAL, "direction" => "out").increment(tokens(|spent| spent.output_tokens));
}

impl Plan {
    /// Takes processor time.
    fn of(meeting: Meeting, redact: bool) -> Self {
        let Meeting { transcript, people } = meeting;
        let speakers = transcript.speakers().into_iter().map(str::to_owned);
        let mut seen = BTreeSet::new();
        let names: Vec<String> = speakers
            .chain(people.iter().filter_map(|person| person.name.clone()))
            .filter(|name| seen.insert(name.to_lowercase()))
            .collect();
        let mut redaction = if redact { Redaction::of(people) } else { Redaction::default() };
        let data = |chunk: Chunk| {
            let data = chunk.data(|text| redaction.hide(text)).to_string();
            (chunk, data)
        };
        Self {
            parts: Chunk::all_of(&transcript).into_iter().map(data).collect(),
            names,
            redaction,
        }
    }
}
