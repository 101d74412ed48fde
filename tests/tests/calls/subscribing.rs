//! A stack that subscribes to platforms' events, and what the checks of subscriptions share.

use anyhow::{Context as _, Result, ensure};
use frontdesk_tests::{
    client::{Client, fresh_id},
    condition::until,
    database::Value as Bound,
    providers::{Subscriptions, microsoft::ORGANISER},
    stack::{Plan, Stack, Tenant},
};
use reqwest::Method;
use serde_json::{Value, json};

/// The user whose meetings Google tells of.
pub const USER: &str = "users/107000000000000000001";
pub const STATUS: &str = "/api/admin/call-accounts/status";

/// A stack without speech that subscribes; a fleet with two processes that clean up.
pub struct Subscribing;

impl Subscribing {
    async fn plan() -> Result<Plan> {
        let plan = Plan::new().platforms(1).await?;
        Ok(plan
            .with("PUBLIC_URL", "https://desk.example.com")
            .with("CALLS__GOOGLE_MEET__TOPIC", "projects/larkspur/topics/meet")
            .with("CALLS__GOOGLE_MEET__TARGETS", USER)
            .with("CALLS__TEAMS__ORGANISERS", ORGANISER)
            .with("CLEANUP__SUBSCRIPTIONS", "* * * * * *"))
    }

    pub async fn standalone(self) -> Result<Stack> {
        reachable(Self::plan().await?.standalone().await?)
    }

    pub async fn fleet(self) -> Result<Stack> {
        let mut stack = reachable(Self::plan().await?.sized(1, 1).fleet().await?)?;
        for name in ["cleanup-1", "cleanup-2"] {
            stack.workers.push(stack.start(name, &["worker", "cleanup"])?);
        }
        Ok(stack)
    }
}

/// From now on Microsoft's handshakes arrive.
fn reachable(stack: Stack) -> Result<Stack> {
    stack.platforms()?.microsoft.subscriptions.reach(stack.client()?.address());
    Ok(stack)
}

/// The one subscription whose resource holds these words.
pub async fn only(of: &Subscriptions, words: &str) -> Result<(String, Value)> {
    until(&format!("a subscription to {words}"), async || {
        let found = of.of(words);
        ensure!(found.len() < 2, "{found:?}");
        Ok(found.into_iter().next())
    })
    .await
}

/// Whether an account's status is as wanted.
pub async fn status(stack: &Stack, key: &str, wanted: impl Fn(&Value) -> bool) -> Result<Value> {
    until("the account's status", async || {
        let list = stack.client()?.get(STATUS, Some(key)).await?.expect(200)?;
        let items = list["items"].as_array().context("items")?;
        let found = items.iter().find(|item| wanted(item)).cloned();
        ensure!(found.is_some(), "{list}");
        Ok(found)
    })
    .await
}

/// Another company with an account at Teams, for one organiser; the account's id, its `clientState`.
pub async fn teams(stack: &Stack, organiser: &str) -> Result<(Tenant, String, String)> {
    let tenant = stack.tenant(&format!("t-{}", fresh_id())).await?;
    let state = format!("state-{}", fresh_id());
    let settings = stack.platforms()?.microsoft.account(&state, &[organiser]);
    let id = account(stack, &tenant, "teams", "meetings", &settings).await?;
    Ok((tenant, id, state))
}

/// A new account of a company at a platform; its id.
pub async fn account(stack: &Stack, tenant: &Tenant, provider: &str, name: &str, settings: &Value) -> Result<String> {
    let body = json!({ "provider": provider, "name": name, "settings": settings });
    let made = stack
        .client()?
        .post("/api/admin/call-accounts", Some(&tenant.key), &body)
        .await?
        .expect(201)?;
    Ok(made["id"].as_str().context("id")?.to_owned())
}

/// Has the subscriptions of an account be seen to now.
pub async fn look_now(stack: &Stack, account: &str) -> Result<()> {
    let sql = "update call_subscriptions set next_at = created_at where account = $1";
    stack
        .database()
        .await?
        .execute(sql, &[Bound::Text(account.to_owned())])
        .await
        .map(drop)
}

/// Removes an account.
pub async fn remove(stack: &Stack, tenant: &Tenant, account: &str) -> Result<()> {
    let path = format!("/api/admin/call-accounts/{account}");
    let request = stack.client()?.request(Method::DELETE, &path, Some(&tenant.key));
    let removed = Client::send(request).await?;
    ensure!(removed.status == 204, "{}", removed.text);
    Ok(())
}

/// Changes the settings of an account at Teams.
pub async fn change(stack: &Stack, tenant: &Tenant, account: &str, settings: &Value) -> Result<()> {
    let path = format!("/api/admin/call-accounts/{account}");
    let body = json!({ "provider": "teams", "name": "meetings", "settings": settings });
    stack.client()?.put(&path, Some(&tenant.key), &body).await?.expect(200).map(drop)
}
