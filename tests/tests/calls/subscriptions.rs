//! Subscriptions to the platforms' events: made, renewed, repaired and ended by Frontdesk itself.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use frontdesk_tests::{
    client::{Client, fresh_id},
    condition::until,
    database::Value as Bound,
    providers::{
        ELIF, OWEN, Subscriptions,
        google::Conference,
        microsoft::{ORGANISER, OTHER_CLIENT, OnlineMeeting},
        now,
    },
    stack::{Plan, Stack, Tenant},
};
use reqwest::Method;
use serde_json::{Value, json};

/// The user whose meetings Google tells of.
const USER: &str = "users/107000000000000000001";
const STATUS: &str = "/api/admin/call-accounts/status";

/// A stack without speech that subscribes; a fleet with two processes that clean up.
pub struct Subscribing;

impl Subscribing {
    async fn plan() -> Result<Plan> {
        let plan = Plan::new().platforms(1).await?;
        Ok(plan
            .with("PUBLIC_URL", "https://desk.example.com")
            .with("CALLS__GOOGLE_MEET__TOPIC", "projects/larkspur/topics/meet")
            .with("CALLS__GOOGLE_MEET__TARGETS", USER)
            .with("CALLS__TEAMS__ORGANISERS", ORGANISER)
            .with("CLEANUP__SUBSCRIPTIONS", "* * * * * *"))
    }

    pub async fn standalone(self) -> Result<Stack> {
        reachable(Self::plan().await?.standalone().await?)
    }

    pub async fn fleet(self) -> Result<Stack> {
        let mut stack = reachable(Self::plan().await?.sized(1, 1).fleet().await?)?;
        for name in ["cleanup-1", "cleanup-2"] {
            stack.workers.push(stack.start(name, &["worker", "cleanup"])?);
        }
        Ok(stack)
    }
}

/// From now on Microsoft's handshakes arrive.
fn reachable(stack: Stack) -> Result<Stack> {
    stack.platforms()?.microsoft.subscriptions.reach(stack.client()?.address());
    Ok(stack)
}

/// The one subscription whose resource holds these words.
async fn only(of: &Subscriptions, words: &str) -> Result<(String, Value)> {
    until(&format!("a subscription to {words}"), async || {
        let found = of.of(words);
        ensure!(found.len() < 2, "{found:?}");
        Ok(found.into_iter().next())
    })
    .await
}

