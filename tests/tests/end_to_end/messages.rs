//! Messages: accepted, listed, repeated, limited.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{client::fresh_id, stack::Stack};
use serde_json::Value;

pub async fn a_message_is_accepted_and_listed(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let accepted = chat.say("hello there").await?;
    ensure!(
        accepted["sender"] == "customer" && accepted["kind"] == "text" && accepted["seq"] == 1,
        "{accepted}"
    );
    ensure!(
        accepted["session_id"] == chat.id.as_str() && accepted["answered_by"].is_null(),
        "{accepted}"
    );
    let answer = chat.answer_to(&accepted["id"]).await?;
    ensure!(answer["in_reply_to"] == Value::Array(vec![accepted["id"].clone()]), "{answer}");
    let message = chat.message(&accepted["id"]).await?;
    ensure!(message["status"] == "done" && message["intent"] == "greeting", "{message}");
    ensure!(
        message["confidence"].as_f64().is_some_and(|p| (0.0..=1.0).contains(&p)),
        "{message}"
    );
    Ok(())
}

pub async fn the_history_starts_after_a_seq(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    for text in ["hi", "thanks", "bye"] {
        chat.ask(text).await?;
    }
    let all = chat.messages(0).await?;
    ensure!(all.len() == 6, "three messages, three answers: {}", all.len());
    let seqs: Vec<i64> = all.iter().filter_map(|message| message["seq"].as_i64()).collect();
    ensure!(seqs.is_sorted() && seqs.len() == 6, "{seqs:?}");
    ensure!(chat.messages(seqs[3]).await? == all[4..], "after={}", seqs[3]);
    ensure!(chat.messages(seqs[5]).await?.is_empty(), "nothing after the last");
    let page = chat.get(&chat.path("/messages?limit=4")).await?.expect(200)?;
    let cursor = page["next_cursor"].as_str().context("a next_cursor")?;
    let rest = chat
        .get(&chat.path(&format!("/messages?limit=4&cursor={cursor}")))
        .await?
        .expect(200)?;
    ensure!(
        rest["items"].as_array().map(Vec::as_slice) == Some(&all[4..]) && rest["next_cursor"].is_null(),
        "{rest}"
    );
    Ok(())
}

pub async fn the_same_client_message_id_is_the_same_message(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let (chat, other) = (client.visitor().await?, client.visitor().await?);
    let id = fresh_id();
    let first = chat.say_as(&id, "hello").await?.expect(202)?;
    let again = chat.say_as(&id, "hello").await?.expect(200)?;
    ensure!(first["message"]["id"] == again["message"]["id"], "{again}");
    chat.answer_to(&first["message"]["id"]).await?;
    chat.say_as(&id, "hello").await?.expect(200)?;
    chat.say_as(&id, "something else").await?.refused(409)?;
    let messages = chat.messages(0).await?;
    ensure!(messages.len() == 2, "one message and one answer: {messages:?}");
    // It is unique per session only.
    other.say_as(&id, "something else").await?.expect(202)?;
    Ok(())
}

pub async fn a_burst_is_answered_in_order(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let mut sent = Vec::new();
    for number in 0..10 {
        sent.push(chat.say(&format!("hello, this is line {number}")).await?["id"].clone());
    }
    let mut last = 0;
    for id in &sent {
        let answer = chat.answer_to(id).await?;
        let at = answer["seq"].as_i64().context("seq")?;
        ensure!(at >= last, "answer {at} of a later message comes before answer {last}");
        ensure!(answer["in_reply_to"].as_array().is_some_and(|ids| ids.contains(id)), "{answer}");
        last = at;
    }
    let messages = chat.messages(0).await?;
    let covered: usize = messages
        .iter()
        .filter_map(|message| message["in_reply_to"].as_array().map(Vec::len))
        .sum();
    ensure!(covered == sent.len(), "every message is in one answer: {covered}");
    Ok(())
}

pub async fn the_21st_message_of_a_minute_is_429(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let (chat, bystander) = (client.visitor().await?, client.visitor().await?);
    let id = fresh_id();
    chat.say_as(&id, "hi").await?.expect(202)?;
    for _ in 1..20 {
        chat.say("hi").await?;
    }
    let limited = chat.say_as(&fresh_id(), "hi").await?;
    limited.refused(429)?;
    let wait: u64 = limited.headers.get("retry-after").context("Retry-After")?.to_str()?.parse()?;
    ensure!((1..=60).contains(&wait), "Retry-After: {wait}");
    chat.say_as(&id, "hi").await?.expect(200)?;
    bystander.say("hi").await?;
    Ok(())
}
