//! Sums of money.

use std::sync::LazyLock;

use frontdesk_model::{EntityType, Intent};
use regex::Regex;

use super::currency::{self, Named};
use super::number::{Reading, WORDS, decimal, hundredths, spoken, times};
use super::{Found, pattern, rank};
use crate::understand::habits::Habits;

/// So many groups of digits with spaces between are looked at on each side.
const GROUPS: usize = 6;

static RUN: LazyLock<Regex> = LazyLock::new(|| pattern(r"\d+(?:[.,·' ]\d+)*"));
static SCALE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^(?:[.,]-{1,2}|/[-=]|m|\s?(k|tsd\.?|thousand|grand|hundred|lakhs?|lacs?|crores?|mio\.?|mln|mn|millions?|bn|billions?))")
});
static SPELLED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"\b((?:(?:a|{WORDS})[ -](?:and )?)*(?:{WORDS}|a couple of|few))(?:\s?(k|thousand|million|grand)\b)?"
    ))
});
static BARE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"\b(?:amount of|amount is|sum of|total of|limit (?:of|to)|balance of|fee of|charge of|refund of|rebate of|worth|owe|paid|pay|transfer|charged(?: me)?|deposit|withdraw|up to)\s+-?(\d+(?:[.,·']\d+)*)\b",
    )
});
static UNIT: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"^(?:%|percent|days?|weeks?|months?|years?|hours?|minutes?|mins?|times?|items?|people|am\b|pm\b|[ap]\.m|st\b|nd\b|rd\b|th\b|[/:.-]\d|[a-z])",
    )
});
static COUNTED: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^ (?:%|percent|days?|weeks?|months?|years?|hours?|minutes?|mins?|times?|people|am|pm)\b"));
static SMALL_CHANGE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^,?(?: and)? (\d{1,2})"));
static PER_UNIT: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\s?(?:/|per |an? )"));
/// Words after which a sum in brackets is owed, as in accounts.
static ACCOUNT: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"\b(?:balance|saldo|net|difference|adjustment|correction)(?::| is:?| of| shows| was| now)? ?$"));

/// A message, and how its numbers are read.
struct Text<'t> {
    whole: &'t str,
    habits: Habits,
    /// It has capitals alone.
    shouted: bool,
}

/// A number in figures: where it stands, and the sign in front of it.
#[derive(Clone, Copy)]
struct Figures {
    start: usize,
    end: usize,
}

pub(super) fn find(text: &str, intent: Intent, habits: Habits, found: &mut Vec<Found>) {
    let text = Text {
        whole: text,
        habits,
        shouted: !text.chars().any(char::is_lowercase)
            && super::words(text)
                .filter(|word| !word.starts_with(|c: char| c.is_ascii_digit()))
                .nth(1)
                .is_some(),
    };
    if text.whole.bytes().any(|b| b.is_ascii_digit()) {
        for run in RUN.find_iter(text.whole) {
            let start = text.with_mark(run.start(), run.end());
            found.extend(text.at_the_end(start, run.end()));
            found.extend(text.at_the_start(start, run.end()));
        }
        let about_money = matches!(
            intent,
            Intent::Payment | Intent::Refund | Intent::AccountInfo | Intent::PolicyQuestion | Intent::Complaint
        );
        if about_money {
            text.bare(found);
        }
    }
    text.spelled(found);
}

