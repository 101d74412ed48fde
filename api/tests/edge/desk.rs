//! The desk and tickets, as users work with them.

use frontdesk_model::Role;
use futures_util::future::join_all;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::{
    harness::{ADMIN_KEY, Answer, Api, Session},
    websocket,
};

async fn send(api: &Api, method: Method, path: &str, token: &str, body: Value) -> Answer {
    Answer::read(api.request(method, path, token).json(&body).send().await.unwrap()).await
}

fn at(session: &Session, rest: &str) -> String {
    format!("/api/admin/sessions/{}{rest}", session.id)
}

#[tokio::test]
async fn of_many_who_accept_a_request_for_a_person_one_has_it() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")]).await;
    let customer = api.verified("cust-1").await;
    api.post(&customer.path("/escalate"), &customer.token, &json!({})).await;
    let mut agents = Vec::new();
    for _ in 0..50 {
        agents.push(api.user("default", &[Role::Agent]).await);
    }
    let path = at(&customer, "/accept");
    let none = json!({});
    let accepts = agents.iter().map(|agent| api.post(&path, &agent.token, &none));
    let answers = join_all(accepts).await;
    let winners: Vec<usize> = (0..50).filter(|at| answers[*at].status == 200).collect();
    assert_eq!(winners.len(), 1);
    let others = answers.iter().filter(|answer| answer.body["type"] == "/problems/taken");
    assert_eq!(others.count(), 49);
    let winner = &agents[winners[0]];
    let mine = api.get("/api/admin/sessions?view=mine", &winner.token).await.body["items"].clone();
    assert_eq!(
        (&mine[0]["id"], &mine[0]["assignee"]["id"]),
        (&json!(customer.id), &json!(winner.id))
    );
    assert_eq!(mine[0]["status"], "agent_active");
    let counts = api.get("/api/admin/sessions/counts", &winner.token).await.body;
    assert_eq!(
        (&counts["mine"], &counts["unassigned"], &counts["active"]),
        (&json!(1), &json!(0), &json!(1))
    );
}

#[tokio::test]
async fn a_session_is_given_paused_resumed_and_closed() {
    let api = Api::start(&[]).await;
    let (rosa, ada) = (api.user("default", &[Role::Agent]).await, api.user("default", &[Role::Agent]).await);
    let visitor = api.visitor().await;
    let path = at(&visitor, "/assign");
    for (body, status) in [
        (json!({"user_id": rosa.id}), 200),
        (json!({"user_id": "0192f0c1-7d3a-7000-8000-000000000000"}), 422),
        (json!({}), 422),
        (json!({"user_id": null}), 200),
    ] {
        let answer = send(&api, Method::PUT, &path, &ada.token, body.clone()).await;
        assert_eq!(answer.status, status, "{body}: {}", answer.body);
    }
    let by_key = api.post(&at(&visitor, "/accept"), ADMIN_KEY, &json!({})).await;
    assert_eq!(
        (by_key.status.as_u16(), &by_key.body["errors"][0]["field"]),
        (422, &json!("user_id"))
    );
    let by_key = api.post(&at(&visitor, "/accept"), ADMIN_KEY, &json!({"user_id": rosa.id})).await;
    assert_eq!((by_key.status.as_u16(), &by_key.body["status"]), (200, &json!("agent_active")));
    let resumed = api.post(&at(&visitor, "/resume"), &rosa.token, &json!({})).await;
    assert_eq!(resumed.body["status"], "ai_active");
    let paused = api.post(&at(&visitor, "/pause"), &rosa.token, &json!({})).await;
    assert_eq!(paused.body["status"], "agent_active");
    let answer = json!({"text": "Hello", "client_message_id": "1"});
    let written = api.post(&at(&visitor, "/messages"), &rosa.token, &answer).await;
    let again = api.post(&at(&visitor, "/messages"), &rosa.token, &answer).await;
    assert_eq!((written.status, again.status), (StatusCode::CREATED, StatusCode::OK));
    assert_eq!(written.body["message"]["id"], again.body["message"]["id"]);
    let other = api
        .post(
            &at(&visitor, "/messages"),
            &rosa.token,
            &json!({"text": "Bye", "client_message_id": "1"}),
        )
        .await;
    assert_eq!(other.status, 409);
    for _ in 0..2 {
        let closed = api.post(&at(&visitor, "/close"), &rosa.token, &json!({})).await;
        assert_eq!((closed.status.as_u16(), &closed.body["status"]), (200, &json!("closed")));
    }
    assert_eq!(api.post(&at(&visitor, "/pause"), &rosa.token, &json!({})).await.status, 409);
    for wrong in ["view=x", "status=x", "assignee=x", "from=x", "to=x", "limit=0"] {
        assert_eq!(
            api.get(&format!("/api/admin/sessions?{wrong}"), &rosa.token).await.status,
            422,
            "{wrong}"
        );
    }
    let resolved = api
        .get("/api/admin/sessions?view=resolved&status=closed&assignee=me", &rosa.token)
        .await
        .body["items"]
        .clone();
    assert_eq!(resolved.as_array().unwrap().len(), 1);
    assert_eq!(
        api.get("/api/admin/sessions?view=mine", ADMIN_KEY).await.status,
        422,
        "a key has none"
    );
    let presence = api.post("/api/me/presence", &rosa.token, &json!({})).await;
    assert_eq!(presence.status, 204);
    assert_eq!(api.get("/api/admin/sessions/counts", &rosa.token).await.body["available"], 1);
}

