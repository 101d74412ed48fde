//! E-mail addresses and web addresses.

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::Regex;

use super::{Found, pattern, rank, trimmed};

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\p{L}\d][\p{L}\d._%+'-]{0,63}@[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?(?:\.[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?)*\.\p{L}{2,24}",
    )
});
static URL: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?:https?://|\bwww\.)[^\s<>"]{2,2000}"#));
/// The first e-mail address in `text`.
pub fn find_email(text: &str) -> Option<String> {
    if !text.contains('@') {
        return None;
    }
    EMAIL.find(text).map(|m| m.as_str().to_owned())
}

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    if text.contains('@') {
        found.extend(EMAIL.find_iter(text).map(|m| Found {
            kind: EntityType::Email,
            start: m.start(),
            end: m.end(),
            value: m.as_str().to_lowercase(),
            rank: rank::ADDRESS,
        }));
    }
    for m in URL.find_iter(text) {
        let (start, end) = trimmed(text, m.start(), m.end(), &['.', ',', ';', ':', '!', '?', ')', '\'']);
        found.push(Found {
            kind: EntityType::Url,
            start,
            end,
            value: text[start..end].to_owned(),
            rank: rank::ADDRESS,
        });
    }
}
