//! Spoken text made readable: fillers, repetitions, false starts and the spaces of transcripts go; no word is added.

use crate::words::is_weak;

/// Sounds without meaning.
const FILLERS: &[&str] = &[
    "um", "uh", "er", "erm", "mm", "mmm", "hmm", "hm", "mhm", "mm-hmm", "uh-huh", "eh", "ah", "uhm", "hmmm", "@", "pppt",
];
/// Phrases without meaning where commas set them off, and at both ends.
const ASIDES: &[&[&str]] = &[&["you", "know"], &["i", "mean"], &["like"], &["you", "see"]];
/// Short words that are no false start of a longer one.
const SHORT_WORDS: &[&str] = &[
    "a", "i", "an", "as", "at", "am", "be", "by", "do", "go", "he", "hi", "if", "in", "is", "it", "me", "my", "no", "of", "oh", "on", "or",
    "so", "to", "up", "us", "we", "the", "and", "for", "but", "not", "you", "all", "any", "are", "can", "had", "has", "her", "his", "how",
    "may", "new", "now", "one", "our", "out", "see", "she", "too", "two", "use", "was", "way", "who", "why", "yes", "yet", "man", "men",
    "ten", "did", "get", "got", "let", "put", "say", "set", "sit", "six", "per", "pro", "re", "co", "ex",
];
/// What may follow "kind of" and "sort of" in their full meaning.
const KINDS: &[&str] = &[
    "a",
    "the",
    "some",
    "any",
    "what",
    "which",
    "this",
    "that",
    "these",
    "those",
    "same",
    "other",
    "another",
    "one",
    "every",
    "each",
    "of",
    "new",
    "different",
    "special",
    "certain",
    "my",
    "your",
    "our",
    "their",
    "no",
];
/// Words after which the same subject may follow in one sentence.
const GOES_ON: &[&str] = &[
    "think",
    "thought",
    "know",
    "knew",
    "say",
    "said",
    "guess",
    "hope",
    "doubt",
    "imagine",
    "fear",
    "promise",
    "promised",
    "forgot",
    "believe",
    "feel",
    "felt",
    "mean",
    "sure",
    "that",
    "what",
    "if",
    "when",
    "and",
    "as",
    "than",
    "but",
    "so",
    "because",
    "where",
    "how",
    "why",
    "before",
    "after",
    "until",
    "while",
    "once",
    "suppose",
    "wish",
    "whether",
    "or",
    "tell",
    "told",
    "see",
    "way",
    "time",
    "like",
    "everything",
    "all",
    "anything",
    "something",
    "things",
    "thing",
];
const LONGEST_REPEAT: usize = 5;

/// A readable form of what was said: one line that begins with a capital and ends as a sentence.
pub(super) fn clean(text: &str) -> String {
    let mut tokens = tokens(text);
    tokens.retain(|token| !FILLERS.contains(&core(token).to_lowercase().as_str()) || core(token).is_empty());
    drop_asides(&mut tokens);
    drop_vague(&mut tokens);
    drop_false_starts(&mut tokens);
    drop_repeats(&mut tokens);
    drop_restarts(&mut tokens);
    let text = tokens.join(" ");
    // Half a quotation, cut with its sentence.
    let halved = text.matches('"').count() % 2 == 1;
    sentence(if halved { text.replace('"', "") } else { text }.trim())
}

/// A line that begins with a capital and ends with a full stop, unless it ends otherwise already.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '"' | '“' | '(' | '$' | '€' | '£' | '+' | '-'));
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '-' | '–' | '—'));
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return String::new() };
    let mut out: String = first.to_uppercase().collect();
    out.push_str(chars.as_str());
    if !out.ends_with(['.', '?', '!', '…']) {
        out.push('.');
    }
    out
}

/// A token without the punctuation around it.
pub(super) fn core(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric() && c != '@')
}

/// Words with their punctuation, as people write them: `we 're , T_V_` becomes `we're, TV`.
fn tokens(text: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut glue = false;
    for token in text.split_whitespace() {
        let token = spelled(token);
        let lower = token.to_lowercase();
        let tail = token.chars().all(|c| matches!(c, ',' | '.' | '?' | '!' | ';' | ':' | '…' | ')'))
            || matches!(
                lower.as_str(),
                "'s" | "'m" | "'re" | "'ve" | "'ll" | "'d" | "n't" | "’s" | "’m" | "’re" | "’ve" | "’ll" | "’d" | "n’t"
            );
        match out.last_mut() {
            Some(last) if glue => {
                last.push_str(&token);
                glue = false;
            }
            // A hyphen between spaces joins short forms of compounds, as some transcripts write them.
            Some(last) if token == "-" && last.ends_with(char::is_alphanumeric) => {
                last.push('-');
                glue = true;
            }
            Some(last) if tail => {
                if !(last.ends_with([',', '.', '?', '!']) && token.starts_with([',', '.', '?', '!'])) {
                    last.push_str(&token);
                }
            }
            _ if tail && !token.starts_with(char::is_alphanumeric) => {}
            _ => out.push(token),
        }
    }
    out
}

