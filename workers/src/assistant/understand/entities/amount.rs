//! Sums of money.

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Intent};
use regex::Regex;

use super::number::{WORDS, decimal, spoken};
use super::{Found, pattern, rank};

const NUMBER: &str = r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d{1,2})?\b|\d{1,3}(?:[.,' ]\d{3})+(?:[.,]\d{1,2})?\b|\d+(?:[.,]\d{1,2})?";
const CODES: &[&str] = &[
    "USD", "EUR", "GBP", "INR", "JPY", "CAD", "AUD", "CHF", "CNY", "NZD", "SEK", "NOK", "DKK", "PLN", "CZK", "BRL", "MXN", "ZAR", "SGD",
    "HKD", "AED", "KRW", "TRY", "ILS", "RUB", "HUF", "RON", "BGN", "UAH", "THB", "IDR", "MYR", "PHP", "VND", "TWD", "SAR", "QAR", "KWD",
    "EGP", "NGN", "KES", "ARS", "CLP", "COP", "ISK",
];

static SYMBOL_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?:\b(us|a|c|nz|hk))?([$€£¥₹₩₺₽])\s?({NUMBER})(\s?(?:k|m|thousand|million|grand)\b)?"
    ))
});
static SYMBOL_LAST: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b({NUMBER})\s?(k|thousand|million)?\s?([$€£¥₹₩₺₽])")));
static CODE_FIRST: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"\b({}|rs\.?)\s?({NUMBER})(\s?k\b)?", CODES.join("|"))));
static WORD_LAST: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b({NUMBER}|(?:(?:a|{WORDS})[ -](?:and )?)*(?:{WORDS}|a couple of|few))\s?(k\b|thousand|million|grand)?\s?({}|us dollars?|dollars?|dolars?|dollers?|bucks?|euros?|pounds?(?: sterling)?|quid|rupees?|yen|cents?|pence|francs?|crowns?|rs)\b",
        CODES.join("|")
    ))
});
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b(?:amount of|amount is|sum of|total of|limit (?:of|to)|balance of|fee of|charge of|refund of|rebate of|worth|owe|paid|pay|transfer|charged(?: me)?|deposit|withdraw|up to)\s+({NUMBER})\b"
    ))
});
static MINUS_UNIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^\s*(?:%|percent|days?|weeks?|months?|years?|hours?|minutes?|mins?|times?|items?|people|am\b|pm\b|[ap]\.m|st\b|nd\b|rd\b|th\b|[/:.-]\d|[a-z])",
    )
});

pub(super) fn find(text: &str, intent: Intent, found: &mut Vec<Found>) {
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    if digits {
        for c in SYMBOL_FIRST.captures_iter(text) {
            let symbol = if let Some(country) = c.get(1) {
                country_dollar(country.as_str())
            } else {
                currency(&c[2])
            };
            push(text, c.get(0), &c[3], c.get(4).map(|m| m.as_str()), symbol, found);
        }
        for c in SYMBOL_LAST.captures_iter(text) {
            push(text, c.get(0), &c[1], c.get(2).map(|m| m.as_str()), currency(&c[3]), found);
        }
        for c in CODE_FIRST.captures_iter(text) {
            push(text, c.get(0), &c[2], c.get(3).map(|m| m.as_str()), currency(&c[1]), found);
        }
        let about_money = matches!(
            intent,
            Intent::Payment | Intent::Refund | Intent::AccountInfo | Intent::PolicyQuestion | Intent::Complaint
        );
        for number in BARE.captures_iter(text).filter_map(|c| c.get(1)).filter(|_| about_money) {
            let unit = MINUS_UNIT.is_match(super::after(text, number.end(), 12)) && !text[number.end()..].starts_with(' ');
            let long = number.as_str().bytes().filter(u8::is_ascii_digit).count() > 7;
            if let Some(value) = decimal(number.as_str()).filter(|v| !unit && !long && v != "0") {
                found.push(Found {
                    kind: EntityType::Amount,
                    start: number.start(),
                    end: number.end(),
                    value,
                    rank: rank::BARE_SUM,
                });
            }
        }
    }
    for c in WORD_LAST.captures_iter(text) {
        push(text, c.get(0), &c[1], c.get(2).map(|m| m.as_str()), currency(&c[3]), found);
    }
}

fn push(text: &str, whole: Option<regex::Match<'_>>, number: &str, times: Option<&str>, code: &str, found: &mut Vec<Found>) {
    let Some(whole) = whole else { return };
    let digit_follows = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let rest = &text[whole.end()..];
    let cut = digit_follows(rest) || rest.strip_prefix(['.', ',', '\'']).is_some_and(digit_follows);
    let before = &text[..whole.start()];
    let middle = before
        .strip_suffix(['.', ',', '\''])
        .is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()));
    if before.ends_with(|c: char| c.is_ascii_alphanumeric()) || middle || cut {
        return;
    }
    let value = if number.bytes().any(|b| b.is_ascii_digit()) {
        decimal(number)
    } else {
        spoken(number).map(|v| v.to_string())
    };
    let Some(value) = value.map(|v| scaled(v, times)) else { return };
    let value = if code == "cents" {
        cents(&value)
    } else {
        format!("{value} {code}")
    };
    found.push(Found {
        kind: EntityType::Amount,
        start: whole.start(),
        end: whole.end(),
        value,
        rank: rank::SUM,
    });
}

fn cents(value: &str) -> String {
    value
        .parse::<u64>()
        .map_or_else(|_| value.to_owned(), |cents| format!("{}.{:02} USD", cents / 100, cents % 100))
}

fn scaled(value: String, times: Option<&str>) -> String {
    let zeros = match times.map(|t| t.trim().to_lowercase()).as_deref() {
        Some("k" | "thousand" | "grand") => 3,
        Some("m" | "million") => 6,
        _ => return value,
    };
    let (whole, cents) = value.split_once('.').unwrap_or((&value, ""));
    format!("{whole}{cents}{}", "0".repeat(zeros - cents.len().min(zeros)))
}

fn country_dollar(country: &str) -> &'static str {
    match country.to_ascii_lowercase().as_str() {
        "a" => "AUD",
        "c" => "CAD",
        "nz" => "NZD",
        "hk" => "HKD",
        _ => "USD",
    }
}

fn currency(written: &str) -> &'static str {
    let lower = written.trim_end_matches('.').to_lowercase();
    if let Some(code) = CODES.iter().find(|c| c.eq_ignore_ascii_case(&lower)) {
        return code;
    }
    match lower.as_str() {
        "€" | "euro" | "euros" => "EUR",
        "£" | "pound" | "pounds" | "pound sterling" | "pounds sterling" | "quid" | "pence" => "GBP",
        "¥" | "yen" => "JPY",
        "₹" | "rs" | "rupee" | "rupees" => "INR",
        "₩" => "KRW",
        "₺" => "TRY",
        "₽" => "RUB",
        "franc" | "francs" => "CHF",
        "crown" | "crowns" => "CZK",
        "cent" | "cents" => "cents",
        _ => "USD",
    }
}
