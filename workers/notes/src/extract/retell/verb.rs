//! Verbs that agree with their new subject.

use crate::words::is_empty;

/// Verbs that have no ending in the third person, and past forms.
const UNCHANGED: &[&str] = &[
    "will",
    "would",
    "can",
    "could",
    "should",
    "shall",
    "may",
    "might",
    "must",
    "can't",
    "cannot",
    "won't",
    "wouldn't",
    "couldn't",
    "shouldn't",
    "didn't",
    "did",
    "had",
    "hadn't",
    "ought",
    "used",
    "was",
    "wasn't",
    "got",
    "went",
    "made",
    "found",
    "thought",
    "said",
    "saw",
    "took",
    "gave",
    "knew",
    "came",
    "put",
    "sent",
    "told",
    "felt",
    "left",
    "kept",
    "met",
    "brought",
    "bought",
    "built",
    "began",
    "wrote",
    "read",
    "heard",
    "spoke",
    "ran",
    "let",
    "set",
    "cut",
    "spent",
    "forgot",
    "chose",
    "held",
    "sold",
    "lost",
    "won",
    "paid",
    "fell",
    "grew",
    "drew",
    "drove",
    "sat",
    "stood",
    "understood",
    "taught",
    "caught",
    "meant",
    "led",
    "broke",
    "became",
    "hit",
    "cost",
];

pub(super) fn plural(word: &str, lower: &str) -> String {
    match lower {
        "am" => "are".to_owned(),
        "was" => "were".to_owned(),
        _ => word.to_owned(),
    }
}

/// The verb as it stands after a name.
pub(super) fn singular(word: &str, lower: &str) -> String {
    match lower {
        "am" | "are" => "is".to_owned(),
        "aren't" => "isn't".to_owned(),
        "were" => "was".to_owned(),
        "weren't" => "wasn't".to_owned(),
        "have" => "has".to_owned(),
        "haven't" => "hasn't".to_owned(),
        "do" => "does".to_owned(),
        "don't" => "doesn't".to_owned(),
        "go" => "goes".to_owned(),
        _ if UNCHANGED.contains(&lower) || lower.ends_with("ed") && !is_eed(lower) || lower.ends_with('s') && !lower.ends_with("ss") => {
            word.to_owned()
        }
        _ if !lower.bytes().all(|b| b.is_ascii_lowercase()) || is_empty(lower) && !is_verb(lower) => word.to_owned(),
        _ if ["ss", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end)) => format!("{word}es"),
        _ if lower.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| lower.ends_with(end)) => {
            format!("{}ies", &word[..word.len() - 1])
        }
        _ => format!("{word}s"),
    }
}

/// Whether it ends as the past does and is none.
fn is_eed(lower: &str) -> bool {
    matches!(lower, "need" | "feed" | "proceed" | "succeed" | "exceed" | "speed" | "heed")
}

fn is_verb(lower: &str) -> bool {
    matches!(
        lower,
        "get"
            | "come"
            | "say"
            | "mean"
            | "know"
            | "think"
            | "guess"
            | "see"
            | "make"
            | "want"
            | "take"
            | "give"
            | "look"
            | "need"
            | "use"
            | "like"
    )
}
