//! From the first person to the third: "I'll ask our supplier" becomes "Anna will ask their supplier".

use super::clean::core;

/// What stands at the beginning of a spoken sentence and says nothing.
const OPENERS: &[&str] = &[
    "i would say that",
    "i would say",
    "i'd say",
    "i think that",
    "i think",
    "i guess",
    "i suppose",
    "i mean",
    "i believe that",
    "i believe",
    "i was thinking",
    "the thing is that",
    "the thing is",
    "you know",
    "you see",
    "that being said",
    "as i said",
    "like i said",
    "of course",
    "first of all",
    "by the way",
    "so",
    "and",
    "but",
    "okay",
    "ok",
    "well",
    "yeah",
    "yes",
    "no",
    "now",
    "then",
    "right",
    "alright",
    "also",
    "actually",
    "basically",
    "anyway",
    "like",
    "because",
    "'cause",
    "cause",
    "cuz",
    "oh",
    "great",
    "good",
    "sure",
    "um",
    "uh",
    "hmm",
    "obviously",
    "plus",
    "or",
    "look",
    "see",
    "hey",
    "exactly",
    "cool",
    "fine",
    "which means",
    "in fact",
    "again",
    "just",
    "apparently",
    "personally",
    "perfect",
    "thanks",
    "thank you",
    "sorry",
    "please",
];
/// What stands at the end and says nothing.
const CLOSERS: &[&str] = &[
    "you know",
    "i think",
    "i guess",
    "i mean",
    "i suppose",
    "okay",
    "ok",
    "right",
    "yeah",
    "yep",
    "or something",
    "or something like that",
    "or whatever",
    "and stuff",
    "and things",
    "and stuff like that",
    "and so on",
    "though",
    "so",
    "and",
    "but",
    "or",
    "then",
    "please",
    "um",
    "uh",
    "if you want",
    "huh",
    "no",
    "and all that",
    "because",
    "you see",
    "like",
    "thanks",
    "thank you",
    "really",
    "actually",
    "anyway",
    "at least",
    "if that makes sense",
];
const CONTRACTED: &[(&str, &str)] = &[
    ("i'm", "I am"),
    ("i'll", "I will"),
    ("i've", "I have"),
    ("i'd", "I would"),
    ("you're", "you are"),
    ("you'll", "you will"),
    ("you've", "you have"),
    ("you'd", "you would"),
    ("we're", "we are"),
    ("we'll", "we will"),
    ("we've", "we have"),
    ("we'd", "we would"),
    ("they're", "they are"),
    ("they'll", "they will"),
    ("they've", "they have"),
    ("they'd", "they would"),
    ("it'll", "it will"),
    ("that'll", "that will"),
    ("there'll", "there will"),
    ("he'll", "he will"),
    ("she'll", "she will"),
    ("gonna", "going to"),
    ("wanna", "want to"),
    ("gotta", "have to"),
    ("dunno", "don't know"),
    ("'cause", "because"),
    ("cuz", "because"),
    ("it's", "it is"),
    ("that's", "that is"),
    ("there's", "there is"),
    ("let's", "let us"),
    ("what's", "what is"),
    ("he's", "he is"),
    ("she's", "she is"),
    ("here's", "here is"),
];
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
];
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
    "until",
    "unless",
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
];

/// Who "I" and "you" are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Voices<'a> {
    /// What the first "I" becomes; later ones are "they".
    pub me: &'a str,
    /// What "you" becomes.
    pub you: You<'a>,
}

/// Whom "you" means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum You<'a> {
    /// Anybody: it stays.
    Anybody,
    /// Others in the meeting.
    Others,
    /// This one.
    Named(&'a str),
}

