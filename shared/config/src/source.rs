//! One source of configuration, and how an environment variable becomes a value of its key's type.

use std::collections::BTreeMap;

use figment::{
    Metadata, Profile, Provider,
    value::{Dict, Map, Value},
};
use toml::{Table, Value as TomlValue};

use super::error::Problem;

/// Prefix of the environment variables that are configuration.
pub(super) const PREFIX: &str = "FRONTDESK_";
/// Prefix of those that the test suites keep for themselves.
pub(super) const TEST_PREFIX: &str = "FRONTDESK_TEST_";

/// A table and where it came from.
pub(super) struct Source {
    pub name: String,
    pub table: Table,
}

impl Source {
    /// Parses TOML. The error tells the place but not the line, which may hold a secret.
    ///
    /// # Errors
    /// Where the text is no TOML.
    pub fn parse(name: String, text: &str) -> Result<Self, Problem> {
        match text.parse::<Table>() {
            Ok(table) => Ok(Self { name, table }),
            Err(error) => {
                let start = error.span().map_or(0, |span| span.start);
                let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
                let message = error.message().lines().next().unwrap_or("invalid TOML").to_owned();
                Err(Problem {
                    subject: format!("{name}, line {line}"),
                    value: None,
                    source: None,
                    detail: message,
                })
            }
        }
    }
}

impl Provider for &Source {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name.clone())
    }

    fn data(&self) -> Result<Map<Profile, Dict>, figment::Error> {
        let dict = Value::serialize(&self.table)?.into_dict().unwrap_or_default();
        Ok(Map::from([(Profile::Default, dict)]))
    }
}

/// The leaves of a table by dotted key, in alphabetical order.
pub(super) fn leaves(table: &Table) -> BTreeMap<String, &TomlValue> {
    let mut found = BTreeMap::new();
    for (name, value) in table {
        match value {
            TomlValue::Table(inner) => {
                found.extend(leaves(inner).into_iter().map(|(rest, value)| (format!("{name}.{rest}"), value)));
            }
            leaf => {
                found.insert(name.clone(), leaf);
            }
        }
    }
    found
}

/// A source for every variable that is configuration; a problem for every one that names no key.
pub(super) fn from_environment(
    variables: impl IntoIterator<Item = (String, String)>,
    known: &BTreeMap<String, &TomlValue>,
) -> (Vec<Source>, Vec<Problem>) {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    for (variable, text) in variables {
        if !variable.starts_with(PREFIX) || variable.starts_with(TEST_PREFIX) {
            continue;
        }
        match known.iter().find(|(key, _)| variable_of(key) == variable) {
            Some((key, default)) => sources.push(Source {
                name: format!("environment variable {variable}"),
                table: nest(key, typed(&text, default)),
            }),
            None => problems.push(Problem {
                detail: format!("no such key.{}", nearest(&variable, known.keys().map(|key| variable_of(key)))),
                subject: format!("environment variable {variable}"),
                value: None,
                source: None,
            }),
        }
    }
    (sources, problems)
}

/// The environment variable of a key.
pub(super) fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.to_uppercase().replace('.', "__"))
}

/// A hint at the name that was perhaps meant, or at where all names are listed.
pub(super) fn nearest(wrong: &str, names: impl Iterator<Item = String>) -> String {
    let best = names.map(|name| (distance(wrong, &name), name)).min();
    match best {
        Some((distance, name)) if distance * 3 <= wrong.chars().count() => format!(" Did you mean {name}?"),
        _ => " `frontdesk config check` lists every key.".to_owned(),
    }
}

/// What does not read as its key's type stays text, and is refused as such with the rest of the checks.
fn typed(text: &str, default: &TomlValue) -> TomlValue {
    let trimmed = text.trim();
    let typed = match default {
        TomlValue::Integer(_) => trimmed.parse().map(TomlValue::Integer).ok(),
        TomlValue::Float(_) => trimmed.parse().map(TomlValue::Float).ok(),
        TomlValue::Boolean(_) => trimmed.parse().map(TomlValue::Boolean).ok(),
        TomlValue::Array(_) if trimmed.starts_with('[') => trimmed.parse::<TomlValue>().ok(),
        TomlValue::Array(_) => {
            let parts = trimmed.split(',').map(str::trim).filter(|part| !part.is_empty());
            Some(TomlValue::Array(parts.map(|part| TomlValue::String(part.to_owned())).collect()))
        }
        _ => None,
    };
    typed.unwrap_or_else(|| TomlValue::String(text.to_owned()))
}

fn nest(key: &str, value: TomlValue) -> Table {
    match key.split_once('.') {
        Some((section, rest)) => Table::from_iter([(section.to_owned(), TomlValue::Table(nest(rest, value)))]),
        None => Table::from_iter([(key.to_owned(), value)]),
    }
}

/// Levenshtein's: how many characters to add, drop or change.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, left) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, right) in b.iter().enumerate() {
            let changed = diagonal + usize::from(left != *right);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
