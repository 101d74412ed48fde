//! A meeting that is on the do-not-transcribe list.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{providers::OWEN, stack::Stack};
use serde_json::json;

use crate::recordings::{CALL, CALL_SECONDS, content_of, meeting};

pub async fn a_meeting_that_is_not_to_be_transcribed_is_not_downloaded(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let meeting = meeting(&stack, "Works council", content_of(CALL)?, CALL, CALL_SECONDS)?;
    // As people read it from an invitation, with gaps.
    let number = meeting.id.to_string();
    let shown = format!("{} {}", &number[..3], &number[3..]);
    let entry = client
        .post("/api/admin/do-not-transcribe", Some(&stack.key), &json!({ "meeting_id": shown }))
        .await?
        .expect(201)?;
    ensure!(entry["kind"] == "meeting" && entry["meeting_id"] == json!(shown), "{entry}");
    let told = json!({ "by": "Elif", "how": "Asked at the start.", "at": "2026-11-23T08:00:00Z" });
    let mut completed = zoom.recording_completed(&meeting);
    completed["payload"]["object"]["metadata"] = json!({ "consent": told });
    for event in [zoom.participant_joined(&meeting, &OWEN), completed] {
        let taken = zoom.send(&client, None, &event).await?;
        ensure!((200..300).contains(&taken.status), "{event}: {} {}", taken.status, taken.text);
    }
    let call = stack.finished(&meeting.uuid).await?;
    let reason = call["reason"].as_str().context("a reason")?;
    ensure!(call["state"] == "failed" && reason.contains("do-not-transcribe list"), "{call}");
    ensure!(call["consent"] == told, "{call}");
    let downloads = zoom.files.seen_of(&meeting.parts[0].file);
    ensure!(downloads.is_empty(), "it was downloaded: {downloads:?}");
    let id = call["id"].as_str().context("id")?;
    stack.call_part(id, "audio", "audio/*").await?.refused(404)?;
    ensure!(stack.activities(OWEN.email, id).await?.is_empty(), "there are notes");
    Ok(())
}
