//! Without a model voice messages wait, and nothing else does.

use anyhow::{Result, ensure};
use frontdesk_tests::{
    condition::until,
    stack::{Plan, Stack, model},
};
use tempfile::TempDir;

use crate::{
    files::{QUESTION, content_of},
    hear::{answered, transcript},
};

/// A model that nobody has.
const NAME: &str = "arrives-later";

fn plan(models: &TempDir) -> Plan {
    Plan::new()
        .with("SPEECH__MODEL", NAME)
        .with("SPEECH__MODEL_DIR", &models.path().display().to_string())
}

async fn a_voice_message_waits_for_the_model(stack: &Stack, models: &TempDir) -> Result<()> {
    let client = stack.client()?;
    let ready = async || client.get("/readyz", None).await?.expect(200);
    until("/readyz to say that there is no model", async || {
        let ready = ready().await?;
        Ok((ready["speech"]["status"] == "no_model" && ready["status"] == "ok").then_some(()))
    })
    .await?;
    let chat = client.visitor().await?;
    let spoken = chat.speak(content_of(QUESTION)?).await?;
    until("/readyz to say that somebody waits", async || {
        let ready = ready().await?;
        ensure!(ready["speech"]["status"] == "no_model", "{ready}");
        Ok((ready["status"] == "degraded").then_some(()))
    })
    .await?;
    // What is written goes past what is spoken.
    chat.ask("hello").await?;
    let waiting = chat.message(&spoken["id"]).await?;
    ensure!(
        waiting["status"] == "queued" && waiting["voice"]["transcription"].is_null(),
        "{waiting}"
    );
    std::os::unix::fs::symlink(std::path::absolute(model()?)?, models.path().join(format!("ggml-{NAME}.bin")))?;
    let (message, _) = answered(&chat, &spoken["id"]).await?;
    ensure!(transcript(&message)?.contains("order"), "{message}");
    until("/readyz to say that all is well", async || {
        let ready = ready().await?;
        Ok((ready["speech"]["status"] == "ok" && ready["status"] == "ok").then_some(()))
    })
    .await?;
    stack.logs_are_clean()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn standalone() -> Result<()> {
    let models = TempDir::new()?;
    let stack = plan(&models).standalone().await?;
    a_voice_message_waits_for_the_model(&stack, &models)
        .await
        .map_err(|error| error.context(stack.log_tails()))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn fleet() -> Result<()> {
    let models = TempDir::new()?;
    let stack = plan(&models).without_model(1).fleet().await?;
    a_voice_message_waits_for_the_model(&stack, &models)
        .await
        .map_err(|error| error.context(stack.log_tails()))
}
