//! Results go to standard output, line by line; logs and errors go to standard error.

use std::{
    fmt::Display,
    io::{self, Write as _},
};

use serde::Serialize;

/// Writes one line.
pub fn say(line: impl Display) -> io::Result<()> {
    writeln!(io::stdout().lock(), "{line}")
}

/// Writes a value as one line of JSON.
pub fn say_json(value: &impl Serialize) -> anyhow::Result<()> {
    say(serde_json::to_string(value)?)?;
    Ok(())
}
