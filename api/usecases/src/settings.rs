//! A tenant's settings.

use frontdesk_model::TenantSettings;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{
    check::Checks,
    error::{Error, Result},
    principal::{Permissions, Principal},
    use_cases::UseCases,
};

const MAX_VALUE_BYTES: usize = 128 * 1024;

/// A setting.
#[derive(Debug, Serialize, ToSchema)]
pub struct Setting {
    /// Its key.
    pub key: String,
    /// Its value; null: not set, the configuration's default holds.
    pub value: Option<Value>,
}

impl UseCases {
    /// A setting's value.
    ///
    /// # Errors
    /// Without permission, without such a setting, and when the store fails.
    pub async fn setting(&self, principal: &Principal, key: String) -> Result<Setting> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        known(&key)?;
        let value = self.store.setting(tenant, &key).await?;
        Ok(Setting { key, value })
    }

    /// Changes a setting. Workers follow within a second.
    ///
    /// # Errors
    /// Without permission, without such a setting, where the value is not allowed, and when the store fails.
    pub async fn change_setting(&self, principal: &Principal, key: String, value: Value) -> Result<Setting> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        known(&key)?;
        let mut checks = Checks::default();
        checks.storable("value", &value, MAX_VALUE_BYTES);
        if let Err(wrong) = TenantSettings::check(&key, &value) {
            checks.wrong("value", wrong);
        }
        checks.done()?;
        let before = self.store.setting(tenant, &key).await?;
        self.store.put_setting(tenant, &key, value.clone()).await?;
        self.note(principal, "setting.change", ("setting", key.clone()), before, Some(value.clone()))
            .await?;
        Ok(Setting { key, value: Some(value) })
    }
}

fn known(key: &str) -> Result<()> {
    if TenantSettings::KNOWN.contains(&key) {
        Ok(())
    } else {
        Err(Error::not_found("setting"))
    }
}
