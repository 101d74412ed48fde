//! What operators see.

use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    client::{Client, fresh_id},
    condition::until,
    stack::Stack,
};
use reqwest::Method;
use serde_json::{Value, json};

pub async fn the_trail_has_every_stage(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let mut socket = chat.socket(0).await?;
    let request_id = format!("trail-{}", fresh_id());
    let request = client.request(Method::POST, &chat.path("/messages"), Some(&chat.token));
    let reply = Client::send(request.header("x-request-id", &request_id).json(&json!({"text": "hello"}))).await?;
    ensure!(
        reply.headers.get("x-request-id").is_some_and(|id| *id == request_id),
        "the request's id comes back"
    );
    let message = reply.expect(202)?["message"].clone();
    socket.find("the answer", |event| event["message"]["sender"] == "bot").await?;
    let id = message["id"].as_str().context("id")?;
    let path = format!("/api/admin/messages/{id}/trail");
    let trail = until("the delivery on the trail", async || {
        let trail = client.get(&path, Some(&stack.key)).await?.expect(200)?;
        Ok(trail["delivered_at"].is_string().then_some(trail))
    })
    .await?;
    ensure!(trail["request_id"] == request_id.as_str() && trail["status"] == "done", "{trail}");
    let settled = &trail["settled"];
    for stage in ["job_id", "worker", "claimed_at", "settled_at"] {
        ensure!(settled[stage].is_string(), "{stage}: {trail}");
    }
    ensure!(settled["attempt"] == 1, "{trail}");
    for stage in ["received_at", "answered_by", "answered_at"] {
        ensure!(trail[stage].is_string(), "{stage}: {trail}");
    }
    for stage in ["understand", "answer"] {
        ensure!(settled["stages_ms"][stage].is_number(), "{stage}: {trail}");
    }
    ensure!(trail["failed_attempts"] == json!([]) && trail["job"].is_null(), "{trail}");
    let printed: Value =
        serde_json::from_str(&stack.frontdesk(&["jobs", "trail", id, "--json"]).await?).context("jobs trail prints JSON")?;
    ensure!(printed["request_id"] == request_id.as_str(), "{printed}");
    Ok(())
}

pub async fn probes_say_how_it_is(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    ensure!(client.get("/healthz", None).await?.expect(200)?["status"] == "ok", "alive");
    let ready = client.get("/readyz", None).await?.expect(200)?;
    // A fleet without workers for calls is degraded while another check has left a mail to be sent.
    let works = ready["status"] == "ok" || ready["status"] == "degraded";
    ensure!(
        works && ready["database"]["status"] == "ok" && ready["queue"]["status"] == "ok",
        "{ready}"
    );
    let alive = ready["workers"][0]["alive"].as_i64().context("workers")?;
    ensure!(ready["workers"][0]["lane"] == "chat" && alive >= 1, "{ready}");
    Ok(())
}

pub async fn metrics_count_the_path(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    client.visitor().await?.ask("hello").await?;
    let text = client.get("/metrics", None).await?.text;
    let names = [
        "frontdesk_messages_accepted_total",
        "frontdesk_http_request_duration_seconds_bucket",
        "frontdesk_jobs_ready",
        "frontdesk_queue_depth",
        "frontdesk_jobs_dead",
        "frontdesk_oldest_job_age_seconds",
    ];
    for name in names {
        ensure!(text.contains(name), "{name} in /metrics");
    }
    Ok(())
}

pub async fn openapi_lists_the_contract(stack: Arc<Stack>) -> Result<()> {
    let document = stack.client()?.get("/api/openapi.json", None).await?.expect(200)?;
    ensure!(
        document["openapi"].as_str().is_some_and(|version| version.starts_with("3.1")),
        "{}",
        document["openapi"]
    );
    let contract = [
        ("post", "/api/chat/sessions"),
        ("get", "/api/chat/sessions/{id}"),
        ("get", "/api/chat/sessions/{id}/messages"),
        ("post", "/api/chat/sessions/{id}/messages"),
        ("post", "/api/chat/sessions/{id}/close"),
        ("post", "/api/chat/sessions/{id}/escalate"),
        ("get", "/ws/chat/{id}"),
        ("get", "/api/chat/tickets"),
        ("post", "/api/chat/tickets"),
        ("get", "/api/chat/tickets/{number}"),
        ("get", "/api/chat/customer/info"),
        ("post", "/api/chat/ai/process"),
        ("get", "/api/crm/contacts"),
        ("get", "/api/admin/sessions"),
        ("get", "/api/admin/sessions/{id}"),
        ("post", "/api/admin/sessions/{id}/messages"),
        ("post", "/api/admin/sessions/{id}/resume"),
        ("get", "/api/admin/tickets"),
        ("get", "/api/admin/settings/{key}"),
        ("put", "/api/admin/settings/{key}"),
        ("get", "/api/admin/messages/{id}/trail"),
        ("get", "/api/admin/jobs"),
        ("post", "/api/admin/jobs/{id}/retry"),
        ("get", "/healthz"),
        ("get", "/readyz"),
        ("get", "/metrics"),
    ];
    for (method, path) in contract {
        ensure!(document["paths"][path][method].is_object(), "{method} {path} is not described");
    }
    Ok(())
}

pub async fn the_page_and_its_docs_are_served(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    for path in ["/", "/api/docs/"] {
        let page = client.get(path, None).await?;
        ensure!(
            page.status == 200 && page.text.to_lowercase().contains("<html"),
            "{path}: {}",
            page.status
        );
    }
    client.get("/nothing/here", None).await?.refused(404)?;
    Client::send(client.request(Method::DELETE, "/api/chat/sessions", None))
        .await?
        .refused(405)
}

pub async fn keys_are_made_and_revoked(stack: Arc<Stack>) -> Result<()> {
    let tenant = stack.tenant("keyed").await?;
    let client = stack.client()?;
    client.get("/api/admin/sessions", Some(&tenant.key)).await?.expect(200)?;
    let made: Value = serde_json::from_str(
        &stack
            .frontdesk(&["key", "create", "second", "--tenant", &tenant.slug, "--json"])
            .await?,
    )?;
    let key = made["key"].as_str().with_context(|| format!("key in {made}"))?;
    client.get("/api/admin/sessions", Some(key)).await?.expect(200)?;
    let id = made["id"].as_str().with_context(|| format!("id in {made}"))?;
    stack.frontdesk(&["key", "revoke", id, "--tenant", &tenant.slug]).await?;
    client.get("/api/admin/sessions", Some(key)).await?.refused(401)
}

pub async fn jobs_are_listed_by_the_command_line(stack: Arc<Stack>) -> Result<()> {
    let listed = stack
        .client()?
        .get("/api/admin/jobs?state=dead", Some(&stack.key))
        .await?
        .expect(200)?;
    ensure!(listed["items"] == json!([]), "no job died: {listed}");
    stack.frontdesk(&["jobs", "list", "--state", "dead"]).await.map(drop)
}