/// `L_C_D_s` is how some transcripts write spelled letters.
fn spelled(token: &str) -> String {
    let bytes = token.as_bytes();
    if bytes.len() > 2 && bytes[1] == b'_' && bytes[0].is_ascii_uppercase() {
        token.replace('_', "")
    } else {
        token.to_owned()
    }
}

fn drop_asides(tokens: &mut Vec<String>) {
    for aside in ASIDES {
        let mut at = 0;
        while at + aside.len() <= tokens.len() {
            let end = at + aside.len();
            let here = tokens[at..end]
                .iter()
                .zip(*aside)
                .all(|(token, word)| core(token).eq_ignore_ascii_case(word));
            let before = at == 0 || tokens[at - 1].ends_with([',', '.', '?', '!']);
            let after = end == tokens.len() || tokens[end - 1].ends_with([',', '.', '?', '!']);
            // "I mean" and "you know" are asides wherever they begin; "like" only between commas.
            let aside_here = here
                && if aside.len() > 1 && aside[0] != "you" {
                    before || after
                } else {
                    before && after || here && aside.len() > 1 && after
                };
            if aside_here {
                let point = tokens[end - 1].chars().last().filter(|c| matches!(c, '.' | '?' | '!'));
                tokens.drain(at..end);
                if let (Some(point), Some(last)) = (point, at.checked_sub(1).and_then(|last| tokens.get_mut(last))) {
                    *last = format!("{}{point}", last.trim_end_matches([',', '.']));
                }
            } else {
                at += 1;
            }
        }
    }
}

fn drop_vague(tokens: &mut Vec<String>) {
    let mut at = 0;
    while at + 2 <= tokens.len() {
        let vague = matches!(core(&tokens[at]).to_lowercase().as_str(), "sort" | "kind") && tokens[at + 1].eq_ignore_ascii_case("of");
        let full = at > 0 && KINDS.contains(&core(&tokens[at - 1]).to_lowercase().as_str());
        if vague && !full && at > 0 {
            tokens.drain(at..at + 2);
        } else {
            at += 1;
        }
    }
}

fn drop_false_starts(tokens: &mut Vec<String>) {
    let mut at = 0;
    while at + 1 < tokens.len() {
        let (here, next) = (tokens[at].to_lowercase(), tokens[at + 1].to_lowercase());
        let broken_off = here.ends_with('-') && here.len() > 1 && !next.is_empty();
        let letters = here.chars().all(char::is_alphabetic);
        let short = here.chars().count() <= 3 && letters && !SHORT_WORDS.contains(&here.as_str());
        let rest = next.strip_prefix(here.as_str()).unwrap_or_default();
        let torn = letters
            && !is_weak(&here)
            && rest.chars().count() > 1
            && !["'s", "er", "ing", "ed", "es", "ers", "ment", "ly"].contains(&core(rest));
        let begun = (short || torn) && !rest.is_empty() && rest.starts_with(char::is_alphabetic);
        let stray =
            here.chars().count() == 1 && letters && !matches!(here.as_str(), "a" | "i") && tokens[at].chars().all(char::is_lowercase);
        // "i it", "a another": short words count as begun only when they could not stand there.
        let one_letter =
            matches!(here.as_str(), "i" | "a") && tokens[at].chars().all(char::is_lowercase) && next.starts_with(&here) && next.len() > 1;
        let contracted = letters && next.strip_prefix(here.as_str()).is_some_and(|rest| rest.starts_with(['\'', '’']));
        if broken_off || begun || contracted || stray || one_letter {
            tokens.remove(at);
        } else {
            at += 1;
        }
    }
}

