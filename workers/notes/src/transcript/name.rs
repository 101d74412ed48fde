//! Names as people set them on their devices, and as platforms show callers.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::Regex;

use crate::words::{is_empty, is_weak};

const LONGEST_CHARS: usize = 80;
const MOST_WORDS: usize = 8;
/// A name is not longer than this before what is added to it.
const MOST_CORE_WORDS: usize = 6;
/// Small words that stand inside of names.
const PARTICLES: &[&str] = &[
    "de", "da", "di", "do", "dos", "das", "del", "della", "der", "den", "des", "du", "van", "von", "vom", "zu", "zur", "la", "le", "las",
    "los", "el", "al", "bin", "bint", "ibn", "ben", "ter", "ten", "te", "op", "y", "e", "und", "and", "et", "of", "d", "av", "af",
];
/// Words of which one names a device, a room or somebody whose name is not known.
const DEVICES: &[&str] = &[
    "iphone",
    "ipad",
    "ipod",
    "imac",
    "macbook",
    "mac",
    "galaxy",
    "android",
    "pixel",
    "huawei",
    "xiaomi",
    "redmi",
    "oneplus",
    "samsung",
    "nokia",
    "motorola",
    "laptop",
    "tablet",
    "desktop",
    "pc",
    "handy",
    "surface",
    "thinkpad",
    "chromebook",
    "mobile",
    "phone",
    "telephone",
    "room",
    "boardroom",
    "zoom",
    "teams",
    "webex",
    "meet",
    "user",
    "caller",
    "guest",
    "anonymous",
    "speaker",
    "participant",
    "attendee",
    "unknown",
    "unidentified",
    "host",
    "sprecher",
    "anrufer",
    "gast",
    "agent",
    "customer",
];

static LABELS: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("labels.txt").split_whitespace().collect());
/// What is added to a name: pronouns, "(Guest)", "[External]", a company or department after a bar or a dash.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)\s*[(\[（【][^()\[\]（）【】]*[)\]）】]\s*|\s+[|｜•·/]\s.*$|\s+[-–—]\s.*$|\s*[|｜].*$|[,\s]+(?:she|he|they|ze|xe|her|him)(?:/\w+)+\s*$")
        .expect("the pattern is a constant")
});
static TELEPHONE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^(?:\+|\(?\d)[\d\s().*•x\-–]{5,24}$").expect("the pattern is a constant"));
static DATE: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^\d{4}-\d\d-\d\d|^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}").expect("the pattern is a constant"));
static ADDRESS: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"^[^\s@<>:]+@[^\s@<>:]+\.[^\s@<>:]+$").expect("the pattern is a constant"));

/// How much words look like a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// One word, or words in small letters: it may be one.
    Weak,
    /// Several words with capitals, a device.
    Strong,
    /// With pronouns, a telephone number, an address: hardly anything else.
    Certain,
}

/// The name without what people add to it: `Anna Keller (she/her)`, `Anna Keller | Sales` and `[External] Anna Keller` are `Anna Keller`.
/// A name that would be empty stays as it is.
pub fn plain_name(name: &str) -> String {
    let trimmed = name.trim();
    if ADDRESS.is_match(trimmed) || TELEPHONE.is_match(trimmed) {
        return trimmed.to_owned();
    }
    let mut plain = trimmed.to_owned();
    // One addition may follow another.
    for _ in 0..3 {
        let next = ADDED.replace_all(&plain, " ").split_whitespace().collect::<Vec<_>>().join(" ");
        if next.is_empty() || next == plain {
            break;
        }
        plain = next;
    }
    let bare = plain.trim_matches(|c: char| c.is_whitespace() || is_ornament(c));
    if bare.is_empty() { plain } else { bare.to_owned() }
}

