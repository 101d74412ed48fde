//! What is odd in what platforms send: text that no database keeps, guests who are called like a contact, recordings without files.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    providers::{Guest, OWEN},
    stack::{Plan, Stack},
};

use crate::recordings::{CALL_SECONDS, TRANSCRIPT, content_of, meeting};

const ALWAYS: &str = "* * * * * *";
/// Another person of the same name.
const NAMESAKE: Guest = Guest {
    email: "owen@another-company.example",
    ..OWEN
};

pub async fn what_cannot_be_stored_is_left_out(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let words = String::from_utf8(content_of(TRANSCRIPT)?)?.replace("duvet", "du\0vet");
    let topic = format!("Odd\0 text {}", "and more ".repeat(2_000));
    let meeting = meeting(&stack, &topic, words.into_bytes(), TRANSCRIPT, CALL_SECONDS)?;
    let eve = Guest {
        name: "Eve\0 Hollis",
        email: "eve.hollis@example.com",
    };
    zoom.send(&client, None, &zoom.participant_joined(&meeting, &eve))
        .await?
        .expect(200)?;
    zoom.send(&client, None, &zoom.recording_completed(&meeting)).await?.expect(200)?;
    let call = stack.finished(&meeting.uuid).await?;
    let title = call["title"].as_str().unwrap_or_default();
    ensure!(title.starts_with("Odd text and more") && title.chars().count() <= 300, "{title}");
    ensure!(call.to_string().contains("Eve Hollis"), "{call}");
    let said = stack
        .call_part(call["id"].as_str().context("id")?, "/transcript", "application/json")
        .await?;
    let said = said.expect(200)?.to_string();
    ensure!(said.contains("duvet") && !said.contains("\\u0000"), "{said}");
    Ok(())
}

pub async fn a_namesake_is_not_the_contact(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let shouted = OWEN.email.to_uppercase();
    for (topic, email, entries) in [("Namesake", NAMESAKE.email, 0), ("In capitals", shouted.as_str(), 1)] {
        let meeting = meeting(&stack, topic, content_of(TRANSCRIPT)?, TRANSCRIPT, CALL_SECONDS)?;
        let mut joined = zoom.participant_joined(&meeting, &NAMESAKE);
        joined["payload"]["object"]["participant"]["email"] = email.into();
        zoom.send(&client, None, &joined).await?.expect(200)?;
        zoom.send(&client, None, &zoom.recording_completed(&meeting)).await?.expect(200)?;
        let call = stack.finished(&meeting.uuid).await?;
        let id = call["id"].as_str().context("id")?;
        let found = stack.activities(OWEN.email, id).await?.len();
        ensure!(found == entries, "{topic}: {found} entries on the contact's timeline: {call}");
    }
    Ok(())
}

#[tokio::test]
async fn a_call_without_files_ends_and_a_late_file_opens_it() -> Result<()> {
    let plan = Plan::new().calling(1).await?;
    let stack = plan
        .with("CALLS__FILES_WITHIN", "1s")
        .with("CLEANUP__STALE", ALWAYS)
        .standalone()
        .await?;
    stack.import("default").await?;
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let mut meeting = meeting(&stack, "Nothing yet", content_of(TRANSCRIPT)?, TRANSCRIPT, CALL_SECONDS)?;
    let parts = std::mem::take(&mut meeting.parts);
    zoom.send(&client, None, &zoom.recording_completed(&meeting)).await?.expect(200)?;
    let ended = stack.finished(&meeting.uuid).await?;
    let reason = ended["reason"].as_str().unwrap_or_default();
    ensure!(
        ended["state"] == "failed" && reason.contains("no recording or transcript"),
        "{ended}"
    );
    meeting.parts = parts;
    zoom.send(&client, None, &zoom.transcript_completed(&meeting)).await?.expect(200)?;
    let opened = stack.finished_when(&meeting.uuid, |call| call["state"] != "failed").await?;
    ensure!(
        opened["progress"]["sources_done"] == 1 && opened["text_source"].is_string(),
        "{opened}"
    );
    Ok(())
}
