//! A tenant's settings: known keys, checked when written and read leniently afterwards.

mod checks;
mod schema;

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::schema::{SettingShown, SettingSpec, SettingType};
use self::{
    SettingType::{Choice, List, Number, Object, Text, Time, Whole, YesNo},
    checks::{auto_replies, colour, languages, names, origins, share, text, text_up_to, theme, time_within, whole, yes_or_no},
    schema::spec,
};
use crate::{BusinessHours, Locale, UnknownLocale, name::named};

named! {
    /// How sessions that wait for a person are given to those at the desk.
    #[derive(Default)]
    DeskAssign, "way to assign" {
        /// Not at all: people take them.
        #[default]
        Manual = "manual",
        /// Each in turn.
        RoundRobin = "round_robin",
        /// Whoever has the fewest.
        LeastBusy = "least_busy",
    }
}

/// How an auto-reply's pattern is compared with the customer's words; case never counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AutoReplyMatch {
    /// The whole message is the pattern.
    Exact,
    /// The message holds the pattern somewhere.
    Partial,
    /// The message holds every word of the pattern, in any order.
    Keyword,
}

/// A fixed answer that goes before everything else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AutoReply {
    /// How to compare.
    #[serde(rename = "match")]
    pub matching: AutoReplyMatch,
    /// What to look for; not blank.
    pub pattern: String,
    /// The answer; not blank. One that begins with `[ESCALATE]` hands the session to a person.
    pub reply: String,
}

/// Who answers what the built-in engine understands surely and can answer exactly, where there is a language model.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhenSure {
    /// The built-in engine: at once, at no cost, and word for word from the company's data.
    #[default]
    Builtin,
    /// The language model.
    Model,
}

