//! The company's own order system: kept, shown without its headers, tried.

use axum::{Json, Router, http::HeaderMap, routing::get};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::net::TcpListener;

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY};

const PATH: &str = "/api/admin/order-system";
const SETTINGS: [(&str, &str); 2] = [
    ("FRONTDESK_SECURITY__MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
    ("FRONTDESK_ORDERS__ALLOW_PRIVATE_ADDRESSES", "true"),
];

/// An order system with one order, for whoever has the key.
async fn erp() -> String {
    let order = get(async |headers: HeaderMap| {
        let known = headers.get("x-key").is_some_and(|key| key == "a-secret-of-the-shop-1234");
        let order = json!({"no": "7", "state": "OUT", "mail": "a@b.example", "at": "2026-11-20", "sum": 5});
        Json(if known { order } else { Value::Null })
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let host = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, Router::new().route("/orders/{number}", order)).await });
    format!("http://{host}/orders/{{number}}")
}

fn system(url: &str) -> Value {
    json!({
        "endpoint": {
            "url": url,
            "fields": {"number": "/no", "status": "/state", "email": "/mail", "placed_at": "/at", "total": "/sum"},
            "statuses": {"OUT": "shipped"},
            "currency": "EUR"
        },
        "headers": {"X-Key": "a-secret-of-the-shop-1234"}
    })
}

async fn put(api: &Api, token: &str, body: &Value) -> Answer {
    Answer::read(api.request(Method::PUT, PATH, token).json(body).send().await.unwrap()).await
}

#[tokio::test]
async fn an_order_system_is_kept_and_its_headers_are_never_shown() {
    let api = Api::start(&SETTINGS).await;
    let none = api.get(PATH, ADMIN_KEY).await;
    assert_eq!((&none.body["active"], &none.body["endpoint"]), (&json!(false), &Value::Null));
    let untested = api.post(&format!("{PATH}/test"), ADMIN_KEY, &json!({"number": "7"})).await;
    assert_eq!(untested.status, 404);

    let url = erp().await;
    let kept = put(&api, ADMIN_KEY, &system(&url)).await;
    assert_eq!(kept.status, 200, "{}", kept.body);
    assert_eq!(kept.body["headers"], json!({"x-key": "1234"}));
    let shown = api.get(PATH, ADMIN_KEY).await.body;
    assert_eq!((&shown["active"], &shown["endpoint"]["url"]), (&json!(true), &json!(url)));

    let tested = api.post(&format!("{PATH}/test"), ADMIN_KEY, &json!({"number": "7"})).await.body;
    assert_eq!(
        (&tested["ok"], &tested["order"]["status"], &tested["email"]),
        (&json!(true), &json!("shipped"), &json!("a@b.example")),
        "{tested}"
    );
    let other = api.post(&format!("{PATH}/test"), ADMIN_KEY, &json!({"number": "8"})).await.body;
    assert!(
        other["ok"] == false && other["error"].as_str().unwrap().contains("another order"),
        "{other}"
    );

    let mut without = system(&url);
    without.as_object_mut().unwrap().remove("headers");
    without["active"] = json!(false);
    let kept = put(&api, ADMIN_KEY, &without).await.body;
    assert_eq!((&kept["active"], &kept["headers"]), (&json!(false), &json!({"x-key": "1234"})));
    without["endpoint"]["url"] = json!("https://elsewhere.example/{number}");
    let elsewhere = put(&api, ADMIN_KEY, &without).await;
    assert_eq!(
        (elsewhere.status.as_u16(), &elsewhere.body["errors"][0]["field"]),
        (422, &json!("headers")),
        "old headers go to no other host"
    );
    let audit = api.get("/api/admin/audit", ADMIN_KEY).await.body.to_string();
    assert!(audit.contains("order_system.update") && !audit.contains("a-secret"), "{audit}");
    assert_eq!(
        api.get(PATH, OTHER_KEY).await.body["endpoint"],
        Value::Null,
        "another company's is its own"
    );
}

#[tokio::test]
async fn settings_that_cannot_be_asked_are_refused_by_their_fields() {
    let api = Api::start(&[SETTINGS[0]]).await;
    for (field, value, wrong) in [
        ("/endpoint/url", json!("http://erp.example/{number}"), "endpoint.url"),
        ("/endpoint/url", json!("https://127.0.0.1/{number}"), "endpoint.url"),
        ("/endpoint/url", json!("https://{number}.example/"), "endpoint.url"),
        ("/endpoint/url", json!("https://erp.example/orders"), "endpoint.url"),
        ("/endpoint/url", json!("https://erp.example/{number}/{name}"), "endpoint.url"),
        ("/endpoint/fields/email", json!("mail"), "endpoint.fields.email"),
        ("/endpoint/currency", json!("euro"), "endpoint.currency"),
        ("/headers/X-Key", json!("a\nb"), "headers"),
    ] {
        let mut system = system("https://erp.example/{number}");
        *system.pointer_mut(field).unwrap() = value.clone();
        let refused = put(&api, ADMIN_KEY, &system).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!(wrong)),
            "{value}: {}",
            refused.body
        );
    }
    let mut hasty = system("https://erp.example/{number}");
    hasty["endpoint"]["timeout_ms"] = json!(60_000);
    assert_eq!(put(&api, ADMIN_KEY, &hasty).await.body["errors"][0]["field"], "endpoint.timeout_ms");
    let unsealed = Api::start(&[]).await;
    let refused = put(&unsealed, ADMIN_KEY, &system("https://erp.example/{number}")).await;
    assert_eq!(refused.body["errors"][0]["field"], "headers", "{}", refused.body);
}
