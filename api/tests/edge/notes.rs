//! A note of the staff is in nothing that a customer can ask for, is told or is sent.

use std::{collections::HashSet, time::Duration};

use futures_util::FutureExt as _;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::time::timeout;

use crate::{
    harness::{ADMIN_KEY, Api},
    websocket,
};

const SECRET: &str = "zebra-note-that-nobody-outside-may-read";

/// What has nothing to show here: files that are no JSON and that there are none of, platforms' secrets, workers that do not run,
/// a page that is switched off, what is no packet of an engine.
const REFUSED: [&str; 15] = [
    "POST /api/chat/sessions/{id}/voice",
    "POST /api/chat/sessions/{id}/files",
    "GET /api/chat/files/{id}",
    "POST /api/chat/ai/process",
    "GET /api/graphql",
    "GET /socket.io/",
    "POST /socket.io/",
    "POST /api/chat/conference/webhook",
    "POST /api/chat/conference/webhook/{provider}",
    "POST /api/chat/conference/webhook/{provider}/{account}",
    "POST /api/webhooks/live-agent/{company}",
    "POST /api/auth/login",
    "POST /auth/login",
    "POST /api/auth/password/reset",
    // It was said before, by the path of our own.
    "POST /api/rpc/support.provideFeedback",
];

/// What a route wants to be sent.
fn body_of(route: &str, session: &str) -> Value {
    match route {
        "/api/chat/sessions/{id}/messages" | "/api/chat/tickets/{number}/messages" => json!({"text": "And what is new?"}),
        "/api/chat/offline" => json!({"name": "Marta", "email": "marta@example.com", "text": "Where is my rug?"}),
        "/api/chat/visitors" => json!({"visitor_id": "a-visitor-of-the-shop", "url": "https://shop.example/rugs", "title": "Rugs"}),
        "/api/chat/tickets" | "/api/rpc/support.create" => json!({"subject": "A rug", "body": "Where is it?"}),
        "/api/chat/tickets/{number}/feedback" => json!({"score": 5}),
        "/api/graphql" => json!({"query": "{ chatSettings { welcomeMessage } }"}),
        "/api/auth/password/forgot" => json!({"email": "marta@example.com"}),
        "/api/tickets" => json!({"name": "Marta", "email": "marta@example.com", "query": "Where is my rug?"}),
        "/api/rpc/support.get" | "/api/rpc/support.close" => json!({"ticketId": "1"}),
        "/api/rpc/support.reply" => json!({"ticketId": "1", "body": "And what is new?"}),
        "/api/rpc/support.provideFeedback" => json!({"ticketId": "1", "satisfaction": 5}),
        "/api/rpc/supportChat.sendMessage" => json!({"sessionId": session, "body": "And what is new?"}),
        "/api/rpc/supportChat.setEmail" => json!({"sessionId": session, "email": "marta@example.com"}),
        "/api/rpc/supportChat.getSession" | "/api/rpc/supportChat.escalate" | "/api/rpc/supportChat.close" => json!({"sessionId": session}),
        _ => json!({}),
    }
}

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
    // Whatever a customer may ask, with what makes it an answer; what ends the session comes last.
    let document = api.get("/api/openapi.json", "").await.body;
    let mut routes = Vec::new();
    for (route, item) in document["paths"].as_object().unwrap() {
        for (method, described) in item.as_object().unwrap() {
            let tokens = described["security"].as_array().into_iter().flatten();
            let customers = tokens.filter_map(Value::as_object).any(|kind| kind.contains_key("session_token"));
            let open_to_all = described["security"].as_array().is_none_or(Vec::is_empty);
            if (customers || open_to_all) && method != "delete" && !route.starts_with("/ws/") && !route.contains("{name}") {
                routes.push((method.to_uppercase(), route.clone()));
            }
        }
    }
    let last = [
        "/api/chat/tickets/{number}/close",
        "/api/chat/tickets/{number}/feedback",
        "/api/rpc/support.provideFeedback",
        "/api/rpc/support.close",
        "/api/rpc/supportChat.close",
        "/api/chat/sessions/{id}/close",
    ];
    routes.sort_by_key(|(_, route)| last.iter().position(|later| later == route));
    let mut refused: HashSet<&str> = REFUSED.into_iter().collect();
    for (method, route) in &routes {
        let path = route
            .replace("{id}", &session.id)
            .replace("{number}", "1")
            .replace("{provider}", "zoom")
            .replace("{account}", "a")
            .replace("{company}", "default");
        let method: Method = method.parse().unwrap();
        let request = api.request(method.clone(), &path, &session.token);
        let request = if method == Method::GET {
            request
        } else {
            request.json(&body_of(route, &session.id))
        };
        let answer = request.send().await.unwrap();
        let status = answer.status();
        let body = answer.text().await.unwrap();
        assert!(!body.contains(SECRET), "{method} {path}: {body}");
        let known = refused.remove(format!("{method} {route}").as_str());
        assert!(status.is_success() != known, "{method} {path} is answered with {status}: {body}");
    }
    assert!(routes.len() > 20, "only {} routes were asked", routes.len());
    assert!(refused.is_empty(), "{refused:?} were not asked");
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
