//! `frontdesk graphql`: the storefront's schema.

use std::process::ExitCode;

use anyhow::Result;
use clap::Subcommand;

use crate::output::say;

#[derive(Debug, Subcommand)]
pub enum Graphql {
    /// Print the schema in its own language
    Schema,
}

impl Graphql {
    pub fn run(self) -> Result<ExitCode> {
        let Self::Schema = self;
        say(frontdesk_storefront::sdl().trim_end())?;
        Ok(ExitCode::SUCCESS)
    }
}
