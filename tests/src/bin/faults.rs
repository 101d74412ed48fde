//! The long fault suite: everything dies under load, and nothing may be lost or doubled. Exit status 1 when it was.
//! `--dense` sends more at once, `--sets NUMBER` limits what one transaction takes.
#![expect(clippy::print_stdout, reason = "the report is what this program is for")]

use std::process::ExitCode;

use anyhow::{Context as _, Result};
use frontdesk_tests::faults::{self, Report, Size};

#[tokio::main]
async fn main() -> Result<ExitCode> {
    let mut size = Size::FULL;
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--short" => {
                size = Size {
                    sets: size.sets,
                    ..Size::SHORT
                }
            }
            "--dense" => {
                size = Size {
                    sets: size.sets,
                    ..Size::DENSE
                }
            }
            "--sets" => size.sets = arguments.next().context("--sets needs a number")?.parse().context("--sets")?,
            other => anyhow::bail!("unknown argument {other:?}; there are --short, --dense and --sets NUMBER"),
        }
    }
    let mut clean = true;
    clean &= told("API, two workers, RabbitMQ and Postgres", &faults::fleet(size).await?);
    clean &= told("One process on SQLite", &faults::standalone(size).await?);
    Ok(if clean { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn told(what: &str, report: &Report) -> bool {
    println!("\n{what}\n{report}");
    report.is_clean()
}
