//! Times, days and lists as people say them, and how sentences follow each other.

use std::time::Duration;

use crate::{Language, message::messages};

messages! {
    /// Less than a minute ago.
    fn just_now() -> &'static str;
    /// Minutes ago.
    fn minutes_ago(count: u64) -> String;
    /// Hours ago.
    fn hours_ago(count: u64) -> String;
    /// Days ago.
    fn days_ago(count: u64) -> String;
    /// Weeks ago.
    fn weeks_ago(count: u64) -> String;
    /// Months ago.
    fn months_ago(count: u64) -> String;
    /// Years ago.
    fn years_ago(count: u64) -> String;
    /// A day by its numbers; the month from 1 to 12.
    fn date(day: u32, month: u32, year: i32) -> String;
    /// A list and its next item, which is not the last.
    fn list_more(items: String, next: &str) -> String;
    /// A list and its last item.
    fn list_last(items: String, last: &str) -> String;
    /// A sentence after another.
    fn sentences(first: String, second: String) -> String;
}

const MINUTE: u64 = 60;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;

/// How long ago something was, roughly: "2 hours ago".
pub fn ago(language: Language, passed: Duration) -> String {
    match passed.as_secs() {
        ..MINUTE => just_now(language).to_owned(),
        passed @ ..HOUR => minutes_ago(language, passed / MINUTE),
        passed @ ..DAY => hours_ago(language, passed / HOUR),
        passed => match passed / DAY {
            days @ ..14 => days_ago(language, days),
            days @ ..60 => weeks_ago(language, days / 7),
            days @ ..730 => months_ago(language, days / 30),
            days => years_ago(language, days / 365),
        },
    }
}

/// "a", "a and b", "a, b and c".
pub fn list(language: Language, items: &[String]) -> String {
    let Some((first, rest)) = items.split_first() else {
        return String::new();
    };
    let Some((last, between)) = rest.split_last() else {
        return first.clone();
    };
    let items = between.iter().fold(first.clone(), |items, next| list_more(language, items, next));
    list_last(language, items, last)
}

/// Sentences in a row.
pub fn paragraph(language: Language, all: impl IntoIterator<Item = String>) -> String {
    all.into_iter()
        .reduce(|first, second| sentences(language, first, second))
        .unwrap_or_default()
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
        let table = [
            (0, "just now"),
            (30, "just now"),
            (60, "1 minute ago"),
            (7200, "2 hours ago"),
            (DAY, "1 day ago"),
            (DAY * 3, "3 days ago"),
            (DAY * 21, "3 weeks ago"),
            (DAY * 70, "2 months ago"),
            (DAY * 800, "2 years ago"),
        ];
        for (seconds, expected) in table {
            assert_eq!(ago(Language::English, Duration::from_secs(seconds)), expected);
        }
        assert_eq!(ago(Language::German, Duration::from_hours(2)), "vor 2 Stunden");
        assert_eq!(ago(Language::Polish, Duration::from_hours(2)), "2 godziny temu");
        assert_eq!(ago(Language::Polish, Duration::from_hours(5)), "5 godzin temu");
        assert_eq!(ago(Language::Russian, Duration::from_mins(21)), "21 минуту назад");
        assert_eq!(ago(Language::Arabic, Duration::from_hours(48)), "قبل يومين");
    }

    #[test]
    fn days_are_written_as_the_language_has_it() {
        for (language, expected) in [
            (Language::English, "18 November 2026"),
            (Language::German, "18. November 2026"),
            (Language::Spanish, "18 de noviembre de 2026"),
            (Language::Japanese, "2026年11月18日"),
        ] {
            assert_eq!(date(language, 18, 11, 2026), expected);
        }
    }

    #[test]
    fn lists_end_with_and() {
        let items = ["a", "b", "c"].map(str::to_owned);
        assert_eq!(list(Language::English, &items), "a, b and c");
        assert_eq!(list(Language::English, &items[..2]), "a and b");
        assert_eq!(list(Language::English, &items[..1]), "a");
        assert_eq!(list(Language::English, &[]), "");
        assert_eq!(list(Language::Chinese, &items), "a、b和c");
    }

    #[test]
    fn sentences_stand_apart_where_the_language_has_spaces() {
        let said = ["A。", "B。"].map(str::to_owned);
        assert_eq!(paragraph(Language::Japanese, said.clone()), "A。B。");
        assert_eq!(paragraph(Language::English, said), "A。 B。");
    }
}
