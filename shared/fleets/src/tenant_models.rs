//! A company's active models, with what they cost.

use std::{collections::HashMap, time::Duration};

use frontdesk_model::ModelId;
use frontdesk_models::{BreakerState, Fleet, Usage};
use frontdesk_store::{ModelRow, NewHealth, Spent};

/// Tokens for which a price is.
const PRICED_TOKENS: f64 = 1_000_000.0;

/// A company's active models.
#[derive(Debug)]
pub struct TenantModels {
    company: String,
    fleet: Fleet,
    within: Duration,
    known: HashMap<String, Known>,
}

#[derive(Debug)]
struct Known {
    id: ModelId,
    price_in: f64,
    price_out: f64,
}

impl TenantModels {
    pub(crate) fn new(company: String, fleet: Fleet, within: Duration, rows: &[ModelRow]) -> Self {
        let known = rows.iter().map(|row| {
            let known = Known {
                id: row.id,
                price_in: row.price_in.unwrap_or(0.0),
                price_out: row.price_out.unwrap_or(0.0),
            };
            (row.name.clone(), known)
        });
        Self {
            company,
            fleet,
            within,
            known: known.collect(),
        }
    }

    /// The models, as they are asked.
    pub fn fleet(&self) -> &Fleet {
        &self.fleet
    }

    /// The company's name.
    pub fn company(&self) -> &str {
        &self.company
    }

    /// What all models of one answer get together.
    pub fn within(&self) -> Duration {
        self.within
    }

    /// What an answer of a model took.
    pub fn spent(&self, model: &str, usage: Usage) -> Spent {
        let (input, output) = (usage.input_tokens as f64, usage.output_tokens as f64);
        let cost = self
            .known
            .get(model)
            .map_or(0.0, |known| (input * known.price_in + output * known.price_out) / PRICED_TOKENS);
        Spent {
            model: model.to_owned(),
            input_tokens: i64::try_from(usage.input_tokens).unwrap_or(i64::MAX),
            output_tokens: i64::try_from(usage.output_tokens).unwrap_or(i64::MAX),
            cost,
        }
    }

    /// How the models are, as this process finds them.
    pub fn health(&self) -> Vec<NewHealth> {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let health = self.fleet.health().into_iter().filter_map(|health| {
            Some(NewHealth {
                model_id: self.known.get(&health.name)?.id,
                state: state_word(health.state).to_owned(),
                answered: count(health.answered),
                failed: count(health.failed),
                last_answer_ms: health.last_answer_ms.map(count),
                error: health.error,
            })
        });
        health.collect()
    }
}

const fn state_word(state: BreakerState) -> &'static str {
    match state {
        BreakerState::Closed => "closed",
        BreakerState::Open => "open",
        BreakerState::HalfOpen => "half_open",
    }
}
