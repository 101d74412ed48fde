//! Greetings and thanks, which are nothing to tell afterwards.

use std::sync::LazyLock;

use regex::Regex;

static GREETINGS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:good (?:morning|afternoon|evening|day)|hello|hi|hey|welcome (?:to|back|all|every\w+)|thanks|thank you|nice to (?:meet|see|hear)|pleased to meet|how are you|goodbye|bye)\b(?:[^,.;:!?]*[,.;:!?–—-]+\s*|[^,.;:!?]*$))+",
    )
    .expect("the pattern is a constant")
});

/// The sentence from behind its greetings: nothing, when it is one.
pub(super) fn without(sentence: &str) -> &str {
    let end = GREETINGS.find(sentence).map_or(0, |found| found.end());
    &sentence[end..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_greeting_is_taken_from_what_follows_it() {
        for (sentence, rest) in [
            ("Welcome gifts are sold out until May", "Welcome gifts are sold out until May"),
            ("Good morning everybody and a warm welcome to our weekly round", ""),
            ("Hello, thanks for calling, the boiler leaks again", "the boiler leaks again"),
            ("Nice to meet you, Paul: we sell tents", "Paul: we sell tents"),
            ("Good mornings are rare in the warehouse", "Good mornings are rare in the warehouse"),
            ("Hire two drivers for the summer", "Hire two drivers for the summer"),
        ] {
            assert_eq!(without(sentence), rest, "{sentence}");
        }
    }
}
