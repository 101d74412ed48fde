//! From a message as written to the tokens that the classifier sees.

use frontdesk_model::EntityType;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use super::entities::by_prefix;

/// Lower-case tokens of a text: words without apostrophes or accents, `?` and `!`, and one
/// placeholder for each kind of data (`#mail`, `#phone`, `#sum`, `#ticket`, `#ref`, …), so that the
/// classifier learns from "a number stood here" and not from the number.
pub fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for chunk in text.split_whitespace() {
        let dialled = !chunk.contains(char::is_alphabetic) && chunk.contains(|c: char| c.is_ascii_digit());
        if dialled && out.last().is_some_and(|last| last == "#phone") {
            continue;
        }
        if let Some(kind) = data_kind(chunk) {
            out.push(kind.to_owned());
        } else {
            push_words(chunk, &mut out);
        }
    }
    out
}

/// The sentences of a text, without the blank ones.
pub fn sentences(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let ends = match c {
            '\n' => true,
            '.' | '!' | '?' | ';' => chars.peek().is_none_or(|(_, next)| next.is_whitespace()),
            _ => false,
        };
        if ends {
            let end = at + c.len_utf8();
            out.push(&text[start..end]);
            start = end;
        }
    }
    out.push(&text[start..]);
    out.retain(|s| s.chars().any(char::is_alphanumeric));
    out
}

fn data_kind(chunk: &str) -> Option<&'static str> {
    if !chunk.bytes().any(|b| b.is_ascii_digit() || b == b'@' || b == b'/') {
        return None;
    }
    let core = chunk.trim_matches(|c: char| matches!(c, '.' | ',' | '!' | '?' | ';' | ':' | '(' | ')' | '"' | '\''));
    if core.starts_with("http://") || core.starts_with("https://") || core.starts_with("www.") {
        return Some("#link");
    }
    if let Some((name, host)) = core.split_once('@') {
        return (!name.is_empty() && host.contains('.')).then_some("#mail");
    }
    let digits = core.bytes().filter(u8::is_ascii_digit).count();
    if digits == 0 {
        return None;
    }
    if core.chars().any(|c| matches!(c, '$' | '€' | '£' | '¥' | '₹')) {
        return Some("#sum");
    }
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    if core.starts_with('+') && letters == 0 {
        return Some("#phone");
    }
    let prefix = core
        .trim_start_matches('#')
        .split(|c: char| !c.is_ascii_alphabetic())
        .next()
        .unwrap_or_default();
    if digits >= 2
        && let Some(kind) = by_prefix(prefix)
    {
        return Some(match kind {
            EntityType::OrderId => "#order",
            EntityType::TicketId => "#ticket",
            EntityType::InvoiceId => "#invoice",
            _ => "#account",
        });
    }
    match (letters, digits) {
        (0, 5..) => Some("#long"),
        (0, 3..) if core.starts_with('#') => Some("#long"),
        (0, _) if core.contains('/') || core.matches('-').count() == 2 => Some("#day"),
        (0, _) => Some("#num"),
        (1.., 3..) => Some("#ref"),
        _ => None,
    }
}

fn push_words(chunk: &str, out: &mut Vec<String>) {
    let mut word = String::new();
    let mut digit_run = false;
    for c in chunk.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase) {
        match c {
            '\'' | '’' | '‘' | '`' => {}
            c if c.is_ascii_digit() => {
                if !digit_run {
                    word.push('0');
                }
                digit_run = true;
                continue;
            }
            c if c.is_alphanumeric() => word.push(c),
            _ => {
                if !word.is_empty() {
                    out.push(std::mem::take(&mut word));
                }
                if matches!(c, '?' | '!') && out.last().is_none_or(|l| !l.starts_with(c)) {
                    out.push(c.to_string());
                }
            }
        }
        digit_run = false;
    }
    if !word.is_empty() {
        out.push(word);
    }
}
