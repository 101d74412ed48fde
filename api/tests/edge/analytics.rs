//! Figures over the public face: what they say, to whom, and of which stretch.

use frontdesk_model::Role;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Api, OTHER_KEY};

const ALL: [&str; 6] = ["summary", "trends", "agents", "intents", "quality", "calls"];

fn path(of: &str, query: &str) -> String {
    format!("/api/admin/analytics/{of}?{query}")
}

#[tokio::test]
async fn figures_are_of_the_company_alone() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let said = api
        .post(
            &format!("/api/chat/sessions/{}/messages", session.id),
            &session.token,
            &json!({"text": "Where is my order?"}),
        )
        .await;
    assert_eq!(said.status, 202, "{}", said.body);
    let summary = api.get(&path("summary", ""), ADMIN_KEY).await;
    assert_eq!(summary.status, 200, "{}", summary.body);
    let figures = &summary.body["figures"];
    assert_eq!(figures["sessions"], json!({"value": 1.0, "previous": 0.0}));
    assert_eq!(figures["sessions_with_questions"]["value"], 1.0);
    assert_eq!(figures["answered_alone"], json!({"value": 0.0, "previous": null}));
    assert_eq!(figures["first_answer_p50"], json!({"value": null, "previous": null}));
    assert_eq!(
        summary.body["by"]["messages_by_sender"]["customer"],
        json!({"value": 1.0, "previous": null})
    );
    assert_eq!(summary.body["now"]["open_sessions"], 1);
    assert_eq!(summary.body["tz"], "UTC");
    let other = api.get(&path("summary", ""), OTHER_KEY).await;
    assert_eq!(other.body["figures"]["sessions"]["value"], 0.0);
    assert_eq!(other.body["now"]["open_sessions"], 0);
    assert_eq!(other.body["by"]["messages_by_sender"], json!({}));
}

#[tokio::test]
async fn people_and_parts_are_shown() {
    let api = Api::start(&[]).await;
    let rosa = api.user("default", &[Role::Agent]).await;
    let stranger = api.user("other", &[Role::Agent]).await;
    let session = api.visitor().await;
    let answer = api
        .post(
            &format!("/api/admin/sessions/{}/messages", session.id),
            &rosa.token,
            &json!({"text": "Hello."}),
        )
        .await;
    assert!(answer.status.is_success(), "{}", answer.body);
    let agents = api.get(&path("agents", "tz=Asia/Kathmandu"), ADMIN_KEY).await;
    let people = agents.body["people"].as_array().unwrap();
    assert_eq!(people.len(), 1, "{}", agents.body);
    assert_eq!(people[0]["user_id"], rosa.id.to_string());
    assert_eq!(people[0]["figures"]["agent_messages"]["value"], 1.0, "{}", agents.body);
    assert!(!agents.body.to_string().contains(&stranger.id.to_string()));
    let trends = api
        .get(&path("trends", "tz=Europe/Berlin&from=2026-03-28&to=2026-03-31"), ADMIN_KEY)
        .await;
    let begins: Vec<&Value> = trends.body["buckets"]
        .as_array()
        .unwrap()
        .iter()
        .map(|part| &part["from"])
        .collect();
    assert_eq!(begins, ["2026-03-27T23:00:00Z", "2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z"]);
    assert_eq!(trends.body["bucket"], "day");
    assert_eq!(trends.body["previous_from"], "2026-03-24T23:00:00Z");
}

#[tokio::test]
async fn only_who_may_sees_figures() {
    let api = Api::start(&[]).await;
    let (agent, admin) = (api.user("default", &[Role::Agent]).await, api.user("default", &[Role::Admin]).await);
    for of in ALL {
        let refused = api.get(&path(of, ""), &agent.token).await;
        assert_eq!(refused.status, 403, "{of}");
        assert!(refused.body.to_string().contains("analytics.read"), "{}", refused.body);
        assert_eq!(api.get(&path(of, ""), "").await.status, 401, "{of}");
        let shown = api.get(&path(of, ""), &admin.token).await;
        assert_eq!(shown.status, 200, "{of} {}", shown.body);
    }
}

#[tokio::test]
async fn a_wrong_stretch_is_refused_by_field() {
    let api = Api::start(&[]).await;
    for of in ALL {
        for (query, field) in [
            ("from=yesterday", "from"),
            ("to=2026-02-30", "to"),
            ("tz=Mars/Olympus", "tz"),
            ("bucket=minute", "bucket"),
            ("from=2026-02-02&to=2026-02-01", "from"),
            ("from=2020-01-01&to=2026-01-01", "from"),
            ("from=2026-01-01&to=2026-12-01&bucket=hour", "bucket"),
            ("from=99999-01-01", "from"),
            ("from=2026-01-01T00:00:00&to=2026-01-02", "from"),
        ] {
            let refused = api.get(&path(of, query), ADMIN_KEY).await;
            assert_eq!(refused.status, 422, "{of} {query}");
            assert_eq!(refused.body["errors"][0]["field"], field, "{of} {query}");
        }
    }
}