/// What a tenant has set; `None` and empty mean the process's own configuration.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a setting of its own")]
pub struct TenantSettings {
    /// `welcome_message`: the first thing that a customer reads in a new session.
    pub welcome_message: Option<String>,
    /// `auto_replies`, in order; the first that fits is the answer.
    pub auto_replies: Vec<AutoReply>,
    /// `assistant.locale`: language and country of the customers, such as `en-GB`.
    pub locale: Option<Locale>,
    /// `assistant.clarify_below`: below this confidence, 0 to 1, the assistant asks back.
    pub clarify_below: Option<f64>,
    /// `assistant.context_messages`: how many earlier messages are read along, 1 to 100.
    pub context_messages: Option<i64>,
    /// `assistant.max_messages_before_escalation`: a person is called when a session has more customer messages; 0 is off.
    pub max_messages_before_escalation: Option<i64>,
    /// `assistant.system_prompt`: what language models are told beside our own rules, 1 to 8000 characters.
    pub system_prompt: Option<String>,
    /// `assistant.image_prompt`: what language models that look at pictures are told beside our own rules, 1 to 8000 characters.
    pub image_prompt: Option<String>,
    /// `assistant.redact`: whether personal data is replaced before a request goes to a language model.
    pub redact: bool,
    /// `assistant.budget_month`: what language models may cost in a month (UTC), in the company's own currency; 0: nothing.
    pub budget_month: Option<f64>,
    /// `assistant.when_sure`: who answers what the built-in engine understands surely and can answer exactly.
    pub when_sure: WhenSure,
    /// `assistant.languages`: languages (ISO 639-1) in which language models answer; empty: all.
    pub languages: Vec<String>,
    /// `knowledge.limit`: how many articles an answer cites and a search finds at most, 1 to 20.
    pub knowledge_limit: Option<i64>,
    /// `knowledge.threshold`: how much of a question an article must have, or how near in meaning it must be, to answer it; 0 to 1.
    pub knowledge_threshold: Option<f64>,
    /// `speech.vocabulary`: names of products and companies that are spoken, at most 100 of at most 60 characters.
    pub vocabulary: Vec<String>,
    /// `notifications.email_customers`: whether customers of a call get its notes by e-mail; not unless it is set.
    pub email_customers: bool,
    /// `desk.assign`: how sessions that wait for a person are given to those at the desk.
    pub desk_assign: DeskAssign,
    /// `notifications.tickets`: whether customers are told of what changes in their tickets and orders: in an open chat, else by e-mail.
    pub ticket_news: bool,
    /// `notifications.requests`: whether the staff are told by e-mail when a customer asks for a person.
    pub request_news: bool,
    /// `search.sealed_texts`: whether messages are found by their words although they are sealed at rest: their words are then kept readable.
    pub sealed_search: bool,
    /// `company.name`: what stands in mails, 1 to 100 characters.
    pub company_name: Option<String>,
    /// `company.colour`: the colour of mails, such as `#1f6feb`.
    pub company_colour: Option<String>,
    /// `chat.enabled`: whether customers can open chats; unless it is set to false, yes.
    pub chat_enabled: Option<bool>,
    /// `chat.terms_text`: what a customer has to agree to.
    pub terms_text: Option<String>,
    /// `chat.disclaimer_top`: a notice above the conversation.
    pub disclaimer_top: Option<String>,
    /// `chat.disclaimer_bottom`: a notice below it.
    pub disclaimer_bottom: Option<String>,
    /// `chat.theme`: colours and shape of the chat, by name.
    pub theme: Option<BTreeMap<String, String>>,
    /// `chat.languages`: languages (ISO 639-1) that the chat offers.
    pub chat_languages: Vec<String>,
    /// `chat.origins`: web origins whose pages may open chats, beside the own host's; empty: all that the installation allows.
    pub chat_origins: Vec<String>,
    /// `business_hours`: when people are there; none: always.
    pub business_hours: Option<BusinessHours>,
    /// `assistant.provider`: whose language models answer; none: all.
    pub provider: Option<String>,
    /// `desk.request_timeout`: how long a customer waits for a person.
    pub request_timeout: Option<Duration>,
    /// `tickets.reopen_within`: how long a closed ticket can be opened again.
    pub reopen_within: Option<Duration>,
    /// `notifications.email_agents`: whether a call's host gets its notes by e-mail; unless it is set to false, yes.
    pub email_agents: Option<bool>,
}

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
    spec("chat.origins",              List(100),    "[]",    "Web origins whose pages may open chats, such as \"https://shop.example\"; empty: all those of the installation."),
    spec("business_hours",            Object,       "null",  "When people are there to answer: timezone, hours of each day, and closed days; none: always."),
    spec("auto_replies",              List(500),    "[]",    "Fixed answers that go before everything else."),
    spec("assistant.provider",        Choice(&["auto", "openai", "anthropic", "gemini"]), "\"auto\"", "Whose language models answer; auto: all, in their order."),
    spec("assistant.system_prompt",   Text(8000),   "null",  "What language models are told beside our own rules."),
    spec("assistant.image_prompt",    Text(8000),   "null",  "What language models that look at customers' pictures are told beside our own rules."),
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
    spec("notifications.tickets",     YesNo,        "false", "Whether customers are told of their tickets and orders, in an open chat or by e-mail."),
    spec("notifications.requests",    YesNo,        "false", "Whether the staff are told by e-mail when a customer asks for a person."),
    spec("search.sealed_texts",       YesNo,        "false", "Whether messages that are sealed at rest are found by their words, which are then kept readable."),
    spec("company.name",              Text(100),    "null",  "The company's name in mails."),
    spec("company.colour",            Text(7),      "null",  "The colour of mails, such as \"#1f6feb\"."),
];

impl TenantSettings {
    /// The key of `welcome_message`.
    pub const WELCOME_MESSAGE: &'static str = "welcome_message";
    /// The key of `context_messages`.
    pub const CONTEXT_MESSAGES: &'static str = "assistant.context_messages";
    /// The key of `system_prompt`.
    pub const SYSTEM_PROMPT: &'static str = "assistant.system_prompt";
    /// The key of `image_prompt`.
    pub const IMAGE_PROMPT: &'static str = "assistant.image_prompt";
    /// The key of `ticket_news`.
    pub const TICKET_NEWS: &'static str = "notifications.tickets";
    /// The key of `request_news`.
    pub const REQUEST_NEWS: &'static str = "notifications.requests";

