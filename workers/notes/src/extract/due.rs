//! Until when: spoken days, resolved against the day of the meeting. What lies behind that day is no deadline.

mod days;
mod names;

use std::sync::LazyLock;

use chrono::NaiveDate;
use frontdesk_model::calendar::{MONTHS, WEEKDAYS};
use regex::{Captures, Regex};

use days::{after, ahead, begin_of, dated, end_of, feast, friday, hours, middle_of, monthday, weekday};
use names::{COUNTS, FEASTS, ORDINALS};

/// A pattern and how its match is read.
struct Rule {
    pattern: Regex,
    read: fn(&Captures<'_>, Option<NaiveDate>) -> Option<NaiveDate>,
}

/// After them a day is a deadline.
const UNTIL: &[&str] = &["by", "until", "till", "before", "latest", "than", "due", "for"];

/// The longer phrases come first: what one of them has read, or found to be no day, no other rule reads again.
static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let short: Vec<String> = MONTHS
        .iter()
        .filter(|month| month.len() > 4)
        .map(|month| format!("{}\\.?", &month[..3]))
        .collect();
    let any_month = format!("{}|sept\\.?|{}", MONTHS.join("|"), short.join("|"));
    let months = MONTHS.join("|");
    let days = WEEKDAYS.join("|");
    let mut ordinals: Vec<String> = ORDINALS.iter().rev().map(|word| word.replace(' ', "[ -]")).collect();
    ordinals.push(r"\d{1,2}(?:st|nd|rd|th)".to_owned());
    let ordinals = ordinals.join("|");
    let counts = COUNTS.iter().map(|(word, _)| *word).collect::<Vec<_>>().join("|");
    let feasts = FEASTS.iter().map(|(name, ..)| *name).collect::<Vec<_>>().join("|");
    let rule = |pattern: &str, read| Rule {
        pattern: Regex::new(&format!(r"(?i)\b(?:{pattern})\b")).expect("the pattern is a constant"),
        read,
    };
    vec![
        rule(r"(\d{4})-(\d{2})-(\d{2})", |c, _| {
            NaiveDate::from_ymd_opt(c[1].parse().ok()?, c[2].parse().ok()?, c[3].parse().ok()?)
        }),
        rule(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", |c, _| {
            NaiveDate::from_ymd_opt(c[3].parse().ok()?, c[2].parse().ok()?, c[1].parse().ok()?)
        }),
        // What is over, what comes again and again, and what only has a day's name.
        rule(
            &format!(r"(?:last|every|each|black|good|since|past) (?:{days}|{months}|week|month|year|quarter|day)s?|yesterday"),
            |_, _| None,
        ),
        // Not the last day, but the first.
        rule(
            &format!(
                r"(?:not|never|nothing|\w+n['’]t \w+) (?:\w+ )?(?:before|until|till) (?:the |next )?(?:{days}|{months}|week|month|tomorrow|{ordinals})"
            ),
            |_, _| None,
        ),
        // A day of the week with its date: the date counts.
        rule(
            &format!(r"(?:{days}),? (?:the )?({ordinals})(?: of)? ({any_month})(?:,? (\d{{4}}))?"),
            |c, today| dated(&c[2], &c[1], c.get(3).map(|year| year.as_str()), today),
        ),
        rule(
            &format!(r"(?:{days}),? ({any_month}) (?:the )?({ordinals}|\d{{1,2}})(?:,? (\d{{4}}))?"),
            |c, today| dated(&c[1], &c[2], c.get(3).map(|year| year.as_str()), today),
        ),
        rule(&format!(r"(?:{days}),? (?:the )?({ordinals})"), |c, today| {
            monthday(&c[1], false, today?)
        }),
        rule(
            &format!(r"(?:end|close) of (?:the )?(?:day|business|play) (?:on |next )?(tomorrow|{days})"),
            |c, today| match c[1].to_lowercase().as_str() {
                "tomorrow" => after(today?, 1),
                day => weekday(day, false, today?),
            },
        ),
        rule(
            &format!(r"(?:end|close) of (?:the |this )?(next )?(day|week|month|quarter|year|business|play|{months})"),
            |c, today| end_of(&c[2].to_lowercase(), c.get(1).is_some(), today?),
        ),
        rule(
            "eod|cob|(?:later|earlier) today|(?:this|by|at|over|before|after) lunch(?:time)?|by noon",
            |_, today| today,
        ),
        rule(
            r"(?:beginning|start) of (?:the |this )?(next )?(week|month|year)|(?:early|first thing) (next) (week)",
            |c, today| {
                let what = c.get(2).or_else(|| c.get(4))?;
                begin_of(&what.as_str().to_lowercase(), today?)
            },
        ),
        rule(r"(?:the )?(?:middle of|mid)[- ](?:the |this )?(next )?(week|month)", |c, today| {
            middle_of(&c[2].to_lowercase(), c.get(1).is_some(), today?)
        }),
        rule(
            &format!(r"(?:the )?(\d{{1,2}}|{ordinals})(?: of)? ({any_month})(?:,? (\d{{4}}))?"),
            |c, today| dated(&c[2], &c[1], c.get(3).map(|year| year.as_str()), today),
        ),
        rule(
            &format!(r"({any_month}) (?:the )?({ordinals}|\d{{1,2}})(?:,? (\d{{4}}))?"),
            |c, today| dated(&c[1], &c[2], c.get(3).map(|year| year.as_str()), today),
        ),
        rule(r"(before )?(?:the day after (tomorrow))", |_, today| after(today?, 2)),
        rule(
            &format!(r"({counts}|\d{{1,2}}) (weeks?|fortnights?) (?:from|on|after) (?:this |next )?({days})"),
            |c, today| ahead(&c[1], &c[2], weekday(&c[3], false, today?)?),
        ),
        rule(&format!(r"(?:this |on |by )?({days}) (week|fortnight)"), |c, today| {
            ahead("a", &c[2], weekday(&c[1], false, today?)?)
        }),
        rule("a week tomorrow|tomorrow week|a week from tomorrow", |_, today| after(today?, 8)),
        rule(
            &format!(r"({counts}|\d{{1,2}}) (day|week|month|fortnight)s? (?:from )?(?:now|today)"),
            |c, today| ahead(&c[1], &c[2], today?),
        ),
        rule(
            r"(?:in|within) (?:the next )?(\d{1,3}|an?|half an|a few|a couple of) (?:hour|minute)s?",
            |c, today| hours(&c[0].to_lowercase(), &c[1], today?),
        ),
        rule(r"in a day or two|in a day or so", |_, today| after(today?, 2)),
        rule(
            &format!(
                r"(?:in|within|over|during) (?:the next |another )?(\d{{1,2}}|{counts}) (?:working |business )?(day|week|month|fortnight)s?(?:['’]s? time)?"
            ),
            |c, today| ahead(&c[1], &c[2], today?),
        ),
        rule("eow", |_, today| friday(today?, 0)),
        rule("(?:within|during) the week", |_, today| friday(today?, 0)),
        rule("tomorrow|first thing in the morning|overnight", |_, today| after(today?, 1)),
        rule("today|tonight|this (?:morning|afternoon|evening)", |_, today| today),
        rule(&format!(r"(?:by|before|until|till|for|in time for) ({days})['’]s"), |c, today| {
            weekday(&c[1], false, today?)
        }),
        rule(&format!(r"(?:{days})['’]s"), |_, _| None),
        rule(
            &format!(r"(?:(?:(next|the following|the coming)|this|by|on|until|till|before|for|come|due|for next|coming) )+({days})"),
            |c, today| weekday(&c[2], c.get(1).is_some_and(|which| !which.as_str().ends_with("coming")), today?),
        ),
        rule(&format!("({days})"), |c, today| weekday(&c[1], false, today?)),
        rule(r"(?:before|by) the weekend|(?:later )?this week", |_, today| friday(today?, 0)),
        rule(r"(?:over|on|at|this) (?:the )?weekend", |_, today| {
            friday(today?, 0).and_then(|day| after(day, 2))
        }),
        rule("next week", |_, today| friday(today?, 1)),
        rule(&format!(r"(before )?({feasts})"), |c, today| {
            feast(&c[2].to_lowercase(), c.get(1).is_some(), today?)
        }),
        rule(
            &format!(r"(?:by|on|until|till|before|for|than) the ({ordinals})(?: of (?:this|the|next) month)?(?:,? ([a-z]+))?"),
            |c, today| {
                let next = c[0].to_lowercase().contains("next month");
                alone(c.get(2).map(|word| word.as_str())).then(|| monthday(&c[1], next, today?))?
            },
        ),
        rule(
            r"the (\d{1,2}(?:st|nd|rd|th))(?: of (?:this|the|next) month)?(?:,? ([a-z]+))?",
            |c, today| {
                let next = c[0].to_lowercase().contains("next month");
                alone(c.get(2).map(|word| word.as_str())).then(|| monthday(&c[1], next, today?))?
            },
        ),
        rule("(this|next) (month|quarter|year)", |c, today| {
            end_of(&c[2].to_lowercase(), c[1].eq_ignore_ascii_case("next"), today?)
        }),
        rule(&format!(r"(?:in|by|until|before) ({months})"), |c, today| {
            end_of(&c[1].to_lowercase(), false, today?)
        }),
    ]
});

