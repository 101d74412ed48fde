//! A call of Google Meet, from end to end.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    calls::PATIENCE,
    client::{Client, fresh_id},
    condition::within,
    providers::{ELIF, OWEN, google::Conference},
    stack::Stack,
};
use reqwest::Method;
use serde_json::json;

use crate::recordings::{STEREO_SECONDS, film, start};

/// What was said, shortened: who, from and to in milliseconds, words.
const ENTRIES: [(usize, i64, i64, &str); 4] = [
    (
        0,
        800,
        8_000,
        "Good morning Owen, this is Elif Marsden from Larkspur Home. Can you hear me well?",
    ),
    (1, 9_000, 12_000, "Good morning Elif. Yes, I can hear you very well."),
    (0, 13_000, 24_000, "For the rug you have opened the ticket number 12341."),
    (
        1,
        25_000,
        33_000,
        "The rug arrived two weeks ago, and it is far greyer than the picture in the shop.",
    ),
];

pub async fn a_call_of_google_meet_becomes_notes(stack: Arc<Stack>) -> Result<()> {
    let (google, client) = (&stack.platforms()?.google, stack.client()?);
    let file = format!("drive-{}", fresh_id());
    google.files.put(&file, "video/mp4", film().await?);
    let conference = Conference {
        id: fresh_id(),
        start: start()?,
        seconds: STEREO_SECONDS,
        guests: vec![ELIF, OWEN],
        recording: Some(file.clone()),
        entries: ENTRIES.map(|(who, from, to, words)| (who, from, to, words.to_owned())).to_vec(),
    };
    google.hold(&conference);
    for event in [
        google.ended(&conference),
        google.recording_generated(&conference),
        google.transcript_generated(&conference),
    ] {
        let taken = google.send(&client, None, &event).await?;
        ensure!(
            [200, 201, 202, 204].contains(&taken.status),
            "{event}: {} {}",
            taken.status,
            taken.text
        );
        // Pub/Sub sends at least once.
        let again = google.send(&client, None, &event).await?;
        ensure!(
            [200, 201, 202, 204].contains(&again.status),
            "{event}: {} {}",
            again.status,
            again.text
        );
    }
    let call = stack
        .finished_when(&conference.name(), |call| call["progress"]["sources_done"] == 2)
        .await?;
    ensure!(call["state"] == "done" && call["provider"] == "google_meet", "{call}");
    ensure!(call["text_source"] == "recording" && call["ticket_number"] == 12_341, "{call}");
    let id = call["id"].as_str().context("id")?;
    let said = stack.call_part(id, "/transcript", "application/json").await?.expect(200)?;
    for guest in [ELIF, OWEN] {
        ensure!(
            said["speakers"].to_string().contains(guest.name),
            "{} is a speaker: {said}",
            guest.name
        );
    }
    let people = call["participants"].as_array().context("participants")?;
    let owen = people.iter().find(|person| person["name"] == OWEN.name).context("a guest")?;
    ensure!(
        owen["match"] == "name" && owen["confirmed"] == false,
        "a name alone suggests: {owen}"
    );
    ensure!(
        stack.activities(OWEN.email, id).await?.is_empty(),
        "nothing is written for a suggestion"
    );
    let path = format!("/api/chat/conference/{id}/participants/{}", owen["number"]);
    let confirmed = client
        .request(Method::PATCH, &path, Some(&stack.key))
        .json(&json!({"contact_id": owen["contact_id"]}));
    Client::send(confirmed).await?.expect(200)?;
    within(PATIENCE, "the timeline of whom a person confirmed", async || {
        Ok(stack.activities(OWEN.email, id).await?.into_iter().next())
    })
    .await?;
    let drive = google.files.seen_of(&file);
    ensure!(drive.iter().filter(|seen| seen.server == "drive").count() == 1, "{drive:?}");
    Ok(())
}
