//! One spelling for characters that mean the same: digits of any script, dashes, spaces, typographic quotes, compatible forms.
//! Invisible characters are left out. A map leads back to the characters as they were written.

use std::borrow::Cow;

use unicode_normalization::{
    UnicodeNormalization as _,
    char::{compose, is_combining_mark},
};
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

/// A folded text.
#[derive(Debug)]
pub struct Folded<'t> {
    original: &'t str,
    text: Cow<'t, str>,
    /// For each byte of the folded text, the byte of the original at which its character begins, and where it ends. Empty
    /// where nothing was folded.
    spans: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    /// Folds `original`. Text in ASCII stays as it is.
    pub fn new(original: &'t str) -> Self {
        if original.is_ascii() {
            return Self {
                original,
                text: Cow::Borrowed(original),
                spans: Vec::new(),
            };
        }
        let mut text = String::with_capacity(original.len());
        let mut spans = Vec::with_capacity(original.len());
        let mut after_digit = false;
        for (at, c) in original.char_indices() {
            if is_combining_mark(c) {
                combine(c, at + c.len_utf8(), &mut text, &mut spans);
                continue;
            }
            fold(c, after_digit, &mut text);
            after_digit = c.general_category() == GeneralCategory::DecimalNumber;
            spans.resize(text.len(), (at, at + c.len_utf8()));
        }
        Self {
            original,
            text: Cow::Owned(text),
            spans,
        }
    }

    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text as it was written.
    pub fn original(&self) -> &'t str {
        self.original
    }

    /// The bytes of the original that bytes `start` to `end` of the folded text stand for.
    pub fn span(&self, start: usize, end: usize) -> (usize, usize) {
        match (self.spans.get(start), end.checked_sub(1).and_then(|last| self.spans.get(last))) {
            (Some((start, _)), Some((_, end))) => (*start, *end),
            _ => (start, end),
        }
    }
}

/// Puts a mark on the character before it where the two are one, as in a decomposed "é". Marks on digits, spaces and signs, such
/// as keycaps and underlines, say nothing and are left out. `end` is where the mark ends in the original.
fn combine(mark: char, end: usize, text: &mut String, spans: &mut Vec<(usize, usize)>) {
    let Some(base) = text.chars().next_back() else { return };
    let begin = text.len() - base.len_utf8();
    let start = spans[begin].0;
    if let Some(whole) = compose(base, mark) {
        text.truncate(begin);
        text.push(whole);
    } else if base.is_alphabetic() && !base.is_ascii() {
        text.push(mark);
    }
    spans.truncate(begin);
    spans.resize(text.len(), (start, end));
}

fn fold(c: char, after_digit: bool, out: &mut String) {
    if c.is_ascii() {
        out.push(c);
        return;
    }
    match c {
        '\u{66b}' => return out.push('.'),
        '\u{66c}' => return out.push(','),
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2bc}' | '\u{2032}' | '\u{ff07}' | '\u{b4}' | '\u{2cb}' | '\u{ff40}' => {
            return out.push('\'');
        }
        '\u{201c}'..='\u{201f}' => return out.push('"'),
        // A minus, bullets and lines that are drawn or typed for a dash.
        '\u{2212}' | '\u{2043}' | '\u{2d7}' | '\u{30fc}' | '\u{ff70}' | '\u{2500}' | '\u{2501}' | '\u{2796}' => return out.push('-'),
        '\u{2028}' | '\u{2029}' => return out.push('\n'),
        '\u{2800}' => return out.push(' '),
        // Variation selectors, fillers and joiners have no width.
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{34f}' => return,
        _ => {}
    }
    match c.general_category() {
        GeneralCategory::DecimalNumber => out.push(char::from(b'0' + digit(c))),
        GeneralCategory::DashPunctuation => out.push('-'),
        GeneralCategory::SpaceSeparator => out.push(' '),
        GeneralCategory::Format => {}
        GeneralCategory::OtherNumber => {
            let raised = matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{209f}');
            let plain = std::iter::once(c).nfkc().all(|c| c.is_ascii_digit());
            if raised || after_digit || !plain {
                out.push(c);
            } else {
                out.extend(std::iter::once(c).nfkc());
            }
        }
        _ => out.extend(std::iter::once(c).nfkc()),
    }
}

/// The value of a decimal digit. Unicode keeps those of a script in a row from zero on.
fn digit(c: char) -> u8 {
    let decimal = |c: char| c.general_category() == GeneralCategory::DecimalNumber;
    let before = (1..=50)
        .take_while(|step| (c as u32).checked_sub(*step).and_then(char::from_u32).is_some_and(decimal))
        .count();
    u8::try_from(before % 10).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn characters_of_one_meaning_are_one() {
        for (written, folded) in [
            ("１００４２", "10042"),
            ("١٠٠٤٢", "10042"),
            ("१००४२ 𝟕𝟗", "10042 79"),
            ("①⓪", "10"),
            ("10²", "10²"),
            ("1\u{202f}298\u{a0}€", "1 298 €"),
            ("don’t – “so”", "don't - \"so\""),
            ("or\u{ad}der\u{200b} \u{feff}7", "order 7"),
            ("１٬２٣٤٫٥", "1,234.5"),
            ("e\u{301}t\u{e9} 1\u{332}0\u{20e3}", "été 10"),
            ("7\u{2043}7 ー 1´000", "7-7 - 1'000"),
        ] {
            assert_eq!(Folded::new(written).text(), folded, "{written}");
        }
    }

    proptest! {
        #[test]
        fn the_way_back_keeps_the_order(text in any::<String>()) {
            let folded = Folded::new(&text);
            let mut last = 0;
            for (at, c) in folded.text().char_indices() {
                let (start, end) = folded.span(at, at + c.len_utf8());
                prop_assert!(last <= start && start < end && text.get(start..end).is_some());
                last = start;
            }
        }
    }
}
