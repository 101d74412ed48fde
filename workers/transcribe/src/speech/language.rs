//! Languages: codes, names, and which one a recording is in.

use std::collections::BTreeMap;

use whisper_rs::{get_lang_max_id, get_lang_str, get_lang_str_full};

/// So much speech in one language, and nearly none in another, and the rest need not be asked.
const SETTLED_MS: u64 = 30_000;

/// Pieces vote for the language of the whole, by the length of their speech.
#[derive(Debug, Default)]
pub struct Votes(BTreeMap<String, u64>);

impl Votes {
    /// `ms` of speech in `language`.
    pub fn cast(&mut self, language: String, ms: u64) {
        *self.0.entry(language).or_default() += ms.max(1);
    }

    /// The language with the most speech.
    pub fn winner(&self) -> Option<String> {
        self.0.iter().max_by_key(|(_, ms)| **ms).map(|(language, _)| language.clone())
    }

    /// The winner, once there is no doubt.
    pub fn settled(&self) -> Option<String> {
        let all: u64 = self.0.values().sum();
        self.winner()
            .filter(|language| self.0[language] >= SETTLED_MS && self.0[language] * 10 >= all * 9)
    }
}

/// ISO 639-1 code of a language that a server names in whatever way: `English`, `en`, `en-US`.
pub fn code(name: &str) -> Option<String> {
    let name = name.trim().to_ascii_lowercase();
    let plain = name
        .split(['-', '_'])
        .next()
        .filter(|code| code.len() == 2 && code.chars().all(|letter| letter.is_ascii_lowercase()));
    let named = || {
        (0..=get_lang_max_id())
            .find(|id| get_lang_str_full(*id) == Some(name.as_str()))
            .and_then(get_lang_str)
    };
    plain.or_else(named).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_become_codes() {
        for (name, expected) in [
            ("english", Some("en")),
            ("English", Some("en")),
            ("de", Some("de")),
            ("pt-BR", Some("pt")),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(code(name).as_deref(), expected, "{name}");
        }
    }

    #[test]
    fn the_most_spoken_language_wins_and_a_mixture_never_settles() {
        let mut votes = Votes::default();
        votes.cast("en".into(), 25_000);
        votes.cast("de".into(), 8_000);
        assert_eq!((votes.winner().as_deref(), votes.settled()), (Some("en"), None));
        votes.cast("en".into(), 60_000);
        assert_eq!(votes.settled().as_deref(), Some("en"));
    }
}
