//! A call of Zoom, from end to end.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    calls::PATIENCE,
    client::{Client, fresh_id},
    condition::within,
    providers::{ELIF, OWEN, now},
    stack::Stack,
};
use reqwest::Method;
use serde_json::json;

use crate::recordings::{CALL, CALL_SECONDS, STEREO, STEREO_SECONDS, content_of, made, meeting};

pub async fn zooms_validation_is_answered(stack: Arc<Stack>) -> Result<()> {
    let zoom = &stack.platforms()?.zoom;
    let token = "qgg8vlvZRS6UYooatFL8Aw";
    let body = json!({
        "payload": { "plainToken": token }, "event_ts": now().timestamp_millis(), "event": "endpoint.url_validation",
    });
    let answer = zoom.send(&stack.client()?, None, &body).await?.expect(200)?;
    let expected = frontdesk_tests::shop::identity_hash(&zoom.secret_token, token);
    ensure!(answer == json!({ "plainToken": token, "encryptedToken": expected }), "{answer}");
    Ok(())
}

pub async fn a_call_of_zoom_becomes_notes(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let meeting = meeting(&stack, "Rug and bedding", content_of(CALL)?, CALL, CALL_SECONDS)?;
    for event in [
        zoom.participant_joined(&meeting, &OWEN),
        zoom.recording_completed(&meeting),
        zoom.meeting_ended(&meeting, 4),
    ] {
        let taken = zoom.send(&client, None, &event).await?;
        ensure!((200..300).contains(&taken.status), "{event}: {} {}", taken.status, taken.text);
    }
    let call = stack
        .finished_when(&meeting.uuid, |call| {
            call["participants"].as_array().is_some_and(|all| all.len() == 2)
        })
        .await?;
    ensure!(call["state"] == "done" && call["reason"].is_null(), "{call}");
    ensure!(call["provider"] == "zoom" && call["title"] == "Rug and bedding", "{call}");
    ensure!(call["text_source"] == "recording" && call["language"] == "en", "{call}");
    ensure!(call["ticket_number"] == 12_341, "the ticket is spoken: {call}");
    let chunks = &call["progress"]["chunks"];
    ensure!(chunks.as_i64() > Some(0) && *chunks == call["progress"]["chunks_done"], "{call}");
    for step in ["received_at", "fetching_at", "transcribing_at", "summarising_at", "finished_at"] {
        ensure!(call["steps"][step].is_string(), "{step}: {call}");
    }
    let id = call["id"].as_str().context("id")?;
    notes_are_right(&stack, id).await?;
    let file = &meeting.parts[0].file;
    the_recording_is_heard(&stack, id, &content_of(CALL)?).await?;
    let downloads = zoom.files.seen_of(file);
    ensure!(
        downloads.iter().all(|seen| seen.server == "api" || seen.authorization.is_none()),
        "the token went along: {downloads:?}"
    );
    ensure!(stack.activities(OWEN.email, id).await?.len() == 1, "one activity");
    within(PATIENCE, "the host's e-mail", async || {
        let mail = stack.platforms()?.mailbox.mail_to(ELIF.email);
        Ok(mail.into_iter().find(|mail| mail.text.contains("Rug and bedding")))
    })
    .await?;
    let customers = stack.platforms()?.mailbox.mail_to(OWEN.email);
    ensure!(customers.is_empty(), "customers get none unless a setting says so: {customers:?}");
    Ok(())
}

pub async fn sides_on_channels_are_two_speakers(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let both = frontdesk_tests::binary::repository("fixtures/calls")
        .join(STEREO)
        .display()
        .to_string();
    let sound = made(&["-i", &both], "sides.m4a", "-c:a aac -b:a 96k -movflags +faststart").await?;
    let meeting = meeting(&stack, "Two sides", sound, CALL, STEREO_SECONDS)?;
    zoom.send(&client, None, &zoom.recording_completed(&meeting)).await?;
    let call = stack.finished(&meeting.uuid).await?;
    ensure!(
        call["state"] == "done" && call["sources"].as_array().map(Vec::len) == Some(3),
        "{call}"
    );
    let id = call["id"].as_str().context("id")?;
    let said = stack.call_part(id, "/transcript", "application/json").await?.expect(200)?;
    let of = |number: i64| {
        let turns = said["turns"].as_array().into_iter().flatten();
        let own = turns.filter(|turn| turn["speaker_number"] == number);
        own.filter_map(|turn| turn["text"].as_str()).collect::<Vec<_>>().join(" ")
    };
    ensure!(
        said["speakers"][0]["by"] == "channel" && said["speakers"][1]["by"] == "channel",
        "{said}"
    );
    ensure!(
        of(1).contains("ticket") && !of(2).contains("ticket"),
        "the agent names the ticket: {said}"
    );
    ensure!(
        of(2).contains("hear you") && !of(1).contains("hear you"),
        "the customer hears well: {said}"
    );
    Ok(())
}

async fn notes_are_right(stack: &Stack, id: &str) -> Result<()> {
    let notes = stack.call_part(id, "/notes", "application/json").await?.expect(200)?;
    let said = stack.call_part(id, "/transcript", "application/json").await?.expect(200)?;
    let turns = said["turns"].as_array().context("turns")?;
    let words: String = turns.iter().filter_map(|turn| turn["text"].as_str()).collect::<Vec<_>>().join(" ");
    ensure!(notes["call_id"] == id && notes["title"] == "Rug and bedding", "{notes}");
    let text = |list: &str| notes[list].to_string().to_lowercase();
    ensure!(text("decisions").contains("sand"), "{notes}");
    ensure!(
        text("action_items").contains("courier") && text("action_items").contains("2026-11-25"),
        "{notes}"
    );
    for item in [&notes["decisions"], &notes["action_items"]] {
        for quote in item.as_array().context("a list")?.iter().map(|item| &item["quote"]) {
            ensure!(
                quote.as_str().is_some_and(|quote| words.contains(quote)),
                "{quote} is not in {words}"
            );
        }
    }
    let markdown = stack.call_part(id, "/notes", "text/markdown").await?;
    ensure!(markdown.status == 200 && markdown.text.contains("# "), "{}", markdown.text);
    for (format, mark) in [("text/vtt", "WEBVTT"), ("application/x-subrip", " --> "), ("text/plain", "duvet")] {
        let reply = stack.call_part(id, "/transcript", format).await?;
        ensure!(reply.status == 200 && reply.text.contains(mark), "{format}: {}", reply.text);
    }
    Ok(())
}

async fn the_recording_is_heard(stack: &Stack, id: &str, content: &[u8]) -> Result<()> {
    let client = stack.client()?;
    let path = format!("/api/chat/conference/{id}/audio");
    let request = |token| client.request(Method::GET, &path, token).header("range", "bytes=100-199");
    let part = request(Some(stack.key.as_str())).send().await?;
    ensure!(part.status() == 206, "{}", part.status());
    ensure!(part.bytes().await? == content[100..200], "other bytes");
    Client::send(request(None)).await?.refused(401)?;
    let other = stack.tenant(&format!("other-{}", &fresh_id()[24..])).await?;
    Client::send(request(Some(other.key.as_str()))).await?.refused(404)
}
