//! What may be set: type, default, bounds and meaning of each setting, for pages that let people change them.

use serde::Serialize;
use serde_json::{Map, Value};

use SettingType::{Choice, List, Number, Object, Text, Time, Whole, YesNo};

use super::SETTINGS;

/// What a setting's value is, and its bounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SettingType {
    /// A text of 1 to so many characters.
    Text(usize),
    /// True or false.
    YesNo,
    /// A whole number between these.
    Whole(i64, i64),
    /// A number between these.
    Number(f64, f64),
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A time such as `90s`, `3m`, `2h` or `14d`, between these.
    Time(&'static str, &'static str),
    /// A list of so many things at most.
    List(usize),
    /// An object.
    Object,
}

/// A setting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SettingSpec {
    /// Its key.
    pub key: &'static str,
    /// What its value is.
    pub kind: SettingType,
    /// What holds where it is not set, as JSON; null: what the configuration says, or nothing.
    pub default: &'static str,
    /// What it is for.
    pub help: &'static str,
}

/// A setting as people are shown it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SettingShown {
    /// Its key.
    pub key: &'static str,
    /// `text`, `boolean`, `integer`, `number`, `choice`, `duration`, `list` or `object`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What holds where it is not set; null: what the configuration says, or nothing.
    pub default: Value,
    /// `min`, `max`, `max_length`, `max_items` and `choices`, as far as the type has them.
    pub bounds: Map<String, Value>,
    /// What it is for.
    pub help: &'static str,
    /// The permission of whoever may change it; `operator`: it stands in the configuration.
    pub permission: &'static str,
    /// What is set; null: nothing.
    pub value: Value,
}

/// A row of the table.
pub(super) const fn spec(key: &'static str, kind: SettingType, default: &'static str, help: &'static str) -> SettingSpec {
    SettingSpec { key, kind, default, help }
}

impl SettingSpec {
    /// The setting of a key.
    pub fn of(key: &str) -> Option<&'static Self> {
        SETTINGS.iter().find(|spec| spec.key == key)
    }

    /// What holds where it is not set.
    pub fn default_value(&self) -> Value {
        serde_json::from_str(self.default).unwrap_or_default()
    }

    /// As people are shown it.
    pub fn shown(&self, value: Option<Value>, permission: &'static str) -> SettingShown {
        let bound = |pairs: &[(&str, Value)]| pairs.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        let (kind, bounds) = match self.kind {
            Text(most) => ("text", bound(&[("max_length", most.into())])),
            YesNo => ("boolean", Map::new()),
            Whole(least, most) => ("integer", bound(&[("min", least.into()), ("max", most.into())])),
            Number(least, most) => ("number", bound(&[("min", least.into()), ("max", most.into())])),
            Choice(words) => ("choice", bound(&[("choices", words.into())])),
            Time(least, most) => ("duration", bound(&[("min", least.into()), ("max", most.into())])),
            List(most) => ("list", bound(&[("max_items", most.into())])),
            Object => ("object", Map::new()),
        };
        SettingShown {
            key: self.key,
            kind,
            default: self.default_value(),
            bounds,
            help: self.help,
            permission,
            value: value.unwrap_or_default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::TenantSettings;

    use super::*;

    #[test]
    fn what_the_schema_says_is_what_is_checked() {
        for spec in SETTINGS {
            let key = spec.key;
            let (good, wrong): (Vec<Value>, Vec<Value>) = match spec.kind {
                Text(most) => (vec![], vec![json!(""), json!("x".repeat(most + 1)), json!(1)]),
                YesNo => (vec![json!(true), json!(false)], vec![json!("yes"), json!(1)]),
                Whole(least, most) => (vec![json!(least), json!(most)], vec![json!(least - 1), json!(most + 1), json!("1")]),
                Number(least, most) => (
                    vec![json!(least), json!(most)],
                    vec![json!(least - 0.1), json!(most + 1.0), json!("1")],
                ),
                Choice(words) => (words.iter().map(|word| json!(word)).collect(), vec![json!("other"), json!(1)]),
                Time(least, most) => (
                    vec![json!(least), json!(most)],
                    vec![json!("1s"), json!("366d"), json!("soon"), json!(5)],
                ),
                List(_) => (vec![json!([])], vec![json!("x"), json!([1])]),
                Object => (vec![], vec![json!("x"), json!([]), json!({"colour": 1})]),
            };
            for value in good {
                assert_eq!(TenantSettings::check(key, &value), Ok(()), "{key} {value}");
            }
            for value in wrong {
                assert!(TenantSettings::check(key, &value).is_err(), "{key} {value}");
            }
            let default = spec.default_value();
            assert!(default.is_null() || TenantSettings::check(key, &default).is_ok(), "{key}");
        }
    }
}
