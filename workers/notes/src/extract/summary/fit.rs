//! Whether a spoken sentence can stand in a summary.

use crate::words;

/// How it was said: the verb before "that".
pub(super) fn verb(told: &str, thought: bool, number: usize) -> &'static str {
    let lower = told.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    if has(&[" should ", " could ", "maybe ", "perhaps ", " might "]) {
        "suggested"
    } else if thought {
        "thought"
    } else {
        ["said", "explained", "mentioned", "noted"][number % 4]
    }
}

/// Whether a sentence begins with its subject and goes on with its verb, as far as one can tell.
pub(super) fn is_whole(bare: &str) -> bool {
    const NO_SUBJECTS: &[&str] = &[
        "to",
        "for",
        "with",
        "then",
        "like",
        "just",
        "of",
        "from",
        "by",
        "about",
        "how",
        "why",
        "because",
        "so",
        "than",
        "or",
        "and",
        "but",
        "not",
        "be",
        "no",
        "even",
        "maybe",
        "whether",
        "worry",
        "whatever",
        "obviously",
        "presumably",
        "anything",
        "something",
        "everything",
        "nothing",
    ];
    const VERBS: &[&str] = &[
        "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could", "should", "must", "may", "might", "does", "do",
        "did", "needs", "need", "wants", "want", "said", "says", "costs", "cost", "comes", "come", "goes", "go", "makes", "make", "gets",
        "get", "won't", "can't", "don't", "doesn't", "isn't", "aren't", "wasn't", "went", "got", "made", "takes", "take", "works", "work",
        "likes", "like", "uses", "use", "means", "shows", "looks", "seems", "found", "think", "thinks", "prefer", "prefers",
    ];
    const OF_TALK: &[&str] = &[
        "meeting",
        "slide",
        "board",
        "screen",
        "pen",
        "laptop",
        "yeah",
        "okay",
        "whatever",
        "whatnot",
        "gonna",
        "lunch",
        "microphone",
    ];
    const RELATIVE: &[&str] = &["that", "which", "who", "where", "when", "if", "what", "because", "how", "or"];
    let said = words::words(bare);
    let Some(first) = said.first() else { return false };
    if NO_SUBJECTS.contains(&first.as_str()) || said.iter().any(|word| OF_TALK.contains(&word.as_str())) {
        return false;
    }
    if matches!(first.as_str(), "i" | "we") {
        let idle = [
            "the", "a", "instead", "like", "of", "don't", "hate", "love", "guess", "wonder", "didn't", "never", "was", "mean",
        ];
        return said
            .get(1)
            .is_some_and(|verb| !(idle.contains(&verb.as_str()) || first == "i" && verb == "am"));
    }
    let verb = said.iter().skip(1).take(9).position(|word| VERBS.contains(&word.as_str()));
    verb.is_some_and(|at| !said[..=at].iter().any(|word| RELATIVE.contains(&word.as_str())))
}

/// Words for people whom only the talk before tells.
pub(super) const POINTING: &[&str] = &[
    "you", "your", "he", "she", "they", "him", "her", "them", "his", "their", "these", "those", "this", "here",
];

/// Whether it is a piece of a sentence that began before.
pub(super) fn anaphoric(bare: &str) -> bool {
    let first = bare.split(' ').next().unwrap_or_default().to_lowercase();
    matches!(
        first.as_str(),
        "that"
            | "which"
            | "whatever"
            | "who"
            | "than"
            | "whereas"
            | "say"
            | "since"
            | "whether"
            | "it"
            | "this"
            | "these"
            | "those"
            | "he"
            | "she"
            | "they"
            | "what"
            | "where"
            | "looking"
            | "going"
            | "if"
            | "as"
            | "there"
            | "when"
            | "you"
            | "let"
    )
}
