//! Days in figures alone: `2026-03-04`, `4/3/2026`, `4.3.26`, and `4/3` where words say that it is a day.

use std::sync::LazyLock;

use chrono::{Datelike as _, NaiveDate};
use frontdesk_model::calendar::{SHORT_WEEKDAYS, WEEKDAYS};
use regex::{Captures, Regex};

use super::{after, before, pattern, words};

static ISO: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})\b"));
/// One pattern a separator: a range of days is written with another one.
static FULL: LazyLock<[Regex; 3]> = LazyLock::new(|| {
    ["/", r"\.", "-"].map(|mark| {
        pattern(&format!(
            r"\b(\d{{1,2}}){mark}(\d{{1,2}}){mark}(\d{{4}}|\d{{2}})\b|\b(\d{{1,2}}) ?{mark} ?(\d{{1,2}}) ?{mark} ?(\d{{4}})\b"
        ))
    })
});
static SHORT: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,2})/(\d{1,2})\b"));
/// "13-" before "15.04.2026".
static RANGE_START: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(\d{1,2})\.?(?: ?- ?| (?:to|until|till) )$"));
/// What links two short days in a list or a range.
static LINK: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?:,|,? (?:and|or|to|until|till|through) (?:the |on )?| ?[-&] ?|, ?)$"));
static FULL_FOLLOWS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?: ?- ?| (?:to|and|or|until|till) |, ?)\d{1,2}/\d{1,2}/(\d{4}|\d{2})\b"));
static CLOCK_FOLLOWS: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,? (?:at |around |from )?\d{1,2}(?:[:.]\d\d\b| ?[ap]\.?m\b)"));
static PART_FOLLOWS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r#"^(?:"|%|[ -]?(?:of|cups?|inch(?:es)?|hours?|full|stars?|points?|price|off|size|done|complete|finished|rating|majority|lit(?:re|er)s?|kg|lb|scale|ratio|screws?|threads?|jacks?|plugs?|basis|support|service|hotline|chance|split|empty|share)\b)"#,
    )
});
const LEAD: &[&str] = &[
    "on",
    "by",
    "until",
    "till",
    "til",
    "before",
    "after",
    "since",
    "from",
    "between",
    "dated",
    "date",
    "due",
    "starting",
    "ending",
    "deadline",
    "arriving",
    "arrives",
    "arrived",
    "delivered",
    "ordered",
    "placed",
    "shipped",
    "paid",
    "bought",
    "sent",
];
/// Words for what has a day: "the order of 4/24", "my 4/24 order", "booked for 4/24".
const DATED: &[&str] = &[
    "order",
    "orders",
    "invoice",
    "invoices",
    "email",
    "mail",
    "letter",
    "message",
    "delivery",
    "purchase",
    "call",
    "payment",
    "bill",
    "appointment",
    "shipment",
    "statement",
    "scheduled",
    "booked",
    "planned",
    "reserved",
    "set",
    "moved",
    "rescheduled",
    "night",
];
/// Words near figures that are a result or a part.
const RESULT: &[&str] = &[
    "score", "scored", "won", "lost", "beat", "win", "result", "ratio", "fraction", "rating", "rated", "odds", "version", "drew",
];
const VERSION: &[&str] = &[
    "version",
    "v",
    "firmware",
    "release",
    "build",
    "ip",
    "chapter",
    "section",
    "paragraph",
    "driver",
];

/// Two figures with a slash between, read as a day.
struct Short {
    start: usize,
    end: usize,
    pair: (u32, u32),
    /// From a full day in the same range.
    year: Option<u32>,
}

/// Whether the days of a text that have only one reading put the month first. None where there is no such day, or where they
/// do not agree.
pub(in crate::understand) fn month_first(text: &str) -> Option<bool> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let full = FULL.iter().flat_map(|mark| fulls(text, mark)).map(|(_, _, a, b, _)| (a, b));
    let mut order = None;
    for pair in full.chain(shorts(text).into_iter().map(|short| short.pair)) {
        let this = match pair {
            (13..=31, 1..=12) => false,
            (1..=12, 13..=31) => true,
            _ => continue,
        };
        if order.is_some_and(|order| order != this) {
            return None;
        }
        order = Some(this);
    }
    order
}

