//! What call platforms send, and their accounts.

use frontdesk_security::hmac_sha256_hex;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, some_id};

const ACCOUNTS: &str = "/api/admin/call-accounts";
const WEBHOOK: &str = "/api/chat/conference/webhook";
const SECRET: &str = "a-secret-token-of-zoom";

/// Settings of the environment under which many requests of one address are a mistake that shows.
const FEW: (&str, &str) = ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "100");

fn ended(uuid: &str) -> Value {
    json!({
        "event": "meeting.ended",
        "event_ts": 1_700_000_000_000_i64,
        "payload": {"account_id": "acc", "object": {"uuid": uuid, "id": 85, "topic": "Renewal", "end_time": "2026-11-23T10:30:00Z"}},
    })
}

/// In seconds, as Zoom stamps its webhooks.
fn now() -> i64 {
    frontdesk_model::Clock::system().now().timestamp()
}

impl Api {
    async fn zoom_at(&self, path: &str, secret: &str, seconds: i64, body: &Value) -> Answer {
        let body = body.to_string();
        let signature = hmac_sha256_hex(secret.as_bytes(), format!("v0:{seconds}:{body}").as_bytes());
        let request = self
            .request(Method::POST, path, "")
            .header("content-type", "application/json; charset=utf-8")
            .header("x-zm-request-timestamp", seconds.to_string())
            .header("x-zm-signature", format!("v0={signature}"));
        Answer::read(request.body(body).send().await.unwrap()).await
    }

    async fn zoom(&self, path: &str, secret: &str, body: &Value) -> Answer {
        self.zoom_at(path, secret, now(), body).await
    }

    async fn account(&self, key: &str, name: &str, secret: &str) -> Value {
        let account = json!({"provider": "zoom", "name": name, "settings": {"secret_token": secret}});
        let answer = self.post(ACCOUNTS, key, &account).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        answer.body
    }

    async fn put(&self, path: &str, body: &Value) -> Answer {
        Answer::read(self.request(Method::PUT, path, ADMIN_KEY).json(body).send().await.unwrap()).await
    }

    async fn event_jobs(&self, key: &str) -> usize {
        let jobs = self.get("/api/admin/jobs?lane=meeting", key).await.body;
        let items = jobs["items"].as_array().unwrap();
        items.iter().filter(|job| job["kind"] == "event").count()
    }
}

#[tokio::test]
async fn a_platform_without_an_account_is_switched_off() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "2")]).await;
    for (provider, key) in [
        ("zoom", "calls.zoom.secret_token"),
        ("google_meet", "calls.google_meet.audience"),
        ("teams", "calls.teams.secret_token"),
    ] {
        let refused = api.raw(&format!("{WEBHOOK}/{provider}"), "", "application/json", "{}").await;
        let detail = refused.body["detail"].as_str().unwrap();
        assert_eq!(refused.status, 404, "an address's rate does not count here");
        assert!(detail.contains(key) && detail.contains(ACCOUNTS), "{detail}");
    }
    assert_eq!(api.raw(&format!("{WEBHOOK}/webex"), "", "application/json", "{}").await.status, 404);
    assert_eq!(api.raw(WEBHOOK, "", "application/json", "{}").await.status, 400);
    assert_eq!(api.raw(WEBHOOK, "", "text/plain", "hello").await.status, 400);
}

#[tokio::test]
async fn a_body_that_is_too_large_is_413() {
    let api = Api::start(&[
        ("FRONTDESK_LIMITS__WEBHOOK_BYTES", "1024"),
        ("FRONTDESK_CALLS__ZOOM__SECRET_TOKEN", SECRET),
    ])
    .await;
    let refused = api.raw(&format!("{WEBHOOK}/zoom"), "", "application/json", "x".repeat(1_025)).await;
    assert_eq!(refused.status, 413);
    assert!(refused.body["detail"].as_str().unwrap().contains("limits.webhook_bytes"));
}

#[tokio::test]
async fn while_the_database_is_away_the_platform_is_to_come_again() {
    let api = Api::start(&[("FRONTDESK_CALLS__ZOOM__SECRET_TOKEN", SECRET)]).await;
    api.store.close().await;
    let refused = api.zoom(&format!("{WEBHOOK}/zoom"), SECRET, &ended("a==")).await;
    assert_eq!((refused.status.as_u16(), refused.retry_after.is_some()), (503, true));
}

