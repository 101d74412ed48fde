//! Days, absolute and relative; the value is ISO 8601: a day, or a week, month or year where no day is said.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use frontdesk_model::{EntityType, calendar::month_number};
use regex::{Captures, Regex};

use super::calendar::{When, away, named, near_year, next_monthday, shifted};
use super::number::{WORDS, spoken};
use super::{Found, after, before, numeric_date, pattern, rank, words};

const MONTH: &str = r"jan(?:uary)?|feb(?:ruary|uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
const DAY_NAME: &str =
    r"monday|tuesday|tuseday|wednesday|wendesday|wensday|thursday|thrusday|friday|saturday|sunday|mon|tues?|wed|thu(?:rs)?|fri|sat|sun";
const LONG_DAY_NAME: &str = r"monday|tuesday|tuseday|wednesday|wendesday|wensday|thursday|thrusday|friday|saturday|sunday";

static DAY_MONTH: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(\d{{1,2}})\s?(?:st|nd|rd|th)?(?: of)?[ -]({MONTH})\b\.?(?:,?[ -](\d{{4}})\b)?"
    ))
});
static MONTH_DAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b({MONTH})\.? (?:the )?(\d{{1,2}})(?:\s?(?:st|nd|rd|th))?\b(?:,? (\d{{4}})\b)?"
    ))
});
/// The first day of "3 to 5 May", the second being read by itself.
static FIRST_OF_TWO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b((\d{{1,2}})(?: ?(?:st|nd|rd|th))?)( ?- ?| (?:to|until|till|through) (?:the )?|,? (?:and|or) (?:the )?)(\d{{1,2}}) ?(?:st|nd|rd|th)?(?: of)?[ -]({MONTH})\b\.?(?:,?[ -](\d{{4}})\b)?"
    ))
});
/// The second day of "May 3 to 5".
static SECOND_OF_TWO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(({MONTH})\.? (?:the )?(\d{{1,2}})(?: ?(?:st|nd|rd|th))?)(?: ?- ?| (?:to|until|till|through|and|or) (?:the )?)(\d{{1,2}})(?: ?(?:st|nd|rd|th))?\b(?:,? (\d{{4}})\b)?"
    ))
});
/// What makes the number before it an hour or a count.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?: ?[ap]\.?m\b|[:.]\d| o'clock| ?%| [a-z]+)"));
static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(the |on |by |until |till |before |after |since |from |for |to )?(\d{1,2}) ?(?:st|nd|rd|th)\b"));
/// Days of the month in words, in order.
const ORDINALS: [&str; 31] = [
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
/// "the first of June", "June the twenty-first".
static SPELLED: LazyLock<Regex> = LazyLock::new(|| {
    // The longer ones first: "twenty first" before "first".
    let ordinals = ORDINALS.map(|word| word.replace(' ', "[ -]"));
    let ordinals = ordinals.into_iter().rev().collect::<Vec<_>>().join("|");
    pattern(&format!(r"\b(?:({ordinals})(?: of)? ({MONTH})|({MONTH}) (?:the )?({ordinals}))\b"))
});
static MONTH_YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b({MONTH})(?: of)?,? ((?:19|20)\d\d)\b")));
static MONTH_ALONE: LazyLock<Regex> =
    LazyLock::new(|| pattern(&format!(r"\b(?:in|since|until|for|last|next|of|this|from|by) ({MONTH})\b")));
static NAMED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:the )?(day after tomorrow|day before yesterday)\b|\b(today|tonight|tom+or+ow|tommorr?ow|tmrw|yesterday|yesteday|yesterda)\b",
    )
});
static WEEKDAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(next|last|this|coming|past|previous|following) ({DAY_NAME}|week(?:end)?|month|year)\b|\b(?:on|by|until|since|before|from) ({DAY_NAME})\b|\b({LONG_DAY_NAME})\b"
    ))
});
static AWAY: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(in )?(\d{{1,3}}|an?|a couple(?: of)?|a few|couple(?: of)?|few|{WORDS}) (days?|weeks?|months?|years?)(?: (ago|from now|back|before|later|from today))?\b"
    ))
});

