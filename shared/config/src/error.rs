//! What was wrong with the configuration, in words for the person who wrote it.

use std::fmt;

/// Everything that is wrong, so that it can be put right in one go.
#[derive(Debug, thiserror::Error)]
#[error("the configuration is wrong:{}", list(.problems))]
pub struct ConfigError {
    /// At least one.
    pub problems: Vec<Problem>,
}

/// One wrong key, value or combination. Never holds a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The key, such as `limits.body_bytes`, or what else the problem is about.
    pub subject: String,
    /// The value as it may be shown; none where there is no value or the key itself is wrong.
    pub value: Option<String>,
    /// Where it was set: `default`, `file …` or `environment variable …`.
    pub source: Option<String>,
    /// What is wrong and what is allowed.
    pub detail: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.subject)?;
        if let Some(value) = &self.value {
            write!(f, " = {value}")?;
        }
        if let Some(source) = &self.source {
            write!(f, " ({source})")?;
        }
        write!(f, ": {}", self.detail)
    }
}

impl From<Problem> for ConfigError {
    fn from(problem: Problem) -> Self {
        Self { problems: vec![problem] }
    }
}

fn list(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |all, problem| format!("{all}\n  {problem}"))
}
