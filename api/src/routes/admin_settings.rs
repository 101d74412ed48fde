//! A tenant's settings.

use axum::{Json, extract::State};
use frontdesk_model::TenantSettings;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    app::App,
    auth::Admin,
    body::Body,
    check::Checks,
    problem::Problem,
    query::{Id, SettingKey},
};

const MAX_VALUE_BYTES: usize = 128 * 1024;

/// A setting.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Setting {
    /// Its key.
    key: String,
    /// Its value; null: not set, the configuration's default holds.
    value: Option<Value>,
}

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
/// `assistant.max_messages_before_escalation`.
#[utoipa::path(get, path = "/api/admin/settings/{key}", tag = "admin", security(("api_key" = [])),
    params(("key" = String, Path, description = "The setting's key.")),
    responses((status = 200, description = "The setting.", body = Setting)))]
pub(crate) async fn get(State(app): State<App>, admin: Admin, Id(SettingKey(key)): Id<SettingKey>) -> Result<Json<Setting>, Problem> {
    known(&key)?;
    let value = app.store.setting(admin.tenant_id, &key).await?;
    Ok(Json(Setting { key, value }))
}

/// Change a setting
///
/// Workers follow within a second.
#[utoipa::path(put, path = "/api/admin/settings/{key}", tag = "admin", security(("api_key" = [])),
    params(("key" = String, Path, description = "The setting's key.")), request_body = NewValue,
    responses((status = 200, description = "The setting.", body = Setting)))]
pub(crate) async fn put(
    State(app): State<App>,
    admin: Admin,
    Id(SettingKey(key)): Id<SettingKey>,
    Body(NewValue { value }): Body<NewValue>,
) -> Result<Json<Setting>, Problem> {
    known(&key)?;
    let mut checks = Checks::default();
    checks.storable("value", &value, MAX_VALUE_BYTES);
    if let Err(wrong) = TenantSettings::check(&key, &value) {
        checks.wrong("value", wrong);
    }
    checks.done()?;
    app.store.put_setting(admin.tenant_id, &key, value.clone()).await?;
    Ok(Json(Setting { key, value: Some(value) }))
}

fn known(key: &str) -> Result<(), Problem> {
    if TenantSettings::KNOWN.contains(&key) {
        Ok(())
    } else {
        Err(Problem::not_found("setting"))
    }
}
