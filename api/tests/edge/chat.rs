//! What a page needs beside a conversation: settings, a person on request, a message while nobody is there, visitors, and canned responses.

use std::time::Duration;

use frontdesk_model::Role;
use reqwest::{
    Method,
    multipart::{Form, Part},
};
use serde_json::{Value, json};

use crate::{
    desk_feed,
    harness::{ADMIN_KEY, Answer, Api, OTHER_KEY},
    websocket,
};

async fn put(api: &Api, path: &str, token: &str, body: &Value) -> Answer {
    Answer::read(api.request(Method::PUT, path, token).json(body).send().await.unwrap()).await
}

async fn set(api: &Api, key: &str, value: Value) {
    let answer = put(api, &format!("/api/admin/settings/{key}"), ADMIN_KEY, &json!({"value": value})).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
}

#[tokio::test]
async fn settings_have_a_schema_and_a_history_and_hold_at_once() {
    let api = Api::start(&[]).await;
    let schema = api.get("/api/admin/settings/schema", ADMIN_KEY).await.body;
    let of = |schema: &Value, key: &str| {
        let items = schema["items"].as_array().unwrap();
        items
            .iter()
            .find(|item| item["key"] == key)
            .cloned()
            .unwrap_or_else(|| panic!("no {key}"))
    };
    for key in [
        "chat.enabled",
        "chat.terms_text",
        "chat.disclaimer_top",
        "chat.disclaimer_bottom",
        "welcome_message",
        "assistant.provider",
        "assistant.system_prompt",
    ] {
        let setting = of(&schema, key);
        assert!(
            setting["help"].as_str().unwrap().len() > 10 && setting["permission"] == "settings",
            "{setting}"
        );
    }
    assert_eq!(of(&schema, "desk.request_timeout")["default"], "3m");
    assert_eq!(of(&schema, "assistant.context_messages")["bounds"], json!({"min": 1, "max": 100}));
    assert_eq!(of(&schema, "sessions.idle_close")["permission"], "operator");
    let before = api.get("/api/chat/settings", "").await.body;
    assert_eq!(
        (&before["enabled"], &before["open"], &before["live_agent_available"]),
        (&json!(true), &json!(true), &json!(false))
    );
    set(&api, "chat.terms_text", json!("Be kind.")).await;
    set(&api, "chat.theme", json!({"primary_color": "#0b5cff"})).await;
    set(&api, "business_hours", json!({"timezone": "Europe/Berlin", "days": {}})).await;
    let after = api.get("/api/chat/settings", "").await.body;
    assert_eq!(
        (&after["terms_text"], &after["open"], &after["opens_at"]),
        (&json!("Be kind."), &json!(false), &Value::Null)
    );
    assert_eq!(after["theme"]["primary_color"], "#0b5cff");
    assert_eq!(
        of(&api.get("/api/admin/settings/schema", ADMIN_KEY).await.body, "chat.terms_text")["value"],
        "Be kind."
    );
    set(&api, "chat.terms_text", Value::Null).await;
    assert_eq!(api.get("/api/chat/settings", "").await.body["terms_text"], Value::Null);
    let history = api.get("/api/admin/settings/chat.terms_text/history", ADMIN_KEY).await.body;
    let changes: Vec<(&Value, &Value)> = history["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| (&item["before"], &item["after"]))
        .collect();
    assert_eq!(changes, [(&json!("Be kind."), &Value::Null), (&Value::Null, &json!("Be kind."))]);
    assert_eq!(history["items"][0]["actor"]["kind"], "key");
    let wrong = put(
        &api,
        "/api/admin/settings/business_hours",
        ADMIN_KEY,
        &json!({"value": {"timezone": "Mars", "days": {}}}),
    )
    .await;
    assert!(wrong.status == 422 && wrong.body["errors"][0]["detail"].as_str().unwrap().contains("IANA"));
    set(&api, "chat.enabled", json!(false)).await;
    assert_eq!(api.post("/api/chat/sessions", "", &json!({})).await.status, 409);
    assert_eq!(
        api.get("/api/chat/settings", OTHER_KEY).await.body["enabled"],
        false,
        "the tenant is the header's, not the token's"
    );
}

#[tokio::test]
async fn a_person_on_request_comes_or_does_not() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let (alone, stranger) = (api.visitor().await, api.visitor().await);
    // Nobody is there: at once.
    let mut socket = websocket::open(&api, &alone, 0).await;
    let nobody = api.post(&alone.path("/request-agent"), &alone.token, &json!({})).await;
    assert_eq!(
        (nobody.status.as_u16(), &nobody.body["state"], &nobody.body["expires_at"]),
        (200, &json!("unavailable"), &Value::Null)
    );
    assert_eq!(socket.next().await["type"], "agent_request.expired");
    assert_eq!(socket.next().await["message"]["sender"], "system");
    // Somebody is there: an open socket counts.
    let mut desk = desk_feed::open(&api, &agent.token, "").await;
    desk.next().await;
    let served = api.visitor().await;
    while api.get("/api/chat/settings", "").await.body["live_agent_available"] != true {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let asked = api.post(&served.path("/request-agent"), &served.token, &json!({})).await;
    assert_eq!(asked.body["state"], "waiting", "{}", asked.body);
    assert!(asked.body["expires_at"].is_string());
    let told = desk.next_of("notification.created").await;
    assert_eq!(
        (&told["notification"]["kind"], &told["notification"]["session_id"]),
        (&json!("agent_request"), &json!(served.id))
    );
    assert_eq!(
        api.post(&served.path("/request-agent"), &stranger.token, &json!({})).await.status,
        404
    );
    let accepted = api
        .post(&format!("/api/admin/sessions/{}/accept", served.id), &agent.token, &json!({}))
        .await;
    assert_eq!(accepted.status, 200, "{}", accepted.body);
    let again = api.post(&served.path("/request-agent"), &served.token, &json!({})).await;
    assert_eq!(again.body["state"], "in_hand");
    // Closed hours: at once, whoever is there.
    set(&api, "business_hours", json!({"timezone": "UTC", "days": {}})).await;
    let closed = api.visitor().await;
    assert_eq!(
        api.post(&closed.path("/request-agent"), &closed.token, &json!({})).await.body["state"],
        "unavailable"
    );
}

#[tokio::test]
async fn a_message_can_be_left() {
    let api = Api::start(&[]).await;
    let left = api
        .post(
            "/api/chat/offline",
            "",
            &json!({"name": "Marta", "email": "marta@example.com", "text": "Where is my rug?"}),
        )
        .await;
    assert_eq!((left.status.as_u16(), &left.body["ticket_number"]), (201, &json!(1)));
    let ticket = api.get("/api/admin/tickets/1", ADMIN_KEY).await.body;
    assert_eq!(
        (&ticket["subject"], &ticket["requester_email"]),
        (&json!("Where is my rug?"), &json!("marta@example.com"))
    );
    let wrong = api
        .post("/api/chat/offline", "", &json!({"name": "", "email": "x", "text": " "}))
        .await;
    assert_eq!((wrong.status.as_u16(), wrong.body["errors"].as_array().unwrap().len()), (422, 3));
}

#[tokio::test]
async fn a_visitor_is_seen_and_spoken_to() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let me = json!({"visitor_id": "0192f0c1-a-browser", "url": "https://shop.example/rugs", "title": "Rugs"});
    let seen = api.post("/api/chat/visitors", "", &me).await;
    assert_eq!((seen.status.as_u16(), &seen.body["session"]), (200, &Value::Null), "{}", seen.body);
    assert_eq!(
        api.post("/api/chat/visitors", "", &json!({"visitor_id": "short", "url": "x", "title": ""}))
            .await
            .status,
        422
    );
    let list = api.get("/api/admin/visitors", &agent.token).await.body;
    assert_eq!(list["items"][0]["title"], "Rugs");
    assert!(!list.to_string().contains("a-browser"), "the visitor's own id is theirs");
    assert!(
        api.get("/api/admin/visitors", OTHER_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let path = format!("/api/admin/visitors/{}/chat", list["items"][0]["id"].as_str().unwrap());
    assert_eq!(api.post(&path, OTHER_KEY, &json!({"text": "Hello"})).await.status, 404);
    let begun = api.post(&path, &agent.token, &json!({"text": "May I help you?"})).await;
    assert_eq!(begun.status, 201, "{}", begun.body);
    assert_eq!(api.post(&path, &agent.token, &json!({"text": "Hello?"})).await.status, 409);
    let news = api.post("/api/chat/visitors", "", &me).await.body;
    assert_eq!(news["session"]["id"], begun.body["session_id"]);
    let session = crate::harness::Session {
        id: news["session"]["id"].as_str().unwrap().to_owned(),
        token: news["session"]["token"].as_str().unwrap().to_owned(),
    };
    let messages = api.get(&session.path("/messages"), &session.token).await.body;
    assert_eq!(messages["items"][0]["text"], "May I help you?");
    assert_eq!(
        api.post(&session.path("/messages"), &session.token, &json!({"text": "Yes"}))
            .await
            .status,
        202
    );
    assert_eq!(
        api.post("/api/chat/visitors", "", &me).await.body["session"],
        Value::Null,
        "the token stays once they have written"
    );
}

async fn import(api: &Api, token: &str, query: &str, name: &str, file: impl Into<Vec<u8>>) -> Answer {
    let form = Form::new().part("file", Part::bytes(file.into()).file_name(name.to_owned()));
    let path = format!("/api/admin/canned-responses/import{query}");
    Answer::read(api.request(Method::POST, &path, token).multipart(form).send().await.unwrap()).await
}

#[tokio::test]
async fn canned_responses_are_written_and_imported() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let path = "/api/admin/canned-responses";
    let hello = json!({"shortcut": "/Hello", "content": "Good day!", "category": "greetings"});
    let created = api.post(path, &agent.token, &hello).await;
    assert_eq!(
        (created.status.as_u16(), &created.body["shortcut"], &created.body["match_type"]),
        (201, &json!("hello"), &json!("none"))
    );
    assert_eq!(api.post(path, &agent.token, &hello).await.status, 409);
    let one = format!("{path}/{}", created.body["id"].as_str().unwrap());
    let changed = json!({"shortcut": "hello", "content": "Hello!", "category": null, "match_type": "exact", "active": true});
    assert_eq!(put(&api, &one, OTHER_KEY, &changed).await.status, 404);
    assert_eq!(put(&api, &one, &agent.token, &changed).await.body["content"], "Hello!");
    let table = "shortcut,content,match_type\nbye,Good bye!,none\nhello,Hi!,keyword\n";
    let imported = import(&api, &agent.token, "", "answers.csv", table).await;
    assert_eq!(
        (&imported.body["created"], &imported.body["updated"]),
        (&json!(1), &json!(1)),
        "{}",
        imported.body
    );
    let wrong = "shortcut,content,match_type\nnew,Fine,none\n,empty,none\nx,y,sometimes\nnew,again,none\n";
    let refused = import(&api, &agent.token, "", "answers.csv", wrong).await;
    let errors = refused.body["errors"].as_array().unwrap();
    let places: Vec<(&Value, &Value)> = errors.iter().map(|error| (&error["row"], &error["field"])).collect();
    assert_eq!(
        places,
        [
            (&json!(3), &json!("shortcut")),
            (&json!(4), &json!("match_type")),
            (&json!(5), &json!("shortcut"))
        ]
    );
    assert_eq!(refused.body["created"], 0);
    let partial = import(&api, &agent.token, "?partial=true", "answers.csv", wrong).await;
    assert_eq!(
        (&partial.body["created"], partial.body["errors"].as_array().unwrap().len()),
        (&json!(1), 3)
    );
    let listed = api.get(path, &agent.token).await.body;
    let shortcuts: Vec<&Value> = listed["items"].as_array().unwrap().iter().map(|item| &item["shortcut"]).collect();
    assert_eq!(shortcuts, [&json!("bye"), &json!("hello"), &json!("new")]);
    assert_eq!(import(&api, &agent.token, "", "x.xlsx", b"PK\x03\x04".to_vec()).await.status, 422);
    assert_eq!(import(&api, &agent.token, "", "x.csv", vec![b'a'; (5 << 20) + 1]).await.status, 413);
    let gone = api.request(Method::DELETE, &one, &agent.token).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    assert!(api.get(path, OTHER_KEY).await.body["items"].as_array().unwrap().is_empty());
}
