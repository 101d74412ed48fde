//! The benchmark: `make bench`. `--quick` only shows that it works; `--cleanup [SESSIONS]` is the cleanup alone, `--calls [TIMES]` a call whose
//! recording of four minutes is repeated so many times, `--desk` people who follow a desk, `--inbox [SESSIONS]` the inbox of a company with very many, `--insight [SESSIONS]` the figures of a year of one, `--export [MESSAGES]` an export beside the database's own, `--attack` customers who chat while another address attacks, `--peers [SECONDS]` Frontdesk beside other queues, `--peers-only [SECONDS]` those alone,
//! `--no-peers [SECONDS]` Frontdesk alone, measured in the same way.

use std::time::Duration;

use anyhow::{Result, bail};
use frontdesk_tests::bench::{self, Size, Who};

#[tokio::main]
async fn main() -> Result<()> {
    match std::env::args().nth(1).as_deref() {
        None => bench::run(Size::FULL).await,
        Some("--quick") => bench::run(Size::QUICK).await,
        Some("--cleanup") => bench::run_cleanup(size_of(std::env::args().nth(2).as_deref())?).await,
        Some("--calls") => bench::run_calls(std::env::args().nth(2).map_or(Ok(8), |times| times.parse())?).await,
        Some("--attack") => bench::run_attack(Size::FULL.latency * 2).await,
        Some("--desk") => bench::run_desk(200, 500).await,
        Some("--inbox") => bench::run_inbox(std::env::args().nth(2).map_or(Ok(1_000_000), |count| count.parse())?).await,
        Some("--insight") => bench::run_insight(std::env::args().nth(2).map_or(Ok(1_000_000), |count| count.parse())?).await,
        Some("--export") => bench::run_export(std::env::args().nth(2).map_or(Ok(1_000_000), |count| count.parse())?).await,
        Some("--peers") => bench::run_peers(Who::All, seconds()?).await,
        Some("--peers-only") => bench::run_peers(Who::Peers, seconds()?).await,
        Some("--no-peers") => bench::run_peers(Who::Frontdesk, seconds()?).await,
        Some(other) => {
            bail!(
                "unknown argument {other:?}; there are --quick, and --cleanup [SESSIONS], --calls [TIMES], --attack, --desk, --inbox [SESSIONS], --insight [SESSIONS], --export [MESSAGES], --peers [SECONDS], \
                 --peers-only [SECONDS] and --no-peers [SECONDS] for these parts alone"
            )
        }
    }
}

fn size_of(sessions: Option<&str>) -> Result<Size> {
    Ok(match sessions {
        None => Size::FULL,
        Some(count) => Size {
            idle: count.parse()?,
            ..Size::FULL
        },
    })
}

fn seconds() -> Result<Duration> {
    let given = std::env::args().nth(2);
    Ok(given.as_deref().map_or(Ok(20), str::parse).map(Duration::from_secs)?)
}
