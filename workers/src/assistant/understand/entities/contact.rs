//! E-mail addresses, web addresses, telephone numbers.

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use phonenumber::Mode;
use regex::Regex;

use super::{Found, before, pattern, rank, trimmed, words};

static EMAIL: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[\p{L}\d][\p{L}\d._%+'-]{0,63}@[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?(?:\.[\p{L}\d](?:[\p{L}\d-]{0,62}[\p{L}\d])?)*\.\p{L}{2,24}",
    )
});
static URL: LazyLock<Regex> = LazyLock::new(|| pattern(r#"(?:https?://|\bwww\.)[^\s<>"]{2,2000}"#));
static PHONE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\+|\b00)\d(?:[ ./-]{0,2}\(?\d\)?){6,14}|\(\d{2,5}\)[ ./-]{0,2}\d{3,8}(?:[ ./-]\d{2,8}){0,3}\b|(?:\b1[ .-])?\(?\b\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}\b|\b\d{3}-\d{4}\b|\b0\d{2,5}[ /-]\d{3,8}(?:[ -]\d{1,5}){0,2}\b|\b\d{10,12}\b|\b\d{2,4}(?:[ -]\d{2,4}){2,4}\b",
    )
});
const PHONE_WORDS: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "cellphone",
    "call",
    "whatsapp",
    "text",
    "reach",
    "fax",
    "ring",
    "handy",
    "sms",
    "dial",
    "contact",
];

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
    if text.bytes().any(|b| b.is_ascii_digit()) {
        found.extend(PHONE.find_iter(text).filter_map(|m| phone(text, m.start(), m.end())));
    }
}

fn phone(text: &str, start: usize, end: usize) -> Option<Found> {
    let written = &text[start..end];
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let touches = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '#' | '@' | '$' | '€' | '£' | '₹'));
    let glued = text[..start].ends_with('-')
        || text[end..]
            .strip_prefix('-')
            .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if touches(text[..start].chars().next_back()) || touches(text[end..].chars().next()) || glued {
        return None;
    }
    let international = written
        .strip_prefix('+')
        .or_else(|| written.strip_prefix("00").filter(|_| written.contains([' ', '-'])));
    let value = international.and_then(|rest| e164(&format!("+{rest}")));
    let named = words(before(text, start, 48))
        .rev()
        .take(6)
        .any(|w| PHONE_WORDS.contains(&w.as_str()));
    let usual = matches!(digits.len(), 10 | 11)
        && written.contains(['(', ')', '-', '.', ' '])
        && written.split(['(', ')', '-', '.', ' ']).filter(|p| !p.is_empty()).count() >= 3;
    let usual = usual || (written.starts_with('(') && written.contains(')') && (9..=12).contains(&digits.len()));
    if value.is_none() && !written.starts_with('+') && !named && !usual {
        return None;
    }
    let exact = written.starts_with('+') || (named && digits.len() >= 7);
    (digits.len() >= 7).then(|| Found {
        kind: EntityType::Phone,
        start,
        end,
        value: value.unwrap_or(digits),
        rank: if exact { rank::FULL_PHONE } else { rank::PHONE },
    })
}

/// The E.164 form of a number with its country code.
fn e164(international: &str) -> Option<String> {
    let number = phonenumber::parse(None, international.replace("(0)", "")).ok()?;
    Some(number.format().mode(Mode::E164).to_string())
}
