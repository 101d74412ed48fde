//! A job that cannot work ends dead with its reason, is listed, and stops nothing else.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    broker::Broker,
    checks,
    client::{Client, fresh_id},
    condition::until,
    database::Value,
    on_both_stacks,
    rows::{dies, insert, job, job_of},
    stack::{Plan, Stack},
};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

on_both_stacks!(
    Plan::new().with("WORKER__LEASE", "2s"),
    checks![
        a_kind_that_nobody_knows_ends_dead,
        a_key_that_names_no_session_ends_dead,
        a_job_of_a_session_that_is_gone_ends_dead,
        a_payload_that_is_no_json_ends_dead,
        a_body_that_is_no_job_is_dead_lettered,
    ]
);

fn id() -> Result<Uuid> {
    Ok(fresh_id().parse()?)
}

/// The job is among the dead ones, with its reason, for operators over HTTP and on the command line.
async fn is_listed(stack: &Stack, id: Uuid, reason: &str) -> Result<()> {
    let listed = stack
        .client()?
        .get("/api/admin/jobs?state=dead&limit=200", Some(&stack.key))
        .await?
        .expect(200)?;
    let items = listed["items"].as_array().context("items")?;
    let dead = items
        .iter()
        .find(|job| job["id"] == id.to_string())
        .with_context(|| format!("job {id} in {listed}"))?;
    ensure!(dead["last_error"] == reason, "{dead}");
    let printed = stack.frontdesk(&["jobs", "list", "--state", "dead", "--json"]).await?;
    ensure!(printed.contains(&id.to_string()), "jobs list --state dead: {printed}");
    Ok(())
}

async fn a_bystander_is_answered(client: &Client) -> Result<()> {
    client.visitor().await?.ask("hello").await.map(drop)
}

async fn ends_dead(stack: &Stack, kind: &str, key: &str, words: &str) -> Result<()> {
    let (database, id) = (stack.database().await?, id()?);
    insert(&database, id, kind, key).await?;
    let reason = dies(&database, id).await?;
    ensure!(reason.contains(words), "the reason is {reason:?}");
    is_listed(stack, id, &reason).await?;
    a_bystander_is_answered(&stack.client()?).await
}

/// A newer process may know it, so it is given ten minutes; this one has been due for months.
async fn a_kind_that_nobody_knows_ends_dead(stack: Arc<Stack>) -> Result<()> {
    ends_dead(&stack, "tea", "leaves", "tea").await
}

async fn a_key_that_names_no_session_ends_dead(stack: Arc<Stack>) -> Result<()> {
    ends_dead(&stack, "chat", "\u{1}garbage", "names no session").await
}

async fn a_job_of_a_session_that_is_gone_ends_dead(stack: Arc<Stack>) -> Result<()> {
    ends_dead(&stack, "chat", &fresh_id(), "gone").await
}

/// Postgres lets nobody store these; a SQLite file may hold anything.
async fn a_payload_that_is_no_json_ends_dead(stack: Arc<Stack>) -> Result<()> {
    if !stack.is_standalone() {
        return Ok(());
    }
    let database = stack.database().await?;
    for garbage in [
        "update jobs set kind = 'chat', payload = '{not json' where id = $1",
        "update jobs set kind = 'chat', payload = x'fffe00' where id = $1",
    ] {
        let id = id()?;
        insert(&database, id, "later", &fresh_id()).await?;
        database.execute(garbage, &[Value::Id(id)]).await?;
        let reason = dies(&database, id).await?;
        is_listed(&stack, id, &reason).await?;
    }
    a_bystander_is_answered(&stack.client()?).await
}

async fn a_body_that_is_no_job_is_dead_lettered(stack: Arc<Stack>) -> Result<()> {
    if stack.is_standalone() {
        return Ok(());
    }
    let (broker, client) = (Broker::of(&stack).await?, stack.client()?);
    // Once somebody was answered, the lane's queue is there: what is published before is nobody's.
    a_bystander_is_answered(&client).await?;
    for body in [
        &b"\xff\xfe garbage of a stranger"[..],
        b"",
        b"{}",
        b"[1, 2",
        b"{\"id\": 7, \"kind\": \"chat\"}",
    ] {
        broker.publish(body).await?;
    }
    until("the dead letters to be listed", async || {
        let listed = stack.frontdesk(&["jobs", "list", "--state", "dead", "--json"]).await?;
        let garbage = listed.contains("garbage of a stranger") && listed.contains("[1, 2");
        Ok(garbage.then_some(()))
    })
    .await?;
    // What is decodable but names no row is a second delivery like any other.
    let unknown = format!("{{\"id\": \"{}\", \"kind\": \"chat\"}}", fresh_id());
    broker.publish(unknown.as_bytes()).await?;
    a_bystander_is_answered(&client).await?;
    until("the lane to be empty", async || Ok(broker.take().await?.is_none().then_some(()))).await
}

