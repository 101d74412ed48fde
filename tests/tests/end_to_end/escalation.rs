//! A person is called for, and fixed answers.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    chat::Chat,
    client::Client,
    condition::until,
    shop::OWEN,
    stack::{Stack, Tenant},
};
use serde_json::{Value, json};

use crate::answers::text;

pub async fn a_verified_customer_is_escalated(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.verified(&OWEN, &stack.secret).await?;
    chat.ask("hello").await?;
    let session = chat.post(&chat.path("/escalate"), &json!({})).await?.expect(200)?;
    ensure!(session["status"] == "escalated", "{session}");
    let number = session["ticket_number"].as_i64().context("ticket_number")?;
    let ticket = chat.get(&format!("/api/chat/tickets/{number}")).await?.expect(200)?;
    ensure!(
        ticket["messages"].to_string().contains("Customer: hello"),
        "the transcript is on the ticket: {ticket}"
    );
    // Once more changes nothing.
    let again = chat.post(&chat.path("/escalate"), &json!({})).await?.expect(200)?;
    ensure!(again["ticket_number"] == number, "{again}");
    Ok(())
}

pub async fn a_visitor_is_asked_for_an_email_and_escalated(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let session = chat.post(&chat.path("/escalate"), &json!({})).await?.expect(200)?;
    ensure!(session["status"] == "waiting" && session["ticket_number"].is_null(), "{session}");
    let told = chat.ask("my lamp is broken").await?;
    ensure!(text(&told).contains("e-mail"), "what is needed is told again: {told}");
    let session = chat.get(&chat.path("")).await?.expect(200)?;
    ensure!(session["status"] == "waiting", "{session}");
    let answer = chat.ask("sure, it is visitor@example.com").await?;
    let session = chat.becomes("escalated").await?;
    let number = session["ticket_number"].as_i64().context("ticket_number")?;
    ensure!(text(&answer).contains(&number.to_string()), "the number is said: {answer}");
    ticket_is_listed(&client, &stack.key, number).await?;

    let direct = client.visitor().await?;
    let session = direct
        .post(&direct.path("/escalate"), &json!({"email": "direct@example.com"}))
        .await?
        .expect(200)?;
    ensure!(
        session["status"] == "escalated" && session["ticket_number"].is_number(),
        "{session}"
    );
    direct
        .post(&direct.path("/escalate"), &json!({"email": "no address"}))
        .await?
        .refused(422)
}

pub async fn ticket_is_listed(client: &Client, key: &str, number: i64) -> Result<Value> {
    let mut list = client.get("/api/admin/tickets?limit=200", Some(key)).await?.expect(200)?;
    let Value::Array(items) = list["items"].take() else {
        anyhow::bail!("no items")
    };
    items
        .into_iter()
        .find(|ticket| ticket["number"] == number)
        .with_context(|| format!("ticket {number} in the list"))
}

pub async fn a_message_asks_for_a_person(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let visitor = client.visitor().await?;
    visitor.ask("I want to talk to a human being please").await?;
    visitor.becomes("waiting").await?;
    let owen = client.verified(&OWEN, &stack.secret).await?;
    owen.ask("I want to talk to a human being please").await?;
    let session = owen.becomes("escalated").await?;
    ensure!(session["ticket_number"].is_number(), "{session}");
    // The assistant is silent from now on.
    let message = owen.say("hello?").await?;
    let message = owen.settled(&message["id"]).await?;
    ensure!(message["answered_by"].is_null() && message["status"] == "done", "{message}");
    Ok(())
}

async fn tenant_with_replies(stack: &Stack, slug: &str, replies: Value) -> Result<(Client, Tenant)> {
    let (client, tenant) = (stack.client()?, stack.tenant(slug).await?);
    set_replies(&client, &tenant, replies).await?;
    Ok((client, tenant))
}

async fn set_replies(client: &Client, tenant: &Tenant, replies: Value) -> Result<()> {
    let value = json!({"value": replies});
    let stored = client
        .put("/api/admin/settings/auto_replies", Some(&tenant.key), &value)
        .await?
        .expect(200)?;
    ensure!(stored["value"] == value["value"], "{stored}");
    let read = client
        .get("/api/admin/settings/auto_replies", Some(&tenant.key))
        .await?
        .expect(200)?;
    ensure!(read["value"] == value["value"], "{read}");
    Ok(())
}

/// Asks in new sessions until the answer is this; workers follow a change of settings within moments.
async fn answer_becomes(client: &Client, tenant: &Tenant, question: &str, fits: impl Fn(&str) -> bool) -> Result<Chat> {
    until(&format!("another answer to {question:?}"), async || {
        let chat = client.open(&tenant.slug, &json!({})).await?;
        let answer = chat.ask(question).await?;
        Ok(fits(text(&answer)).then_some(chat))
    })
    .await
}

pub async fn an_escalating_auto_reply_hands_over(stack: Arc<Stack>) -> Result<()> {
    let replies = json!([{"match": "keyword", "pattern": "lawyer", "reply": "[ESCALATE] I pass this on at once."}]);
    let (client, tenant) = tenant_with_replies(&stack, "escalating", replies).await?;
    let chat = answer_becomes(&client, &tenant, "I will call my lawyer", |text| {
        text.contains("I pass this on at once.")
    })
    .await?;
    chat.becomes("waiting").await?;
    let shown = chat.messages(0).await?;
    ensure!(
        !shown.iter().any(|message| text(message).contains("[ESCALATE]")),
        "the mark is not shown: {shown:?}"
    );
    chat.say("me@example.com").await?;
    chat.becomes("escalated").await?;
    Ok(())
}

pub async fn auto_replies_go_first_once_set(stack: Arc<Stack>) -> Result<()> {
    let replies = json!([
        {"match": "exact", "pattern": "opening hours", "reply": "Nine to five."},
        {"match": "partial", "pattern": "parking lot", "reply": "Behind the house."},
        {"match": "keyword", "pattern": "gift wrap", "reply": "For two euros."},
    ]);
    let (client, tenant) = tenant_with_replies(&stack, "replying", replies).await?;
    answer_becomes(&client, &tenant, "Opening hours?", |text| text == "Nine to five.").await?;
    answer_becomes(&client, &tenant, "is there a parking lot nearby", |text| {
        text == "Behind the house."
    })
    .await?;
    answer_becomes(&client, &tenant, "can you wrap it as a gift", |text| text == "For two euros.").await?;
    set_replies(
        &client,
        &tenant,
        json!([{"match": "exact", "pattern": "opening hours", "reply": "Ten to six."}]),
    )
    .await?;
    answer_becomes(&client, &tenant, "opening hours", |text| text == "Ten to six.").await?;
    let wrong = json!({"value": [{"match": "sometimes", "pattern": "x", "reply": "y"}]});
    client
        .put("/api/admin/settings/auto_replies", Some(&tenant.key), &wrong)
        .await?
        .refused(422)?;
    client
        .put("/api/admin/settings/unknown", Some(&tenant.key), &json!({"value": 1}))
        .await?
        .refused(404)?;
    let welcome = json!({"value": "Welcome to the other shop!"});
    client
        .put("/api/admin/settings/welcome_message", Some(&tenant.key), &welcome)
        .await?
        .expect(200)?;
    let chat = client.open(&tenant.slug, &json!({})).await?;
    ensure!(chat.opened["welcome_message"] == welcome["value"], "{}", chat.opened);
    Ok(())
}
