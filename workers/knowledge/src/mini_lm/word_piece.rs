//! Words to the numbers that the model knows: BERT's uncased WordPiece.

use std::collections::HashMap;

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory as _};

use super::OpenError;

/// A longer word is unknown as a whole.
const LONGEST_WORD: usize = 100;
const INSIDE: &str = "##";

/// The vocabulary.
#[derive(Debug)]
pub(super) struct WordPiece {
    numbers: HashMap<Box<str>, u32>,
    begin: u32,
    end: u32,
    unknown: u32,
}

#[derive(Deserialize)]
struct TokenizerFile {
    model: Vocabulary,
}

#[derive(Deserialize)]
struct Vocabulary {
    vocab: HashMap<Box<str>, u32>,
}

impl WordPiece {
    /// Reads a `tokenizer.json`.
    pub(super) fn read(json: &[u8]) -> Result<Self, OpenError> {
        let wrong = |what: String| OpenError::Unfit {
            file: "tokenizer.json",
            what,
        };
        let file: TokenizerFile = serde_json::from_slice(json).map_err(|error| wrong(error.to_string()))?;
        let numbers = file.model.vocab;
        let special = |name: &str| {
            let number = numbers.get(name).copied();
            number.ok_or_else(|| wrong(format!("it lacks the token {name}")))
        };
        let (begin, end, unknown) = (special("[CLS]")?, special("[SEP]")?, special("[UNK]")?);
        Ok(Self {
            numbers,
            begin,
            end,
            unknown,
        })
    }

    /// The greatest number of a token.
    pub(super) fn greatest(&self) -> u32 {
        self.numbers.values().copied().max().unwrap_or(0)
    }

    /// The tokens of a text, between those for begin and end; at most `most` in all, what is beyond them is left out.
    pub(super) fn tokens(&self, text: &str, most: usize) -> Vec<u32> {
        let mut tokens = vec![self.begin];
        for word in words(text) {
            if tokens.len() >= most {
                break;
            }
            self.pieces(&word, &mut tokens);
        }
        tokens.truncate(most.saturating_sub(1).max(1));
        tokens.push(self.end);
        tokens
    }

    /// The longest pieces that are known, from the left.
    fn pieces(&self, word: &str, tokens: &mut Vec<u32>) {
        if word.chars().count() > LONGEST_WORD {
            tokens.push(self.unknown);
            return;
        }
        let (before, mut start, mut piece) = (tokens.len(), 0, String::new());
        while start < word.len() {
            let found = word[start..].char_indices().rev().find_map(|(at, letter)| {
                let end = start + at + letter.len_utf8();
                piece.clear();
                piece.push_str(if start == 0 { "" } else { INSIDE });
                piece.push_str(&word[start..end]);
                self.numbers.get(piece.as_str()).map(|number| (*number, end))
            });
            let Some((number, end)) = found else {
                tokens.truncate(before);
                tokens.push(self.unknown);
                return;
            };
            tokens.push(number);
            start = end;
        }
    }
}

/// Words in lower case without accents; marks and ideographs are words of their own.
fn words(text: &str) -> Vec<String> {
    let (mut words, mut word) = (Vec::new(), String::new());
    let mut end = |word: &mut String| {
        if !word.is_empty() {
            words.push(std::mem::take(word));
        }
    };
    for letter in text.chars().filter(|letter| !is_left_out(*letter)) {
        if letter.is_whitespace() {
            end(&mut word);
        } else if is_ideograph(letter) {
            end(&mut word);
            word.push(letter);
            end(&mut word);
        } else {
            for letter in std::iter::once(letter).nfd().filter(|letter| !is_accent(*letter)) {
                for letter in letter.to_lowercase().filter(|letter| !is_accent(*letter)) {
                    if is_mark(letter) {
                        end(&mut word);
                        word.push(letter);
                        end(&mut word);
                    } else {
                        word.push(letter);
                    }
                }
            }
        }
    }
    end(&mut word);
    words
}

fn is_left_out(letter: char) -> bool {
    let blank = matches!(letter, '\t' | '\n' | '\r');
    !blank && (letter == '\u{fffd}' || letter.general_category_group() == GeneralCategoryGroup::Other)
}

fn is_accent(letter: char) -> bool {
    letter.general_category() == GeneralCategory::NonspacingMark
}

/// Punctuation, and the other marks of ASCII.
fn is_mark(letter: char) -> bool {
    letter.is_ascii_punctuation() || letter.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// The blocks that BERT takes for Chinese.
fn is_ideograph(letter: char) -> bool {
    matches!(
        u32::from(letter),
        0x4E00..=0x9FFF
            | 0x3400..=0x4DBF
            | 0x2_0000..=0x2_A6DF
            | 0x2_A700..=0x2_B73F
            | 0x2_B740..=0x2_B81F
            | 0x2_B820..=0x2_CEAF
            | 0xF900..=0xFAFF
            | 0x2_F800..=0x2_FA1F
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const VOCABULARY: &str = r###"{"model": {"vocab": {"[PAD]": 0, "[UNK]": 1, "[CLS]": 2, "[SEP]": 3, "un": 4, "##aff": 5, "##able": 6, "cafe": 7, "!": 8, "東": 9, "京": 10}}}"###;

    #[test]
    fn a_word_falls_into_the_longest_pieces() {
        let words = WordPiece::read(VOCABULARY.as_bytes()).unwrap();
        assert_eq!(words.tokens("Unaffable!", 16), [2, 4, 5, 6, 8, 3]);
        assert_eq!(words.tokens("CAFÉ", 16), [2, 7, 3]);
        assert_eq!(words.tokens("東京", 16), [2, 9, 10, 3]);
        assert_eq!(words.tokens("unknown \u{0} un\u{200b}aff", 16), [2, 1, 4, 5, 3]);
        assert_eq!(words.tokens(&"un".repeat(60), 16), [2, 1, 3]);
    }

    #[test]
    fn what_is_too_long_is_cut_before_its_end() {
        let words = WordPiece::read(VOCABULARY.as_bytes()).unwrap();
        assert_eq!(words.tokens("cafe cafe cafe", 4), [2, 7, 7, 3]);
        assert_eq!(words.tokens("unaffable", 4), [2, 4, 5, 3]);
        assert_eq!(words.tokens("", 4), [2, 3]);
    }

    #[test]
    fn a_file_without_its_tokens_is_refused() {
        for json in ["{", r#"{"model": {"vocab": {}}}"#, r#"{"model": {}}"#] {
            assert!(WordPiece::read(json.as_bytes()).is_err(), "{json}");
        }
    }
}
