//! From the first person to the third: "I'll ask our supplier" becomes "Anna will ask their supplier".

mod bare;
mod verb;

pub(super) use bare::bare;
use verb::{plural, singular};

use super::clean::core;
use crate::plain_name;

const BEFORE_SUBJECTS: &[&str] = &[
    "when",
    "if",
    "that",
    "what",
    "before",
    "after",
    "because",
    "as",
    "once",
    "whether",
    "and",
    "but",
    "so",
    "until",
    "while",
    "where",
    "how",
    "which",
    "why",
    "can",
    "could",
    "do",
    "did",
    "will",
    "would",
    "than",
    "everything",
    "all",
    "unless",
    "like",
];
const ADVERBS: &[&str] = &[
    "just",
    "also",
    "really",
    "still",
    "already",
    "only",
    "never",
    "actually",
    "always",
    "probably",
    "basically",
    "then",
    "both",
    "all",
    "now",
    "usually",
    "kind",
    "sort",
    "definitely",
    "certainly",
    "quite",
    "rather",
    "simply",
    "often",
    "sometimes",
    "currently",
    "mostly",
];

/// The text in the third person: the first "I" becomes `me`, the others are "they", and so are those whom "you" means. `said` tells that the speaker has been named already, so that "I" is "they" from the start.
pub(super) fn third_person(text: &str, me: &str, said: bool) -> String {
    let mut out: Vec<String> = Vec::new();
    let (mut me_named, mut we_named) = (said, false);
    // The number of the subject whose verb is still to come.
    let mut agree: Option<Number> = None;
    for token in text.split(' ') {
        let word = core(token);
        let lower = word.to_lowercase();
        let put = |with: &str| token.replacen(word, with, 1);
        let subject = |named: &mut bool, name: &str| {
            let first = !std::mem::replace(named, true);
            if first {
                (name.to_owned(), Some(Number::One))
            } else {
                ("they".to_owned(), Some(Number::Many))
            }
        };
        let (word_out, next) = match lower.as_str() {
            "i" => subject(&mut me_named, me),
            "we" => subject(&mut we_named, "the group"),
            "you"
                if out
                    .last()
                    .is_none_or(|before| BEFORE_SUBJECTS.contains(&core(before).to_lowercase().as_str()) || before.ends_with(',')) =>
            {
                ("they".to_owned(), Some(Number::Many))
            }
            "you" | "us" => ("them".to_owned(), None),
            "my" | "our" | "your" => ("their".to_owned(), None),
            "me" => (if me_named { "them".to_owned() } else { me.to_owned() }, None),
            "mine" | "ours" => ("theirs".to_owned(), None),
            "myself" | "ourselves" => ("themselves".to_owned(), None),
            _ => {
                let (form, next) = match agree {
                    Some(number) if ADVERBS.contains(&lower.as_str()) => (word.to_owned(), Some(number)),
                    Some(Number::One) => (singular(word, &lower), None),
                    Some(Number::Many) => (plural(word, &lower), None),
                    None => (word.to_owned(), None),
                };
                agree = next;
                out.push(if word.is_empty() { token.to_owned() } else { put(&form) });
                continue;
            }
        };
        agree = next;
        out.push(put(&word_out));
    }
    out.join(" ")
}

#[derive(Debug, Clone, Copy)]
enum Number {
    One,
    Many,
}

/// What people are, at the end of a label that is no name.
const ROLES: &[&str] = &[
    "manager",
    "designer",
    "expert",
    "engineer",
    "director",
    "chair",
    "chairman",
    "chairwoman",
    "secretary",
    "host",
    "customer",
    "agent",
    "moderator",
    "interviewer",
    "interviewee",
    "teacher",
    "doctor",
    "lawyer",
    "client",
    "developer",
    "analyst",
    "consultant",
    "assistant",
    "minister",
    "specialist",
    "executive",
    "officer",
    "treasurer",
    "clerk",
    "professor",
    "principal",
    "coordinator",
];

/// Whether a word in lower case says what somebody is.
pub(super) fn is_role(word: &str) -> bool {
    ROLES.contains(&word)
}

/// The name as it stands in a sentence: a role gets an article; what people add to their names is left off, and the surname stands last.
pub(super) fn display(name: &str) -> String {
    let name = plain_name(name);
    match name.split_whitespace().next_back() {
        Some(last) if ROLES.contains(&last.to_lowercase().as_str()) => format!("the {}", name.to_lowercase()),
        _ => match name.split_once(", ") {
            Some((surname, first)) if !first.is_empty() && !first.contains(',') => format!("{first} {surname}"),
            _ => name,
        },
    }
}

/// The text with its first letter large.
pub(super) fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The text with its first letter small, unless its first word is a name, an abbreviation or "I".
pub(super) fn small(text: &str, is_proper: impl Fn(&str) -> bool) -> String {
    let first = text.split(' ').next().unwrap_or_default();
    let word = core(first);
    if word == "I" || word.starts_with("I'") || word.chars().filter(|c| c.is_uppercase()).count() > 1 || is_proper(word) {
        return text.to_owned();
    }
    let mut chars = text.chars();
    chars
        .next()
        .map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::display;

    #[test]
    fn names_in_sentences_are_as_one_says_them() {
        for (given, said) in [
            ("Mira Okafor (she/her)", "Mira Okafor"),
            ("OKAFOR, Mira", "Mira OKAFOR"),
            ("Mira Okafor – Host", "Mira Okafor"),
            ("🎧 Mira", "Mira"),
            ("Industrial Designer", "the industrial designer"),
        ] {
            assert_eq!(display(given), said);
        }
    }
}
