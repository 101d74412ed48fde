//! Sentences as people really write them: chit-chat around, slips of the finger, no capitals, no points.

use frontdesk_model::Intent;
use rand::Rng;
use rand::rngs::StdRng;

const BEFORE: &[&str] = &[
    "hi",
    "hello",
    "hi there,",
    "hey",
    "good morning,",
    "hello there.",
    "hi team,",
    "excuse me,",
    "ok",
    "ok great",
    "please",
    "sorry but",
    "um",
    "so",
    "yes",
    "no",
    "well",
    "hey there!",
    "dear support,",
    "yeah",
    "alright",
    "listen,",
    "actually",
    "Hi, hope you are well.",
    "thanks.",
    "good afternoon",
    "Hello! ",
    "can you help me?",
    "I need help.",
    "quick question:",
    "hi good evening",
];
const LEADS: &[&str] = &[
    "i need help,",
    "can you help me,",
    "i have a question,",
    "i was wondering,",
    "help me,",
    "could you please help,",
    "I'd like some assistance:",
    "help,",
    "i am a customer,",
];
const AFTER: &[&str] = &[
    "please",
    "thanks",
    "thank you",
    "thanks in advance",
    "pls",
    "can you help me",
    "could you help me?",
    "asap",
    "I need help",
    "help me please",
    "thank you so much",
    "please help",
    ", can I get some help?",
    "can you assist me",
    "right now",
    "today",
    "thx",
    ":)",
    "cheers",
    "if possible",
    "i need assistance",
    "could ya help me",
    "will you help me",
    "is it possible",
];
const NEAR_KEYS: &str = "qwertyuiop asdfghjkl zxcvbnm";

/// A changed copy of a sentence of that intent.
pub fn vary(sentence: &str, intent: Intent, random: &mut StdRng) -> String {
    let mut text = sentence.to_owned();
    let small_talk = matches!(intent, Intent::Greeting | Intent::Goodbye | Intent::Thanks | Intent::Help);
    let share = match intent {
        _ if small_talk => 0.0,
        Intent::OutOfScope => 0.12,
        _ => 0.28,
    };
    if random.random_bool(share) {
        let list = if random.random_bool(0.75) { BEFORE } else { LEADS };
        text = format!("{} {text}", list[random.random_range(0..list.len())]);
    }
    if random.random_bool(share) {
        let before_end = text.trim_end_matches(['.', '?', '!']);
        text = format!("{before_end} {}", AFTER[random.random_range(0..AFTER.len())]);
    }
    match random.random_range(0..10) {
        0..3 => text = text.to_lowercase(),
        3..5 => text.retain(|c| !matches!(c, '.' | ',' | '?' | '!')),
        5 => {
            text.retain(|c| !matches!(c, '.' | ',' | '?' | '!' | '\''));
            text = text.to_lowercase();
        }
        _ => {}
    }
    if random.random_bool(0.35) {
        text = slip(&text, random);
    }
    if random.random_bool(0.1) {
        text = slip(&text, random);
    }
    text
}

/// One slip of the finger somewhere in the text.
fn slip(text: &str, random: &mut StdRng) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    if chars.len() < 6 {
        return text.to_owned();
    }
    let at = random.random_range(0..chars.len() - 1);
    if chars[at].is_ascii_digit() {
        return text.to_owned();
    }
    match random.random_range(0..6) {
        0 => chars.swap(at, at + 1),
        1 | 2 => {
            chars.remove(at);
        }
        3 => chars.insert(at, chars[at]),
        4 => {
            let near = NEAR_KEYS.find(chars[at].to_ascii_lowercase()).map_or(at, |k| k + 1) % NEAR_KEYS.len();
            chars[at] = char::from(NEAR_KEYS.as_bytes()[near]);
        }
        _ => {
            if let Some(space) = chars.iter().skip(at).position(|c| *c == ' ') {
                chars.remove(at + space);
            }
        }
    }
    chars.into_iter().collect()
}
