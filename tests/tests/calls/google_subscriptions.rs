//! Subscriptions at Google: operations that take their time, and targets that are somebody else's as well.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{client::fresh_id, condition::within, stack::Stack};

use crate::subscribing::{STATUS, account, look_now, status};

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
