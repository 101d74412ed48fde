//! The long fault suite: everything dies under load, and nothing may be lost or doubled. Exit status 1 when it was.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

use std::process::ExitCode;

use anyhow::Result;
use frontdesk_tests::faults::{self, Report, Size};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let size = match std::env::args().nth(1).as_deref() {
        None => Size::FULL,
        Some("--short") => Size::SHORT,
        Some(other) => anyhow::bail!("unknown argument {other:?}; there is --short only"),
    };
    let mut clean = true;
    clean &= told("API, two workers, RabbitMQ and Postgres", &faults::fleet(size).await?);
    clean &= told("One process on SQLite", &faults::standalone(size).await?);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn told(what: &str, report: &Report) -> bool {
    println!("\n{what}\n{report}");
    report.is_clean()
}
