//! What a customer looks for or buys: the object of "find", "order", "add … to my cart".

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Intent};
use regex::Regex;

use super::number::WORDS;
use super::{Found, pattern, rank, trimmed};

/// Where the object begins, for any of the intents.
static VERB: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:search(?:ing)?(?: for)?|look(?:ing)? (?:for|up)|find|show|locate|get|give|play|buy(?:ing)?|purchas(?:e|ing)|(?:re)?order(?:ing|ed)?|bought|add(?:ing)?|put|pop|throw|chuck|toss|stick|include|pull up|(?:hunt|track) down|love|after|needs?|want|wants|like|have|take|grab|sell|stock|carry|browse|see)(?: to (?:buy|order|purchase|have|get|find|see|add|search for|look for))?(?: me| us)?\b,?(?: (?:for|out|up))?\b,? ",
    )
});
/// Words that name the kind of a work rather than the work.
const WORKS: &str = r"tv[ -](?:shows?|series|program)|television (?:show|series)|video game|movie times|movie schedules?|movies?|films?|shows?|series|saga|works?|books?|novels?|songs?|albums?|tracks?|soundtracks?|paintings?|photographs?|photos?|pictures?|trailers?|games?|programs?|programme|records?|miniseries|creative works?|magazines?|e-?books?";
static WORK_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:the |a |an |some |any )?(?:\w+ )??(?:{WORKS})(?:,? |$)(?:(?:called|named|titled|entitled|for|of|from) )?(?-i:the )?"
    ))
});
static WORK_LAST: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?:the |a |an |some )?(.+?) (?:{WORKS})$")));
/// Where the object ends.
static END: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"[.?!;\n]|,? ?\b(?:please|pls|with|from|for (?:me|my|us|our|under|less|about|around|tomorrow|[$€£\d])|as well|too|to (?:my|the|our|your|\d)|in(?:to)? (?:my|the|your|our|stock)|delivered|shipped|sent|by the|on (?:my|the|your)|under|below|around|near|by|and (?:a |an |some |\d|two |three )|that|which|who|because|but|so|asap|right now|now|today|tomorrow|online|again|instead|thanks|thank|can you|if|at|until|before|i|via|using|or|when|costing|about|of mine)\b|,|#|$",
    )
});
static LEAD: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"^(?:(?:the|a|an|some|any|another|my|your|more|these|this|that|of|couple|dozen|\d{{1,3}}(?: ?x)?|x|{WORDS}|large|small|medium|big|extra|new|pair|pairs|piece|pieces|pack|packs|bottle|bottles|box|boxes|can|cans|slice|slices|to|for) )+"
    ))
});
const NOTHING: &[&str] = &[
    "help",
    "assistance",
    "it",
    "them",
    "this",
    "that",
    "these",
    "those",
    "something",
    "anything",
    "everything",
    "one",
    "ones",
    "item",
    "items",
    "product",
    "products",
    "order",
    "orders",
    "purchase",
    "purchases",
    "article",
    "articles",
    "thing",
    "things",
    "stuff",
    "you",
    "me",
    "us",
    "info",
    "information",
    "know",
    "support",
    "question",
    "do",
    "make",
    "buy",
    "cart",
    "basket",
    "account",
    "accounts",
    "here",
    "there",
    "options",
    "list",
    "catalog",
    "catalogue",
    "order it",
    "problem",
    "problems",
    "same",
    "be",
    "been",
    "go",
    "see",
    "to",
    "find",
    "get",
    "any",
    "some",
    "all",
    "what",
    "how",
    "out",
    "up",
    "agent",
    "person",
    "payment",
    "refund",
    "price",
    "prices",
    "shopping list",
    "sale",
    "what you have",
    "yours",
    "mine",
];

pub(super) fn find(text: &str, intent: Intent, found: &mut Vec<Found>) {
    let mut from = 0;
    while let Some(verb) = VERB.find_at(text, from) {
        from = verb.end();
        let rest = &text[from..];
        if intent != Intent::ProductSearch && says_how(text, verb.start()) {
            continue;
        }
        if let Some((start, end)) = object(rest) {
            found.push(product(text, from + start, from + end));
            let mut next = from + end;
            while let Some((start, end)) = another(text, next) {
                found.push(product(text, start, end));
                next = end;
            }
            return;
        }
    }
    if let Some(count) = super::quantity::first(text)
        && let Some((start, end)) = bounded(&text[count..], 0, false).and_then(|(s, e)| named(&text[count..], s, e))
    {
        found.push(product(text, count + start, count + end));
    }
}

fn product(text: &str, start: usize, end: usize) -> Found {
    Found {
        kind: EntityType::Product,
        start,
        end,
        value: text[start..end].to_owned(),
        rank: rank::PRODUCT,
    }
}

/// "How do I order": a question about ordering has no object.
fn says_how(text: &str, verb: usize) -> bool {
    let near: Vec<String> = super::words(super::before(text, verb, 40)).collect();
    near.iter()
        .any(|w| matches!(w.as_str(), "how" | "cannot" | "can't" | "where" | "why"))
}

/// The object at the beginning of `rest`, as offsets in it.
fn object(rest: &str) -> Option<(usize, usize)> {
    let work = WORK_FIRST.find(rest).map_or(0, |m| m.end());
    let lead = if work > 0 && work < rest.len() { work } else { 0 };
    let (start, end) = bounded(rest, lead, lead > 0)?;
    if lead == 0
        && let Some(name) = WORK_LAST.captures(&rest[start..end]).and_then(|c| c.get(1))
    {
        return named(rest, start + name.start(), start + name.end());
    }
    named(rest, start, end)
}

/// Another object after "and" or a comma.
fn another(text: &str, at: usize) -> Option<(usize, usize)> {
    static NEXT: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"^(?: ?,| ?,? and| plus| with)+ (?:a|an|some|\d{{1,2}}|{WORDS}) ")));
    let joint = NEXT.find(&text[at..])?.end();
    let (start, end) = bounded(&text[at..], joint, false)?;
    named(&text[at..], start, end).map(|(s, e)| (at + s, at + e))
}

/// From `lead` to where the object ends, without articles; a title keeps what it begins with.
fn bounded(rest: &str, lead: usize, title: bool) -> Option<(usize, usize)> {
    let lead = lead + (rest[lead..].len() - rest[lead..].trim_start_matches([' ', ',', '"']).len());
    let skip = if title {
        0
    } else {
        LEAD.find(&rest[lead..]).map_or(0, |m| m.end())
    };
    let start = lead + skip;
    let end = END.find_iter(&rest[start..]).find(|m| m.start() > 0 || m.end() == 0)?.start() + start;
    let (start, end) = trimmed(rest, start, end, &[' ', ',', '"', '\'', '.', ':', '-', '(', ')']);
    (start < end).then_some((start, end))
}

fn named(rest: &str, start: usize, end: usize) -> Option<(usize, usize)> {
    let words: Vec<String> = super::words(&rest[start..end]).collect();
    let told = words.first()?;
    let nothing = NOTHING.contains(&told.as_str())
        || words.len() > 8
        || words
            .last()
            .is_some_and(|w| matches!(w.as_str(), "item" | "items" | "product" | "products" | "order"));
    (!nothing).then_some((start, end))
}
