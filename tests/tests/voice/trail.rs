//! Where a voice message has been.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{chat::Chat, stack::Stack};
use serde_json::{Value, json};

use crate::{
    files::{QUESTION, QUESTION_MS, content_of, wav},
    hear::{Fate, answered, fate},
};

async fn trail_of(stack: &Stack, chat: &Chat, id: &Value) -> Result<Value> {
    let path = format!("/api/admin/messages/{}/trail", id.as_str().context("id")?);
    chat.client.get(&path, Some(&stack.key)).await?.expect(200)
}

pub async fn the_trail_of_a_voice_message_has_every_stage(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let file = content_of(QUESTION)?;
    let id = chat.speak(file.clone()).await?["id"].take();
    answered(&chat, &id).await?;
    let trail = trail_of(&stack, &chat, &id).await?;
    let heard = &trail["transcription"];
    ensure!(
        heard["state"] == "done" && heard["bytes"] == file.len() && heard["media_type"] == "audio/ogg",
        "{trail}"
    );
    ensure!(heard["duration_ms"] == QUESTION_MS && heard["chunks"].is_null(), "{trail}");
    let (speech, written) = (heard["speech_ms"].as_i64(), heard["transcribed_ms"].as_i64());
    ensure!(
        speech.is_some_and(|ms| (1_500..4_000).contains(&ms)) && written.is_some(),
        "{trail}"
    );
    ensure!(heard["details"]["segments"][0]["start_ms"].is_number(), "{trail}");
    for stage in ["job_id", "worker", "claimed_at", "settled_at"] {
        ensure!(heard["settled"][stage].is_string(), "{stage}: {trail}");
        // The answer has a job of its own.
        ensure!(trail["settled"][stage].is_string(), "{stage}: {trail}");
    }
    ensure!(
        heard["settled"]["job_id"] != trail["settled"]["job_id"] && heard["settled"]["attempt"] == 1,
        "{trail}"
    );
    for stage in ["claim", "wait", "fetch", "decode", "transcribe"] {
        ensure!(heard["settled"]["stages_ms"][stage].is_number(), "{stage}: {trail}");
    }
    ensure!(trail["failed_attempts"] == json!([]) && trail["job"].is_null(), "{trail}");

    let id = chat.speak(wav(1, 1, 4_000, &[7; 4_000])).await?["id"].take();
    ensure!(fate(&chat, &id).await?.0 == Fate::Failed, "it cannot be heard");
    let trail = trail_of(&stack, &chat, &id).await?;
    let reason = trail["transcription"]["reason"].as_str().context("reason")?;
    ensure!(
        trail["transcription"]["state"] == "failed" && reason.contains("has 1 samples a second"),
        "{trail}"
    );
    ensure!(
        trail["failed_attempts"][0]["error"] == reason && trail["job"]["state"] == "dead",
        "{trail}"
    );
    Ok(())
}
