//! A long recording is cut into chunks that several decoders share; none of them dies of a dead one, and no short note waits for it.

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    condition::within,
    database::Database,
    hands::{Job, begun, holder, jobs},
    stack::{Plan, Stack},
};
use serde_json::Value;

use crate::{
    files::{QUESTION, content_of, ffmpeg, fixture},
    hear::{PATIENCE, answered, transcript},
};

/// Two people with pauses, 70 s, so many times.
async fn recording(times: usize) -> Result<Vec<u8>> {
    let (one, other) = (fixture("long-complaint.ogg"), fixture("long-request.ogg"));
    let (one, other) = (one.display().to_string(), other.display().to_string());
    let filter = "[0]apad=pad_dur=1.5[a];[1]apad=pad_dur=1.5[b];[a][b]concat=n=2:v=0:a=1,aloop=size=2147483647:loop";
    let filter = format!("{filter}={}", times - 1);
    let input = ["-i", &one, "-i", &other, "-filter_complex", &filter];
    ffmpeg(&input, &[("long.ogg", "-c:a libopus -b:a 24k")])
        .await?
        .pop()
        .context("ffmpeg made no file")
}

/// One decoder a process, so that the chunks outnumber the decoders.
fn plan() -> Result<Plan> {
    let plan = Plan::new()
        .with("SPEECH__WHOLE", "30s")
        .with("SPEECH__CHUNK", "30s")
        .with("SPEECH__DECODERS", "1")
        .with("WORKER__LEASE", "4s");
    plan.listening(2)
}

/// Waits until a recording is cut.
async fn cut(database: &Database) -> Result<Vec<Job>> {
    let look = async || Ok(Some(jobs(database, "chunk").await?).filter(|chunks| !chunks.is_empty()));
    within(PATIENCE, "the recording to be cut", look).await
}

/// What an undisturbed run says.
async fn undisturbed(stack: &Stack, file: Vec<u8>) -> Result<String> {
    let chat = stack.client()?.visitor().await?;
    let id = chat.speak(file).await?["id"].take();
    let (message, _) = answered(&chat, &id).await?;
    ensure!(message["voice"]["language"] == "en", "{message}");
    Ok(transcript(&message)?.to_owned())
}

/// Sends a long note, and a short one behind it; kills a process while it has a chunk in hand.
async fn disturbed(stack: &mut Stack, file: Vec<u8>) -> Result<String> {
    let database = stack.database().await?;
    let client = stack.client()?;
    let (long, short) = (client.visitor().await?, client.visitor().await?);
    let id = long.speak(file).await?["id"].take();
    let all = cut(&database).await?;
    let watch = tokio::spawn(begun(database.clone(), "chunk"));
    let note = short.speak(content_of(QUESTION)?).await?["id"].take();
    answered(&short, &note).await?;
    let waiting = jobs(&database, "chunk")
        .await?
        .iter()
        .filter(|chunk| chunk.claimed_by.is_none())
        .count();
    ensure!(waiting > 0, "the short note waited for all {} chunks", all.len());

    let standalone = stack.is_standalone();
    let processes = if standalone { &mut stack.apis } else { &mut stack.listeners };
    let (victim, held) = holder(&database, "chunk", processes).await?;
    processes[victim].kill().await?;
    if standalone {
        processes[victim].start_again()?;
    }
    let (message, _) = answered(&long, &id).await?;
    let begun = watch.await??;
    ensure!(begun.len() == all.len(), "{begun:?}");
    let repeated: Vec<&String> = begun.iter().filter(|(_, attempts)| **attempts > 1).map(|(key, _)| key).collect();
    ensure!(
        repeated.len() == 1 && held.contains(repeated[0]),
        "{held:?} were in its hands: {begun:?}"
    );
    trail_counts_chunks(stack, &id, all.len()).await?;
    Ok(transcript(&message)?.to_owned())
}

async fn trail_counts_chunks(stack: &Stack, id: &Value, chunks: usize) -> Result<()> {
    let path = format!("/api/admin/messages/{}/trail", id.as_str().context("id")?);
    let trail = stack.client()?.get(&path, Some(&stack.key)).await?.expect(200)?;
    let heard = &trail["transcription"];
    ensure!(
        heard["state"] == "done" && heard["chunks"] == chunks && heard["chunks_left"] == 0,
        "{trail}"
    );
    Ok(())
}

async fn a_death_changes_nothing(stack: &mut Stack) -> Result<()> {
    // Each decoder has a chunk in hand when the short note comes, and several are left.
    let times = if stack.is_standalone() { 2 } else { 3 };
    let file = recording(times).await?;
    let expected = undisturbed(stack, file.clone()).await?;
    for words in ["three weeks ago", "living room", "small children"] {
        ensure!(expected.matches(words).count() == times, "{words}: {expected}");
    }
    let said = disturbed(stack, file).await?;
    ensure!(said == expected, "other words after a death:\n{said}\n{expected}");
    ensure!(
        stack.blobs()?.iter().all(|file| file.starts_with("voice")),
        "left over: {:?}",
        stack.blobs()?
    );
    stack.logs_are_clean()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn standalone() -> Result<()> {
    let mut stack = plan()?.standalone().await?;
    let result = a_death_changes_nothing(&mut stack).await;
    result.map_err(|error| error.context(stack.log_tails()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fleet() -> Result<()> {
    let mut stack = plan()?.fleet().await?;
    let result = a_death_changes_nothing(&mut stack).await;
    result.map_err(|error| error.context(stack.log_tails()))
}
