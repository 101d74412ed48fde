//! How many of something: a number in front of what may be a product.

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::{Captures, Match, Regex};

use super::number::{WORDS, spoken};
use super::{Found, date, pattern, rank};

static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(\d{{1,3}}|a couple(?: of)?|a dozen|{WORDS})(?: ?x)? (?:more |of (?:the|those|these) |large |small |medium |big )*([a-z]\w+)"
    ))
});
static MARKED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bx ?(\d{1,3})\b|\b(\d{1,3}) ?x\b|\b(?:quantity|qty)(?: (?:of|to|is))?:? ?(\d{1,4})\b"));
const NOT_COUNTED: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "hour",
    "hours",
    "minute",
    "minutes",
    "min",
    "mins",
    "am",
    "pm",
    "dollars",
    "dollar",
    "euro",
    "euros",
    "pounds",
    "bucks",
    "usd",
    "eur",
    "percent",
    "time",
    "times",
    "people",
    "inch",
    "inches",
    "cm",
    "gb",
    "tb",
    "mb",
    "kg",
    "star",
    "stars",
    "oclock",
    "past",
    "to",
    "of",
    "and",
    "or",
    "for",
    "in",
    "is",
    "on",
    "please",
    "street",
    "st",
    "nd",
    "rd",
    "th",
    "thousand",
    "million",
    "hundred",
    "that",
    "with",
    "from",
    "at",
    "which",
    "who",
    "i",
    "my",
    "thing",
    "question",
    "questions",
    "last",
    "by",
    "the",
];

/// Where the first counted thing begins, with its number.
pub(super) fn first(text: &str) -> Option<usize> {
    COUNTED
        .captures_iter(text)
        .find_map(|c| counted(text, &c))
        .map(|count| count.start())
}

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut push = |m: Match<'_>| {
        if let Some(value) = spoken(m.as_str()).filter(|v| *v > 0) {
            found.push(Found {
                kind: EntityType::Quantity,
                start: m.start(),
                end: m.end(),
                value: value.to_string(),
                rank: rank::QUANTITY,
            });
        }
    };
    for count in COUNTED.captures_iter(text).filter_map(|c| counted(text, &c)) {
        push(count);
    }
    for c in MARKED.captures_iter(text) {
        if let Some(count) = c.get(1).or(c.get(2)).or(c.get(3)) {
            push(count);
        }
    }
}

/// The number of a match of [`COUNTED`], when it counts things.
fn counted<'t>(text: &'t str, c: &Captures<'t>) -> Option<Match<'t>> {
    let (count, noun) = (c.get(1)?, c.get(2)?);
    let counts = !NOT_COUNTED.contains(&noun.as_str().to_lowercase().as_str())
        && !text[..count.start()].trim_end().ends_with(['#', '$', '€', '£', '.', '-'])
        && !named_number(text, count.start(), count.as_str());
    counts.then_some(count)
}

/// "iPhone 15 case": a number that belongs to a name; and "this one", which counts nothing.
fn named_number(text: &str, start: usize, number: &str) -> bool {
    let near = super::before(text, start, 24);
    let previous = super::words(near).next_back().unwrap_or_default();
    let written = near.trim_end().rsplit(' ').next().unwrap_or_default();
    let inside = near.trim_end().len() > written.len();
    if inside
        && !date::is_month(written)
        && written.len() > 1
        && written.starts_with(char::is_uppercase)
        && written.ends_with(char::is_alphanumeric)
    {
        return true;
    }
    if number.eq_ignore_ascii_case("one") {
        return matches!(
            previous.as_str(),
            "this" | "that" | "the" | "new" | "another" | "which" | "any" | "no" | "good" | "other"
        );
    }
    matches!(
        previous.as_str(),
        "iphone"
            | "galaxy"
            | "version"
            | "model"
            | "series"
            | "size"
            | "number"
            | "no"
            | "windows"
            | "type"
            | "ps"
            | "playstation"
            | "pixel"
    )
}