/// Whether an account's status is as wanted.
async fn status(stack: &Stack, key: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value> {
    until("the account's status", async || {
        let list = stack.client()?.get(STATUS, Some(key)).await?.expect(200)?;
        let items = list["items"].as_array().context("items")?;
        let found = items.iter().find(|item| wanted(item)).cloned();
        ensure!(found.is_some(), "{list}");
        Ok(found)
    })
    .await
}

/// Another company with an account at Teams, for one organiser; the account's id, its `clientState`.
async fn teams(stack: &Stack, organiser: &str) -> Result<(Tenant, String, String)> {
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let state = format!("state-{}", fresh_id());
    let settings = stack.platforms()?.microsoft.account(&state, &[organiser]);
    let id = account(stack, &tenant, &settings).await?;
    Ok((tenant, id, state))
}

async fn account(stack: &Stack, tenant: &Tenant, settings: &Value) -> Result<String> {
    let body = json!({ "provider": "teams", "name": "meetings", "settings": settings });
    let made = stack
        .client()?
        .post("/api/admin/call-accounts", Some(&tenant.key), &body)
        .await?
        .expect(201)?;
    Ok(made["id"].as_str().context("id")?.to_owned())
}

/// Has the subscriptions of an account be seen to now.
async fn look_now(stack: &Stack, account: &str) -> Result<()> {
    let sql = "update call_subscriptions set next_at = created_at where account = $1";
    stack
        .database()
        .await?
        .execute(sql, &[Bound::Text(account.to_owned())])
        .await
        .map(drop)
}

fn in_time(held: &Value, field: &str, least: TimeDelta) -> bool {
    let end = held[field].as_str().and_then(|time| time.parse::<DateTime<Utc>>().ok());
    end.is_some_and(|end| end > now() + least)
}

pub async fn the_configured_accounts_are_subscribed_once(stack: Arc<Stack>) -> Result<()> {
    let platforms = stack.platforms()?;
    for collection in ["getAllTranscripts", "getAllRecordings"] {
        let resource = format!("{ORGANISER}/onlineMeetings/{collection}");
        let (_, held) = only(&platforms.microsoft.subscriptions, &resource).await?;
        ensure!(
            held["clientState"] == platforms.microsoft.client_state.as_str(),
            "the secret of the account"
        );
        ensure!(
            held["notificationUrl"] == "https://desk.example.com/api/chat/conference/webhook/teams/default",
            "{held}"
        );
        ensure!(platforms.microsoft.subscriptions.made(&resource) == 1, "made once");
    }
    let (_, held) = only(&platforms.google.subscriptions, USER).await?;
    ensure!(held["targetResource"] == format!("//cloudidentity.googleapis.com/{USER}"), "{held}");
    for provider in ["teams", "google_meet"] {
        let own = |item: &Value| item["provider"] == provider && item["id"].is_null() && item["state"] == "subscribed";
        let shown = status(&stack, &stack.key, own).await?;
        ensure!(shown["expires_at"].is_string() && shown["error"].is_null(), "{shown}");
    }
    ensure!(platforms.google.subscriptions.made(USER) == 1, "made once");
    // Another check has Google suspend it for a moment.
    until("accounts that are well", async || {
        let told = stack.frontdesk(&["calls", "check"]).await;
        Ok(told
            .ok()
            .filter(|told| told.contains("subscribed until") && !told.contains("  no  "))
            .map(drop))
    })
    .await
}

pub async fn a_lost_subscription_is_made_again(stack: Arc<Stack>) -> Result<()> {
    let subscriptions = &stack.platforms()?.microsoft.subscriptions;
    let (_tenant, account, _) = teams(&stack, "org-lost").await?;
    let (lost, _) = only(subscriptions, "org-lost/onlineMeetings/getAllRecordings").await?;
    subscriptions.lose(&lost);
    look_now(&stack, &account).await?;
    let (again, _) = only(subscriptions, "org-lost/onlineMeetings/getAllRecordings").await?;
    ensure!(again != lost && subscriptions.made("org-lost/onlineMeetings/getAllRecordings") == 2);
    Ok(())
}

/// Changes the settings of an account at Teams.
async fn change(stack: &Stack, tenant: &Tenant, account: &str, settings: &Value) -> Result<()> {
    let path = format!("/api/admin/call-accounts/{account}");
    let body = json!({ "provider": "teams", "name": "meetings", "settings": settings });
    stack.client()?.put(&path, Some(&tenant.key), &body).await?.expect(200).map(drop)
}

pub async fn another_application_makes_its_own(stack: Arc<Stack>) -> Result<()> {
    let microsoft = &stack.platforms()?.microsoft;
    let (tenant, account, state) = teams(&stack, "org-moves").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let (old, _) = only(&microsoft.subscriptions, "org-moves/onlineMeetings/getAllRecordings").await?;
    let mut settings = microsoft.account(&state, &["org-moves"]);
    settings["client_id"] = OTHER_CLIENT.into();
    change(&stack, &tenant, &account, &settings).await?;
    until("subscriptions of the other application", async || {
        let all = microsoft.subscriptions.of("org-moves");
        let others = all.iter().filter(|(_, held)| held["applicationId"] == OTHER_CLIENT);
        Ok((others.count() == 2).then_some(()))
    })
    .await?;
    status(&stack, &tenant.key, |item| {
        item["state"] == "subscribed" && item["error"].is_null() && item["subscriptions"].as_array().is_some_and(|all| all.len() == 2)
    })
    .await?;
    ensure!(
        microsoft.subscriptions.of("org-moves").iter().any(|(id, _)| *id == old),
        "another application's is left to end by itself"
    );
    Ok(())
}

pub async fn one_that_ends_soon_is_renewed(stack: Arc<Stack>) -> Result<()> {
    let subscriptions = &stack.platforms()?.microsoft.subscriptions;
    let (tenant, account, _) = teams(&stack, "org-old").await?;
    let (id, _) = only(subscriptions, "org-old/onlineMeetings/getAllRecordings").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let soon = (now() + TimeDelta::hours(2)).to_rfc3339_opts(SecondsFormat::Secs, true);
    subscriptions.set(&id, "expirationDateTime", soon.into());
    look_now(&stack, &account).await?;
    until("its renewal", async || {
        let (same, held) = only(subscriptions, "org-old/onlineMeetings/getAllRecordings").await?;
        ensure!(same == id, "another one was made");
        Ok(in_time(&held, "expirationDateTime", TimeDelta::days(2)).then_some(()))
    })
    .await
}

pub async fn what_is_to_be_reauthorised_is_renewed(stack: Arc<Stack>) -> Result<()> {
    let microsoft = &stack.platforms()?.microsoft;
    let (tenant, account, state) = teams(&stack, "org-doubt").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let (id, _) = only(&microsoft.subscriptions, "org-doubt/onlineMeetings/getAllTranscripts").await?;
    let notice = microsoft.lifecycle(&id, "reauthorizationRequired", &state);
    let taken = microsoft.send(&stack.client()?, Some(&account), &notice).await?;
    ensure!(taken.status == 202, "{}", taken.text);
    until("its renewal", async || {
        let asked = microsoft.files.seen_of(&format!("/v1.0/subscriptions/{id}"));
        Ok(asked.iter().any(|seen| seen.method == "PATCH").then_some(()))
    })
    .await
}

pub async fn what_was_missed_is_fetched_once(stack: Arc<Stack>) -> Result<()> {
    let (microsoft, client) = (&stack.platforms()?.microsoft, stack.client()?);
    status(&stack, &stack.key, |item| {
        item["provider"] == "teams" && item["state"] == "subscribed"
    })
    .await?;
    let mut meetings = Vec::new();
    for number in 0..2 {
        let text = format!("{}.vtt", fresh_id());
        microsoft.files.put(
            &text,
            "text/vtt",
            "WEBVTT\n\n0:0:0.800 --> 0:0:8.0\n<v Elif Marsden>The rug is ticket number 12341.</v>\n",
        );
        let meeting = OnlineMeeting {
            id: format!("MSo{number}{}", fresh_id().replace('-', "")),
            subject: "Missed".to_owned(),
            start: now() - TimeDelta::minutes(40),
            seconds: 600,
            organiser: ELIF,
            guests: vec![OWEN],
            recording: None,
            transcript: Some(text),
        };
        microsoft.hold(&meeting);
        meetings.push(meeting);
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
    let waits = "select count(*) from call_subscriptions where missed_since is not null";
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

pub async fn those_of_a_removed_account_are_ended(stack: Arc<Stack>) -> Result<()> {
    let subscriptions = &stack.platforms()?.microsoft.subscriptions;
    let (tenant, account, _) = teams(&stack, "org-leaves").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    let request = stack.client()?.request(
        Method::DELETE,
        &format!("/api/admin/call-accounts/{account}"),
        Some(&tenant.key),
    );
    let removed = Client::send(request).await?;
    ensure!(removed.status == 204, "{}", removed.text);
    until("their end", async || Ok(subscriptions.of("org-leaves").is_empty().then_some(()))).await?;
    until("nothing to be left", async || {
        let list = stack.client()?.get(STATUS, Some(&tenant.key)).await?.expect(200)?;
        Ok(list["items"].as_array().is_some_and(Vec::is_empty).then_some(()))
    })
    .await
}

pub async fn refused_credentials_are_said(stack: Arc<Stack>) -> Result<()> {
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let mut settings = stack
        .platforms()?
        .microsoft
        .account(&format!("state-{}", fresh_id()), &["org-locked"]);
    settings["client_secret"] = "this-is-not-the-secret".into();
    account(&stack, &tenant, &settings).await?;
    let failing = |item: &Value| item["state"] == "failing" && item["error"].to_string().contains("credentials");
    status(&stack, &tenant.key, failing).await?;
    let said = stack.frontdesk(&["calls", "check", "--json", "--tenant", &tenant.slug]).await;
    let said = format!("{:#}", said.err().context("the check does not fail")?);
    ensure!(said.contains("does not take the account's credentials"), "{said}");
    Ok(())
}

pub async fn a_failed_validation_is_tried_again(stack: Arc<Stack>) -> Result<()> {
    let subscriptions = &stack.platforms()?.microsoft.subscriptions;
    subscriptions.refuse("org-flaky/onlineMeetings/getAllTranscripts");
    let (tenant, account, _) = teams(&stack, "org-flaky").await?;
    let failing = |item: &Value| item["state"] == "failing" && item["error"].to_string().contains("validation request failed");
    let shown = status(&stack, &tenant.key, failing).await?;
    ensure!(shown["subscriptions"].as_array().is_some_and(|all| all.len() == 2), "{shown}");
    look_now(&stack, &account).await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    ensure!(subscriptions.made("org-flaky") == 2);
    Ok(())
}
