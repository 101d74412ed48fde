//! A person has the session.

use std::sync::Arc;

use anyhow::{Result, ensure};
use frontdesk_tests::stack::Stack;
use serde_json::json;

use crate::{
    files::{QUESTION, content_of, sound},
    hear::{PATIENCE, settled, transcript},
};

pub async fn a_person_gets_the_transcript_and_the_assistant_is_silent(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let path = format!("/api/admin/sessions/{}", chat.id);
    let written = json!({"text": "A person here."});
    client
        .post(&format!("{path}/messages"), Some(&stack.key), &written)
        .await?
        .expect(201)?;
    let mut socket = chat.socket(0).await?;
    let words = chat.speak(content_of(QUESTION)?).await?;
    let silence = sound("anullsrc=r=48000:cl=mono", "a.ogg", "-t 2 -c:a libopus").await?;
    let silence = chat.speak(silence).await?;
    let updated = loop {
        let event = socket.next_within(PATIENCE).await?;
        let event = event.unwrap_or_default();
        ensure!(!event.is_null(), "no transcript came");
        if event["type"] == "message.updated" && event["message"]["id"] == words["id"] {
            break event["message"].clone();
        }
    };
    ensure!(transcript(&updated)?.contains("order") && updated["status"] == "done", "{updated}");
    let silence = settled(&chat, &silence["id"]).await?;
    ensure!(transcript(&silence)?.is_empty() && silence["answered_by"].is_null(), "{silence}");
    let seen = client.get(&path, Some(&stack.key)).await?.expect(200)?;
    ensure!(seen["messages"].to_string().contains("10042"), "the person reads it: {seen}");
    let spoke = chat.messages(0).await?.iter().any(|message| message["sender"] == "bot");
    ensure!(!spoke, "the assistant answered");
    Ok(())
}
