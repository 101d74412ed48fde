//! What is answered.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    chat::Chat,
    shop::{MARTA, MARTAS_ORDER, MARTAS_TICKET, MARTAS_TRACKING},
    stack::Stack,
};
use serde_json::{Value, json};

/// The data of an answer's action of this type.
pub fn action<'a>(answer: &'a Value, kind: &str) -> Result<&'a Value> {
    let actions = answer["actions"].as_array().context("actions")?;
    let found = actions.iter().find(|action| action["type"] == kind);
    found
        .map(|action| &action["data"])
        .with_context(|| format!("no {kind} among the actions of {answer}"))
}

pub fn text(message: &Value) -> &str {
    message["text"].as_str().unwrap_or_default()
}

async fn marta(stack: &Stack) -> Result<Chat> {
    stack.client()?.verified(&MARTA, &stack.secret).await
}

pub async fn a_ticket_is_looked_up(stack: Arc<Stack>) -> Result<()> {
    let answer = marta(&stack)
        .await?
        .ask(&format!("What is the status of my ticket #{MARTAS_TICKET}?"))
        .await?;
    let ticket = action(&answer, "ticket_status")?;
    ensure!(
        ticket["number"] == MARTAS_TICKET && ticket["assignee"]["name"] == "John Doe" && ticket["priority"] == "high",
        "{ticket}"
    );
    for part in ["12345", "Login issue", "John Doe"] {
        ensure!(text(&answer).contains(part), "{part} in {}", text(&answer));
    }
    Ok(())
}

pub async fn a_visitor_is_shown_no_ticket(stack: Arc<Stack>) -> Result<()> {
    let chat = stack
        .client()?
        .open(
            "default",
            &json!({"contact": {"external_id": MARTA.external_id, "email": MARTA.email}}),
        )
        .await?;
    for question in [
        format!("What is the status of my ticket #{MARTAS_TICKET}?"),
        format!("Where is my order {MARTAS_ORDER}?"),
    ] {
        let answer = chat.ask(&question).await?;
        ensure!(
            !text(&answer).contains("John Doe") && !text(&answer).contains(MARTAS_TRACKING),
            "{answer}"
        );
        let shown = ["ticket_status", "order_status", "account_info"]
            .iter()
            .any(|kind| action(&answer, kind).is_ok());
        ensure!(!shown, "a visitor sees no data: {answer}");
    }
    Ok(())
}

pub async fn an_order_is_looked_up(stack: Arc<Stack>) -> Result<()> {
    let answer = marta(&stack).await?.ask(&format!("where is my order {MARTAS_ORDER}")).await?;
    let order = action(&answer, "order_status")?;
    ensure!(
        order["number"] == MARTAS_ORDER && order["status"] == "shipped" && order["carrier"] == "DPD",
        "{order}"
    );
    ensure!(order["tracking_number"] == MARTAS_TRACKING, "{order}");
    ensure!(text(&answer).contains(MARTAS_TRACKING), "{}", text(&answer));
    Ok(())
}

pub async fn an_account_is_looked_up(stack: Arc<Stack>) -> Result<()> {
    let answer = marta(&stack)
        .await?
        .ask("What information do you have on file about my account?")
        .await?;
    let info = action(&answer, "account_info")?;
    ensure!(
        info["contact"]["email"] == MARTA.email && info["account"]["plan"] == "plus",
        "{info}"
    );
    Ok(())
}

pub async fn a_ticket_is_created_by_a_message(stack: Arc<Stack>) -> Result<()> {
    let chat = marta(&stack).await?;
    let answer = chat
        .ask("Please open a ticket: the smart plug in my kitchen smells burnt when the kettle runs")
        .await?;
    let ticket = action(&answer, "ticket_created")?;
    let number = ticket["number"].as_i64().context("number")?;
    ensure!(text(&answer).contains(&number.to_string()), "the number is said: {}", text(&answer));
    let shown = chat.get(&format!("/api/chat/tickets/{number}")).await?.expect(200)?;
    ensure!(shown["source"] == "chat" && shown["status"] == "open", "{shown}");
    ensure!(shown["messages"].to_string().contains("smells burnt"), "{shown}");
    Ok(())
}