/// Whether an ordinal stands for a day: the word after it begins something else, it is not what is counted ("the second supplier").
fn alone(next: Option<&str>) -> bool {
    next.is_none_or(|word| {
        matches!(
            word.to_lowercase().as_str(),
            "at" | "in"
                | "if"
                | "so"
                | "and"
                | "or"
                | "because"
                | "but"
                | "latest"
                | "please"
                | "when"
                | "to"
                | "from"
                | "for"
                | "then"
                | "with"
                | "as"
                | "i"
                | "we"
                | "you"
                | "okay"
                | "right"
                | "instead"
                | "already"
                | "that"
                | "which"
                | "since"
        )
    })
}

/// The day until which something is to be done, if one is said: the first that follows "by" or the like, else the first. Without the
/// meeting's day only complete dates are found.
pub(crate) fn find(text: &str, meeting: Option<NaiveDate>) -> Option<NaiveDate> {
    let mut left = text.to_owned();
    let mut found: Vec<(bool, usize, NaiveDate)> = Vec::new();
    for rule in RULES.iter() {
        let mut spans = Vec::new();
        for captures in rule.pattern.captures_iter(&left) {
            let span = captures.get(0).map_or(0..0, |whole| whole.range());
            let day = (rule.read)(&captures, meeting).filter(|day| meeting.is_none_or(|meeting| *day >= meeting));
            if let Some(day) = day {
                found.push((!is_deadline(text, span.start), span.start, day));
            }
            spans.push(span);
        }
        for span in spans {
            left.replace_range(span.clone(), &"\u{1}".repeat(span.len()));
        }
    }
    found.into_iter().min().map(|(.., day)| day)
}

