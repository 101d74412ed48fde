//! Recordings that nobody should fetch, store or believe: each ends with a reason.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    providers::{Fault, zoom::Meeting},
    stack::Stack,
};
use serde_json::{Value, json};

use crate::recordings::{CALL, made, meeting, short};

/// Announces a call with this content and fault, from another address where one is given; the call at its end.
async fn end_of(stack: &Stack, topic: &str, content: Vec<u8>, fault: Option<Fault>, url: Option<&str>) -> Result<(Meeting, Value)> {
    let zoom = &stack.platforms()?.zoom;
    let meeting = meeting(stack, topic, content, CALL, 12)?;
    if let Some(fault) = fault {
        zoom.files.fault(&meeting.parts[0].file, fault);
    }
    let mut event = zoom.recording_completed(&meeting);
    if let Some(url) = url {
        event["payload"]["object"]["recording_files"][0]["download_url"] = json!(url);
    }
    let taken = zoom.send(&stack.client()?, None, &event).await?;
    ensure!((200..300).contains(&taken.status), "{} {}", taken.status, taken.text);
    let call = stack.finished(&meeting.uuid).await?;
    Ok((meeting, call))
}

/// Checks that a call failed with such a reason, and that no file of it is kept.
fn failed(stack: &Stack, call: &Value, words: &str) -> Result<()> {
    let reason = call["sources"][0]["reason"].as_str().unwrap_or_default();
    ensure!(call["state"] == "failed" && reason.contains(words), "{words:?} is not in {call}");
    let id = call["id"].as_str().context("id")?;
    let kept: Vec<_> = stack
        .blobs()?
        .into_iter()
        .filter(|file| file.to_string_lossy().contains(id))
        .collect();
    ensure!(kept.is_empty(), "files are left: {kept:?}");
    Ok(())
}

pub async fn other_hosts_are_not_asked(stack: Arc<Stack>) -> Result<()> {
    for (url, words) in [
        ("https://recordings.example/rec/download/1", "recordings.example"),
        ("http://recordings.example/rec/download/1", "recordings.example"),
        ("https://127.0.0.1.recordings.example/1", "recordings.example"),
        ("https://127.0.0.1@recordings.example/1", "recordings.example"),
        ("http://127.0.0.2:9/rec/download/1", "127.0.0.2"),
        ("http://[::1]:9/rec/download/1", "::1"),
        ("file:///etc/passwd", "file"),
    ] {
        let (_, call) = end_of(&stack, "Other host", Vec::new(), None, Some(url)).await?;
        failed(&stack, &call, words).with_context(|| url.to_owned())?;
    }
    Ok(())
}

pub async fn a_redirect_to_a_private_address_is_not_followed(stack: Arc<Stack>) -> Result<()> {
    let to = Fault::Redirect("http://127.0.0.2:9/content".to_owned());
    let (_, call) = end_of(&stack, "Redirect", short().await?, Some(to), None).await?;
    failed(&stack, &call, "127.0.0.2")
}

pub async fn what_is_too_large_is_not_stored(stack: Arc<Stack>) -> Result<()> {
    for (topic, fault) in [("50 GB", Fault::Claims(50 << 30)), ("Endless", Fault::Endless)] {
        let (meeting, call) = end_of(&stack, topic, short().await?, Some(fault), None).await?;
        failed(&stack, &call, "calls.recording_bytes").with_context(|| topic.to_owned())?;
        let seen = stack.platforms()?.zoom.files.seen_of(&meeting.parts[0].file);
        ensure!(
            seen.iter().filter(|seen| seen.server == "cdn").count() == 1,
            "{topic} is asked for once: {seen:?}"
        );
    }
    Ok(())
}

pub async fn a_recording_without_speech_has_empty_notes(stack: Arc<Stack>) -> Result<()> {
    let silence = made(
        &["-f", "lavfi", "-t", "20", "-i", "anullsrc=r=16000:cl=mono"],
        "silence.m4a",
        "-c:a aac -b:a 32k",
    )
    .await?;
    let (_, call) = end_of(&stack, "Silence", silence, None, None).await?;
    ensure!(call["state"] == "done", "{call}");
    ensure!(call["reason"] == "nobody speaks in the recording", "{call}");
    let notes = stack
        .call_part(call["id"].as_str().context("id")?, "/notes", "application/json")
        .await?
        .expect(200)?;
    for list in ["decisions", "action_items", "open_questions", "topics"] {
        ensure!(notes[list] == json!([]), "{list}: {notes}");
    }
    Ok(())
}

pub async fn a_film_without_sound_fails_and_says_so(stack: Arc<Stack>) -> Result<()> {
    let film = made(
        &["-f", "lavfi", "-t", "3", "-i", "testsrc=s=64x48:r=5"],
        "film.mp4",
        "-an -c:v mpeg4",
    )
    .await?;
    let (_, call) = end_of(&stack, "Film", film, None, None).await?;
    let reason = call["sources"][0]["reason"].as_str().unwrap_or_default();
    ensure!(call["state"] == "failed" && reason.contains("sound"), "{call}");
    Ok(())
}
