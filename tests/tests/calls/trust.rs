//! Who may tell of a call: what is not signed by an account leaves nothing.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use chrono::TimeDelta;
use frontdesk_tests::{
    client::{Client, fresh_id},
    database::Value as Bound,
    providers::{ELIF, google::Conference, now, zoom::Meeting},
    stack::Stack,
};
use serde_json::{Value, json};

use crate::{
    recordings::{CALL, meeting, start},
    teams::online_meeting,
};

/// A meeting whose file nobody will fetch.
fn strangers_meeting(stack: &Stack) -> Result<Meeting> {
    meeting(stack, "Nobody's", Vec::new(), CALL, 1)
}

/// Checks that nothing of this is stored.
async fn is_unknown(stack: &Stack, words: &str) -> Result<()> {
    ensure!(stack.calls(words).await?.is_empty(), "there is a call");
    let kept: Vec<(i64,)> = stack
        .database()
        .await?
        .rows(
            "select count(*) from call_events where cast(body as text) like '%' || $1 || '%'",
            &[Bound::Text(words.to_owned())],
        )
        .await?;
    ensure!(kept.first() == Some(&(0,)), "{kept:?} events are kept");
    Ok(())
}

pub async fn a_wrong_signature_is_401(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client, meeting) = (&stack.platforms()?.zoom, stack.client()?, strangers_meeting(&stack)?);
    let event = zoom.recording_completed(&meeting);
    zoom.send_signed(&client, None, &event, "another secret", now())
        .await?
        .refused(401)?;
    let unsigned = client.post("/api/chat/conference/webhook/zoom", None, &event).await?;
    unsigned.refused(401)?;
    is_unknown(&stack, &meeting.uuid).await
}

pub async fn an_old_webhook_is_refused(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client, meeting) = (&stack.platforms()?.zoom, stack.client()?, strangers_meeting(&stack)?);
    let event = zoom.recording_completed(&meeting);
    let at = now() - TimeDelta::hours(3);
    zoom.send_signed(&client, None, &event, &zoom.secret_token, at)
        .await?
        .refused(401)?;
    is_unknown(&stack, &meeting.uuid).await
}

async fn account(stack: &Stack, client: &Client, settings: &Value) -> Result<String> {
    let body = json!({ "provider": "zoom", "name": format!("Zoom {}", fresh_id()), "settings": settings });
    let made = client
        .post("/api/admin/call-accounts", Some(&stack.key), &body)
        .await?
        .expect(201)?;
    ensure!(made["settings"]["secret_token"] == "***", "secrets are not shown: {made}");
    Ok(made["id"].as_str().context("id")?.to_owned())
}

pub async fn another_accounts_secret_is_401(stack: Arc<Stack>) -> Result<()> {
    let (zoom, client, meeting) = (&stack.platforms()?.zoom, stack.client()?, strangers_meeting(&stack)?);
    let secrets = [fresh_id(), fresh_id()];
    let one = account(&stack, &client, &zoom.settings(&secrets[0])).await?;
    account(&stack, &client, &zoom.settings(&secrets[1])).await?;
    let event = zoom.recording_completed(&meeting);
    let wrong = zoom.send_signed(&client, Some(&one), &event, &secrets[1], now()).await?;
    wrong.refused(401)?;
    is_unknown(&stack, &meeting.uuid).await?;
    for account in [Some(one.as_str()), None] {
        let taken = zoom.send_signed(&client, account, &event, &secrets[0], now()).await?;
        ensure!((200..300).contains(&taken.status), "{account:?}: {} {}", taken.status, taken.text);
    }
    ensure!(
        !stack.logs_hold(&secrets[0])? && !stack.logs_hold(&secrets[1])?,
        "a secret is logged"
    );
    Ok(())
}

pub async fn a_push_of_somebody_else_is_401(stack: Arc<Stack>) -> Result<()> {
    let (google, client) = (&stack.platforms()?.google, stack.client()?);
    let conference = Conference {
        id: fresh_id(),
        start: start()?,
        seconds: 1,
        guests: vec![ELIF],
        recording: None,
        entries: Vec::new(),
    };
    let event = google.ended(&conference);
    let claims = google.claims(now());
    let with = |name: &str, value: Value| {
        let mut claims = claims.clone();
        claims[name] = value;
        claims
    };
    for wrong in [
        with("aud", json!("https://elsewhere.example")),
        with("email", json!("somebody@elsewhere.example")),
        with("email_verified", json!(false)),
        with("iss", json!("https://elsewhere.example")),
        with("exp", json!(now().timestamp() - 7_200)),
        google.claims(now() - TimeDelta::hours(3)),
    ] {
        let reply = google.send_claiming(&client, None, &event, &wrong).await?;
        reply.refused(401).with_context(|| wrong.to_string())?;
    }
    let unsigned = client.post("/api/chat/conference/webhook/google_meet", None, &event).await?;
    unsigned.refused(401)?;
    is_unknown(&stack, &conference.name()).await
}

pub async fn a_wrong_client_state_is_dropped(stack: Arc<Stack>) -> Result<()> {
    let (microsoft, client) = (&stack.platforms()?.microsoft, stack.client()?);
    let meeting = online_meeting(microsoft).await?;
    let mut event = microsoft.recording_created(&meeting);
    event["value"][0]["clientState"] = json!("another state");
    let reply = microsoft.send(&client, None, &event).await?;
    ensure!(reply.status == 202, "{} {}", reply.status, reply.text);
    is_unknown(&stack, &meeting.id).await
}

pub async fn unknown_events_are_taken(stack: Arc<Stack>) -> Result<()> {
    let zoom = &stack.platforms()?.zoom;
    let event = json!({
        "event": "meeting.something_new", "event_ts": now().timestamp_millis(),
        "payload": { "account_id": "a", "object": { "uuid": fresh_id(), "new_field": [1, 2] } },
    });
    let taken = zoom.send(&stack.client()?, None, &event).await?;
    ensure!((200..300).contains(&taken.status), "{} {}", taken.status, taken.text);
    Ok(())
}