/// Whether one of the two words before a day, or its own first one, says "until".
fn is_deadline(text: &str, at: usize) -> bool {
    let own = text[at..].split_whitespace().next();
    let before = text[..at].split_whitespace().rev().take(2);
    own.into_iter()
        .chain(before)
        .any(|word| UNTIL.contains(&word.to_lowercase().as_str()))
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
            ("on Friday week", "2026-11-27"),
            ("a week on Monday", "2026-11-30"),
            ("a week from Friday", "2026-11-27"),
            ("a week tomorrow", "2026-11-26"),
            ("two weeks from now", "2026-12-02"),
            ("in a fortnight", "2026-12-02"),
            ("in a fortnight's time", "2026-12-02"),
            ("within the next three days", "2026-11-21"),
            ("in a couple of days", "2026-11-20"),
            ("within 48 hours", "2026-11-20"),
            ("in an hour", "2026-11-18"),
            ("by the end of next week", "2026-11-27"),
            ("by close of business", "2026-11-18"),
            ("at the beginning of next week", "2026-11-23"),
            ("early next week", "2026-11-23"),
            ("by the middle of next week", "2026-11-25"),
            ("at the start of next month", "2026-12-01"),
            ("next Tuesday", "2026-11-24"),
            ("by Monday morning", "2026-11-23"),
            ("first thing tomorrow", "2026-11-19"),
            ("first thing on Thursday", "2026-11-19"),
            ("before Christmas", "2026-12-24"),
            ("by Christmas", "2026-12-25"),
            ("before the new year", "2026-12-31"),
            ("by the 3rd", "2026-12-03"),
            ("I'll send it the 25th", "2026-11-25"),
            ("by the 3rd of next month", "2026-12-03"),
            ("on Dec 3", "2026-12-03"),
            ("after the fair on Monday, by Thursday", "2026-11-19"),
            ("before Monday's meeting", "2026-11-23"),
            ("on 3.12.2026", "2026-12-03"),
            ("by next month", "2026-12-31"),
            ("by Friday the 27th", "2026-11-27"),
            ("on Tuesday the first", "2026-12-01"),
            ("on Thursday, December 3rd", "2026-12-03"),
            ("by Monday the 7th of December", "2026-12-07"),
            ("by the end of the day tomorrow", "2026-11-19"),
            ("by close of business on Friday", "2026-11-20"),
            ("by EOW", "2026-11-20"),
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
            "on the 31st",
            "by the 31st of November",
            "by 30 February",
            "by 29 February",
            "2026-11-31",
            "as we did last Friday",
            "every Monday",
            "I'll send Friday's figures",
            "by the second supplier",
            "on the 3rd floor",
            "not before Thursday",
            "I won't have it until Monday",
            "by Friday the 31st of November",
            "on Black Friday",
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
