//! Tickets, notifications and canned responses.

use frontdesk_model::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{done, read, send};
use crate::harness::Api;

crate::both!(crate::paths::SETTINGS;
    tickets_are_left_listed_and_answered_for_good,
    notifications_have_the_fields_of_both_interfaces,
    canned_responses_are_written_and_removed,
);

async fn tickets_are_left_listed_and_answered_for_good(api: Api) {
    let agent = api.user("default", &[Role::Agent]).await;
    let mut numbers = Vec::new();
    for text in ["Where is my rug?", "Do you have lamps?", "Are you open?"] {
        let left = send(
            &api,
            Method::POST,
            "/api/tickets",
            "",
            json!({"name": "Ann", "email": "ann@example.com", "query": text}),
        )
        .await;
        assert_eq!((left.status.as_u16(), &left.body["status"]), (201, &json!("open")), "{}", left.body);
        numbers.push(left.body["ticketId"].clone());
    }
    let listed = read(&api, "/api/tickets?limit=2", &agent.token).await;
    assert_eq!(
        (&listed["tickets"][0]["ticketId"], &listed["total"], &listed["totalPages"]),
        (&numbers[2], &json!(3), &json!(2))
    );
    assert_eq!(listed["tickets"][0]["email"], "ann@example.com");
    assert!(listed["tickets"][0]["query"].as_str().unwrap().starts_with("Are you open?"));
    let reply = json!({"ticketId": numbers[0], "reply": "It is on its way."});
    let replied = done(&api, Method::POST, "/api/tickets/reply", &agent.token, reply.clone()).await;
    assert_eq!(replied["ticket"]["status"], "resolved");
    assert!(replied["ticket"]["resolvedAt"].is_string(), "{replied}");
    assert_eq!(
        send(
            &api,
            Method::POST,
            "/api/tickets/reply",
            &agent.token,
            json!({"ticketId": 99, "reply": "a"})
        )
        .await
        .status,
        404
    );
    let open = read(&api, "/api/tickets?status=open&limit=1&page=2", &agent.token).await;
    assert_eq!(
        (&open["tickets"][0]["ticketId"], &open["total"], &open["hasMore"]),
        (&numbers[1], &json!(2), &json!(false))
    );
    let resolved = read(&api, "/api/tickets?status=resolved", &agent.token).await;
    assert_eq!((&resolved["tickets"][0]["ticketId"], &resolved["total"]), (&numbers[0], &json!(1)));
    let own = read(&api, &format!("/api/admin/tickets/{}", numbers[0]), &agent.token).await;
    assert_eq!(
        (&own["status"], &own["entries"][1]["body"]),
        (&json!("resolved"), &json!("It is on its way.")),
        "{own}"
    );
    let wrong = send(
        &api,
        Method::POST,
        "/api/tickets",
        "",
        json!({"name": "Ann", "email": "ann", "query": " "}),
    )
    .await;
    assert_eq!(wrong.body["error"], "email: is not an e-mail address; query: must not be blank");
    assert_eq!(api.get("/api/tickets", "").await.status, 401);
}

async fn notifications_have_the_fields_of_both_interfaces(api: Api) {
    let (agent, admin) = (api.user("default", &[Role::Agent]).await, api.user("default", &[Role::Admin]).await);
    for _ in 0..3 {
        let session = api.verified("cust-1").await;
        let path = format!("/admin/sessions/{}/assign", session.id);
        done(&api, Method::PUT, &path, &admin.token, json!({"agentId": agent.id})).await;
    }
    let told = read(&api, "/api/notifications", &agent.token).await;
    assert_eq!((told["items"].as_array().unwrap().len(), &told["next_cursor"]), (3, &Value::Null));
    let first = &told["items"][0];
    assert_eq!(
        (&first["kind"], &first["type"]),
        (&json!("session_assigned"), &json!("session_assigned"))
    );
    assert_eq!(
        (&first["session_id"], &first["targetUserId"], &first["isRead"]),
        (&first["sessionId"], &json!(agent.id), &json!(false))
    );
    assert!(told.get("total").is_none(), "our own form: {told}");
    let page = read(&api, "/api/notifications?page=2&limit=2", &agent.token).await;
    assert_eq!(
        (page["items"].as_array().unwrap().len(), &page["page"], &page["total"]),
        (1, &json!(2), &json!(3))
    );
    let path = format!("/api/notifications/{}/read", first["id"].as_str().unwrap());
    let seen = done(&api, Method::PATCH, &path, &agent.token, json!({})).await;
    assert!(seen["isRead"] == true && seen["read_at"].is_string(), "{seen}");
    let theirs = send(&api, Method::PATCH, &path, &admin.token, json!({})).await;
    assert!(
        theirs.status == 404 && theirs.body["error"].is_string() && theirs.body["detail"].is_string(),
        "{}",
        theirs.body
    );
}

async fn canned_responses_are_written_and_removed(api: Api) {
    let agent = api.user("default", &[Role::Agent]).await;
    let mut made = Vec::new();
    for shortcut in ["/bye", "/hello", "/hours"] {
        let new = json!({"shortcut": shortcut, "content": "Words.", "category": "all", "match_type": "exact", "is_active": false});
        made.push(done(&api, Method::POST, "/api/canned-responses", &agent.token, new).await);
    }
    assert_eq!(
        (&made[1]["shortcut"], &made[1]["matchType"], &made[1]["isActive"]),
        (&json!("hello"), &json!("exact"), &json!(false))
    );
    let page = read(&api, "/api/canned-responses?limit=2&page=2", &agent.token).await;
    assert_eq!((&page["responses"][0]["shortcut"], &page["total"]), (&json!("hours"), &json!(3)));
    assert_eq!(read(&api, "/api/canned-responses?category=none", &agent.token).await["total"], 0);
    let path = format!("/api/canned-responses/{}", made[0]["id"].as_str().unwrap());
    let changed = json!({"shortcut": "bye", "content": "Good bye.", "matchType": "none", "isActive": true});
    let changed = done(&api, Method::PUT, &path, &agent.token, changed).await;
    assert_eq!((&changed["content"], &changed["isActive"]), (&json!("Good bye."), &json!(true)));
    let taken = send(
        &api,
        Method::PUT,
        &path,
        &agent.token,
        json!({"shortcut": "hello", "content": "Hi."}),
    )
    .await;
    assert_eq!(taken.status, 409);
    assert_eq!(
        done(&api, Method::DELETE, &path, &agent.token, json!({})).await,
        json!({"success": true})
    );
    assert_eq!(read(&api, "/api/canned-responses", &agent.token).await["total"], 2);
}
