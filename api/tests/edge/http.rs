//! Answers and refusals over HTTP.

use reqwest::Method;
use serde_json::json;

use crate::harness::{ADMIN_KEY, Answer, Api, some_id};

#[tokio::test]
async fn a_message_is_accepted_once() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let path = session.path("/messages");
    let first = api
        .post(&path, &session.token, &json!({"text": "hello", "client_message_id": "c-1"}))
        .await;
    assert_eq!(first.status, 202, "{}", first.body);
    assert_eq!(first.body["message"]["seq"], 1);
    let again = api
        .post(&path, &session.token, &json!({"text": "hello", "client_message_id": "c-1"}))
        .await;
    assert_eq!(
        (again.status.as_u16(), &again.body["message"]["id"]),
        (200, &first.body["message"]["id"])
    );
    let other = api
        .post(&path, &session.token, &json!({"text": "bye", "client_message_id": "c-1"}))
        .await;
    assert_eq!(other.status, 409);
    let list = api.get(&session.path("/messages?limit=1"), &session.token).await;
    assert_eq!(
        (list.body["items"].as_array().unwrap().len(), &list.body["next_cursor"]),
        (1, &json!(null))
    );
    assert_eq!(
        api.get(&session.path("/messages?after=1"), &session.token).await.body["items"],
        json!([])
    );
}

#[tokio::test]
async fn bad_bodies_are_refused_each_in_its_way() {
    let api = Api::start(&[("FRONTDESK_LIMITS__BODY_BYTES", "1024"), ("FRONTDESK_LIMITS__TEXT_CHARS", "50")]).await;
    let session = api.visitor().await;
    let (path, token) = (session.path("/messages"), session.token.as_str());
    let json_type = "application/json";
    assert_eq!(api.raw(&path, token, json_type, "{").await.status, 400);
    assert_eq!(api.raw(&path, token, json_type, b"{\"text\":\"\xff\"}".to_vec()).await.status, 400);
    assert_eq!(api.raw(&path, token, json_type, "[".repeat(40)).await.status, 400);
    assert_eq!(api.raw(&path, token, "text/plain", "{}").await.status, 415);
    assert_eq!(api.raw(&path, token, json_type, "x".repeat(1025)).await.status, 413);
    assert_eq!(api.raw(&path, token, json_type, "x".repeat(4_000_000)).await.status, 413);
    for (body, field) in [
        (json!({"text": "a", "colour": 1}), "colour"),
        (json!({}), "text"),
        (json!({"text": 7}), "text"),
        (json!({"text": " "}), "text"),
        (json!({"text": "a\u{0}b"}), "text"),
        (json!({"text": "ü".repeat(51)}), "text"),
        (json!({"text": "a", "client_message_id": ""}), "client_message_id"),
    ] {
        let answer = api.post(&path, token, &body).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{body}"
        );
    }
    assert_eq!(api.post(&path, token, &json!({"text": "ü".repeat(50)})).await.status, 202);
    for limit in ["0", "201", "ten"] {
        assert_eq!(api.get(&session.path(&format!("/messages?limit={limit}")), token).await.status, 422);
    }
    let hash = json!({"contact": {"external_id": "c-1"}, "identity_hash": "0".repeat(64)});
    assert_eq!(api.post("/api/chat/sessions", "", &hash).await.status, 401);
    assert_eq!(
        api.post("/api/chat/sessions", "", &json!({"identity_hash": "0".repeat(64)}))
            .await
            .status,
        422
    );
    let large = json!({"metadata": {"a": "x".repeat(900)}});
    assert_eq!(api.post("/api/chat/sessions", "", &large).await.status, 201);
}

