//! A recorded call: its webhook, how far it is, and its notes.

use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use frontdesk_model::{CallState, Clock, Conference};
use reqwest::header::ACCEPT;
use tokio::time::{Instant, sleep};

use super::{
    Shop,
    client::Admin,
    provider::{MEETING, Signed, Zoom},
    script::word,
    show,
};
use crate::output::say;

/// Between two looks at how far the call is.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Four minutes of sound take some ten seconds; a machine that needs this long has something else to do.
const PATIENCE: Duration = Duration::from_mins(10);

const AGENT: (&str, &str) = ("Elif Marsden", "elif.marsden@larkspurhome.example");
const CUSTOMER: (&str, &str) = ("Owen Castellane", "owen.castellane@example.com");

/// Plays it, with sound where somebody can listen. Whether it came to notes.
pub async fn play(shop: &Shop, zoom: &Zoom, listens: bool) -> Result<bool> {
    let what = if listens {
        "its recording of four minutes, and its own transcript of it"
    } else {
        "its own transcript of it"
    };
    say(show::wrapped(&format!(
        "{} called {}, a customer, by Zoom about a rug and bedding. Zoom announces {what}, by the signed webhook recording.completed.",
        AGENT.0, CUSTOMER.0
    )))?;
    let admin = Admin::new(shop)?;
    let seconds = Clock::system().now().timestamp();
    let begun = Instant::now();
    for webhook in [
        zoom.participant_joined(CUSTOMER.0, CUSTOMER.1, seconds)?,
        zoom.recording_completed(AGENT.1, listens, seconds)?,
    ] {
        send(&admin, webhook).await.context("the webhook was not taken")?;
    }
    say(show::note(&format!("taken after {}", show::milliseconds(begun.elapsed()))))?;
    let call = tokio::time::timeout(PATIENCE, follow(&admin))
        .await
        .with_context(|| format!("the call did not come to an end within {} s", PATIENCE.as_secs()))??;
    say(show::note(&format!(
        "{} after {:.1} s\n",
        word(Some(&call.state)),
        begun.elapsed().as_secs_f64()
    )))?;
    if let Some(reason) = &call.reason {
        say(show::note(reason))?;
    }
    let notes = admin
        .get(&format!("/api/chat/conference/{}/notes", call.id))
        .header(ACCEPT, "text/markdown");
    let answer = notes.send().await?;
    let (status, notes) = (answer.status(), answer.text().await?);
    if !status.is_success() {
        bail!("the notes were answered with {status}: {notes}");
    }
    say(notes)?;
    let right = call.state == CallState::Done && call.ticket_number.is_some();
    if !right {
        say(show::fault("expected a call that is done, and the ticket that is spoken of in it"))?;
    }
    Ok(right)
}

async fn send(admin: &Admin<'_>, webhook: Signed) -> Result<()> {
    let request = admin
        .post("/api/chat/conference/webhook/zoom")
        .header("content-type", "application/json; charset=utf-8")
        .header("x-zm-request-timestamp", webhook.timestamp)
        .header("x-zm-signature", webhook.signature)
        .body(webhook.body);
    let answer = request.send().await?;
    if !answer.status().is_success() {
        bail!("the server answered {}: {}", answer.status(), answer.text().await?);
    }
    Ok(())
}

/// Says how far the call is whenever that changes, until it is over.
async fn follow(admin: &Admin<'_>) -> Result<Conference> {
    let mut said = String::new();
    loop {
        if let Some(call) = admin.call(MEETING).await? {
            let words = progress(&call);
            if words != said {
                say(show::note(&words))?;
                said = words;
            }
            if matches!(call.state, CallState::Done | CallState::Partial | CallState::Failed) {
                return Ok(call);
            }
        }
        sleep(LOOK_EVERY).await;
    }
}

fn progress(call: &Conference) -> String {
    let done = call.progress;
    format!(
        "{}: {} of {} sources, {} of {} chunks",
        word(Some(&call.state)),
        done.sources_done,
        done.sources,
        done.chunks_done,
        done.chunks
    )
}
