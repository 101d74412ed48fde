//! The company's language models: kept, shown without their keys, tried.

use frontdesk_models_testing::{Double, Protocol, Reply};
use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, some_id};

const MASTER_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const SETTINGS: [(&str, &str); 2] = [
    ("FRONTDESK_SECURITY__MASTER_KEY", MASTER_KEY),
    ("FRONTDESK_MODELS__ALLOW_PRIVATE_ADDRESSES", "true"),
];

fn model(name: &str, url: &str) -> Value {
    json!({"name": name, "provider": "openai", "base_url": url, "model": "small", "api_key": "sk-a-secret-of-the-shop-1234",
        "purposes": ["chat"], "order": 2, "price_in": 0.5, "price_out": 1.5, "timeout_ms": 5000})
}

async fn patch(api: &Api, path: &str, body: &Value) -> Answer {
    Answer::read(api.request(Method::PATCH, path, ADMIN_KEY).json(body).send().await.unwrap()).await
}

/// What the audit log has of models, the newest first.
async fn noted(api: &Api) -> Vec<Value> {
    let log = api.get("/api/admin/audit", ADMIN_KEY).await.body;
    assert!(!log.to_string().contains("sk-a-secret"), "{log}");
    log["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn who_changed_a_model_stands_in_the_audit_log() {
    let api = Api::start(&SETTINGS).await;
    let added = api
        .post("/api/admin/models", ADMIN_KEY, &model("Main", "https://models.example/v1"))
        .await;
    let path = format!("/api/admin/models/{}", added.body["id"].as_str().unwrap());
    assert_eq!(patch(&api, &path, &json!({"order": 7})).await.status, 200);
    assert_eq!(api.post(&format!("{path}/activate"), ADMIN_KEY, &json!({})).await.status, 200);
    let removed = api.request(Method::DELETE, &path, ADMIN_KEY).send().await.unwrap();
    assert_eq!(removed.status(), 204);
    let noted = noted(&api).await;
    let actions: Vec<&str> = noted.iter().filter_map(|entry| entry["action"].as_str()).collect();
    let expected = ["model.remove", "model.activate", "model.update", "model.create"];
    assert_eq!(actions[..4], expected);
    assert_eq!((&noted[2]["before"]["order"], &noted[2]["after"]["order"]), (&json!(2), &json!(7)));
}

#[tokio::test]
async fn a_model_is_kept_and_its_key_is_never_shown() {
    let api = Api::start(&SETTINGS).await;
    let double = Double::start(Protocol::OpenAi).await.unwrap();
    let added = api.post("/api/admin/models", ADMIN_KEY, &model("Main", &double.url)).await;
    assert_eq!(added.status, 201, "{}", added.body);
    assert_eq!((&added.body["api_key"], &added.body["active"]), (&json!("1234"), &json!(true)));
    assert_eq!(added.body["health"]["state"], "unknown");
    let path = format!("/api/admin/models/{}", added.body["id"].as_str().unwrap());
    let tested = api.post(&format!("{path}/test"), ADMIN_KEY, &json!({})).await;
    assert_eq!(tested.body["ok"], true, "{}", tested.body);
    assert_eq!(double.requests()[0].headers["authorization"], "Bearer sk-a-secret-of-the-shop-1234");
    double.always(Reply::Status(401, None));
    let tested = api.post(&format!("{path}/test"), ADMIN_KEY, &json!({})).await;
    assert!(
        tested.body["ok"] == false && tested.body["error"].as_str().unwrap().contains("key"),
        "{}",
        tested.body
    );

    let changed = patch(&api, &path, &json!({"order": 7, "active": false})).await;
    assert_eq!(
        (changed.status.as_u16(), &changed.body["order"], &changed.body["name"]),
        (200, &json!(7), &json!("Main"))
    );
    let elsewhere = patch(&api, &path, &json!({"base_url": "https://elsewhere.example/v1"})).await;
    assert_eq!(
        (elsewhere.status.as_u16(), &elsewhere.body["errors"][0]["field"]),
        (422, &json!("api_key")),
        "the old key stays where it is"
    );
    let second = api.post("/api/admin/models", ADMIN_KEY, &model("Second", &double.url)).await;
    assert_eq!(second.status, 201);
    let activated = api.post(&format!("{path}/activate"), ADMIN_KEY, &json!({})).await;
    assert_eq!(activated.body["active"], true, "{}", activated.body);
    let list = api.get("/api/admin/models", ADMIN_KEY).await;
    let names: Vec<&Value> = list.body["items"].as_array().unwrap().iter().map(|model| &model["name"]).collect();
    assert_eq!(names, ["Main", "Second"]);
    for answer in [&added, &changed, &activated, &list] {
        assert!(!answer.body.to_string().contains("sk-a-secret"), "{}", answer.body);
    }
    let ready = api.get("/readyz", "").await;
    assert_eq!(ready.body["models"], json!({"status": "ok", "active": 2, "resting": 0}));
    let gone = api.request(Method::DELETE, &path, ADMIN_KEY).send().await.unwrap();
    assert_eq!(gone.status(), 204);
    assert_eq!(
        api.get("/api/admin/models", ADMIN_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
}

#[tokio::test]
async fn what_a_model_may_not_be_is_refused_by_field() {
    let api = Api::start(&SETTINGS).await;
    let wrong = [
        ("name", json!(""), "name"),
        ("provider", json!("oracle"), "provider"),
        ("base_url", json!("ftp://models.example"), "base_url"),
        ("base_url", json!("https://user:secret@models.example"), "base_url"),
        ("base_url", json!("models.example"), "base_url"),
        ("purposes", json!([]), "purposes"),
        ("purposes", json!(["chat", "dance"]), "purposes"),
        ("price_in", json!(-1), "price_in"),
        ("timeout_ms", json!(10), "timeout_ms"),
        ("api_key", json!("two\nlines"), "api_key"),
    ];
    for (field, value, named) in wrong {
        let mut body = model("Main", "https://models.example/v1");
        body[field] = value;
        let answer = api.post("/api/admin/models", ADMIN_KEY, &body).await;
        assert_eq!(answer.status, 422, "{field}: {}", answer.body);
        assert_eq!(answer.body["errors"][0]["field"], named, "{}", answer.body);
    }
    let missing = api.post("/api/admin/models", ADMIN_KEY, &json!({})).await;
    assert_eq!(missing.body["errors"].as_array().unwrap().len(), 4, "{}", missing.body);
    let first = api
        .post("/api/admin/models", ADMIN_KEY, &model("Main", "https://models.example/v1"))
        .await;
    assert_eq!(first.status, 201);
    let again = api
        .post("/api/admin/models", ADMIN_KEY, &model("Main", "https://models.example/v1"))
        .await;
    assert_eq!(again.status, 409);
}

#[tokio::test]
async fn without_a_master_key_no_key_is_kept_and_private_addresses_are_refused() {
    let api = Api::start(&[]).await;
    let answer = api
        .post("/api/admin/models", ADMIN_KEY, &model("Main", "https://models.example/v1"))
        .await;
    assert_eq!(
        (answer.status.as_u16(), &answer.body["errors"][0]["field"]),
        (422, &json!("api_key"))
    );
    let plain = api
        .post("/api/admin/models", ADMIN_KEY, &model("Main", "http://127.0.0.1:9/v1"))
        .await;
    assert_eq!(plain.body["errors"][0]["field"], "base_url");
    let mut keyless = model("Main", "https://127.0.0.1:9/v1");
    keyless["api_key"] = json!("");
    let kept = api.post("/api/admin/models", ADMIN_KEY, &keyless).await;
    assert_eq!((kept.status.as_u16(), &kept.body["api_key"]), (201, &Value::Null));
    let path = format!("/api/admin/models/{}/test", kept.body["id"].as_str().unwrap());
    let tested = api.post(&path, ADMIN_KEY, &json!({})).await;
    assert_eq!(tested.body["ok"], false, "a private address is not asked: {}", tested.body);
}

#[tokio::test]
async fn another_companys_models_are_as_if_they_were_not_there() {
    let api = Api::start(&SETTINGS).await;
    let theirs = api
        .post("/api/admin/models", OTHER_KEY, &model("Theirs", "https://models.example/v1"))
        .await;
    let path = format!("/api/admin/models/{}", theirs.body["id"].as_str().unwrap());
    assert_eq!(patch(&api, &path, &json!({"order": 1})).await.status, 404);
    for rest in ["/activate", "/test"] {
        assert_eq!(
            api.post(&format!("{path}{rest}"), ADMIN_KEY, &json!({})).await.status,
            404,
            "{rest}"
        );
    }
    assert!(
        api.get("/api/admin/models", ADMIN_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let visitor = api.visitor().await;
    assert_eq!(api.get("/api/admin/models", &visitor.token).await.status, 403);
    let unknown = patch(&api, &format!("/api/admin/accuracy/{}", some_id()), &json!({"mark": "good"})).await;
    assert_eq!(unknown.status, 404);
    let wordless = patch(&api, &format!("/api/admin/accuracy/{}", some_id()), &json!({"mark": "corrected"})).await;
    assert_eq!(wordless.status, 422);
    assert_eq!(api.get("/api/admin/usage?by=week", ADMIN_KEY).await.status, 422);
    assert_eq!(api.get("/api/admin/usage?by=model", ADMIN_KEY).await.body["items"], json!([]));
    assert_eq!(
        api.get("/api/admin/accuracy?kind=model&from=2026-11-29T00:00:00Z", ADMIN_KEY)
            .await
            .status,
        200
    );
    assert_eq!(api.get("/api/admin/accuracy?from=yesterday", ADMIN_KEY).await.status, 422);
}