    /// The key of `sealed_search`.
    pub const SEALED_SEARCH: &'static str = "search.sealed_texts";

    /// Whether a change of this setting changes which language models are asked.
    pub fn chooses_models(key: &str) -> bool {
        key == "assistant.provider"
    }

    /// Reads stored pairs. What is unknown or does not fit any more is left out, so that a newer or older process's
    /// setting stops nobody's answers.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut settings = Self::default();
        for (key, value) in pairs {
            let _ = settings.set(&key, &value);
        }
        settings
    }

    /// Whether a page of this origin, which is of another host than we are, may open chats and follow them.
    pub fn allows_page(&self, origin: &str) -> bool {
        self.chat_origins.is_empty() || self.chat_origins.iter().any(|allowed| allowed.eq_ignore_ascii_case(origin))
    }

    /// Whether `value` may be stored under `key`.
    ///
    /// # Errors
    /// What is wrong and what is allowed, in words for a person.
    pub fn check(key: &str, value: &Value) -> Result<(), String> {
        Self::default().set(key, value)
    }

    fn set(&mut self, key: &str, value: &Value) -> Result<(), String> {
        match key {
            "welcome_message" => self.welcome_message = Some(text(value)?),
            "auto_replies" => self.auto_replies = auto_replies(value)?,
            "assistant.locale" => {
                let name = value.as_str().ok_or("must be a text such as \"en-GB\"")?;
                self.locale = Some(name.parse().map_err(|unknown: UnknownLocale| unknown.to_string())?);
            }
            "assistant.clarify_below" => self.clarify_below = Some(share(value)?),
            "assistant.context_messages" => self.context_messages = Some(whole(value, 1, 100)?),
            "assistant.max_messages_before_escalation" => self.max_messages_before_escalation = Some(whole(value, 0, 1000)?),
            "assistant.system_prompt" => self.system_prompt = Some(text_up_to(value, 8000)?),
            "assistant.image_prompt" => self.image_prompt = Some(text_up_to(value, 8000)?),
            "assistant.redact" => self.redact = yes_or_no(value)?,
            "assistant.budget_month" => {
                let sum = value.as_f64().filter(|sum| (0.0..=1e9).contains(sum));
                self.budget_month = Some(sum.ok_or("must be a sum from 0 to 1000000000")?);
            }
            "assistant.when_sure" => {
                self.when_sure = WhenSure::deserialize(value).map_err(|_| "must be \"builtin\" or \"model\"")?;
            }
            "assistant.languages" => self.languages = languages(value)?,
            "knowledge.limit" => self.knowledge_limit = Some(whole(value, 1, 20)?),
            "knowledge.threshold" => self.knowledge_threshold = Some(share(value)?),
            "speech.vocabulary" => self.vocabulary = names(value)?,
            "notifications.email_customers" => self.email_customers = yes_or_no(value)?,
            "notifications.email_agents" => self.email_agents = Some(yes_or_no(value)?),
            "notifications.tickets" => self.ticket_news = yes_or_no(value)?,
            "notifications.requests" => self.request_news = yes_or_no(value)?,
            "search.sealed_texts" => self.sealed_search = yes_or_no(value)?,
            "company.name" => self.company_name = Some(text_up_to(value, 100)?),
            "company.colour" => self.company_colour = Some(colour(value)?),
            "desk.assign" => {
                let name = value.as_str().unwrap_or_default();
                self.desk_assign = name.parse().map_err(|_| "must be \"manual\", \"round_robin\" or \"least_busy\"")?;
            }
            "chat.enabled" => self.chat_enabled = Some(yes_or_no(value)?),
            "chat.terms_text" => self.terms_text = Some(text_up_to(value, 20_000)?),
            "chat.disclaimer_top" => self.disclaimer_top = Some(text_up_to(value, 2000)?),
            "chat.disclaimer_bottom" => self.disclaimer_bottom = Some(text_up_to(value, 2000)?),
            "chat.theme" => self.theme = Some(theme(value)?),
            "chat.languages" => self.chat_languages = languages(value)?,
            "chat.origins" => self.chat_origins = origins(value)?,
            "business_hours" => self.business_hours = Some(BusinessHours::read(value)?),
            "assistant.provider" => {
                let name = value
                    .as_str()
                    .filter(|name| matches!(*name, "auto" | "openai" | "anthropic" | "gemini"));
                let name = name.ok_or("must be \"auto\", \"openai\", \"anthropic\" or \"gemini\"")?;
                self.provider = (name != "auto").then(|| name.to_owned());
            }
            "desk.request_timeout" => self.request_timeout = Some(time_within(value, "10s", "1h")?),
            "tickets.reopen_within" => self.reopen_within = Some(time_within(value, "1h", "365d")?),
            _ => return Err(format!("unknown setting {key:?}")),
        }
        Ok(())
    }
}