/// Pictures, stars and the like, with which people deck out their names.
fn is_ornament(c: char) -> bool {
    matches!(c, '*' | '~' | '_' | '|' | '•' | '·' | '\u{200d}' | '\u{fe0f}' | '\u{20e3}' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// Whether it is a name, as far as its own words tell.
pub(super) fn shape(text: &str) -> Option<Shape> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST_CHARS || text.split_whitespace().count() > MOST_WORDS || text.contains("//") {
        return None;
    }
    if ADDRESS.is_match(text) || TELEPHONE.is_match(text) && !DATE.is_match(text) {
        return Some(Shape::Certain);
    }
    let core = plain_name(text);
    let added = core != text;
    let words: Vec<&str> = core.split_whitespace().collect();
    let first = words.first()?;
    let wrong = core.contains([
        '!', '?', ';', '"', '“', '”', '<', '>', '{', '}', '=', '…', '。', '，', '、', '？', '！',
    ]);
    if wrong || words.len() > MOST_CORE_WORDS || !first.starts_with(char::is_alphabetic) || !words.iter().all(|word| is_word(word)) {
        return None;
    }
    let lower: Vec<String> = words.iter().map(|word| bare(word).to_lowercase()).collect();
    if is_label(&lower) || text.ends_with(',') {
        return None;
    }
    let device = lower
        .iter()
        .any(|word| DEVICES.contains(&word.split(['\'', '’']).next().unwrap_or(word)));
    let decorated = added && (text.contains(['(', '[', '（', '【', '|', '｜']) || text.contains("/h"));
    if decorated && !lower.iter().all(|word| is_weak(word)) {
        return Some(Shape::Certain);
    }
    if device && lower.iter().filter(|word| is_empty(word)).count() <= 1 {
        return Some(if words.len() > 1 { Shape::Strong } else { Shape::Weak });
    }
    let cased = core.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    if !cased {
        // Scripts without capitals; some of them write sentences without spaces.
        return (core.chars().count() <= 30).then_some(Shape::Weak);
    }
    let small = words
        .iter()
        .zip(&lower)
        .filter(|(word, lower)| word.starts_with(char::is_lowercase) && !PARTICLES.contains(&lower.as_str()));
    if small.clone().count() == 0 {
        let determiner = matches!(
            lower[0].as_str(),
            "the" | "a" | "an" | "my" | "our" | "your" | "his" | "this" | "that" | "these" | "what" | "one"
        );
        if determiner || lower.iter().all(|word| is_weak(word) && word.chars().count() > 1) && words.len() > 1 {
            return None;
        }
        return Some(if words.len() > 1 { Shape::Strong } else { Shape::Weak });
    }
    let function = lower
        .iter()
        .any(|word| is_empty(word) && !PARTICLES.contains(&word.as_str()) && word.len() > 1);
    let common = lower.iter().any(|word| is_weak(word));
    (!function && !common && words.len() <= 4).then_some(Shape::Weak)
}

/// Whether the words announce what follows: "Question", "Next step", "First", "Option 2".
fn is_label(lower: &[String]) -> bool {
    let telling: Vec<&String> = lower
        .iter()
        .filter(|word| !word.chars().all(|c| c.is_ascii_digit() || c == '.'))
        .collect();
    let label = |word: &&String| LABELS.contains(word.as_str()) || LABELS.contains(word.replace('-', "").as_str());
    telling.is_empty()
        || telling.iter().any(label) && telling.iter().all(|word| label(word) || is_weak(word))
        || telling.len() == 1 && lower.len() == 1 && is_empty(telling[0]) && telling[0] != "will" && telling[0] != "may"
}

/// A word of a name: letters, and what stands in names between and after them.
fn is_word(word: &str) -> bool {
    let inner = word.trim_end_matches([',', '.']);
    let mut letters = inner.chars();
    inner.is_empty() && word == "."
        || letters.next().is_some_and(|c| c.is_alphanumeric() || matches!(c, '\'' | '’' | '#'))
            && letters
                .all(|c| c.is_alphanumeric() || is_mark(c) || matches!(c, '\'' | '’' | '-' | '‐' | '.' | '_' | '&' | '·' | '•' | '・'))
}

/// Signs that belong to the letter before them, in the scripts of India and South-East Asia among others.
fn is_mark(c: char) -> bool {
    unicode_normalization::char::is_combining_mark(c) || matches!(c, '\u{200c}' | '\u{200d}')
}

fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && !is_mark(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_other_words() {
        for name in [
            "Mira Okafor (they/them)",
            "Mira Okafor | Northwind",
            "Mira Okafor – Sales",
            "Dr. Mira Okafor",
            "mira okafor",
            "mira",
            "iPad von Mira",
            "jonas’s iphone",
            "Pixel 8",
            "Meeting Room 2",
            "Zoom user",
            "+44 (20) ***-0101",
            "Caller 3",
            "Anonymous",
            "M. O.",
            "MO",
            "mira.okafor@example.com",
            "Pieter van der Berg",
            "Siobhán O'Neil",
            "Ana de la Cruz",
            "Anne-Marie",
            "王小明",
            "田中 太郎",
            "김민수",
            "محمد علي",
            "דנה לוי",
            "สมชาย ใจดี",
            "ნინო",
            "अनिता शर्मा",
            "Mira Okafor (Guest)",
            "[External] Mira Okafor",
            "Okafor, Mira",
            "Will Smith",
            "May Chen",
            "mira okafor she/her",
            "Speaker 1",
            "User Interface",
            "🎧 Mira",
            "Mira Okafor ☀️",
        ] {
            assert!(shape(name).is_some(), "{name}");
        }
        for other in [
            "Question",
            "reminder",
            "Note",
            "First",
            "the thing is",
            "so what I mean is",
            "Next step",
            "Option 2",
            "Action items",
            "2026-11-18",
            "at 10",
            "what I want",
            "Good news",
            "问题",
            "Wichtig",
            "10",
            "we said",
            "It costs",
            "what they want",
        ] {
            assert_eq!(shape(other), None, "{other}");
        }
    }

    #[test]
    fn additions_are_left_off() {
        for (name, plain) in [
            ("Mira Okafor (they/them)", "Mira Okafor"),
            ("Mira Okafor (she/her) (Guest)", "Mira Okafor"),
            ("Mira Okafor she/her", "Mira Okafor"),
            ("[External] Mira Okafor", "Mira Okafor"),
            ("Mira Okafor | Northwind", "Mira Okafor"),
            ("Mira Okafor - Sales", "Mira Okafor"),
            ("Anne-Marie Okafor", "Anne-Marie Okafor"),
            ("+44 (20) ***-0101", "+44 (20) ***-0101"),
            ("(Guest)", "(Guest)"),
            ("🎧 Mira Okafor", "Mira Okafor"),
            ("Mira Okafor ☕️", "Mira Okafor"),
            ("*~ Mira ~*", "Mira"),
            ("★", "★"),
        ] {
            assert_eq!(plain_name(name), plain);
        }
    }
}
