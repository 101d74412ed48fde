//! How many of something, where a sign says so: "x3", "qty: 3".

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::Regex;

use super::number::spoken;
use super::{Found, pattern, rank};

static MARKED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\bx ?(\d{1,3})\b|\b(\d{1,3}) ?x\b|\b(?:quantity|qty)(?: (?:of|to|is))?:? ?(\d{1,4})\b"));
pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    for c in MARKED.captures_iter(text) {
        if let Some(count) = c.get(1).or(c.get(2)).or(c.get(3))
            && let Some(value) = spoken(count.as_str()).filter(|value| *value > 0)
        {
            found.push(Found {
                kind: EntityType::Quantity,
                start: count.start(),
                end: count.end(),
                value: value.to_string(),
                rank: rank::QUANTITY,
            });
        }
    }
}
