//! The paths of another system's interface: each once, in the order in which they are documented, and what is refused.

mod sessions;
mod settings;
mod support;

use frontdesk_model::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, Session};

/// No rates, and 32 bytes, so that keys of models can be kept.
const SETTINGS: &[(&str, &str)] = &[
    ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"),
    ("FRONTDESK_SECURITY__MASTER_KEY", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY="),
];

crate::both!(crate::paths::SETTINGS;
    users_are_made_and_sign_in_and_see_to_themselves,
    nothing_of_another_company_is_shown_or_changed,
    what_is_refused_says_error,
);

async fn send(api: &Api, method: Method, path: &str, token: &str, body: Value) -> Answer {
    Answer::read(api.request(method, path, token).json(&body).send().await.unwrap()).await
}

/// The answer of a request that is not refused.
async fn done(api: &Api, method: Method, path: &str, token: &str, body: Value) -> Value {
    let answer = send(api, method, path, token, body).await;
    assert!(answer.status.is_success(), "{path}: {} {}", answer.status, answer.body);
    answer.body
}

async fn read(api: &Api, path: &str, token: &str) -> Value {
    let answer = api.get(path, token).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

async fn say(api: &Api, session: &Session, text: &str) {
    let answer = api.post(&session.path("/messages"), &session.token, &json!({"text": text})).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
}

async fn users_are_made_and_sign_in_and_see_to_themselves(api: Api) {
    let password = "correct horse battery";
    let new = json!({"email": "rosa@example.com", "password": password, "name": "Rosa", "role": "agent"});
    let made = send(&api, Method::POST, "/auth/signup", ADMIN_KEY, new.clone()).await;
    assert_eq!(
        (made.status.as_u16(), &made.body["user"]["roles"]),
        (201, &json!(["agent"])),
        "{}",
        made.body
    );
    assert_eq!(send(&api, Method::POST, "/auth/signup", ADMIN_KEY, new).await.status, 409);
    let log_in = json!({"email": "rosa@example.com", "password": password});
    let response = api.request(Method::POST, "/auth/login", "").json(&log_in).send().await.unwrap();
    assert!(
        response.headers()["set-cookie"]
            .to_str()
            .unwrap()
            .starts_with("frontdesk_session=fdu_")
    );
    let logged_in = Answer::read(response).await.body;
    assert_eq!(logged_in["user"]["userId"], made.body["user"]["userId"]);
    assert!(!logged_in.to_string().contains("hash"));
    let token = logged_in["token"].as_str().unwrap();
    let me = read(&api, "/me", token).await;
    assert_eq!((&me["email"], &me["prefs"]["sound"]), (&json!("rosa@example.com"), &json!(true)));
    let changed = done(
        &api,
        Method::PATCH,
        "/me/prefs",
        token,
        json!({"sound": false, "notifications": "mine"}),
    )
    .await;
    assert_eq!(
        (&changed["prefs"]["sound"], &changed["prefs"]["notifications"]),
        (&json!(false), &json!("mine"))
    );
    let wrong = send(
        &api,
        Method::POST,
        "/auth/login",
        "",
        json!({"email": "rosa@example.com", "password": "not this one"}),
    )
    .await;
    assert!(wrong.status == 401 && wrong.body["error"].is_string(), "{}", wrong.body);
    assert_eq!(
        send(&api, Method::POST, "/auth/signup", token, json!({})).await.status,
        403,
        "an agent makes no users"
    );
}

async fn nothing_of_another_company_is_shown_or_changed(api: Api) {
    let session = api.visitor().await;
    say(&api, &session, "Hello").await;
    let left = done(
        &api,
        Method::POST,
        "/api/tickets",
        "",
        json!({"name": "Ann", "email": "ann@example.com", "query": "Hello?"}),
    )
    .await;
    let canned = done(
        &api,
        Method::POST,
        "/api/canned-responses",
        ADMIN_KEY,
        json!({"shortcut": "hi", "content": "Hi."}),
    )
    .await;
    let model = json!({"provider": "openai", "model": "small"});
    let model = done(&api, Method::POST, "/api/admin/llm-config", ADMIN_KEY, model).await;
    let (model, canned) = (model["config"]["id"].as_str().unwrap(), canned["id"].as_str().unwrap());
    let user = api.user("other", &[Role::Admin]).await;
    for (path, list) in [
        ("/admin/sessions", "sessions"),
        ("/api/tickets", "tickets"),
        ("/api/canned-responses", "responses"),
        ("/api/admin/llm-configs", "configs"),
        ("/api/notifications", "items"),
    ] {
        let seen = read(&api, path, &user.token).await;
        assert!(seen[list].as_array().unwrap().is_empty(), "{path}: {seen}");
        assert!(seen["total"].is_null() || seen["total"] == 0, "{path}: {seen}");
    }
    let exported = api
        .request(Method::POST, "/admin/sessions/export", OTHER_KEY)
        .json(&json!({}))
        .send()
        .await
        .unwrap();
    assert_eq!(exported.text().await.unwrap(), "[]");
    let id = &session.id;
    for (method, path, body) in [
        (Method::GET, format!("/admin/sessions/{id}"), json!({})),
        (Method::GET, format!("/admin/sessions/{id}/messages"), json!({})),
        (Method::PUT, format!("/admin/sessions/{id}/assign"), json!({"agentId": null})),
        (Method::PUT, format!("/admin/sessions/{id}/close"), json!({})),
        (
            Method::POST,
            "/api/tickets/reply".to_owned(),
            json!({"ticketId": left["ticketId"], "reply": "Hi."}),
        ),
        (
            Method::PUT,
            format!("/api/canned-responses/{canned}"),
            json!({"shortcut": "hi", "content": "Ha."}),
        ),
        (Method::DELETE, format!("/api/canned-responses/{canned}"), json!({})),
        (Method::PATCH, format!("/api/admin/llm-config/{model}/activate"), json!({})),
        (Method::DELETE, format!("/api/admin/llm-config/{model}"), json!({})),
        (
            Method::POST,
            "/api/admin/llm-config".to_owned(),
            json!({"id": model, "model": "other"}),
        ),
    ] {
        let answer = send(&api, method.clone(), &path, OTHER_KEY, body).await;
        assert_eq!(answer.status, 404, "{method} {path}: {}", answer.body);
    }
}

async fn what_is_refused_says_error(api: Api) {
    let (visitor, agent) = (api.visitor().await, api.user("default", &[Role::Agent]).await);
    for (path, token, status) in [
        ("/me", "", 401),
        ("/me", "fdu_nobodys", 401),
        ("/me", ADMIN_KEY, 403),
        ("/admin/sessions", visitor.token.as_str(), 403),
        ("/api/admin/llm-configs", agent.token.as_str(), 403),
        ("/api/admin/system-prompt", agent.token.as_str(), 403),
        ("/admin/sessions/0192f0c1-7d3a-7000-8000-000000000000", agent.token.as_str(), 404),
        ("/auth/login", "", 405),
    ] {
        let answer = api.get(path, token).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert_eq!(answer.body["error"], answer.body["detail"], "{path}");
    }
    let own = api.get("/api/me", "").await;
    assert!(own.body.get("error").is_none(), "our own paths: {}", own.body);
    for (body, status) in [("{", 400), ("{\"name\": 1}", 422), ("[]", 422)] {
        let answer = api.raw("/api/tickets", "", "application/json", body).await;
        assert!(
            answer.status == status && answer.body["error"].is_string(),
            "{body}: {}",
            answer.body
        );
    }
    assert_eq!(api.raw("/api/tickets", "", "text/plain", "hello").await.status, 415);
}