#[tokio::test]
async fn no_route_of_a_customers_shows_a_note() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let customer = api.verified("cust-1").await;
    api.post(&customer.path("/messages"), &customer.token, &json!({"text": "Hello"}))
        .await;
    let note = api.post(&at(&customer, "/notes"), &agent.token, &json!({"text": "SECRET"})).await;
    assert_eq!((note.status.as_u16(), &note.body["kind"]), (201, &json!("note")));
    assert_eq!(
        api.post(&at(&customer, "/notes"), &agent.token, &json!({"text": " "})).await.status,
        422
    );
    api.post(&customer.path("/escalate"), &customer.token, &json!({})).await;
    let number = api.get(&customer.path(""), &customer.token).await.body["ticket_number"]
        .as_i64()
        .unwrap();
    let ticket = format!("/api/admin/tickets/{number}");
    let internal = json!({"text": "SECRET", "internal": true});
    assert_eq!(api.post(&format!("{ticket}/messages"), &agent.token, &internal).await.status, 201);

    let document = api.get("/api/openapi.json", "").await.body;
    let mut asked = 0;
    for (path, item) in document["paths"].as_object().unwrap() {
        let takes = item["get"]["security"].to_string().contains("session_token");
        if !takes {
            continue;
        }
        let path = path.replace("{id}", &customer.id).replace("{number}", &number.to_string());
        let response = api.request(Method::GET, &path, &customer.token).send().await.unwrap();
        // The session has no file of that id.
        let wanted = if path.starts_with("/api/chat/files/") { 404 } else { 200 };
        assert_eq!(response.status(), wanted, "{path}");
        assert!(!response.text().await.unwrap().contains("SECRET"), "{path}");
        asked += 1;
    }
    assert!(asked >= 6, "{asked}");
    let mut socket = websocket::open(&api, &customer, 0).await;
    for seq in 1..=3 {
        let event = socket.next().await;
        assert_eq!(event["seq"], seq, "what was noted took no number");
        assert!(!event.to_string().contains("SECRET"), "{event}");
    }
    let seen = api.get(&at(&customer, ""), &agent.token).await.body;
    assert_eq!(seen["notes"][0]["text"], "SECRET", "the staff see it");
}

