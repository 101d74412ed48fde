//! Who a customer is: tokens that end, secrets that are replaced, and what is left of a proof after the end of its session.

use frontdesk_model::Clock;
use jsonwebtoken::{EncodingKey, Header, encode};
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Api, IDENTITY_SECRET};

const SESSIONS: &str = "/api/chat/sessions";
const INFO: &str = "/api/chat/customer/info";

fn token(secret: &str, ahead: i64) -> String {
    let now = Clock::system().now().timestamp();
    let claims = json!({"sub": "c-1", "email": "ann@example.com", "name": "Ann", "exp": now + ahead});
    encode(&Header::default(), &claims, &EncodingKey::from_secret(secret.as_bytes())).unwrap()
}

async fn open(api: &Api, token: &str) -> (u16, Value) {
    let answer = api.post(SESSIONS, "", &json!({"identity_token": token})).await;
    (answer.status.as_u16(), answer.body)
}

#[tokio::test]
async fn a_token_proves_a_customer_until_it_ends() {
    let api = Api::start(&[("FRONTDESK_IDENTITY__REQUIRE_EXPIRY", "true")]).await;
    let (status, session) = open(&api, &token(IDENTITY_SECRET, 600)).await;
    assert_eq!(status, 201, "{session}");
    let info = api.get(INFO, session["token"].as_str().unwrap()).await;
    assert_eq!(
        (info.status.as_u16(), &info.body["contact"]["external_id"]),
        (200, &json!("c-1")),
        "{}",
        info.body
    );
    for wrong in [
        token("another-secret", 600),
        token(IDENTITY_SECRET, -120),
        token(IDENTITY_SECRET, 7_200),
    ] {
        let (status, refused) = open(&api, &wrong).await;
        assert_eq!(
            (status, &refused["type"]),
            (401, &json!("/problems/wrong-identity-hash")),
            "{refused}"
        );
    }
    let hash = json!({"contact": {"external_id": "c-1"}, "identity_hash": "0".repeat(64)});
    let refused = api.post(SESSIONS, "", &hash).await;
    assert_eq!(refused.status, 401);
    assert!(
        refused.body["detail"].as_str().unwrap().contains("identity_token"),
        "{}",
        refused.body
    );
    let both = json!({"contact": {"external_id": "c-1"}, "identity_hash": "0".repeat(64), "identity_token": "x"});
    assert_eq!(api.post(SESSIONS, "", &both).await.status, 422);
}

#[tokio::test]
async fn a_replaced_secret_counts_for_its_grace() {
    let api = Api::start(&[]).await;
    let rotate = |grace: &str| format!("/api/admin/identity-secret/rotate?grace={grace}");
    assert_eq!(api.post(&rotate("soon"), ADMIN_KEY, &json!({})).await.status, 422);
    let first = api.post(&rotate("1h"), ADMIN_KEY, &json!({})).await;
    assert_eq!(first.status, 200, "{}", first.body);
    let second = first.body["identity_secret"].as_str().unwrap();
    for live in [IDENTITY_SECRET, second] {
        assert_eq!(open(&api, &token(live, 60)).await.0, 201);
    }
    let third = api.post(&rotate("0s"), ADMIN_KEY, &json!({})).await.body["identity_secret"].clone();
    for (secret, status) in [(IDENTITY_SECRET, 401), (second, 401), (third.as_str().unwrap(), 201)] {
        assert_eq!(open(&api, &token(secret, 60)).await.0, status);
    }
}

#[tokio::test]
async fn a_proof_ends_with_its_session() {
    let api = Api::start(&[]).await;
    let (_, session) = open(&api, &token(IDENTITY_SECRET, 60)).await;
    let bearer = session["token"].as_str().unwrap();
    assert_eq!(api.get(INFO, bearer).await.status, 200);
    let close = format!("{SESSIONS}/{}/close", session["id"].as_str().unwrap());
    assert_eq!(api.post(&close, bearer, &json!({})).await.status, 200);
    assert_eq!(api.get(INFO, bearer).await.status, 403, "the account is closed with the session");
    let ticket = json!({"subject": "Late", "body": "After the end"});
    assert_eq!(api.post("/api/chat/tickets", bearer, &ticket).await.status, 403);
}
