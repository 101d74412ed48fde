//! A company's live-agent system: its settings, and what its agents write, by a signed webhook.

use frontdesk_store::{Claim, LinkState};
use reqwest::Method;
use serde_json::{Value, json};
use standardwebhooks::Webhook;

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, Session};

const PATH: &str = "/api/admin/live-agent";
const WEBHOOK: &str = "/api/webhooks/live-agent/default";
const SECRET: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const SETTINGS: [(&str, &str); 1] = [("FRONTDESK_SECURITY__MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")];

fn system() -> Value {
    json!({"url": "https://desk.example/frontdesk", "token": "a-token-of-the-shop-1234", "webhook_secret": SECRET})
}

async fn put(api: &Api, token: &str, body: &Value) -> Answer {
    Answer::read(api.request(Method::PUT, PATH, token).json(body).send().await.unwrap()).await
}

/// Sends an event that is signed with `secret` at `at`, seconds from now.
async fn send(api: &Api, secret: &str, at: i64, event: &Value) -> Answer {
    let body = event.to_string();
    let stamp = api.store.clock().now().timestamp() + at;
    let signature = Webhook::new(secret).unwrap().sign("msg_1", stamp, body.as_bytes()).unwrap();
    let request = api.request(Method::POST, WEBHOOK, "").body(body);
    let request = request.header("webhook-id", "msg_1").header("webhook-timestamp", stamp.to_string());
    Answer::read(request.header("webhook-signature", signature).send().await.unwrap()).await
}

/// A session that their system has taken.
async fn theirs(api: &Api) -> Session {
    assert_eq!(put(api, ADMIN_KEY, &system()).await.status, 200);
    let session = api.verified("cust-1").await;
    assert_eq!(api.post(&session.path("/escalate"), &session.token, &json!({})).await.status, 200);
    let job = api.store.bridge_sessions(10).await.unwrap().pop().unwrap();
    let Claim::Claimed(job) = api.store.claim(job.id, std::time::Duration::from_secs(30), "test").await.unwrap() else {
        panic!("not claimed")
    };
    let turn = api.store.load_agent_turn(&job).await.unwrap().unwrap();
    assert!(
        api.store
            .settle_agent_turn(&job, LinkState::Theirs, Some("c-1"), turn.upto_seq)
            .await
            .unwrap()
    );
    session
}

/// What agents said in a session, in order.
async fn said(api: &Api, session: &Session) -> Vec<String> {
    let messages = api.get(&session.path("/messages"), &session.token).await.body;
    let items = messages["items"].as_array().unwrap().iter();
    let agents = items.filter(|message| message["sender"] == "agent");
    agents.map(|message| message["text"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_live_agent_system_is_kept_and_its_secrets_are_never_shown() {
    let api = Api::start(&SETTINGS).await;
    assert_eq!(api.get(PATH, ADMIN_KEY).await.body["url"], Value::Null);
    let kept = put(&api, ADMIN_KEY, &system()).await;
    assert_eq!(
        (&kept.body["active"], &kept.body["token"]),
        (&json!(true), &json!("1234")),
        "{}",
        kept.body
    );
    assert_eq!(kept.body["webhook_secret"], "LaSw");
    let kept = put(&api, ADMIN_KEY, &json!({"url": "https://desk.example/other", "active": false}))
        .await
        .body;
    assert_eq!((&kept["active"], &kept["token"]), (&json!(false), &json!("1234")));
    let elsewhere = put(&api, ADMIN_KEY, &json!({"url": "https://elsewhere.example"})).await;
    assert_eq!(
        (elsewhere.status.as_u16(), &elsewhere.body["errors"][0]["field"]),
        (422, &json!("token"))
    );
    for (body, field) in [
        (json!({"url": "http://desk.example", "token": "x"}), "url"),
        (json!({"url": "https://10.0.0.1", "token": "x"}), "url"),
        (json!({"url": "https://desk.example", "webhook_secret": "short"}), "webhook_secret"),
        (json!({"url": "https://desk.example", "timeout_ms": 1}), "timeout_ms"),
    ] {
        let refused = put(&api, ADMIN_KEY, &body).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{body}"
        );
    }
    let audit = api.get("/api/admin/audit", ADMIN_KEY).await.body.to_string();
    assert!(
        audit.contains("live_agent.update") && !audit.contains("a-token") && !audit.contains("MfKQ"),
        "{audit}"
    );
    assert_eq!(
        api.get(PATH, OTHER_KEY).await.body["url"],
        Value::Null,
        "another company's is its own"
    );
}

#[tokio::test]
async fn what_their_agents_write_is_said_once_and_in_order() {
    let api = Api::start(&SETTINGS).await;
    let session = theirs(&api).await;
    let message = |id: &str, text: &str| json!({"type": "message", "id": id, "session_id": session.id, "text": text});
    for event in [
        message("1", "Hello, this is Rosa."),
        message("2", "How can I help?"),
        message("1", "Hello, this is Rosa."),
    ] {
        assert_eq!(send(&api, SECRET, 0, &event).await.status, 204);
    }
    assert_eq!(said(&api, &session).await, ["Hello, this is Rosa.", "How can I help?"]);
    assert_eq!(send(&api, SECRET, 0, &message("1", "Something else")).await.status, 409);
    let shown = api.get(&session.path(""), &session.token).await.body;
    assert_eq!(shown["status"], "agent_active", "{shown}");

    let ended = json!({"type": "ended", "session_id": session.id, "give_back": true});
    for _ in 0..2 {
        assert_eq!(send(&api, SECRET, 0, &ended).await.status, 204);
    }
    assert_eq!(api.get(&session.path(""), &session.token).await.body["status"], "ai_active");
    assert_eq!(
        send(&api, SECRET, 0, &message("3", "One more thing")).await.status,
        404,
        "they have it no more"
    );
}

#[tokio::test]
async fn what_is_not_signed_now_by_the_company_is_refused() {
    let api = Api::start(&SETTINGS).await;
    let session = theirs(&api).await;
    let event = json!({"type": "message", "id": "1", "session_id": session.id, "text": "Send me your password."});
    let forged = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    for (secret, at) in [(forged, 0), (SECRET, -600), (SECRET, 600)] {
        assert_eq!(send(&api, secret, at, &event).await.status, 401, "{secret} {at}");
    }
    let bare = api.raw(WEBHOOK, "", "application/json", event.to_string()).await;
    assert_eq!(bare.status, 401);
    let nobody = api
        .raw("/api/webhooks/live-agent/nobody", "", "application/json", event.to_string())
        .await;
    assert_eq!(nobody.status, 401, "a company that is not there is not told from a wrong signature");
    assert!(said(&api, &session).await.is_empty());
    assert_eq!(send(&api, SECRET, 0, &json!({"type": "other"})).await.status, 400);
    let strange = json!({"type": "message", "id": "1", "session_id": api.verified("cust-2").await.id, "text": "Hello"});
    assert_eq!(
        send(&api, SECRET, 0, &strange).await.status,
        404,
        "a session that they were not given"
    );
    let long = json!({"type": "message", "id": "2", "session_id": session.id, "text": "x".repeat(100_000)});
    assert_eq!(send(&api, SECRET, 0, &long).await.status, 422);
}
