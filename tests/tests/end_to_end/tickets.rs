//! Tickets and customer data over HTTP.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    shop::{MARTA, MARTAS_ORDER, MARTAS_TICKET, OWEN, OWENS_TICKET},
    stack::Stack,
};
use serde_json::json;

pub async fn tickets_are_listed_shown_and_created(stack: Arc<Stack>) -> Result<()> {
    let owen = stack.client()?.verified(&OWEN, &stack.secret).await?;
    let list = owen.get("/api/chat/tickets?limit=200").await?.expect(200)?;
    let items = list["items"].as_array().context("items")?;
    ensure!(items.iter().any(|ticket| ticket["number"] == OWENS_TICKET), "{list}");
    ensure!(
        !items.iter().any(|ticket| ticket["number"] == MARTAS_TICKET),
        "another contact's: {list}"
    );
    let one = owen.get(&format!("/api/chat/tickets/{OWENS_TICKET}")).await?.expect(200)?;
    ensure!(
        one["status"] == "awaiting_user" && one["assignee"]["name"] == "Elif Marsden",
        "{one}"
    );
    ensure!(
        one["messages"][0]["sender"] == "customer" && one["messages"][0]["body"].as_str().is_some_and(|body| body.contains("rug")),
        "{one}"
    );
    owen.get(&format!("/api/chat/tickets/{MARTAS_TICKET}")).await?.refused(404)?;

    let draft = json!({"subject": "Invoice missing", "body": "I cannot find the invoice of my rug.", "priority": "high"});
    let made = owen.post("/api/chat/tickets", &draft).await?.expect(201)?;
    ensure!(
        made["subject"] == draft["subject"] && made["priority"] == "normal" && made["status"] == "open",
        "{made}"
    );
    let number = made["number"].as_i64().context("number")?;
    ensure!(number > OWENS_TICKET, "numbers go on after the imported ones: {number}");
    let shown = owen.get(&format!("/api/chat/tickets/{number}")).await?.expect(200)?;
    ensure!(shown["messages"][0]["body"] == draft["body"], "{shown}");
    owen.post("/api/chat/tickets", &json!({"subject": "", "body": "x", "priority": "huge"}))
        .await?
        .refused(422)
}

pub async fn customer_info_is_the_contacts(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.verified(&MARTA, &stack.secret).await?;
    let info = chat.get("/api/chat/customer/info").await?.expect(200)?;
    ensure!(
        info["contact"]["external_id"] == MARTA.external_id && info["contact"]["phone"] == "+442079460101",
        "{info}"
    );
    ensure!(
        info["account"] == json!({"status": "active", "plan": "plus", "balance": "12.50", "currency": "EUR"}),
        "{info}"
    );
    ensure!(info["open_tickets"].as_i64().is_some_and(|open| open >= 1), "{info}");
    let orders = info["recent_orders"].as_array().context("recent_orders")?;
    ensure!(
        orders
            .iter()
            .any(|order| order["number"] == MARTAS_ORDER && order["carrier"] == "DPD"),
        "{info}"
    );
    Ok(())
}
