//! Fields of Zoom's objects, whose types differ from event to event.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// A field that is a text and not empty.
pub(super) fn text<'a>(value: &'a Value, field: &str) -> Option<&'a str> {
    value.get(field)?.as_str().filter(|text| !text.is_empty())
}

/// A field that is a time.
pub(super) fn time(value: &Value, field: &str) -> Option<DateTime<Utc>> {
    let time = DateTime::parse_from_rfc3339(text(value, field)?).ok()?;
    Some(time.to_utc())
}

/// A field that identifies something: a text, or a number, as a meeting's id is one or the other by event.
pub(super) fn id(value: &Value, field: &str) -> Option<String> {
    match value.get(field)? {
        Value::String(id) if !id.is_empty() => Some(id.clone()),
        Value::Number(id) => Some(id.to_string()),
        _ => None,
    }
}
