//! Waiting for what becomes of a voice message.

use std::time::Duration;

use anyhow::{Context as _, Result, bail, ensure};
use frontdesk_tests::{chat::Chat, condition::within};
use serde_json::{Value, json};

/// For a voice message behind many others on a machine that is busy.
pub const PATIENCE: Duration = Duration::from_mins(2);

/// Waits until a voice message is done with; it as it is then.
pub async fn settled(chat: &Chat, id: &Value) -> Result<Value> {
    within(PATIENCE, &format!("voice message {id} to be done"), async || {
        let message = chat.message(id).await?;
        Ok(matches!(message["status"].as_str(), Some("done" | "failed")).then_some(message))
    })
    .await
}

/// Waits for the answer to a voice message; the message and the answer.
pub async fn answered(chat: &Chat, id: &Value) -> Result<(Value, Value)> {
    let message = settled(chat, id).await?;
    ensure!(message["answered_by"].is_string(), "not answered: {message}");
    let answer = chat.message(&message["answered_by"]).await?;
    ensure!(answer["sender"] == "bot" && answer["in_reply_to"] == json!([id]), "{answer}");
    Ok((message, answer))
}

/// How a voice message ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Words were heard, and answered.
    Heard,
    /// No words were heard; the customer is asked again.
    Empty,
    /// It failed, and the customer was told.
    Failed,
}

/// Waits for the end of a voice message, and checks that the customer was told of it, once.
pub async fn fate(chat: &Chat, id: &Value) -> Result<(Fate, Value)> {
    let message = settled(chat, id).await?;
    let after = chat.messages(0).await?;
    if message["status"] == "failed" {
        let notices: Vec<&Value> = after.iter().filter(|message| message["sender"] == "system").collect();
        let [notice] = notices[..] else {
            bail!("{} notices of {message}", notices.len())
        };
        ensure!(message["answered_by"].is_null(), "failed and answered: {message}");
        return Ok((Fate::Failed, notice.clone()));
    }
    let answers: Vec<&Value> = after.iter().filter(|other| other["in_reply_to"] == json!([id])).collect();
    let [answer] = answers[..] else {
        bail!("{} answers to {message}", answers.len())
    };
    ensure!(answer["sender"] == "bot", "{answer}");
    let words = transcript(&message)?;
    Ok((if words.is_empty() { Fate::Empty } else { Fate::Heard }, answer.clone()))
}

/// What was heard in a message.
pub fn transcript(message: &Value) -> Result<&str> {
    message["voice"]["transcription"]
        .as_str()
        .with_context(|| format!("no transcription in {message}"))
}
