//! Bodies that are too large, of the wrong type, or no JSON.

use std::{sync::Arc, time::Duration};

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    chat::Chat,
    client::{Client, Reply},
    stack::Stack,
};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};

async fn send_raw(chat: &Chat, content_type: &str, body: Vec<u8>) -> Result<Reply> {
    let request = chat.client.request(Method::POST, &chat.path("/messages"), Some(&chat.token));
    Client::send(request.header("content-type", content_type).body(body)).await
}

fn named(reply: &Reply, field: &str) -> Result<()> {
    let errors = reply.body["errors"].as_array().context("errors")?;
    ensure!(
        errors.iter().any(|error| error["field"] == field && error["detail"].is_string()),
        "{field} is not named: {}",
        reply.text
    );
    Ok(())
}

pub async fn a_body_that_is_too_large_is_413(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let body = json!({"text": "x".repeat(200 * 1024)}).to_string().into_bytes();
    let reply = send_raw(&chat, "application/json", body).await?;
    reply.refused(413)?;
    ensure!(reply.text.contains("131072"), "the limit is named: {}", reply.text);
    ensure!(chat.session().await?["last_seq"] == 0, "nothing is stored");
    Ok(())
}

pub async fn a_text_that_is_too_long_is_422(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    let reply = chat.say_as("long", &"é".repeat(8_001)).await?;
    reply.refused(422)?;
    named(&reply, "text")?;
    ensure!(reply.text.contains("8000"), "the limit is named: {}", reply.text);
    chat.say(&"é".repeat(8_000)).await?;
    let reply = chat.say_as(&"x".repeat(129), "hi").await?;
    reply.refused(422)?;
    named(&reply, "client_message_id")?;
    for blank in ["", "   ", "\n"] {
        chat.say_as("blank", blank).await?.refused(422)?;
    }
    Ok(())
}

pub async fn wrong_types_are_422_and_named(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    for (body, field) in [
        (json!({"text": 7}), "text"),
        (json!({"text": null}), "text"),
        (json!({"text": ["a"]}), "text"),
        (json!({"text": "a", "client_message_id": 7}), "client_message_id"),
        (json!({}), "text"),
    ] {
        let reply = chat.post(&chat.path("/messages"), &body).await?;
        reply.refused(422).with_context(|| body.to_string())?;
        named(&reply, field)?;
    }
    for body in [json!([]), json!("text"), json!(7), Value::Null] {
        chat.post(&chat.path("/messages"), &body)
            .await?
            .refused(422)
            .with_context(|| body.to_string())?;
    }
    let reply = client.post("/api/chat/sessions", None, &json!({"contact": {"email": 7}})).await?;
    reply.refused(422)?;
    named(&reply, "contact.email")?;
    let reply = client
        .post("/api/chat/sessions", None, &json!({"contact": {"email": "no address"}}))
        .await?;
    reply.refused(422)?;
    named(&reply, "contact.email")
}

pub async fn unknown_fields_are_422_and_named(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let reply = chat.post(&chat.path("/messages"), &json!({"text": "hi", "colour": "red"})).await?;
    reply.refused(422)?;
    named(&reply, "colour")?;
    let reply = client
        .post("/api/chat/sessions", None, &json!({"contact": {"surname": "x"}}))
        .await?;
    reply.refused(422)?;
    named(&reply, "contact.surname")?;
    chat.post(&chat.path("/escalate"), &json!({"mail": "a@example.com"}))
        .await?
        .refused(422)
}

pub async fn what_is_not_json_is_400(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    for body in ["", "hello", "{", "{\"text\": \"a\"", "{\"text\": \"a\"} more", "{text: 1}"] {
        send_raw(&chat, "application/json", body.into())
            .await?
            .refused(400)
            .with_context(|| body.to_owned())?;
    }
    Ok(())
}

pub async fn invalid_utf8_is_400(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    for bytes in [&b"\xff\xfe"[..], b"\xc3\x28", b"\xed\xa0\x80", b"\xf0\x9f\x98"] {
        let body = [b"{\"text\": \"", bytes, b"\"}"].concat();
        send_raw(&chat, "application/json", body).await?.refused(400)?;
    }
    // A half of a surrogate pair as an escape is no character either.
    send_raw(&chat, "application/json", b"{\"text\": \"\\ud800\"}".to_vec())
        .await?
        .refused(400)
}

pub async fn nul_characters_are_422(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    chat.say_as("nul", "a\0b").await?.refused(422)?;
    client
        .post("/api/chat/sessions", None, &json!({"metadata": {"a": "b\0"}}))
        .await?
        .refused(422)?;
    client
        .post("/api/chat/sessions", None, &json!({"contact": {"name": "a\0b"}}))
        .await?
        .refused(422)
}

pub async fn deep_json_is_400(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let nested = format!("{{\"metadata\": {{\"a\": {}{}}}}}", "[".repeat(5_000), "]".repeat(5_000));
    let request = client
        .request(Method::POST, "/api/chat/sessions", None)
        .header("content-type", "application/json");
    Client::send(request.body(nested)).await?.refused(400)
}

pub async fn another_content_type_is_415(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    for kind in ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"] {
        send_raw(&chat, kind, b"{\"text\": \"hi\"}".to_vec()).await?.refused(415)?;
    }
    Ok(())
}

/// Announces more than it sends, and waits. The request's time-out or the head's ends it; meanwhile others are served.
pub async fn a_body_that_never_ends_is_cut(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let mut lazy = TcpStream::connect(client.address()).await?;
    let head = format!(
        "POST {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{{\"text\"",
        chat.path("/messages"),
        chat.token
    );
    lazy.write_all(head.as_bytes()).await?;
    chat.say("meanwhile").await?;
    let mut answer = Vec::new();
    timeout(Duration::from_secs(45), lazy.read_to_end(&mut answer))
        .await
        .context("the lazy request was not ended")??;
    let answer = String::from_utf8_lossy(&answer);
    ensure!(
        answer.is_empty() || answer.starts_with("HTTP/1.1 4") || answer.starts_with("HTTP/1.1 503"),
        "{answer}"
    );
    Ok(())
}
