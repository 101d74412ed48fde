//! Texts as words: in lower case, without marks. Scripts that put no space between words are cut into pairs of letters.

use std::collections::BTreeSet;

/// Longest word, in bytes: a longer one counts by its beginning.
const MOST_BYTES: usize = 48;
/// Words that are looked for at most.
pub(super) const MOST_WANTED: usize = 6;

/// The words that are looked for, each once, in their order. Of letters without spaces between, the pairs are enough.
pub(crate) fn words(text: &str) -> Vec<Vec<u8>> {
    cut(text, |run, keep| match run {
        [letter] => keep(&letter.to_string()),
        run => pairs(run, keep),
    })
}

/// The words by which a text is found, each once, in their order. Whoever looks for one letter of such a script finds it, wherever it stands.
pub(super) fn indexed(text: &str) -> Vec<Vec<u8>> {
    cut(text, |run, keep| {
        for letter in run {
            keep(&letter.to_string());
        }
        pairs(run, keep);
    })
}

fn pairs(run: &[char], keep: &mut dyn FnMut(&str)) {
    run.windows(2).for_each(|pair| keep(&pair.iter().collect::<String>()));
}

/// Cuts a text into words, and what has no spaces between its letters by `unspaced`.
fn cut(text: &str, unspaced: impl Fn(&[char], &mut dyn FnMut(&str))) -> Vec<Vec<u8>> {
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
        let letters: Vec<char> = run.chars().collect();
        for part in letters.chunk_by(|one, next| is_unspaced(*one) == is_unspaced(*next)) {
            if is_unspaced(part[0]) {
                unspaced(part, &mut keep);
            } else {
                keep(&part.iter().collect::<String>());
            }
        }
    }
    found
}

/// Letters of scripts that put no space between words: Chinese, Japanese, Thai, Lao, Burmese and Khmer. Korean does, but joins words
/// and endings to one another.
fn is_unspaced(letter: char) -> bool {
    matches!(
        letter,
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3005}'..='\u{3007}' | '\u{3040}'..='\u{30ff}'
            | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
            | '\u{ff66}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(words: Vec<Vec<u8>>) -> Vec<String> {
        words.into_iter().map(|word| String::from_utf8(word).unwrap()).collect()
    }

    fn read(text: &str) -> Vec<String> {
        texts(words(text))
    }

    #[test]
    fn texts_are_cut_into_words() {
        assert_eq!(read("Where is my Rug? My rug!"), ["where", "is", "my", "rug"]);
        assert_eq!(read("marta@example.com, ORD-10042"), ["marta", "example", "com", "ord", "10042"]);
        assert_eq!(read("Größe Ölfarbe"), ["größe", "ölfarbe"]);
        assert_eq!(
            read("注文番号ABCです。佐々木"),
            ["注文", "文番", "番号", "abc", "です", "佐々", "々木"]
        );
        assert_eq!(read("号"), ["号"]);
        assert!(read(" ?! %").is_empty());
        assert_eq!(words(&"ä".repeat(100))[0].len(), MOST_BYTES);
    }

    #[test]
    fn every_part_of_a_run_without_spaces_is_found() {
        assert_eq!(texts(indexed("注文 rug")), ["注", "文", "注文", "rug"]);
        for text in ["注文番号を教えてください", "주문번호를알려주세요", "หมายเลขสั่งซื้อ"]
        {
            let known = indexed(text);
            let letters: Vec<char> = text.chars().collect();
            for from in 0..letters.len() {
                for to in from + 1..=letters.len() {
                    let part: String = letters[from..to].iter().collect();
                    assert!(words(&part).iter().all(|word| known.contains(word)), "{part} in {text}");
                }
            }
        }
    }
}
