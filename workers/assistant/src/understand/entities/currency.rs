//! Which currency a code, sign or word next to a number stands for.

use std::{collections::HashMap, sync::LazyLock};

use frontdesk_model::Locale;

/// Most characters of a currency's name.
const LONGEST: usize = 28;

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::read(include_str!("currencies.tsv")));

/// A currency.
#[derive(Debug)]
pub(super) struct Currency {
    /// Its ISO 4217 code.
    pub code: &'static str,
    /// Digits of its smallest part.
    pub digits: u8,
    countries: &'static str,
}

impl Currency {
    /// Whether its sums are written with tenths of a hundredth, as those of some dinars are.
    pub fn has_thousandths(&self) -> bool {
        self.digits == 3
    }
}

/// How a name of a currency is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Use {
    /// A code in any case.
    Code,
    /// A code in capitals.
    Capitals,
    /// A code in capitals that is a word of English too.
    Word,
    /// Before or after the number.
    Sign,
    /// After the number.
    Name,
    /// A hundredth, after the number.
    Part,
}

/// A name that was found next to a number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named {
    /// The currency.
    pub currency: &'static Currency,
    /// How many bytes lie between the number and the name's far end.
    pub length: usize,
    /// Whether it names a hundredth of the currency.
    pub hundredths: bool,
    /// Whether it is a code, and so leaves no doubt.
    pub code: bool,
    /// Whether it may be a word that only looks like a code.
    pub doubtful: bool,
}

struct Meaning {
    currency: usize,
    spelling: Option<&'static str>,
    used: Use,
}

struct Table {
    currencies: Vec<Currency>,
    names: HashMap<String, Vec<Meaning>>,
}

impl Table {
    fn read(rows: &'static str) -> Self {
        let mut table = Self {
            currencies: Vec::new(),
            names: HashMap::new(),
        };
        for row in rows.lines().filter(|row| !row.starts_with('#')) {
            let mut columns = row.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let (code, case, digits, countries) = (column(), column(), column(), column());
            let currency = table.currencies.len();
            table.currencies.push(Currency {
                code,
                digits: digits.parse().unwrap_or(2),
                countries,
            });
            let used = match case {
                "any" => Use::Code,
                "upper" => Use::Capitals,
                _ => Use::Word,
            };
            let spelling = (used != Use::Code).then_some(code);
            table.add(code, Meaning { currency, spelling, used });
            for used in [Use::Sign, Use::Name, Use::Part] {
                for name in column().split(',').filter(|name| !name.is_empty()) {
                    let (name, spelling) = name.strip_prefix('=').map_or((name, None), |name| (name, Some(name)));
                    table.add(name, Meaning { currency, spelling, used });
                }
            }
        }
        table
    }

    fn add(&mut self, name: &str, meaning: Meaning) {
        self.names.entry(name.to_lowercase()).or_default().push(meaning);
    }

    /// What `name` means to a reader in `locale`.
    fn find(&'static self, name: &str, fits: impl Fn(Use) -> bool, locale: Locale) -> Option<(&'static Currency, Use)> {
        let lower = name.to_lowercase();
        let singular = lower.strip_suffix("'s").or_else(|| lower.strip_suffix('s'));
        let exact = |meaning: &&Meaning| meaning.spelling.is_none_or(|spelling| spelling == name) && fits(meaning.used);
        let all: Vec<&Meaning> = self.names.get(&lower).into_iter().flatten().filter(exact).collect();
        let plural = || {
            let meanings = singular.and_then(|singular| self.names.get(singular)).into_iter().flatten();
            let spelt = |meaning: &&Meaning| matches!(meaning.used, Use::Name | Use::Part) && fits(meaning.used);
            meanings.filter(spelt).collect()
        };
        let all: Vec<&Meaning> = if all.is_empty() { plural() } else { all };
        let here = |meaning: &&&Meaning| {
            self.currencies[meaning.currency]
                .countries
                .split(' ')
                .any(|c| c == locale.country())
        };
        let meaning = all.iter().find(here).or(all.first())?;
        Some((&self.currencies[meaning.currency], meaning.used))
    }
}

