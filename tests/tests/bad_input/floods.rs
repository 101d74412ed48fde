//! More than anybody may send.

use std::{collections::BTreeMap, sync::Arc};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{client::fresh_id, stack::Stack};
use futures_util::{StreamExt as _, stream};
use serde_json::json;

/// A thousand messages at once in one session: as many as a minute allows are accepted, the rest is 429.
pub async fn a_thousand_messages_in_a_second_are_limited(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.from_address("10.9.0.1").visitor().await?;
    let replies = stream::iter(0..1_000)
        .map(|_| async { chat.say_as(&fresh_id(), "hello").await })
        .buffer_unordered(64);
    let replies: Vec<_> = replies.collect().await;
    let mut statuses: BTreeMap<u16, u32> = BTreeMap::new();
    for reply in replies {
        let reply = reply?;
        *statuses.entry(reply.status).or_default() += 1;
        if reply.status != 202 {
            reply.refused(429)?;
            ensure!(reply.headers.contains_key("retry-after"), "no Retry-After");
        }
    }
    // A second minute may begin on a slow machine.
    ensure!(matches!(statuses.get(&202), Some(20 | 40)), "{statuses:?}");
    let accepted = chat
        .messages(0)
        .await?
        .into_iter()
        .filter(|message| message["sender"] == "customer")
        .count();
    ensure!(matches!(accepted, 20 | 40), "{accepted} are stored");
    Ok(())
}

pub async fn a_flooding_address_is_limited_alone(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let flooder = client.from_address("10.9.0.2");
    let replies = stream::iter(0..3_600)
        .map(|_| async { flooder.get("/api/admin/sessions", None).await })
        .buffer_unordered(64);
    let replies: Vec<_> = replies.collect().await;
    let limited: Vec<_> = replies
        .into_iter()
        .collect::<Result<Vec<_>>>()?
        .into_iter()
        .filter(|reply| reply.status == 429)
        .collect();
    let one = limited.first().context("nobody was limited")?;
    one.refused(429)?;
    ensure!(one.headers.contains_key("retry-after"), "no Retry-After");
    client
        .from_address("10.9.0.3")
        .post("/api/chat/sessions", None, &json!({}))
        .await?
        .expect(201)?;
    // Whoever watches the process is never counted.
    flooder.get("/healthz", None).await?.expect(200)?;
    Ok(())
}