pub(super) fn find(text: &str, today: NaiveDate, month_first: bool, push: &mut impl FnMut(usize, usize, Option<NaiveDate>)) {
    for c in ISO.captures_iter(text) {
        if let Some(whole) = c.get(0) {
            let day = NaiveDate::from_ymd_opt(number(&c, 1).cast_signed(), number(&c, 2), number(&c, 3));
            push(
                whole.start(),
                whole.end(),
                day.filter(|_| stands_alone(text, whole.start(), whole.end())),
            );
        }
    }
    for (start, end, a, b, year) in FULL.iter().flat_map(|mark| fulls(text, mark)) {
        let year = if year < 100 { year + 2000 } else { year };
        let day = ordered(month_first, year, a, b);
        push(start, end, day);
        let first = RANGE_START.captures(before(text, start, 12)).filter(|_| !month_first);
        if let (Some(day), Some(c)) = (day, first) {
            let at = start - c[0].len();
            push(at, at + c[1].len(), day.with_day(number(&c, 1)).filter(|first| *first < day));
        }
    }
    for short in shorts(text) {
        let year = short
            .year
            .map_or(today.year().unsigned_abs(), |year| if year < 100 { year + 2000 } else { year });
        push(short.start, short.end, ordered(month_first, year, short.pair.0, short.pair.1));
    }
}

/// A day in the order of its message, unless only the other order is a day.
fn ordered(month_first: bool, year: u32, a: u32, b: u32) -> Option<NaiveDate> {
    let (day, month) = if month_first { (b, a) } else { (a, b) };
    let on = |month, day| NaiveDate::from_ymd_opt(year.cast_signed(), month, day);
    on(month, day).or_else(|| on(day, month))
}

/// Full days with one kind of mark: start, end, first and second figure, year.
fn fulls<'t>(text: &'t str, mark: &'t Regex) -> impl Iterator<Item = (usize, usize, u32, u32, u32)> + 't {
    mark.captures_iter(text).filter_map(move |c| {
        let whole = c.get(0)?;
        let shift = if c.get(1).is_some() { 0 } else { 3 };
        let year = number(&c, 3 + shift);
        let version = year < 100
            && words(before(text, whole.start(), 24))
                .rev()
                .take(2)
                .any(|w| VERSION.contains(&w.as_str()));
        let fits = stands_alone(text, whole.start(), whole.end()) && !version;
        fits.then(|| (whole.start(), whole.end(), number(&c, 1 + shift), number(&c, 2 + shift), year))
    })
}

fn number(c: &Captures<'_>, at: usize) -> u32 {
    c.get(at).and_then(|m| m.as_str().parse().ok()).unwrap_or(0)
}

/// Whether no digit is joined to the figures by a mark, so that they are no part of a longer number.
fn stands_alone(text: &str, start: usize, end: usize) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let joined_before = text[..start]
        .strip_suffix(['.', '/', ':', ',', '\''])
        .is_some_and(|rest| digit(rest.chars().next_back()));
    let joined_after = text[end..]
        .strip_prefix(['.', '/', ':', '\''])
        .is_some_and(|rest| digit(rest.chars().next()));
    !joined_before && !joined_after
}

/// The short days of a text. Two figures with a slash may as well be a score, a ratio or a fraction: they are a day where words
/// say so.
fn shorts(text: &str) -> Vec<Short> {
    let mut found: Vec<Short> = Vec::new();
    for c in SHORT.captures_iter(text) {
        let Some(whole) = c.get(0) else { continue };
        let (start, end) = (whole.start(), whole.end());
        if !stands_alone(text, start, end) || PART_FOLLOWS.is_match(after(text, end, 16)) {
            continue;
        }
        let full = FULL_FOLLOWS.captures(after(text, end, 32)).map(|c| number(&c, 1));
        let linked = found.last().is_some_and(|last| LINK.is_match(&text[last.end..start]));
        if full.is_some() || linked || is_led(text, start, end) {
            found.push(Short {
                start,
                end,
                pair: (number(&c, 1), number(&c, 2)),
                year: full,
            });
        }
    }
    found
}

fn is_led(text: &str, start: usize, end: usize) -> bool {
    let mut near = words(before(text, start, 64)).rev().filter(|word| word != "the");
    let (last, second) = (near.next().unwrap_or_default(), near.next().unwrap_or_default());
    let result = |word: &String| RESULT.contains(&word.as_str());
    if [&last, &second].into_iter().any(result) || near.take(4).any(|word| result(&word)) && last != "on" {
        return false;
    }
    let next = words(after(text, end, 24)).next().unwrap_or_default();
    LEAD.contains(&last.as_str())
        || WEEKDAYS.contains(&last.as_str())
        || SHORT_WEEKDAYS.contains(&last.as_str())
        || (matches!(last.as_str(), "of" | "for") && DATED.contains(&second.as_str()))
        || (matches!(last.as_str(), "my" | "our" | "your" | "this") && DATED.contains(&next.as_str()))
        || CLOCK_FOLLOWS.is_match(after(text, end, 24))
}
