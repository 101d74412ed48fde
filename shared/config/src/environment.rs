//! The environment of a process, and secrets that lie in files.

use std::{collections::BTreeMap, fs, path::Path};

use super::{
    ConfigError,
    error::Problem,
    source::{PREFIX, TEST_PREFIX},
};

/// Ends the name of a variable that tells the file of a value, such as `FRONTDESK_DATABASE_URL_FILE`.
const FILE_SUFFIX: &str = "_FILE";
/// Longest file of a value, in bytes.
const MOST_BYTES: u64 = 1024 * 1024;

/// The environment of this process as [`Config::load`](super::Config::load) takes it. A variable whose name ends in `_FILE` gives the
/// content of the file that it names, without the line's end: the form in which secrets are handed to containers and services.
///
/// # Errors
/// When the value of a variable that begins with `FRONTDESK_` is not UTF-8, or its file cannot be read, or a key has both forms.
pub fn process_environment() -> Result<Vec<(String, String)>, ConfigError> {
    let ours = std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value)));
    let ours = ours.filter(|(name, _)| name.starts_with(PREFIX));
    let texts: Result<Vec<_>, ConfigError> = ours
        .map(|(name, value)| match value.into_string() {
            Ok(value) => Ok((name, value)),
            Err(_) => Err(wrong(&name, "its value is not UTF-8")),
        })
        .collect();
    with_files(texts?)
}

/// The variables with the contents of those that name a file.
pub(super) fn with_files(variables: Vec<(String, String)>) -> Result<Vec<(String, String)>, ConfigError> {
    let mut values = BTreeMap::new();
    for (name, value) in variables {
        let key = match name.strip_suffix(FILE_SUFFIX).filter(|_| !name.starts_with(TEST_PREFIX)) {
            Some(key) => key.to_owned(),
            None => name.clone(),
        };
        let value = if key == name { value } else { read(&name, Path::new(&value))? };
        if values.insert(key.clone(), value).is_some() {
            return Err(wrong(
                &key,
                &format!("it is set, and {key}{FILE_SUFFIX} is as well; leave one of them"),
            ));
        }
    }
    Ok(values.into_iter().collect())
}

fn read(name: &str, path: &Path) -> Result<String, ConfigError> {
    let size = fs::metadata(path).map_err(|error| wrong(name, &format!("{} cannot be read: {error}", path.display())))?;
    if size.len() > MOST_BYTES {
        return Err(wrong(name, &format!("{} is longer than {MOST_BYTES} bytes", path.display())));
    }
    let text = fs::read_to_string(path).map_err(|error| wrong(name, &format!("{} cannot be read: {error}", path.display())))?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}

fn wrong(name: &str, detail: &str) -> ConfigError {
    Problem {
        subject: format!("environment variable {name}"),
        value: None,
        source: None,
        detail: detail.to_owned(),
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(variables: &[(&str, &str)]) -> Vec<(String, String)> {
        variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect()
    }

    #[test]
    fn a_variable_may_name_the_file_of_its_value() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("url");
        fs::write(&path, "postgres://u:p@db/frontdesk\n").expect("written");
        let path = path.to_str().expect("UTF-8");
        let read = with_files(pairs(&[("FRONTDESK_DATABASE_URL_FILE", path), ("FRONTDESK_LISTEN", "127.0.0.1:1")])).expect("read");
        assert_eq!(
            read,
            pairs(&[
                ("FRONTDESK_DATABASE_URL", "postgres://u:p@db/frontdesk"),
                ("FRONTDESK_LISTEN", "127.0.0.1:1")
            ])
        );
    }

    #[test]
    fn a_file_that_is_not_there_and_two_forms_of_one_key_are_refused_by_name() {
        let missing = with_files(pairs(&[("FRONTDESK_QUEUE_URL_FILE", "/nowhere/at/all")])).expect_err("no file");
        assert!(
            missing
                .to_string()
                .contains("FRONTDESK_QUEUE_URL_FILE: /nowhere/at/all cannot be read"),
            "{missing}"
        );
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("url");
        fs::write(&path, "amqp://a").expect("written");
        let both = pairs(&[
            ("FRONTDESK_QUEUE_URL", "amqp://b"),
            ("FRONTDESK_QUEUE_URL_FILE", path.to_str().expect("UTF-8")),
        ]);
        let twice = with_files(both).expect_err("two values");
        assert!(twice.to_string().contains("FRONTDESK_QUEUE_URL"), "{twice}");
        assert!(!twice.to_string().contains("amqp://"), "a value is never shown: {twice}");
    }
}
