//! The cleanup, seen from outside: processes that die, that are stopped and wake up late, and what the command line tells.

use anyhow::{Result, ensure};
use frontdesk_tests::{
    condition::until,
    idle,
    process::Process,
    stack::{Plan, Stack},
};
use serde_json::Value;

/// Never on its own; what fell due is done at the start, when there is nothing yet.
const NEVER: &str = "0 0 0 29 2 *";
const ALWAYS: &str = "* * * * * *";
const SESSIONS: i64 = 400;

fn only_idle(plan: Plan) -> Plan {
    plan.with("CLEANUP__IDLE", ALWAYS)
        .with("CLEANUP__ARCHIVE", NEVER)
        .with("CLEANUP__STALE", NEVER)
        .with("CLEANUP__LEFTOVERS", NEVER)
}

/// A fleet with idle sessions and slow, small batches, and no cleanup yet.
async fn silent_fleet(close: &str) -> Result<Stack> {
    let plan = only_idle(Plan::new())
        .with("SESSIONS__IDLE_WARNING", "1s")
        .with("SESSIONS__IDLE_CLOSE", close)
        .with("CLEANUP__BATCH", "5")
        .with("CLEANUP__REST", "3")
        .with("CLEANUP__LEASE", "1s");
    let stack = plan.fleet_degraded().await?;
    idle::insert(&stack.database().await?, SESSIONS).await?;
    Ok(stack)
}

async fn some_are_warned(stack: &Stack) -> Result<i64> {
    let database = stack.database().await?;
    until("the first warnings", async || {
        let warned = database.count("select count(*) from chat_messages").await?;
        Ok((warned > 0).then_some(warned))
    })
    .await
}

/// Waits until every session has this history; fails when one has more.
async fn all_have(stack: &Stack, notices: i64, changes: i64) -> Result<()> {
    let database = stack.database().await?;
    until("every session's end", async || {
        let histories = idle::histories(&database).await?;
        anyhow::ensure!(histories == [(SESSIONS, notices, changes)], "{histories:?}");
        Ok(Some(()))
    })
    .await
}

fn cleanup(stack: &Stack, name: &str) -> Result<Process> {
    stack.start(name, &["worker", "cleanup"])
}

#[tokio::test]
async fn a_worker_killed_in_the_middle_is_replaced_and_nothing_is_done_twice() -> Result<()> {
    let stack = silent_fleet("2s").await?;
    let mut first = cleanup(&stack, "cleanup-1")?;
    let before = some_are_warned(&stack).await?;
    let _second = cleanup(&stack, "cleanup-2")?;
    first.kill().await?;
    ensure!(before < SESSIONS, "the first was done before it could be killed");
    all_have(&stack, 2, 1).await
}

#[tokio::test]
async fn a_worker_that_wakes_up_late_writes_nothing() -> Result<()> {
    let stack = silent_fleet("1h").await?;
    let first = cleanup(&stack, "cleanup-1")?;
    some_are_warned(&stack).await?;
    first.signal("STOP").await?;
    let second = cleanup(&stack, "cleanup-2")?;
    all_have(&stack, 1, 0).await?;
    first.signal("CONT").await?;
    // Between two batches its hold is gone; in the middle of one the database has ended its connection.
    let noticed = |log: &str| log.contains("cut short") || log.contains("could not be done");
    until("the first to notice", async || Ok(noticed(&first.log()?).then_some(()))).await?;
    all_have(&stack, 1, 0).await?;
    until("its successor to have done the rest", async || {
        Ok(second.log()?.contains("cleaned up: idle:").then_some(()))
    })
    .await
}

#[tokio::test]
async fn one_process_warns_closes_and_archives() -> Result<()> {
    let stack = only_idle(Plan::new())
        .with("CLEANUP__ARCHIVE", ALWAYS)
        .with("SESSIONS__IDLE_WARNING", "1s")
        .with("SESSIONS__IDLE_CLOSE", "2s")
        .with("SESSIONS__ARCHIVE_AFTER", "1s")
        .standalone()
        .await?;
    let chat = stack.client()?.visitor().await?;
    let mut socket = chat.socket(0).await?;
    let warning = socket.find("the warning", |event| event["message"]["sender"] == "system").await?;
    ensure!(
        warning["message"]["text"].as_str().is_some_and(|text| text.contains("1 second")),
        "{warning}"
    );
    let closed = socket.find("the end", |event| event["type"] == "session.updated").await?;
    ensure!(closed["seq"] == 3, "the warning, the farewell, the change: {closed}");
    chat.becomes("archived").await?;
    let texts: Vec<Value> = chat.messages(0).await?.into_iter().map(|message| message["text"].clone()).collect();
    ensure!(texts.len() == 2, "what was said stays readable: {texts:?}");
    let on = chat.say_as("late", "hello again").await?.expect(202)?;
    ensure!(on["session"]["previous_session_id"] == chat.id.as_str(), "{on}");
    Ok(())
}

#[tokio::test]
async fn once_says_what_it_did_and_a_dry_run_what_it_would_do() -> Result<()> {
    let stack = only_idle(Plan::new())
        .with("CLEANUP__IDLE", NEVER)
        .with("SESSIONS__IDLE_WARNING", "1ms")
        .with("SESSIONS__IDLE_CLOSE", "2ms")
        .standalone()
        .await?;
    let database = stack.database().await?;
    until("the round of the start", async || {
        let ran = database.count("select count(*) from cleanup_runs where task = 'leftovers'").await?;
        Ok((ran > 0).then_some(()))
    })
    .await?;
    let client = stack.client()?;
    let chats = [client.visitor().await?, client.visitor().await?];
    for _ in 0..2 {
        let told = stack.frontdesk(&["worker", "cleanup", "--once", "--dry-run"]).await?;
        ensure!(told.contains("would do: idle: 2 warned"), "{told}");
        ensure!(chats[0].messages(0).await?.is_empty(), "a dry run changes nothing");
    }
    let told = stack.frontdesk(&["worker", "cleanup", "--once"]).await?;
    ensure!(
        told.contains("done: idle: 2 warned\n") && told.contains("done: leftovers: "),
        "{told}"
    );
    let told = stack.frontdesk(&["worker", "cleanup", "--once"]).await?;
    ensure!(told.contains("done: idle: 2 closed\n"), "{told}");
    chats[1].becomes("closed").await.map(drop)
}
