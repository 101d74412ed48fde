//! API keys that the company makes and revokes.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Api, OTHER_KEY};

async fn status(api: &Api, method: Method, path: &str, token: &str) -> u16 {
    api.request(method, path, token).send().await.unwrap().status().as_u16()
}

fn names(list: &Value) -> Vec<&str> {
    list["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| key["name"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_key_is_shown_once_opens_until_it_is_revoked_and_is_the_companys_own() {
    let api = Api::start(&[]).await;
    let made = api.post("/api/admin/keys", ADMIN_KEY, &json!({"name": " the shop "})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    let key = made.body["key"].as_str().unwrap();
    let path = format!("/api/admin/keys/{}", made.body["id"].as_str().unwrap());
    assert_eq!(made.body["name"], "the shop");
    assert!(key.starts_with(made.body["prefix"].as_str().unwrap()) && key.len() > 40);
    assert!(made.body["permissions"].as_array().unwrap().contains(&json!("settings")));

    let list = api.get("/api/admin/keys", key).await.body;
    assert!(names(&list).contains(&"the shop"));
    assert!(!list.to_string().contains(key), "it is kept as a hash");
    assert!(!names(&api.get("/api/admin/keys", OTHER_KEY).await.body).contains(&"the shop"));
    assert_eq!(status(&api, Method::DELETE, &path, OTHER_KEY).await, 404);

    assert_eq!(status(&api, Method::DELETE, &path, ADMIN_KEY).await, 204);
    assert_eq!(status(&api, Method::GET, "/api/admin/keys", key).await, 401);
    assert_eq!(status(&api, Method::DELETE, &path, ADMIN_KEY).await, 404, "it is revoked already");
    let audit = api.get("/api/admin/audit?action=key.create", ADMIN_KEY).await.body;
    assert_eq!(audit["items"][0]["after"]["name"], "the shop");
    assert!(!audit.to_string().contains(key), "the log keeps no key");
}

#[tokio::test]
async fn a_name_that_cannot_be_used_is_refused() {
    let api = Api::start(&[]).await;
    for name in ["", "  ", "two\nlines", &"x".repeat(101)] {
        let refused = api.post("/api/admin/keys", ADMIN_KEY, &json!({"name": name})).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!("name")),
            "{name:?}"
        );
    }
}
