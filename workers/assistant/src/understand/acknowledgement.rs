//! Messages that only acknowledge: "ok", "no", a thumb, a question mark. They are too short for the classifier.

use std::{collections::HashMap, sync::LazyLock};

use frontdesk_model::Intent;

/// What such a message says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Acknowledgement {
    /// No, to whatever was asked.
    No,
    /// Yes, to whatever was asked.
    Yes,
    /// It did not please.
    Displeased,
    /// Thanks.
    Thanks,
    /// It is fine.
    Fine,
    /// Amusement.
    Laugh,
    /// It was not understood, or the customer is thinking.
    Puzzled,
}

/// Longer messages say more than this, in characters.
const LONGEST: usize = 40;

/// What is said in words. Where a message has several, the kind that comes first is what it means.
const WORDS: &[(Acknowledgement, &str)] = &[
    (
        Acknowledgement::No,
        "no|nope|nah|naw|n|no thanks|no thank you|no ta|no need|never mind|nevermind|nvm|nothing|nothing else|not really|not now|not today|none|no way|that is all|thats all|that s all|that is it|thats it|that s it|all good|im good|i m good|i am good",
    ),
    (
        Acknowledgement::Yes,
        "yes|yeah|yea|yep|yup|yess|ya|aye|sure|sure thing|y|please|pls|plz|please do|of course|go ahead|do it|do that|absolutely|definitely|certainly|correct|exactly|indeed|why not|go for it",
    ),
    (
        Acknowledgement::Thanks,
        "thanks|thank you|thank u|thx|thnx|tnx|ty|tysm|cheers|ta|many thanks|thanks a lot|thanks so much|thank you so much|thank you very much|merci|danke|gracias|grazie|obrigado|obrigada|bedankt|dank je",
    ),
    (
        Acknowledgement::Fine,
        "ok|okay|okey|okie|okie dokie|okey dokey|oke|oki|k|kk|okk|okok|alright|alrighty|all right|aight|got it|gotcha|gotchya|fine|fair enough|fair|cool|great|perfect|nice|awesome|brilliant|lovely|super|wonderful|excellent|amazing|fantastic|sweet|neat|understood|noted|roger|i see|makes sense|good|good to know|very good|very well|sounds good|sounds great|sounds fair|works for me|that works|right|right then|then|alright then|no problem|no worries|np|will do|deal|that helps|that helped|yay|wow",
    ),
    (
        Acknowledgement::Laugh,
        "lol|haha|hahaha|hehe|heh|hihi|rofl|lmao|lmfao|xd|ha|ha ha|funny|very funny|good one",
    ),
    (
        Acknowledgement::Puzzled,
        "hm|hmm|huh|eh|what|wat|wut|um|umm|uh|uhh|er|err|mm|oh|ah|aha|pardon|sorry|excuse me|come again|and|so|well|but|really|seriously|idk|dunno|i don t know|i dont know|not sure|i m not sure|im not sure|test|testing|hm ok|anything|something|maybe|perhaps|let me think|one moment|one sec|wait|hold on|brb",
    ),
];

/// Faces that are typed.
const FACES: &[(Acknowledgement, &str)] = &[
    (Acknowledgement::Laugh, ":D :-D =D :P :p ;P :-P xD XD :) :-) ;) ;-) =) ^^ :'D (: c:"),
    (Acknowledgement::Displeased, ":( :-( ;( ;-( =( :'( :/ :-/ :\\ :| ): >:( D:"),
    (Acknowledgement::Fine, "<3 +1 \\o/ (y)"),
    (Acknowledgement::No, "-1 (n)"),
];

/// Signs.
const SIGNS: &[(Acknowledgement, &str)] = &[
    (Acknowledgement::No, "🚫❌🙅✖"),
    (Acknowledgement::Displeased, "👎😡😠🤬😤😞😢😭🙁☹😔😟😩😫😖💔😕🙄😒😑"),
    (Acknowledgement::Thanks, "🙏💐"),
    (Acknowledgement::Laugh, "😂🤣😄😆😅😹😁😜😝"),
    (
        Acknowledgement::Fine,
        "👍👌✅❤😊🙂😀😃💯👏🎉🆗✔☑🤝🙌😎😍🥰🤗⭐💪🥳💙💚💛🧡💜🖤🤍☺😉😇🔥",
    ),
];

