//! Language models as people see them, without their keys.

use chrono::{DateTime, Utc};
use frontdesk_model::ModelId;
use frontdesk_store::{ModelRow, SeenHealth};
use serde::Serialize;
use serde_json::{Value, json};
use utoipa::ToSchema;

/// A model.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownModel {
    /// Its id.
    pub id: ModelId,
    /// What the company calls it.
    pub name: String,
    /// The protocol that it speaks.
    pub provider: String,
    /// Where it is; null: at the provider's own address.
    pub base_url: Option<String>,
    /// The provider's name of it.
    pub model: String,
    /// The last four characters of its key.
    pub api_key: Option<String>,
    /// What it is used for.
    pub purposes: Vec<String>,
    /// Models with a lower number are asked first.
    pub order: i64,
    /// Whether it is used.
    pub active: bool,
    /// Price of a million tokens that are read.
    pub price_in: Option<f64>,
    /// Price of a million tokens that are written.
    pub price_out: Option<f64>,
    /// What one answer may take.
    pub timeout_ms: Option<i64>,
    /// How the workers find it.
    pub health: ShownHealth,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed.
    pub updated_at: DateTime<Utc>,
}

/// How the workers that are alive find a model.
#[derive(Debug, Default, PartialEq, Eq, Serialize, ToSchema)]
pub struct ShownHealth {
    /// `unknown` (nobody asked it lately), `ok`, `probing` (it failed, and one request tries it again) or `resting` (it failed, and is left
    /// alone for a while); of several workers the worst.
    pub state: &'static str,
    /// Answers that it gave.
    pub answered: i64,
    /// Requests that it did not answer.
    pub failed: i64,
    /// What the last answer took, of several workers the longest.
    pub last_answer_ms: Option<i64>,
    /// Why it failed last, if it did not answer since.
    pub error: Option<String>,
}

/// What came of a request to a model.
#[derive(Debug, Serialize, ToSchema)]
pub struct TestedModel {
    /// Whether it answered.
    pub ok: bool,
    /// What that took.
    pub latency_ms: u64,
    /// Why it did not answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

pub(super) fn shown(row: ModelRow, seen: &[SeenHealth]) -> ShownModel {
    ShownModel {
        health: health(row.id, seen),
        id: row.id,
        name: row.name,
        provider: row.provider,
        base_url: row.base_url,
        model: row.model,
        api_key: row.api_key_end,
        purposes: row.purposes.0,
        order: row.position,
        active: row.active,
        price_in: row.price_in,
        price_out: row.price_out,
        timeout_ms: row.timeout_ms,
        created_at: row.created_at,
        updated_at: row.updated_at,
    }
}

fn health(id: ModelId, seen: &[SeenHealth]) -> ShownHealth {
    let of = || seen.iter().filter(|seen| seen.model_id == id);
    let any = |state: &str| of().any(|seen| seen.state == state);
    ShownHealth {
        state: if any("open") {
            "resting"
        } else if any("half_open") {
            "probing"
        } else if of().any(|seen| seen.answered + seen.failed > 0) {
            "ok"
        } else {
            "unknown"
        },
        answered: of().map(|seen| seen.answered).sum(),
        failed: of().map(|seen| seen.failed).sum(),
        last_answer_ms: of().filter_map(|seen| seen.last_answer_ms).max(),
        error: of().find_map(|seen| seen.error.clone()),
    }
}

/// A model, as the audit log has it.
pub(super) fn logged(model: &ShownModel) -> Value {
    json!({
        "name": model.name,
        "provider": model.provider,
        "base_url": model.base_url,
        "model": model.model,
        "api_key": model.api_key,
        "purposes": model.purposes,
        "order": model.order,
        "active": model.active,
        "price_in": model.price_in,
        "price_out": model.price_out,
        "timeout_ms": model.timeout_ms,
    })
}
