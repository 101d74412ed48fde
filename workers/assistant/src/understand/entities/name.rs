//! Persons' names: after a title, where people introduce themselves, where they ask for or pay somebody.

use std::sync::LazyLock;

use frontdesk_model::EntityType;
use regex::Regex;

use super::{Found, pattern, rank};

const CAPITAL: &str = r"(?-i:\p{Lu}[\p{L}'’]+(?:-\p{Lu}\p{L}+)?)";
const ANY: &str = r"\p{L}[\p{L}'’]+(?:-\p{L}+)?";

static TITLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:mr|mrs|ms|miss|mister|dr|doctor|prof|professor)\b\.? ({CAPITAL}(?: {CAPITAL})?|{ANY})"
    ))
});
static INTRODUCED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:my (?:full |first )?name(?: is|'s|’s|:)|name is|name: ?|call me|on the name of|in the name of|under the name(?: of)?) ?({ANY}(?: {ANY})?)"
    ))
});
static SELF: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:i am|i'm|i’m|this is|it's|speak (?:to|with)|talk (?:to|with)|regards,?|dear|hi|hello|hey|thanks,?) ({CAPITAL}(?: {CAPITAL})?)"
    ))
});
static WHOSE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:from|to|by|for|with|and|owe|pay|paid|under|now|was it|is it|could|can|will|it's) ({CAPITAL} {CAPITAL})"
    ))
});
static SPEAKING: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:^|[.,!?] ?|\bhi |\bhello )({CAPITAL}(?: {CAPITAL})?) (?:here|speaking)\b"
    ))
});
static PAID: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:transfer|transfers|transferred|transfered|payment|payments|money|send|sent|cheque|check|standing order|direct debit|wire|wired|dollars|euros?|pounds|[$€£]\d*)\b(?: \S+){{0,4}}? (?:to|from) (?:my (?:\w+ )?)?({ANY}(?: {ANY})?)|\b(?:owe|pay) ({ANY}(?: {ANY})?)"
    ))
});

const NOT_NAMES: &str = " a an the my your our his her their its this that these those me you us him them it i we he she they someone somebody anyone anybody everyone nobody \
    person people human agent manager support service customer client team staff representative operator supervisor someone real live another other any some \
    account accounts card cards bank savings saving checking current credit debit number invoice invoices bill bills order orders purchase product products item items \
    money payment payments refund transfer fee fees cash cheque check loan rent mortgage tax taxes loans debt order amount balance limit \
    today tomorrow yesterday monday tuesday wednesday thursday friday saturday sunday next last week month year day days now later \
    january february march april june july august september october november december \
    not very so really too also just still already trying having getting going looking calling waiting unable able sorry happy unhappy angry sick tired done fine good ok okay \
    interested glad sure new old afraid confused locked using writing asking wondering here there back out in on at by for from to of with without as and or but if when where why \
    what which who how more less much many all both each every no yes please thank thanks hello hi hey sir madam there dear \
    all guys everybody europe england germany france spain italy india china japan canada america australia mexico brazil london paris berlin york \
    one two three four five six seven eight nine ten hundred thousand dollars euros pounds bucks online via using amazon paypal visa mastercard netflix deliveroo spotify uber \
    premium gold free pro freemium platinum standard business shipping delivery tv show movie send do does did can could will would should make get go be been being is are was were have has had \
    because before after until till since during through over under about into onto off up down again once then than only own same abroad overseas outside another else cancel change check \
    internet insurance phone mobile electricity gas water company store shop website site app email mail address place ";

pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let mut push = |start: usize, end: usize| {
        found.push(Found {
            kind: EntityType::Person,
            start,
            end,
            value: text[start..end].to_owned(),
            rank: rank::PERSON,
        });
    };
    for c in TITLED.captures_iter(text) {
        if let (Some(whole), Some(name)) = (c.get(0), c.get(1))
            && let Some(length) = name_length(name.as_str())
        {
            push(whole.start(), name.start() + length);
        }
    }
    for c in INTRODUCED
        .captures_iter(text)
        .chain(SELF.captures_iter(text))
        .chain(SPEAKING.captures_iter(text))
        .chain(WHOSE.captures_iter(text))
        .chain(PAID.captures_iter(text))
    {
        if let Some(m) = c.get(1).or(c.get(2))
            && let Some(length) = name_length(m.as_str())
        {
            push(m.start(), m.start() + length);
        }
    }
}

/// How many bytes of `words` are a name, when the first word can be one.
fn name_length(words: &str) -> Option<usize> {
    let mut length = None;
    for word in words.split_inclusive(' ') {
        let bare = word.trim_end().trim_end_matches("'s").trim_end_matches("’s").to_lowercase();
        if bare.len() < 2 || NOT_NAMES.contains(&format!(" {bare} ")) || bare.ends_with("ing") {
            break;
        }
        length = Some(length.unwrap_or(0) + word.len());
    }
    length.map(|n| words[..n].trim_end().trim_end_matches("'s").trim_end_matches("’s").len())
}
