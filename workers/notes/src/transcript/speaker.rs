//! Who speaks in a cue: `<v Name>text</v>`, `Name: text`, or the name on a line of its own.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::Turn;
use super::cue::Cue;

const LONGEST_NAME_CHARS: usize = 48;
const MOST_NAME_WORDS: usize = 5;

static VOICE: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"<v(?:\.[^\s>]*)?\s+([^>]*)>").expect("the pattern is a constant"));
static TAG: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"</?(?:[cibuv]|lang|ruby|rt|font)(?:[.\s][^<>]*)?>|<[\d:.]+>").expect("the pattern is a constant"));

/// How a cue names its speaker, if the words before its text are a name at all.
#[derive(Debug)]
enum Guess {
    None,
    /// `Name: text`; the byte at which the text begins in the first line.
    Inline(String, usize),
    /// The whole first line.
    Line(String),
}

/// One turn a cue, or one a voice where a cue has several.
pub(super) fn turns(cues: Vec<Cue>) -> Vec<Turn> {
    let guesses: Vec<Guess> = cues.iter().map(guess).collect();
    let known = names(&cues, &guesses);
    let mut turns = Vec::with_capacity(cues.len());
    for (cue, guess) in cues.into_iter().zip(guesses) {
        let turn = |speaker: Option<String>, text: &str| Turn {
            speaker,
            text: plain(text),
            start_ms: Some(cue.start_ms),
            end_ms: Some(cue.end_ms.max(cue.start_ms)),
        };
        let whole = cue.lines.join(" ");
        match guess {
            _ if VOICE.is_match(&whole) => voices(&whole, |name, text| turns.push(turn(name, text))),
            Guess::Inline(name, at) if known.contains(&name) => {
                let text = whole.get(at..).unwrap_or_default();
                turns.push(turn(Some(name), text));
            }
            Guess::Line(name) if known.contains(&name) => turns.push(turn(Some(name), &cue.lines[1..].join(" "))),
            _ => turns.push(turn(None, &whole)),
        }
    }
    turns
}

fn voices(text: &str, mut push: impl FnMut(Option<String>, &str)) {
    let marks: Vec<_> = VOICE.captures_iter(text).collect();
    let begin = marks.first().and_then(|mark| mark.get(0)).map_or(0, |mark| mark.start());
    if !plain(&text[..begin]).is_empty() {
        push(None, &text[..begin]);
    }
    for (at, mark) in marks.iter().enumerate() {
        let from = mark.get(0).map_or(0, |mark| mark.end());
        let to = marks
            .get(at + 1)
            .and_then(|next| next.get(0))
            .map_or(text.len(), |next| next.start());
        let name = plain(&mark[1]);
        push((!name.is_empty()).then_some(name), &text[from..to]);
    }
}

fn guess(cue: &Cue) -> Guess {
    let Some(first) = cue.lines.first() else { return Guess::None };
    if let Some((name, rest)) = first.split_once(':')
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
        && is_name(name)
    {
        return Guess::Inline(name.trim().to_owned(), name.len() + 1);
    }
    if cue.lines.len() > 1 && is_name(first) {
        return Guess::Line(first.clone());
    }
    Guess::None
}

/// The guesses that hold: when most cues have one, all of them; otherwise those that come back.
fn names(cues: &[Cue], guesses: &[Guess]) -> BTreeSet<String> {
    let mut inline: BTreeMap<&str, usize> = BTreeMap::new();
    let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
    for guess in guesses {
        match guess {
            Guess::Inline(name, _) => *inline.entry(name).or_default() += 1,
            Guess::Line(name) => *lines.entry(name).or_default() += 1,
            Guess::None => {}
        }
    }
    let several_lines = cues.iter().filter(|cue| cue.lines.len() > 1).count();
    let mut known = BTreeSet::new();
    for (found, of) in [(inline, cues.len()), (lines, several_lines)] {
        let all = found.values().sum::<usize>() * 3 > of * 2;
        known.extend(
            found
                .into_iter()
                .filter(|(_, times)| all || *times > 1)
                .map(|(name, _)| name.to_owned()),
        );
    }
    known
}

/// Few words, each with a capital where its script has them, and no sentence.
fn is_name(text: &str) -> bool {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    !words.is_empty()
        && words.len() <= MOST_NAME_WORDS
        && text.chars().count() <= LONGEST_NAME_CHARS
        && text.starts_with(|c: char| c.is_alphabetic() || c == '+')
        && !text.ends_with(['.', '!', '?', ',', ';'])
        && !text.contains(['!', '?', ';', '"', '<', '>'])
        && words.iter().all(|word| is_name_word(word))
}

fn is_name_word(word: &str) -> bool {
    matches!(
        word,
        "de" | "da" | "di" | "del" | "der" | "den" | "van" | "von" | "la" | "le" | "el" | "bin" | "al" | "und" | "and" | "of"
    ) || !word.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
}

/// The words without tags and character references, single spaces between them.
fn plain(text: &str) -> String {
    let text = TAG.replace_all(text, "");
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&nbsp;", " ")
        .replace("&lrm;", "")
        .replace("&rlm;", "")
        .replace("&amp;", "&");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
