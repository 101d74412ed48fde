//! The sentences of a meeting, each with the place where it stands in the transcript.

use std::ops::Range;

use super::clean;
use crate::Transcript;
use crate::words;

/// Cut turns are joined up to this many words.
const MOST_JOINED_WORDS: usize = 60;
/// A sentence longer than this is cut at a conjunction.
const LONG_WORDS: usize = 36;
const ABBREVIATIONS: &[&str] = &[
    "mr.", "mrs.", "ms.", "dr.", "prof.", "st.", "vs.", "e.g.", "i.e.", "no.", "approx.", "inc.", "ltd.",
];
/// Words with which a new part of a run-on sentence begins.
const JOINTS: &[&str] = &["and", "but", "so", "because", "then", "which", "or"];

/// A sentence, or a part of one that was cut by length.
#[derive(Debug, Clone)]
pub(super) struct Sentence<'a> {
    /// The turn in which the quote stands.
    pub turn: usize,
    /// Who said it.
    pub speaker: Option<&'a str>,
    /// The words as they stand in that turn.
    pub quote: &'a str,
    /// When that turn began.
    pub start_ms: Option<i64>,
    /// The same made readable.
    pub text: String,
    /// The words of the readable text in lower case.
    pub words: Vec<String>,
    /// Which run of sentences by one speaker it belongs to.
    pub utterance: usize,
}

/// Turns of one speaker that belong together, a cut sentence among them.
#[derive(Debug, Default)]
struct Utterance {
    turns: Vec<usize>,
    /// Where each turn begins in `text`.
    starts: Vec<usize>,
    text: String,
}

/// All sentences, in order. Turns that only answer ("yeah") are left out.
pub(super) fn split(transcript: &Transcript) -> Vec<Sentence<'_>> {
    let mut out = Vec::new();
    for (number, utterance) in utterances(transcript).iter().enumerate() {
        for range in ranges(&utterance.text) {
            let said = &utterance.text[range.clone()];
            let text = clean::clean(said);
            let words = words::words(&text);
            if words.is_empty() {
                continue;
            }
            let Some((turn, quote)) = utterance.quote(transcript, &range) else {
                continue;
            };
            out.push(Sentence {
                turn,
                speaker: transcript.turns[turn].speaker.as_deref(),
                quote,
                start_ms: transcript.turns[turn].start_ms.map(|ms| ms.max(0)),
                text,
                words,
                utterance: number,
            });
        }
    }
    out
}

fn utterances(transcript: &Transcript) -> Vec<Utterance> {
    let mut all: Vec<Utterance> = Vec::new();
    for (at, turn) in transcript.turns.iter().enumerate() {
        if words::is_backchannel(&turn.text) {
            continue;
        }
        let joined = all.last_mut().filter(|last| {
            let speaker = last.turns.last().and_then(|before| transcript.turns[*before].speaker.as_deref());
            speaker == turn.speaker.as_deref() && !ends_sentence(&last.text) && last.text.split_whitespace().count() < MOST_JOINED_WORDS
        });
        if let Some(last) = joined {
            last.text.push(' ');
        } else {
            all.push(Utterance::default());
        }
        let Some(utterance) = all.last_mut() else { continue };
        utterance.turns.push(at);
        utterance.starts.push(utterance.text.len());
        utterance.text.push_str(&turn.text);
    }
    all
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end().ends_with(['.', '?', '!', '…', '"', '。', '？', '！'])
}

impl Utterance {
    /// The part of a range of the text that lies in one turn; the longest when it lies in several.
    fn quote<'a>(&self, transcript: &'a Transcript, range: &Range<usize>) -> Option<(usize, &'a str)> {
        let parts = self.turns.iter().zip(&self.starts).map(|(turn, start)| {
            let text = &transcript.turns[*turn].text;
            let from = range.start.clamp(*start, start + text.len()) - start;
            let to = range.end.clamp(*start, start + text.len()) - start;
            (*turn, text[from..to].trim())
        });
        parts.max_by_key(|(_, part)| part.len()).filter(|(_, part)| !part.is_empty())
    }
}

/// The ranges of the sentences of a text.
fn ranges(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut begin = 0;
    for (at, token) in tokens(text) {
        let end = at + token.len();
        let bare = token.trim_end_matches(['"', '\'', '”', ')']);
        let ends = bare.ends_with(['.', '?', '!', '…', '。', '？', '！']);
        if ends && !ABBREVIATIONS.contains(&bare.to_lowercase().as_str()) && !is_initial(bare) {
            cut(text, begin..end, &mut out);
            begin = end;
        }
    }
    cut(text, begin..text.len(), &mut out);
    out
}

/// `J.` in `J. Smith`.
fn is_initial(token: &str) -> bool {
    let mut chars = token.chars();
    chars.next().is_some_and(|c| c.is_uppercase() && c != 'I') && chars.next() == Some('.') && chars.next().is_none()
}

/// Cuts a run-on sentence before a conjunction near its middle, again and again until the parts are short enough.
fn cut(text: &str, range: Range<usize>, out: &mut Vec<Range<usize>>) {
    let begin = range.start;
    let parts: Vec<(usize, &str)> = tokens(&text[range.clone()]).collect();
    if parts.is_empty() {
        return;
    }
    let middle = parts.len() / 2;
    let joint = (parts.len() > LONG_WORDS)
        .then(|| {
            (6..parts.len().saturating_sub(6))
                .filter(|at| JOINTS.contains(&parts[*at].1.to_lowercase().as_str()))
                .min_by_key(|at| at.abs_diff(middle) + 8 * usize::from(!parts[at - 1].1.ends_with(',')))
        })
        .flatten()
        .or((parts.len() > 3 * LONG_WORDS).then_some(middle));
    match joint {
        Some(at) => {
            let joint = begin + parts[at].0;
            cut(text, begin..joint, out);
            cut(text, joint..range.end, out);
        }
        None => out.push(range),
    }
}

/// The tokens between spaces with the byte at which each begins.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive(char::is_whitespace).filter_map(move |piece| {
        let begin = at;
        at += piece.len();
        let token = piece.trim_end();
        (!token.is_empty()).then_some((begin, token))
    })
}