pub(super) fn find(text: &str, at: DateTime<Utc>, month_first: bool, found: &mut Vec<Found>) {
    let today = at.date_naive();
    let mut push = |start: usize, end: usize, when: Option<When>| {
        if let Some(when) = when {
            found.push(Found {
                kind: EntityType::Date,
                start,
                end,
                value: when.iso(),
                rank: rank::DAY,
            });
        }
    };
    if text.bytes().any(|b| b.is_ascii_digit()) {
        numeric_date::find(text, today, month_first, &mut |start, end, day| {
            push(start, end, day.map(When::Day));
        });
        ranges(text, today, &mut push);
        with_digits(text, today, &mut push);
    }
    for c in NAMED.captures_iter(text) {
        let Some(word) = c.get(1).or(c.get(2)) else { continue };
        let days = match word.as_str().to_lowercase().as_str() {
            "day after tomorrow" => 2,
            "day before yesterday" => -2,
            "today" | "tonight" => 0,
            w if w.starts_with('y') => -1,
            _ => 1,
        };
        push(word.start(), word.end(), shifted(today, days).map(When::Day));
    }
    for c in WEEKDAY.captures_iter(text) {
        let (span, which, name) = match (c.get(1), c.get(2)) {
            (Some(which), Some(name)) => (c.get(0), which.as_str().to_lowercase(), name.as_str()),
            _ => (
                c.get(3).or(c.get(4)),
                String::new(),
                c.get(3).or(c.get(4)).map_or("", |m| m.as_str()),
            ),
        };
        if let Some(span) = span {
            push(span.start(), span.end(), named(today, &which, &name.to_lowercase()));
        }
    }
    for c in SPELLED.captures_iter(text) {
        if let (Some(whole), Some(word), Some(month)) = (c.get(0), c.get(1).or(c.get(4)), c.get(2).or(c.get(3))) {
            let word = word.as_str().to_lowercase().replace('-', " ");
            let day = (1..).zip(ORDINALS).find(|(_, ordinal)| *ordinal == word).map(|(day, _)| day);
            let when = day
                .zip(month_number(month.as_str()))
                .and_then(|(day, month)| near_year(today, month, day));
            push(whole.start(), whole.end(), when.map(When::Day));
        }
    }
    for c in AWAY.captures_iter(text) {
        let Some(whole) = c.get(0) else { continue };
        let back = match c.get(4).map(|m| m.as_str().to_lowercase()).as_deref() {
            Some("ago" | "back" | "before") => true,
            Some(_) => false,
            None if c.get(1).is_some() => false,
            None => continue,
        };
        push(
            whole.start(),
            whole.end(),
            away(today, spoken(&c[2]).unwrap_or(1), &c[3], back).map(When::Day),
        );
    }
    for c in MONTH_ALONE.captures_iter(text) {
        let Some(month) = c.get(1) else { continue };
        let doubtful = matches!(month.as_str(), "may" | "mar" | "sep" | "dec") || month.as_str() == "march";
        if !doubtful {
            push(
                month.start(),
                month.end(),
                month_number(month.as_str())
                    .and_then(|number| near_year(today, number, 1))
                    .map(When::Month),
            );
        }
    }
}

fn with_digits(text: &str, today: NaiveDate, push: &mut impl FnMut(usize, usize, Option<When>)) {
    let mut all = |pattern: &Regex, read: &dyn Fn(&Captures<'_>) -> Option<When>| {
        for c in pattern.captures_iter(text) {
            if let Some(whole) = c.get(0) {
                push(whole.start(), whole.end(), read(&c));
            }
        }
    };
    all(&DAY_MONTH, &|c| dated(today, c, 2, 1, 3).filter(|_| !is_verb(text, c)));
    all(&MONTH_DAY, &|c| dated(today, c, 1, 2, 3).filter(|_| !counts_things(text, c)));
    all(&MONTH_YEAR, &|c| {
        NaiveDate::from_ymd_opt(number(c, 2).cast_signed(), month_number(&c[1])?, 1).map(When::Month)
    });
    for c in ORDINAL.captures_iter(text) {
        let (Some(whole), Some(first)) = (c.get(0), c.get(2)) else {
            continue;
        };
        let follows = after(text, whole.end(), 24).trim_start();
        let next = super::words(follows).next().unwrap_or_default();
        let led = c.get(1).is_some() || first.start() == 0;
        let ends = follows.is_empty() || !follows.starts_with(char::is_alphanumeric);
        let goes_on = matches!(
            next.as_str(),
            "at" | "and" | "or" | "to" | "please" | "but" | "instead" | "if" | "i" | "is" | "because" | "in" | "so" | "not" | "for"
        );
        let of_month = ["of this month", "of the month", "of next month", "of every month", "of each month"]
            .iter()
            .any(|m| follows.starts_with(m));
        if led && (ends || goes_on || of_month) {
            push(first.start(), whole.end(), next_monthday(today, number(&c, 2)).map(When::Day));
        }
    }
}

