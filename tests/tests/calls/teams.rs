//! A call of Microsoft Teams, from end to end.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    client::fresh_id,
    providers::{
        ELIF, OWEN,
        microsoft::{Microsoft, OnlineMeeting},
    },
    stack::Stack,
};

use crate::recordings::{STEREO_SECONDS, film, start};

/// As Teams writes it: times without leading zeros, names in tags.
const TRANSCRIPT: &str = "WEBVTT\n\n0:0:0.800 --> 0:0:8.0\n<v Elif Marsden>Good morning Owen, this is Elif Marsden from Larkspur Home.</v>\n\n\
    0:0:9.0 --> 0:0:12.0\n<v Owen Castellane>Good morning Elif. Yes, I can hear you very well.</v>\n\n\
    0:0:13.0 --> 0:0:24.0\n<v Elif Marsden>For the rug you have opened the ticket number 12341.</v>\n\n\
    0:0:25.0 --> 0:0:33.0\n<v Owen Castellane>The rug arrived two weeks ago, and it is far greyer than the picture.</v>\n";

/// A meeting of its own, with its files.
pub async fn online_meeting(microsoft: &Microsoft) -> Result<OnlineMeeting> {
    let (film_file, text_file) = (format!("{}.mp4", fresh_id()), format!("{}.vtt", fresh_id()));
    microsoft.files.put(&film_file, "video/mp4", film().await?);
    microsoft.files.put(&text_file, "text/vtt", TRANSCRIPT);
    let meeting = OnlineMeeting {
        id: format!("MSo{}", fresh_id().replace('-', "")),
        subject: "Rug by Teams".to_owned(),
        start: start()?,
        seconds: STEREO_SECONDS,
        organiser: ELIF,
        guests: vec![OWEN],
        recording: Some(film_file),
        transcript: Some(text_file),
    };
    microsoft.hold(&meeting);
    Ok(meeting)
}

pub async fn teams_handshake_is_answered(stack: Arc<Stack>) -> Result<()> {
    let token = "Validation: Testing client application <reachability> + more";
    let answer = stack.platforms()?.microsoft.greet(&stack.client()?, token).await?;
    let kind = answer
        .headers
        .get("content-type")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    ensure!(answer.status == 200 && kind.starts_with("text/plain"), "{} {kind}", answer.status);
    ensure!(answer.text == token, "{:?}", answer.text);
    Ok(())
}

pub async fn a_call_of_teams_becomes_notes(stack: Arc<Stack>) -> Result<()> {
    let (microsoft, client) = (&stack.platforms()?.microsoft, stack.client()?);
    let meeting = online_meeting(microsoft).await?;
    for event in [microsoft.transcript_created(&meeting), microsoft.recording_created(&meeting)] {
        let taken = microsoft.send(&client, None, &event).await?;
        ensure!((200..300).contains(&taken.status), "{event}: {} {}", taken.status, taken.text);
    }
    let call = stack
        .finished_when(&format!("{}/{}", meeting.id, meeting.call()), |call| {
            call["progress"]["sources_done"] == 2
        })
        .await?;
    ensure!(call["state"] == "done" && call["provider"] == "teams", "{call}");
    ensure!(call["text_source"] == "recording" && call["ticket_number"] == 12_341, "{call}");
    let id = call["id"].as_str().context("id")?;
    let said = stack.call_part(id, "/transcript", "application/json").await?.expect(200)?;
    for guest in [ELIF, OWEN] {
        ensure!(said["speakers"].to_string().contains(guest.name), "{}: {said}", guest.name);
    }
    Ok(())
}
