//! Downloads that go wrong on the way, and arrive.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    providers::{Fault, Seen, zoom::Meeting},
    stack::Stack,
};
use serde_json::Value;

use crate::recordings::{CALL, meeting, short};

/// Announces a short call whose file has this fault; the call at its end, and the requests for the file.
async fn with(stack: &Stack, topic: &str, fault: Fault) -> Result<(Meeting, Value, Vec<Seen>)> {
    let zoom = &stack.platforms()?.zoom;
    let meeting = meeting(stack, topic, short().await?, CALL, 12)?;
    let file = &meeting.parts[0].file;
    zoom.files.fault(file, fault);
    zoom.send(&stack.client()?, None, &zoom.recording_completed(&meeting)).await?;
    let call = stack.finished(&meeting.uuid).await?;
    let seen = zoom.files.seen_of(file);
    Ok((meeting, call, seen))
}

pub async fn a_token_that_is_refused_once_is_renewed(stack: Arc<Stack>) -> Result<()> {
    let (_, call, seen) = with(&stack, "Renewed", Fault::Unauthorised(1)).await?;
    ensure!(call["state"] == "done", "{call}");
    let tokens: Vec<_> = seen
        .iter()
        .filter(|seen| seen.server == "api")
        .map(|seen| &seen.authorization)
        .collect();
    ensure!(tokens.len() == 2 && tokens[0] != tokens[1], "{seen:?}");
    Ok(())
}

pub async fn a_cut_download_goes_on_where_it_was(stack: Arc<Stack>) -> Result<()> {
    let fault = Fault::CutAfter { bytes: 20_000, times: 1 };
    let (meeting, call, seen) = with(&stack, "Cut", fault).await?;
    ensure!(call["state"] == "done", "{call}");
    let ranges: Vec<_> = seen
        .iter()
        .filter(|seen| seen.server == "cdn")
        .map(|seen| seen.range.as_deref())
        .collect();
    ensure!(ranges == [None, Some("bytes=20000-")], "{ranges:?}");
    let size = stack.platforms()?.zoom.files.size(&meeting.parts[0].file);
    ensure!(call["sources"][0]["bytes"] == size, "{call}");
    Ok(())
}

pub async fn slow_bytes_are_waited_for(stack: Arc<Stack>) -> Result<()> {
    let fault = Fault::Slow {
        block: 4_000,
        pause: Duration::from_millis(100),
    };
    let (_, call, seen) = with(&stack, "Slow", fault).await?;
    ensure!(call["state"] == "done", "{call}");
    ensure!(seen.iter().filter(|seen| seen.server == "cdn").count() == 1, "{seen:?}");
    Ok(())
}

pub async fn what_is_gone_fails_and_says_so(stack: Arc<Stack>) -> Result<()> {
    let (_, call, _) = with(&stack, "Gone", Fault::Gone).await?;
    ensure!(call["state"] == "failed" && call["sources"][0]["state"] == "failed", "{call}");
    ensure!(call["reason"].as_str().is_some_and(|reason| !reason.is_empty()), "{call}");
    Ok(())
}

pub async fn without_a_download_token_the_account_asks_for_one(stack: Arc<Stack>) -> Result<()> {
    let zoom = &stack.platforms()?.zoom;
    let meeting = meeting(&stack, "No token", short().await?, CALL, 12)?;
    let mut event = zoom.recording_completed(&meeting);
    event.as_object_mut().context("an object")?.remove("download_token");
    zoom.send(&stack.client()?, None, &event).await?;
    let call = stack.finished(&meeting.uuid).await?;
    ensure!(call["state"] == "done", "{call}");
    ensure!(!zoom.files.seen_of("/oauth/token").is_empty(), "{:?}", zoom.files.seen());
    Ok(())
}
