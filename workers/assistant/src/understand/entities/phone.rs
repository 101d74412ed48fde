//! Telephone numbers: what is dialled, however it is punctuated.

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Locale};
use phonenumber::Mode;
use regex::Regex;

use super::{Found, after, before, currency, pattern, rank, words};

/// Digits with what people write between them.
static RUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\(?\+? ?\(?\d(?:[ ./()·-]{0,3}\d){5,18}\)?"));
static EXTENSION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^(?:\s?[,;/(-]?\s?(?:extension|extn|ext|durchwahl|poste)\b\.?:?\s?|,?\s?x\s?|\s?#\s?)\d{1,6}\b\)?"));
/// Days, addresses of computers, and digits one by one or two by two, which are no telephone numbers by their form.
static OTHER: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b\d{1,2}([./-])\d{1,2}[./-](?:19|20)\d\d\b|\b(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\b|^[1-9]\d{0,2}(?:\.\d{1,3}){3}$|^(?:19|20)\d\d ?[-/] ?(?:19|20)?\d\d$",
    )
});
/// What makes the last figures something else: "020 7946 0999 5 pm".
static COUNTED: LazyLock<Regex> = LazyLock::new(|| pattern(r"^(?::\d| ?[ap]\.?m\b| ?%| [a-z]{3,}s\b| o'clock)"));
const PHONE_WORDS: &[&str] = &[
    "phone",
    "telephone",
    "tel",
    "mobile",
    "cell",
    "cellphone",
    "call",
    "callback",
    "whatsapp",
    "text",
    "reach",
    "fax",
    "ring",
    "handy",
    "sms",
    "dial",
    "contact",
    "mob",
    "landline",
    "hotline",
    "telefon",
    "téléphone",
    "mobil",
    "signal",
];
/// Words whose numbers are dialled by nobody.
const OTHER_WORDS: &[&str] = &[
    "order",
    "orders",
    "ticket",
    "tickets",
    "invoice",
    "account",
    "case",
    "reference",
    "ref",
    "tracking",
    "parcel",
    "shipment",
    "serial",
    "customer",
    "iban",
    "isbn",
    "ean",
    "sku",
    "imei",
    "card",
    "article",
    "item",
    "product",
    "model",
];

pub(super) fn find(text: &str, locale: Locale, found: &mut Vec<Found>) {
    for run in RUN.find_iter(text) {
        found.extend(phone(text, run.start(), run.end(), locale));
    }
}

/// The number in a run of digits: figures of something else at either end do not belong to it.
fn phone(text: &str, start: usize, end: usize, locale: Locale) -> Option<Found> {
    let start = number_start(text, start, end);
    let mut end = end;
    let is_other = |end: usize| {
        let rest = after(text, end, 24);
        COUNTED.is_match(rest) || (touches(rest.chars().next()) && !EXTENSION.is_match(rest))
    };
    while let Some(at) = text[start..end].rfind(' ').filter(|at| end - start - at <= 3 && is_other(end)) {
        end = start + at;
    }
    let written = balanced(&text[start..end]);
    judged(text, start, start + written.len(), locale)
}

/// Where a number begins that follows other figures: "10042 020 7946 0999".
fn number_start(text: &str, start: usize, end: usize) -> usize {
    let written = &text[start..end];
    let start = start + (written.len() - written.trim_start_matches(' ').len());
    let written = &text[start..end];
    if written.starts_with(['+', '0', '(']) {
        return start;
    }
    let first = written.bytes().take_while(u8::is_ascii_digit).count();
    match written[first..].find(['0', '(']).map(|at| first + at) {
        Some(at) if first >= 4 && written[..at].ends_with(' ') && !written[first..at].contains(|c: char| c.is_ascii_digit()) => start + at,
        _ => start,
    }
}

/// The number without a bracket that closes nothing.
fn balanced(written: &str) -> &str {
    let open = written.matches('(').count();
    let written = written.trim_end_matches([' ', '.', '-', '/']);
    if written.matches(')').count() > open {
        written.strip_suffix(')').unwrap_or(written)
    } else {
        written
    }
}

fn touches(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '#' | '@' | '$' | '€' | '£' | '₹' | '_' | '%'))
}