pub async fn a_question_is_answered_from_the_articles(stack: Arc<Stack>) -> Result<()> {
    let answer = stack.client()?.visitor().await?.ask("How do I reset my password?").await?;
    let articles = action(&answer, "articles")?;
    ensure!(articles[0]["title"] == "Reset your password", "{articles}");
    ensure!(articles[0]["excerpt"].as_str().is_some_and(|text| !text.is_empty()), "{articles}");
    ensure!(
        text(&answer).contains("Reset your password"),
        "the article is cited: {}",
        text(&answer)
    );
    Ok(())
}

pub async fn an_unclear_message_is_asked_back(stack: Arc<Stack>) -> Result<()> {
    let (client, tenant) = (stack.client()?, stack.tenant("careful").await?);
    // Nothing is ever as sure as this tenant wants it.
    client
        .put(
            "/api/admin/settings/assistant.clarify_below",
            Some(&tenant.key),
            &json!({"value": 1.0}),
        )
        .await?
        .expect(200)?;
    let chat = client.open(&tenant.slug, &json!({})).await?;
    let first = chat.ask("my order").await?;
    ensure!(
        text(&first).contains('?') && first["suggestions"].as_array().is_some_and(|list| !list.is_empty()),
        "{first}"
    );
    ensure!(
        action(&first, "live_agent_offer").is_err(),
        "a person is offered the second time: {first}"
    );
    action(&chat.ask("the other order").await?, "live_agent_offer").map(drop)
}

pub async fn a_greeting_is_greeted(stack: Arc<Stack>) -> Result<()> {
    let answer = stack.client()?.visitor().await?.ask("hello").await?;
    ensure!(answer["intent"] == "greeting" && !text(&answer).is_empty(), "{answer}");
    Ok(())
}

pub async fn entities_have_offsets(stack: Arc<Stack>) -> Result<()> {
    let chat = marta(&stack).await?;
    let words = format!("Grüße! Where is my order {MARTAS_ORDER}?");
    let message = chat.say(&words).await?;
    let message = chat.settled(&message["id"]).await?;
    let entities = message["entities"].as_array().context("entities")?;
    let order = entities.iter().find(|entity| entity["type"] == "order_id").context("an order_id")?;
    let (start, end) = (order["start"].as_u64().context("start")?, order["end"].as_u64().context("end")?);
    let marked: String = words.chars().skip(start as usize).take((end - start) as usize).collect();
    ensure!(
        order["text"] == marked.as_str() && marked.contains("10042"),
        "{order} marks {marked:?}"
    );
    Ok(())
}

pub async fn a_text_is_processed_and_nothing_kept(stack: Arc<Stack>) -> Result<()> {
    let chat = marta(&stack).await?;
    let tickets = chat.get("/api/chat/tickets?limit=200").await?.expect(200)?;
    let body = json!({"text": "Please open a ticket because my desk lamp flickers all night"});
    let reply = chat.post("/api/chat/ai/process", &body).await?.expect(200)?;
    ensure!(
        reply["intent"] == "create_ticket" && reply["reply"].is_string() && reply["entities"].is_array(),
        "{reply}"
    );
    ensure!(
        reply["actions"].is_array() && reply["suggestions"].is_array() && reply["confidence"].is_number(),
        "{reply}"
    );
    let words = json!({"text": format!("status of ticket #{MARTAS_TICKET}")});
    let reply = chat.post("/api/chat/ai/process", &words).await?.expect(200)?;
    ensure!(
        reply["actions"][0]["type"] == "ticket_status",
        "the session's context counts: {reply}"
    );

    let client = stack.client()?;
    let by_key = client.post("/api/chat/ai/process", Some(&stack.key), &words).await?.expect(200)?;
    ensure!(by_key["intent"] == "ticket_status", "{by_key}");
    let with_session = json!({"text": words["text"], "session_id": chat.id});
    let by_key = client
        .post("/api/chat/ai/process", Some(&stack.key), &with_session)
        .await?
        .expect(200)?;
    ensure!(by_key["actions"][0]["type"] == "ticket_status", "{by_key}");

    ensure!(
        chat.session().await?["last_seq"] == 0 && chat.messages(0).await?.is_empty(),
        "nothing is kept"
    );
    let after = chat.get("/api/chat/tickets?limit=200").await?.expect(200)?;
    let opened_here = |list: &Value| {
        list["items"].as_array().map_or(0, |items| {
            items.iter().filter(|t| t.to_string().contains("desk lamp flickers")).count()
        })
    };
    ensure!(opened_here(&after) == opened_here(&tickets), "no ticket is opened");
    client.post("/api/chat/ai/process", None, &words).await?.refused(401)
}