/// The sentence without openers and closers, contractions written out, no full stop; and whether an opener said "I think".
pub(super) fn bare(text: &str) -> (String, bool) {
    let mut text = text.trim().trim_end_matches(['.', '!', '…']).trim().to_owned();
    let mut thought = false;
    loop {
        let lower = text.to_ascii_lowercase();
        let opener = OPENERS.iter().find(|opener| {
            lower
                .strip_prefix(**opener)
                .is_some_and(|rest| rest.starts_with([',', '.', '!']) || rest.starts_with(' ') && !rest.trim_start().is_empty())
        });
        let opener = opener.filter(|opener| {
            !(matches!(
                **opener,
                "right"
                    | "good"
                    | "great"
                    | "sure"
                    | "fine"
                    | "cool"
                    | "like"
                    | "no"
                    | "see"
                    | "look"
                    | "then"
                    | "now"
                    | "perfect"
                    | "exactly"
                    | "just"
                    | "again"
                    | "please"
            ) && !lower[opener.len()..].starts_with([',', '.', '!']))
        });
        if let Some(opener) = opener {
            thought |= opener.contains("think") || opener.contains("guess") || opener.contains("believe");
            text = text[opener.len()..].trim_start_matches([',', '.', '!', ' ']).to_owned();
            continue;
        }
        let closer = CLOSERS.iter().find(|closer| {
            lower
                .trim_end_matches('?')
                .strip_suffix(**closer)
                .is_some_and(|rest| rest.ends_with([' ', ',']))
        });
        let Some(closer) = closer.filter(|closer| lower.trim_end_matches('?').len() > closer.len() + 1) else {
            break;
        };
        let end = text.trim_end_matches('?').len() - closer.len();
        let Some(rest) = text.get(..end) else { break };
        text = rest.trim_end_matches([',', ' ']).to_owned();
    }
    (written_out(&text), thought)
}

fn written_out(text: &str) -> String {
    let words = text.split(' ').map(|token| {
        let lower = core_with_apostrophe(token).to_lowercase().replace('’', "'");
        match CONTRACTED.iter().find(|(short, _)| *short == lower) {
            Some((_, long)) => token.replace(core_with_apostrophe(token), long),
            None => token.to_owned(),
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

fn core_with_apostrophe(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric() && c != '\'')
}

/// The text in the third person. `said` tells that the speaker has been named already, so that "I" is "they" from the start.
pub(super) fn third_person(text: &str, voices: Voices<'_>, said: bool) -> String {
    let mut out: Vec<String> = Vec::new();
    let (mut me_named, mut you_named, mut we_named) = (said, false, false);
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
            "i" => subject(&mut me_named, voices.me),
            "we" => subject(&mut we_named, "the group"),
            "you" => match voices.you {
                You::Anybody => (word.to_owned(), None),
                You::Named(name) => subject(&mut you_named, name),
                You::Others
                    if out
                        .last()
                        .is_none_or(|before| BEFORE_SUBJECTS.contains(&core(before).to_lowercase().as_str())) =>
                {
                    ("they".to_owned(), Some(Number::Many))
                }
                You::Others => ("them".to_owned(), None),
            },
            "my" | "our" => ("their".to_owned(), None),
            "your" if voices.you != You::Anybody => ("their".to_owned(), None),
            "me" => (if me_named { "them".to_owned() } else { voices.me.to_owned() }, None),
            "us" => ("them".to_owned(), None),
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

fn plural(word: &str, lower: &str) -> String {
    match lower {
        "am" => "are".to_owned(),
        "was" => "were".to_owned(),
        _ => word.to_owned(),
    }
}

/// The verb as it stands after a name.
fn singular(word: &str, lower: &str) -> String {
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
        _ if UNCHANGED.contains(&lower) || lower.ends_with("ed") || lower.ends_with('s') && !lower.ends_with("ss") => word.to_owned(),
        _ if !lower.bytes().all(|b| b.is_ascii_lowercase()) || super::words::is_empty(lower) && !is_verb(lower) => word.to_owned(),
        _ if ["ss", "x", "z", "ch", "sh"].iter().any(|end| lower.ends_with(end)) => format!("{word}es"),
        _ if lower.ends_with('y') && !["ay", "ey", "oy", "uy"].iter().any(|end| lower.ends_with(end)) => {
            format!("{}ies", &word[..word.len() - 1])
        }
        _ => format!("{word}s"),
    }
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

/// The name as it stands in a sentence: a role gets an article.
pub(super) fn display(name: &str) -> String {
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
    ];
    match name.split_whitespace().next_back() {
        Some(last) if ROLES.contains(&last.to_lowercase().as_str()) => format!("the {}", name.to_lowercase()),
        _ => name.to_owned(),
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
