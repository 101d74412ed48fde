//! Somebody who does nothing wrong.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::stack::Stack;
use tokio::time::Instant;

/// While everything else misbehaves, each of these is answered well within a customer's patience.
pub async fn a_bystander_is_answered_all_the_while(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?.from_address("10.9.0.9");
    for turn in 0..60 {
        // A session is limited to twenty messages a minute, so each turn is somebody else.
        let chat = client.visitor().await?;
        let started = Instant::now();
        chat.ask("hello").await.with_context(|| format!("turn {turn}"))?;
        let took = started.elapsed();
        ensure!(took < Duration::from_secs(15), "turn {turn} took {took:?}");
    }
    Ok(())
}
