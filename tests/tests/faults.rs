//! The short form of the fault suite; `make faults` runs the long one.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    faults::{self, Report, Size},
    socket::Socket,
    stack::Plan,
};
use serde_json::json;

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

/// A customer asks for a person, and the process that promised one is killed: another one ends the wish, to the second.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wish_for_a_person_ends_in_time_after_its_process_was_killed() -> Result<()> {
    let mut stack = Plan::new().sized(2, 1).fleet().await?;
    let (first, second) = (stack.client_of(0)?, stack.client_of(1)?);
    let key = stack.key.clone();
    let rosa = json!({"email": "rosa@example.com", "name": "Rosa", "roles": ["agent"], "password": "violet-samovar-42"});
    first.post("/api/admin/users", Some(&key), &rosa).await?.expect(201)?;
    let sign_in = json!({"email": "rosa@example.com", "password": "violet-samovar-42"});
    let signed_in = first.post("/api/auth/login", None, &sign_in).await?.expect(200)?;
    let token = signed_in["token"].as_str().context("a token")?;
    let there = first.post("/api/me/presence", Some(token), &json!({})).await?;
    ensure!(there.status == 204, "{}", there.text);
    let timeout = json!({"value": "10s"});
    first
        .put("/api/admin/settings/desk.request_timeout", Some(&key), &timeout)
        .await?
        .expect(200)?;
    let chat = first.visitor().await?;
    let wish = chat.post(&chat.path("/request-agent"), &json!({})).await?.expect(200)?;
    let begun = Instant::now();
    ensure!(wish["state"] == "waiting", "{wish}");
    stack.apis[0].kill().await?;
    let mut socket = Socket::open(second.address(), &chat.id, &chat.token, 0).await?;
    let ended = socket.find("the end of the wish", |event| event["type"] == "agent_request.expired");
    tokio::time::timeout(Duration::from_secs(20), ended).await??;
    let waited = begun.elapsed();
    ensure!(
        (Duration::from_secs(9)..Duration::from_secs(12)).contains(&waited),
        "told after {waited:?}"
    );
    let database = stack.database().await?;
    let late = database
        .count("select cast(extract(epoch from (ended_at - expires_at)) * 1000 as bigint) from agent_requests where state = 'expired'")
        .await?;
    ensure!((0..1_000).contains(&late), "ended {late} ms after its time");
    let said = second.get(&chat.path("/messages"), Some(&chat.token)).await?.expect(200)?;
    ensure!(said.to_string().contains("e-mail address"), "{said}");
    Ok(())
}

/// The feed of a desk was closed while a socket was open, and another process has opened it again: the socket is told that it missed something.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_socket_of_the_desk_learns_that_its_feed_was_closed() -> Result<()> {
    let stack = Plan::new().sized(2, 1).fleet().await?;
    let (first, second) = (stack.client_of(0)?, stack.client_of(1)?);
    let mut desk = Socket::of_desk(first.address(), &stack.key).await?;
    desk.find("the beginning", |event| event["type"] == "resync").await?;
    let chat = first.visitor().await?;
    chat.say("hello").await?;
    desk.find("the message", |event| event["message"]["text"] == "hello").await?;
    let database = stack.database().await?;
    database
        .execute("update desk_feeds set open_until = clock_timestamp() - interval '1 hour'", &[])
        .await?;
    let mut other = Socket::of_desk(second.address(), &stack.key).await?;
    let begun = other.find("the beginning", |event| event["type"] == "resync").await?;
    let after = begun["after"].as_i64().context("a number")?;
    chat.say("hello again").await?;
    let mut resync = None;
    loop {
        let event = desk.next().await?;
        if event["type"] == "resync" {
            resync = event["after"].as_i64();
        }
        if event["message"]["text"] == "hello again" {
            break;
        }
    }
    ensure!(resync == Some(after), "{resync:?} instead of {after}");
    Ok(())
}
