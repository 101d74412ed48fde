//! WebSockets.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    client::fresh_id,
    socket::{Socket, refused_with},
    stack::Stack,
};
use serde_json::{Value, json};

fn seqs(events: &[Value]) -> Vec<i64> {
    events.iter().filter_map(|event| event["seq"].as_i64()).collect()
}

pub async fn a_socket_tells_the_conversation(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let mut socket = chat.socket(0).await?;
    let message = chat.say("hello").await?;
    let own = socket
        .find("the customer's message", |event| event["type"] == "message.created")
        .await?;
    ensure!(own["seq"] == message["seq"] && own["message"]["id"] == message["id"], "{own}");
    let answer = socket.find("the answer", |event| event["message"]["sender"] == "bot").await?;
    ensure!(
        answer["message"]["in_reply_to"] == json!([message["id"]]),
        "the whole object: {answer}"
    );
    chat.post(&chat.path("/close"), &json!({})).await?.expect(200)?;
    let closed = socket.find("the close", |event| event["type"] == "session.updated").await?;
    ensure!(closed["session"]["status"] == "closed", "{closed}");
    socket.close().await
}

pub async fn a_socket_resumes_without_gap_or_double(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let mut socket = chat.socket(0).await?;
    chat.ask("hello").await?;
    let seen = socket.events_until(2).await?;
    drop(socket);
    chat.ask("thanks").await?;
    let mut resumed = chat.socket(2).await?;
    let last = chat.ask("bye").await?["seq"].as_i64().context("seq")?;
    let more = resumed.events_until(last).await?;
    let all: Vec<i64> = seqs(&seen).into_iter().chain(seqs(&more)).collect();
    ensure!(all == (1..=last).collect::<Vec<_>>(), "every number once: {all:?}");
    // From the beginning, it is all the same again.
    let replayed = chat.socket(0).await?.events_until(last).await?;
    ensure!(seqs(&replayed) == all, "{replayed:?}");
    let nothing = chat.socket(last).await?.next_within(Duration::from_millis(300)).await?;
    ensure!(nothing.is_none(), "{nothing:?}");
    Ok(())
}

pub async fn a_socket_takes_messages(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let mut socket = chat.socket(0).await?;
    let id = fresh_id();
    let said = json!({"type": "message", "text": "hello", "client_message_id": id}).to_string();
    socket.send(said.clone()).await?;
    let own = socket
        .find("the message", |event| event["message"]["client_message_id"] == id.as_str())
        .await?;
    let answer = socket.find("the answer", |event| event["message"]["sender"] == "bot").await?;
    ensure!(answer["message"]["in_reply_to"] == json!([own["message"]["id"]]), "{answer}");
    // Again: the same message, no second reply. With other text: a refusal that names it.
    socket.send(said).await?;
    socket
        .send(json!({"type": "message", "text": "other", "client_message_id": id}).to_string())
        .await?;
    let refusal = socket.find("the refusal", |event| event["type"] == "error").await?;
    ensure!(refusal["status"] == 409 && refusal["client_message_id"] == id.as_str(), "{refusal}");
    ensure!(refusal["title"].is_string() && refusal["detail"].is_string(), "{refusal}");
    ensure!(chat.messages(0).await?.len() == 2, "one message, one answer");
    Ok(())
}

pub async fn a_socket_is_refused_without_its_token(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let (chat, other) = (client.visitor().await?, client.visitor().await?);
    for (token, status) in [("", 401), ("nonsense", 401), (other.token.as_str(), 404), (stack.key.as_str(), 403)] {
        let Err(error) = Socket::open(client.address(), &chat.id, token, 0).await else {
            anyhow::bail!("{token:?} opened a socket")
        };
        ensure!(refused_with(&error) == Some(status), "{token:?}: {error:?}");
    }
    Ok(())
}

pub async fn typing_is_passed_on(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let (mut one, mut other) = (chat.socket(0).await?, chat.socket(0).await?);
    one.send(json!({"type": "typing", "on": true}).to_string()).await?;
    let typing = other.find("typing", |event| event["type"] == "typing").await?;
    ensure!(
        typing["from"] == "customer" && typing["on"] == true && typing["seq"].is_null(),
        "{typing}"
    );
    // The one who types does not hear of it, and nothing is stored.
    let echo = one.next_within(Duration::from_millis(300)).await?;
    ensure!(echo.is_none_or(|event| event["from"] != "customer"), "an echo");
    ensure!(chat.session().await?["last_seq"] == 0, "stored");
    Ok(())
}
