//! A spoken decision in the words of minutes: "so we're having push-buttons" becomes "The kettle will have push-buttons".

use std::sync::LazyLock;

use regex::Regex;

use super::super::clean::core;
use crate::words;

/// After these words comes a reason, a side remark or another matter.
const TAILS: &[&str] = &[
    ", because ",
    " because ",
    ", so ",
    ", which ",
    ", but ",
    ", since ",
    ", you know",
    ", i mean",
    ", like ",
    ", okay",
    ", right",
    ", yeah",
    ", if ",
    ", then ",
    ", when ",
    ", although ",
    ", though ",
    ", as i ",
    ", just ",
    ", i think",
    ", i guess",
    " so that it ",
    ", we ",
    ", it ",
    ", that's ",
    ", that is ",
    ", they ",
    ", there ",
    ", isn't ",
    ", or ",
];
/// A longer decision is cut where another clause begins.
const LONG_WORDS: usize = 18;
/// What a thing on sale can hardly have.
const OF_PEOPLE: &[&str] = &[
    "meeting",
    "lunch",
    "break",
    "discussion",
    "presentation",
    "questionnaire",
    "look",
    "chat",
    "minute",
    "minutes",
    "hour",
    "time",
    "problem",
    "problems",
    "idea",
    "ideas",
    "choice",
    "budget",
    "fun",
    "trouble",
    "day",
    "week",
    "talk",
    "call",
    "session",
    "vote",
    "people",
    "evaluation",
    "money",
    "marketing",
    "another",
    "it",
    "them",
    "that",
    "this",
    "those",
    "something",
    "anything",
    "everything",
    "one",
];
static WORKED_OUT: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"^we (?:have )?(?:basically |now |so far )*worked out that ").expect("the pattern is a constant"));
static WE_HAVE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^we (?:(?:will|are going to) (?P<not>not )?(?:(?:also|only|just|definitely|probably) )*(?:have|include|incorporate|put in|add)|should (?P<less>not )?(?:have|include)|are (?P<never>not )?(?:(?:also|only|just|definitely) )*(?:having|including|incorporating|putting in|adding)|have (?:chosen|picked)) (?P<what>.+)$",
    )
    .expect("the pattern is a constant")
});
static GOING: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^we are (?P<not>not )?(?P<adverb>(?:(?:also|only|just|definitely|all) )*)(?P<verb>\w+ing) (?P<rest>.+)$")
        .expect("the pattern is a constant")
});
static GOING_TO: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?i)\b(?:am|is|are) (?P<not>not )?going to (?P<verb>\w+)").expect("the pattern is a constant"));
static IT: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^it (?P<rest>(?:will|should|has to|must|only|is (?:made|going))\b.+)$").expect("the pattern is a constant")
});

/// The decision as a secretary begins it. `thing` is what the meeting makes, `it` what the speaker was speaking of.
pub(super) fn written(bare: &str, thing: Option<&str>, it: Option<&str>) -> String {
    let lower = bare.to_ascii_lowercase();
    let said = WORKED_OUT.find(&lower).map_or(bare, |found| &bare[found.end()..]);
    let text = short(&ahead(&without_let_us(said)));
    if let (Some(thing), Some(found)) = (thing, WE_HAVE.captures(&text)) {
        let what = &found["what"];
        let said = words::words(what);
        let fits = !said
            .iter()
            .any(|word| OF_PEOPLE.contains(&word.as_str()) || words::words(thing).contains(word))
            && !said.is_empty();
        if fits {
            let not = if found.name("not").or(found.name("never")).is_some() {
                "not "
            } else {
                ""
            };
            return format!("the {thing} will {not}have {what}");
        }
    }
    if let Some(found) = GOING.captures(&text)
        && let Some(verb) = infinitive(&found["verb"].to_lowercase())
    {
        let not = found.name("not").map_or("", |_| "not ");
        return format!("we will {not}{}{verb} {}", &found["adverb"], &found["rest"]);
    }
    if let (Some(it), Some(found)) = (it, IT.captures(&text)) {
        return format!("the {it} {}", &found["rest"]);
    }
    text
}

/// Whether the words are about an "it" that has to be named.
pub(super) fn points_back(bare: &str) -> bool {
    IT.is_match(&ahead(bare))
}

/// "Is going to be" as "will be".
fn ahead(text: &str) -> String {
    GOING_TO
        .replace_all(text, |found: &regex::Captures<'_>| {
            let not = found.name("not").map_or("", |_| "not ");
            format!("will {not}{}", &found["verb"])
        })
        .into_owned()
}

/// "Let us go with it" as a statement.
fn without_let_us(bare: &str) -> String {
    let lower = bare.to_ascii_lowercase();
    match lower.strip_prefix("let us ") {
        Some(_) => format!("we will {}", &bare["let us ".len()..]),
        None => bare.to_owned(),
    }
}

/// Without what follows the decision itself.
fn short(text: &str) -> String {
    let lower = text.to_ascii_lowercase();
    let end = TAILS
        .iter()
        .filter_map(|tail| lower.find(tail))
        .filter(|at| text[..*at].split(' ').count() > 3)
        .min();
    let mut text = text[..end.unwrap_or(text.len())].trim_end_matches([',', ' ']).to_owned();
    if text.split(' ').count() > LONG_WORDS {
        let lower = text.to_ascii_lowercase();
        let joints = [" and we ", " and then ", " and it ", " so we ", ", and ", " but "];
        let cut = joints
            .iter()
            .filter_map(|joint| lower.find(joint))
            .filter(|at| text[..*at].split(' ').count() > 5)
            .min();
        text.truncate(cut.unwrap_or(text.len()));
    }
    text
}

/// "Keeping" as "keep"; none for what is no plan of a group.
fn infinitive(gerund: &str) -> Option<&'static str> {
    const VERBS: &[&str] = &[
        "go",
        "keep",
        "stick",
        "drop",
        "have",
        "use",
        "include",
        "incorporate",
        "aim",
        "target",
        "sell",
        "make",
        "put",
        "add",
        "leave",
        "take",
        "remove",
        "limit",
        "focus",
        "offer",
        "charge",
        "pay",
        "hire",
        "move",
        "postpone",
        "close",
        "open",
        "change",
        "switch",
        "replace",
        "start",
        "stop",
        "ship",
        "launch",
        "release",
        "buy",
        "order",
        "build",
        "skip",
        "cancel",
        "raise",
    ];
    VERBS
        .iter()
        .find(|verb| {
            let stem = verb.strip_suffix('e').unwrap_or(verb);
            let last = verb.chars().next_back().unwrap_or_default();
            gerund == format!("{stem}ing") || gerund == format!("{verb}{last}ing")
        })
        .copied()
}

/// What "it" stands for: the only topic of the sentence before, or the thing that the meeting makes.
pub(super) fn antecedent<'t>(before: &[&str], topics: &[&'t str], thing: Option<&'t str>) -> Option<&'t str> {
    for text in before {
        let said: Vec<String> = text.split(' ').map(|token| words::stem(&core(token).to_lowercase())).collect();
        let named: Vec<&str> = topics
            .iter()
            .filter(|topic| {
                let stems: Vec<String> = topic.split(' ').map(|word| words::stem(&word.to_lowercase())).collect();
                said.windows(stems.len() + 1)
                    .any(|run| run[1..] == stems[..] && matches!(run[0].as_str(), "the" | "thi" | "this" | "our" | "that" | "a" | "an"))
            })
            .copied()
            .collect();
        match named.as_slice() {
            [] => {}
            [one] => return Some(one),
            _ => return thing,
        }
    }
    thing
}