/// Both days of "3-5 May", "between the 3rd and 5th of May", "May 3 to 5".
fn ranges(text: &str, today: NaiveDate, push: &mut impl FnMut(usize, usize, Option<When>)) {
    for c in FIRST_OF_TWO.captures_iter(text).filter(|c| number(c, 2) < number(c, 4)) {
        let Some(first) = c.get(1) else { continue };
        let lead = words(before(text, first.start(), 24)).next_back().unwrap_or_default();
        let led = matches!(lead.as_str(), "on" | "between" | "from" | "the" | "both" | "either") || first.start() == 0;
        let listed = c[3].contains("and") || c[3].contains("or");
        if !listed || led {
            push(first.start(), first.end(), dated(today, &c, 5, 2, 6));
        }
    }
    for c in SECOND_OF_TWO.captures_iter(text).filter(|c| number(c, 3) < number(c, 4)) {
        let (Some(whole), Some(first), Some(second)) = (c.get(0), c.get(1), c.get(4)) else {
            continue;
        };
        let counted = COUNTED.find(after(text, whole.end(), 24)).is_some_and(|m| {
            let word = m.as_str().trim_start();
            !word.starts_with(|c: char| c.is_ascii_alphabetic()) || is_plural(word) || matches!(word, "am" | "pm")
        });
        if !counted {
            push(first.start(), first.end(), dated(today, &c, 2, 3, 5));
            push(second.start(), second.end(), dated(today, &c, 2, 4, 5));
        }
    }
}

/// "5 may be broken": a verb, and no month.
fn is_verb(text: &str, c: &Captures<'_>) -> bool {
    let goes_on = || words(after(text, c.get(0).map_or(0, |m| m.end()), 24)).next().unwrap_or_default();
    &c[2] == "may"
        && c.get(3).is_none()
        && matches!(
            goes_on().as_str(),
            "be" | "have"
                | "not"
                | "need"
                | "get"
                | "come"
                | "arrive"
                | "take"
                | "want"
                | "contain"
                | "still"
                | "also"
                | "only"
                | "always"
                | "never"
                | "then"
                | "well"
                | "work"
                | "fit"
                | "cause"
                | "lead"
                | "require"
                | "look"
                | "seem"
                | "help"
                | "cost"
                | "vary"
                | "apply"
                | "return"
                | "i"
                | "we"
                | "you"
                | "they"
                | "he"
                | "she"
                | "it"
        )
}

/// "May 5 chairs be returned", "in March 5 chairs were": a count after a month or a verb, and no day.
fn counts_things(text: &str, c: &Captures<'_>) -> bool {
    let (Some(whole), None) = (c.get(0), c.get(3)) else { return false };
    let rest = after(text, whole.end(), 40);
    let mut next = words(rest).take(2);
    let (first, second) = (next.next().unwrap_or_default(), next.next().unwrap_or_default());
    let of_them = first == "of" && matches!(second.as_str(), "them" | "these" | "those" | "the" | "my" | "our");
    if !rest.starts_with(' ') || !(is_plural(&first) || of_them) {
        return false;
    }
    let lead = words(before(text, whole.start(), 24)).next_back().unwrap_or_default();
    let led = matches!(
        lead.as_str(),
        "on" | "by"
            | "until"
            | "till"
            | "since"
            | "from"
            | "before"
            | "after"
            | "the"
            | "my"
            | "our"
            | "of"
            | "this"
            | "next"
            | "between"
            | "dated"
            | "due"
    );
    matches!(lead.as_str(), "in" | "during") || (c[1].eq_ignore_ascii_case("may") && !led)
}

fn is_plural(word: &str) -> bool {
    matches!(word, "people" | "children" | "men" | "women")
        || (word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !matches!(word, "this" | "thanks" | "does" | "always" | "perhaps" | "unless" | "besides"))
}

fn number(c: &Captures<'_>, at: usize) -> u32 {
    c.get(at).and_then(|m| m.as_str().parse().ok()).unwrap_or(0)
}

fn day(year: u32, month: u32, day: u32) -> Option<When> {
    NaiveDate::from_ymd_opt(year.cast_signed(), month, day).map(When::Day)
}

fn dated(today: NaiveDate, c: &Captures<'_>, month: usize, day_of: usize, year: usize) -> Option<When> {
    let month = month_number(&c[month])?;
    if c.get(year).is_some() {
        day(number(c, year), month, number(c, day_of))
    } else {
        near_year(today, month, number(c, day_of)).map(When::Day)
    }
}