/// Settling waits for a lock that the test holds, and whoever waits is killed, until the job is given up.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_kills_its_worker_each_time_ends_dead() -> Result<()> {
    let plan = Plan::new()
        .sized(1, 1)
        .with("WORKER__LEASE", "1s")
        .with("RETRY__CHAT_ATTEMPTS", "3");
    let mut stack = plan.fleet().await?;
    let killed = kill_until_dead(&mut stack).await;
    killed.with_context(|| stack.log_tails())
}

async fn kill_until_dead(stack: &mut Stack) -> Result<()> {
    let (client, database) = (stack.client()?, stack.database().await?);
    let victim = client.visitor().await?;
    let mut holder = PgConnection::connect(&stack.database_url).await?;
    let mut lock = holder.begin().await?;
    let message = {
        let accepted = victim.say("this one kills").await?;
        let session: Uuid = victim.id.parse()?;
        sqlx::query("select 1 from chat_sessions where id = $1 for update")
            .bind(session)
            .execute(&mut *lock)
            .await?;
        accepted
    };
    let Some((id, _)) = job_of(&database, &victim.id).await? else {
        return too_quick();
    };
    for attempt in 1..=3 {
        until(&format!("attempt {attempt}"), async || {
            let row = job(&database, id).await?.context("the row is gone")?;
            Ok((row.attempts == attempt && row.claimed_by.is_some()).then_some(()))
        })
        .await?;
        stack.workers[0].kill().await?;
        stack.workers[0].start_again()?;
        a_bystander_is_answered(&client).await?;
    }
    lock.rollback().await?;
    let reason = dies(&database, id).await?;
    ensure!(reason.contains("died 3 times"), "the reason is {reason:?}");
    is_listed(stack, id, &reason).await?;
    let failed = victim.settled(&message["id"]).await?;
    ensure!(failed["status"] == "failed", "{failed}");
    let told = victim.messages(0).await?.into_iter().any(|message| message["sender"] == "system");
    ensure!(told, "the customer is told");
    // The next message is answered, and so is the failed one once a person retries it.
    victim.ask("hello").await?;
    client
        .post(&format!("/api/admin/jobs/{id}/retry"), Some(&stack.key), &serde_json::json!({}))
        .await?
        .expect(200)?;
    until("the failed message to be answered", async || {
        Ok(victim.message(&message["id"]).await?["answered_by"].is_string().then_some(()))
    })
    .await
}

/// The lock is taken after the message is accepted; a worker that was quicker has settled it.
fn too_quick<T>() -> Result<T> {
    anyhow::bail!("the worker settled the job before the test could hold it")
}

/// What a standalone process finds of the ones before it, each of which the job has killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_job_that_killed_the_standalone_process_each_time_ends_dead() -> Result<()> {
    let mut stack = Plan::new().with("RETRY__CHAT_ATTEMPTS", "3").standalone().await?;
    let (client, database) = (stack.client()?, stack.database().await?);
    let chat = client.visitor().await?;
    stack.apis[0].kill().await?;
    let id = id()?;
    insert(&database, id, "chat", &chat.id).await?;
    let token = [Value::Id(id)];
    let left = "update jobs set attempts = 3, lost_leases = 2, claim = $1, claimed_by = 'killed', lease_until = '2026-01-01T00:00:00.000+00:00' where id = $1";
    database.execute(left, &token).await?;
    stack.apis[0].start_again()?;
    let reason = dies(&database, id).await.with_context(|| stack.log_tails())?;
    ensure!(reason.contains("died 3 times"), "the reason is {reason:?}");
    is_listed(&stack, id, &reason).await?;
    a_bystander_is_answered(&client).await
}
