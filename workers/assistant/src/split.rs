//! From one message to the pieces in it that may each want something.

use std::sync::LazyLock;

use regex::Regex;

use super::understand::text::sentences;

/// A longer message is a story, and read as one.
const MOST_CHARS: usize = 2000;
/// A message of more pieces is a story too, unless most of them ask.
const MOST_PIECES: usize = 24;

/// A piece of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece<'a> {
    /// The words.
    pub text: &'a str,
    /// Whether it has the form of a question or a wish; other pieces tell something.
    pub asks: bool,
}

/// An item of a list inside a line: "1) … 2) …".
static ITEM: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?:^|\s)(?:\(?[0-9]{1,2}\)|\(?[a-h]\)|[0-9]\.\s|[•·*]|[-–—]\s)\s*"));
/// Where another wish may begin inside a sentence.
static JOINT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:\s*,\s*(?:(?:and|also|but|plus|or)\b\s*)*|\s*:\s+|\s+[-–—&]\s+|\s+(?:and|also|but|plus|as well as|besides)\b\s*)+(?:(?:then|also|secondly|second|next|finally|lastly)\b,?\s*)*",
    )
});
/// How wishes and questions begin. A verb counts with its object only: "terms and change" is no wish, "change my" is.
static OPENER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:(?:please|pls|plz|kindly|just|also|and|then|hi|hello|hey|rather|instead|ok|okay|so|first|firstly|second|secondly|no|yes)\b[,!.]?\s*)*(?:",
        r"(?:what|where|when|why|which|who|how)(?:'?s|’s)?\b",
        r"|(?:can|could|may|should|do|did|would|will|shall)\s+(?:i|you|we|my|the|it|they)\b",
        r"|(?:is|are|was|were|has|have|does|did|will)\s+(?:my|the|it|there|this|that|you|i|order|ticket|ord\b|#?[0-9])",
        r"|(?:i|we)(?:'d|’d|d)?\s+(?:(?:would|also|still|do|really|now|only|just)\s+)*(?:want|need|like|wish|wanna|have\s+(?:a|another|two|three|some)\s+(?:\w+\s+)?questions?)\b",
        r"|(?:do\s*not|don'?t|don’t|never|no\s+need|(?:i'?m|i’m|i\s+am)\s+not|i\s+never|i\s+(?:do\s*not|don'?t|don’t|did\s*not|didn'?t|didn’t))\b",
        r"|(?:tell|show|give|send|connect|transfer|put|get|let|call|remind)\s+(?:me|us)\b",
        r"|(?:talk|speak)\s+to\b|(?:i'?m|i’m|i\s+am)\s+looking\s+for\b|(?:what|how)\s+about\b|any\s+(?:news|update)\b",
        r"|(?:cancel|change|add|open|create|raise|file|check|track|refund|return|update|reset|delete|close|order|buy|find|explain|recommend|look\s+up|unsubscribe|resend|replace|exchange|repair)",
        r"\s+(?:a|an|another|the|my|our|me|it|this|that|these|those|them|both|all|order|orders|ticket|tickets|one|two|three|from|#?\s?[0-9]|ord\b)",
        r"|(?:my|the|our)\s+(?:other\s+|second\s+|account\s+)?(?:order|ticket|balance|plan|refund|parcel|package|delivery|invoice|account)\b",
        r"|(?:the\s+)?status\s+of\b|ticket\s+#?[0-9]|order\s+#?[0-9]|ord[- ]?[0-9]+\s+(?:too|as\s+well)",
        r")"
    ))
});
/// It speaks of what was named before, and makes no sense without it.
static POINTS_BACK: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:it|its|it's|it’s|they|them|that|this|those|these)\b"));
/// It asks for help with what was told before, and names nothing itself.
static ASKS_HELP: LazyLock<Regex> = LazyLock::new(|| {
    pattern(concat!(
        r"^(?:(?:so|and|but|now|please)\b,?\s*)*(?:",
        r"what\s+(?:can|could|will|should|shall|do|must)\s+(?:you|i|we)\s+do(?:\s+(?:now|next|about\s+(?:it|this|that)|for\s+me|then))*",
        r"|what\s+(?:now|next|(?:happens|to\s+do)(?:\s+(?:now|next|then))?)",
        r"|(?:can|could|will|would)\s+(?:you|someone|somebody|anyone)\s+(?:please\s+)?(?:help|assist)(?:\s+me)?(?:\s+(?:please|with\s+(?:it|this|that)))*",
        r"|(?:please\s+)?help(?:\s+me)?(?:\s+please)?",
        r")\s*[?!.]*\s*$"
    ))
});
/// An own subject beside the word that points back.
static OWN_NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"[0-9]{3,}"));

fn pattern(source: &str) -> Regex {
    Regex::new(&format!("(?i){source}")).expect("the patterns are constant, and the tests compile every one")
}

