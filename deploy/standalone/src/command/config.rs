//! `frontdesk config`

use std::{path::Path, process::ExitCode};

use anyhow::Result;
use clap::Subcommand;
use frontdesk_runtime::process;

use crate::output::say;

#[derive(Debug, Subcommand)]
pub enum Config {
    /// Print every key with its value and where that comes from, without secrets, and say what is wrong
    Check,
}

impl Config {
    pub fn run(self, config: Option<&Path>) -> Result<ExitCode> {
        match self {
            Self::Check => {
                say(process::load(config)?.redacted().trim_end())?;
                say("\n# ok")?;
                Ok(ExitCode::SUCCESS)
            }
        }
    }
}
