//! What passed by while there was no subscription, and is found all the same.

use std::sync::Arc;

use anyhow::{Result, ensure};
use chrono::TimeDelta;
use frontdesk_tests::{
    client::fresh_id,
    condition::until,
    database::Value as Bound,
    providers::{
        ELIF, OWEN,
        google::Conference,
        microsoft::{Microsoft, ORGANISER, OnlineMeeting},
        now,
    },
    stack::Stack,
};
use serde_json::Value;

use crate::subscribing::{STATUS, USER, account, look_now, only, status, teams};

/// A meeting with a transcript that nobody announced.
fn missed_meeting(microsoft: &Microsoft) -> OnlineMeeting {
    let text = format!("{}.vtt", fresh_id());
    microsoft.files.put(
        &text,
        "text/vtt",
        "WEBVTT\n\n0:0:0.800 --> 0:0:8.0\n<v Elif Marsden>The rug is ticket number 12341.</v>\n",
    );
    OnlineMeeting {
        id: format!("MSo{}", fresh_id().replace('-', "")),
        subject: "Missed".to_owned(),
        start: now() - TimeDelta::minutes(40),
        seconds: 600,
        organiser: ELIF,
        guests: vec![OWEN],
        recording: None,
        transcript: Some(text),
    }
}

pub async fn a_meeting_that_was_under_way_in_a_gap_is_found_later(stack: Arc<Stack>) -> Result<()> {
    const TRANSCRIPTS: &str = "org-gap/onlineMeetings/getAllTranscripts";
    let microsoft = &stack.platforms()?.microsoft;
    let (tenant, account, _) = teams(&stack, "org-gap").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let (lost, _) = only(&microsoft.subscriptions, TRANSCRIPTS).await?;
    microsoft.subscriptions.lose(&lost);
    look_now(&stack, &account).await?;
    let lists = || microsoft.files.seen_of("/users/org-gap/onlineMeetings/getAllTranscripts(").len();
    until("what was missed to be listed", async || Ok((lists() > 0).then_some(()))).await?;
    // Only now it ends, and its transcript is there; nobody announces it.
    let meeting = missed_meeting(microsoft);
    microsoft.hold_of("org-gap", &meeting);
    until("its transcript to be fetched", async || {
        look_now(&stack, &account).await?;
        let fetched = microsoft.files.seen_of(&format!("{}/transcripts/transcript-1/content", meeting.id));
        Ok((!fetched.is_empty()).then_some(()))
    })
    .await?;
    let shown = status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let since = |one: &Value| one["resource"].to_string().contains("getAllTranscripts") && one["missed_since"].is_string();
    ensure!(
        shown["subscriptions"].as_array().is_some_and(|all| all.iter().any(since)),
        "{shown}"
    );
    until("the end of that a day later", async || {
        let sql = "update call_subscriptions set listed_until = created_at, next_at = created_at where account = $1";
        stack.database().await?.execute(sql, &[Bound::Text(account.clone())]).await?;
        let list = stack.client()?.get(STATUS, Some(&tenant.key)).await?.expect(200)?;
        let all = list["items"][0]["subscriptions"].as_array();
        Ok(all
            .is_some_and(|all| all.iter().all(|one| one["missed_since"].is_null()))
            .then_some(()))
    })
    .await
}

pub async fn a_gap_that_cannot_be_listed_is_said_and_is_no_failure(stack: Arc<Stack>) -> Result<()> {
    const TRANSCRIPTS: &str = "communications/onlineMeetings/getAllTranscripts";
    let microsoft = &stack.platforms()?.microsoft;
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let settings = microsoft.account(&fresh_id(), &[]);
    let account = account(&stack, &tenant, "teams", "meetings", &settings).await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let (lost, _) = only(&microsoft.subscriptions, TRANSCRIPTS).await?;
    microsoft.subscriptions.lose(&lost);
    look_now(&stack, &account).await?;
    let said = |one: &Value| {
        one["note"]
            .to_string()
            .contains("name the users whose meetings are recorded in `organisers`")
    };
    let shown = status(&stack, &tenant.key, |item| {
        item["subscriptions"].as_array().is_some_and(|all| all.iter().any(said))
    })
    .await?;
    ensure!(
        shown["state"] == "subscribed" && shown["error"].is_null(),
        "a gap is no failure: {shown}"
    );
    let (again, _) = only(&microsoft.subscriptions, TRANSCRIPTS).await?;
    ensure!(again != lost);
    let checked = stack.frontdesk(&["calls", "check", "--tenant", &tenant.slug]).await?;
    ensure!(checked.contains("`organisers`"), "{checked}");
    Ok(())
}

