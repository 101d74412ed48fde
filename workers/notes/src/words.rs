//! Words, and which of them carry meaning.

use std::collections::HashSet;
use std::sync::LazyLock;

use unicode_segmentation::UnicodeSegmentation as _;

static EMPTY: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("words/empty.txt").split_whitespace().collect());
static WEAK: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("words/weak.txt").split_whitespace().collect());

/// The words of a text in lower case, apostrophes made straight.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.unicode_words().map(|word| word.to_lowercase().replace('’', "'")).collect()
}

/// The words of a text as they stand there.
pub(crate) fn word_list(text: &str) -> impl Iterator<Item = &str> {
    text.unicode_words()
}

/// Whether a word (in lower case) says nothing by itself: articles, pronouns, auxiliaries, fillers.
pub(crate) fn is_empty(word: &str) -> bool {
    EMPTY.contains(word)
        || (word.len() < 2 && word.is_ascii())
        || word.contains('\'') && EMPTY.contains(word.split('\'').next().unwrap_or(word))
}

/// Whether a word (in lower case) names no subject of a talk: common verbs, adverbs and adjectives, and the empty ones.
pub(crate) fn is_weak(word: &str) -> bool {
    is_empty(word) || WEAK.contains(word)
}

/// The words that carry meaning, without endings of number.
pub(crate) fn content(words: &[String]) -> Vec<String> {
    words
        .iter()
        .filter(|word| !is_empty(word) && !word.bytes().all(|b| b.is_ascii_digit()))
        .map(|word| stem(word))
        .collect()
}

/// The word without possessive and plural endings.
pub(crate) fn stem(word: &str) -> String {
    let word = word.split('\'').next().unwrap_or(word);
    let plain = match word {
        _ if word.len() < 4 || !word.is_ascii() || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") => word,
        _ if word.ends_with("ies") && word.len() > 4 => return format!("{}y", &word[..word.len() - 3]),
        _ if ["sses", "shes", "ches", "xes"].iter().any(|end| word.ends_with(end)) => &word[..word.len() - 2],
        _ => word.strip_suffix('s').unwrap_or(word),
    };
    plain.to_owned()
}

/// Whether a turn only answers ("mm-hmm", "yeah, okay") without saying anything.
pub(crate) fn is_backchannel(text: &str) -> bool {
    const NOISE: &[&str] = &[
        "mm",
        "mmm",
        "hmm",
        "hm",
        "mhm",
        "uh",
        "huh",
        "um",
        "ah",
        "oh",
        "eh",
        "er",
        "yeah",
        "yep",
        "yup",
        "yes",
        "no",
        "nope",
        "nah",
        "okay",
        "ok",
        "right",
        "sure",
        "cool",
        "great",
        "true",
        "exactly",
        "good",
        "fine",
        "alright",
        "wow",
        "nice",
        "thanks",
        "thank",
        "you",
        "perfect",
        "so",
        "well",
        "and",
        "but",
        "i",
        "see",
        "absolutely",
        "definitely",
        "ha",
    ];
    let mut count = 0;
    text.unicode_words().all(|word| {
        count += 1;
        NOISE.contains(&word.to_lowercase().as_str())
    }) && count <= 6
}

/// Whether enough of the words are the small words of English for English sentences about them to make sense.
pub(crate) fn is_english<'a>(words: impl Iterator<Item = &'a String>) -> bool {
    let (mut all, mut small) = (0_usize, 0_usize);
    for word in words {
        all += 1;
        small += usize::from(is_empty(word));
    }
    small * 4 > all
}
