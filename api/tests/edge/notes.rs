//! A note of the staff is in nothing that a customer can ask for, is told or is sent.

use std::time::Duration;

use futures_util::FutureExt as _;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::{
    harness::{ADMIN_KEY, Api},
    websocket,
};

const SECRET: &str = "zebra-note-that-nobody-outside-may-read";

#[tokio::test]
async fn a_note_reaches_no_customer() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")]).await;
    let session = api.verified("cust-1").await;
    let path = format!("/api/admin/sessions/{}", session.id);
    let mut socket = websocket::open(&api, &session, 0).await;
    let note = json!({"text": SECRET});
    let say = |text: &'static str| json!({"text": text});
    assert_eq!(
        api.post(&session.path("/messages"), &session.token, &say("Where is my rug?"))
            .await
            .status,
        202
    );
    assert_eq!(api.post(&format!("{path}/notes"), ADMIN_KEY, &note).await.status, 201);
    assert_eq!(
        api.post(&format!("{path}/messages"), ADMIN_KEY, &say("I look it up.")).await.status,
        201
    );
    assert_eq!(api.post(&format!("{path}/resume"), ADMIN_KEY, &json!({})).await.status, 200);
    assert_eq!(api.post(&session.path("/escalate"), &session.token, &json!({})).await.status, 200);
    assert_eq!(api.post(&format!("{path}/notes"), ADMIN_KEY, &note).await.status, 201);
    let internal = json!({"text": SECRET, "internal": true});
    assert_eq!(api.post("/api/admin/tickets/1/messages", ADMIN_KEY, &internal).await.status, 201);
    assert!(
        api.get(&path, ADMIN_KEY).await.body.to_string().contains(SECRET),
        "the staff see it"
    );
    // Whatever a customer may ask, with whatever is there.
    let document = api.get("/api/openapi.json", "").await.body;
    let mut asked = 0;
    for (route, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            let tokens = described["security"].as_array().into_iter().flatten();
            let customers = tokens.filter_map(Value::as_object).any(|kind| kind.contains_key("session_token"));
            let open_to_all = described["security"].as_array().is_none_or(Vec::is_empty);
            let ends_the_token = method == "delete";
            if !(customers || open_to_all) || ends_the_token || route.starts_with("/ws/") || route.contains("{name}") {
                continue;
            }
            let path = route
                .replace("{id}", &session.id)
                .replace("{number}", "1")
                .replace("{provider}", "zoom")
                .replace("{account}", "a");
            let method: Method = method.to_uppercase().parse().unwrap();
            let request = api.request(method.clone(), &path, &session.token);
            let request = if method == Method::GET { request } else { request.json(&json!({})) };
            let body = request.send().await.unwrap().text().await.unwrap();
            assert!(!body.contains(SECRET), "{method} {path}: {body}");
            asked += 1;
        }
    }
    assert!(asked > 20, "only {asked} routes were asked");
    // What the socket told meanwhile, and what it tells from the beginning.
    let mut again = websocket::open(&api, &session, 0).await;
    for socket in [&mut socket, &mut again] {
        let mut events = 0;
        while let Ok(event) = timeout(
            Duration::from_millis(500),
            std::panic::AssertUnwindSafe(socket.next()).catch_unwind(),
        )
        .await
        {
            let Ok(event) = event else { break };
            assert!(!event.to_string().contains(SECRET), "{event}");
            events += 1;
        }
        assert!(events >= 4, "only {events} events");
    }
    // What is sent.
    let sent = api.get("/api/crm/notifications", ADMIN_KEY).await.body;
    assert!(!sent.to_string().contains(SECRET));
    let jobs = api.get("/api/admin/jobs", ADMIN_KEY).await.body;
    assert!(!jobs.to_string().contains(SECRET));
}
