//! Numbers in digits and in words.

/// A number word up to "hundred", or what counts as one ("a couple of").
pub(super) const WORDS: &str = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand";

const SMALL: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

/// The value of number words: "two hundred and fifty" is 250. Digits are read too.
pub(super) fn spoken(text: &str) -> Option<u64> {
    let mut total = 0_u64;
    let mut part = 0_u64;
    let mut any = false;
    for word in super::words(text) {
        let word = word.as_str();
        if let Ok(digits) = word.parse::<u32>() {
            part += u64::from(digits);
        } else if let Some(at) = SMALL.iter().position(|w| *w == word) {
            part += at as u64;
        } else if let Some(at) = TENS.iter().position(|w| *w == word) {
            part += 20 + 10 * at as u64;
        } else {
            match word {
                "a" | "an" => part += 1,
                "couple" | "pair" => part = 2,
                "few" => part = 3,
                "dozen" => part = part.max(1).saturating_mul(12),
                "hundred" => part = part.max(1).saturating_mul(100),
                "thousand" | "k" | "grand" => {
                    total = total.saturating_add(part.max(1).saturating_mul(1000));
                    part = 0;
                }
                "and" | "of" => continue,
                _ => return None,
            }
        }
        any = true;
    }
    any.then(|| total.saturating_add(part))
}

/// A written sum as a plain decimal: the last separator counts as the decimal one when one or two digits follow it.
pub(super) fn decimal(written: &str) -> Option<String> {
    let kept: String = written.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',')).collect();
    let kept = kept.trim_matches(['.', ',']);
    let (whole, cents) = match kept.rfind(['.', ',']) {
        Some(at) if kept.len() - at <= 3 => (&kept[..at], &kept[at + 1..]),
        _ => (kept, ""),
    };
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    match cents {
        _ if !kept.bytes().any(|b| b.is_ascii_digit()) => None,
        "" | "0" | "00" => Some(digits.to_owned()),
        cents => Some(format!("{digits}.{cents:0<2}")),
    }
}
