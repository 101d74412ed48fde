//! The life of a job, seen from outside. Which test shows which rule:
//!
//! | Rule | Shown by |
//! | --- | --- |
//! | The broker's message is job id, kind, trace context and whether somebody may have begun it; the row has the rest | `the_body_names_the_row_and_nothing_else` |
//! | A row's attempts alone decide about retries; back-off is its due time | store `a_retry_waits_for_its_time`, workers `settle` |
//! | One live chat job a session; accepting raises what it has to reach | `a_session_has_one_live_job`, store `one_live_job_a_session` |
//! | Settling arms it again when more was accepted meanwhile | store `a_message_during_the_turn_arms_the_job_again` |
//! | A failed burst is retried oldest message alone | store `a_failure_is_retried_oldest_message_alone` |
//! | A claim is one job's, fresh and leased; what is gone, leased or not due is dropped | store `a_claimed_job_is_not_claimed_again`, workers `a_second_delivery_writes_nothing` |
//! | Whoever loses the lease stops | workers `a_lost_lease_stops_the_work`, `a_worker_that_wakes_up_late_writes_nothing` |
//! | Writes happen only under the claim, or unclaimed in the epoch that was read | store `a_lost_claim_writes_nothing`, `taking`, crate `protocol` |
//! | A lost lease counts, and such a job runs alone | store `a_lost_lease_counts_and_runs_alone`, workers `a_job_whose_worker_died_runs_alone`, suite `poison` |
//! | Handing back on SIGTERM does not count | `what_is_handed_back_on_sigterm_does_not_count` |
//! | What was confirmed and never finished is published again | `a_message_that_vanished_from_the_broker_is_published_again`, queue `relay` |
//! | An honest backlog is not published again | queue `an_honest_backlog_is_not_published_again` |
//! | A queue that is gone has its rows published again | `a_queue_that_is_deleted_comes_back_with_its_jobs`, suite `faults` |
//! | A returned message is not confirmed | queue `a_returned_message_is_not_confirmed` |
//! | The broker's delivery limit is a backstop; dead letters are counted and listed | queue `what_names_no_job_is_dead_lettered_and_listed`, suite `poison` |
//! | Leases and due times are the database's; a wrong clock changes nothing | store `a_bad_clock_changes_nothing`, `a_bad_clock_gives_no_more_messages` |
//! | Only `serve` runs with the local queue, one process a data folder | `the_local_queue_is_one_processes_alone` |
//! | A start releases the claims of the process before | store `claims_of_a_dead_process_are_released`, suites `poison`, `faults` |
//! | Wake-ups are hints: what another process arms is found | `a_retry_by_the_command_line_is_found` |
//! | SQLite: imports leave room for customers | `an_import_does_not_stand_in_the_way` |
//! | Events are numbered without gap, and every API tells them | `every_api_tells_a_sessions_events` |
//! | A lost hint costs two seconds | `an_event_without_a_hint_is_told` |
//! | The query's token is never logged | `no_token_is_logged` |
//! | While a person has the session the assistant is silent; `waiting` ends with an e-mail | suite `end_to_end` |
//! | Dead: the messages are failed, the customer is told, the next job proceeds, a retry merges | suite `poison`, store `a_dead_job_is_retried_into_the_live_one` |

use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    broker::Broker,
    chat::Chat,
    client::fresh_id,
    condition::{until, within},
    database::{Database, Value},
    process,
    rows::{dies, insert, job, job_of},
    stack::{Plan, Stack},
};
use sqlx::{Connection as _, PgConnection};
use uuid::Uuid;

/// A fleet whose workers are not started yet.
async fn without_workers() -> Result<Stack> {
    Plan::new().fleet_degraded().await
}

