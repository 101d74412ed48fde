//! Texts as words: in lower case, without marks. Scripts that put no space between words are cut into pairs of letters.

use std::collections::BTreeSet;

/// Longest word, in bytes: a longer one counts by its beginning.
const MOST_BYTES: usize = 48;
/// Words that are looked for at most.
pub(super) const MOST_WANTED: usize = 6;

/// The words of a text, each once, in their order.
pub(crate) fn words(text: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut keep = |word: &str| {
        let mut end = word.len().min(MOST_BYTES);
        while !word.is_char_boundary(end) {
            end -= 1;
        }
        let word = word.as_bytes()[..end].to_vec();
        if !word.is_empty() && seen.insert(word.clone()) {
            found.push(word);
        }
    };
    for run in text.to_lowercase().split(|letter: char| !letter.is_alphanumeric()) {
        let mut rest = String::new();
        let mut before = None;
        for letter in run.chars() {
            if is_unspaced(letter) {
                keep(&rest);
                rest.clear();
                match before {
                    Some(before) => keep(&String::from_iter([before, letter])),
                    None => keep(&letter.to_string()),
                }
                before = Some(letter);
            } else {
                before = None;
                rest.push(letter);
            }
        }
        keep(&rest);
    }
    found
}

/// Letters of Chinese and Japanese.
fn is_unspaced(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| String::from_utf8(word).unwrap()).collect()
    }

    #[test]
    fn texts_are_cut_into_words() {
        assert_eq!(read("Where is my Rug? My rug!"), ["where", "is", "my", "rug"]);
        assert_eq!(read("marta@example.com, ORD-10042"), ["marta", "example", "com", "ord", "10042"]);
        assert_eq!(read("Größe Ölfarbe"), ["größe", "ölfarbe"]);
        assert_eq!(read("注文番号ABCです"), ["注", "注文", "文番", "番号", "abc", "で", "です"]);
        assert!(read(" ?! %").is_empty());
        assert_eq!(words(&"ä".repeat(100))[0].len(), MOST_BYTES);
    }
}
