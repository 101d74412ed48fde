//! The `frontdesk` command: everything in one process, each part in a process of its own, and what operators need.

mod bootstrap;
mod command;
mod crm;
mod demo;
mod edge;
mod history;
mod imap;
mod kb;
mod lines;
mod listen;
mod output;
mod overview;
mod progress;
mod standalone;
mod table;
mod trail;

use std::{io, path::PathBuf, process::ExitCode};

use clap::Parser;

use crate::command::Command;

/// Shells' code for a program whose reader went away: 128 + SIGPIPE.
const READER_GONE: u8 = 141;

/// Answers a company's customers in text, from its CRM and its articles.
#[derive(Debug, Parser)]
#[command(name = "frontdesk", version, max_term_width = 120)]
struct Cli {
    /// Configuration file; without it, frontdesk.toml of the working folder where there is one. FRONTDESK_… variables go over it.
    #[arg(long, global = true, value_name = "PATH")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[tokio::main]
async fn main() -> ExitCode {
    frontdesk_security::private::files();
    let cli = Cli::parse();
    match cli.command.run(cli.config.as_deref()).await {
        Ok(code) => code,
        Err(error) if reader_gone(&error) => ExitCode::from(READER_GONE),
        Err(error) => {
            eprintln!("frontdesk: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// `frontdesk … | head` is no failure to talk about.
fn reader_gone(error: &anyhow::Error) -> bool {
    let broken = |error: &io::Error| error.kind() == io::ErrorKind::BrokenPipe;
    error.chain().any(|cause| cause.downcast_ref::<io::Error>().is_some_and(broken))
}