/// "We have a we know what": a speaker who says the same subject again a few words later has begun anew.
fn drop_restarts(tokens: &mut Vec<String>) {
    let subject = |token: &str| {
        let lower = token.to_lowercase().replace('’', "'");
        let stem = lower.split('\'').next().unwrap_or_default().to_owned();
        matches!(stem.as_str(), "i" | "we" | "you" | "they" | "it" | "he" | "she" | "there").then_some(stem)
    };
    let mut at = 0;
    while at < tokens.len() {
        let Some(first) = subject(&tokens[at]) else {
            at += 1;
            continue;
        };
        let again = (at + 2..tokens.len().min(at + 5)).find(|next| subject(&tokens[*next]).as_ref() == Some(&first));
        let broken = again.is_some_and(|again| {
            tokens[at..again]
                .iter()
                .all(|token| !token.ends_with([',', '.', '?', '!', ';', ':']) && !GOES_ON.contains(&core(token).to_lowercase().as_str()))
        });
        match again.filter(|_| broken) {
            Some(again) => drop(tokens.drain(at..again)),
            None => at += 1,
        }
    }
}

fn drop_repeats(tokens: &mut Vec<String>) {
    let mut at = 0;
    'next: while at < tokens.len() {
        for size in (1..=LONGEST_REPEAT).rev() {
            let Some(both) = tokens.get(at..at + 2 * size) else { continue };
            let (first, second) = both.split_at(size);
            let same = first
                .iter()
                .zip(second)
                .all(|(a, b)| core(a).eq_ignore_ascii_case(core(b)) && !core(a).is_empty());
            let ends = first.iter().any(|token| token.ends_with(['.', '?', '!']));
            let meant = size == 1
                && matches!(
                    core(&first[0]).to_lowercase().as_str(),
                    "very" | "really" | "bye" | "ha" | "no" | "had"
                );
            let digits = first.iter().any(|token| token.contains(|c: char| c.is_ascii_digit()));
            if same && !ends && !meant && !digits {
                tokens.drain(at..at + size);
                at = at.saturating_sub(LONGEST_REPEAT);
                continue 'next;
            }
        }
        at += 1;
    }
}

/// Whether a readable line still has the marks of a speaker who changed course: a quotation begun, a comma in the middle of a phrase.
pub(super) fn is_garbled(line: &str) -> bool {
    const OPEN: &[&str] = &[
        "the", "a", "an", "of", "for", "to", "with", "is", "that", "in", "on", "at", "by", "my", "your", "our", "their", "will", "would",
        "can", "are", "was", "be", "and", "from", "kind", "sort", "as",
    ];
    let tokens: Vec<&str> = line.split(' ').collect();
    let broken = tokens.iter().any(|token| {
        token
            .strip_suffix(',')
            .is_some_and(|word| OPEN.contains(&word.to_lowercase().as_str()))
    });
    let doubled = tokens
        .windows(2)
        .any(|pair| core(pair[0]).eq_ignore_ascii_case(core(pair[1])) && !core(pair[0]).is_empty());
    let added = tokens.len() > 3 && tokens[tokens.len() - 2].ends_with(',');
    broken || doubled || added || line.contains(['"', '“', '”'])
}

/// Whether the speaker broke off, by the last of the words in lower case.
pub(super) fn is_unfinished(words: &[String]) -> bool {
    const BROKEN: &[&str] = &[
        "the", "a", "an", "and", "but", "or", "to", "of", "in", "with", "for", "is", "are", "was", "that", "so", "because", "if", "we",
        "i", "our", "my", "your", "can", "will", "would", "should", "could", "it's", "that's", "which", "then", "like", "as", "at", "by",
        "from", "on", "this", "these", "those", "some", "very", "not", "have", "has", "be", "they", "he", "she", "you", "we're", "i'm",
        "don't", "their", "his", "her", "more", "when", "where", "what", "who", "how", "just", "also", "into", "about",
    ];
    words.last().is_some_and(|word| BROKEN.contains(&word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spoken_text_becomes_readable() {
        for (said, expected) in [
            (
                "Um so we we 're , uh , going to to the the market .",
                "So we're, going to the market.",
            ),
            ("it's , you know , a T_V_ with an L_C_D_", "It's, a TV with an LCD."),
            ("I think I think sh should be , like , gr green", "I think should be, green."),
            ("we have a we know the price", "We know the price."),
            ("the int interface", "The interface."),
            (
                "that is kind of hard but what kind of wood is it ?",
                "That is hard but what kind of wood is it?",
            ),
            ("we post - process the data", "We post-process the data."),
            ("very very good", "Very very good."),
            ("call 55 55 12", "Call 55 55 12."),
            (" , ", ""),
        ] {
            assert_eq!(clean(said), expected, "{said}");
        }
    }
}
