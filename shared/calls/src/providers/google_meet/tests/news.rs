//! What the platform is asked about an event.

use super::*;

#[tokio::test]
async fn a_recording_is_news() {
    let scene = Scene::open().await;
    scene.tell();
    // The first token is not taken.
    scene.platform.takes_tokens_from(2);
    let key = Signer::new("reader-key");
    let reader = Scene::reader(&key);
    let event = scene.event("recording-fileGenerated").await;
    let news = scene.meet.news(&event, &reader, &scene.http).await.unwrap().unwrap();
    assert_eq!(news.provider_call_id, CONFERENCE);
    assert_eq!(news.started_at, Some(time("2026-11-23T11:00:00Z")));
    assert_eq!(news.ended_at, Some(time("2026-11-23T11:30:00.250Z")));
    let names: Vec<_> = news.people.iter().map(|person| person.name.as_deref().unwrap()).collect();
    assert_eq!(names, ["Ada Quill", "Guest", "+44 20 •••• ••12"]);
    assert_eq!(news.people[0].key, format!("{CONFERENCE}/participants/p-ada"));
    assert_eq!(news.people[0].joined_at, Some(time("2026-11-23T11:00:01Z")));
    assert_eq!(news.sources.len(), 1);
    assert_eq!(news.sources[0].kind, SourceKind::Recording);
    assert_eq!(news.sources[0].locator, "1AbC_d-9");
    assert_eq!(news.sources[0].started_at, Some(time("2026-11-23T11:02:00Z")));

    let forms = scene.platform.forms();
    assert_eq!(forms.len(), 2, "one token, and one more");
    assert_eq!(forms[0]["grant_type"], "urn:ietf:params:oauth:grant-type:jwt-bearer");
    let keys = FakePlatform::open().await;
    keys.publishes(&[&key], "");
    let checked = Keys::new(&format!("{}/keys", keys.url));
    let audience = format!("{}/token", scene.platform.url);
    let claims = checked.claims(&forms[0]["assertion"], &audience, now(), &scene.http).await.unwrap();
    assert_eq!(claims.iss, "reader@larkspur-home.example");
    let said: Value = jsonwebtoken::dangerous::insecure_decode(&forms[0]["assertion"]).unwrap().claims;
    assert_eq!(said["sub"], "ada@larkspurhome.example");
    assert!(said["scope"].as_str().unwrap().contains("auth/drive.meet.readonly"));

    let download = scene
        .meet
        .download(&stored_source(&news), &reader, &scene.http, false)
        .await
        .unwrap();
    assert_eq!(download.url, format!("{}/drive/v3/files/1AbC_d-9?alt=media", scene.platform.url));
    assert_eq!(download.bearer.unwrap().expose_secret(), "token-2");
    let renewed = scene
        .meet
        .download(&stored_source(&news), &reader, &scene.http, true)
        .await
        .unwrap();
    assert_eq!(renewed.bearer.unwrap().expose_secret(), "token-3");
    let astray = StoredSource {
        locator: "../../upload".to_owned(),
        ..stored_source(&news)
    };
    let refused = scene.meet.download(&astray, &reader, &scene.http, false).await;
    assert!(matches!(refused, Err(FetchError::Refused(_))));
}

#[tokio::test]
async fn a_transcript_is_read_with_its_speakers() {
    let scene = Scene::open().await;
    scene.tell();
    let reader = Scene::reader(&Signer::new("reader-key"));
    let event = scene.event("transcript-fileGenerated").await;
    let news = scene.meet.news(&event, &reader, &scene.http).await.unwrap().unwrap();
    let source = &news.sources[0];
    assert_eq!(
        (source.kind, source.locator.as_str()),
        (SourceKind::Transcript, format!("{CONFERENCE}/transcripts/tr-1").as_str())
    );
    assert_eq!(source.started_at, Some(time("2026-11-23T11:02:30Z")));

    let entry = |person: &str, text: &str, from: &str, to: &str| {
        json!({"name": "e", "participant": format!("{CONFERENCE}/participants/{person}"), "text": text, "languageCode": "en-GB",
               "startTime": format!("2026-11-23T11:{from}Z"), "endTime": format!("2026-11-23T11:{to}Z")})
    };
    let entries = format!("/v2/{CONFERENCE}/transcripts/tr-1/entries?pageSize=100");
    let first = [
        entry("p-ada", "Good morning.", "02:31.5", "02:33"),
        entry("p-ada", " ", "02:34", "02:35"),
    ];
    scene
        .platform
        .says(&entries, json!({"transcriptEntries": first, "nextPageToken": "2"}));
    let second = [entry("p-gone", "Hello Ada.", "02:36", "02:37.25")];
    scene.platform.says(
        &format!("{entries}&pageToken=2"),
        json!({"transcriptEntries": second, "nextPageToken": ""}),
    );
    let turns = scene
        .meet
        .entries(&stored_source(&news), &reader, &scene.http)
        .await
        .unwrap()
        .unwrap();
    let turn = |speaker: Option<&str>, text: &str, start_ms, end_ms| PlatformTurn {
        speaker: speaker.map(str::to_owned),
        text: text.to_owned(),
        start_ms,
        end_ms,
    };
    assert_eq!(
        turns,
        [
            turn(Some("Ada Quill"), "Good morning.", 1500, 3000),
            turn(None, "Hello Ada.", 6000, 7250)
        ]
    );
    let none = scene.meet.download(&stored_source(&news), &reader, &scene.http, false).await;
    assert!(matches!(none, Err(FetchError::Refused(_))));
}