fn judged(text: &str, start: usize, end: usize, locale: Locale) -> Option<Found> {
    let written = &text[start..end];
    let digits: String = written.chars().filter(char::is_ascii_digit).collect();
    let extension = EXTENSION.find(after(text, end, 24)).map_or(0, |m| m.end());
    let rest = &text[end + extension..];
    let before_it = text[..start].chars().next_back();
    let glued_before = text[..start]
        .strip_suffix(['-', '.', '/', ','])
        .is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit() || (c.is_alphabetic() && text[..start].ends_with('-'))));
    let glued_after = rest
        .strip_prefix(['-', '.', '/', ','])
        .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
    if !(7..=17).contains(&digits.len()) || touches(before_it) || touches(rest.chars().next()) || glued_before || glued_after {
        return None;
    }
    let bare = written.trim_start_matches(['(', ' ']);
    let plus = bare.starts_with('+');
    let money = currency::after(rest, locale, true).is_some() || currency::before(&text[..start], locale, true).is_some();
    if !plus && (OTHER.is_match(written) || money) {
        return None;
    }
    let prefix = bare
        .strip_prefix('+')
        .or_else(|| bare.strip_prefix("00").filter(|rest| !rest.starts_with([')', '0'])));
    let value = prefix.and_then(|rest| e164(rest, plus));
    if value.is_none() && digits.len() > 15 {
        return None;
    }
    let telling = telling_word(before(text, start, 48));
    let known = value.is_some() || plus;
    let fits = known || telling == Some(true) || (is_usual(written, digits.len()) && telling.is_none());
    (fits && (known || telling != Some(false))).then(|| Found {
        kind: EntityType::Phone,
        start,
        end: end + extension,
        value: value.unwrap_or(digits),
        rank: if plus || telling == Some(true) {
            rank::FULL_PHONE
        } else {
            rank::PHONE
        },
    })
}

/// Whether the words before a number say that it is dialled, or that it is another number. A number between takes the word for
/// itself.
fn telling_word(before: &str) -> Option<bool> {
    let mut near = words(before).rev().take(6);
    near.find_map(|word| match word.as_str() {
        word if PHONE_WORDS.contains(&word) => Some(Some(true)),
        word if OTHER_WORDS.contains(&word) => Some(Some(false)),
        word if word.len() >= 4 && word.bytes().all(|b| b.is_ascii_digit()) => Some(None),
        _ => None,
    })
    .flatten()
}

/// Whether the form alone tells a number: an area code in brackets, a zero before it, or the groups of North America.
fn is_usual(written: &str, digits: usize) -> bool {
    let groups: Vec<&str> = written
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let lengths: Vec<usize> = groups.iter().map(|group| group.len()).collect();
    match lengths.as_slice() {
        [.., 3, 3, 4] if matches!(digits, 10 | 11) => true,
        [3, 4] => false,
        [_, ..] if written.starts_with('(') && written.contains(')') => (9..=12).contains(&digits),
        [_, _, ..] if written.starts_with('0') && !written.starts_with("00") => (9..=12).contains(&digits),
        [first, _, _, ..] => *first >= 2 && matches!(digits, 10 | 11) && !written.contains('/'),
        _ => false,
    }
}

/// The E.164 form of a number with its country code. Without a plus it has to be one that is given out.
fn e164(international: &str, plus: bool) -> Option<String> {
    let without_zero = international.replace("(0)", "");
    let digits: String = without_zero.chars().filter(char::is_ascii_digit).collect();
    let number = phonenumber::parse(None, format!("+{digits}")).ok()?;
    (plus || phonenumber::is_valid(&number)).then(|| number.format().mode(Mode::E164).to_string())
}
