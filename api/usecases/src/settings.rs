//! A tenant's settings.

mod installation;

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use frontdesk_model::{ActorRef, SETTINGS, SettingShown, SettingSpec, TenantSettings};
use frontdesk_store::{Page, Paged};
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

/// A change of a setting.
#[derive(Debug, Serialize, ToSchema)]
pub struct ShownSettingChange {
    /// Who changed it.
    pub actor: ActorRef,
    /// What it was; null: the default.
    pub before: Option<Value>,
    /// What it became; null: the default.
    pub after: Option<Value>,
    /// When.
    pub changed_at: DateTime<Utc>,
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

    /// Changes a setting; null lets the default hold again. Every process follows within a second.
    ///
    /// # Errors
    /// Without permission, without such a setting, where the value is not allowed, and when the store fails.
    pub async fn change_setting(&self, principal: &Principal, key: String, value: Value) -> Result<Setting> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        known(&key)?;
        let mut checks = Checks::default();
        checks.storable("value", &value, MAX_VALUE_BYTES);
        if !value.is_null()
            && let Err(wrong) = TenantSettings::check(&key, &value)
        {
            checks.wrong("value", wrong);
        }
        checks.done()?;
        self.store
            .change_setting(
                tenant,
                &key,
                Some(value.clone()).filter(|value| !value.is_null()),
                principal.author(),
            )
            .await?;
        Ok(Setting {
            key,
            value: Some(value).filter(|value| !value.is_null()),
        })
    }

    /// What can be set, and what is; what only the operator can set stands at the end.
    ///
    /// # Errors
    /// Without permission, and when the store fails.
    pub async fn settings_schema(&self, principal: &Principal) -> Result<Vec<SettingShown>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        let mut values: HashMap<String, Value> = self.store.settings(tenant).await?.into_iter().collect();
        let permission = Permissions::ADMINISTER.names().next().unwrap_or_default();
        let own = SETTINGS.iter().map(|spec| spec.shown(values.remove(spec.key), permission));
        Ok(own.chain(installation::shown(&self.config)).collect())
    }

    /// The changes of a setting, the newest first.
    ///
    /// # Errors
    /// Without permission, without such a setting, and when the store fails.
    pub async fn setting_history(&self, principal: &Principal, key: &str, page: &Page) -> Result<Paged<ShownSettingChange>> {
        let tenant = principal.require(Permissions::ADMINISTER)?;
        known(key)?;
        let Paged { items, next_cursor } = self.store.setting_history(tenant, key, page).await?;
        let items = items.into_iter().map(|change| ShownSettingChange {
            actor: change.actor,
            before: change.before,
            after: change.after,
            changed_at: change.at,
        });
        Ok(Paged {
            items: items.collect(),
            next_cursor,
        })
    }
}

fn known(key: &str) -> Result<()> {
    if SettingSpec::of(key).is_some() {
        Ok(())
    } else {
        Err(Error::not_found("setting"))
    }
}
