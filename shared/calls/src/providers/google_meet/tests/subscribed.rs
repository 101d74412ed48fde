//! Subscriptions at Google, and what is listed in place of events that did not come.

use super::*;
use crate::Created;

fn list(filter: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("filter", filter)
        .append_pair("pageSize", "100")
        .finish();
    format!("/v2/conferenceRecords?{query}")
}

/// An account with a topic and a target.
fn subscriber() -> Account {
    let mut settings: Value = Scene::reader(&Signer::new("reader-key")).settings.read().unwrap();
    settings["topic"] = json!("projects/larkspur/topics/meet");
    settings["targets"] = json!(["users/1"]);
    account(CallProvider::GoogleMeet, settings)
}

#[tokio::test]
async fn a_conference_that_goes_on_is_listed_with_what_it_has() {
    let scene = Scene::open().await;
    let reader = Scene::reader(&Signer::new("reader-key"));
    let going_on = json!({"name": "conferenceRecords/goes-on", "startTime": "2026-11-23T10:00:00Z"});
    let over = json!({"name": CONFERENCE, "startTime": "2026-11-23T10:00:00Z", "endTime": "2026-11-23T11:00:00Z"});
    let recording = |state: &str| json!({"name": format!("conferenceRecords/goes-on/recordings/{state}"), "state": state});
    let recordings = json!({"recordings": [recording("FILE_GENERATED"), recording("STARTED")]});
    scene
        .platform
        .says("/v2/conferenceRecords/goes-on/recordings?pageSize=100", recordings);
    for space in ["", " AND space.name=\"spaces/s-1\""] {
        scene
            .platform
            .says(&list(&format!("end_time IS NULL{space}")), json!({"conferenceRecords": [going_on]}));
        scene.platform.says(
            &list(&format!("end_time>=\"2026-11-22T09:00:00Z\"{space}")),
            json!({"conferenceRecords": [over]}),
        );
    }
    for resource in ["users/1", "spaces/s-1"] {
        let events = scene
            .meet
            .missed(resource, time("2026-11-23T09:00:00Z"), now(), &reader, &scene.http)
            .await
            .unwrap();
        let told: Vec<(&str, &str)> = events
            .iter()
            .map(|event| (event.name.strip_prefix(EVENTS).unwrap(), event.dedupe_key.as_str()))
            .collect();
        assert_eq!(
            told,
            [
                ("conference.v2.started", "listed/started/conferenceRecords/goes-on"),
                (
                    "recording.v2.fileGenerated",
                    "listed/conferenceRecords/goes-on/recordings/FILE_GENERATED"
                ),
                ("conference.v2.ended", format!("listed/{CONFERENCE}").as_str()),
            ]
        );
    }
}

#[tokio::test]
async fn what_google_has_not_finished_is_gone_on_with() {
    let mut scene = Scene::open().await;
    scene.meet.finished_within = Duration::from_secs(1);
    let reader = subscriber();
    let wanted = scene.meet.wanted(&reader, None).unwrap().remove(0);
    let platform = &scene.platform;
    let under_way = json!({"name": "operations/op-1", "done": false});
    platform.says("/v1/subscriptions", under_way.clone());
    platform.says("/v1/operations/op-1", under_way);
    let created = scene.meet.create(&wanted, now(), &reader, &scene.http).await;
    assert_eq!(created, Ok(Created::Underway("operations/op-1".to_owned())));
    assert_eq!(
        platform.count("GET /v1/operations/op-1"),
        2,
        "after half a second, and after a second more"
    );
    let not_yet = scene.meet.get("operations/op-1", &reader, &scene.http).await;
    assert!(matches!(not_yet, Err(FetchError::Failed(_))), "{not_yet:?}");

    let made = json!({"name": "subscriptions/s-1", "expireTime": "2026-11-30T12:00:00Z", "state": "ACTIVE"});
    platform.says(
        "/v1/operations/op-1",
        json!({"name": "operations/op-1", "done": true, "response": made}),
    );
    let there = scene.meet.get("operations/op-1", &reader, &scene.http).await.unwrap();
    assert_eq!(
        (there.id.as_str(), there.expires_at),
        ("subscriptions/s-1", time("2026-11-30T12:00:00Z"))
    );
    let refused = json!({"name": "operations/op-1", "done": true, "error": {"code": 7, "message": "no"}});
    platform.says("/v1/operations/op-1", refused);
    let nothing = scene.meet.get("operations/op-1", &reader, &scene.http).await;
    assert!(matches!(nothing, Err(FetchError::Gone(_))), "{nothing:?}");
    assert_eq!(platform.count("POST /v1/subscriptions"), 1);
}

#[tokio::test]
async fn the_end_of_a_subscription_is_waited_for() {
    let mut scene = Scene::open().await;
    scene.meet.finished_within = Duration::from_secs(1);
    let (reader, platform) = (subscriber(), &scene.platform);
    let under_way = json!({"name": "operations/op-2", "done": false});
    platform.says("/v1/subscriptions/s-1", under_way.clone());
    platform.says("/v1/operations/op-2", under_way);
    let not_yet = scene.meet.delete("subscriptions/s-1", &reader, &scene.http).await;
    assert!(matches!(not_yet, Err(FetchError::Failed(_))), "{not_yet:?}");
    platform.says(
        "/v1/operations/op-2",
        json!({"name": "operations/op-2", "done": true, "response": {}}),
    );
    assert_eq!(scene.meet.delete("subscriptions/s-1", &reader, &scene.http).await, Ok(()));
    let gone = json!({"name": "operations/op-2", "done": true, "error": {"code": 5, "message": "not found"}});
    platform.says("/v1/operations/op-2", gone);
    let gone = scene.meet.delete("subscriptions/s-1", &reader, &scene.http).await;
    assert!(matches!(gone, Err(FetchError::Gone(_))), "{gone:?}");
}
