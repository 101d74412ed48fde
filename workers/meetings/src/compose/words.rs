//! Words on the time line: a transcription tells when a segment was said; a word's time in it is judged by its length.

use super::Said;

/// A word lies within another source's segment when it is this close to it: times of two recordings never agree to the hundredth.
const TOLERANCE_MS: i64 = 150;
/// Words looked through on each side of a seam for what both recordings have.
const AROUND_SEAM: usize = 8;
/// Words that two recordings have to have in common, so that it is no accident.
const IN_COMMON: usize = 2;

/// One word and when it was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) start_ms: i64,
    pub(super) end_ms: i64,
    /// Which of its source's segments it belongs to.
    pub(super) segment: usize,
}

impl Word {
    pub(super) fn middle(&self) -> i64 {
        i64::midpoint(self.start_ms, self.end_ms)
    }

    /// Whether a sentence ends with it.
    pub(super) fn ends_sentence(&self) -> bool {
        self.text
            .trim_end_matches(['"', '\'', '”', '’', ')', ']'])
            .ends_with(['.', '?', '!', '…', '。', '？', '！'])
    }

    fn same(&self, other: &Self) -> bool {
        let plain = |word: &Self| -> String {
            let letters = word.text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        plain(self) == plain(other)
    }
}

/// The words of a source's segments, `offset_ms` later.
pub(super) fn place(said: &[Said], offset_ms: i64) -> Vec<Word> {
    let mut out = Vec::new();
    for (segment, one) in said.iter().enumerate() {
        let letters: i64 = one.text.split_whitespace().map(weight).sum();
        let (start_ms, length) = (one.start_ms + offset_ms, (one.end_ms - one.start_ms).max(0));
        let mut before = 0;
        for word in one.text.split_whitespace() {
            let after = before + weight(word);
            out.push(Word {
                text: word.to_owned(),
                start_ms: start_ms + length * before / letters.max(1),
                end_ms: start_ms + length * after / letters.max(1),
                segment,
            });
            before = after;
        }
    }
    out
}

/// How long a word takes beside others: its letters, and the pause behind it.
fn weight(word: &str) -> i64 {
    i64::try_from(word.chars().count()).unwrap_or(i64::MAX / 1024).saturating_add(1)
}

/// Leaves out of `more` what `kept` (another recording of the same voices) has already, so that no word stands twice where they overlap.
pub(super) fn without_doubles(kept: &[Vec<Word>], more: Vec<Word>) -> Vec<Word> {
    let (Some(first), Some(last)) = (more.first(), more.last()) else {
        return more;
    };
    let (begin, end) = (first.start_ms - TOLERANCE_MS, last.end_ms + TOLERANCE_MS);
    let mut spans: Vec<(i64, i64)> = kept.iter().flat_map(|words| spans(words)).collect();
    spans.retain(|span| span.0 <= end && span.1 >= begin);
    if spans.is_empty() {
        return more;
    }
    let covered = |word: &Word| {
        let middle = word.middle();
        spans
            .iter()
            .any(|(start, end)| (start - TOLERANCE_MS..=end + TOLERANCE_MS).contains(&middle))
    };
    let mut drop: Vec<bool> = more.iter().map(covered).collect();
    for seam in 1..more.len() {
        if drop[seam - 1] && !drop[seam] {
            let tail = tail_before(kept, more[seam].start_ms);
            if let Some(cut) = seam_by_words(&tail, &more, seam) {
                drop[seam.min(cut)..seam].fill(false);
                drop[seam..seam.max(cut)].fill(true);
            }
        }
    }
    more.into_iter()
        .zip(drop)
        .filter_map(|(word, drop)| (!drop).then_some(word))
        .collect()
}

/// From when to when each segment's words were said.
fn spans(words: &[Word]) -> Vec<(i64, i64)> {
    words
        .chunk_by(|a, b| a.segment == b.segment)
        .filter_map(|run| Some((run.first()?.start_ms, run.last()?.end_ms)))
        .collect()
}

/// The last words that are kept before a time.
fn tail_before(kept: &[Vec<Word>], at_ms: i64) -> Vec<Word> {
    let before = |words: &&Vec<Word>| words.first().is_some_and(|word| word.start_ms < at_ms);
    let Some(words) = kept.iter().rfind(before) else {
        return Vec::new();
    };
    let end = words.partition_point(|word| word.middle() < at_ms + TOLERANCE_MS);
    words[end.saturating_sub(AROUND_SEAM)..end].to_vec()
}

/// Behind which word of `more` the kept ones end, where both have the last of them in common.
fn seam_by_words(tail: &[Word], more: &[Word], seam: usize) -> Option<usize> {
    let from = seam.saturating_sub(AROUND_SEAM);
    let to = (seam + AROUND_SEAM).min(more.len());
    (from..=to)
        .map(|cut| {
            let alike = tail
                .iter()
                .rev()
                .zip(more[from..cut].iter().rev())
                .take_while(|(a, b)| a.same(b))
                .count();
            (alike, cut)
        })
        .filter(|(alike, _)| *alike >= IN_COMMON)
        .max_by_key(|(alike, cut)| (*alike, std::cmp::Reverse(cut.abs_diff(seam))))
        .map(|(_, cut)| cut)
}
