//! Whoever dies in the middle of a call, its notes arrive all the same, and say the same.

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    calls::PATIENCE,
    condition::within,
    database::Database,
    hands::{begun, has_it, holder, jobs},
    process::Process,
    providers::{Fault, OWEN, zoom::Meeting},
    stack::{Plan, Stack},
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::{Duration, Instant};

use crate::recordings::{CALL, CALL_SECONDS, content_of, meeting};

/// One decoder a process and chunks of a minute, so that a call has several and each process one in hand.
async fn plan() -> Result<Plan> {
    let plan = Plan::new()
        .sized(1, 1)
        .with("SPEECH__CHUNK", "1m")
        .with("SPEECH__DECODERS", "1")
        .with("WORKER__LEASE", "4s");
    plan.calling(2).await
}

/// Announces a call; nothing of it is fetched faster than `slow` says.
async fn announce(stack: &Stack, topic: &str, slow: bool) -> Result<Meeting> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let meeting = meeting(stack, topic, content_of(CALL)?, CALL, CALL_SECONDS)?;
    if slow {
        let pause = Duration::from_millis(100);
        zoom.files.fault(&meeting.parts[0].file, Fault::Slow { block: 32 << 10, pause });
    }
    for event in [zoom.participant_joined(&meeting, &OWEN), zoom.recording_completed(&meeting)] {
        let taken = zoom.send(&client, None, &event).await?;
        ensure!((200..300).contains(&taken.status), "{} {}", taken.status, taken.text);
    }
    Ok(meeting)
}

/// What CRM users read of a call in the end, without what differs from call to call.
async fn read(stack: &Stack, meeting: &Meeting) -> Result<(String, Value)> {
    let call = stack.finished(&meeting.uuid).await?;
    ensure!(call["state"] == "done", "{call}");
    let id = call["id"].as_str().context("id")?.to_owned();
    ensure!(stack.activities(OWEN.email, &id).await?.len() == 1, "one activity");
    let mut notes = stack.call_part(&id, "/notes", "application/json").await?.expect(200)?;
    let mut said = stack.call_part(&id, "/transcript", "application/json").await?.expect(200)?;
    for part in [&mut notes, &mut said] {
        part["call_id"].take();
        part["title"].take();
    }
    Ok((id, json!({ "notes": notes, "transcript": said })))
}

/// Ends a process as a power cut would; another of its kind comes in its place.
async fn kill(processes: &mut [Process], victim: usize) -> Result<()> {
    processes[victim].kill().await?;
    processes[victim].start_again()
}

async fn the_fetching_worker(stack: &mut Stack, database: &Database) -> Result<Value> {
    let meeting = announce(stack, "Killed while fetching", true).await?;
    let standalone = stack.is_standalone();
    let processes = if standalone { &mut stack.apis } else { &mut stack.meetings };
    let (victim, _) = holder(database, "fetch", processes).await?;
    kill(processes, victim).await?;
    Ok(read(stack, &meeting).await?.1)
}

async fn the_transcribing_worker(stack: &mut Stack, database: &Database) -> Result<Value> {
    let meeting = announce(stack, "Killed while transcribing", false).await?;
    let standalone = stack.is_standalone();
    let processes = if standalone { &mut stack.apis } else { &mut stack.listeners };
    let (victim, held) = within(PATIENCE, "chunks", async || holder(database, "chunk", processes).await.map(Some)).await?;
    let watch = tokio::spawn(begun(database.clone(), "chunk"));
    kill(processes, victim).await?;
    let (_, said) = read(stack, &meeting).await?;
    let begun = watch.await??;
    let repeated: Vec<&String> = begun.iter().filter(|(_, attempts)| **attempts > 1).map(|(key, _)| key).collect();
    ensure!(
        repeated.len() <= 1 && repeated.iter().all(|key| held.contains(key)),
        "{held:?} were in its hands: {begun:?}"
    );
    Ok(said)
}

/// Notes are taken in a moment: a speaker is given its own name until somebody is caught taking them.
async fn the_summarising_worker(stack: &mut Stack, database: &Database) -> Result<Value> {
    let meeting = announce(stack, "Killed while summarising", false).await?;
    let (id, _) = read(stack, &meeting).await?;
    let deadline = Instant::now() + PATIENCE;
    loop {
        ensure!(Instant::now() < deadline, "nobody was caught taking notes");
        name_the_speaker(stack, &id).await?;
        let standalone = stack.is_standalone();
        let processes = if standalone { &mut stack.apis } else { &mut stack.meetings };
        let victim = loop {
            let rows = jobs(database, "summarise").await?;
            if rows.is_empty() {
                break None;
            }
            let caught = processes.iter().position(|process| rows.iter().any(|job| has_it(process, job)));
            if caught.is_some() {
                break caught;
            }
        };
        if let Some(victim) = victim {
            kill(processes, victim).await?;
            // It may have been through by then; then it is tried once more.
            if jobs(database, "summarise").await?.iter().any(|job| job.attempts > 0) {
                return finally_summed_up(stack, database, &meeting).await;
            }
            stack.ready("ok").await?;
        }
    }
}

async fn finally_summed_up(stack: &Stack, database: &Database, meeting: &Meeting) -> Result<Value> {
    within(PATIENCE, "the notes to be taken again", async || {
        Ok(jobs(database, "summarise").await?.is_empty().then_some(()))
    })
    .await?;
    Ok(read(stack, meeting).await?.1)
}

async fn name_the_speaker(stack: &Stack, call: &str) -> Result<()> {
    let path = format!("/api/chat/conference/{call}/speakers/1");
    let request = stack.client()?.request(Method::PATCH, &path, Some(&stack.key));
    let named = request.json(&json!({ "name": "Speaker 1" })).send().await?;
    ensure!(named.status().is_success(), "{}: {}", named.status(), named.text().await?);
    Ok(())
}

async fn deaths_change_nothing(stack: &mut Stack) -> Result<()> {
    stack.import("default").await?;
    let database = stack.database().await?;
    let undisturbed = announce(stack, "Undisturbed", false).await?;
    let (id, expected) = read(stack, &undisturbed).await?;
    ensure!(
        the_fetching_worker(stack, &database).await? == expected,
        "other notes after the fetching worker's death"
    );
    ensure!(
        the_transcribing_worker(stack, &database).await? == expected,
        "other notes after the transcribing worker's death"
    );
    name_the_speaker(stack, &id).await?;
    let named = finally_summed_up(stack, &database, &undisturbed).await?;
    ensure!(
        the_summarising_worker(stack, &database).await? == named,
        "other notes after the summarising worker's death"
    );
    stack.logs_are_clean()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn standalone() -> Result<()> {
    let mut stack = plan().await?.standalone().await?;
    let result = deaths_change_nothing(&mut stack).await;
    result.map_err(|error| error.context(stack.log_tails()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fleet() -> Result<()> {
    let mut stack = plan().await?.fleet().await?;
    let result = deaths_change_nothing(&mut stack).await;
    result.map_err(|error| error.context(stack.log_tails()))
}
