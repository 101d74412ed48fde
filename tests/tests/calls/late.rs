//! What comes after the notes were written, and mail that has to be sent again.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    calls::PATIENCE,
    condition::within,
    providers::{ELIF, OWEN, zoom::Part},
    stack::Stack,
};

use crate::recordings::{CALL, STEREO, STEREO_SECONDS, TRANSCRIPT, content_of, made, meeting, short};

pub async fn a_late_transcript_gives_the_speakers_names(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let path = frontdesk_tests::binary::repository("fixtures/calls")
        .join(STEREO)
        .display()
        .to_string();
    let sound = made(&["-i", &path], "mono.m4a", "-ac 1 -c:a aac -b:a 48k").await?;
    let mut meeting = meeting(&stack, "Late transcript", sound, CALL, STEREO_SECONDS)?;
    zoom.send(&client, None, &zoom.participant_joined(&meeting, &OWEN)).await?;
    zoom.send(&client, None, &zoom.recording_completed(&meeting)).await?;
    let call = stack.finished(&meeting.uuid).await?;
    let id = call["id"].as_str().context("id")?.to_owned();
    let before = stack.call_part(&id, "/transcript", "application/json").await?.expect(200)?;
    ensure!(!before["speakers"].to_string().contains(ELIF.name), "nothing tells yet: {before}");

    let file = meeting.parts[0].file.replace("m4a", "vtt");
    zoom.files.put(&file, "text/vtt", content_of(TRANSCRIPT)?);
    meeting.parts = vec![Part {
        file,
        recording_type: "audio_transcript",
        from_to: (0, STEREO_SECONDS),
    }];
    zoom.send(&client, None, &zoom.transcript_completed(&meeting)).await?;
    let after = within(PATIENCE, "names of the speakers", async || {
        let said = stack.call_part(&id, "/transcript", "application/json").await?.expect(200)?;
        let speakers = said["speakers"].to_string();
        Ok((speakers.contains(ELIF.name) && speakers.contains(OWEN.name)).then_some(said))
    })
    .await?;
    ensure!(after["text_source"] == "recording", "the words stay ours: {after}");
    stack.finished(&meeting.uuid).await?;
    ensure!(
        stack.activities(OWEN.email, &id).await?.len() == 1,
        "one activity, whatever came late"
    );
    Ok(())
}

pub async fn mail_that_is_put_off_arrives_once(stack: Arc<Stack>) -> Result<()> {
    let (zoom, mailbox) = (&stack.platforms()?.zoom, &stack.platforms()?.mailbox);
    let meeting = meeting(&stack, "Put off", short().await?, CALL, 12)?;
    mailbox.put_off(2);
    zoom.send(&stack.client()?, None, &zoom.recording_completed(&meeting)).await?;
    stack.finished(&meeting.uuid).await?;
    let mail = within(PATIENCE, "the host's e-mail", async || {
        let mail = mailbox.mail_to(ELIF.email);
        Ok(mail.into_iter().find(|mail| mail.text.contains("Put off")))
    })
    .await?;
    ensure!(mailbox.refused() == 2, "{} were put off", mailbox.refused());
    let id = mail.header("message-id").context("Message-ID")?;
    let same = mailbox
        .mail()
        .iter()
        .filter(|mail| mail.header("message-id") == Some(id.clone()))
        .count();
    ensure!(same == 1, "{same} of {id}");
    Ok(())
}