#[tokio::test]
async fn a_list_without_an_end_is_refused() {
    let scene = Scene::open().await;
    scene.tell();
    let reader = Scene::reader(&Signer::new("reader-key"));
    let entries = format!("/v2/{CONFERENCE}/transcripts/tr-1/entries?pageSize=100");
    let endless = json!({"nextPageToken": "again"});
    scene.platform.says(&entries, endless.clone());
    scene.platform.says(&format!("{entries}&pageToken=again"), endless);
    let source = StoredSource {
        kind: SourceKind::Transcript,
        locator: format!("{CONFERENCE}/transcripts/tr-1"),
        credential: None,
        provider_call_id: CONFERENCE.to_owned(),
    };
    let refused = scene.meet.entries(&source, &reader, &scene.http).await;
    assert!(
        matches!(&refused, Err(FetchError::Refused(reason)) if reason.contains("1000 pages")),
        "{refused:?}"
    );
}

#[tokio::test]
async fn other_events_of_a_conference() {
    let scene = Scene::open().await;
    scene.tell();
    let reader = Scene::reader(&Signer::new("reader-key"));
    for name in ["conference-started", "conference-ended"] {
        let news = scene
            .meet
            .news(&scene.event(name).await, &reader, &scene.http)
            .await
            .unwrap()
            .unwrap();
        assert_eq!((news.provider_call_id.as_str(), news.sources.len()), (CONFERENCE, 0));
        assert_eq!(news.people.len(), 3);
    }
    for name in [
        "participant-joined",
        "participant-left",
        "recording-started",
        "recording-ended",
        "smartNote-started",
        "smartNote-ended",
        "smartNote-fileGenerated",
        "transcript-started",
        "transcript-ended",
        "subscription-suspended",
        "subscription-expirationReminder",
        "subscription-expired",
    ] {
        let news = scene.meet.news(&scene.event(name).await, &reader, &scene.http).await;
        assert_eq!(news, Ok(None), "{name}");
    }
}

#[tokio::test]
async fn what_is_gone_or_not_shown() {
    let scene = Scene::open().await;
    let reader = Scene::reader(&Signer::new("reader-key"));
    let event = scene.event("recording-fileGenerated").await;
    let gone = scene.meet.news(&event, &reader, &scene.http).await;
    assert!(matches!(gone, Err(FetchError::Gone(_))), "{gone:?}");
    scene.tell();
    let people = format!("/v2/{CONFERENCE}/participants?pageSize=250");
    scene.platform.answers(&people, 403, json!({}));
    scene.platform.answers(&format!("/v2/{CONFERENCE}"), 404, json!({}));
    let news = scene.meet.news(&event, &reader, &scene.http).await.unwrap().unwrap();
    assert_eq!((news.people.len(), news.started_at, news.sources.len()), (0, None, 1));
    scene.platform.answers(&people, 500, json!({}));
    let later = scene.meet.news(&event, &reader, &scene.http).await;
    assert!(matches!(later, Err(FetchError::Failed(_))), "{later:?}");
}

#[tokio::test]
async fn a_name_that_leads_elsewhere_is_not_asked() {
    let scene = Scene::open().await;
    let reader = Scene::reader(&Signer::new("reader-key"));
    let mut event = scene.event("recording-fileGenerated").await;
    event.body["data"]["recording"]["name"] = json!("conferenceRecords/c/recordings/../../../admin");
    let refused = scene.meet.news(&event, &reader, &scene.http).await;
    assert!(matches!(refused, Err(FetchError::Refused(_))));
    let silent = scene.event("recording-fileGenerated").await;
    let missing = scene.meet.news(&silent, &Scene::account(), &scene.http).await;
    assert!(
        matches!(&missing, Err(FetchError::Refused(reason)) if reason.contains("service_account is missing")),
        "{missing:?}"
    );
}
