//! Words as the classifier sees them. What a clause does is told by its small words; the others count by their kind, so that few sentences
//! teach it much.

use frontdesk_model::calendar::{MONTHS, WEEKDAYS};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::words::is_weak;

/// Verbs for what people take on or are asked to do.
const DEEDS: &[&str] = &[
    "send",
    "email",
    "mail",
    "call",
    "phone",
    "check",
    "update",
    "prepare",
    "review",
    "schedule",
    "book",
    "order",
    "write",
    "draft",
    "contact",
    "ask",
    "tell",
    "remind",
    "talk",
    "speak",
    "arrange",
    "organise",
    "organize",
    "set",
    "setup",
    "create",
    "make",
    "build",
    "finish",
    "complete",
    "deliver",
    "submit",
    "file",
    "fill",
    "sign",
    "register",
    "upload",
    "share",
    "circulate",
    "forward",
    "compare",
    "collect",
    "gather",
    "investigate",
    "look",
    "research",
    "find",
    "fix",
    "repair",
    "test",
    "install",
    "implement",
    "design",
    "develop",
    "work",
    "follow",
    "chase",
    "confirm",
    "clarify",
    "discuss",
    "meet",
    "present",
    "publish",
    "print",
    "buy",
    "pay",
    "translate",
    "calculate",
    "estimate",
    "analyse",
    "analyze",
    "document",
    "report",
    "summarise",
    "summarize",
    "list",
    "plan",
    "coordinate",
    "handle",
    "sort",
    "ping",
    "raise",
    "open",
    "move",
    "bring",
    "get",
    "put",
    "run",
    "read",
    "reach",
    "invite",
    "verify",
    "add",
    "change",
    "correct",
    "provide",
    "distribute",
    "hand",
    "take",
    "do",
    "have",
    "own",
    "lead",
    "watch",
    "explore",
    "consider",
    "record",
    "type",
    "clean",
    "dig",
    "merge",
    "deploy",
    "release",
    "assign",
    "finalise",
    "finalize",
    "negotiate",
    "interview",
    "train",
    "measure",
    "evaluate",
];
/// Times, beside the days of the week and the months.
const TIMES: &[&str] = &[
    "tomorrow",
    "tonight",
    "today",
    "weekend",
    "week",
    "month",
    "afternoon",
    "morning",
    "evening",
    "noon",
    "quarter",
    "year",
];
/// They must not be taken for deeds: what they do is over when the sentence is.
const KEPT: &[&str] = &[
    "show", "explain", "start", "see", "wait", "say", "think", "go", "come", "skip", "screen", "look", "get", "have", "do", "take", "make",
    "open", "read",
];

/// The shapes of the words of a clause, contractions taken apart.
pub(super) fn shapes(clause: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (at, word) in clause.unicode_words().enumerate() {
        let lower = word.to_lowercase().replace('’', "'");
        let (stem, ending) = match lower.split_once('\'') {
            Some((stem, "ll")) => (stem, Some("will")),
            Some((stem, "re" | "m")) => (stem, Some("be")),
            Some((stem, "ve")) => (stem, Some("have")),
            Some((stem, "d")) => (stem, Some("would")),
            Some(("let", "s")) => ("let", Some("us")),
            _ => (lower.as_str(), None),
        };
        match stem {
            "gonna" => out.extend(["going".to_owned(), "to".to_owned()]),
            "am" | "are" | "is" => out.push("be".to_owned()),
            "somebody" | "someone" => out.push("someone".to_owned()),
            _ => out.push(shape(word, stem, at)),
        }
        out.extend(ending.map(str::to_owned));
    }
    if clause.trim_end().ends_with('?') {
        out.push("?".to_owned());
    }
    out
}

/// "May" is more often a verb.
fn is_time(lower: &str) -> bool {
    TIMES.contains(&lower) || WEEKDAYS.contains(&lower) || (MONTHS.contains(&lower) && lower != "may")
}

fn shape(word: &str, lower: &str, at: usize) -> String {
    let class = if lower.starts_with(|c: char| c.is_ascii_digit()) {
        "#"
    } else if is_time(lower) {
        "~day"
    } else if DEEDS.contains(&lower) && !KEPT.contains(&lower) {
        "~deed"
    } else if is_weak(lower) {
        lower
    } else if at > 0 && word.starts_with(char::is_uppercase) {
        "~name"
    } else if lower.ends_with("ing") {
        "~ing"
    } else if lower.ends_with("ed") {
        "~ed"
    } else if lower.ends_with('s') {
        "~s"
    } else {
        "~"
    };
    class.to_owned()
}
