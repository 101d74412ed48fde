//! Sessions: listed, looked at, given, ended, and taken along.

use frontdesk_model::Role;
use reqwest::Method;
use serde_json::{Value, json};

use super::{done, read, say, send};
use crate::harness::{ADMIN_KEY, Api};

crate::both!(crate::paths::SETTINGS;
    sessions_are_listed_in_pages_given_and_ended,
    sessions_are_taken_along,
);

async fn sessions_are_listed_in_pages_given_and_ended(api: Api) {
    let agent = api.user("default", &[Role::Agent]).await;
    let mut sessions = Vec::new();
    for number in 0..5 {
        let session = api.visitor().await;
        say(&api, &session, &format!("Rug number {number}")).await;
        sessions.push(session);
    }
    let first = read(&api, "/admin/sessions?limit=2", &agent.token).await;
    let ids = |page: &Value| -> Vec<String> {
        let items = page["sessions"].as_array().unwrap();
        items.iter().map(|item| item["sessionId"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&first), [sessions[4].id.clone(), sessions[3].id.clone()]);
    assert_eq!(
        (&first["total"], &first["totalPages"], &first["page"], &first["hasMore"]),
        (&json!(5), &json!(3), &json!(1), &json!(true))
    );
    assert_eq!(
        (&first["sessions"][0]["status"], &first["sessions"][0]["lastMessage"]),
        (&json!("active"), &json!("Rug number 4"))
    );
    let last = read(&api, "/admin/sessions?limit=2&page=3", &agent.token).await;
    assert_eq!((ids(&last), &last["hasMore"]), (vec![sessions[0].id.clone()], &json!(false)));
    let beyond = read(&api, "/admin/sessions?limit=2&page=9", &agent.token).await;
    assert!(ids(&beyond).is_empty() && beyond["hasMore"] == false, "{beyond}");

    let path = |rest: &str| format!("/admin/sessions/{}{rest}", sessions[1].id);
    let assigned = done(&api, Method::PUT, &path("/assign"), &agent.token, json!({"agentId": agent.id})).await;
    assert_eq!(
        (&assigned["assignedAgentId"], &assigned["assignedAgentName"]),
        (&json!(agent.id), &json!("Rosa"))
    );
    let answered = api
        .post(&format!("/api{}", path("/messages")), &agent.token, &json!({"text": "Rosa here."}))
        .await;
    assert_eq!(answered.status, 201);
    let theirs = read(&api, "/admin/sessions?status=agent_assigned&agentId=me", &agent.token).await;
    assert_eq!(
        (ids(&theirs), &theirs["sessions"][0]["aiPaused"]),
        (vec![sessions[1].id.clone()], &json!(true))
    );
    let note = api
        .post(&format!("/api{}", path("/notes")), &agent.token, &json!({"text": "A friend."}))
        .await;
    assert_eq!(note.status, 201);
    let whole = read(&api, &path(""), &agent.token).await;
    assert_eq!(
        (&whole["status"], &whole["notes"][0]["text"]),
        (&json!("agent_assigned"), &json!("A friend."))
    );
    let messages = read(&api, &path("/messages?limit=1&page=2"), &agent.token).await;
    assert_eq!(
        (&messages["total"], &messages["messages"][0]["sender"]),
        (&json!(2), &json!("agent"))
    );
    assert_eq!(messages["messages"][0]["text"], "Rosa here.");
    assert_eq!(
        done(&api, Method::PUT, &path("/close"), &agent.token, json!({})).await["status"],
        "closed"
    );
    let over = read(&api, "/admin/sessions?status=resolved", &agent.token).await;
    assert_eq!((ids(&over), &over["total"]), (vec![sessions[1].id.clone()], &json!(1)));
    let active = read(&api, "/admin/sessions?status=active&limit=3&page=2", &agent.token).await;
    assert_eq!((ids(&active), &active["total"]), (vec![sessions[0].id.clone()], &json!(4)));
    assert_eq!(
        ids(&read(&api, "/admin/sessions?search=nothing-like-this", &agent.token).await).len(),
        0
    );
    let nobody = send(
        &api,
        Method::PUT,
        &format!("/admin/sessions/{}/assign", sessions[0].id),
        &agent.token,
        json!({"agentId": sessions[0].id}),
    )
    .await;
    assert_eq!(
        (nobody.status.as_u16(), &nobody.body["errors"][0]["field"]),
        (422, &json!("agentId")),
        "{}",
        nobody.body
    );
    for wrong in [
        "page=0",
        "limit=201",
        "page=x",
        "page=9000&limit=200",
        "status=lost",
        "agentId=x",
        "from=today",
    ] {
        let answer = api.get(&format!("/admin/sessions?{wrong}"), &agent.token).await;
        assert!(answer.status == 422 && answer.body["error"].is_string(), "{wrong}: {}", answer.body);
    }
}

async fn sessions_are_taken_along(api: Api) {
    let mut ids = Vec::new();
    for text in ["=1+1", "Rugs, \"wool\""] {
        let session = api.visitor().await;
        say(&api, &session, text).await;
        ids.insert(0, session.id);
    }
    let other = api.post("/api/chat/sessions", "", &json!({})).await;
    let closed = format!("/api/admin/sessions/{}/close", other.body["id"].as_str().unwrap());
    assert_eq!(api.post(&closed, ADMIN_KEY, &json!({})).await.status, 200);
    let export = async |body: Value| {
        let response = api
            .request(Method::POST, "/admin/sessions/export", ADMIN_KEY)
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        let named = response.headers()["content-disposition"].to_str().unwrap().to_owned();
        assert!(named.starts_with("attachment; filename=\"sessions."), "{named}");
        response.text().await.unwrap()
    };
    let all: Value = serde_json::from_str(&export(json!({"format": "json"})).await).unwrap();
    assert_eq!(all.as_array().unwrap().len(), 3);
    let active: Value = serde_json::from_str(&export(json!({"status": "active"})).await).unwrap();
    let found: Vec<&str> = active
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["sessionId"].as_str().unwrap())
        .collect();
    assert_eq!(found, ids);
    let table = export(json!({"format": "csv", "status": "active"})).await;
    let lines: Vec<&str> = table.lines().collect();
    assert!(
        lines.len() == 3 && lines[0].starts_with("sessionId,status,assignedAgentId"),
        "{table}"
    );
    assert!(
        lines[1].contains("\"Rugs, \"\"wool\"\"\"") && lines[2].contains(",'=1+1,"),
        "{table}"
    );
    assert_eq!(export(json!({"search": "nothing-like-this"})).await, "[]");
    let wrong = api.post("/admin/sessions/export", ADMIN_KEY, &json!({"format": "xml"})).await;
    assert_eq!((wrong.status.as_u16(), &wrong.body["errors"][0]["field"]), (422, &json!("format")));
}
