//! Who may do what.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    client::Client,
    shop::{MARTA, MARTAS_TICKET},
    stack::Stack,
};
use serde_json::{Value, json};

pub async fn the_wrong_kind_of_caller_is_403(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let visitor = client.visitor().await?;
    for path in ["/api/chat/tickets", "/api/chat/tickets/12345", "/api/chat/customer/info"] {
        visitor.get(path).await?.refused(403)?;
        client.get(path, Some(&stack.key)).await?.refused(403)?;
    }
    visitor
        .post("/api/chat/tickets", &json!({"subject": "a", "body": "b"}))
        .await?
        .refused(403)?;
    for path in [
        "/api/admin/sessions",
        "/api/admin/tickets",
        "/api/admin/jobs",
        "/api/admin/settings/auto_replies",
        "/api/crm/contacts?email=a@example.com",
    ] {
        visitor.get(path).await?.refused(403)?;
    }
    client.get(&visitor.path(""), Some(&stack.key)).await?.refused(403)?;
    client
        .post(&visitor.path("/messages"), Some(&stack.key), &json!({"text": "hi"}))
        .await?
        .refused(403)
}

pub async fn missing_and_unknown_tokens_are_401(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    for token in [None, Some("fds_unknown"), Some("nonsense")] {
        for path in [
            chat.path(""),
            chat.path("/messages"),
            "/api/chat/tickets".to_owned(),
            "/api/admin/sessions".to_owned(),
        ] {
            client.get(&path, token).await?.refused(401)?;
        }
        client
            .post(&chat.path("/messages"), token, &json!({"text": "hi"}))
            .await?
            .refused(401)?;
    }
    Ok(())
}

pub async fn another_sessions_things_are_404(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let (mine, other) = (client.visitor().await?, client.visitor().await?);
    for path in [other.path(""), other.path("/messages")] {
        mine.get(&path).await?.refused(404)?;
    }
    mine.post(&other.path("/messages"), &json!({"text": "hi"})).await?.refused(404)?;
    mine.post(&other.path("/close"), &json!({})).await?.refused(404)?;
    mine.post(&other.path("/escalate"), &json!({})).await?.refused(404)?;
    let process = json!({"text": "hi", "session_id": other.id});
    mine.post("/api/chat/ai/process", &process).await?.refused(404)?;
    ensure!(other.session().await?["last_seq"] == 0, "the other session is untouched");
    mine.get("/api/chat/sessions/not-an-id").await?.refused(404)
}

pub async fn another_tenants_things_are_404(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let tenant = stack.tenant("isolated").await?;
    stack.import(&tenant.slug).await?;
    let here = client.verified(&MARTA, &stack.secret).await?;
    let message = here.say("hello").await?;
    let id = message["id"].as_str().context("id")?;
    here.answer_to(&message["id"]).await?;
    let foreign = Some(tenant.key.as_str());
    for path in [
        format!("/api/admin/sessions/{}", here.id),
        format!("/api/admin/messages/{id}/trail"),
    ] {
        client.get(&path, foreign).await?.refused(404)?;
        client.get(&path, Some(&stack.key)).await?.expect(200)?;
    }
    let session = format!("/api/admin/sessions/{}", here.id);
    client
        .post(&format!("{session}/messages"), foreign, &json!({"text": "hi"}))
        .await?
        .refused(404)?;
    client.post(&format!("{session}/resume"), foreign, &json!({})).await?.refused(404)?;
    client
        .post("/api/chat/ai/process", foreign, &json!({"text": "hi", "session_id": here.id}))
        .await?
        .refused(404)?;
    ensure!(
        items(&client, "/api/admin/sessions?limit=200", &tenant.key)
            .await?
            .iter()
            .all(|s| s["id"] != here.id.as_str()),
        "listed"
    );
    // The same external id there is another contact, and its hash is under another secret.
    let hash = frontdesk_tests::shop::identity_hash(&stack.secret, MARTA.external_id);
    let body = json!({"contact": {"external_id": MARTA.external_id}, "identity_hash": hash});
    let refused = client.open(&tenant.slug, &body).await;
    ensure!(
        refused.is_err_and(|error| error.to_string().contains("401")),
        "another tenant's secret"
    );
    let made = here
        .post("/api/chat/tickets", &json!({"subject": "Only here", "body": "Not there."}))
        .await?
        .expect(201)?;
    let tickets = items(&client, "/api/admin/tickets?limit=200", &tenant.key).await?;
    ensure!(
        tickets.iter().any(|ticket| ticket["number"] == MARTAS_TICKET),
        "its own copy of the sample data"
    );
    ensure!(
        !tickets.iter().any(|ticket| ticket["subject"] == made["subject"]),
        "another tenant's ticket"
    );
    Ok(())
}

pub async fn items(client: &Client, path: &str, key: &str) -> Result<Vec<Value>> {
    let mut list = client.get(path, Some(key)).await?.expect(200)?;
    let Value::Array(items) = list["items"].take() else {
        anyhow::bail!("no items in {list}")
    };
    Ok(items)
}

pub async fn admin_lists_page_through_sessions_and_tickets(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let tenant = stack.tenant("paging").await?;
    let mut opened = Vec::new();
    for _ in 0..5 {
        opened.push(client.open(&tenant.slug, &json!({})).await?.id);
    }
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = client
            .get(&format!("/api/admin/sessions?limit=2{cursor}"), Some(&tenant.key))
            .await?
            .expect(200)?;
        let items = page["items"].as_array().context("items")?;
        ensure!(items.len() <= 2, "{page}");
        seen.extend(items.iter().filter_map(|session| session["id"].as_str().map(str::to_owned)));
        let Some(next) = page["next_cursor"].as_str() else { break };
        cursor = format!("&cursor={next}");
    }
    opened.reverse();
    ensure!(seen == opened, "newest first, each once: {seen:?}");
    for wrong in ["limit=0", "limit=201", "limit=x", "cursor=nonsense"] {
        client
            .get(&format!("/api/admin/sessions?{wrong}"), Some(&tenant.key))
            .await?
            .refused(422)?;
    }
    Ok(())
}
