//! Pushes as Google signs them, against a fake platform that plays its keys, its tokens and its API.

use ::http::{HeaderMap, HeaderValue};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use serde_json::{Value, json};

use super::*;

mod news;
mod subscribed;

use crate::fake_platform::{FakePlatform, Signer, account, defaults, fixture, fixture_json, http, now, stored, stored_source, time};

const AUDIENCE: &str = "https://frontdesk.example/api/chat/conference/webhook/google_meet";
const PUSHER: &str = "meet-push@larkspur-home.iam.gserviceaccount.com";
const CONFERENCE: &str = "conferenceRecords/7b1c6f0e-larkspur";

fn claims() -> Value {
    let now = now().timestamp();
    json!({
        "aud": AUDIENCE, "azp": "113774264463038321964", "email": PUSHER, "email_verified": true,
        "sub": "113774264463038321964", "iss": "https://accounts.google.com", "iat": now - 5, "exp": now + 3595,
    })
}

fn claims_but(name: &str, value: impl Into<Value>) -> Value {
    let mut claims = claims();
    claims[name] = value.into();
    claims
}

struct Scene {
    platform: FakePlatform,
    google: Signer,
    meet: GoogleMeet,
    http: Http,
}

fn meet(platform: &FakePlatform) -> GoogleMeet {
    let addresses = [
        ("api_url", ""),
        ("drive_url", ""),
        ("events_url", ""),
        ("token_url", "/token"),
        ("keys_url", "/keys"),
    ];
    GoogleMeet::new(&platform.section(CallProvider::GoogleMeet, &addresses))
}

impl Scene {
    async fn open() -> Self {
        let platform = FakePlatform::open().await;
        let google = Signer::new("google-1");
        platform.publishes(&[&google], "public, max-age=3600");
        let meet = GoogleMeet {
            clock: Clock::manual(now()).0,
            ..meet(&platform)
        };
        Self {
            platform,
            google,
            meet,
            http: http(),
        }
    }

    fn account() -> Account {
        account(CallProvider::GoogleMeet, json!({"audience": AUDIENCE, "push_account": PUSHER}))
    }

    /// One that may ask.
    fn reader(key: &Signer) -> Account {
        let file = json!({"type": "service_account", "client_email": "reader@larkspur-home.example", "private_key_id": key.kid, "private_key": key.pem});
        let settings = json!({
            "audience": AUDIENCE, "push_account": PUSHER, "subject": "ada@larkspurhome.example", "service_account": file.to_string(),
        });
        account(CallProvider::GoogleMeet, settings)
    }

    async fn receive(&self, token: &str, body: &[u8], query: Option<&str>, account: &Account) -> Result<Received, Refused> {
        self.receive_at(token, body, query, account, now()).await
    }

    async fn receive_at(
        &self,
        token: &str,
        body: &[u8],
        query: Option<&str>,
        account: &Account,
        now: DateTime<Utc>,
    ) -> Result<Received, Refused> {
        let mut headers = HeaderMap::new();
        headers.insert("authorization", HeaderValue::from_str(&format!("Bearer {token}")).unwrap());
        let webhook = Webhook {
            headers: &headers,
            query,
            body,
            now,
        };
        self.meet.receive(&webhook, account, &self.http).await
    }

    /// What becomes of a token.
    async fn verdict(&self, token: &str) -> Result<(), Refused> {
        let body = fixture("google_meet/conference-ended.json");
        self.receive(token, &body, None, &Self::account()).await.map(|_| ())
    }

    async fn event(&self, name: &str) -> StoredEvent {
        let body = fixture(&format!("google_meet/{name}.json"));
        let received = self
            .receive(&self.google.sign(&claims()), &body, None, &Self::account())
            .await
            .unwrap();
        let Received::Events(events) = received else {
            panic!("{received:?}")
        };
        stored(events.into_iter().next().unwrap())
    }

