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

/// How a written number is to be read where its own separators leave it open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// Whether a comma stands before the decimals.
    pub decimal_comma: bool,
    /// Whether three decimals are usual.
    pub thousandths: bool,
}

/// Digits in groups, with `.`, `,`, `·`, `'` or a space between, as a plain decimal. None where no country groups digits so.
///
/// The last separator stands before decimals when it is another than those before it, or when one, two or more than three digits
/// follow it. A sum has no tenths of a cent: three digits after the only separator are a group of thousands.
pub(super) fn decimal(written: &str, reading: Reading) -> Option<String> {
    let groups: Vec<&str> = written.split(|c: char| !c.is_ascii_digit()).collect();
    let separators: Vec<char> = written.chars().filter(|c| !c.is_ascii_digit()).collect();
    let (last, before) = match separators.split_last() {
        None => return plain(&groups, ""),
        Some((last, before)) => (*last, before),
    };
    let (fraction, whole) = groups.split_last()?;
    let other_before = before.first().copied();
    let grouped = || is_grouped(&groups, last).then(|| plain(&groups, "")).flatten();
    if before.iter().any(|separator| Some(*separator) != other_before) || matches!(last, '\'' | ' ') {
        return if before.iter().all(|separator| *separator == last) {
            grouped()
        } else {
            None
        };
    }
    let short = matches!(fraction.len(), 1 | 2);
    match other_before {
        None if last == '·' || whole[0].len() > 3 || whole[0].starts_with('0') => plain(whole, fraction),
        None if fraction.len() == 3 => {
            let is_sign = (last == ',') == reading.decimal_comma;
            plain(
                if is_sign && reading.thousandths { whole } else { &groups },
                if is_sign && reading.thousandths { fraction } else { "" },
            )
        }
        None => plain(whole, fraction),
        // "1,234,56": the clerk's slip is plain.
        Some(other) if other == last => grouped().or_else(|| (short && is_grouped(whole, other)).then(|| plain(whole, fraction)).flatten()),
        Some(' ') if !short && !reading.thousandths => None,
        Some(other) => is_grouped(whole, other).then(|| plain(whole, fraction)).flatten(),
    }
}

/// Groups of three, or after the first ones of two and then one of three, as in India.
fn is_grouped(groups: &[&str], separator: char) -> bool {
    let Some((first, rest)) = groups.split_first() else {
        return false;
    };
    let thousands = rest.iter().all(|group| group.len() == 3);
    let lakhs = separator != '.'
        && rest
            .split_last()
            .is_some_and(|(last, middle)| last.len() == 3 && middle.iter().all(|group| group.len() == 2));
    (1..=3).contains(&first.len()) && !first.starts_with('0') && (thousands || (lakhs && first.len() <= 2))
}

/// Most digits of a sum.
const DIGITS: usize = 15;

fn plain(whole: &[&str], fraction: &str) -> Option<String> {
    let digits = whole.concat();
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    if digits.len() > DIGITS || fraction.len() > DIGITS {
        return None;
    }
    match fraction.trim_end_matches('0') {
        "" => Some(digits.to_owned()),
        fraction => Some(format!("{digits}.{fraction:0<2}")),
    }
}

/// `value` times a power of ten.
pub(super) fn times(value: &str, zeros: usize) -> String {
    let (whole, fraction) = value.split_once('.').unwrap_or((value, ""));
    let moved: String = fraction.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    plain(&[whole, &moved], fraction.get(zeros..).unwrap_or_default()).unwrap_or_else(|| value.to_owned())
}

/// A whole number of hundredths as a decimal.
pub(super) fn hundredths(value: &str) -> Option<String> {
    let parts: u64 = value.parse().ok()?;
    plain(&[&(parts / 100).to_string()], &format!("{:02}", parts % 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_in_groups_are_one_number() {
        for (written, point, comma, thousandths) in [
            ("1234", "1234", "1234", "1234"),
            ("1,234", "1234", "1234", "1234"),
            ("1.234", "1234", "1234", "1.234"),
            ("12.345,678", "12345.678", "12345.678", "12345.678"),
            ("12,345.678", "12345.678", "12345.678", "12345.678"),
            ("1'234.50", "1234.50", "1234.50", "1234.50"),
            ("1 234 567,8", "1234567.80", "1234567.80", "1234567.80"),
            ("1,00,000", "100000", "100000", "100000"),
            ("12,34,567.50", "1234567.50", "1234567.50", "1234567.50"),
            ("0.125", "0.125", "0.125", "0.125"),
            ("1234.567", "1234.567", "1234.567", "1234.567"),
            ("12·50", "12.50", "12.50", "12.50"),
            ("1,234,56", "1234.56", "1234.56", "1234.56"),
            ("5.00", "5", "5", "5"),
        ] {
            let read = |decimal_comma, thousandths| {
                decimal(
                    written,
                    Reading {
                        decimal_comma,
                        thousandths,
                    },
                )
                .unwrap_or_default()
            };
            assert_eq!(
                (&*read(false, false), &*read(true, false), &*read(false, true)),
                (point, comma, thousandths),
                "{written}"
            );
        }
        for written in [
            "1.2.2026",
            "12 34",
            "10 42",
            "1.234,567.8",
            "1'234'56",
            "01,234,567",
            "1,2,3",
            "1234 567",
            "1 234'567",
        ] {
            let read = decimal(
                written,
                Reading {
                    decimal_comma: false,
                    thousandths: false,
                },
            );
            assert_eq!(read, None, "{written}");
        }
        assert_eq!(
            (times("1.5", 3), times("2", 6), times("1.2345", 3)),
            ("1500".into(), "2000000".into(), "1234.50".into())
        );
        assert_eq!(hundredths("1250").as_deref(), Some("12.50"));
    }
}
