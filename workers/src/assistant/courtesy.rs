//! Words and signs that only acknowledge: "ok", a thumb, a question mark.

use super::{answer::Case, escalate, part::Part, small_talk::STARTERS};

/// What such a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Courtesy {
    /// It is fine.
    Fine,
    /// Yes, to nothing that was offered.
    Yes,
    /// No, to nothing that was offered.
    No,
    /// Amusement.
    Laugh,
    /// It was not understood, or the customer is thinking.
    Puzzled,
}

const FINE: &str = "Alright. Is there anything else I can do for you?";
const YES: &str = "Good. What would you like me to do? A sentence is enough.";
const NO: &str = "Alright. I'm here whenever you need me.";
const LAUGH: &str = "Glad to have you here! What can I do for you?";
const PUZZLED: &str = "How can I help? Tell me in a sentence what you need, or I can pass you to a person.";
/// Longer messages say more than this.
const LONGEST: usize = 24;

const WORDS: &[(Courtesy, &str)] = &[
    (
        Courtesy::Fine,
        "ok|okay|okey|k|kk|okk|oki|alright|all right|got it|fine|cool|great|perfect|nice|understood|i see|ok cool|ok great|good|sounds good|right",
    ),
    (Courtesy::Yes, "yes|yeah|yep|yup|sure|y|yes please|please|of course"),
    (
        Courtesy::No,
        "no|nope|nah|n|no thanks|no thank you|never mind|nevermind|nothing|not really",
    ),
    (Courtesy::Laugh, "lol|haha|hahaha|hehe|rofl|lmao|xd|ha|ha ha"),
    (
        Courtesy::Puzzled,
        "hm|hmm|hmmm|huh|eh|what|umm|um|uh|er|mm|mmm|oh|ah|pardon|and|so|well|hmmmm",
    ),
];

/// What a message says that only acknowledges; none where it says more.
pub fn of(text: &str) -> Option<Courtesy> {
    let text = text.trim();
    if text.is_empty() || text.chars().count() > LONGEST {
        return None;
    }
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let said = words.join(" ");
    if let Some((kind, _)) = WORDS.iter().find(|(_, list)| list.split('|').any(|word| word == said)) {
        return Some(*kind);
    }
    if matches!(text, ":D" | ":-D" | ":P" | ":p" | ";P" | "xD" | "XD") {
        return Some(Courtesy::Laugh);
    }
    if !words.is_empty() {
        return None;
    }
    Some(if text.contains(['👎', '🚫', '❌']) {
        Courtesy::No
    } else if text.contains(['😂', '🤣', '😄', '😆', '😅']) || matches!(text, ":)" | ":-)" | ";)" | ";-)" | "=)" | "^^") {
        Courtesy::Laugh
    } else if text.contains(['👍', '👌', '🙏', '✅', '❤', '😊', '🙂', '😀', '😃', '💯', '👏', '🎉', '🆗', '✔']) {
        Courtesy::Fine
    } else {
        Courtesy::Puzzled
    })
}

/// The answer; `offered` is whether a person was offered last, which "yes" takes.
pub fn answer(kind: Courtesy, case: &Case<'_>, offered: bool) -> Part {
    match kind {
        Courtesy::Yes if offered => escalate::hand_over(case.turn, case.reachable),
        Courtesy::Fine => Part::said(FINE),
        Courtesy::Yes => Part::said(YES).suggesting(STARTERS),
        Courtesy::No => Part::said(NO),
        Courtesy::Laugh => Part::said(LAUGH),
        Courtesy::Puzzled => Part::said(PUZZLED).suggesting([escalate::TALK_TO_A_PERSON]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acknowledgements_are_told_from_messages() {
        for (text, kind) in [
            ("Ok.", Courtesy::Fine),
            ("k", Courtesy::Fine),
            ("👍🏽", Courtesy::Fine),
            ("yes!", Courtesy::Yes),
            ("no", Courtesy::No),
            ("lol", Courtesy::Laugh),
            (":)", Courtesy::Laugh),
            ("?", Courtesy::Puzzled),
            ("…", Courtesy::Puzzled),
            ("hm", Courtesy::Puzzled),
        ] {
            assert_eq!(of(text), Some(kind), "{text}");
        }
        for text in ["ok where is my order", "12345", "lamp", "no refund yet", ""] {
            assert_eq!(of(text), None, "{text}");
        }
    }
}
