//! Socket.IO by hand: the engine's requests, their limits, and a conversation over polling. Its own client has tests of its own.

use std::time::Duration;

use reqwest::{Method, RequestBuilder};
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use crate::harness::{ADMIN_KEY, Api};

const ENGINE: &str = "/socket.io/?EIO=4&transport=polling";

async fn text(request: RequestBuilder) -> (u16, String) {
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

/// A client that polls.
struct Client<'a> {
    api: &'a Api,
    path: String,
    asked: u32,
}

impl<'a> Client<'a> {
    async fn connect(api: &'a Api) -> Self {
        let (status, opened) = text(api.request(Method::GET, ENGINE, "")).await;
        assert_eq!(status, 200, "{opened}");
        let opened: Value = serde_json::from_str(opened.strip_prefix('0').unwrap()).unwrap();
        assert_eq!((&opened["upgrades"], &opened["maxPayload"]), (&json!(["websocket"]), &json!(65536)));
        let path = format!("{ENGINE}&sid={}", opened["sid"].as_str().unwrap());
        let client = Self { api, path, asked: 0 };
        client.post("40".into()).await;
        assert!(client.packet("40").await.contains("sid"));
        client
    }

    async fn post(&self, packet: String) {
        let sent = self.api.request(Method::POST, &self.path, "").body(packet);
        assert_eq!(text(sent).await, (200, "ok".into()));
    }

    /// The first packet that begins so.
    async fn packet(&self, begins: &str) -> String {
        let end = Instant::now() + Duration::from_secs(10);
        loop {
            let (status, packets) = text(self.api.request(Method::GET, &self.path, "")).await;
            assert_eq!(status, 200, "{packets}");
            if let Some(packet) = packets.split('\u{1e}').find_map(|packet| packet.strip_prefix(begins)) {
                return packet.to_owned();
            }
            assert!(Instant::now() < end, "no packet {begins}");
            sleep(Duration::from_millis(20)).await;
        }
    }

    async fn ask(&mut self, event: &str, told: Value) -> Value {
        let id = self.asked;
        self.asked += 1;
        self.post(format!("42{id}{}", json!([event, told]))).await;
        let reply = self.packet(&format!("43{id}")).await;
        serde_json::from_str::<Value>(&reply).unwrap()[0].clone()
    }
}

#[tokio::test]
async fn the_engine_refuses_what_is_none_of_its_requests() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_CONNECTIONS", "3")]).await;
    let get = |path: &str| api.request(Method::GET, path, "");
    for path in [
        "/socket.io/",
        "/socket.io/?EIO=3&transport=polling",
        "/socket.io/?EIO=4&transport=pigeon",
        "/socket.io/?EIO=4&transport=polling&sid=unknown",
    ] {
        assert_eq!(text(get(path)).await.0, 400, "{path}");
    }
    let foreign = get(ENGINE).header("origin", "https://evil.example");
    assert_eq!(text(foreign).await.0, 403);
    let large = api.request(Method::POST, ENGINE, "").body("4".repeat(100_000));
    assert_eq!(text(large).await.0, 413);
    // What was refused took no place.
    for place in 0..3 {
        assert_eq!(text(get(ENGINE)).await.0, 200, "{place}");
    }
    assert_eq!(text(get(ENGINE)).await.0, 429);
}

#[tokio::test]
async fn a_customer_writes_over_polling_and_a_program_of_the_company_answers() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")]).await;
    let mut customer = Client::connect(&api).await;
    let session = customer.ask("start_session", json!({"name": "Marta"})).await;
    assert_eq!((&session["ok"], &session["resumed"]), (&json!(true), &json!(false)));
    let said = json!({"text": "Is somebody there?", "clientMessageId": "c-1"});
    let taken = customer.ask("user_message", said).await;
    assert_eq!((&taken["status"], &taken["repeated"]), (&json!("queued"), &json!(false)));

    let mut desk = Client::connect(&api).await;
    let id = &session["sessionId"];
    assert_eq!(
        desk.ask("agent_message", json!({"sessionId": id, "text": "I am"})).await["status"],
        401
    );
    assert_eq!(desk.ask("agent_auth", json!({"token": ADMIN_KEY})).await["ok"], true);
    let answered = desk
        .ask("agent_message", json!({"sessionId": id, "text": "I am", "clientMessageId": "a-1"}))
        .await;
    assert_eq!(answered["ok"], true, "{answered}");
    let told = customer.packet("42[\"agent_message\",").await;
    assert!(told.contains("I am"), "{told}");

    // Another tenant's session is none.
    let mut other = Client::connect(&api).await;
    assert_eq!(
        other.ask("agent_auth", json!({"token": crate::harness::OTHER_KEY})).await["ok"],
        true
    );
    for (event, told) in [
        ("join_session", json!({"sessionId": id})),
        ("agent_message", json!({"sessionId": id, "text": "Hello"})),
        ("internal_note", json!({"sessionId": id, "text": "Hello"})),
        ("typing_start", json!({"sessionId": id})),
        ("end_session", json!({"sessionId": id})),
    ] {
        assert_eq!(other.ask(event, told).await["status"], 404, "{event}");
    }
}

#[tokio::test]
async fn a_token_that_ends_ends_the_conversation() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")]).await;
    let mut customer = Client::connect(&api).await;
    let session = customer.ask("start_session", json!({})).await;
    let path = format!("/api/chat/sessions/{}/token", session["sessionId"].as_str().unwrap());
    let gone = api.request(Method::DELETE, &path, session["token"].as_str().unwrap());
    assert_eq!(text(gone).await.0, 204);
    assert!(customer.packet("42[\"problem\",").await.contains("token"));
    assert_eq!(customer.ask("user_message", json!({"text": "Hello"})).await["status"], 401);
}
