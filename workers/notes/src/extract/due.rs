//! Until when: spoken days, resolved against the day of the meeting. What lies behind that day is no deadline.

use std::sync::LazyLock;

use chrono::{Datelike as _, Days, Months, NaiveDate, Weekday};
use regex::{Captures, Regex};

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];
const WEEKDAYS: &[(&str, Weekday)] = &[
    ("monday", Weekday::Mon),
    ("tuesday", Weekday::Tue),
    ("wednesday", Weekday::Wed),
    ("thursday", Weekday::Thu),
    ("friday", Weekday::Fri),
    ("saturday", Weekday::Sat),
    ("sunday", Weekday::Sun),
];
const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty first",
    "twenty second",
    "twenty third",
    "twenty fourth",
    "twenty fifth",
    "twenty sixth",
    "twenty seventh",
    "twenty eighth",
    "twenty ninth",
    "thirtieth",
    "thirty first",
];
const COUNTS: &[(&str, u64)] = &[
    ("a couple of", 2),
    ("a few", 3),
    ("a", 1),
    ("an", 1),
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("twelve", 12),
    ("fourteen", 14),
];

/// A pattern and how its match is read.
struct Rule {
    pattern: Regex,
    read: fn(&Captures<'_>, Option<NaiveDate>) -> Option<NaiveDate>,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let months = MONTHS.join("|");
    let days = WEEKDAYS.iter().map(|(name, _)| *name).collect::<Vec<_>>().join("|");
    let mut ordinals: Vec<String> = ORDINALS.iter().rev().map(|word| word.replace(' ', "[ -]")).collect();
    ordinals.push(r"\d{1,2}(?:st|nd|rd|th)".to_owned());
    let ordinals = ordinals.join("|");
    let counts = COUNTS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|");
    let rule = |pattern: &str, read| Rule {
        pattern: Regex::new(&format!(r"(?i)\b(?:{pattern})\b")).expect("the pattern is a constant"),
        read,
    };
    vec![
        rule(r"(\d{4})-(\d{2})-(\d{2})", |c, _| {
            NaiveDate::from_ymd_opt(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?)
        }),
        rule(
            &format!(r"end of (?:the |this )?(next )?(day|week|month|quarter|year|{months})"),
            |c, today| end_of(&c[2].to_lowercase(), c.get(1).is_some(), today?),
        ),
        rule(
            &format!(r"(?:the )?(\d{{1,2}}|{ordinals})(?: of)? ({months})(?:,? (\d{{4}}))?"),
            |c, today| dated(&c[2], &c[1], c.get(3).map(|year| year.as_str()), today),
        ),
        rule(
            &format!(r"({months}) (?:the )?({ordinals}|\d{{1,2}})(?:,? (\d{{4}}))?"),
            |c, today| dated(&c[1], &c[2], c.get(3).map(|year| year.as_str()), today),
        ),
        rule(r"(?:the )?day after tomorrow", |_, today| after(today?, 2)),
        rule("tomorrow", |_, today| after(today?, 1)),
        rule("today|tonight|this (?:morning|afternoon|evening)|by noon", |_, today| today),
        rule(
            &format!(
                r"(?:(?:(next|the following|a week on|the coming)|this|by|on|until|till|before|for|come|due|for next|coming) )+({days})"
            ),
            |c, today| weekday(&c[2], c.get(1).is_some_and(|which| !which.as_str().ends_with("coming")), today?),
        ),
        rule(&format!("({days})"), |c, today| weekday(&c[1], false, today?)),
        rule(
            &format!(r"(?:in|within) (\d{{1,2}}|{counts}) (day|week|month|fortnight)s?(?:'s? time)?"),
            |c, today| ahead(&c[1], &c[2], today?),
        ),
        rule(r"(?:before|by) the weekend|this week|by the end of this week", |_, today| {
            friday(today?, 0)
        }),
        rule(r"(?:over|on|at|this) (?:the )?weekend", |_, today| {
            friday(today?, 0).and_then(|day| after(day, 2))
        }),
        rule("next week", |_, today| friday(today?, 1)),
        rule("(?:this|next) month", |c, today| {
            end_of("month", c[0].to_lowercase().starts_with("next"), today?)
        }),
        rule(
            &format!(r"(?:by|on|until|till|before|for) the ({ordinals})(?: of (?:this|the|next) month)?"),
            |c, today| monthday(&c[1], c[0].to_lowercase().contains("next month"), today?),
        ),
        rule(&format!(r"(?:in|by|until|before) ({months})"), |c, today| {
            end_of(&c[1].to_lowercase(), false, today?)
        }),
    ]
});

/// The day until which something is to be done, if one is said. Without the meeting's day only complete dates are found.
pub(super) fn find(text: &str, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
    RULES.iter().find_map(|rule| {
        let day = rule.pattern.captures(text).and_then(|found| (rule.read)(&found, meeting))?;
        meeting.is_none_or(|meeting| day >= meeting).then_some(day)
    })
}

fn after(day: NaiveDate, days: u64) -> Option<NaiveDate> {
    day.checked_add_days(Days::new(days))
}

