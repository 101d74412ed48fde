//! Tokens, ids and hashes that are not the caller's.

use std::sync::Arc;

use anyhow::{Result, ensure};
use frontdesk_tests::{
    client::Client,
    shop::{MARTA, identity_hash},
    stack::Stack,
};
use reqwest::Method;
use serde_json::json;

pub async fn bad_paths_and_parameters_are_refused(stack: Arc<Stack>) -> Result<()> {
    let chat = stack.client()?.visitor().await?;
    for id in [
        "x",
        "0",
        "..%2f..",
        "%00",
        "00000000-0000-0000-0000-000000000000",
        "'; drop table jobs; --",
    ] {
        let path = format!("/api/chat/sessions/{}", id.replace(' ', "%20"));
        let reply = chat.get(&path).await?;
        ensure!((400..=404).contains(&reply.status), "{id:?}: {}", reply.status);
    }
    for query in ["after=-1", "after=x", "limit=0", "limit=100000", "cursor=%27"] {
        chat.get(&chat.path(&format!("/messages?{query}"))).await?.refused(422)?;
    }
    Ok(())
}

pub async fn a_wrong_token_is_401(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let chat = client.visitor().await?;
    let almost = format!("{}x", chat.token);
    for token in [almost.as_str(), "x", "fds_", &"y".repeat(5_000)] {
        client.get(&chat.path(""), Some(token)).await?.refused(401)?;
        client
            .post(&chat.path("/messages"), Some(token), &json!({"text": "hi"}))
            .await?
            .refused(401)?;
    }
    let basic = client
        .request(Method::GET, &chat.path(""), None)
        .header("authorization", "Basic dTpw");
    Client::send(basic).await?.refused(401)
}

pub async fn another_sessions_token_is_404(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let (mine, other) = (client.visitor().await?, client.visitor().await?);
    mine.get(&other.path("")).await?.refused(404)?;
    mine.post(&other.path("/messages"), &json!({"text": "hi"})).await?.refused(404)?;
    ensure!(other.session().await?["last_seq"] == 0, "nothing is stored");
    Ok(())
}

pub async fn another_tenants_ids_are_404(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let tenant = stack.tenant("stranger").await?;
    let chat = client.visitor().await?;
    let path = format!("/api/admin/sessions/{}", chat.id);
    client.get(&path, Some(&tenant.key)).await?.refused(404)?;
    client
        .post(&format!("{path}/messages"), Some(&tenant.key), &json!({"text": "hi"}))
        .await?
        .refused(404)?;
    let theirs = client.open(&tenant.slug, &json!({})).await?;
    theirs.get(&chat.path("")).await?.refused(404)?;
    ensure!(chat.session().await?["last_seq"] == 0, "nothing is stored");
    Ok(())
}

pub async fn a_wrong_identity_hash_is_401(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let wrong = identity_hash("not the secret", MARTA.external_id);
    let body = json!({"contact": {"external_id": MARTA.external_id}, "identity_hash": wrong});
    client.post("/api/chat/sessions", None, &body).await?.refused(401)?;
    for hash in ["", "abc", "zz", &"g".repeat(64)] {
        let body = json!({"contact": {"external_id": MARTA.external_id}, "identity_hash": hash});
        client.post("/api/chat/sessions", None, &body).await?.refused(422)?;
    }
    Ok(())
}