#[tokio::test]
async fn an_account_never_shows_its_secrets() {
    let api = Api::start(&[]).await;
    let made = api.account(ADMIN_KEY, "main", SECRET).await;
    let path = format!("{ACCOUNTS}/{}", made["id"].as_str().unwrap());
    assert_eq!(made["settings"], json!({"secret_token": "***"}));
    assert_eq!(made["webhook_path"], format!("{WEBHOOK}/zoom/{}", made["id"].as_str().unwrap()));
    let change = json!({"provider": "zoom", "name": "first", "settings": {"secret_token": "***",
        "account_id": "a", "client_id": "c", "client_secret": "another secret"}});
    let changed = api.put(&path, &change).await;
    assert_eq!(
        changed.body["settings"],
        json!({"secret_token": "***", "account_id": "a", "client_id": "c", "client_secret": "***"}),
        "{}",
        changed.body
    );
    for shown in [api.get(&path, ADMIN_KEY).await.body, api.get(ACCOUNTS, ADMIN_KEY).await.body] {
        assert!(
            !shown.to_string().contains("secret-token") && !shown.to_string().contains("another"),
            "{shown}"
        );
    }
    let id = made["id"].as_str().unwrap().parse().unwrap();
    let kept = api.store.call_account(id).await.unwrap().unwrap();
    assert_eq!((kept.name.as_str(), &kept.settings["secret_token"]), ("first", &json!(SECRET)));
}

#[tokio::test]
async fn accounts_are_checked_and_their_tenants_own() {
    let api = Api::start(&[]).await;
    let one = api.account(ADMIN_KEY, "main", SECRET).await;
    api.account(ADMIN_KEY, "second", SECRET).await;
    let theirs = api.account(OTHER_KEY, "main", "a-secret-of-the-other").await;
    let stolen = json!({"provider": "zoom", "name": "mine", "settings": {"secret_token": SECRET}});
    let refused = api.post(ACCOUNTS, OTHER_KEY, &stolen).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.body["type"]),
        (409, &json!("/problems/sender-taken"))
    );
    let change = api.request(Method::PUT, &format!("{ACCOUNTS}/{}", theirs["id"].as_str().unwrap()), OTHER_KEY);
    assert_eq!(change.json(&stolen).send().await.unwrap().status(), 409);
    let path = format!("{ACCOUNTS}/{}", one["id"].as_str().unwrap());
    let good = json!({"provider": "zoom", "name": "main", "settings": {"secret_token": "a-new-secret-of-zoom"}});
    assert_eq!(api.post(ACCOUNTS, ADMIN_KEY, &good).await.status, 409);
    let second = json!({"provider": "zoom", "name": "second", "settings": {"secret_token": "a-new-secret-of-zoom"}});
    assert_eq!(api.put(&path, &second).await.status, 409);
    assert_eq!(api.put(&path, &good).await.status, 200);
    for (body, field) in [
        (
            json!({"provider": "zoom", "name": "a/b", "settings": {"secret_token": "a-new-secret-of-zoom"}}),
            "name",
        ),
        (
            json!({"provider": "zoom", "name": " ", "settings": {"secret_token": "a-new-secret-of-zoom"}}),
            "name",
        ),
        (json!({"provider": "zoom", "name": "new", "settings": "s"}), "settings"),
        (
            json!({"provider": "zoom", "name": "new", "settings": {"secret_token": "***"}}),
            "settings.secret_token",
        ),
        (json!({"provider": "webex", "name": "new", "settings": {}}), "provider"),
        (json!({"provider": "zoom", "name": "new"}), "settings"),
    ] {
        let refused = api.post(ACCOUNTS, ADMIN_KEY, &body).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{body}"
        );
    }
    let moved = json!({"provider": "teams", "name": "main", "settings": {}});
    assert_eq!(api.put(&path, &moved).await.body["errors"][0]["field"], "provider");
    let visitor = api.visitor().await;
    for (token, status) in [("", 401), ("fdk_unknown", 401), (visitor.token.as_str(), 403), (OTHER_KEY, 404)] {
        assert_eq!(api.get(&path, token).await.status, status);
        let removed = api.request(Method::DELETE, &path, token).send().await.unwrap();
        assert_eq!(removed.status(), status);
    }
    assert_eq!(api.get(ACCOUNTS, &visitor.token).await.status, 403);
    assert_eq!(api.get(ACCOUNTS, OTHER_KEY).await.body["items"].as_array().unwrap().len(), 1);
    let gone = api.request(Method::DELETE, &path, ADMIN_KEY).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    assert_eq!(api.get(&path, ADMIN_KEY).await.status, 404);
}