impl Text<'_> {
    /// Where a number begins: ".99" begins with its mark.
    fn with_mark(&self, start: usize, end: usize) -> usize {
        let before = self.whole[..start].strip_suffix(['.', ',']);
        let alone = before.is_some_and(|before| !before.ends_with(char::is_alphanumeric));
        if alone && end - start == 2 { start - 1 } else { start }
    }

    /// "1 298,00 €": of the groups of a run the longest that are a number, with a currency after them.
    fn at_the_end(&self, start: usize, end: usize) -> Option<Found> {
        let run = &self.whole[start..end];
        let starts: Vec<usize> = run.rmatch_indices(' ').take(GROUPS).map(|(at, _)| start + at + 1).collect();
        let whole = (starts.len() < GROUPS).then_some(start);
        whole
            .into_iter()
            .chain(starts.into_iter().rev())
            .find_map(|start| self.with_currency_after(Figures { start, end }))
    }

    /// "€ 1 298,00": the same with a currency before them.
    fn at_the_start(&self, start: usize, end: usize) -> Option<Found> {
        let run = &self.whole[start..end];
        let ends: Vec<usize> = run.match_indices(' ').take(GROUPS).map(|(at, _)| start + at).collect();
        let whole = (ends.len() < GROUPS).then_some(end);
        whole
            .into_iter()
            .chain(ends.into_iter().rev())
            .find_map(|end| self.with_currency_before(Figures { start, end }))
    }

    fn with_currency_after(&self, figures: Figures) -> Option<Found> {
        let Figures { start, end } = figures;
        let (zeros, scaled) = self.scale(end);
        let has_fraction = self.whole[start..end].contains(['.', ',', '·']);
        let rest = &self.whole[scaled..];
        let hangs = |rest: &str| match rest.strip_prefix('-').map(|r| r.chars().next()) {
            Some(Some(c)) => c.is_whitespace() || (has_fraction && !c.is_alphanumeric() && c != '-'),
            Some(None) => true,
            None => false,
        };
        let bracketed = self.whole[..start].ends_with('(') && rest.starts_with(')');
        let mut negative = bracketed;
        let gap = usize::from(bracketed || hangs(rest));
        negative |= gap == 1;
        let named = currency::after(&self.whole[scaled + gap..], self.habits.locale, self.shouted)?;
        let far = scaled + gap + named.length;
        if self.is_inside(start, usize::from(bracketed)) || (named.hundredths && named.length == 1 && end - start > 2) {
            return None;
        }
        if named.doubtful && !has_fraction && end - start < 3 && !self.ends_clause(far) {
            return None;
        }
        let mut value = self.value(figures, named, zeros, far)?;
        let start = if bracketed { start - 1 } else { start };
        let (minus, start) = self.minus(start);
        negative |= minus;
        let mut far = far;
        if !has_fraction && zeros == 0 && !named.hundredths {
            if let Some(end) = self.cents_after_sign(far).filter(|_| named.length == 1 || !named.code) {
                value = format!("{value}.{}", &self.whole[far..end]);
                far = end;
            } else if let Some((cents, end)) = self.small_change(far) {
                value = format!("{value}.{cents:02}");
                far = end;
            }
        }
        if self.whole[far..]
            .strip_prefix('-')
            .is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric() || c.is_whitespace() || c == '-'))
        {
            negative = true;
            far += 1;
        }
        negative |= self.in_account_brackets(start, far);
        Some(sum(start, far, &value, negative, named))
    }

    fn with_currency_before(&self, figures: Figures) -> Option<Found> {
        let Figures { start, end } = figures;
        let (zeros, scaled) = self.scale(end);
        let has_fraction = self.whole[start..end].contains(['.', ',', '·']);
        let bracketed = self.whole[..start].ends_with('(') && self.whole[scaled..].starts_with(')');
        let (mut negative, at) = if bracketed { (true, start - 1) } else { self.minus(start) };
        let near = &self.whole[..at];
        let (near, glued) = match near.strip_suffix('-') {
            Some(near) if has_fraction && near.ends_with(|c: char| c.is_ascii_alphabetic()) => (near, true),
            _ => (near, false),
        };
        let mut named = currency::before(near, self.habits.locale, self.shouted)?;
        if bracketed && near.ends_with(' ') && !ACCOUNT.is_match(super::before(near, near.len() - named.length, 24)) {
            negative = false;
        }
        negative |= glued;
        let mut far = scaled + usize::from(bracketed);
        let goes_on = self.whole[far..].starts_with(|c: char| c.is_ascii_digit());
        if goes_on || (named.doubtful && !has_fraction && (!self.ends_clause(far) || is_year(&self.whole[start..end]))) {
            return None;
        }
        if self.whole[far..].starts_with('-') && !self.whole[far + 1..].starts_with(|c: char| c.is_alphanumeric() || c.is_whitespace()) {
            negative = true;
            far += 1;
        }
        let start = near.len() - named.length;
        // "R250" may be a model.
        if !has_fraction && near[start..].trim_end().len() == 1 && near[start..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        // "$45 CAD": the code says which dollars.
        if let Some(code) =
            currency::after(&self.whole[far..], self.habits.locale, self.shouted).filter(|n| n.code && !n.doubtful && !named.code)
        {
            far += code.length;
            named = code;
        }
        let mut value = self.value(figures, named, zeros, far)?;
        if !has_fraction
            && zeros == 0
            && let Some((cents, end)) = self.small_change(far)
        {
            value = format!("{value}.{cents:02}");
            far = end;
        }
        let (minus, start) = self.minus(start);
        negative |= minus || self.in_account_brackets(start, far);
        Some(sum(start, far, &value, negative, named))
    }

    /// A sum in words: "five hundred pounds".
    fn spelled(&self, found: &mut Vec<Found>) {
        for c in SPELLED.captures_iter(self.whole) {
            let (Some(whole), Some(words)) = (c.get(0), c.get(1)) else {
                continue;
            };
            let Some(named) = currency::after(&self.whole[whole.end()..], self.habits.locale, self.shouted) else {
                continue;
            };
            let Some(value) = spoken(words.as_str()) else { continue };
            let value = times(&value.to_string(), zeros_of(c.get(2).map_or("", |m| m.as_str())));
            let value = if named.hundredths { hundredths(&value) } else { Some(value) };
            if let Some(value) = value.filter(|_| !named.doubtful) {
                let (minus, start) = self.minus(whole.start());
                found.push(sum(start, whole.end() + named.length, &value, minus, named));
            }
        }
    }

    /// A sum without a currency, where the words before it say that it is one.
    fn bare(&self, found: &mut Vec<Found>) {
        for number in BARE.captures_iter(self.whole).filter_map(|c| c.get(1)) {
            let rest = super::after(self.whole, number.end(), 12);
            let unit = UNIT.is_match(rest) || COUNTED.is_match(rest);
            let long = number.as_str().bytes().filter(u8::is_ascii_digit).count() > 7;
            let reading = Reading {
                decimal_comma: self.habits.decimal_comma,
                thousandths: false,
            };
            if let Some(value) = decimal(number.as_str(), reading).filter(|v| !unit && !long && v != "0") {
                let (minus, start) = self.minus(number.start());
                found.push(Found {
                    kind: EntityType::Amount,
                    start,
                    end: number.end(),
                    value: format!("{}{value}", if minus { "-" } else { "" }),
                    rank: rank::BARE_SUM,
                });
            }
        }
    }

    fn value(&self, figures: Figures, named: Named, zeros: usize, far: usize) -> Option<String> {
        let thousandths = named.currency.has_thousandths() || PER_UNIT.is_match(super::after(self.whole, far, 8));
        let shown = if thousandths { self.decimal_comma() } else { None };
        let reading = Reading {
            decimal_comma: shown.unwrap_or(self.habits.decimal_comma),
            thousandths,
        };
        let value = times(&decimal(&self.whole[figures.start..figures.end], reading)?, zeros);
        if named.hundredths { hundredths(&value) } else { Some(value) }
    }

    /// Whether the numbers of the message that have only one reading have a comma before their decimals.
    fn decimal_comma(&self) -> Option<bool> {
        let shows = |run: regex::Match<'_>| {
            let figures = run.as_str();
            let at = figures.rfind(['.', ','])?;
            let mark = figures[at..].chars().next()?;
            (figures.len() - at <= 3 && figures.matches(mark).count() == 1).then_some(mark == ',')
        };
        RUN.find_iter(self.whole).find_map(shows)
    }

    /// The zeros that a word or letter after a number adds, and where it ends.
    fn scale(&self, end: usize) -> (usize, usize) {
        let near = super::after(self.whole, end, 12);
        let Some(c) = SCALE.captures(near) else { return (0, end) };
        let after = end + c[0].len();
        let marks = !c[0].ends_with(|c: char| c.is_alphabetic());
        if self.whole[after..].starts_with(|c: char| if marks { c.is_ascii_digit() } else { c.is_alphanumeric() }) {
            return (0, end);
        }
        let word = if c[0].eq_ignore_ascii_case("m") {
            "m"
        } else {
            c.get(1).map_or("", |m| m.as_str())
        };
        (zeros_of(word), after)
    }

    /// Whether a minus stands before a number or its currency, and where it begins. A dash in a range or a list is none.
    fn minus(&self, at: usize) -> (bool, usize) {
        let before = &self.whole[..at];
        if let Some(rest) = before.strip_suffix('-') {
            let is_minus = rest
                .chars()
                .next_back()
                .is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '-' | ')' | '/'))
                && !rest
                    .strip_suffix(' ')
                    .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
            return if is_minus { (true, rest.len()) } else { (false, at) };
        }
        let near = super::before(before, at, 9);
        let word = ["minus ", "negative "].iter().find(|word| {
            near.len() >= word.len()
                && near.is_char_boundary(near.len() - word.len())
                && near[near.len() - word.len()..].eq_ignore_ascii_case(word)
        });
        word.map_or((false, at), |word| (true, at - word.len()))
    }

    /// Whether the figures are the end of something longer.
    fn is_inside(&self, start: usize, bracket: usize) -> bool {
        let before = &self.whole[..start - bracket];
        let last = before.chars().next_back();
        let times = before
            .strip_suffix(['x', 'X'])
            .is_some_and(|b| !b.ends_with(|c: char| c.is_alphabetic()));
        let digit_before = |mark: &[char]| before.strip_suffix(mark).is_some_and(|b| b.ends_with(|c: char| c.is_ascii_digit()));
        (last.is_some_and(char::is_alphanumeric) && !times) || digit_before(&['.', ',', '\'', '·', '/'])
    }

    /// "45€50": where two digits after the sign are cents, their end.
    fn cents_after_sign(&self, at: usize) -> Option<usize> {
        let rest = &self.whole[at..];
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let glued = !self.whole[..at].ends_with(char::is_alphanumeric);
        let next = rest[digits..].chars().next();
        let ends = next.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '€' | '$' | '£' | '%' | '/' | '-'))
            && !rest[digits..]
                .strip_prefix(['.', ','])
                .is_some_and(|r| r.starts_with(|c: char| c.is_ascii_digit()));
        (glued && digits == 2 && ends).then_some(at + digits)
    }

    /// "45 euros and 20 cents": the cents, and where they end.
    fn small_change(&self, at: usize) -> Option<(u8, usize)> {
        let c = SMALL_CHANGE.captures(super::after(self.whole, at, 12))?;
        let end = at + c[0].len();
        let named = currency::after(&self.whole[end..], self.habits.locale, self.shouted).filter(|named| named.hundredths)?;
        Some((c[1].parse().ok()?, end + named.length))
    }

    fn in_account_brackets(&self, start: usize, end: usize) -> bool {
        let before = self.whole[..start].strip_suffix('(');
        before.is_some_and(|before| self.whole[end..].starts_with(')') && ACCOUNT.is_match(super::before(before, before.len(), 24)))
    }

    fn ends_clause(&self, at: usize) -> bool {
        !self.whole[at..].trim_start_matches(' ').starts_with(char::is_alphanumeric)
    }
}

fn is_year(figures: &str) -> bool {
    figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
}

fn sum(start: usize, end: usize, value: &str, negative: bool, named: Named) -> Found {
    let minus = if negative && value != "0" { "-" } else { "" };
    Found {
        kind: EntityType::Amount,
        start,
        end,
        value: format!("{minus}{value} {}", named.currency.code),
        rank: rank::SUM,
    }
}

fn zeros_of(word: &str) -> usize {
    match word.to_lowercase().trim_end_matches(['.', 's']) {
        "hundred" => 2,
        "k" | "tsd" | "thousand" | "grand" => 3,
        "lakh" | "lac" => 5,
        "m" | "mio" | "mln" | "mn" | "million" => 6,
        "crore" => 7,
        "bn" | "billion" => 9,
        _ => 0,
    }
}
