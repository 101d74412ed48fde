//! Values as other systems write them.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// An id: a number or a text.
pub(super) fn id(value: &Value) -> Option<String> {
    match value {
        Value::Number(number) => Some(number.to_string()),
        Value::String(text) if !text.trim().is_empty() => Some(text.trim().to_owned()),
        _ => None,
    }
}

/// A text that is not blank.
pub(super) fn text(value: &Value) -> Option<String> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// A time: seconds since 1970, or RFC 3339. None before 1970.
pub(super) fn time(value: &Value) -> Option<DateTime<Utc>> {
    let time = match value {
        Value::Number(seconds) => {
            let ms = (seconds.as_f64()? * 1000.0).round();
            DateTime::from_timestamp_millis(ms as i64)?
        }
        Value::String(text) => text.parse().ok()?,
        _ => return None,
    };
    (time >= DateTime::UNIX_EPOCH && time.timestamp() < LATEST).then_some(time)
}

/// The year 10000, in seconds.
const LATEST: i64 = 253_402_300_800;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn times_and_ids_are_read_as_they_are_written() {
        assert_eq!(time(&json!(1_700_000_000)), time(&json!("2023-11-14T22:13:20Z")));
        assert_eq!(time(&json!(1_700_000_000.5)), time(&json!("2023-11-15T00:13:20.5+02:00")));
        for wrong in [json!(null), json!("yesterday"), json!(-5), json!(1e30), json!([])] {
            assert_eq!(time(&wrong), None, "{wrong}");
        }
        assert_eq!(
            (id(&json!(7)), id(&json!(" a ")), id(&json!(""))),
            (Some("7".to_owned()), Some("a".to_owned()), None)
        );
        assert_eq!(text(&json!(" ")), None);
    }
}