/// The currency at the end of `text`, which goes on with a number. `shouted`: the text has capitals alone, so that a word in
/// capitals is no code.
pub(super) fn before(text: &str, locale: Locale, shouted: bool) -> Option<Named> {
    let spaced = text.strip_suffix(' ').unwrap_or(text);
    let tail = super::before(spaced, spaced.len(), LONGEST);
    let tail = &tail[tail
        .rfind(|c: char| c == ' ' || c.is_ascii_digit() || c == '\n')
        .map_or(0, |at| at + 1)..];
    let starts = tail.char_indices().map(|(at, _)| &tail[at..]);
    starts
        .filter(|name| begins_apart(text, spaced.len() - name.len(), name))
        .find_map(|name| {
            let fits = |used| matches!(used, Use::Code | Use::Capitals | Use::Sign) || (used == Use::Word && !shouted);
            let (currency, used) = TABLE.find(name, fits, locale)?;
            Some(Named {
                currency,
                length: text.len() - (spaced.len() - name.len()),
                hundredths: false,
                code: matches!(used, Use::Code | Use::Capitals | Use::Word),
                doubtful: used == Use::Word || name.eq_ignore_ascii_case("euro"),
            })
        })
}

/// The currency at the start of `text`, which follows a number.
pub(super) fn after(text: &str, locale: Locale, shouted: bool) -> Option<Named> {
    let rest = text.strip_prefix([' ', '-']).unwrap_or(text);
    let gap = text.len() - rest.len();
    let head = super::after(rest, 0, LONGEST);
    let head = &head[..head.find(['\n', '(', ')', ',', ';', '?', '!']).unwrap_or(head.len())];
    let ends = head.char_indices().map(|(at, c)| at + c.len_utf8()).rev();
    ends.filter(|end| ends_apart(rest, *end)).find_map(|end| {
        let name = &head[..end];
        let fits = |used| match used {
            Use::Word => !shouted,
            Use::Part => gap == 0 || name != "p",
            Use::Sign => !(name.len() == 1 && name.starts_with(|c: char| c.is_ascii_alphabetic())),
            _ => true,
        };
        let (currency, used) = TABLE.find(name, fits, locale)?;
        Some(Named {
            currency,
            length: gap + end,
            hundredths: used == Use::Part,
            code: matches!(used, Use::Code | Use::Capitals | Use::Word),
            doubtful: used == Use::Word,
        })
    })
}

/// Whether a name that consists of letters at its start is no end of a longer word.
fn begins_apart(text: &str, at: usize, name: &str) -> bool {
    !name.starts_with(char::is_alphabetic) || !text[..at].ends_with(char::is_alphanumeric)
}

/// Whether a name that ends with a letter is no start of a longer word.
fn ends_apart(text: &str, end: usize) -> bool {
    let name = &text[..end];
    !name.ends_with(' ') && !name.is_empty() && (!name.ends_with(char::is_alphabetic) || !text[end..].starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_whole() {
        let rows = || include_str!("currencies.tsv").lines().filter(|row| !row.starts_with('#'));
        assert_eq!(rows().count(), 155);
        for row in rows() {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 7, "{row}");
            assert!(columns[0].len() == 3 && columns[0].bytes().all(|b| b.is_ascii_uppercase()), "{row}");
            assert!(
                matches!(columns[1], "any" | "upper" | "word") && matches!(columns[2], "0" | "2" | "3"),
                "{row}"
            );
            for country in columns[3].split_ascii_whitespace() {
                assert!(format!("en-{country}").parse::<Locale>().is_ok(), "{row}");
            }
            for name in columns[4..].iter().flat_map(|column| column.split(',')) {
                assert!(name.len() <= LONGEST && name.trim() == name, "{row}");
            }
        }
    }

    #[test]
    fn a_shared_name_is_that_of_the_country() {
        for (text, locale, code) in [
            ("$", "en-GB", "USD"),
            ("$", "en-AU", "AUD"),
            (" kr", "en-GB", "SEK"),
            (" kr.", "da-DK", "DKK"),
            (" kroner", "nb-NO", "NOK"),
            (" pesos", "es-AR", "ARS"),
            (" euros", "fr-CA", "EUR"),
            ("£", "en-AU", "GBP"),
        ] {
            assert_eq!(
                after(text, locale.parse().unwrap(), false).map(|named| named.currency.code),
                Some(code),
                "{text} in {locale}"
            );
        }
        for text in [" EURO-like", " top", " all of them", " krill", "th", " eurovision", "x"] {
            let found = after(text, Locale::default(), false).map(|named| named.currency.code);
            assert!(
                found.is_none_or(|code| code == "EUR" && text.contains("EURO-")),
                "{text}: {found:?}"
            );
        }
    }
}