pub async fn what_was_missed_is_fetched_once(stack: Arc<Stack>) -> Result<()> {
    let (microsoft, client) = (&stack.platforms()?.microsoft, stack.client()?);
    status(&stack, &stack.key, |item| {
        item["provider"] == "teams" && item["state"] == "subscribed"
    })
    .await?;
    let meetings = [missed_meeting(microsoft), missed_meeting(microsoft)];
    for meeting in &meetings {
        microsoft.hold(meeting);
    }
    let (id, _) = only(&microsoft.subscriptions, &format!("{ORGANISER}/onlineMeetings/getAllTranscripts")).await?;
    let missed = microsoft.lifecycle(&id, "missed", &microsoft.client_state);
    ensure!(microsoft.send(&client, None, &missed).await?.status == 202);
    for meeting in &meetings {
        let call = stack.finished(&format!("{}/{}", meeting.id, meeting.call())).await?;
        ensure!(call["state"] == "done" && call["progress"]["sources"] == 1, "{call}");
    }
    // What is announced late, and missed again, is known.
    ensure!(
        microsoft
            .send(&client, None, &microsoft.transcript_created(&meetings[0]))
            .await?
            .status
            == 202
    );
    ensure!(
        microsoft
            .send(
                &client,
                None,
                &microsoft.lifecycle(&id, "subscriptionRemoved", &microsoft.client_state)
            )
            .await?
            .status
            == 202
    );
    let last = |item: &Value| item["provider"] == "teams" && item["id"].is_null() && item["last_event_at"].is_string();
    status(&stack, &stack.key, last).await?;
    let read = "select count(*) from call_events where read_at is null and error is null";
    let waits = "select count(*) from call_subscriptions where missed_since is not null and account = 'default' and provider = 'teams'";
    until("all to be read", async || {
        let database = stack.database().await?;
        Ok((database.count(read).await? == 0 && database.count(waits).await? == 0).then_some(()))
    })
    .await?;
    for meeting in &meetings {
        let fetched = microsoft.files.seen_of(&format!("{}/transcripts/transcript-1/content", meeting.id));
        ensure!(fetched.len() == 1, "{fetched:?}");
        ensure!(stack.calls(&format!("{}/{}", meeting.id, meeting.call())).await?.len() == 1);
    }
    Ok(())
}

pub async fn a_suspended_one_is_resumed_and_made_up_for(stack: Arc<Stack>) -> Result<()> {
    let (google, client) = (&stack.platforms()?.google, stack.client()?);
    let (id, _) = only(&google.subscriptions, USER).await?;
    status(&stack, &stack.key, |item| {
        item["provider"] == "google_meet" && item["state"] == "subscribed"
    })
    .await?;
    let conference = Conference {
        id: fresh_id(),
        start: now() - TimeDelta::minutes(30),
        seconds: 600,
        guests: vec![ELIF, OWEN],
        recording: None,
        entries: vec![(0, 800, 8_000, "Good morning Owen, the rug is ticket number 12341.".to_owned())],
    };
    google.hold(&conference);
    google.subscriptions.set(&id, "state", "SUSPENDED".into());
    google
        .subscriptions
        .set(&id, "suspensionReason", "ENDPOINT_PERMISSION_DENIED".into());
    let taken = google.send(&client, None, &google.lifecycle(&id, "suspended")).await?;
    ensure!(taken.status == 200, "{}", taken.text);
    let call = stack.finished(&conference.name()).await?;
    ensure!(call["state"] == "done", "{call}");
    let (same, held) = only(&google.subscriptions, USER).await?;
    ensure!(same == id && held["state"] == "ACTIVE", "{held}");
    google.send(&client, None, &google.transcript_generated(&conference)).await?;
    google.send(&client, None, &google.lifecycle(&id, "expirationReminder")).await?;
    until("its renewal", async || {
        let asked = google.files.seen_of(&format!("/v1/subscriptions/{id}?"));
        Ok((asked.iter().filter(|seen| seen.method == "PATCH").count() >= 2).then_some(()))
    })
    .await?;
    ensure!(stack.calls(&conference.name()).await?.len() == 1);
    Ok(())
}