#[tokio::test]
async fn what_a_provider_lacks_is_named() {
    let api = Api::start(&[]).await;
    for (settings, field) in [
        (json!({}), "settings.secret_token"),
        (json!({"secret_token": ""}), "settings.secret_token"),
        (json!({"secret_token": "a-new-secret-of-zoom", "colour": "red"}), "settings.colour"),
    ] {
        let refused = api
            .post(ACCOUNTS, ADMIN_KEY, &json!({"provider": "zoom", "name": "a", "settings": settings}))
            .await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{settings}: {}",
            refused.body
        );
    }
}

#[tokio::test]
async fn a_signed_webhook_is_kept_once_by_the_account_whose_secret_fits() {
    let api = Api::start(&[FEW]).await;
    api.account(ADMIN_KEY, "main", "of the first").await;
    let other = api.account(OTHER_KEY, "main", SECRET).await;
    let path = format!("{WEBHOOK}/zoom");
    let taken = api.zoom(&path, SECRET, &ended("a==")).await;
    assert_eq!((taken.status.as_u16(), &taken.body), (200, &json!({"received": 1})));
    assert_eq!((api.event_jobs(ADMIN_KEY).await, api.event_jobs(OTHER_KEY).await), (0, 1));
    assert_eq!(api.zoom(WEBHOOK, SECRET, &ended("b==")).await.status, 200, "the undivided path");
    assert_eq!(api.zoom(&format!("{path}/main"), SECRET, &ended("c==")).await.status, 200);
    let own = other["webhook_path"].as_str().unwrap();
    assert_eq!(api.zoom(own, SECRET, &ended("d==")).await.status, 200);
    assert_eq!(
        api.zoom(own, "of the first", &ended("e==")).await.status,
        401,
        "another account's secret"
    );
    assert_eq!(api.zoom(&format!("{path}/{}", some_id()), SECRET, &ended("f==")).await.status, 404);
    assert_eq!((api.event_jobs(ADMIN_KEY).await, api.event_jobs(OTHER_KEY).await), (0, 4));
}

#[tokio::test]
async fn the_same_webhook_50_times_at_once_is_one_event() {
    let api = Api::start(&[
        ("FRONTDESK_CALLS__ZOOM__SECRET_TOKEN", SECRET),
        ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "10"),
    ])
    .await;
    let path = format!("{WEBHOOK}/zoom");
    let body = ended("a==");
    let answers = futures_util::future::join_all((0..50).map(|_| api.zoom(&path, SECRET, &body))).await;
    assert!(answers.iter().all(|answer| answer.status == 200));
    assert_eq!(api.event_jobs(ADMIN_KEY).await, 1);
}

#[tokio::test]
async fn what_is_not_signed_or_too_old_is_401_and_not_kept() {
    let api = Api::start(&[("FRONTDESK_CALLS__ZOOM__SECRET_TOKEN", SECRET)]).await;
    let path = format!("{WEBHOOK}/zoom");
    let now = now();
    assert_eq!(api.zoom(&path, "wrong", &ended("a==")).await.status, 401);
    assert_eq!(api.zoom_at(&path, SECRET, now - 3 * 3600, &ended("a==")).await.status, 401);
    let unsigned = api.raw(&path, "", "application/json", ended("a==").to_string()).await;
    assert_eq!(
        (unsigned.status.as_u16(), &unsigned.body["type"]),
        (401, &json!("/problems/webhook-not-authentic"))
    );
    assert_eq!(api.zoom(&path, SECRET, &json!({"payload": {}})).await.status, 400);
    assert_eq!(api.event_jobs(ADMIN_KEY).await, 0);
    assert_eq!(api.zoom_at(&path, SECRET, now - 3600, &ended("a==")).await.status, 200);
    assert_eq!(api.event_jobs(ADMIN_KEY).await, 1);
}

#[tokio::test]
async fn the_validation_of_the_address_is_answered_and_not_kept() {
    let api = Api::start(&[("FRONTDESK_CALLS__ZOOM__SECRET_TOKEN", SECRET)]).await;
    let body = json!({"payload": {"plainToken": "qgg8vlvZRS6UYooatFL8Aw"}, "event_ts": 1, "event": "endpoint.url_validation"});
    let expected = hmac_sha256_hex(SECRET.as_bytes(), b"qgg8vlvZRS6UYooatFL8Aw");
    for path in [WEBHOOK.to_owned(), format!("{WEBHOOK}/zoom"), format!("{WEBHOOK}/zoom/default")] {
        let answer = api.zoom(&path, SECRET, &body).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body),
            (200, &json!({"plainToken": "qgg8vlvZRS6UYooatFL8Aw", "encryptedToken": expected}))
        );
    }
    assert_eq!(api.event_jobs(ADMIN_KEY).await, 0);
}
