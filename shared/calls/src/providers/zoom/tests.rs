//! Zoom's webhooks, from the fixtures.

use std::{fs, path::Path};

use chrono::DateTime;
use frontdesk_model::SourceKind;
use http::HeaderMap;

use super::*;
use crate::HttpOptions;

const SECRET: &str = "test_webhook_secret";
/// Seconds.
const NOW: i64 = 1_793_959_300;

fn zoom(answers_unsigned: bool) -> Zoom {
    Zoom {
        configured: None,
        answers_unsigned,
        api_url: "https://api.zoom.us/v2".to_owned(),
        token_url: "https://zoom.us/oauth/token".to_owned(),
        hosts: vec!["zoom.us".to_owned()],
        window: Duration::from_hours(2),
        tokens: Tokens::default(),
    }
}

fn http() -> Http {
    Http::new(HttpOptions {
        allow_private_addresses: false,
        file_bytes: 1 << 20,
        answer_within: Duration::from_secs(5),
        idle: Duration::from_secs(5),
    })
}

fn account(secret: &str) -> Account {
    Account {
        id: None,
        tenant_id: "00000000-0000-0000-0000-000000000001".parse().unwrap(),
        provider: CallProvider::Zoom,
        name: "test".to_owned(),
        settings: Settings::new(json!({"secret_token": secret})),
    }
}

fn fixture(name: &str) -> Vec<u8> {
    fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../fixtures/webhooks/zoom/{name}.json"))).unwrap()
}

/// Headers as Zoom sends them, signed at `stamp`.
fn headers(body: &[u8], secret: &str, stamp: i64) -> HeaderMap {
    let signed = [format!("v0:{stamp}:").as_bytes(), body].concat();
    let signature = format!("v0={}", hmac_sha256_hex(secret.as_bytes(), &signed));
    let mut headers = HeaderMap::new();
    headers.insert(SIGNATURE, signature.parse().unwrap());
    headers.insert(TIMESTAMP, stamp.into());
    headers
}

async fn receive(zoom: &Zoom, headers: &HeaderMap, body: &[u8], secret: &str) -> Result<Received, Refused> {
    let now = DateTime::from_timestamp(NOW, 0).unwrap();
    let webhook = Webhook {
        headers,
        query: None,
        body,
        now,
    };
    zoom.receive(&webhook, &account(secret), &http()).await
}

async fn event(name: &str) -> NewEvent {
    let body = fixture(name);
    match receive(&zoom(false), &headers(&body, SECRET, NOW), &body, SECRET).await.unwrap() {
        Received::Events(mut events) => events.remove(0),
        answer @ Received::Answer(_) => panic!("{answer:?}"),
    }
}

async fn news(name: &str) -> CallNews {
    let event = event(name).await;
    event::news(&event.name, &event.body).unwrap()
}

#[tokio::test]
async fn what_cannot_be_stored_is_left_out_of_a_signed_body() {
    let text = String::from_utf8(fixture("recording-completed-two-segments")).unwrap();
    let (before, after) = text.split_once("\"topic\": \"").expect("the fixture has a topic");
    let body = format!("{before}\"topic\": \"\\u0000\\ud83d{after}").into_bytes();
    let received = receive(&zoom(false), &headers(&body, SECRET, NOW), &body, SECRET).await.unwrap();
    let Received::Events(events) = received else { panic!("no event") };
    let clean = event("recording-completed-two-segments").await;
    let title = |event: &NewEvent| event::news(&event.name, &event.body).unwrap().title.unwrap();
    assert_eq!(title(&events[0]), format!("\u{fffd}{}", title(&clean)));
    assert_eq!(events[0].dedupe_key, clean.dedupe_key);
}

#[tokio::test]
async fn the_validation_is_answered_with_the_published_codes() {
    let body = fixture("url-validation");
    for (secret, code) in [
        (
            "secretValueTest",
            "70c1f2e2e6ca2d39297490d1f9142c7d701415ea8e6151f6562a08fa657a40ff",
        ),
        (SECRET, "09359a50e99d4458b0fa2a1b6c26843806f7f13c24f49feafcff9b5d52427f91"),
    ] {
        let unsigned = HeaderMap::new();
        let signed = headers(&body, secret, NOW);
        for (zoom, headers) in [(zoom(true), &unsigned), (zoom(false), &signed)] {
            let Ok(Received::Answer(answer)) = receive(&zoom, headers, &body, secret).await else {
                panic!("no answer");
            };
            let answer: Value = serde_json::from_str(&answer.body).unwrap();
            assert_eq!(answer["encryptedToken"], code);
            assert_eq!(answer["plainToken"], "qgg8vlvZRS6UYooatFL8Aw");
        }
        assert_eq!(receive(&zoom(false), &unsigned, &body, secret).await, Err(Refused::Signature));
        let other = headers(&body, "another", NOW);
        assert_eq!(receive(&zoom(true), &other, &body, secret).await, Err(Refused::Signature));
    }
}

