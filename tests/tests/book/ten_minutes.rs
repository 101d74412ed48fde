//! The first chapter's commands, run as they stand on a process with the sample data.

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{binary, stack::Plan};
use tokio::process::Command;

use super::{page::Page, text};

const CHAPTER: &str = "docs/src/ten-minutes.md";
/// The address that the chapter names.
const ADDRESS: &str = "localhost:8080";

/// The texts of blocks whose fence says this.
fn blocks<'a>(page: &'a Page, info: &str) -> Vec<&'a str> {
    page.blocks()
        .iter()
        .filter(|block| block.info == info)
        .map(|block| block.text.as_str())
        .collect()
}

#[tokio::test]
async fn what_the_first_chapter_asks_is_answered_as_it_says() -> Result<()> {
    let page = Page::new(CHAPTER, &text(CHAPTER));
    let script = blocks(&page, "sh run").concat();
    let said: Vec<&str> = blocks(&page, "text said").into_iter().flat_map(str::lines).collect();
    ensure!(script.contains(ADDRESS) && said.len() >= 3, "{CHAPTER} has nothing to run");

    let stack = Plan::new().standalone().await?;
    stack.import("default").await?;
    let script = script.replace(ADDRESS, &stack.address()?.to_string());
    let mut printed = String::new();
    // The chapter waits a second for an answer; a busy machine may need longer for the first one.
    for _ in 0..5 {
        let run = Command::new("bash")
            .args(["-euo", "pipefail", "-c", &script])
            .env("KEY", &stack.key)
            .env("IDENTITY_SECRET", &stack.secret)
            .current_dir(binary::repository("."))
            .output();
        let run = tokio::time::timeout(Duration::from_mins(1), run)
            .await
            .context("the commands do not end")??;
        printed = format!("{}{}", String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
        if run.status.success() && said.iter().all(|line| printed.contains(line)) {
            return Ok(());
        }
    }
    let missing: Vec<_> = said.into_iter().filter(|line| !printed.contains(line)).collect();
    anyhow::bail!("{CHAPTER} says what does not come: {missing:#?}\nThis came:\n{printed}")
}
