//! Sums of money in a wish: the number, and in which currencies it may be meant.

use std::sync::LazyLock;

use regex::{Captures, Regex};

/// Signs and words before or after a number, with the currencies that they may mean.
const CURRENCIES: &[(&str, &[&str])] = &[
    ("€ eur euro euros евро євро يورو 欧元 ユーロ avro", &["EUR"]),
    ("us$ usd", &["USD"]),
    (
        "$ dollar dollars bucks dólares dollari доллар долларов доларів دولار 美元 ドル",
        &["USD", "CAD", "AUD", "NZD", "SGD", "HKD"],
    ),
    ("£ gbp pound pounds quid pfund livres libras sterline", &["GBP"]),
    ("chf sfr franc francs franken", &["CHF"]),
    ("zł pln zloty złoty złotych złote", &["PLN"]),
    ("kr sek nok dkk kronor kroner krona krone", &["SEK", "NOK", "DKK", "ISK"]),
    ("₺ try tl lira", &["TRY"]),
    ("₽ rub руб рублей рубля", &["RUB"]),
    ("₴ uah грн гривень", &["UAH"]),
    ("¥ jpy cny yen yuan rmb 円 元 人民币", &["JPY", "CNY"]),
    ("₹ inr rupees", &["INR"]),
];

/// A number as people write it, with a comma, a point or a space between its thousands, a comma or a point before its cents, or `k` for
/// thousands.
const NUMBER: &str =
    r"\d{1,3}(?:[.,'’]\d{3}|[ \x{a0}\x{202f}]\d{3}\b)+(?:[.,]\d{1,2})?|\d{1,4}(?:[.,]\d)?\s?[kK]\b|\d{1,7}(?:[.,]\d{1,2})?";

/// What is after a sum where it is a measure and no price.
static MEASURE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^\s?(?:cm|mm|m|kg|g|l|ml|w|watts?|hours?|h|days?|weeks?|years?|minutes?|people|inch(?:es)?|%|x|×)(?:\b|\s|$|\d)")
        .expect("a pattern of our own")
});

/// A pattern for a sum, with three groups: sign before it, number, sign after it.
pub(super) fn pattern() -> &'static str {
    static PATTERN: LazyLock<String> = LazyLock::new(|| {
        let all = || CURRENCIES.iter().flat_map(|(words, _)| words.split(' '));
        let is_word = |word: &&str| word.chars().all(|c| c.is_ascii_alphabetic());
        let mut signs: Vec<String> = all().filter(|word| !is_word(word)).map(regex::escape).collect();
        signs.sort_by_key(|sign| std::cmp::Reverse(sign.len()));
        let words: Vec<&str> = all().filter(is_word).collect();
        let unit = format!(r"{}|(?:{})\b", signs.join("|"), words.join("|"));
        format!(r"(?:({unit})\.?\s?)?({NUMBER})\s?({unit})?")
    });
    &PATTERN
}

/// A sum that was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    /// In hundredths.
    pub(super) hundredths: u64,
    /// The currencies that it may be in; none: it was not said.
    pub(super) currencies: Option<&'static [&'static str]>,
}

impl Sum {
    /// The sum whose groups begin at `first`.
    pub(super) fn at(found: &Captures<'_>, first: usize) -> Option<Self> {
        let unit = found.get(first).or_else(|| found.get(first + 2));
        Some(Self {
            hundredths: written(found.get(first + 1)?.as_str())?,
            currencies: unit.and_then(|unit| currencies(unit.as_str())),
        })
    }
}

/// Whether what follows a number makes it a measure.
pub(super) fn is_measure(rest: &str) -> bool {
    MEASURE.is_match(rest)
}

fn currencies(unit: &str) -> Option<&'static [&'static str]> {
    let unit = unit.to_lowercase();
    let found = CURRENCIES.iter().find(|(words, _)| words.split(' ').any(|word| word == unit));
    found.map(|(_, codes)| *codes)
}

/// A number as a customer writes it, in hundredths: three digits after a separator are thousands.
fn written(text: &str) -> Option<u64> {
    if let Some(thousands) = text.strip_suffix(['k', 'K']) {
        return hundredths(thousands.trim_end())?.checked_mul(1000);
    }
    let separators = ['.', ',', '\'', '’'];
    let (whole, cents) = match text.rfind(separators) {
        Some(at) if text.len() - at <= 3 => (&text[..at], &text[at + 1..]),
        _ => (text, ""),
    };
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    hundredths(&format!("{whole}.{cents}"))
}

/// A decimal price in hundredths; the comma is a point, too.
pub fn hundredths(price: &str) -> Option<u64> {
    let price = price.replace(',', ".");
    let (whole, cents) = price.split_once('.').unwrap_or((&price, ""));
    let cents = format!("{cents:0<2}");
    whole
        .parse::<u64>()
        .ok()?
        .checked_mul(100)?
        .checked_add(cents.get(..2)?.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        for (text, value) in [
            ("49.9", 4990),
            ("1.000", 100_000),
            ("1,299.50", 129_950),
            ("1.299,5", 129_950),
            ("30", 3000),
            ("1 000", 100_000),
            ("2 450,5", 245_050),
            ("1\u{202f}000", 100_000),
            ("1k", 100_000),
            ("1.5 K", 150_000),
        ] {
            assert_eq!(written(text), Some(value), "{text}");
        }
        assert_eq!(hundredths("49.9"), Some(4990));
        assert_eq!(hundredths("x"), None);
    }
}