#[tokio::test]
async fn what_is_not_signed_by_the_account_is_refused() {
    let body = fixture("meeting-ended");
    let good = headers(&body, SECRET, NOW);
    assert!(receive(&zoom(false), &good, &body, SECRET).await.is_ok());
    let mut tampered = body.clone();
    tampered[20] ^= 1;
    for (headers, body, secret) in [
        (&good, &tampered, SECRET),
        (&good, &body, "another"),
        (&HeaderMap::new(), &body, SECRET),
        (&headers(&body, "", NOW), &body, ""),
    ] {
        assert_eq!(receive(&zoom(true), headers, body, secret).await, Err(Refused::Signature));
    }
}

#[tokio::test]
async fn the_window_is_two_hours_both_ways() {
    let body = fixture("meeting-ended");
    for (off, fits) in [(-7200, true), (7200, true), (-7201, false), (7201, false)] {
        let got = receive(&zoom(false), &headers(&body, SECRET, NOW + off), &body, SECRET).await;
        assert_eq!(got.is_ok(), fits, "{off}");
        assert_eq!(matches!(got, Err(Refused::Stale { .. })), !fits, "{off}");
    }
}

#[tokio::test]
async fn one_event_has_one_key_and_no_other_event_has_it() {
    let key = async |name| event(name).await.dedupe_key;
    let first = key("recording-completed-two-segments").await;
    assert_eq!(first, key("recording-completed-two-segments-again").await);
    let mut keys = vec![first];
    for name in [
        "recording-completed-participants",
        "recording-completed-video-only",
        "recording-transcript-completed",
        "meeting-started",
        "meeting-ended",
        "meeting-participant-joined",
        "meeting-participant-left",
        "meeting-summary-completed",
    ] {
        keys.push(key(name).await);
    }
    let count = keys.len();
    keys.sort();
    keys.dedup();
    assert_eq!(keys.len(), count);
}

#[tokio::test]
async fn each_segment_is_fetched_once_as_sound() {
    let news = news("recording-completed-two-segments").await;
    assert_eq!(news.provider_call_id, "/kT4mQ//vRw2yN8sLpZ0Xg==");
    assert_eq!(news.title.as_deref(), Some("Larkspur Home – Rückgabe Café-Tisch T-1042"));
    let files: Vec<_> = news
        .sources
        .iter()
        .map(|source| recording::located(&source.locator).1.unwrap())
        .collect();
    assert_eq!(files, ["m4a-1", "m4a-2"]);
    assert!(
        news.sources
            .iter()
            .all(|source| source.credential.as_deref() == Some("dl-token-one"))
    );
    assert!(news.sources[0].started_at < news.sources[1].started_at);
    assert_eq!(news.people[0].email.as_deref(), Some("nadia.agent@example.com"));
    assert!(news.people[0].host);
}

#[tokio::test]
async fn participants_files_stand_for_the_mixed_one() {
    let news = news("recording-completed-participants").await;
    let speakers: Vec<_> = news.sources.iter().map(|source| (source.kind, source.speaker.as_deref())).collect();
    let own = SourceKind::ParticipantRecording;
    assert_eq!(speakers, [(own, Some("Nadia Okafor")), (own, Some("Dr. Zoë Marsh"))]);
}

#[tokio::test]
async fn without_sound_alone_the_smallest_film_is_fetched() {
    let news = news("recording-completed-video-only").await;
    let kinds: Vec<_> = news
        .sources
        .iter()
        .map(|source| (source.kind, recording::located(&source.locator).1))
        .collect();
    let film = (SourceKind::Recording, Some("mp4-small".to_owned()));
    assert_eq!(kinds, [film, (SourceKind::Transcript, None)]);
}

