//! A tenant's settings.

use axum::{Json, extract::State};
use frontdesk_model::SettingShown;
use frontdesk_usecases::{Setting, ShownSettingChange};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Company,
    body::Body,
    problem::Problem,
    query::{Id, List, Params, SettingKey},
};

/// A new value.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewValue {
    /// The value; what is allowed depends on the key.
    value: Value,
}

/// List what can be set
///
/// With type, default, bounds and meaning of each setting, who may change it, and what is set. What has the permission `operator` holds for
/// the whole installation and is changed in its configuration.
#[utoipa::path(get, path = "/api/admin/settings/schema", tag = "admin",
    responses((status = 200, description = "The settings.", body = List<SettingShown>)))]
pub(crate) async fn schema(State(app): State<App>, Company(company): Company) -> Result<Json<List<SettingShown>>, Problem> {
    let items = app.use_cases.settings_schema(&company).await?;
    Ok(Json(List { items, next_cursor: None }))
}

/// List the changes of a setting
///
/// Newest first.
#[utoipa::path(get, path = "/api/admin/settings/{key}/history", tag = "admin",
    params(("key" = String, Path, description = "The setting's key."),
        ("limit" = Option<i64>, Query, description = "Most items, 1 to 200; 50 when left out."),
        ("cursor" = Option<String>, Query, description = "The `next_cursor` of the part before.")),
    responses((status = 200, description = "The changes.", body = List<ShownSettingChange>)))]
pub(crate) async fn history(
    State(app): State<App>,
    Company(company): Company,
    Id(SettingKey(key)): Id<SettingKey>,
    params: Params,
) -> Result<Json<List<ShownSettingChange>>, Problem> {
    let page = params.page()?;
    Ok(Json(app.use_cases.setting_history(&company, &key, &page).await?.into()))
}

/// Read a setting
///
/// The keys are those of `GET /api/admin/settings/schema`.
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
/// Every process follows within a second. Null lets the default hold again.
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
