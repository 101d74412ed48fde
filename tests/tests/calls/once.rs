//! However often it is told, it happens once.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    calls::PATIENCE,
    condition::within,
    database::Value as Bound,
    providers::{ELIF, OWEN},
    stack::Stack,
};
use futures_util::future::try_join_all;
use serde_json::json;

use crate::recordings::{CALL, meeting, short};

pub async fn the_same_webhook_fifty_times_is_one_call(stack: Arc<Stack>) -> Result<()> {
    let zoom = &stack.platforms()?.zoom;
    let meeting = meeting(&stack, "Fifty times", short().await?, CALL, 12)?;
    let joined = zoom.participant_joined(&meeting, &OWEN);
    zoom.send(&stack.client()?, None, &joined).await?;
    let event = zoom.recording_completed(&meeting);
    let sending = (0..50).map(|number| {
        let (stack, event) = (Arc::clone(&stack), event.clone());
        async move {
            let client = stack.client_of(number % stack.apis.len())?;
            let taken = stack.platforms()?.zoom.send(&client, None, &event).await?;
            ensure!((200..300).contains(&taken.status), "{} {}", taken.status, taken.text);
            anyhow::Ok(())
        }
    });
    try_join_all(sending).await?;
    let call = stack.finished(&meeting.uuid).await?;
    ensure!(call["progress"]["sources"] == 1, "{call}");
    let id = call["id"].as_str().context("id")?;
    ensure!(stack.activities(OWEN.email, id).await?.len() == 1, "one activity a contact");
    let mail = || {
        let mail = stack.platforms().map(|platforms| platforms.mailbox.mail_to(ELIF.email));
        mail.map(|mail| {
            mail.into_iter()
                .filter(|mail| mail.text.contains("Fifty times"))
                .collect::<Vec<_>>()
        })
    };
    within(PATIENCE, "the host's e-mail", async || Ok(mail()?.first().cloned())).await?;
    // Nothing of it is left to do.
    let database = stack.database().await?;
    within(PATIENCE, "the end of its jobs", async || {
        let jobs: Vec<(String,)> = database
            .rows(
                "select kind from jobs where key like '%' || $1 || '%'",
                &[Bound::Text(id.to_owned())],
            )
            .await?;
        Ok(jobs.is_empty().then_some(()))
    })
    .await?;
    ensure!(mail()?.len() == 1, "{:?}", mail()?);
    let downloads = zoom.files.seen_of(&format!("download/{}", meeting.parts[0].file));
    ensure!(downloads.len() == 1, "{downloads:?}");
    Ok(())
}

pub async fn two_events_with_other_urls_are_one_call(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client) = (&stack.platforms()?.zoom, stack.client()?);
    let meeting = meeting(&stack, "Two events", short().await?, CALL, 12)?;
    let event = zoom.recording_completed(&meeting);
    let mut other = event.clone();
    let url = zoom.download_url(&meeting.parts[0].file);
    other["payload"]["object"]["recording_files"][0]["download_url"] = json!(format!("{url}?again=1"));
    other["event_ts"] = json!(event["event_ts"].as_i64().context("event_ts")? + 40);
    let (first, second) = tokio::join!(zoom.send(&client, None, &event), zoom.send(&client, None, &other));
    ensure!(first?.status < 300 && second?.status < 300, "both are taken");
    let call = stack.finished(&meeting.uuid).await?;
    ensure!(call["state"] == "done" && call["progress"]["sources"] == 1, "{call}");
    let downloads = zoom.files.seen_of(&format!("download/{}", meeting.parts[0].file));
    ensure!(downloads.len() == 1, "{downloads:?}");
    Ok(())
}
