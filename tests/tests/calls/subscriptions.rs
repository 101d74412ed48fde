//! Subscriptions to the platforms' events: made, renewed, repaired and ended by Frontdesk itself.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use frontdesk_tests::{
    client::fresh_id,
    condition::until,
    database::Value as Bound,
    providers::{
        microsoft::{ORGANISER, OTHER_CLIENT},
        now,
    },
    stack::Stack,
};
use serde_json::Value;

use crate::subscribing::{STATUS, USER, account, change, look_now, only, remove, status, teams};

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

pub async fn those_of_a_removed_account_are_ended(stack: Arc<Stack>) -> Result<()> {
    let subscriptions = &stack.platforms()?.microsoft.subscriptions;
    let (tenant, account, _) = teams(&stack, "org-leaves").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    remove(&stack, &tenant, &account).await?;
    until("their end", async || Ok(subscriptions.of("org-leaves").is_empty().then_some(()))).await?;
    until("nothing to be left", async || {
        let list = stack.client()?.get(STATUS, Some(&tenant.key)).await?.expect(200)?;
        Ok(list["items"].as_array().is_some_and(Vec::is_empty).then_some(()))
    })
    .await
}

pub async fn what_was_made_and_not_written_down_is_ended(stack: Arc<Stack>) -> Result<()> {
    let subscriptions = &stack.platforms()?.microsoft.subscriptions;
    let (tenant, account, _) = teams(&stack, "org-cut").await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    ensure!(subscriptions.of("org-cut").len() == 2);
    // As a worker leaves it that dies right after the platform's answer.
    let sql = "update call_subscriptions set platform_id = null, made = null, made_at = null, expires_at = null where account = $1";
    stack.database().await?.execute(sql, &[Bound::Text(account.clone())]).await?;
    remove(&stack, &tenant, &account).await?;
    until("their end", async || Ok(subscriptions.of("org-cut").is_empty().then_some(()))).await
}

pub async fn refused_credentials_are_said(stack: Arc<Stack>) -> Result<()> {
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let mut settings = stack
        .platforms()?
        .microsoft
        .account(&format!("state-{}", fresh_id()), &["org-locked"]);
    settings["client_secret"] = "this-is-not-the-secret".into();
    account(&stack, &tenant, "teams", "meetings", &settings).await?;
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
