//! Dates, sums and lists as people say them.

use chrono::{DateTime, Duration, Utc};

/// How long ago something was: "2 hours ago".
pub fn ago(then: DateTime<Utc>, now: DateTime<Utc>) -> String {
    let passed = now.signed_duration_since(then);
    if passed < Duration::minutes(1) {
        return "just now".to_owned();
    }
    let (count, unit) = match passed {
        p if p < Duration::hours(1) => (p.num_minutes(), "minute"),
        p if p < Duration::days(1) => (p.num_hours(), "hour"),
        p if p < Duration::days(14) => (p.num_days(), "day"),
        p if p < Duration::days(60) => (p.num_weeks(), "week"),
        p if p < Duration::days(730) => (p.num_days() / 30, "month"),
        p => (p.num_days() / 365, "year"),
    };
    format!("{count} {unit}{} ago", if count == 1 { "" } else { "s" })
}

/// A day: "18 November 2026".
pub fn day(at: DateTime<Utc>) -> String {
    at.format("%-d %B %Y").to_string()
}

/// "a", "a and b", "a, b and c".
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [firsts @ .., last] => format!("{} and {last}", firsts.join(", ")),
    }
}

/// A company's word in a sentence: `out_for_delivery` is "out for delivery".
pub fn word(text: &str) -> String {
    text.replace('_', " ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_said_roughly() {
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let table = [
            (30, "just now"),
            (60, "1 minute ago"),
            (7200, "2 hours ago"),
            (86_400 * 3, "3 days ago"),
            (86_400 * 21, "3 weeks ago"),
            (-5, "just now"),
        ];
        for (seconds, expected) in table {
            assert_eq!(ago(now - Duration::seconds(seconds), now), expected);
        }
        assert_eq!(ago(now - Duration::days(800), now), "2 years ago");
    }

    #[test]
    fn lists_end_with_and() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(&items), "a, b and c");
        assert_eq!(list(&items[..2]), "a and b");
        assert_eq!(list(&items[..1]), "a");
    }
}
