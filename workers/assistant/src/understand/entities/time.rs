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
/// Hour and minutes in words: "at eleven thirty", "ten fifteen a.m.".
static WORDED: LazyLock<Regex> = LazyLock::new(|| {
    let minutes = "(?:(?:oh|o) )?five|ten|fifteen|twenty[ -]five|twenty|thirty[ -]five|thirty|forty[ -]five|forty|fifty[ -]five|fifty";
    pattern(&format!(
        r"\b(at|by|around|about|after|before|until|till|than|be|to|from|it|for)? ?\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ({minutes})\b{HALF}?{PART}?"
    ))
});
/// The first end of a span of time, whose half of the day stands at the second: "from 9 to 11 a.m.".
static SPAN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:from|between) ({HOUR})(?::([0-5]\d))? ?(?:to|and|till|until|-) ?({HOUR})(?::([0-5]\d))?(?:{HALF}|{PART}|(?: o['’]?\s?clock)|$|[.,;?!])"
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
    for c in WORDED.captures_iter(text) {
        let (Some(first), Some(minutes), Some(whole)) = (c.get(2), c.get(3), c.get(0)) else {
            continue;
        };
        if c.get(1).or(c.get(4)).or(c.get(5)).is_some() {
            let said = minutes.as_str().to_lowercase();
            let said = said.trim_start_matches("oh ").trim_start_matches("o ").replace('-', " ");
            let n = hour(value(&c, 2), group(&c, 4), group(&c, 5));
            push(first.start(), whole.end(), n, spoken(&said).unwrap_or(99));
        }
    }
    let spans: Vec<Captures<'_>> = SPAN.captures_iter(text).collect();
    for c in &spans {
        for (number, minutes) in [(1, 2), (3, 4)] {
            let Some(said) = c.get(number) else { continue };
            let last = c.get(minutes).map_or(said.end(), |m| m.end());
            let end = c
                .get(5)
                .or(c.get(6))
                .filter(|_| number == 3)
                .map_or(last, |_| c.get(0).map_or(last, |whole| whole.end()));
            push(
                said.start(),
                end,
                hour(value(c, number), group(c, 5), group(c, 6)),
                value(c, minutes),
            );
        }
    }
    let in_span = |start: usize| spans.iter().filter_map(|c| c.get(0)).any(|span| span.range().contains(&start));
    for c in SPOKEN.captures_iter(text) {
        let Some(whole) = c.get(0).filter(|whole| !in_span(whole.start())) else {
            continue;
        };
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
