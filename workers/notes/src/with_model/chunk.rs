//! The parts of a meeting that a model is told at once.

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::{Transcript, Turn};

/// Characters of a part, names and marks of the data aside: about four thousand tokens.
const CHARS: usize = 14_000;

/// A part of a meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chunk {
    /// What was said, in order. A turn that is too long for a part is in several.
    pub(super) turns: Vec<Turn>,
    /// The meeting's day.
    pub(super) day: Option<NaiveDate>,
    /// What the meeting is called.
    title: Option<String>,
}

impl Chunk {
    /// The parts of a meeting.
    pub fn all_of(transcript: &Transcript) -> Vec<Self> {
        let empty = Self {
            turns: Vec::new(),
            day: transcript.started_at.map(|at| at.date_naive()),
            title: transcript.title.clone(),
        };
        let (mut chunks, mut chunk, mut chars) = (Vec::new(), empty.clone(), 0);
        let pieces = transcript.turns.iter().flat_map(pieces);
        for turn in pieces.filter(|turn| !turn.text.trim().is_empty()) {
            let more = turn.text.chars().count();
            if chars + more > CHARS && !chunk.turns.is_empty() {
                chunks.push(std::mem::replace(&mut chunk, empty.clone()));
                chars = 0;
            }
            chars += more;
            chunk.turns.push(turn);
        }
        if !chunk.turns.is_empty() {
            chunks.push(chunk);
        }
        chunks
    }

    /// The part as data. Texts and names go through `hide`.
    pub fn data(&self, mut hide: impl FnMut(&str) -> String) -> Value {
        let turns: Vec<Value> = self
            .turns
            .iter()
            .map(|turn| json!({"speaker": turn.speaker.as_deref().map(&mut hide), "said": hide(&turn.text)}))
            .collect();
        json!({"meeting": self.title.as_deref().map(&mut hide), "day": self.day, "turns": turns})
    }
}

/// A turn in pieces that fit into a part, cut between words.
fn pieces(turn: &Turn) -> Vec<Turn> {
    if turn.text.len() <= CHARS {
        return vec![turn.clone()];
    }
    let mut texts: Vec<String> = Vec::new();
    let mut left = 0;
    for word in turn.text.split_inclusive(char::is_whitespace).flat_map(short) {
        let chars = word.chars().count();
        if chars > left || texts.is_empty() {
            texts.push(String::new());
            left = CHARS;
        }
        left -= chars;
        if let Some(text) = texts.last_mut() {
            text.push_str(&word);
        }
    }
    texts.into_iter().map(|text| Turn { text, ..turn.clone() }).collect()
}

/// A word, or what has no spaces, in pieces that fit into a part.
fn short(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    letters.chunks(CHARS).map(|some| some.iter().collect()).collect()
}