#[tokio::test]
async fn a_transcript_is_preferred_to_captions() {
    let news = news("recording-transcript-completed").await;
    let keys: Vec<_> = news.sources.iter().map(|source| (source.kind, source.key.as_str())).collect();
    assert_eq!(keys, [(SourceKind::Transcript, "tr-1")]);
}

#[tokio::test]
async fn the_other_events_tell_of_the_same_call() {
    let call = news("recording-completed-two-segments").await.provider_call_id;
    for name in [
        "meeting-started",
        "meeting-ended",
        "meeting-participant-joined",
        "meeting-participant-left",
        "meeting-summary-completed",
    ] {
        let news = news(name).await;
        assert_eq!(news.provider_call_id, call, "{name}");
        assert!(news.sources.is_empty(), "{name}");
    }
    let (joined, left) = (news("meeting-participant-joined").await, news("meeting-participant-left").await);
    assert_eq!(joined.people[1].key, left.people[1].key);
    assert!(joined.people[1].joined_at.is_some() && left.people[1].left_at.is_some());
    assert!(news("meeting-ended").await.ended_at.is_some());
    assert_eq!(event::news("meeting.sharing_started", &event("meeting-ended").await.body), None);
}

#[tokio::test]
async fn a_recordings_token_is_used_first_and_what_to_set_is_said_without_one() {
    let source = |credential: Option<&str>| StoredSource {
        kind: SourceKind::Recording,
        locator: "https://zoom.us/rec/1#m4a-1".to_owned(),
        credential: credential.map(str::to_owned),
        provider_call_id: "u".to_owned(),
    };
    let (zoom, account, http) = (zoom(false), account(SECRET), http());
    let download = zoom.download(&source(Some("t")), &account, &http, false).await.unwrap();
    assert_eq!(download.url, "https://zoom.us/rec/1");
    assert_eq!(download.bearer.unwrap().expose_secret(), "t");
    for (credential, renewed) in [(Some("t"), true), (None, false)] {
        let error = zoom.download(&source(credential), &account, &http, renewed).await.unwrap_err();
        assert!(
            matches!(&error, FetchError::Unauthorised(text) if text.contains("client_secret")),
            "{error}"
        );
    }
}

#[test]
fn ids_with_slashes_are_encoded_twice() {
    assert_eq!(encoded("a/b+c=="), "a%2Fb%2Bc%3D%3D");
    assert_eq!(encoded("/ab=="), "%252Fab%253D%253D");
    assert_eq!(encoded("a//b"), "a%252F%252Fb");
}

#[tokio::test]
async fn an_app_renews_the_token_and_the_address() {
    use axum::{Json, Router, extract::Path, routing};
    let token = async |headers: HeaderMap| {
        assert_eq!(headers["authorization"], "Basic Y2xpZW50OmhpZGRlbg==");
        Json(json!({"access_token": "app-token", "expires_in": 3599}))
    };
    let list = async |Path(meeting): Path<String>, headers: HeaderMap| {
        assert_eq!(headers["authorization"], "Bearer app-token");
        assert_eq!(meeting, "%2Fu%2F%2Fv");
        Json(json!({"recording_files": [
            {"id": "other", "download_url": "https://zoom.us/other"},
            {"id": "m4a-1", "download_url": "https://zoom.us/fresh"},
        ]}))
    };
    let app = Router::new()
        .route("/oauth/token", routing::post(token))
        .route("/v2/meetings/{meeting}/recordings", routing::get(list));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, app).await });
    let zoom = Zoom {
        api_url: format!("{base}/v2"),
        token_url: format!("{base}/oauth/token"),
        ..zoom(false)
    };
    let mut account = account(SECRET);
    account.settings = Settings::new(json!({
        "secret_token": SECRET, "account_id": "a", "client_id": "client", "client_secret": "hidden",
    }));
    let mut http = http();
    http.options.allow_private_addresses = true;
    let source = StoredSource {
        kind: SourceKind::Recording,
        locator: "https://zoom.us/old#m4a-1".to_owned(),
        credential: Some("ended".to_owned()),
        provider_call_id: "/u//v".to_owned(),
    };
    let download = zoom.download(&source, &account, &http, true).await.unwrap();
    assert_eq!(download.url, "https://zoom.us/fresh");
    assert_eq!(download.bearer.unwrap().expose_secret(), "app-token");
}
