//! Times of day; the value is `HH:MM`.

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::{Captures, Regex};

use super::number::spoken;
use super::{Found, pattern, rank};

const HOUR: &str = r"\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve";
const HALF: &str = r"(?:\s?([ap])\.?\s?m\b\.?)";
const PART: &str = r"(?:\s(?:in the|at) (morning|afternoon|evening|night))";

static CLOCK: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b([01]?\d|2[0-4])[:h]([0-5]\d)(?::[0-5]\d)?\b{HALF}?{PART}?")));
static HALVED: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b({HOUR})(?:[ .:]([0-5]\d))?{HALF}")));
static SPOKEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(half|(?:a )?quarter|\d{{1,2}}|five|ten|twenty|twenty[ -]five)(?: minutes?)? (past|to|after|before) ({HOUR})\b{HALF}?{PART}?"
    ))
});
static HOURED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b({HOUR})(?:\s?ish)?(?:\s?o['’]?\s?clock{PART}?|{PART})|\b(\d{{1,2}})\s?ish\b{HALF}?"
    ))
});
static NAMED: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(noon|midday|midnight)\b"));
static AT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bat (\d{1,2})(?:$|[.,;?!](?:\s|$)| (?:today|tomorrow|on|tonight|sharp|please|and|or|for|instead|in)\b)"));

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut push = |start: usize, end: usize, hour: u64, minute: u64| {
        if hour <= 24 && minute < 60 {
            found.push(Found {
                kind: EntityType::Time,
                start,
                end,
                value: format!("{:02}:{minute:02}", hour % 24),
                rank: rank::TIME,
            });
        }
    };
    for c in NAMED.find_iter(text) {
        push(
            c.start(),
            c.end(),
            if c.as_str().eq_ignore_ascii_case("midnight") { 0 } else { 12 },
            0,
        );
    }
    for c in CLOCK.captures_iter(text) {
        let Some(whole) = c.get(0) else { continue };
        push(
            whole.start(),
            whole.end(),
            hour(value(&c, 1), group(&c, 3), group(&c, 4)),
            value(&c, 2),
        );
    }
    for c in HALVED.captures_iter(text) {
        let Some(whole) = c.get(0) else { continue };
        push(whole.start(), whole.end(), hour(value(&c, 1), group(&c, 3), None), value(&c, 2));
    }
    for c in HOURED.captures_iter(text) {
        let Some(whole) = c.get(0) else { continue };
        let n = if c.get(1).is_some() { value(&c, 1) } else { value(&c, 4) };
        push(whole.start(), whole.end(), hour(n, group(&c, 5), group(&c, 2).or(group(&c, 3))), 0);
    }
    for number in AT.captures_iter(text).filter_map(|c| c.get(1)) {
        push(number.start(), number.end(), spoken(number.as_str()).unwrap_or(99), 0);
    }
    for c in SPOKEN.captures_iter(text) {
        let Some(whole) = c.get(0) else { continue };
        let first = c[1].to_lowercase();
        let minutes = if first == "half" {
            30
        } else if first.ends_with("quarter") {
            15
        } else {
            spoken(&first.replace('-', " ")).unwrap_or(99)
        };
        let n = hour(value(&c, 3), group(&c, 4), group(&c, 5));
        let (n, minutes) = match c[2].to_lowercase().as_str() {
            "to" | "before" if minutes > 0 && minutes < 60 => ((n + 23) % 24, 60 - minutes),
            _ => (n, minutes),
        };
        push(whole.start(), whole.end(), n, minutes);
    }
}

fn value(c: &Captures<'_>, at: usize) -> u64 {
    c.get(at).map_or(Some(0), |m| spoken(m.as_str())).unwrap_or(99)
}

fn group<'t>(c: &Captures<'t>, at: usize) -> Option<&'t str> {
    c.get(at).map(|m| m.as_str())
}

/// The hour of the day from the hour as said, "a" or "p", and the part of the day.
fn hour(said: u64, half: Option<&str>, part: Option<&str>) -> u64 {
    let half = half.map(|h| if h.eq_ignore_ascii_case("p") { "p" } else { "a" });
    let part = part.map(str::to_lowercase);
    let late = half == Some("p") || (half.is_none() && matches!(part.as_deref(), Some("afternoon" | "evening" | "night")));
    match said {
        12 if late => 12,
        12 if half.is_some() => 0,
        1..12 if late => said + 12,
        _ => said,
    }
}