#[tokio::test]
async fn everybody_sees_their_own_only() {
    let api = Api::start(&[]).await;
    let (mine, theirs) = (api.visitor().await, api.visitor().await);
    for path in [mine.path(""), mine.path("/messages")] {
        assert_eq!(api.get(&path, "").await.status, 401);
        assert_eq!(api.get(&path, "fds_unknown").await.status, 401);
        assert_eq!(api.get(&path, &theirs.token).await.status, 404);
        assert_eq!(api.get(&path, ADMIN_KEY).await.status, 403);
        assert_eq!(api.get(&path, &mine.token).await.status, 200);
    }
    let message = json!({"text": "hello"});
    assert_eq!(api.post(&mine.path("/messages"), "fds_unknown", &message).await.status, 401);
    assert_eq!(api.post(&mine.path("/messages"), &theirs.token, &message).await.status, 404);
    assert_eq!(api.post(&mine.path("/messages"), ADMIN_KEY, &message).await.status, 403);
    assert_eq!(api.get("/api/admin/sessions", &mine.token).await.status, 403);
    assert_eq!(api.get(&format!("/api/admin/sessions/{}", mine.id), ADMIN_KEY).await.status, 200);
    assert_eq!(
        api.get(&format!("/api/admin/sessions/{}", mine.id), "fdk_the-other-key")
            .await
            .status,
        404
    );
    assert_eq!(api.get("/api/chat/sessions/nonsense", &mine.token).await.status, 404);
    assert_eq!(api.get("/api/nonsense", "").await.status, 404);
    let wrong_method = api.request(Method::DELETE, &mine.path(""), &mine.token).send().await.unwrap();
    assert_eq!(Answer::read(wrong_method).await.status, 405);
    let unknown = api
        .request(Method::POST, "/api/chat/sessions", "")
        .header("X-Frontdesk-Tenant", "nobody")
        .json(&json!({}));
    assert_eq!(Answer::read(unknown.send().await.unwrap()).await.status, 404);
}

