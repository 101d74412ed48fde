//! Opening sessions.

use std::sync::Arc;

use anyhow::{Result, ensure};
use frontdesk_tests::{
    client::fresh_id,
    shop::{MARTA, OWEN, identity_hash},
    stack::Stack,
};
use reqwest::Method;
use serde_json::json;

use frontdesk_tests::client::Client;

pub async fn a_visitor_opens_a_session(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    // No body at all is a visitor, too.
    let opened = Client::send(client.request(Method::POST, "/api/chat/sessions", None))
        .await?
        .expect(201)?;
    ensure!(opened["status"] == "ai_active" && opened["token"].is_string(), "{opened}");
    ensure!(opened["welcome_message"].as_str().is_some_and(|text| !text.is_empty()), "{opened}");
    ensure!(
        opened["created_at"].as_str().is_some_and(|at| at.ends_with('Z')),
        "times are UTC with Z: {opened}"
    );
    let chat = client
        .open(
            "default",
            &json!({"contact": {"name": "Ann", "email": "ann@example.com"}, "metadata": {"page": "/cart"}}),
        )
        .await?;
    let session = chat.session().await?;
    ensure!(session["verified"] == false && session["contact"].is_null(), "{session}");
    ensure!(session["last_seq"] == 0 && session["ticket_number"].is_null(), "{session}");
    Ok(())
}

pub async fn an_external_id_with_its_hash_verifies(stack: Arc<Stack>) -> Result<()> {
    let session = stack.client()?.verified(&MARTA, &stack.secret).await?.session().await?;
    ensure!(session["verified"] == true, "{session}");
    ensure!(
        session["contact"]["external_id"] == MARTA.external_id && session["contact"]["name"] == MARTA.name,
        "{session}"
    );
    Ok(())
}

pub async fn an_email_with_its_hash_verifies(stack: Arc<Stack>) -> Result<()> {
    let hash = identity_hash(&stack.secret, OWEN.email);
    let chat = stack
        .client()?
        .open("default", &json!({"contact": {"email": OWEN.email}, "identity_hash": hash}))
        .await?;
    let session = chat.session().await?;
    ensure!(
        session["verified"] == true && session["contact"]["external_id"] == OWEN.external_id,
        "{session}"
    );
    Ok(())
}

pub async fn a_verified_id_that_is_unknown_makes_a_contact(stack: Arc<Stack>) -> Result<()> {
    let id = format!("new-{}", fresh_id());
    let contact = json!({"external_id": id, "name": "Newcomer"});
    let body = json!({"contact": contact, "identity_hash": identity_hash(&stack.secret, &id)});
    let client = stack.client()?;
    let first = client.open("default", &body).await?.session().await?;
    ensure!(
        first["contact"]["external_id"] == id && first["contact"]["name"] == "Newcomer",
        "{first}"
    );
    let second = client.open("default", &body).await?.session().await?;
    ensure!(first["contact"]["id"] == second["contact"]["id"], "one contact, not two");
    let found = client
        .get(&format!("/api/crm/contacts?external_id={id}"), Some(&stack.key))
        .await?
        .expect(200)?;
    ensure!(found["items"][0]["id"] == first["contact"]["id"], "{found}");
    Ok(())
}

pub async fn a_wrong_hash_is_401(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    for (contact, hash) in [
        (
            json!({"external_id": MARTA.external_id}),
            identity_hash("another secret", MARTA.external_id),
        ),
        (
            json!({"external_id": MARTA.external_id}),
            identity_hash(&stack.secret, OWEN.external_id),
        ),
        // The hash is of the external_id where there is one.
        (
            json!({"external_id": MARTA.external_id, "email": OWEN.email}),
            identity_hash(&stack.secret, OWEN.email),
        ),
    ] {
        let body = json!({"contact": contact, "identity_hash": hash});
        client.post("/api/chat/sessions", None, &body).await?.refused(401)?;
    }
    Ok(())
}

pub async fn an_unknown_tenant_is_404(stack: Arc<Stack>) -> Result<()> {
    let client = stack.client()?;
    let request = client
        .request(Method::POST, "/api/chat/sessions", None)
        .header("x-frontdesk-tenant", "nobody")
        .json(&json!({}));
    Client::send(request).await?.refused(404)
}
