//! Who looks at the company's pages: what is taken of that, and what the desk is told.

use frontdesk_model::Role;
use serde_json::{Value, json};

use crate::{
    desk_feed,
    harness::{ADMIN_KEY, Api},
};

fn visit(visitor: &str, url: &str) -> Value {
    json!({"visitor_id": format!("a-visitor-of-the-shop-{visitor}"), "url": url, "title": "A\u{7}page", "referrer": url})
}

#[tokio::test]
async fn an_address_tells_of_so_many_pages_and_may_ask_for_other_things() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_VISITS_PER_MINUTE", "2")]).await;
    for at in ["1", "2"] {
        assert_eq!(
            api.post("/api/chat/visitors", "", &visit(at, "https://shop.example/")).await.status,
            200
        );
    }
    let refused = api.post("/api/chat/visitors", "", &visit("3", "https://shop.example/")).await;
    assert_eq!(refused.status, 429);
    assert!(refused.retry_after.is_some());
    assert!(refused.body.to_string().contains("limits.address_visits_per_minute"));
    assert_eq!(api.get("/api/chat/settings", "").await.status, 200);
}

#[tokio::test]
async fn long_addresses_are_shortened() {
    let api = Api::start(&[]).await;
    let url = format!("https://shop.example/{}", "ü".repeat(3_000));
    assert_eq!(api.post("/api/chat/visitors", "", &visit("1", &url)).await.status, 200);
    let seen = api.get("/api/admin/visitors", ADMIN_KEY).await;
    let visitor = &seen.body["items"][0];
    let kept: String = url.chars().take(500).collect();
    assert_eq!((&visitor["url"], &visitor["referrer"]), (&json!(kept), &json!(kept)));
    assert_eq!(visitor["title"], "Apage");
    assert_eq!(api.post("/api/chat/visitors", "", &visit("1", " ")).await.status, 422);
}

#[tokio::test]
async fn the_desk_is_told_of_those_who_moved_alone() {
    let api = Api::start(&[("FRONTDESK_LIMITS__ADDRESS_VISITS_PER_MINUTE", "0")]).await;
    let agent = api.user("default", &[Role::Agent]).await;
    for visitor in 0..20 {
        let visit = visit(&visitor.to_string(), "https://shop.example/");
        assert_eq!(api.post("/api/chat/visitors", "", &visit).await.status, 200);
    }
    let mut desk = desk_feed::open(&api, &agent.token, "").await;
    assert_eq!(desk.next().await["type"], "resync");
    for page in 0..30 {
        let visit = visit("7", &format!("https://shop.example/{page}"));
        assert_eq!(api.post("/api/chat/visitors", "", &visit).await.status, 200);
    }
    let mut told = 0;
    loop {
        let event = desk.next_of("visitors.updated").await;
        told += 1;
        let visitors = event["visitors"].as_array().unwrap();
        assert_eq!(visitors.len(), 1, "{event}");
        if visitors[0]["url"] == "https://shop.example/29" {
            break;
        }
    }
    assert!(told < 10, "{told} events of one visitor");
    assert_eq!(
        api.get("/api/admin/visitors", ADMIN_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .len(),
        20
    );
}