#[tokio::test]
async fn tickets_are_for_verified_contacts() {
    let api = Api::start(&[]).await;
    let visitor = api.visitor().await;
    let draft = json!({"subject": "Broken", "body": "It broke.", "priority": "high"});
    assert_eq!(api.get("/api/chat/tickets", &visitor.token).await.status, 403);
    assert_eq!(api.get("/api/chat/customer/info", &visitor.token).await.status, 403);
    assert_eq!(api.post("/api/chat/tickets", &visitor.token, &draft).await.status, 403);
    let (one, other) = (api.verified("c-1").await, api.verified("c-2").await);
    let ticket = api.post("/api/chat/tickets", &one.token, &draft).await;
    assert_eq!(
        (ticket.status.as_u16(), &ticket.body["priority"]),
        (201, &json!("normal")),
        "{}",
        ticket.body
    );
    let path = format!("/api/chat/tickets/{}", ticket.body["number"]);
    assert_eq!(api.get(&path, &one.token).await.body["messages"][0]["body"], "It broke.");
    assert_eq!(api.get(&path, &other.token).await.status, 404);
    assert_eq!(api.get("/api/chat/tickets/x", &one.token).await.status, 404);
    assert_eq!(api.get("/api/chat/customer/info", &one.token).await.body["open_tickets"], 1);
    assert_eq!(
        api.get("/api/admin/tickets", ADMIN_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(api.get("/api/admin/tickets?cursor=nonsense", ADMIN_KEY).await.status, 422);
    assert_eq!(
        api.get("/api/crm/contacts?external_id=c-1", ADMIN_KEY).await.body["items"][0]["external_id"],
        "c-1"
    );
    assert_eq!(api.get("/api/crm/contacts", ADMIN_KEY).await.status, 422);
}

#[tokio::test]
async fn a_person_answers_and_gives_the_session_back() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let admin = format!("/api/admin/sessions/{}", session.id);
    let answer = api
        .post(&format!("{admin}/messages"), ADMIN_KEY, &json!({"text": "I am here."}))
        .await;
    assert_eq!(
        (answer.status.as_u16(), &answer.body["message"]["sender"]),
        (201, &json!("agent")),
        "{}",
        answer.body
    );
    assert_eq!(api.get(&session.path(""), &session.token).await.body["status"], "agent_active");
    assert_eq!(
        api.post(&format!("{admin}/resume"), ADMIN_KEY, &json!({})).await.body["status"],
        "ai_active"
    );
    assert_eq!(api.get(&admin, ADMIN_KEY).await.body["messages"][0]["text"], "I am here.");
    assert_eq!(
        api.post(&session.path("/escalate"), &session.token, &json!({})).await.body["status"],
        "waiting"
    );
    assert_eq!(
        api.post(&session.path("/escalate"), &session.token, &json!({"email": "nonsense"}))
            .await
            .status,
        422
    );
    assert_eq!(
        api.post(&session.path("/close"), &session.token, &json!({})).await.body["status"],
        "closed"
    );
    let on = api
        .post(&session.path("/messages"), &session.token, &json!({"text": "hello"}))
        .await;
    assert_eq!(on.status, 202);
    assert_eq!(on.body["session"]["previous_session_id"], session.id.as_str());
    let refused = api.post(&format!("{admin}/resume"), ADMIN_KEY, &json!({})).await;
    assert_eq!(refused.status, 409);
    let detail = refused.body["detail"].as_str().unwrap();
    assert!(detail.contains("is closed") && detail.contains("waiting, agent_active"), "{detail}");
}

#[tokio::test]
async fn settings_jobs_and_trails_are_for_admins() {
    let api = Api::start(&[]).await;
    let path = "/api/admin/settings/welcome_message";
    let put = |path: &str, body| api.request(Method::PUT, path, ADMIN_KEY).json(&body);
    assert_eq!(api.get(path, ADMIN_KEY).await.body["value"], json!(null));
    assert_eq!(
        Answer::read(put(path, json!({"value": "Hi!"})).send().await.unwrap()).await.status,
        200
    );
    assert_eq!(Answer::read(put(path, json!({"value": 7})).send().await.unwrap()).await.status, 422);
    assert_eq!(
        Answer::read(put("/api/admin/settings/colour", json!({"value": 7})).send().await.unwrap())
            .await
            .status,
        404
    );
    assert_eq!(api.post("/api/chat/sessions", "", &json!({})).await.body["welcome_message"], "Hi!");
    let session = api.visitor().await;
    let message = api
        .post(&session.path("/messages"), &session.token, &json!({"text": "hello"}))
        .await;
    let id = message.body["message"]["id"].as_str().unwrap().to_owned();
    let trail = api.get(&format!("/api/admin/messages/{id}/trail"), ADMIN_KEY).await;
    assert_eq!(
        (trail.status.as_u16(), &trail.body["message_id"]),
        (200, &json!(id)),
        "{}",
        trail.body
    );
    assert_eq!(
        api.get(&format!("/api/admin/messages/{}/trail", some_id()), ADMIN_KEY).await.status,
        404
    );
    assert_eq!(
        api.get("/api/admin/jobs?state=live", ADMIN_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(api.get("/api/admin/jobs?state=dead", ADMIN_KEY).await.body["items"], json!([]));
    assert_eq!(api.get("/api/admin/jobs?state=odd", ADMIN_KEY).await.status, 422);
    assert_eq!(
        api.post(&format!("/api/admin/jobs/{}/retry", some_id()), ADMIN_KEY, &json!({}))
            .await
            .status,
        404
    );
}

#[tokio::test]
async fn rates_have_a_wait_and_hurt_nobody_else() {
    let api = Api::start(&[
        ("FRONTDESK_LIMITS__MESSAGES_PER_MINUTE", "3"),
        ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"),
    ])
    .await;
    let (busy, calm) = (api.visitor().await, api.visitor().await);
    for _ in 0..3 {
        assert_eq!(
            api.post(&busy.path("/messages"), &busy.token, &json!({"text": "a"})).await.status,
            202
        );
    }
    let refused = api.post(&busy.path("/messages"), &busy.token, &json!({"text": "a"})).await;
    assert_eq!(refused.status, 429);
    assert!((1..=60).contains(&refused.retry_after.unwrap()));
    assert_eq!(
        api.post(&calm.path("/messages"), &calm.token, &json!({"text": "a"})).await.status,
        202
    );

    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "2")]).await;
    let session = api.visitor().await;
    assert_eq!(api.get(&session.path(""), &session.token).await.status, 200);
    let refused = api.get(&session.path(""), &session.token).await;
    assert_eq!((refused.status.as_u16(), refused.retry_after.is_some()), (429, true));
    assert_eq!(api.get("/healthz", "").await.status, 200);
}

