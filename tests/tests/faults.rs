//! The short form of the fault suite; `make faults` runs the long one.

use anyhow::{Result, ensure};
use frontdesk_tests::faults::{self, Report, Size};

fn clean(report: &Report) -> Result<()> {
    eprintln!("{report}");
    ensure!(report.is_clean(), "{report}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_of_a_fleet_lose_and_double_nothing() -> Result<()> {
    clean(&faults::fleet(Size::SHORT).await?)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_of_the_standalone_process_lose_and_double_nothing() -> Result<()> {
    clean(&faults::standalone(Size::SHORT).await?)
}
