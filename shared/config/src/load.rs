//! Putting the sources together.

use std::{collections::BTreeMap, path::Path};

use figment::{Figment, error::Kind};
use frontdesk_model::{CallProvider, ChannelName};
use toml::{Table, Value};

use super::{
    Channels, Config, ConfigError, DEFAULTS, Platform, StaleAfter,
    entry::{self, Entry},
    error::Problem,
    source::{Source, from_environment, leaves, nearest},
};

/// Read from the working folder when no file is named.
pub const DEFAULT_FILE: &str = "frontdesk.toml";

impl Config {
    /// Loads the defaults, then `path` (which must exist) or else [`DEFAULT_FILE`] where there is one, then the variables
    /// that begin with `FRONTDESK_` (those that begin with `FRONTDESK_TEST_` are left alone), and checks the whole.
    ///
    /// # Errors
    /// Names every unknown key, or the first value that is wrong, or every relation between keys that does not hold.
    pub fn load(path: Option<&Path>, environment: impl IntoIterator<Item = (String, String)>) -> Result<Self, ConfigError> {
        let defaults = built_in();
        let known = leaves(&defaults.table);
        let file = read_file(path)?;
        let (variables, mut problems) = from_environment(environment, &known);
        if let Some(file) = &file {
            problems.extend(unknown_keys(file, &known));
        }
        if !problems.is_empty() {
            return Err(ConfigError { problems });
        }
        let figment = file.iter().chain(&variables).fold(Figment::from(&defaults), Figment::merge);
        let entries: Vec<Entry> = known.keys().filter_map(|key| entry::entry(&figment, key)).collect();
        let mut config: Self = figment.extract().map_err(|error| explain(error, &entries))?;
        config.calls.platforms = platforms(&figment, &known, &entries)?;
        config.channels = channels(&figment, &known, &entries)?;
        config.entries = entries;
        config.check()?;
        Ok(config)
    }
}

/// The sections of all call platforms, whose fields have the types of their defaults.
fn platforms(
    figment: &Figment,
    known: &BTreeMap<String, &Value>,
    entries: &[Entry],
) -> Result<BTreeMap<CallProvider, Platform>, ConfigError> {
    let mut platforms = BTreeMap::new();
    let mut problems = Vec::new();
    for name in CallProvider::ALL {
        let section = format!("calls.{name}");
        let value = figment.find_value(&section).map_err(|error| explain(error, entries))?;
        let platform: Platform = value.deserialize().map_err(|mut error| {
            error.path.splice(0..0, section.split('.').map(str::to_owned));
            explain(error, entries)
        })?;
        problems.extend(of_other_types(&section, &platform.fields, known, entries));
        platforms.insert(*name, platform);
    }
    if problems.is_empty() {
        Ok(platforms)
    } else {
        Err(ConfigError { problems })
    }
}

/// The sections of all channels that are sent to.
fn channels(figment: &Figment, known: &BTreeMap<String, &Value>, entries: &[Entry]) -> Result<Channels, ConfigError> {
    let mut channels = Channels::default();
    let mut problems = Vec::new();
    for name in ChannelName::ALL.iter().filter(|name| name.is_sent()) {
        let section = format!("channels.{name}");
        let value = figment.find_value(&section).map_err(|error| explain(error, entries))?;
        let fields: Table = value.deserialize().map_err(|error| explain(error, entries))?;
        problems.extend(of_other_types(&section, &fields, known, entries));
        channels.0.insert(*name, fields);
    }
    if problems.is_empty() {
        Ok(channels)
    } else {
        Err(ConfigError { problems })
    }
}

/// The fields of a section that are not of the type of their default.
fn of_other_types(section: &str, fields: &Table, known: &BTreeMap<String, &Value>, entries: &[Entry]) -> Vec<Problem> {
    let keys = fields.iter().map(|(field, value)| (format!("{section}.{field}"), value));
    let wrong = keys.filter_map(|(key, value)| {
        let default = known.get(&key).filter(|default| !default.same_type(value))?;
        let entry = entries.iter().find(|entry| entry.key == key)?;
        Some(entry.problem(format!("expected {}", in_words(default.type_str()))))
    });
    wrong.collect()
}

fn built_in() -> Source {
    let mut source = Source::parse("default".to_owned(), DEFAULTS).expect("the embedded defaults are TOML, as a test checks");
    if let Some(Value::Table(cleanup)) = source.table.get_mut("cleanup") {
        cleanup.insert("stale_after".to_owned(), StaleAfter::defaults().into());
    }
    source
}

fn read_file(path: Option<&Path>) -> Result<Option<Source>, ConfigError> {
    let read = path.unwrap_or(Path::new(DEFAULT_FILE));
    let name = format!("file {}", read.display());
    match std::fs::read_to_string(read) {
        Ok(text) => Ok(Some(Source::parse(name, &text)?)),
        Err(error) if path.is_none() && error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Problem {
            subject: name,
            value: None,
            source: None,
            detail: format!("cannot be read: {error}"),
        }
        .into()),
    }
}

fn unknown_keys(file: &Source, known: &BTreeMap<String, &Value>) -> Vec<Problem> {
    let is_section = |key: &str| known.keys().any(|name| name.strip_prefix(key).is_some_and(|r| r.starts_with('.')));
    let problem = |key: &String, detail: String| Problem {
        subject: key.clone(),
        value: None,
        source: Some(file.name.clone()),
        detail,
    };
    leaves(&file.table)
        .keys()
        .filter(|key| !known.contains_key(*key))
        .map(|key| {
            if is_section(key) {
                problem(key, format!("is a section: its keys go below [{key}]"))
            } else {
                problem(key, format!("no such key.{}", nearest(key, known.keys().cloned())))
            }
        })
        .collect()
}

/// Puts figment's error into our words. Its own text holds the value, which may be a secret.
fn explain(error: figment::Error, entries: &[Entry]) -> ConfigError {
    let problems = error.into_iter().map(|error| {
        let path = error.path.join(".");
        let detail = match error.kind {
            Kind::Message(message) => message,
            Kind::InvalidType(_, expected) | Kind::InvalidValue(_, expected) => {
                format!("expected {}", in_words(&expected))
            }
            Kind::UnknownVariant(_, allowed) => format!("expected one of \"{}\"", allowed.join("\", \"")),
            Kind::ISizeOutOfRange(_) | Kind::USizeOutOfRange(_) => "the number is out of range".to_owned(),
            _ => "does not fit".to_owned(),
        };
        match entries
            .iter()
            .find(|entry| path == entry.key || path.starts_with(&format!("{}.", entry.key)))
        {
            Some(entry) => entry.problem(detail),
            None => Problem {
                subject: path,
                value: None,
                source: None,
                detail,
            },
        }
    });
    ConfigError {
        problems: problems.collect(),
    }
}

fn in_words(expected: &str) -> String {
    match expected {
        "u16" => format!("a whole number from 0 to {}", u16::MAX),
        "u32" => format!("a whole number from 0 to {}", u32::MAX),
        "f64" => "a number".to_owned(),
        "a boolean" | "boolean" => "true or false".to_owned(),
        "a string" | "string" | "path string" => "a text".to_owned(),
        "a sequence" | "array" => "a list of texts".to_owned(),
        other => other.to_owned(),
    }
}
