//! Users sign in and out, change themselves, and are managed.

use std::time::{Duration, Instant};

use frontdesk_model::{JobKind, PasswordPurpose, Role};
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api, digest};

const PASSWORD: &str = "correct horse battery";

async fn send(api: &Api, method: Method, path: &str, token: &str, body: Value) -> Answer {
    Answer::read(api.request(method, path, token).json(&body).send().await.unwrap()).await
}

/// Makes a user with [`PASSWORD`]; its id.
async fn make(api: &Api, email: &str, roles: Value) -> String {
    let body = json!({"email": email, "name": "Rosa", "roles": roles, "password": PASSWORD});
    let answer = api.post("/api/admin/users", ADMIN_KEY, &body).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    answer.body["id"].as_str().unwrap().to_owned()
}

async fn log_in(api: &Api, email: &str, password: &str) -> Answer {
    api.post("/api/auth/login", "", &json!({"email": email, "password": password}))
        .await
}

fn token(answer: &Answer) -> String {
    assert_eq!(answer.status, 200, "{}", answer.body);
    answer.body["token"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_user_signs_in_by_token_and_by_cookie_and_out() {
    let api = Api::start(&[("FRONTDESK_PUBLIC_URL", "https://desk.example")]).await;
    make(&api, "rosa@example.com", json!(["agent"])).await;
    let body = json!({"email": "Rosa@Example.com", "password": PASSWORD});
    let response = api.request(Method::POST, "/api/auth/login", "").json(&body).send().await.unwrap();
    let cookie = response.headers()["set-cookie"].to_str().unwrap().to_owned();
    for part in [
        "frontdesk_session=fdu_",
        "HttpOnly",
        "SameSite=Lax",
        "Secure",
        "Path=/",
        "Max-Age=2592000",
    ] {
        assert!(cookie.contains(part), "{cookie}");
    }
    let token = token(&Answer::read(response).await);
    let me = api.get("/api/me", &token).await;
    assert_eq!((me.status, &me.body["email"]), (StatusCode::OK, &json!("rosa@example.com")));
    let permissions = me.body["permissions"].as_array().unwrap();
    assert!(permissions.contains(&json!("sessions.answer")) && !permissions.contains(&json!("users")));
    assert!(me.body.get("password_hash").is_none());

    let pair = cookie.split(';').next().unwrap();
    let by_cookie = |method: Method, headers: &[(&str, &str)]| {
        let request = api.request(method, if headers.is_empty() { "/api/me" } else { "/api/me/prefs" }, "");
        headers.iter().fold(request.header("cookie", pair), |request, (name, value)| {
            request.header(*name, *value)
        })
    };
    assert_eq!(Answer::read(by_cookie(Method::GET, &[]).send().await.unwrap()).await.status, 200);
    let own = format!("http://{}", api.address);
    for (headers, status) in [
        (vec![("x-other", "1")], 403),
        (vec![("x-frontdesk-csrf", "0")], 403),
        (vec![("x-frontdesk-csrf", "1"), ("origin", "https://evil.example")], 403),
        (vec![("x-frontdesk-csrf", "1"), ("origin", own.as_str())], 200),
        (vec![("x-frontdesk-csrf", "1")], 200),
    ] {
        let request = by_cookie(Method::PATCH, &headers).json(&json!({"sound": false, "theme": "dark"}));
        let answer = Answer::read(request.send().await.unwrap()).await;
        assert_eq!(answer.status, status, "{headers:?}: {}", answer.body);
    }
    let prefs = api.get("/api/me", &token).await.body["prefs"].clone();
    assert_eq!(
        prefs,
        json!({"notifications": "all", "sound": false, "theme": "dark", "available": true})
    );

    let out = api.post("/api/auth/logout", &token, &json!({})).await;
    assert_eq!(out.status, 204);
    assert_eq!(api.get("/api/me", &token).await.status, 401);
}

#[tokio::test]
async fn a_refusal_is_the_same_whoever_exists() {
    let api = Api::start(&[]).await;
    make(&api, "rosa@example.com", json!(["agent"])).await;
    make(&api, "admin@example.com", json!(["admin"])).await;
    let off = make(&api, "off@example.com", json!([])).await;
    send(
        &api,
        Method::PATCH,
        &format!("/api/admin/users/{off}"),
        ADMIN_KEY,
        json!({"active": false}),
    )
    .await;
    let mut quickest = Vec::new();
    let mut words = Vec::new();
    for body in [
        json!({"email": "rosa@example.com", "password": "wrong horse battery"}),
        json!({"email": "nobody@example.com", "password": PASSWORD}),
        json!({"email": "off@example.com", "password": PASSWORD}),
        json!({"email": "rosa@example.com", "password": PASSWORD, "tenant": "other"}),
        json!({"email": "rosa@example.com", "password": PASSWORD, "tenant": "nowhere"}),
    ] {
        let mut best = Duration::MAX;
        for _ in 0..2 {
            let started = Instant::now();
            let answer = api.post("/api/auth/login", "", &body).await;
            best = best.min(started.elapsed());
            assert_eq!(answer.status, 401, "{body}");
            words.push((answer.body["detail"].clone(), answer.body["type"].clone()));
        }
        quickest.push(best);
    }
    words.dedup();
    assert_eq!(words.len(), 1, "{words:?}");
    let (least, most) = (quickest.iter().min().unwrap(), quickest.iter().max().unwrap());
    assert!(*most < *least * 4, "{quickest:?}");
}

#[tokio::test]
async fn after_ten_wrong_passwords_an_account_waits_and_so_does_an_address() {
    let api = Api::start(&[]).await;
    make(&api, "rosa@example.com", json!(["agent"])).await;
    make(&api, "ada@example.com", json!(["agent"])).await;
    for _ in 0..9 {
        assert_eq!(log_in(&api, "rosa@example.com", "wrong horse battery").await.status, 401);
    }
    token(&log_in(&api, "rosa@example.com", PASSWORD).await);
    for _ in 0..1 {
        assert_eq!(log_in(&api, "nobody@example.com", "wrong horse battery").await.status, 401);
    }
    for email in ["rosa@example.com", "ada@example.com"] {
        let answer = log_in(&api, email, PASSWORD).await;
        assert_eq!(answer.status, 429, "the address has had its ten: {}", answer.body);
        assert!((1..=900).contains(&answer.retry_after.unwrap()));
    }
}

#[tokio::test]
async fn one_account_has_ten_tries_however_many_come_at_once() {
    let api = Api::start(&[]).await;
    make(&api, "rosa@example.com", json!(["agent"])).await;
    let tries = (0..25).map(|_| log_in(&api, "rosa@example.com", "wrong horse battery"));
    let answers = futures_util::future::join_all(tries).await;
    let looked_at = answers.iter().filter(|answer| answer.status == 401).count();
    assert!(looked_at <= 10, "{looked_at}");
    assert_eq!(answers.iter().filter(|answer| answer.status == 429).count(), 25 - looked_at);
}

#[tokio::test]
async fn another_password_ends_the_other_sign_ins() {
    let api = Api::start(&[]).await;
    make(&api, "rosa@example.com", json!(["agent"])).await;
    let (here, there) = (
        token(&log_in(&api, "rosa@example.com", PASSWORD).await),
        token(&log_in(&api, "rosa@example.com", PASSWORD).await),
    );
    let change = |old: &str, new: &str| json!({"name": "Rosa B.", "password": {"old": old, "new": new}});
    for (body, field) in [
        (change("wrong horse battery", "another horse battery"), "password.old"),
        (change(PASSWORD, "short"), "password.new"),
        (change(PASSWORD, "1q2w3e4r5t"), "password.new"),
        (change(PASSWORD, &"x1".repeat(101)), "password.new"),
        (json!({"name": "a\nb"}), "name"),
    ] {
        let answer = send(&api, Method::PATCH, "/api/me", &here, body).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{}",
            answer.body
        );
    }
    let answer = send(&api, Method::PATCH, "/api/me", &here, change(PASSWORD, "another horse battery")).await;
    assert_eq!((answer.status.as_u16(), &answer.body["name"]), (200, &json!("Rosa B.")));
    assert_eq!(api.get("/api/me", &here).await.status, 200);
    assert_eq!(api.get("/api/me", &there).await.status, 401);
    assert_eq!(log_in(&api, "rosa@example.com", PASSWORD).await.status, 401);
    token(&log_in(&api, "rosa@example.com", "another horse battery").await);
}

#[tokio::test]
async fn a_link_sets_a_password_once_and_asking_for_one_tells_nothing() {
    let api = Api::start(&[]).await;
    let invited = json!({"email": "rosa@example.com", "name": "Rosa", "roles": ["agent"]});
    let made = api.post("/api/admin/users", ADMIN_KEY, &invited).await;
    assert_eq!((made.status.as_u16(), &made.body["has_password"]), (201, &json!(false)));
    assert_eq!(
        log_in(&api, "rosa@example.com", "").await.status,
        401,
        "nobody signs in without a password"
    );
    for email in ["rosa@example.com", "nobody@example.com", "no address"] {
        let answer = api.post("/api/auth/password/forgot", "", &json!({"email": email})).await;
        assert_eq!((answer.status.as_u16(), answer.body), (202, Value::Null), "{email}");
    }
    let mails = api.jobs(JobKind::PasswordMail).await;
    assert_eq!(mails, 2, "the invitation, and the link for whom there is");

    let tenant = api.store.tenant_by_slug("default").await.unwrap().unwrap().id;
    let user = made.body["id"].as_str().unwrap().parse().unwrap();
    let hour = Duration::from_hours(1);
    api.store
        .keep_password_token(tenant, user, PasswordPurpose::Reset, &digest("fdp_link"), hour)
        .await
        .unwrap();
    let set = |token: &str, password: &str| json!({"token": token, "password": password});
    let reset = async |body: Value| api.post("/api/auth/password/reset", "", &body).await.status.as_u16();
    assert_eq!(reset(set("fdp_link", "short")).await, 422, "the link is kept for a better one");
    assert_eq!(reset(set("fdp_other", PASSWORD)).await, 401);
    assert_eq!(reset(set("fdp_link", PASSWORD)).await, 204);
    assert_eq!(reset(set("fdp_link", PASSWORD)).await, 401, "once");
    token(&log_in(&api, "rosa@example.com", PASSWORD).await);
}

#[tokio::test]
async fn admins_manage_users_and_everything_is_noted() {
    let api = Api::start(&[]).await;
    let admin = api.user("default", &[Role::Admin]).await;
    let body = json!({"email": "rosa@example.com", "name": "Rosa", "roles": ["agent"], "password": PASSWORD});
    let made = api.post("/api/admin/users", &admin.token, &body).await;
    let path = format!("/api/admin/users/{}", made.body["id"].as_str().unwrap());
    assert_eq!(
        api.post("/api/admin/users", &admin.token, &body).await.status,
        409,
        "the address is taken"
    );
    for (wrong, field) in [
        (json!({"email": "x", "name": "Rosa", "roles": []}), "email"),
        (json!({"email": "b@example.com", "name": " ", "roles": []}), "name"),
        (json!({"email": "b@example.com", "name": "B", "roles": ["agent", "agent"]}), "roles"),
        (
            json!({"email": "b@example.com", "name": "B", "roles": ["agent"], "password": "short"}),
            "password",
        ),
    ] {
        let answer = api.post("/api/admin/users", &admin.token, &wrong).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{}",
            answer.body
        );
    }
    assert_eq!(
        api.post("/api/admin/users", &admin.token, &json!({"roles": ["king"]})).await.status,
        422
    );

    let rosa = token(&log_in(&api, "rosa@example.com", PASSWORD).await);
    let refused = api.get("/api/admin/users", &rosa).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.body["type"]),
        (403, &json!("/problems/missing-permission"))
    );
    let changed = send(&api, Method::PATCH, &path, &admin.token, json!({"roles": ["agent", "admin"]})).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    assert_eq!(api.get("/api/admin/users", &rosa).await.status, 200, "at once");
    let history = api.get(&format!("{path}/roles"), &admin.token).await.body["items"].clone();
    assert_eq!(history[0]["roles"], json!(["agent", "admin"]));
    assert_eq!(history[0]["actor"], json!({"kind": "user", "id": admin.id}));

    let own = format!("/api/admin/users/{}", admin.id);
    assert_eq!(
        send(&api, Method::PATCH, &own, &admin.token, json!({"roles": []})).await.status,
        200
    );
    let last = send(&api, Method::DELETE, &path, &rosa, json!({})).await;
    assert_eq!((last.status.as_u16(), &last.body["type"]), (409, &json!("/problems/last-admin")));

    let answer = send(
        &api,
        Method::PUT,
        "/api/admin/settings/welcome_message",
        &rosa,
        json!({"value": "Hi"}),
    )
    .await;
    assert_eq!(answer.status, 200);
    let log = api.get("/api/admin/audit?action=setting.change", &rosa).await.body["items"].clone();
    assert_eq!(log.as_array().unwrap().len(), 1);
    assert_eq!(
        (&log[0]["before"], &log[0]["after"], &log[0]["address"]),
        (&Value::Null, &json!("Hi"), &json!("127.0.0.1"))
    );
    assert_eq!(log[0]["actor"]["kind"], "user");
    let all = api.get("/api/admin/audit", &rosa).await.body.to_string();
    assert!(!all.contains("argon2") && !all.contains(PASSWORD) && !all.contains("fdu_"), "{all}");
    for wrong in ["actor=x", "from=yesterday", "to=1", "limit=0"] {
        assert_eq!(api.get(&format!("/api/admin/audit?{wrong}"), &rosa).await.status, 422, "{wrong}");
    }
}
