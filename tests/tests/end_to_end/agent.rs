//! A person answers.

use std::sync::Arc;

use anyhow::{Result, ensure};
use frontdesk_tests::{shop::OWEN, stack::Stack};
use serde_json::json;

use crate::answers::text;

pub async fn an_agent_answers_and_hands_back(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    chat.post(&chat.path("/escalate"), &json!({"email": "me@example.com"}))
        .await?
        .expect(200)?;
    let mut socket = chat.socket(0).await?;
    let path = format!("/api/admin/sessions/{}", chat.id);
    let key = Some(stack.key.as_str());
    let written = client
        .post(&format!("{path}/messages"), key, &json!({"text": "This is Ada. How can I help?"}))
        .await?
        .expect(201)?;
    ensure!(written["message"]["sender"] == "agent", "{written}");
    let event = socket
        .find("the agent's message", |event| event["message"]["sender"] == "agent")
        .await?;
    ensure!(text(&event["message"]) == "This is Ada. How can I help?", "{event}");
    ensure!(chat.session().await?["status"] == "agent_active", "the assistant pauses");

    let message = chat.say("hello Ada").await?;
    let seen = client.get(&path, key).await?.expect(200)?;
    ensure!(
        seen["messages"].to_string().contains("hello Ada") && seen["status"] == "agent_active",
        "{seen}"
    );
    let message = chat.settled(&message["id"]).await?;
    ensure!(message["answered_by"].is_null(), "{message}");

    let resumed = client.post(&format!("{path}/resume"), key, &json!({})).await?.expect(200)?;
    ensure!(resumed["status"] == "ai_active", "{resumed}");
    chat.ask("thanks").await?;
    Ok(())
}

pub async fn the_assistant_is_silent_while_a_person_answers(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let path = format!("/api/admin/sessions/{}/messages", chat.id);
    client
        .post(&path, Some(&stack.key), &json!({"text": "A person here."}))
        .await?
        .expect(201)?;
    let message = chat.say("what are your delivery times?").await?;
    ensure!(message["status"] == "done", "nobody has to be woken: {message}");
    client.post(&path, Some(&stack.key), &json!({"text": ""})).await?.refused(422)?;
    let bot = chat
        .messages(0)
        .await?
        .into_iter()
        .filter(|message| message["sender"] == "bot")
        .count();
    ensure!(bot == 0, "the assistant answered");
    Ok(())
}

pub async fn a_closed_session_is_continued(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let before = frontdesk_tests::client::fresh_id();
    let accepted = chat.say_as(&before, "hello").await?.expect(202)?;
    chat.answer_to(&accepted["message"]["id"]).await?;
    let closed = chat.post(&chat.path("/close"), &json!({})).await?.expect(200)?;
    ensure!(closed["status"] == "closed", "{closed}");
    let id = frontdesk_tests::client::fresh_id();
    let on = chat.say_as(&id, "anyone?").await?.expect(202)?;
    ensure!(
        on["session"]["previous_session_id"] == chat.id.as_str() && on["session"]["status"] == "ai_active",
        "{on}"
    );
    ensure!(on["message"]["session_id"] == on["session"]["id"], "{on}");
    let again = chat.say_as(&id, "anyone?").await?.expect(200)?;
    ensure!(
        again["session"]["token"] == on["session"]["token"] && again["message"]["id"] == on["message"]["id"],
        "{again}"
    );
    let next = chat.followed_by(&on)?;
    let history = next.messages(0).await?;
    ensure!(
        history[0]["sender"] == "system" && history[1]["id"] == on["message"]["id"],
        "{history:?}"
    );
    next.answer_to(&on["message"]["id"]).await?;

    let mut socket = chat.socket(0).await?;
    socket
        .send(json!({"type": "message", "text": "and by the socket?"}).to_string())
        .await?;
    let told = socket
        .find("where it goes on", |event| event["type"] == "session.continued")
        .await?;
    ensure!(
        told["session"]["id"] == on["session"]["id"] && told["message"]["text"] == "and by the socket?",
        "{told}"
    );

    // What was accepted before stays accepted.
    chat.say_as(&before, "hello").await?.expect(200)?;
    chat.post(&chat.path("/close"), &json!({})).await?.expect(200)?;
    chat.post(&chat.path("/escalate"), &json!({})).await?.refused(409)?;
    let path = format!("/api/admin/sessions/{}/messages", chat.id);
    client
        .post(&path, Some(&stack.key), &json!({"text": "too late"}))
        .await?
        .refused(409)
}

pub async fn a_contact_lists_their_sessions(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let (old, open, now) = (
        client.verified(&OWEN, &stack.secret).await?,
        client.verified(&OWEN, &stack.secret).await?,
        client.verified(&OWEN, &stack.secret).await?,
    );
    let said = old.say("hello").await?;
    old.settled(&said["id"]).await?;
    old.post(&old.path("/close"), &json!({})).await?.expect(200)?;
    let mut listed = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = now
            .get(&format!("/api/chat/customer/sessions?limit=2&cursor={cursor}"))
            .await?
            .expect(200)?;
        listed.extend(page["items"].as_array().cloned().unwrap_or_default());
        match page["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    for (chat, status) in [(&old, "closed"), (&open, "ai_active"), (&now, "ai_active")] {
        let found = listed.iter().find(|session| session["id"] == chat.id.as_str());
        ensure!(found.is_some_and(|session| session["status"] == status), "{status}: {listed:?}");
    }
    let history = now.get(&old.path("/messages")).await?.expect(200)?;
    ensure!(history["items"][0]["text"] == "hello", "{history}");
    now.get(&open.path("/messages")).await?.refused(404)?;
    let visitor = client.visitor().await?;
    visitor.get(&old.path("/messages")).await?.refused(404)?;
    visitor.get("/api/chat/customer/sessions").await?.refused(403)
}