/// A deadline "this week" ends with its last working day; on a weekend the next week's is meant.
fn friday(today: NaiveDate, weeks: u64) -> Option<NaiveDate> {
    let weekday = u64::from(today.weekday().num_days_from_monday());
    let this = if weekday <= 4 { 4 - weekday } else { 11 - weekday };
    after(today, this + if weekday <= 4 { 7 * weeks } else { 7 * weeks.saturating_sub(1) })
}

/// The next day of that name; "next" skips the one of the present week.
fn weekday(name: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    let name = name.to_lowercase();
    let (_, weekday) = WEEKDAYS.iter().find(|(known, _)| *known == name)?;
    let today_number = today.weekday().num_days_from_monday();
    let ahead = match (7 + weekday.num_days_from_monday() - today_number) % 7 {
        0 => 7,
        days if next && today_number + days < 7 => days + 7,
        days => days,
    };
    after(today, u64::from(ahead))
}

fn ahead(count: &str, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    let count = count.to_lowercase();
    let known = COUNTS.iter().find(|(word, _)| *word == count).map(|(_, count)| *count);
    let count = known.or_else(|| count.parse().ok())?;
    match unit.to_lowercase().as_str() {
        "day" => after(today, count),
        "week" => after(today, 7 * count),
        "fortnight" => after(today, 14 * count),
        _ => today.checked_add_months(Months::new(count as u32)),
    }
}

fn end_of(what: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    let months = match what {
        "day" => return Some(today),
        "week" => return friday(today, u64::from(next)),
        "month" => u32::from(next),
        "quarter" => 2 - today.month0() % 3 + 3 * u32::from(next),
        "year" => 11 - today.month0() + 12 * u32::from(next),
        month => (12 + month_number(month)? - today.month()) % 12,
    };
    let first = today.with_day(1)?.checked_add_months(Months::new(months + 1))?;
    first.pred_opt()
}

fn month_number(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    MONTHS.iter().position(|month| *month == name).map(|at| at as u32 + 1)
}

fn day_number(text: &str) -> Option<u32> {
    let text = text.to_lowercase().replace('-', " ");
    let word = ORDINALS.iter().position(|word| *word == text).map(|at| at as u32 + 1);
    word.or_else(|| text.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse().ok())
}

/// Without a year it is the next such day.
fn dated(month: &str, day: &str, year: Option<&str>, today: Option<NaiveDate>) -> Option<NaiveDate> {
    let (month, day) = (month_number(month)?, day_number(day)?);
    if let Some(year) = year {
        return NaiveDate::from_ymd_opt(year.parse().ok()?, month, day);
    }
    let today = today?;
    (0..=4)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day))
        .find(|date| *date >= today)
}

fn monthday(day: &str, next: bool, today: NaiveDate) -> Option<NaiveDate> {
    let day = day_number(day)?;
    let first = today.with_day(1)?;
    (u32::from(next)..4)
        .filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day))
        .find(|date| *date >= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A Wednesday.
    fn meeting() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 18).expect("a day")
    }

    #[test]
    fn spoken_days_are_resolved() {
        for (said, expected) in [
            ("I'll send it by Friday", "2026-11-20"),
            ("on Wednesday then", "2026-11-25"),
            ("next Friday", "2026-11-27"),
            ("next Monday", "2026-11-23"),
            ("for Monday", "2026-11-23"),
            ("tomorrow morning", "2026-11-19"),
            ("the day after tomorrow", "2026-11-20"),
            ("I'll do it tonight", "2026-11-18"),
            ("by the end of the day", "2026-11-18"),
            ("by the end of the week", "2026-11-20"),
            ("some time next week", "2026-11-27"),
            ("by the end of the month", "2026-11-30"),
            ("end of next month", "2026-12-31"),
            ("by the end of June", "2027-06-30"),
            ("until the end of the quarter", "2026-12-31"),
            ("on the 12th", "2026-12-12"),
            ("by the twenty third", "2026-11-23"),
            ("on the fifteenth of January", "2027-01-15"),
            ("by December 3rd", "2026-12-03"),
            ("by 3 December 2027", "2027-12-03"),
            ("in two weeks", "2026-12-02"),
            ("within ten days", "2026-11-28"),
            ("in January", "2027-01-31"),
            ("until 2026-12-24", "2026-12-24"),
        ] {
            assert_eq!(
                find(said, Some(meeting())).map(|day| day.to_string()).as_deref(),
                Some(expected),
                "{said}"
            );
        }
    }

    #[test]
    fn what_is_no_day_ahead_is_no_deadline() {
        for said in [
            "I'll send it",
            "as we said on 2026-11-01",
            "you may call",
            "the second one",
            "on the 45th",
            "in the first room",
        ] {
            assert_eq!(find(said, Some(meeting())), None, "{said}");
        }
    }

    #[test]
    fn without_the_meetings_day_only_whole_dates_count() {
        assert_eq!(find("by Friday", None), None);
        assert_eq!(find("tomorrow", None), None);
        assert_eq!(find("by 3 December 2027", None), NaiveDate::from_ymd_opt(2027, 12, 3));
    }
}
