//! Words that were said, found again.

use crate::Turn;

/// Fewer words prove nothing: they are said all the time.
const FEWEST_WORDS: usize = 2;
/// The same for what is written without spaces, in characters.
const FEWEST_LETTERS: usize = 6;

/// A word where it stands in a text.
struct Word<'a> {
    /// Without marks around it.
    bare: &'a str,
    start: usize,
    /// Behind its marks.
    end: usize,
}

fn words(text: &str) -> Vec<Word<'_>> {
    let found = text.split_whitespace().filter_map(|word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        (!bare.is_empty()).then_some(Word {
            bare,
            start,
            end: start + word.len(),
        })
    });
    found.collect()
}

fn same(a: &str, b: &str) -> bool {
    let letters = |text: &str| -> String { text.chars().flat_map(char::to_lowercase).map(straight).collect() };
    letters(a) == letters(b)
}

fn straight(c: char) -> char {
    if c == '’' { '\'' } else { c }
}

/// Where a quote stands in the turns, and its words as they were said. White space, case and the marks around words do not count.
pub(super) fn find<'a>(turns: &'a [Turn], quote: &str) -> Option<(usize, &'a str)> {
    let wanted = words(quote);
    let apart = |c: char| c.is_alphanumeric() && !is_spaceless(c);
    let letters = quote.chars().filter(|c| c.is_alphanumeric()).count();
    if wanted.is_empty() || (wanted.len() < FEWEST_WORDS && (quote.chars().any(apart) || letters < FEWEST_LETTERS)) {
        return None;
    }
    turns
        .iter()
        .enumerate()
        .find_map(|(at, turn)| Some((at, stands_in(&turn.text, &wanted).or_else(|| spaceless(&turn.text, quote))?)))
}

/// Whether words are said in a text, one or more of them.
pub(super) fn is_said(text: &str, part: &str) -> bool {
    let wanted = words(part);
    !wanted.is_empty() && (stands_in(text, &wanted).is_some() || spaceless(text, part).is_some())
}

fn stands_in<'a>(text: &'a str, wanted: &[Word<'_>]) -> Option<&'a str> {
    let said = words(text);
    let fits = |some: &&[Word<'_>]| some.iter().zip(wanted).all(|(a, b)| same(a.bare, b.bare));
    let found = said.windows(wanted.len()).find(fits)?;
    Some(&text[found.first()?.start..found.last()?.end])
}

/// The same for what is written without spaces.
fn spaceless<'a>(text: &'a str, part: &str) -> Option<&'a str> {
    let part = part.trim();
    let at = text.find(part).filter(|_| part.starts_with(is_spaceless))?;
    text.get(at..at + part.len())
}

/// Han, Kana and Thai.
fn is_spaceless(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0e7f}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(texts: &[&str]) -> Vec<Turn> {
        let turn = |text: &&str| Turn {
            text: (*text).to_owned(),
            ..Turn::default()
        };
        texts.iter().map(turn).collect()
    }

    #[test]
    fn words_are_found_as_they_were_said_and_others_are_not() {
        let turns = turns(&["Well,  I’ll send\nthe lamp — by Friday.", "来週の金曜日までにランプを送ります。"]);
        let found = |quote: &str| find(&turns, quote);
        assert_eq!(found("i'll send the lamp by friday"), Some((0, "I’ll send\nthe lamp — by Friday.")));
        assert_eq!(found("\"the lamp\""), Some((0, "the lamp")));
        assert_eq!(found("金曜日までにランプを送り"), Some((1, "金曜日までにランプを送り")));
        for invented in [
            "I'll send the lamps by Friday",
            "send lamp",
            "ll send the",
            "lamp",
            "",
            "—",
            "金曜",
            "月曜日までにランプ",
        ] {
            assert_eq!(found(invented), None, "{invented}");
        }
    }
}
