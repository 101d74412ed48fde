//! How a customer sounds is for the staff alone.

use std::time::Duration;

use frontdesk_model::{AnswerDraft, JobId};
use frontdesk_store::{Claim, JobFilter, Page, TurnOutcome};
use serde_json::json;

use crate::harness::{ADMIN_KEY, Api};

#[tokio::test]
async fn the_staff_see_how_a_customer_sounds_and_the_customer_does_not() {
    let api = Api::start(&[]).await;
    let session = api.visitor().await;
    let said = json!({"text": "This is ridiculous!"});
    let sent = api.post(&session.path("/messages"), &session.token, &said).await;
    let message = sent.body["message"]["id"].clone();
    let filter = JobFilter {
        tenant: None,
        state: None,
        lane: None,
    };
    let jobs = api.store.jobs(filter, &Page { limit: 9, cursor: None }).await.unwrap().items;
    let id: JobId = jobs[0].id;
    let Claim::Claimed(job) = api.store.claim(id, Duration::from_secs(30), "test").await.unwrap() else {
        panic!("not claimed")
    };
    let input = api.store.load_turn(&job, 9).await.unwrap().unwrap();
    let outcome = TurnOutcome {
        draft: Some(AnswerDraft::of("I am sorry.")),
        sentiments: vec![(input.pending[0].id, -0.6)],
        ..TurnOutcome::default()
    };
    api.store.settle_turn(&job, &input, outcome).await.unwrap();
    let seen = api.get(&format!("/api/admin/sessions/{}", session.id), ADMIN_KEY).await.body;
    assert_eq!(
        seen["sentiments"],
        json!([{"message_id": message, "sentiment": "negative", "score": -0.6}])
    );
    for path in ["", "/messages", "/messages?after=0"] {
        let told = api.get(&session.path(path), &session.token).await;
        assert_eq!(told.status, 200, "{path}");
        assert!(!told.body.to_string().contains("sentiment"), "{path}: {}", told.body);
    }
}