/// The pieces of a text, in order; one when it holds together.
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let whole = vec![Piece { text, asks: true }];
    if text.chars().count() > MOST_CHARS {
        return whole;
    }
    let mut out: Vec<Piece<'_>> = Vec::new();
    for item in items(text) {
        for sentence in sentences(item) {
            for piece in clauses(sentence) {
                match out.last_mut() {
                    Some(before) if piece.asks && before.asks && points_back(piece.text) && !refuses(before.text) => {
                        before.text = spanning(text, before.text, piece.text);
                    }
                    Some(before) if ASKS_HELP.is_match(piece.text) => {
                        before.text = spanning(text, before.text, piece.text);
                        before.asks = true;
                    }
                    _ => out.push(piece),
                }
            }
        }
    }
    let asking = out.iter().filter(|piece| piece.asks).count();
    let is_story = out.len() > MOST_PIECES && asking < out.len() / 2;
    if out.is_empty() || is_story { whole } else { out }
}

/// Whether a piece needs the one before it.
fn points_back(text: &str) -> bool {
    POINTS_BACK.is_match(text) && !OWN_NUMBER.is_match(text) && !super::denial::denies(text)
}

/// "Don't refund me": what follows is another wish, whatever it points at.
fn refuses(text: &str) -> bool {
    super::denial::denies(text) && !OWN_NUMBER.is_match(text)
}

/// The items of a list, when there is one with two at least.
fn items(text: &str) -> Vec<&str> {
    let marks: Vec<_> = ITEM.find_iter(text).collect();
    if marks.len() < 2 {
        return vec![text];
    }
    let mut out = vec![&text[..marks[0].start()]];
    for (at, mark) in marks.iter().enumerate() {
        let end = marks.get(at + 1).map_or(text.len(), regex::Match::start);
        out.push(&text[mark.end()..end]);
    }
    out.retain(|item| item.chars().any(char::is_alphanumeric));
    out
}

/// A sentence cut where another wish begins.
fn clauses(sentence: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut start = 0;
    for joint in JOINT.find_iter(sentence) {
        let (head, rest) = (&sentence[start..joint.start()], &sentence[joint.end()..]);
        if !head.trim().is_empty() && OPENER.is_match(rest) {
            out.push(piece(head));
            start = joint.end();
        }
    }
    out.push(piece(&sentence[start..]));
    out.retain(|piece| piece.text.chars().any(char::is_alphanumeric));
    out
}

fn piece(text: &str) -> Piece<'_> {
    let text = text.trim();
    let bare = JOINT
        .find(text)
        .filter(|joint| joint.start() == 0)
        .map_or(text, |joint| &text[joint.end()..]);
    Piece {
        text,
        asks: text.ends_with('?') || OPENER.is_match(bare),
    }
}

/// From the beginning of one piece of `text` to the end of another.
fn spanning<'a>(text: &'a str, first: &str, last: &str) -> &'a str {
    let offset = |piece: &str| piece.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    text.get(offset(first)..offset(last) + last.len()).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(text: &str) -> Vec<&str> {
        pieces(text)
            .into_iter()
            .filter(|piece| piece.asks)
            .map(|piece| piece.text)
            .collect()
    }

    #[test]
    fn each_wish_is_a_piece() {
        for (text, expected) in [
            (
                "Where is my parcel ORD-1? And how can I change my password?",
                vec!["Where is my parcel ORD-1?", "And how can I change my password?"],
            ),
            ("What is my plan, and where is ORD-777", vec!["What is my plan", "where is ORD-777"]),
            (
                "Cancel ORD-10046 and tell me where ORD-10042 is",
                vec!["Cancel ORD-10046", "tell me where ORD-10042 is"],
            ),
            (
                "three things: 1) do you ship to Oslo 2) can I pay by card 3) where are you based?",
                vec!["do you ship to Oslo", "can I pay by card", "where are you based?"],
            ),
            (
                "- where is ORD-10042\n- what is my balance\n",
                vec!["where is ORD-10042", "what is my balance"],
            ),
            ("don't cancel 10046, cancel 10042", vec!["don't cancel 10046", "cancel 10042"]),
            (
                "The mirror came cracked. What should I do now?",
                vec!["The mirror came cracked. What should I do now?"],
            ),
            ("don't refund me, just resend it", vec!["don't refund me", "just resend it"]),
            (
                "do not open a ticket, I only want your opening hours",
                vec!["do not open a ticket", "I only want your opening hours"],
            ),
            (
                "I don't want to chat with a bot, give me a person",
                vec!["I don't want to chat with a bot", "give me a person"],
            ),
        ] {
            assert_eq!(asked(text), expected, "{text}");
        }
    }

    #[test]
    fn one_wish_is_not_torn() {
        for text in [
            "do you sell a black and white rug?",
            "where do I find your terms and conditions?",
            "what is your exchange and return policy?",
            "how long does delivery take and what does it cost",
            "where is ORD-10042, when will it arrive?",
            "add the salt and pepper mill to my cart",
        ] {
            assert_eq!(pieces(text).len(), 1, "{text}: {:?}", pieces(text));
        }
    }

    #[test]
    fn what_is_told_is_no_wish() {
        let told: Vec<_> = pieces("Hi there! My lamp came broken. Where is your workshop?")
            .iter()
            .map(|p| p.asks)
            .collect();
        assert_eq!(told, [false, false, true]);
    }
}