#[tokio::test]
async fn a_ticket_is_worked_on_by_customer_and_staff() {
    let api = Api::start(&[]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    let customer = api.verified("cust-1").await;
    let opened = api
        .post(
            "/api/chat/tickets",
            &customer.token,
            &json!({"subject": "Lamp", "body": "It is broken"}),
        )
        .await;
    let number = opened.body["number"].as_i64().unwrap();
    let (own, staff) = (format!("/api/chat/tickets/{number}"), format!("/api/admin/tickets/{number}"));
    let answered = api
        .post(&format!("{staff}/messages"), &agent.token, &json!({"text": "Which one?"}))
        .await;
    assert_eq!((answered.status.as_u16(), &answered.body["status"]), (201, &json!("awaiting_user")));
    assert_eq!(answered.body["entries"][1]["author_id"], json!(agent.id));
    let replied = api
        .post(&format!("{own}/messages"), &customer.token, &json!({"text": "The red one"}))
        .await;
    assert_eq!((replied.status.as_u16(), &replied.body["status"]), (201, &json!("awaiting_admin")));
    let early = api.post(&format!("{own}/feedback"), &customer.token, &json!({"score": 5})).await;
    assert_eq!(early.status, 409);
    let change = json!({"status": "resolved", "assignee_id": agent.id, "priority": "high"});
    let changed = send(&api, Method::PATCH, &staff, &agent.token, change).await;
    assert_eq!((changed.status.as_u16(), &changed.body["assignee_id"]), (200, &json!(agent.id)));
    for (body, field) in [
        (json!({"score": 0}), "score"),
        (json!({"score": 6}), "score"),
        (json!({"score": 3, "comment": " "}), "comment"),
    ] {
        let wrong = api.post(&format!("{own}/feedback"), &customer.token, &body).await;
        assert_eq!((wrong.status.as_u16(), &wrong.body["errors"][0]["field"]), (422, &json!(field)));
    }
    let feedback = json!({"score": 4, "comment": "Quick"});
    assert_eq!(api.post(&format!("{own}/feedback"), &customer.token, &feedback).await.status, 204);
    assert_eq!(
        api.post(&format!("{own}/feedback"), &customer.token, &feedback).await.status,
        409,
        "once"
    );
    assert_eq!(
        api.post(&format!("{own}/close"), &customer.token, &json!({})).await.body["status"],
        "closed"
    );
    let mine = api.get("/api/chat/tickets?status=closed", &customer.token).await.body["items"].clone();
    assert_eq!(mine.as_array().unwrap().len(), 1);
    let none = api.get("/api/chat/tickets?status=open", &customer.token).await.body["items"].clone();
    assert_eq!(none, json!([]));
    let stats = api.get("/api/admin/tickets/stats", &agent.token).await.body;
    assert_eq!((&stats["by_status"]["closed"], &stats["satisfaction"]), (&json!(1), &json!(4.0)));

    for (body, field) in [
        (json!({"status": "open"}), "status"),
        (json!({"assignee_id": "0192f0c1-7d3a-7000-8000-000000000000"}), "assignee_id"),
        (json!({"subject": ""}), "subject"),
    ] {
        let wrong = send(&api, Method::PATCH, &staff, &agent.token, body).await;
        assert_eq!(
            (wrong.status.as_u16(), &wrong.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{}",
            wrong.body
        );
    }
    let unanswerable = api
        .post(
            "/api/admin/tickets",
            &agent.token,
            &json!({"subject": "Rug", "body": "By telephone"}),
        )
        .await;
    assert_eq!(unanswerable.status, 422);
    let staffs = json!({"subject": "Rug", "body": "By telephone", "email": "v@example.com"});
    let staffs = api.post("/api/admin/tickets", &agent.token, &staffs).await;
    assert_eq!((staffs.status.as_u16(), &staffs.body["number"]), (201, &json!(number + 1)));
    let other = api.verified("cust-2").await;
    for (path, body) in [
        ("/messages", json!({"text": "x"})),
        ("/close", json!({})),
        ("/feedback", json!({"score": 1})),
    ] {
        assert_eq!(api.post(&format!("{own}{path}"), &other.token, &body).await.status, 404, "{path}");
    }
    for wrong in ["status=x", "priority=x", "source=x", "assignee=x", "sort=x", "from=x"] {
        assert_eq!(
            api.get(&format!("/api/admin/tickets?{wrong}"), &agent.token).await.status,
            422,
            "{wrong}"
        );
    }
}
