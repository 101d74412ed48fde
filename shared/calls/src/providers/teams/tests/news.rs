//! What Graph is asked about a notification.

use super::*;

#[tokio::test]
async fn a_transcript_is_news() {
    let scene = Scene::open().await;
    scene.tell();
    scene.platform.takes_tokens_from(2);
    let news = scene.news(&scene.event("transcript-created").await).await.unwrap().unwrap();
    assert_eq!(news.provider_call_id, format!("{MEETING}/call-1"));
    assert_eq!(news.title.as_deref(), Some("Refund for ticket 1042"));
    assert_eq!(news.started_at, Some(time("2026-11-23T11:00:00.25Z")));
    assert_eq!(news.ended_at, Some(time("2026-11-23T11:30:00.5Z")));
    let people: Vec<_> = news
        .people
        .iter()
        .map(|person| (person.name.as_deref(), person.email.as_deref(), person.host))
        .collect();
    assert_eq!(
        people,
        [
            (Some("Ada Quill"), Some("ada@larkspurhome.example"), true),
            (Some("Bo Vance"), Some("bo@example.com"), false)
        ]
    );
    assert_eq!(news.sources[0].kind, SourceKind::Transcript);
    assert_eq!(scene.platform.forms().len(), 2);
    let form = &scene.platform.forms()[0];
    assert_eq!(
        (form["grant_type"].as_str(), form["client_secret"].as_str()),
        ("client_credentials", "hush")
    );
    assert_eq!(scene.platform.count(&format!("POST /{DIRECTORY}/token")), 2);

    let download = scene
        .teams
        .download(&stored_source(&news), &scene.account(), &scene.http, false)
        .await
        .unwrap();
    let path = format!("/v1.0/users/{USER}/onlineMeetings/{MEETING}/transcripts/{TRANSCRIPT}/content?$format=text/vtt");
    assert_eq!(download.url, format!("{}{path}", scene.platform.url));
    assert_eq!(download.bearer.unwrap().expose_secret(), "token-2");
    assert_eq!(
        scene.teams.entries(&stored_source(&news), &scene.account(), &scene.http).await,
        Ok(None)
    );

    // The same transcript by another subscription is the same source of the same call.
    let twin = scene
        .news(&scene.event("transcript-created-unwrapped").await)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(twin.provider_call_id, news.provider_call_id);
    assert_eq!(twin.sources, news.sources);
}

#[tokio::test]
async fn a_recording_that_names_no_call_is_of_its_transcripts_call() {
    let scene = Scene::open().await;
    scene.tell();
    let event = scene.event("recording-created").await;
    let news = scene.news(&event).await.unwrap().unwrap();
    assert_eq!(news.provider_call_id, format!("{MEETING}/call-1"));
    let download = scene
        .teams
        .download(&stored_source(&news), &scene.account(), &scene.http, true)
        .await
        .unwrap();
    assert!(
        download
            .url
            .ends_with(&format!("/onlineMeetings/{MEETING}/recordings/{RECORDING}/content")),
        "{}",
        download.url
    );
    scene
        .platform
        .answers(&format!("/v1.0/users/{USER}/onlineMeetings/{MEETING}/transcripts"), 403, json!({}));
    let news = scene.news(&event).await.unwrap().unwrap();
    assert_eq!(news.provider_call_id, format!("{MEETING}/correlation-1"));
}

#[tokio::test]
async fn what_is_gone_or_not_shown() {
    let scene = Scene::open().await;
    let event = scene.event("transcript-created").await;
    assert!(matches!(scene.news(&event).await, Err(FetchError::Gone(_))));
    scene.tell();
    let meeting = format!("/v1.0/users/{USER}/onlineMeetings/{MEETING}");
    scene.platform.answers(&meeting, 404, json!({}));
    let news = scene.news(&event).await.unwrap().unwrap();
    assert_eq!((news.title, news.people.len(), news.people[0].host), (None, 1, true));
    scene.platform.answers(&meeting, 500, json!({}));
    assert!(matches!(scene.news(&event).await, Err(FetchError::Failed(_))));
    let mute = account(CallProvider::Teams, json!({"secret_token": STATE}));
    let missing = scene.teams.news(&event, &mute, &scene.http).await;
    assert!(
        matches!(&missing, Err(FetchError::Refused(reason)) if reason.contains("directory_id is missing")),
        "{missing:?}"
    );
}