async fn is_confirmed(database: &Database, chat: &Chat) -> Result<()> {
    let key = [Value::Text(chat.id.clone())];
    until("the broker's confirm", async || {
        let confirmed = database
            .row::<(i64,)>("select count(*) from jobs where key = $1 and published_at is not null", &key)
            .await?;
        Ok((confirmed == Some((1,))).then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_body_names_the_row_and_nothing_else() -> Result<()> {
    let stack = without_workers().await?;
    let (broker, database) = (Broker::of(&stack).await?, stack.database().await?);
    let chat = stack.client()?.visitor().await?;
    chat.say("the words of the customer").await?;
    is_confirmed(&database, &chat).await?;
    let body = until("the message in the lane", async || broker.take().await).await?;
    let body: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(&body)?;
    let (id, _) = job_of(&database, &chat.id).await?.context("the row")?;
    ensure!(body["id"] == id.to_string() && body["kind"] == "chat", "{body:?}");
    ensure!(
        body.keys().all(|key| ["id", "kind", "trace", "again"].contains(&key.as_str())),
        "{body:?}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_session_has_one_live_job() -> Result<()> {
    let mut stack = without_workers().await?;
    let database = stack.database().await?;
    let chat = stack.client()?.visitor().await?;
    let mut last = serde_json::Value::Null;
    for _ in 0..5 {
        last = chat.say("hello").await?;
    }
    let rows: Vec<(i64,)> = database
        .rows("select upto_seq from jobs where key = $1", &[Value::Text(chat.id.clone())])
        .await?;
    ensure!(rows == [(5,)], "{rows:?}");
    stack.add_worker(&[])?;
    let answer = chat.answer_to(&last["id"]).await?;
    ensure!(
        answer["in_reply_to"].as_array().is_some_and(|ids| ids.len() == 5),
        "a burst is answered together: {answer}"
    );
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_that_vanished_from_the_broker_is_published_again() -> Result<()> {
    let mut stack = without_workers().await?;
    let (broker, database) = (Broker::of(&stack).await?, stack.database().await?);
    let chat = stack.client()?.visitor().await?;
    let message = chat.say("hello").await?;
    is_confirmed(&database, &chat).await?;
    until("the message in the lane", async || Ok((broker.purge().await? == 1).then_some(()))).await?;
    stack.add_worker(&[])?;
    chat.answer_to(&message["id"]).await.with_context(|| stack.log_tails()).map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_queue_that_is_deleted_comes_back_with_its_jobs() -> Result<()> {
    let mut stack = Plan::new().sized(1, 1).fleet().await?;
    let (broker, database) = (Broker::of(&stack).await?, stack.database().await?);
    stack.workers[0].kill().await?;
    let chat = stack.client()?.visitor().await?;
    let message = chat.say("hello").await?;
    is_confirmed(&database, &chat).await?;
    broker.delete().await?;
    stack.workers[0].start_again()?;
    chat.answer_to(&message["id"]).await.with_context(|| stack.log_tails())?;
    stack.client()?.visitor().await?.ask("hello").await.map(drop)
}

/// Takes the session's row, which a worker needs to settle.
macro_rules! held {
    ($stack:expr, $chat:expr, $connection:ident, $lock:ident) => {
        let mut $connection = PgConnection::connect(&$stack.database_url).await?;
        let mut $lock = $connection.begin().await?;
        let session: Uuid = $chat.id.parse()?;
        sqlx::query("select 1 from chat_sessions where id = $1 for update")
            .bind(session)
            .execute(&mut *$lock)
            .await?;
    };
}

async fn claimed(database: &Database, id: Uuid) -> Result<()> {
    until("a claim", async || {
        Ok(job(database, id).await?.context("the row is gone")?.claimed_by.map(drop))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_handed_back_on_sigterm_does_not_count() -> Result<()> {
    let mut stack = without_workers().await?;
    let database = stack.database().await?;
    let chat = stack.client()?.visitor().await?;
    let message = chat.say("hello").await?;
    let (id, _) = job_of(&database, &chat.id).await?.context("the row")?;
    held!(stack, chat, connection, lock);
    stack.add_worker(&[("WORKER__SHUTDOWN_GRACE", "1s")])?;
    claimed(&database, id).await?;
    ensure!(stack.workers[0].terminate().await?, "SIGTERM is a good end: {}", stack.log_tails());
    let row = job(&database, id).await?.context("the row")?;
    ensure!(row.attempts == 0 && row.claimed_by.is_none() && row.lost_leases == 0, "{row:?}");
    lock.rollback().await?;
    stack.add_worker(&[])?;
    chat.answer_to(&message["id"]).await.map(drop)
}

const LOCKED: &str = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
const CUT: &str =
    "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_worker_that_wakes_up_late_writes_nothing() -> Result<()> {
    let mut stack = Plan::new().with("WORKER__LEASE", "2s").fleet_degraded().await?;
    let database = stack.database().await?;
    let chat = stack.client()?.visitor().await?;
    let message = chat.say("hello").await?;
    let (id, _) = job_of(&database, &chat.id).await?.context("the row")?;
    {
        held!(stack, chat, connection, lock);
        stack.add_worker(&[])?;
        claimed(&database, id).await?;
        until("the worker to wait for the lock", async || {
            Ok((database.count(LOCKED).await? == 1).then_some(()))
        })
        .await?;
        stack.workers[0].signal("STOP").await?;
        // Its machine is gone: Postgres would wait half a minute for a transaction that only rests.
        database.count(CUT).await?;
        lock.rollback().await?;
    }
    stack.add_worker(&[])?;
    chat.answer_to(&message["id"]).await.with_context(|| stack.log_tails())?;
    stack.workers[0].signal("CONT").await?;
    chat.ask("thanks").await?;
    let messages = chat.messages(0).await?;
    ensure!(messages.len() == 4, "two messages, two answers: {messages:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_local_queue_is_one_processes_alone() -> Result<()> {
    let stack = Plan::new().standalone().await?;
    for arguments in [&["api"][..], &["worker", "chat"]] {
        let refused = stack
            .frontdesk(arguments)
            .await
            .err()
            .with_context(|| format!("{arguments:?} ran with the local queue"))?;
        ensure!(refused.to_string().contains("local"), "it says why: {refused:#}");
    }
    let second = process::run(&["serve"], &stack.environment_of(&stack.apis[0]), stack.folder()).await;
    let refused = second.err().context("a second process took the data folder")?;
    ensure!(refused.to_string().contains("serve"), "{refused:#}");
    stack.client()?.visitor().await?.ask("hello").await.map(drop)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_retry_by_the_command_line_is_found() -> Result<()> {
    let stack = Plan::new().standalone().await?;
    let (client, database) = (stack.client()?, stack.database().await?);
    let id: Uuid = fresh_id().parse()?;
    insert(&database, id, "chat", "nonsense").await?;
    dies(&database, id).await?;
    let chat = client.visitor().await?;
    // As if its cause had been repaired.
    database
        .execute(
            "update jobs set key = $2 where id = $1",
            &[Value::Id(id), Value::Text(chat.id.clone())],
        )
        .await?;
    stack.frontdesk(&["jobs", "retry", &id.to_string()]).await?;
    within(Duration::from_secs(10), "the job to be done", async || {
        Ok(job(&database, id).await?.is_none().then_some(()))
    })
    .await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_import_does_not_stand_in_the_way() -> Result<()> {
    use std::fmt::Write as _;
    let stack = Plan::new().standalone().await?;
    let folder = stack.folder().join("many");
    std::fs::create_dir(&folder)?;
    let contacts = (0..20_000).try_fold(String::new(), |mut lines, n| {
        writeln!(lines, "{{\"external_id\": \"many-{n}\", \"email\": \"many-{n}@example.com\", \"name\": \"Many {n}\", \"account\": {{\"status\": \"active\"}}}}")
            .map(|()| lines)
    })?;
    std::fs::write(folder.join("contacts.jsonl"), contacts)?;
    let path = folder.display().to_string();
    let import = ["crm", "import", path.as_str()];
    let (imported, slowest) = tokio::join!(stack.frontdesk(&import), async {
        let client = stack.client()?;
        let mut slowest = Duration::ZERO;
        for _ in 0..40 {
            let (chat, started) = (client.visitor().await?, tokio::time::Instant::now());
            chat.say("hello").await?;
            slowest = slowest.max(started.elapsed());
        }
        anyhow::Ok(slowest)
    });
    imported?;
    let slowest = slowest?;
    ensure!(slowest < Duration::from_secs(5), "a message took {slowest:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_api_tells_a_sessions_events() -> Result<()> {
    let stack = Plan::new().sized(2, 1).fleet().await?;
    let (here, there) = (stack.client_of(0)?, stack.client_of(1)?);
    let chat = here.visitor().await?;
    let elsewhere = Chat {
        client: there,
        ..chat.clone()
    };
    let mut socket = elsewhere.socket(0).await?;
    let last = chat.ask("hello").await?["seq"].as_i64().context("seq")?;
    let events = socket.events_until(last).await?;
    let seqs: Vec<_> = events.iter().filter_map(|event| event["seq"].as_i64()).collect();
    ensure!(seqs == (1..=last).collect::<Vec<_>>(), "{seqs:?}");
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_event_without_a_hint_is_told() -> Result<()> {
    for stack in [Plan::new().standalone().await?, Plan::new().sized(1, 1).fleet().await?] {
        let database = stack.database().await?;
        let chat = stack.client()?.visitor().await?;
        let mut socket = chat.socket(0).await?;
        // Writes as another process would whose hint was lost.
        let session = Value::Id(chat.id.parse()?);
        database
            .execute(
                "update chat_sessions set last_seq = 1 where id = $1",
                std::slice::from_ref(&session),
            )
            .await?;
        let written = "insert into events (tenant_id, session_id, seq, type, created_at) select tenant_id, id, 1, 'session.updated', started_at \
                       from chat_sessions where id = $1";
        database.execute(written, &[session]).await?;
        let event = socket.next_within(Duration::from_secs(10)).await?.context("it is never told")?;
        ensure!(event["type"] == "session.updated" && event["seq"] == 1, "{event}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_token_is_logged() -> Result<()> {
    let stack = Plan::new().with("LOG__FILTER", "debug").standalone().await?;
    let chat = stack.client()?.visitor().await?;
    let socket = chat.socket(0).await?;
    chat.ask("hello").await?;
    socket.close().await?;
    ensure!(stack.logs_hold(&chat.id)?, "the log says something of the session");
    ensure!(!stack.logs_hold(&chat.token)?, "a token is in the log");
    Ok(())
}
