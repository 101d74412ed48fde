//! What the text alone tells.

use std::io::Write;

use flate2::{Compression, write::ZlibEncoder};

/// Phrases of up to so many words are looked at.
const LONGEST_PHRASE: usize = 12;

/// A phrase of so many words that comes twice in a row is rather an engine's doing than a speaker's.
const LONG_PHRASE: usize = 4;

/// A phrase said again and again.
#[derive(Debug, PartialEq, Eq)]
pub struct Circle {
    pub words: usize,
    pub times: usize,
    pub limit: usize,
}

/// Words without case and punctuation.
pub fn words(text: &str) -> impl Iterator<Item = String> {
    let letters = |word: &str| {
        word.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    text.split_whitespace().map(letters).filter(|word| !word.is_empty())
}

/// Longer than anybody takes to say this, in milliseconds: slow dictation and some hesitation are within it.
pub fn longest_ms(text: &str) -> u64 {
    let each = |letter: char| match letter {
        _ if !letter.is_alphanumeric() => 0,
        _ if letter.is_numeric() => 700,
        // Letters of scripts that write a syllable or a word with each.
        '\u{1100}'.. => 500,
        _ => 180,
    };
    1_000 + text.chars().map(each).sum::<u64>()
}

/// One line without marks such as `[BLANK_AUDIO]` or notes between words; a text of marks alone stays as it is, to be shown.
pub fn tidy(text: &str) -> String {
    let mut depth = 0_u32;
    let said: String = text
        .chars()
        .filter(|letter| {
            depth += u32::from(*letter == '[');
            let out = depth > 0 || is_note(*letter);
            depth = depth.saturating_sub(u32::from(*letter == ']'));
            !out
        })
        .collect();
    let kept = if words(&said).next().is_some() { said.as_str() } else { text };
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_note(letter: char) -> bool {
    ('♩'..='♯').contains(&letter) || letter == '🎵' || letter == '🎶'
}

/// Whether this only names a sound: in brackets, between asterisks, or no letters at all.
pub fn is_mark(text: &str) -> bool {
    let text = text.trim().trim_end_matches('.');
    let within = |open, close| text.len() > 1 && text.starts_with(open) && text.find(close) == Some(text.len() - 1);
    let starred = text.len() > 1 && text.starts_with('*') && text[1..].find('*') == Some(text.len() - 2);
    let sung = text.starts_with(is_note) && text.ends_with(is_note);
    within('[', ']') || within('(', ')') || starred || sung || words(text).next().is_none()
}

/// Whether this is laughter written down: "hahaha", "Ha ha ha!", or its name in capitals.
pub fn is_laughter(text: &str) -> bool {
    const SYLLABLES: [&str; 6] = ["ha", "hah", "he", "heh", "hee", "ho"];
    const NAMES: [&str; 6] = ["LAUGHTER", "LAUGHS", "LAUGHING", "CHUCKLES", "GIGGLES", "APPLAUSE"];
    if NAMES.contains(&text.trim_matches(|letter: char| !letter.is_alphanumeric())) {
        return true;
    }
    let said: Vec<String> = words(text).collect();
    let many = said.len() > 1;
    !said.is_empty() && said.iter().all(|word| laughs(word) || many && SYLLABLES.contains(&word.as_str()))
}

/// A word of two or more of the same syllable, of an h and a vowel: "haha", "hehehe", "ahahah".
fn laughs(word: &str) -> bool {
    let bare = word.trim_start_matches(['a', 'e', 'o']).trim_end_matches('h');
    let mut letters = bare.chars().peekable();
    let (mut syllables, mut vowel) = (0, None);
    while let Some(letter) = letters.next() {
        let Some(next) = letters.next_if(|next| matches!(next, 'a' | 'e' | 'i' | 'o')) else {
            return false;
        };
        if letter != 'h' || vowel.is_some_and(|vowel| vowel != next) {
            return false;
        }
        while letters.next_if_eq(&next).is_some() {}
        (syllables, vowel) = (syllables + 1, Some(next));
    }
    syllables > 1
}

/// Bytes of the text for each byte of it when compressed.
pub fn compression(text: &str) -> f32 {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = packed.write_all(text.as_bytes()).and_then(|()| packed.finish());
    packed.map_or(0.0, |packed| text.len() as f32 / packed.len() as f32)
}

/// A phrase that comes too often in a row for anybody to say it: one of few words may be repeated more.
pub fn circle(text: &str) -> Option<Circle> {
    let said: Vec<String> = words(text).collect();
    (1..=LONGEST_PHRASE).find_map(|length| {
        let limit = match length {
            1 => 9,
            2 | 3 => 4,
            _ => 2,
        };
        let times = most_in_a_row(&said, length);
        (times > limit).then_some(Circle {
            words: length,
            times,
            limit,
        })
    })
}

/// Whether a whole phrase comes twice in a row, up to all of the text: people do say things twice, but it deserves a second look.
pub fn is_doubled(text: &str) -> bool {
    let said: Vec<String> = words(text).collect();
    (LONG_PHRASE..=said.len() / 2).any(|length| most_in_a_row(&said, length) > 1)
}

fn most_in_a_row(said: &[String], length: usize) -> usize {
    let same = |at: &usize| said[*at] == said[*at + length];
    let (mut run, mut longest) = (0, 0);
    for at in 0..said.len().saturating_sub(length) {
        run = if same(&at) { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    if longest < length { 1 } else { longest / length + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_no_words() {
        for mark in [
            "[BLANK_AUDIO]",
            " (music)",
            "♪♪",
            "*coughs*",
            "...",
            "[Music]",
            "♪ la la ♪",
            "(upbeat music).",
        ] {
            assert!(is_mark(mark), "{mark}");
        }
        for said in ["Hello.", "(yes) or no", "5", "Is it *really* so", "是"] {
            assert!(!is_mark(said), "{said}");
        }
    }

    #[test]
    fn laughter_is_no_words() {
        for laughter in [
            "hahaha",
            "Ha ha ha!",
            "Hahahah.",
            "Heh, heh.",
            "Ahahaha",
            "hehehe",
            "Hohoho!",
            "LAUGHTER",
            "[LAUGHTER]",
        ] {
            assert!(is_laughter(laughter), "{laughter}");
        }
        for said in [
            "He",
            "Ha.",
            "Ah",
            "Oh",
            "Hi, hi",
            "He has it",
            "Aha!",
            "Hello",
            "laughter",
            "Ha ha, very funny",
            "Hehehe no",
            "Ohio",
        ] {
            assert!(!is_laughter(said), "{said}");
        }
    }

    #[test]
    fn marks_between_words_are_left_out() {
        assert_eq!(tidy(" Hello  [laughs] there ♪"), "Hello there");
        assert_eq!(tidy(" [BLANK_AUDIO]"), "[BLANK_AUDIO]");
    }

    #[test]
    fn circles_are_found_and_emphasis_is_not() {
        assert_eq!(
            circle(&"so it is what it was ".repeat(3)).map(|circle| (circle.words, circle.times)),
            Some((6, 3))
        );
        assert_eq!(circle(&"thank you. ".repeat(6)).map(|circle| circle.words), Some(2));
        for said in [
            "no no no no, stop",
            "thank you. Thank you.",
            "the order is one two three, one two three",
            "zero zero zero seven zero zero zero",
        ] {
            assert_eq!(circle(said), None, "{said}");
        }
    }

    #[test]
    fn a_sentence_that_comes_twice_is_doubled() {
        let said = "How long do I have to return something?";
        assert!(is_doubled(&format!("{said} {said}")));
        assert!(is_doubled(&format!("Hello. {said} {}", said.to_lowercase())));
        for said in [
            said,
            "one two three, one two three",
            "I sent it back. I sent the other one back.",
            "",
        ] {
            assert!(!is_doubled(said), "{said}");
        }
    }

    #[test]
    fn few_words_do_not_take_long() {
        assert!(longest_ms("Okay.") < 2_000);
        let sentence = "My order has not come yet, and I would like to know where it is.";
        assert!((8_000..12_000).contains(&longest_ms(sentence)), "{}", longest_ms(sentence));
        assert!(longest_ms("48213") > 4_000);
    }

    #[test]
    fn repetition_compresses() {
        assert!(compression(&"and then we went ".repeat(20)) > 2.4);
        assert!(compression("My order has not come yet, and I would like to know where it is, please.") < 1.5);
    }
}