    /// What the API knows of the conference.
    fn tell(&self) {
        let platform = &self.platform;
        platform.says(
            &format!("/v2/{CONFERENCE}"),
            json!({"name": CONFERENCE, "startTime": "2026-11-23T11:00:00Z", "endTime": "2026-11-23T11:30:00.250Z", "expireTime": "2026-12-23T11:30:00Z", "space": "spaces/x"}),
        );
        platform.says(
            &format!("/v2/{CONFERENCE}/participants?pageSize=250"),
            json!({"participants": [
                {"name": format!("{CONFERENCE}/participants/p-ada"), "signedinUser": {"user": "users/1", "displayName": "Ada Quill"},
                 "earliestStartTime": "2026-11-23T11:00:01Z", "latestEndTime": "2026-11-23T11:30:00Z"},
            ], "nextPageToken": "page 2/+"}),
        );
        platform.says(
            &format!("/v2/{CONFERENCE}/participants?pageSize=250&pageToken=page+2%2F%2B"),
            json!({"participants": [
                {"name": format!("{CONFERENCE}/participants/p-guest"), "anonymousUser": {"displayName": "Guest"}},
                {"name": format!("{CONFERENCE}/participants/p-phone"), "phoneUser": {"displayName": "+44 20 •••• ••12"}},
            ]}),
        );
        platform.says(
            &format!("/v2/{CONFERENCE}/recordings/rec-1"),
            json!({"name": "n", "state": "FILE_GENERATED", "startTime": "2026-11-23T11:02:00Z", "endTime": "2026-11-23T11:29:00Z",
                   "driveDestination": {"file": "1AbC_d-9", "exportUri": "https://drive.google.com/file/d/1AbC_d-9/view"}}),
        );
        platform.says(
            &format!("/v2/{CONFERENCE}/transcripts/tr-1"),
            json!({"name": "n", "state": "FILE_GENERATED", "startTime": "2026-11-23T11:02:30Z", "endTime": "2026-11-23T11:29:00Z"}),
        );
    }
}

#[tokio::test]
async fn every_event_is_taken_and_named() {
    let scene = Scene::open().await;
    let mut keys = std::collections::HashSet::new();
    let folder = format!("{}/../../fixtures/webhooks/google_meet", env!("CARGO_MANIFEST_DIR"));
    for entry in std::fs::read_dir(folder).unwrap() {
        let body = std::fs::read(entry.unwrap().path()).unwrap();
        let webhook = Webhook {
            headers: &HeaderMap::new(),
            query: None,
            body: &body,
            now: now(),
        };
        assert!(scene.meet.recognises(&webhook));
        let token = scene.google.sign(&claims());
        let Received::Events(events) = scene.receive(&token, &body, None, &Scene::account()).await.unwrap() else {
            panic!("no handshake")
        };
        let raw: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(events[0].name, raw["message"]["attributes"]["ce-type"]);
        assert!(events[0].body["data"].is_object(), "{events:?}");
        assert!(events[0].body["message_id"].is_string() && events[0].body["publish_time"].is_string());
        assert!(keys.insert(events[0].dedupe_key.clone()));
    }
    assert_eq!(keys.len(), 16);
    assert_eq!(scene.platform.count("GET /keys"), 1, "keys are kept");
}

#[tokio::test]
async fn a_push_without_wrapping_is_the_same_event() {
    let scene = Scene::open().await;
    let wrapped = scene.event("recording-fileGenerated").await;
    let mut headers = HeaderMap::new();
    for (name, value) in wrapped.body["attributes"].as_object().unwrap() {
        let name: ::http::HeaderName = name.parse().unwrap();
        headers.insert(name, value.as_str().unwrap().parse().unwrap());
    }
    headers.insert("authorization", format!("Bearer {}", scene.google.sign(&claims())).parse().unwrap());
    headers.insert(
        "x-goog-pubsub-message-id",
        wrapped.body["message_id"].as_str().unwrap().parse().unwrap(),
    );
    let body = wrapped.body["data"].to_string();
    let webhook = Webhook {
        headers: &headers,
        query: None,
        body: body.as_bytes(),
        now: now(),
    };
    assert!(scene.meet.recognises(&webhook));
    let Received::Events(events) = scene.meet.receive(&webhook, &Scene::account(), &scene.http).await.unwrap() else {
        panic!("no handshake")
    };
    assert_eq!(events[0].name, wrapped.name);
    assert_eq!(events[0].body["data"], wrapped.body["data"]);
    assert!(events[0].dedupe_key.contains(wrapped.body["attributes"]["ce-id"].as_str().unwrap()));
}

