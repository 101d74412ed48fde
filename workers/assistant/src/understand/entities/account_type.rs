//! Kinds of accounts next to a word such as "account" or "plan".

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::Regex;

use super::{Found, pattern, rank};

const TYPES: &str = "premium|gold|silver|bronze|platinum|diamond|freemium|free|pro|professional|business|enterprise|standard|basic|plus|starter|family|student|team|corporate|vip|trial|personal|deluxe|ultimate";

static BEFORE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b({TYPES})[ -](?:(?:user|online|customer|paid) )?(?:ac+o?u?n?ts?|acc(?:t|oun|ounts?|uont|onut)?|plans?|subscriptions?|memberships?|profiles?|tiers?|levels?|packages?|version|membre?s?|licen[cs]es?)\b"
    ))
});
static AFTER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:account|plan|subscription|membership|profile|tier) (?:type |level )?(?:(?:is|from|to|into|as|of|called) )?(?:the |a |an )?(premium|gold|silver|bronze|platinum|diamond|freemium|pro|enterprise|basic|standard)\b",
    )
});
static MOVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:upgrad\w*|downgrad\w*|switch\w*|chang\w*|mov\w*)\b(?: \w+){0,5}? (?:to|from) (?:the |a )?(premium|gold|silver|platinum|freemium|pro|business|enterprise|basic|standard|free)\b",
    )
});

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    for name in [&BEFORE, &AFTER, &MOVE]
        .into_iter()
        .flat_map(|p| p.captures_iter(text))
        .filter_map(|c| c.get(1))
    {
        let mut letters = name.as_str().chars();
        let value = letters
            .next()
            .map(|c| c.to_uppercase().chain(letters.flat_map(char::to_lowercase)).collect())
            .unwrap_or_default();
        found.push(Found {
            kind: EntityType::AccountType,
            start: name.start(),
            end: name.end(),
            value,
            rank: rank::ACCOUNT_TYPE,
        });
    }
}
