//! From a model's row to how it is asked.

use std::time::Duration;

use frontdesk_models::{Limits, ModelSettings, ProviderName, Purpose};
use frontdesk_security::{NotOpened, Sealer, owner};
use frontdesk_store::ModelRow;
use serde::de::DeserializeOwned;
use serde_json::Value;
use url::Url;

/// Why a model cannot be asked, in words for an operator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unusable(pub String);

/// What a model is used for; words that this build does not know are left out.
pub fn purposes(row: &ModelRow) -> Vec<Purpose> {
    row.purposes.0.iter().filter_map(|word| known(word)).collect()
}

fn known<T: DeserializeOwned>(word: &str) -> Option<T> {
    serde_json::from_value(Value::String(word.to_owned())).ok()
}

pub(crate) fn settings(row: &ModelRow, sealer: &Sealer) -> Result<ModelSettings, Unusable> {
    let provider: ProviderName =
        known(&row.provider).ok_or_else(|| Unusable(format!("its provider {:?} is not known to this version", row.provider)))?;
    let base_url = row.base_url.as_deref().map(Url::parse).transpose();
    let base_url = base_url.map_err(|error| Unusable(format!("its address cannot be read: {error}")))?;
    let api_key = row
        .api_key
        .as_deref()
        .map(|sealed| sealer.open(&owner::model(row.id), sealed))
        .transpose();
    let api_key = api_key.map_err(|error: NotOpened| Unusable(format!("its key cannot be opened: {error}. Enter the key again")))?;
    Ok(ModelSettings {
        base_url,
        api_key,
        purposes: purposes(row),
        order: i32::try_from(row.position).unwrap_or(i32::MAX),
        limits: limits(row.timeout_ms),
        ..ModelSettings::new(&row.name, provider, &row.model)
    })
}

fn limits(timeout_ms: Option<i64>) -> Limits {
    let usual = Limits::default();
    let Some(whole) = timeout_ms.and_then(|ms| u64::try_from(ms).ok()).map(Duration::from_millis) else {
        return usual;
    };
    Limits {
        whole,
        first_byte: usual.first_byte.min(whole),
        idle: usual.idle.min(whole),
        ..usual
    }
}
