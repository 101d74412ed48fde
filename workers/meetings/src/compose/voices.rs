//! Who said a word, where only the platform's transcript tells.

use super::words::Word;

/// A word is somebody's whose turn is no further away than this.
const NEAR_MS: i64 = 2_000;
/// Turns that began before a word and are looked at: more people do not talk at once.
const LOOK_BACK: usize = 64;
/// A change of speaker moves to the end of a sentence that is this near.
const SENTENCE_WITHIN_MS: i64 = 1_500;
const SENTENCE_WITHIN_WORDS: usize = 4;

/// When somebody spoke.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Hint {
    pub(super) speaker: String,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
}

/// Who said each word; none where nobody is known to have spoken about then. `hints` are in the order of their begin.
pub(super) fn assign(words: &[Word], hints: &[Hint]) -> Vec<Option<String>> {
    let raw: Vec<Option<&str>> = words.iter().map(|word| nearest(word, hints)).collect();
    let mut changes: Vec<usize> = (1..raw.len()).filter(|at| raw[*at] != raw[at - 1]).collect();
    let mut floor = 0;
    let snapped: Vec<usize> = (0..changes.len())
        .map(|index| {
            let ceiling = changes.get(index + 1).copied().unwrap_or(words.len());
            floor = at_sentence_end(words, changes[index], floor, ceiling);
            floor
        })
        .collect();
    let speakers: Vec<Option<&str>> = std::iter::once(0)
        .chain(changes.iter().copied())
        .filter_map(|at| raw.get(at).copied())
        .collect();
    changes = snapped;
    changes.push(words.len());
    let mut out = Vec::with_capacity(words.len());
    for (speaker, end) in speakers.into_iter().zip(changes) {
        out.resize(end.max(out.len()), speaker.map(str::to_owned));
    }
    out
}

/// The turn in which a word lies, or the nearest.
pub(super) fn nearest<'a>(word: &Word, hints: &'a [Hint]) -> Option<&'a str> {
    let middle = word.middle();
    let away = |hint: &Hint| (hint.start_ms - middle).max(middle - hint.end_ms).max(0);
    let overlap = |hint: &Hint| hint.end_ms.min(word.end_ms) - hint.start_ms.max(word.start_ms);
    let begun = hints.partition_point(|hint| hint.start_ms <= middle + NEAR_MS);
    hints[begun.saturating_sub(LOOK_BACK)..begun]
        .iter()
        .filter(|hint| away(hint) <= NEAR_MS)
        // Of two who talk at once, the one who has more of the word; then the one who began later: the other was interrupted.
        .min_by_key(|hint| (away(hint), -overlap(hint), -hint.start_ms))
        .map(|hint| hint.speaker.as_str())
}

/// Where the turn that is to begin with word `at` should begin.
fn at_sentence_end(words: &[Word], at: usize, floor: usize, ceiling: usize) -> usize {
    let lowest = at.saturating_sub(SENTENCE_WITHIN_WORDS).max(floor).max(1);
    let highest = (at + SENTENCE_WITHIN_WORDS).min(ceiling).min(words.len() - 1);
    let apart = |to: usize| (words[to].start_ms - words[at].start_ms).abs();
    (lowest..=highest)
        .filter(|to| words[to - 1].ends_sentence() && apart(*to) <= SENTENCE_WITHIN_MS)
        .min_by_key(|to| apart(*to))
        .unwrap_or(at.max(floor))
}
