//! How a customer sounds, from words that praise and words that complain. English alone: of other languages the built-in engine says nothing.

use std::{collections::HashMap, sync::LazyLock};

use super::text::tokens;

/// Words and phrases as [`tokens`] has them, from -4 (furious) to 4 (delighted); 0: a phrase whose words mean nothing.
static WEIGHTS: LazyLock<HashMap<&'static str, f64>> = LazyLock::new(|| {
    let lines = include_str!("sentiment.tsv").lines();
    lines
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(words, weight)| Some((words, weight.parse().ok()?)))
        .collect()
});

/// The longest phrase, in words.
const PHRASE: usize = 5;
/// So many words before one may turn or strengthen it.
const REACH: usize = 3;
const TURNS: &[&str] = &[
    "not", "no", "never", "without", "isnt", "wasnt", "arent", "werent", "dont", "doesnt", "didnt", "cant", "cannot", "wont", "wouldnt",
    "hardly", "neither", "nor",
];
const STRENGTHENS: &[&str] = &[
    "very",
    "so",
    "really",
    "extremely",
    "absolutely",
    "totally",
    "completely",
    "incredibly",
    "utterly",
    "such",
    "truly",
    "too",
];
const WEAKENS: &[&str] = &["bit", "little", "slightly", "somewhat", "quite", "rather", "fairly", "kinda"];
/// What is turned counts so much: "not bad" praises less than "bad" complains.
const TURNED: f64 = -0.6;
const STRONGER: f64 = 1.35;
const WEAKER: f64 = 0.6;
/// What stands before a "but" counts less.
const BEFORE_BUT: f64 = 0.5;
/// The sum of weights at which the score is about 0.7.
const HALFWAY: f64 = 15.0;
/// So many letters in capitals are shouted.
const SHOUTED: usize = 10;

/// From -1 (very unhappy) to 1 (very happy); 0 where nothing is praised and nothing complained of.
pub fn sentiment(text: &str) -> f64 {
    let words = tokens(text);
    let mut sum = 0.0;
    let mut at = 0;
    while at < words.len() {
        if words[at] == "but" || words[at] == "however" {
            sum *= BEFORE_BUT;
        }
        match weight(&words[at..]) {
            Some((length, weight)) => {
                sum += weight * factor(&words[at.saturating_sub(REACH)..at]);
                at += length;
            }
            None => at += 1,
        }
    }
    let exclaimed = text.matches('!').count().min(3) as f64;
    let loud = 1.0 + 0.1 * exclaimed + if is_shouted(text) { 0.3 } else { 0.0 };
    let sum = sum * loud;
    sum / (sum * sum + HALFWAY).sqrt()
}

/// The longest phrase that begins here, with its weight.
fn weight(words: &[String]) -> Option<(usize, f64)> {
    (1..=PHRASE.min(words.len())).rev().find_map(|length| {
        let weight = WEIGHTS.get(words[..length].join(" ").as_str())?;
        Some((length, *weight))
    })
}

/// What the words before one make of it.
fn factor(before: &[String]) -> f64 {
    let any = |known: &[&str]| before.iter().any(|word| known.contains(&word.as_str()));
    let mut factor = if any(TURNS) { TURNED } else { 1.0 };
    if any(STRENGTHENS) {
        factor *= STRONGER;
    }
    if any(WEAKENS) {
        factor *= WEAKER;
    }
    factor
}

fn is_shouted(text: &str) -> bool {
    let letters = || text.chars().filter(|c| c.is_alphabetic());
    let capitals = letters().filter(|c| c.is_uppercase()).count();
    capitals >= SHOUTED && capitals * 10 >= letters().count() * 7
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_unhappy_are_told_from_the_happy_and_from_the_rest() {
        for unhappy in [
            "This is ridiculous, I am still waiting for my refund!",
            "the lamp is broken AGAIN and nobody answers",
            "I am not happy with this at all",
            "Thanks for nothing.",
            "Nice design, but it stopped working after two days and support is useless",
            "WHERE IS MY ORDER THIS IS THE WORST SHOP",
            "your driver was really rude to me",
        ] {
            assert!(sentiment(unhappy) < -0.2, "{unhappy}: {}", sentiment(unhappy));
        }
        for happy in [
            "Thank you so much, that was very helpful!",
            "I love the new lamp, it is perfect.",
            "It was late, but the lamp is wonderful and your colleague was great",
            "not bad at all, well done",
        ] {
            assert!(sentiment(happy) > 0.2, "{happy}: {}", sentiment(happy));
        }
        for neither in [
            "Where is my order ORD-10042?",
            "Good morning, what are your opening hours?",
            "Do you have a desk lamp?",
            "hello",
            "",
            "What is your refund policy?",
        ] {
            assert!(sentiment(neither).abs() <= 0.2, "{neither}: {}", sentiment(neither));
        }
    }

    #[test]
    fn it_keeps_within_its_bounds_and_grows_with_what_is_said() {
        let worst = sentiment(&"terrible awful useless scam! ".repeat(500));
        assert!((-1.0..-0.99).contains(&worst), "{worst}");
        assert!(sentiment("It is terrible!!!") < sentiment("It is terrible"));
        assert!(sentiment("very good") > sentiment("good"));
        assert!(sentiment("not good") < 0.0);
    }
}
