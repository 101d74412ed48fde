//! What holds for the whole installation: shown beside a company's settings, and changed in the configuration.

use std::time::Duration;

use frontdesk_config::Config;
use frontdesk_model::SettingShown;
use serde_json::{Map, Value};

/// Who may change these.
const OPERATOR: &str = "operator";

/// Idle times, limits and identity, as the configuration has them.
pub(super) fn shown(config: &Config) -> Vec<SettingShown> {
    let (sessions, limits) = (&config.sessions, &config.limits);
    let time = |key, time: Duration, help| row(key, "duration", humantime::format_duration(time).to_string().into(), help);
    let number = |key, number: u64, help| row(key, "integer", number.into(), help);
    vec![
        time(
            "sessions.idle_warning",
            sessions.idle_warning,
            "After so much silence a customer is warned that the chat will end.",
        ),
        time("sessions.idle_close", sessions.idle_close, "After so much silence a chat ends."),
        time(
            "sessions.idle_close_person",
            sessions.idle_close_person,
            "After so much silence a chat ends that a person has or is awaited in.",
        ),
        time(
            "sessions.archive_after",
            sessions.archive_after,
            "So long after its end a chat is archived.",
        ),
        number(
            "limits.messages_per_minute",
            limits.messages_per_minute.into(),
            "Messages a minute in one chat; 0: any number.",
        ),
        number("limits.text_chars", limits.text_chars.into(), "Longest message, in characters."),
        number("limits.audio_bytes", limits.audio_bytes, "Largest recording, in bytes."),
        row(
            "identity.require_expiry",
            "boolean",
            config.identity.require_expiry.into(),
            "Whether customers are known by tokens alone that end by themselves.",
        ),
    ]
}

fn row(key: &'static str, kind: &'static str, value: Value, help: &'static str) -> SettingShown {
    SettingShown {
        key,
        kind,
        default: value.clone(),
        bounds: Map::new(),
        help,
        permission: OPERATOR,
        value,
    }
}
