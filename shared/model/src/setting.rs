//! A tenant's settings: known keys, checked when written and read leniently afterwards.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Locale, UnknownLocale, name::named};

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
    /// `company.name`: what stands in mails, 1 to 100 characters.
    pub company_name: Option<String>,
    /// `company.colour`: the colour of mails, such as `#1f6feb`.
    pub company_colour: Option<String>,
    /// `notifications.email_agents`: whether a call's host gets its notes by e-mail; unless it is set to false, yes.
    pub email_agents: Option<bool>,
}

impl TenantSettings {
    /// The key of `ticket_news`.
    pub const TICKET_NEWS: &'static str = "notifications.tickets";
    /// The key of `request_news`.
    pub const REQUEST_NEWS: &'static str = "notifications.requests";

    /// Every key that a tenant may set.
    pub const KNOWN: &[&str] = &[
        "welcome_message",
        "auto_replies",
        "assistant.locale",
        "assistant.clarify_below",
        "assistant.context_messages",
        "assistant.max_messages_before_escalation",
        "assistant.system_prompt",
        "assistant.redact",
        "assistant.budget_month",
        "assistant.when_sure",
        "assistant.languages",
        "knowledge.limit",
        "knowledge.threshold",
        "speech.vocabulary",
        "notifications.email_customers",
        "notifications.email_agents",
        "notifications.tickets",
        "notifications.requests",
        "company.name",
        "company.colour",
        "desk.assign",
    ];

    /// Reads stored pairs. What is unknown or does not fit any more is left out, so that a newer or older process's
    /// setting stops nobody's answers.
    pub fn from_pairs(pairs: impl IntoIterator<Item = (String, Value)>) -> Self {
        let mut settings = Self::default();
        for (key, value) in pairs {
            let _ = settings.set(&key, &value);
        }
        settings
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
            "company.name" => self.company_name = Some(text_up_to(value, 100)?),
            "company.colour" => self.company_colour = Some(colour(value)?),
            "desk.assign" => {
                let name = value.as_str().unwrap_or_default();
                self.desk_assign = name.parse().map_err(|_| "must be \"manual\", \"round_robin\" or \"least_busy\"")?;
            }
            _ => return Err(format!("unknown setting {key:?}; known are {}", Self::KNOWN.join(", "))),
        }
        Ok(())
    }
}

fn text(value: &Value) -> Result<String, String> {
    text_up_to(value, 4000)
}

fn text_up_to(value: &Value, most: usize) -> Result<String, String> {
    let text = value.as_str().map(str::trim).filter(|t| !t.is_empty() && t.chars().count() <= most);
    text.map(str::to_owned)
        .ok_or_else(|| format!("must be a text of 1 to {most} characters"))
}

fn languages(value: &Value) -> Result<Vec<String>, String> {
    let code = |code: &String| code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    Vec::<String>::deserialize(value)
        .ok()
        .filter(|codes| codes.len() <= 100 && codes.iter().all(code))
        .ok_or_else(|| "must be a list of codes of languages such as [\"en\", \"de\"]".to_owned())
}

fn whole(value: &Value, least: i64, most: i64) -> Result<i64, String> {
    value
        .as_i64()
        .filter(|n| (least..=most).contains(n))
        .ok_or_else(|| format!("must be a whole number from {least} to {most}"))
}

fn share(value: &Value) -> Result<f64, String> {
    let number = value.as_f64().filter(|n| (0.0..=1.0).contains(n));
    number.ok_or_else(|| "must be a number from 0 to 1".to_owned())
}

fn yes_or_no(value: &Value) -> Result<bool, String> {
    value.as_bool().ok_or_else(|| "must be true or false".to_owned())
}

fn colour(value: &Value) -> Result<String, String> {
    let hex = |text: &&str| text.len() == 7 && text.starts_with('#') && text[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
    let colour = value.as_str().filter(hex);
    colour
        .map(str::to_owned)
        .ok_or_else(|| "must be a colour such as \"#1f6feb\"".to_owned())
}

fn names(value: &Value) -> Result<Vec<String>, String> {
    let fits = |name: &String| !name.trim().is_empty() && name.chars().count() <= 60 && !name.chars().any(char::is_control);
    Vec::<String>::deserialize(value)
        .ok()
        .filter(|names| names.len() <= 100 && names.iter().all(fits))
        .ok_or_else(|| "must be a list of at most 100 names of 1 to 60 characters".to_owned())
}

fn auto_replies(value: &Value) -> Result<Vec<AutoReply>, String> {
    let replies = Vec::<AutoReply>::deserialize(value).map_err(|e| {
        format!("must be a list of {{\"match\": \"exact\"|\"partial\"|\"keyword\", \"pattern\": text, \"reply\": text}}: {e}")
    })?;
    if replies.len() > 500 {
        return Err(format!("has {} entries; at most 500 are allowed", replies.len()));
    }
    match replies
        .iter()
        .position(|r| !r.pattern.chars().any(char::is_alphanumeric) || r.reply.trim().is_empty())
    {
        Some(at) => Err(format!("entry {at}: pattern needs a letter or digit, and reply must not be blank")),
        None => Ok(replies),
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
        ];
        for (key, value) in &pairs {
            assert_eq!(TenantSettings::check(key, value), Ok(()), "{key}");
            assert!(TenantSettings::KNOWN.contains(key));
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