impl DeskAssign {
    /// The key of the setting.
    pub const KEY: &'static str = "desk.assign";
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_checked_is_what_is_read() {
        let pairs = [
            ("welcome_message", json!("Hi")),
            (
                "auto_replies",
                json!([{"match": "keyword", "pattern": "opening hours", "reply": "8 to 20."}]),
            ),
            ("assistant.locale", json!("de-DE")),
            ("assistant.clarify_below", json!(0.3)),
            ("assistant.context_messages", json!(5)),
            ("assistant.max_messages_before_escalation", json!(0)),
            ("assistant.system_prompt", json!("Call the customer by name.")),
            ("assistant.image_prompt", json!("Lamps only.")),
            ("assistant.redact", json!(true)),
            ("assistant.budget_month", json!(25)),
            ("assistant.when_sure", json!("model")),
            ("assistant.languages", json!(["en", "de"])),
            ("knowledge.limit", json!(3)),
            ("knowledge.threshold", json!(0.5)),
            ("speech.vocabulary", json!(["Lumio", "Frontdesk"])),
            ("notifications.email_customers", json!(true)),
            ("notifications.email_agents", json!(false)),
            ("notifications.tickets", json!(true)),
            ("notifications.requests", json!(true)),
            ("company.name", json!("The shop")),
            ("company.colour", json!("#1f6feb")),
            ("desk.assign", json!("least_busy")),
            ("chat.origins", json!(["https://shop.example", "http://localhost:3000"])),
        ];
        for (key, value) in &pairs {
            assert_eq!(TenantSettings::check(key, value), Ok(()), "{key}");
            assert!(SettingSpec::of(key).is_some());
        }
        let settings = TenantSettings::from_pairs(pairs.map(|(k, v)| (k.to_owned(), v)));
        assert_eq!(settings.auto_replies[0].matching, AutoReplyMatch::Keyword);
        assert_eq!(settings.context_messages, Some(5));
        assert_eq!(settings.locale.map(|locale| locale.to_string()).as_deref(), Some("de-DE"));
    }

    #[test]
    fn what_does_not_fit_is_refused_and_skipped() {
        let wrong = [
            ("welcome_message", json!(" ")),
            ("auto_replies", json!([{"match": "regex", "pattern": "x", "reply": "y"}])),
            ("auto_replies", json!([{"match": "exact", "pattern": "?", "reply": "y"}])),
            ("assistant.locale", json!("de-XX")),
            ("assistant.locale", json!(7)),
            ("assistant.clarify_below", json!(1.5)),
            ("assistant.context_messages", json!(0)),
            ("assistant.system_prompt", json!("")),
            ("assistant.budget_month", json!(-1)),
            ("assistant.when_sure", json!("never")),
            ("chat.origins", json!(["https://shop.example/page"])),
            ("chat.origins", json!(["*"])),
            ("chat.origins", json!("https://shop.example")),
            ("assistant.languages", json!(["English"])),
            ("speech.vocabulary", json!(["a\nb"])),
            ("notifications.email_customers", json!("yes")),
            ("company.colour", json!("red")),
            ("desk.assign", json!("chance")),
            ("colour", json!("red")),
        ];
        for (key, value) in &wrong {
            assert!(TenantSettings::check(key, value).is_err(), "{key}");
        }
        assert_eq!(
            TenantSettings::from_pairs(wrong.map(|(k, v)| (k.to_owned(), v))),
            TenantSettings::default()
        );
    }
}