#[tokio::test]
async fn without_a_worker_a_text_is_not_understood_and_the_process_is_degraded() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let refused = api.post("/api/chat/ai/process", &session.token, &json!({"text": "hello"})).await;
    assert_eq!((refused.status.as_u16(), refused.retry_after), (503, Some(2)));
    let other = json!({"text": "hello", "session_id": some_id()});
    assert_eq!(api.post("/api/chat/ai/process", &session.token, &other).await.status, 404);
    assert_eq!(api.post("/api/chat/ai/process", ADMIN_KEY, &other).await.status, 404);
    let ready = api.get("/readyz", "").await;
    assert_eq!(
        (ready.status.as_u16(), &ready.body["status"], &ready.body["model"]),
        (200, &json!("degraded"), &json!("embedded"))
    );
    api.store.close().await;
}

#[tokio::test]
async fn pages_and_descriptions_are_served_without_the_internet() {
    let api = Api::start(&[]).await;
    for (path, kind, holds) in [
        ("/", "text/html", "<script"),
        ("/widget", "text/html", "/widget.js"),
        ("/assets/chat.js", "text/javascript", "import"),
        ("/api/docs/", "text/html", "swagger"),
        ("/api/docs/swagger-initializer.js", "", "/api/openapi.json"),
        ("/api/openapi.json", "application/json", "\"3.1.0\""),
        ("/metrics", "text/plain", "frontdesk_jobs_ready"),
    ] {
        let response = api.request(Method::GET, path, "").send().await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
        assert!(response.headers()["content-type"].to_str().unwrap().contains(kind), "{path}");
        assert!(response.headers().contains_key("content-security-policy"));
        let text = response.text().await.unwrap();
        assert!(text.contains(holds), "{path}: {text:.300}");
    }
    assert_eq!(api.get("/assets/nothing.js", "").await.status, 404);
}

/// Programs are built without the web pages, too; then they say how to get them.
#[tokio::test]
async fn widget_and_console_are_served_or_say_what_is_missing() {
    let api = Api::start(&[]).await;
    for (path, kind) in [
        ("/widget.js", "text/javascript"),
        ("/console", "text/html"),
        ("/console/", "text/html"),
        ("/console/sessions/7", "text/html"),
    ] {
        let request = api.request(Method::GET, path, "").header("accept", "text/html, */*");
        let response = request.send().await.unwrap();
        assert!(response.headers().contains_key("content-security-policy"), "{path}");
        if response.status() == 404 {
            assert!(response.text().await.unwrap().contains("deploy/dev/web.sh"), "{path}");
            continue;
        }
        assert_eq!(response.status(), 200, "{path}");
        assert!(response.headers()["content-type"].to_str().unwrap().contains(kind), "{path}");
        assert_eq!(response.headers()["cache-control"], "no-cache", "{path}");
        let tag = response.headers()["etag"].clone();
        let known = api.request(Method::GET, path, "").header("if-none-match", tag);
        assert_eq!(known.send().await.unwrap().status(), 304, "{path}");
    }
    for path in ["/widget/nothing.js", "/console/assets/nothing.js"] {
        assert_eq!(api.get(path, "").await.status, 404, "{path}");
    }
}

#[tokio::test]
async fn a_request_id_and_a_trace_travel_along() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    let request = api
        .request(Method::POST, &session.path("/messages"), &session.token)
        .json(&json!({"text": "hello"}));
    let response = request
        .header("x-request-id", "r-7")
        .header("traceparent", trace)
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["x-request-id"], "r-7");
    let id = Answer::read(response).await.body["message"]["id"].as_str().unwrap().to_owned();
    let trail = api.get(&format!("/api/admin/messages/{id}/trail"), ADMIN_KEY).await;
    assert_eq!(trail.body["request_id"], "r-7", "{}", trail.body);
}

#[tokio::test]
async fn a_stopped_api_finishes_and_returns() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    assert_eq!(api.get(&session.path(""), &session.token).await.status, 200);
    api.shutdown.cancel();
    api.task.await.unwrap().unwrap();
}
