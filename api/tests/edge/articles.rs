//! Articles are written, changed, listed and removed.

use reqwest::Method;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY};

async fn ask(api: &Api, method: Method, path: &str, key: &str, body: &Value) -> Answer {
    Answer::read(api.request(method, path, key).json(body).send().await.unwrap()).await
}

#[tokio::test]
async fn an_article_is_written_changed_and_removed_and_the_log_says_by_whom() {
    let api = Api::start(&[]).await;
    let (all, one) = ("/api/admin/articles", "/api/admin/articles/lamp-care");
    let article = json!({"title": "Lamp care", "body": "Wipe it with a dry cloth.", "url": "https://shop.example/lamp-care"});
    let added = api.post(all, ADMIN_KEY, &article).await;
    assert_eq!(
        (added.status.as_u16(), &added.body["slug"]),
        (201, &json!("lamp-care")),
        "{}",
        added.body
    );
    assert_eq!(api.post(all, ADMIN_KEY, &article).await.status, 409);
    assert_eq!(api.get(one, OTHER_KEY).await.status, 404, "it is another company's");

    let changed = json!({"title": "Care of lamps", "body": "Wipe it with a soft cloth."});
    assert_eq!(ask(&api, Method::PUT, one, OTHER_KEY, &changed).await.status, 404);
    assert_eq!(ask(&api, Method::PUT, one, ADMIN_KEY, &changed).await.status, 200);
    let read = api.get(one, ADMIN_KEY).await.body;
    assert_eq!(
        (&read["title"], &read["body"], &read["url"]),
        (&changed["title"], &changed["body"], &Value::Null)
    );
    let bad = json!({"title": "", "body": "", "url": "javascript:alert(1)"});
    let refused = ask(&api, Method::PUT, one, ADMIN_KEY, &bad).await;
    assert_eq!(
        (refused.status.as_u16(), refused.body["errors"].as_array().unwrap().len()),
        (422, 3),
        "{}",
        refused.body
    );

    let listed = api.get(all, ADMIN_KEY).await.body;
    assert_eq!(listed["items"].as_array().unwrap().len(), 1, "{listed}");
    assert_eq!(ask(&api, Method::DELETE, one, OTHER_KEY, &json!({})).await.status, 404);
    assert_eq!(ask(&api, Method::DELETE, one, ADMIN_KEY, &json!({})).await.status, 204);
    assert_eq!(api.get(one, ADMIN_KEY).await.status, 404);

    let log = api.get("/api/admin/audit", ADMIN_KEY).await.body;
    let items = log["items"].as_array().unwrap();
    let actions: Vec<&str> = items.iter().filter_map(|entry| entry["action"].as_str()).collect();
    assert_eq!(actions, ["article.remove", "article.update", "article.create"], "{log}");
}
