//! The end of a session's token: log-out, revocation, age.

use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, Session, digest},
    websocket,
};

async fn delete(api: &Api, path: &str, token: &str) -> StatusCode {
    api.request(Method::DELETE, path, token).send().await.unwrap().status()
}

fn is_ended(answer: &Answer) {
    assert_eq!(
        (answer.status.as_u16(), &answer.body["type"]),
        (401, &json!("/problems/token-ended")),
        "{}",
        answer.body
    );
    assert!(answer.body["detail"].as_str().unwrap().contains("POST /api/chat/sessions"));
}

#[tokio::test]
async fn a_log_out_ends_the_token_at_once() {
    let api = Api::start(&[]).await;
    let (mine, theirs) = (api.verified("c-1").await, api.visitor().await);
    let (mut socket, mut other) = (websocket::open(&api, &mine, 0).await, websocket::open(&api, &theirs, 0).await);
    assert_eq!(delete(&api, &theirs.path("/token"), &mine.token).await, 404);
    assert_eq!(delete(&api, &mine.path("/token"), "").await, 401);
    assert_eq!(delete(&api, &mine.path("/token"), ADMIN_KEY).await, 403);
    assert_eq!(api.get(&mine.path(""), &mine.token).await.status, 200);

    assert_eq!(delete(&api, &mine.path("/token"), &mine.token).await, 204);
    assert_eq!(socket.close_code().await, 1008);
    for path in [
        mine.path(""),
        mine.path("/messages"),
        "/api/chat/customer/info".into(),
        "/api/chat/tickets".into(),
    ] {
        is_ended(&api.get(&path, &mine.token).await);
    }
    is_ended(&api.post(&mine.path("/messages"), &mine.token, &json!({"text": "hello"})).await);
    is_ended(&api.post(&mine.path("/close"), &mine.token, &json!({})).await);
    is_ended(&api.get(&format!("/ws/chat/{}?token={}", mine.id, mine.token), "").await);
    assert_eq!(delete(&api, &mine.path("/token"), &mine.token).await, 401);
    let seen = api.get(&format!("/api/admin/sessions/{}", mine.id), ADMIN_KEY).await;
    assert_eq!(seen.body["status"], "ai_active", "the session is not lost to the company");
    other.say(&json!({"type": "message", "text": "hello"})).await;
    assert_eq!(other.next().await["message"]["text"], "hello", "nobody else is put out");
}

/// The session that continues one which is over.
async fn successor(api: &Api, session: &Session) -> (Session, Value) {
    assert_eq!(api.post(&session.path("/close"), &session.token, &json!({})).await.status, 200);
    let message = api
        .post(&session.path("/messages"), &session.token, &json!({"text": "again"}))
        .await;
    assert_eq!(message.status, 202, "{}", message.body);
    let text = |field: &str| message.body["session"][field].as_str().unwrap().to_owned();
    let next = Session {
        id: text("id"),
        token: text("token"),
    };
    (next, message.body)
}

#[tokio::test]
async fn a_log_out_by_an_old_token_ends_what_follows_from_it() {
    let api = Api::start(&[]).await;
    let first = api.visitor().await;
    let (second, _) = successor(&api, &first).await;
    assert_eq!(delete(&api, &first.path("/token"), &first.token).await, 204);
    is_ended(&api.get(&second.path(""), &second.token).await);
    is_ended(
        &api.post(&first.path("/messages"), &first.token, &json!({"text": "and again"}))
            .await,
    );
}

#[tokio::test]
async fn the_company_revokes_a_sessions_tokens_and_a_contacts() {
    let api = Api::start(&[]).await;
    let (one, two, three) = (api.verified("c-1").await, api.verified("c-1").await, api.verified("c-1").await);
    let path = format!("/api/admin/sessions/{}/token", one.id);
    assert_eq!(delete(&api, &path, OTHER_KEY).await, 404, "another company's");
    assert_eq!(delete(&api, &path, &two.token).await, 403);
    assert_eq!(delete(&api, &path, ADMIN_KEY).await, 204);
    assert_eq!(delete(&api, &path, ADMIN_KEY).await, 204, "again");
    is_ended(&api.get(&one.path(""), &one.token).await);
    assert_eq!(api.get(&two.path(""), &two.token).await.status, 200);
    let (follows, _) = successor(&api, &two).await;
    let contact = api.get(&three.path(""), &three.token).await.body["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = format!("/api/admin/contacts/{contact}/tokens");
    assert_eq!(delete(&api, &path, OTHER_KEY).await, 404);
    assert_eq!(delete(&api, &path, ADMIN_KEY).await, 204);
    for session in [&two, &three, &follows] {
        is_ended(&api.get(&session.path(""), &session.token).await);
    }
}

#[tokio::test]
async fn a_token_ends_by_its_age_and_its_sockets_with_it() {
    let api = Api::start(&[("FRONTDESK_SESSIONS__TOKEN_ABSOLUTE", "3s")]).await;
    let session = api.visitor().await;
    let mut socket = websocket::open(&api, &session, 0).await;
    assert_eq!(socket.close_code().await, 1008);
    is_ended(&api.get(&session.path(""), &session.token).await);
    is_ended(
        &api.post(&session.path("/messages"), &session.token, &json!({"text": "hello"}))
            .await,
    );
}

#[tokio::test]
async fn a_socket_hears_of_a_revocation_whose_hint_was_lost() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let mut socket = websocket::open(&api, &session, 0).await;
    let caller = api.store.caller(&digest(&session.token)).await.unwrap().unwrap();
    api.store.end_tokens(caller.tenant_id, caller.session_id).await.unwrap();
    assert_eq!(socket.close_code().await, 1008);
}
