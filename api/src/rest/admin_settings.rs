//! A tenant's settings.

use axum::{Json, extract::State};
use frontdesk_usecases::Setting;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, SettingKey},
};

/// A new value.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewValue {
    /// The value; what is allowed depends on the key.
    value: Value,
}

/// Read a setting
///
/// Known keys: `welcome_message`, `auto_replies`, `assistant.locale`, `assistant.clarify_below`, `assistant.context_messages`,
/// `assistant.max_messages_before_escalation`, `assistant.system_prompt`, `assistant.redact`, `assistant.budget_month`, `assistant.when_sure`,
/// `assistant.languages`, `knowledge.limit`, `knowledge.threshold`, `desk.assign`.
#[utoipa::path(get, path = "/api/admin/settings/{key}", tag = "admin", security(("api_key" = [])),
    params(("key" = String, Path, description = "The setting's key.")),
    responses((status = 200, description = "The setting.", body = Setting)))]
pub(crate) async fn get(
    State(app): State<App>,
    Company(company): Company,
    Id(SettingKey(key)): Id<SettingKey>,
) -> Result<Json<Setting>, Problem> {
    Ok(Json(app.use_cases.setting(&company, key).await?))
}

/// Change a setting
///
/// Workers follow within a second.
#[utoipa::path(put, path = "/api/admin/settings/{key}", tag = "admin", security(("api_key" = [])),
    params(("key" = String, Path, description = "The setting's key.")), request_body = NewValue,
    responses((status = 200, description = "The setting.", body = Setting)))]
pub(crate) async fn put(
    State(app): State<App>,
    Company(company): Company,
    Id(SettingKey(key)): Id<SettingKey>,
    Body(NewValue { value }): Body<NewValue>,
) -> Result<Json<Setting>, Problem> {
    Ok(Json(app.use_cases.change_setting(&company, key, value).await?))
}