#[tokio::test]
async fn only_googles_tokens_for_this_account_are_taken() {
    let scene = Scene::open().await;
    let sign = |claims: Value| scene.google.sign(&claims);
    let at = |seconds: i64| now().timestamp() + seconds;
    assert_eq!(scene.verdict(&sign(claims())).await, Ok(()));
    assert_eq!(scene.verdict(&sign(claims_but("iss", "accounts.google.com"))).await, Ok(()));
    for (name, value) in [
        ("aud", json!("https://other.example/")),
        ("iss", json!("https://accounts.example.com")),
        ("email", json!("someone@else.iam.gserviceaccount.com")),
        ("email_verified", json!(false)),
        ("exp", json!(at(-61))),
        ("iat", json!(at(61))),
        ("nbf", json!(at(61))),
        ("email", Value::Null),
        ("iat", Value::Null),
    ] {
        let token = sign(claims_but(name, value.clone()));
        assert_eq!(scene.verdict(&token).await, Err(Refused::Signature), "{name}: {value}");
    }
    let mut old = claims_but("iat", at(-7201));
    old["exp"] = json!(at(60));
    assert!(matches!(scene.verdict(&sign(old)).await, Err(Refused::Stale { age, .. }) if age.as_secs() == 7201));
    assert_eq!(scene.verdict("").await, Err(Refused::Signature));
}

#[tokio::test]
async fn a_token_that_is_signed_otherwise_is_refused() {
    let scene = Scene::open().await;
    let forged = Signer::new("google-1");
    assert_eq!(scene.verdict(&forged.sign(&claims())).await, Err(Refused::Signature));

    let unsigned = {
        use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD as BASE64};
        let header = BASE64.encode(r#"{"alg":"none","kid":"google-1","typ":"JWT"}"#);
        format!("{header}.{}.", BASE64.encode(claims().to_string()))
    };
    assert_eq!(scene.verdict(&unsigned).await, Err(Refused::Signature));

    // The public key is no secret: who takes HS256 takes it for one.
    let public = scene.google.published()["n"].as_str().unwrap().to_owned();
    let header = Header {
        kid: Some("google-1".to_owned()),
        ..Header::new(Algorithm::HS256)
    };
    let confused = jsonwebtoken::encode(&header, &claims(), &EncodingKey::from_secret(public.as_bytes())).unwrap();
    assert_eq!(scene.verdict(&confused).await, Err(Refused::Signature));

    let good = scene.google.sign(&claims());
    let (head, signature) = good.rsplit_once('.').unwrap();
    let other = scene.google.sign(&claims_but("email", "x"));
    let swapped = format!("{}.{signature}", other.rsplit_once('.').unwrap().0);
    assert_ne!(head, swapped);
    assert_eq!(scene.verdict(&swapped).await, Err(Refused::Signature));
}

#[tokio::test]
async fn new_keys_are_asked_for_now_and_then() {
    let scene = Scene::open().await;
    let body = fixture("google_meet/conference-ended.json");
    let next = Signer::new("google-2");
    let verdict = async |key: &Signer, seconds| {
        let now = now() + chrono::TimeDelta::seconds(seconds);
        let token = key.sign(&claims());
        scene.receive_at(&token, &body, None, &Scene::account(), now).await.map(|_| ())
    };
    assert_eq!(verdict(&scene.google, 0).await, Ok(()));
    scene.platform.publishes(&[&scene.google, &next], "public, max-age=100");
    for second in 0..30 {
        assert_eq!(verdict(&next, second).await, Err(Refused::Signature));
    }
    assert_eq!(
        scene.platform.count("GET /keys"),
        1,
        "an unknown key is no reason to ask at once again"
    );
    assert_eq!(verdict(&next, 30).await, Ok(()));
    assert_eq!(verdict(&scene.google, 129).await, Ok(()));
    assert_eq!(scene.platform.count("GET /keys"), 2);
    assert_eq!(verdict(&next, 130).await, Ok(()));
    assert_eq!(scene.platform.count("GET /keys"), 3, "max-age is over");
    scene.platform.publishes(&[&scene.google], "no-store");
    assert_eq!(verdict(&scene.google, 231).await, Ok(()));
    assert_eq!(verdict(&scene.google, 290).await, Ok(()));
    assert_eq!(scene.platform.count("GET /keys"), 4, "kept for a minute whatever the platform says");
}

