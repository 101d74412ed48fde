//! Subscriptions at Google: operations that take their time, and targets that are somebody else's as well.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, anyhow, ensure};
use frontdesk_tests::{
    client::fresh_id,
    condition::{until, within},
    stack::{Stack, Tenant},
};
use serde_json::Value;

use crate::subscribing::{STATUS, account, look_now, only, remove, status};

pub async fn what_google_takes_long_to_make_is_made_once(stack: Arc<Stack>) -> Result<()> {
    const TARGET: &str = "users/107000000000000000002";
    let google = &stack.platforms()?.google;
    google.subscriptions.hold_back(TARGET);
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let settings = google.account(&fresh_id(), "projects/larkspur/topics/slow", TARGET);
    let id = account(&stack, &tenant, "google_meet", "meetings", &settings).await?;
    // Longer than an operation is followed.
    within(Duration::from_secs(90), "the operation to be left for the next look", async || {
        let list = stack.client()?.get(STATUS, Some(&tenant.key)).await?.expect(200)?;
        let error = list["items"][0]["error"].as_str().context("error")?;
        Ok(error.contains("has not finished").then_some(()))
    })
    .await?;
    google.subscriptions.finish(TARGET);
    look_now(&stack, &id).await?;
    status(&stack, &tenant.key, |item| item["state"] == "subscribed").await?;
    ensure!(google.subscriptions.made(TARGET) == 1, "a second one was made");
    Ok(())
}

/// A company with two accounts that want the same of Google; the accounts' ids.
async fn twins(stack: &Stack, target: &str) -> Result<(Tenant, [String; 2])> {
    let google = &stack.platforms()?.google;
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let mut accounts = Vec::new();
    for name in ["sales", "service"] {
        let settings = google.account(&fresh_id(), "projects/larkspur/topics/shared", target);
        accounts.push(account(stack, &tenant, "google_meet", name, &settings).await?);
    }
    let accounts = accounts.try_into().map_err(|_| anyhow!("two accounts"))?;
    Ok((tenant, accounts))
}

/// Until both accounts have their subscription.
async fn both_subscribed(stack: &Stack, tenant: &Tenant) -> Result<()> {
    until("both accounts to be subscribed", async || {
        let list = stack.client()?.get(STATUS, Some(&tenant.key)).await?.expect(200)?;
        let items = list["items"].as_array().context("items")?;
        Ok((items.len() == 2 && items.iter().all(|item| item["state"] == "subscribed")).then_some(()))
    })
    .await
}

pub async fn two_accounts_of_one_target_share_its_subscription(stack: Arc<Stack>) -> Result<()> {
    const TARGET: &str = "users/107000000000000000003";
    let google = &stack.platforms()?.google;
    let (tenant, [sales, service]) = twins(&stack, TARGET).await?;
    both_subscribed(&stack, &tenant).await?;
    let (id, _) = only(&google.subscriptions, TARGET).await?;
    let looks = || {
        let seen = google.files.seen_of(&format!("/v1/subscriptions/{id}"));
        seen.iter().filter(|seen| seen.method == "GET").count()
    };
    let before = looks();
    for account in [&sales, &service] {
        look_now(&stack, account).await?;
    }
    until("a look at both", async || Ok((looks() >= before + 2).then_some(()))).await?;
    both_subscribed(&stack, &tenant).await?;
    remove(&stack, &tenant, &sales).await?;
    status(&stack, &tenant.key, |item| {
        item["id"] == service.as_str() && item["state"] == "subscribed"
    })
    .await?;
    until("the end of the first", async || {
        let list = stack.client()?.get(STATUS, Some(&tenant.key)).await?.expect(200)?;
        Ok(list["items"].as_array().is_some_and(|items| items.len() == 1).then_some(()))
    })
    .await?;
    let (same, _) = only(&google.subscriptions, TARGET).await?;
    ensure!(same == id && google.subscriptions.made(TARGET) == 1, "the other account's stays");
    remove(&stack, &tenant, &service).await?;
    until("the end of the last", async || {
        Ok(google.subscriptions.of(TARGET).is_empty().then_some(()))
    })
    .await
}

pub async fn somebody_elses_subscription_stays(stack: Arc<Stack>) -> Result<()> {
    const TARGET: &str = "users/107000000000000000004";
    let google = &stack.platforms()?.google;
    let theirs = google.account(&fresh_id(), "projects/larkspur/topics/theirs", TARGET);
    let first = stack.tenant(&format!("t-{}", fresh_id())).await?;
    account(&stack, &first, "google_meet", "meetings", &theirs).await?;
    status(&stack, &first.key, |item| item["state"] == "subscribed").await?;
    let (id, _) = only(&google.subscriptions, TARGET).await?;
    let ours = google.account(&fresh_id(), "projects/larkspur/topics/ours", TARGET);
    let second = stack.tenant(&format!("t-{}", fresh_id())).await?;
    account(&stack, &second, "google_meet", "meetings", &ours).await?;
    let failing =
        |item: &Value| item["state"] == "failing" && item["error"].to_string().contains("delivers to projects/larkspur/topics/theirs");
    status(&stack, &second.key, failing).await?;
    let (same, _) = only(&google.subscriptions, TARGET).await?;
    ensure!(same == id, "it was replaced");
    Ok(())
}
