//! The company's language models.

use axum::{Json, extract::State};
use chrono::{DateTime, Utc};
use frontdesk_model::ModelId;
use frontdesk_usecases::{ModelInput, ShownModel};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{app::App, auth::Company, body::Body, problem::Problem, query::Id};

/// A model.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct LlmConfig {
    /// Its id.
    id: ModelId,
    /// What the company calls it.
    name: String,
    /// `openai`, `anthropic` or `gemini`.
    provider: String,
    /// The provider's name of it.
    model: String,
    /// Where it is; null: at the provider's own address.
    base_url: Option<String>,
    /// Asterisks, and the last four characters of the key; null: it has none.
    api_key: Option<String>,
    /// Whether it is used.
    is_active: bool,
    /// `unknown`, `ok`, `probing` or `resting`.
    health_status: &'static str,
    /// What it is used for.
    purposes: Vec<String>,
    /// When it was made.
    created_at: DateTime<Utc>,
    /// When it was changed.
    updated_at: DateTime<Utc>,
}

impl From<ShownModel> for LlmConfig {
    fn from(model: ShownModel) -> Self {
        Self {
            id: model.id,
            name: model.name,
            provider: model.provider,
            model: model.model,
            base_url: model.base_url,
            api_key: model.api_key.map(|end| format!("****{}", end.trim_start_matches('*'))),
            is_active: model.active,
            health_status: model.health.state,
            purposes: model.purposes,
            created_at: model.created_at,
            updated_at: model.updated_at,
        }
    }
}

/// All models, in the order in which they are asked.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LlmConfigs {
    /// The models.
    configs: Vec<LlmConfig>,
}

/// One model.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OneLlmConfig {
    /// The model.
    config: LlmConfig,
}

/// What is gone.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Gone {
    /// Always true.
    pub(super) success: bool,
}

/// List language models
#[utoipa::path(get, path = "/api/admin/llm-configs", tag = "paths", responses((status = 200, description = "The models.", body = LlmConfigs)))]
pub(super) async fn list(State(app): State<App>, Company(company): Company) -> Result<Json<LlmConfigs>, Problem> {
    let models = app.use_cases.models(&company).await?;
    Ok(Json(LlmConfigs {
        configs: models.into_iter().map(LlmConfig::from).collect(),
    }))
}

/// A model, to be made or changed.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub(crate) struct PutLlmConfig {
    /// The model that changes; a new one is made when left out.
    id: Option<ModelId>,
    /// What the company calls it; provider and model when left out.
    name: Option<String>,
    /// `openai`, `anthropic` or `gemini`.
    provider: Option<String>,
    /// The provider's name of it.
    model: Option<String>,
    /// Where it is, when not at the provider's own address.
    base_url: Option<String>,
    /// The key; it is kept sealed and never shown.
    #[schema(value_type = Option<String>, write_only)]
    api_key: Option<SecretString>,
    /// Whether it is used.
    is_active: Option<bool>,
    /// What it is used for; a new one: `chat`, and `vision` where the provider is not `anthropic`.
    purposes: Option<Vec<String>>,
}

/// Add or change a language model
#[utoipa::path(post, path = "/api/admin/llm-config", tag = "paths", request_body = PutLlmConfig,
    responses((status = 200, description = "The model.", body = OneLlmConfig),
        (status = 404, description = "There is no such model."), (status = 409, description = "The company has a model of this name.")))]
pub(super) async fn put(
    State(app): State<App>,
    Company(company): Company,
    Body(input): Body<PutLlmConfig>,
) -> Result<Json<OneLlmConfig>, Problem> {
    let mut model = ModelInput {
        name: input.name,
        provider: input.provider,
        base_url: input.base_url,
        model: input.model,
        api_key: input.api_key,
        purposes: input.purposes,
        order: None,
        active: input.is_active,
        price_in: None,
        price_out: None,
        timeout_ms: None,
    };
    let kept = if let Some(id) = input.id {
        app.use_cases.change_model(&company, id, model).await
    } else {
        if let (None, Some(provider), Some(name)) = (&model.name, &model.provider, &model.model) {
            model.name = Some(format!("{provider} {name}"));
        }
        let sees = model.provider.as_deref() != Some("anthropic");
        let purposes = if sees { vec!["chat", "vision"] } else { vec!["chat"] };
        let purposes = purposes.into_iter().map(str::to_owned).collect();
        model.purposes = model.purposes.or(Some(purposes));
        app.use_cases.add_model(&company, model).await
    };
    let kept = kept.map_err(|error| Problem::from(error).renamed(&[("active", "isActive")]))?;
    Ok(Json(OneLlmConfig { config: kept.into() }))
}

/// Ask a language model before all others
#[utoipa::path(patch, path = "/api/admin/llm-config/{id}/activate", tag = "paths", params(("id" = ModelId, Path, description = "The model's id.")),
    responses((status = 200, description = "The model.", body = OneLlmConfig)))]
pub(super) async fn activate(
    State(app): State<App>,
    Company(company): Company,
    Id(id): Id<ModelId>,
) -> Result<Json<OneLlmConfig>, Problem> {
    let model = app.use_cases.activate_model(&company, id).await?;
    Ok(Json(OneLlmConfig { config: model.into() }))
}

/// Remove a language model
#[utoipa::path(delete, path = "/api/admin/llm-config/{id}", tag = "paths", params(("id" = ModelId, Path, description = "The model's id.")),
    responses((status = 200, description = "It is gone.", body = Gone)))]
pub(super) async fn remove(State(app): State<App>, Company(company): Company, Id(id): Id<ModelId>) -> Result<Json<Gone>, Problem> {
    app.use_cases.remove_model(&company, id).await?;
    Ok(Json(Gone { success: true }))
}
