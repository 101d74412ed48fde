//! Subscriptions at Google, and what is listed in place of events that did not come.

use super::*;

fn list(filter: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("filter", filter)
        .append_pair("pageSize", "100")
        .finish();
    format!("/v2/conferenceRecords?{query}")
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