impl Acknowledgement {
    /// What a message says that only acknowledges; none where it says more.
    pub fn of(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() || text.chars().count() > LONGEST {
            return None;
        }
        if let Some((kind, _)) = FACES.iter().find(|(_, faces)| faces.split(' ').any(|face| face == text)) {
            return Some(*kind);
        }
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(|word| without_stretching(&word.to_lowercase()))
            .collect();
        if words.is_empty() {
            let sign = |signs: &str| text.contains(|c: char| signs.contains(c));
            let kind = SIGNS.iter().find(|(_, signs)| sign(signs)).map(|(kind, _)| *kind);
            return Some(kind.unwrap_or(Self::Puzzled));
        }
        Self::in_words(&words)
    }

    /// The intent that comes nearest.
    pub const fn intent(self) -> Intent {
        match self {
            Self::Fine | Self::Thanks => Intent::Thanks,
            Self::No => Intent::Goodbye,
            Self::Displeased | Self::Laugh => Intent::Feedback,
            Self::Yes | Self::Puzzled => Intent::Help,
        }
    }

    /// The kind of a message all of whose words are in the table.
    fn in_words(words: &[String]) -> Option<Self> {
        let mut kinds = Vec::new();
        let mut rest = words;
        while !rest.is_empty() {
            let (length, kind) = (1..=rest.len().min(4)).rev().find_map(|length| {
                let said = rest[..length].join(" ");
                Some((length, kind_of(&said)?))
            })?;
            kinds.push(kind);
            rest = &rest[length..];
        }
        WORDS.iter().map(|(kind, _)| *kind).find(|kind| kinds.contains(kind))
    }
}

fn kind_of(said: &str) -> Option<Acknowledgement> {
    static KINDS: LazyLock<HashMap<&str, Acknowledgement>> = LazyLock::new(|| {
        let all = WORDS.iter().flat_map(|(kind, list)| list.split('|').map(|said| (said, *kind)));
        all.collect()
    });
    if said.len() > 3 && said.contains("ha") && said.bytes().all(|b| matches!(b, b'h' | b'a')) {
        return Some(Acknowledgement::Laugh);
    }
    KINDS.get(said).copied()
}

/// "okkkk" is "ok", "hmmmm" is "hm": a letter that stands more than twice stands once.
fn without_stretching(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let mut times = 1;
        while letters.next_if_eq(&letter).is_some() {
            times += 1;
        }
        let kept = if times > 2 && letter.is_alphabetic() { 1 } else { times };
        out.extend(std::iter::repeat_n(letter, kept));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acknowledgements_are_told_from_messages() {
        use Acknowledgement::{Displeased, Fine, Laugh, No, Puzzled, Thanks, Yes};
        for (text, kind) in [
            ("Ok.", Fine),
            ("okkkk", Fine),
            ("k", Fine),
            ("👍🏽", Fine),
            ("oh ok, I see", Fine),
            ("sounds good!", Fine),
            ("yes!", Yes),
            ("yess pls", Yes),
            ("ok yes", Yes),
            ("no", No),
            ("No thanks, that's all", No),
            ("ok thanks", Thanks),
            ("great, thank you so much!", Thanks),
            ("🙏🙏", Thanks),
            ("lol", Laugh),
            ("hahahaha", Laugh),
            (":)", Laugh),
            ("👎", Displeased),
            (":(", Displeased),
            ("?", Puzzled),
            ("…", Puzzled),
            ("hmmmm", Puzzled),
            ("🚀", Puzzled),
        ] {
            assert_eq!(Acknowledgement::of(text), Some(kind), "{text}");
        }
        for text in [
            "ok where is my order",
            "12345",
            "lamp",
            "no refund yet",
            "",
            "nothing works",
            "no person",
            "good lamps",
            "mmmm nnnn",
        ] {
            assert_eq!(Acknowledgement::of(text), None, "{text}");
        }
    }

    #[test]
    fn no_sentence_is_in_the_table_twice() {
        let all: Vec<&str> = WORDS.iter().flat_map(|(_, list)| list.split('|')).collect();
        let unique: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), unique.len());
    }
}
