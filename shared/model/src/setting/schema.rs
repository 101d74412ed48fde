//! What may be set: type, default, bounds and meaning of each setting, for pages that let people change them.

use serde::Serialize;
use serde_json::{Map, Value};

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

use SettingType::{Choice, List, Number, Object, Text, Time, Whole, YesNo};

/// Every setting, in the order in which people look for them.
#[rustfmt::skip]
pub const SETTINGS: &[SettingSpec] = &[
    spec("chat.enabled",              YesNo,        "true",  "Whether customers can open chats."),
    spec("welcome_message",           Text(4000),   "null",  "The first thing that a customer reads in a new chat."),
    spec("chat.terms_text",           Text(20_000), "null",  "Terms that a customer has to agree to before the first message."),
    spec("chat.disclaimer_top",       Text(2000),   "null",  "A notice above the conversation."),
    spec("chat.disclaimer_bottom",    Text(2000),   "null",  "A notice below the conversation."),
    spec("chat.theme",                Object,       "null",  "Colours and shape of the chat: primary_color such as \"#0b5cff\", and radius such as \"12px\"."),
    spec("chat.languages",            List(50),     "[]",    "Languages that the chat offers, as codes such as \"de\"; empty: those of the customer's browser."),
    spec("business_hours",            Object,       "null",  "When people are there to answer: timezone, hours of each day, and closed days; none: always."),
    spec("auto_replies",              List(500),    "[]",    "Fixed answers that go before everything else."),
    spec("assistant.provider",        Choice(&["auto", "openai", "anthropic", "gemini"]), "\"auto\"", "Whose language models answer; auto: all, in their order."),
    spec("assistant.system_prompt",   Text(8000),   "null",  "What language models are told beside our own rules."),
    spec("assistant.locale",          Text(35),     "null",  "Language and country of the customers, such as \"en-GB\"."),
    spec("assistant.languages",       List(100),    "[]",    "Languages in which language models answer; empty: all."),
    spec("assistant.when_sure",       Choice(&["builtin", "model"]), "\"builtin\"", "Who answers what the built-in engine can answer exactly."),
    spec("assistant.clarify_below",   Number(0.0, 1.0), "null", "Below this confidence the assistant asks back."),
    spec("assistant.context_messages", Whole(1, 100), "null", "How many earlier messages are read along."),
    spec("assistant.max_messages_before_escalation", Whole(0, 1000), "null", "A person is called when a chat has more messages of the customer; 0: never."),
    spec("assistant.redact",          YesNo,        "false", "Whether personal data is replaced before it goes to a language model."),
    spec("assistant.budget_month",    Number(0.0, 1e9), "null", "What language models may cost in a month, in your own currency."),
    spec("knowledge.limit",           Whole(1, 20), "null",  "How many articles an answer cites at most."),
    spec("knowledge.threshold",       Number(0.0, 1.0), "null", "How well an article has to fit a question to answer it."),
    spec("speech.vocabulary",         List(100),    "[]",    "Names of products and companies that are spoken."),
    spec("desk.assign",               Choice(&["manual", "round_robin", "least_busy"]), "\"manual\"", "How chats that wait for a person are given to those at the desk."),
    spec("desk.request_timeout",      Time("10s", "1h"), "\"3m\"", "How long a customer who asked for a person waits before a ticket is opened."),
    spec("tickets.reopen_within",     Time("1h", "365d"), "null", "How long after its end a customer can open a ticket again by answering."),
    spec("notifications.email_customers", YesNo,    "false", "Whether customers get the notes of their calls by e-mail."),
    spec("notifications.email_agents", YesNo,       "true",  "Whether hosts get the notes of their calls by e-mail."),
];

const fn spec(key: &'static str, kind: SettingType, default: &'static str, help: &'static str) -> SettingSpec {
    SettingSpec { key, kind, default, help }
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
    /// The permission of whoever may change it.
    pub permission: &'static str,
    /// What is set; null: nothing.
    pub value: Value,
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