#[tokio::test]
async fn without_keys_the_platform_is_to_try_again() {
    let scene = Scene::open().await;
    let token = scene.google.sign(&claims());
    let unreachable = FakePlatform::open().await;
    let meet = meet(&unreachable);
    let scene = Scene { meet, ..scene };
    assert!(matches!(scene.verdict(&token).await, Err(Refused::KeysUnavailable(_))));
    assert!(matches!(scene.verdict(&token).await, Err(Refused::KeysUnavailable(_))));
    assert_eq!(unreachable.count("GET /keys"), 1);
    unreachable.publishes(&[&scene.google], "");
    let later = now() + chrono::TimeDelta::seconds(5);
    let body = fixture("google_meet/conference-ended.json");
    assert!(scene.receive_at(&token, &body, None, &Scene::account(), later).await.is_ok());
}

#[tokio::test]
async fn a_secret_in_the_address_is_wanted_where_one_is_set() {
    let scene = Scene::open().await;
    let account = account(
        CallProvider::GoogleMeet,
        json!({"audience": AUDIENCE, "push_account": PUSHER, "secret_token": "s3 cret"}),
    );
    let token = scene.google.sign(&claims());
    let body = fixture("google_meet/conference-ended.json");
    for (query, good) in [(Some("a=b&token=s3%20cret"), true), (Some("token=other"), false), (None, false)] {
        let received = scene.receive(&token, &body, query, &account).await;
        assert_eq!(received.is_ok(), good, "{query:?}");
    }
}

#[tokio::test]
async fn what_is_signed_and_no_push_is_malformed() {
    let scene = Scene::open().await;
    let token = scene.google.sign(&claims());
    for body in ["", "[]", r#"{"message": {"data": "%%%"}}"#] {
        let received = scene.receive(&token, body.as_bytes(), None, &Scene::account()).await;
        assert!(matches!(received, Err(Refused::Malformed(_))), "{body}: {received:?}");
    }
    let mut strange = fixture_json("google_meet/conference-ended.json");
    strange["message"]["attributes"] = json!({"a": 1});
    strange["message"]["data"] = json!("aGVsbG8");
    let received = scene
        .receive(&token, strange.to_string().as_bytes(), None, &Scene::account())
        .await
        .unwrap();
    let Received::Events(events) = received else { panic!() };
    assert_eq!(events[0].name, "pubsub.message");
    assert_eq!(events[0].body["data"], "hello");
}

#[test]
fn settings_are_checked() {
    let meet = GoogleMeet::new(&defaults(CallProvider::GoogleMeet));
    let check = |settings: Value| meet.check_settings(&Settings::new(settings));
    assert_eq!(check(json!({"audience": "a", "push_account": "p"})), Ok(()));
    assert!(check(json!({"audience": "a"})).unwrap_err().contains("push_account"));
    assert!(
        check(json!({"audience": " ", "push_account": "p"}))
            .unwrap_err()
            .contains("audience")
    );
    assert!(
        check(json!({"audience": "a", "push_account": "p", "x": "y"}))
            .unwrap_err()
            .contains("`x`")
    );
    let key = Signer::new("k");
    let file = json!({"client_email": "e", "private_key": key.pem}).to_string();
    assert_eq!(
        check(json!({"audience": "a", "push_account": "p", "service_account": file})),
        Ok(())
    );
    for wrong in [
        "no JSON: s3cret",
        r#"{"client_email": "e", "private_key": "s3cret"}"#,
        r#"{"private_key": "s3cret"}"#,
    ] {
        let reason = check(json!({"audience": "a", "push_account": "p", "service_account": wrong})).unwrap_err();
        assert!(reason.contains("service_account") && !reason.contains("s3cret"), "{reason}");
    }
}
