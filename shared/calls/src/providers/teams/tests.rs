//! Notifications as Graph posts them, against a fake platform that plays Microsoft's keys, its tokens and its API.

use ::http::HeaderMap;
use aws_lc_rs::{
    cipher::{AES_256, EncryptionContext, PaddedBlockEncryptingKey, UnboundCipherKey},
    encoding::{AsDer as _, Pkcs8V1Der},
    hmac,
    iv::FixedLength,
    rsa::{OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PrivateDecryptingKey},
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use serde_json::{Value, json};

use super::*;

mod news;

use crate::{
    NewEvent,
    fake_platform::{FakePlatform, Signer, account, defaults, fixture, fixture_json, http, now, stored, stored_source, time},
};

const STATE: &str = "larkspur-client-state";
const CLIENT: &str = "5c5c5c5c-9999-4888-8777-666655554444";
const DIRECTORY: &str = "9c8b7a65-1111-4222-8333-444455556666";
const USER: &str = "3f1d2c4b-0000-4a5b-8c7d-1a2b3c4d5e6f";
const MEETING: &str = "MSozZjFkMmM0Yi0wMDAw*bGFya3NwdXI=";
const TRANSCRIPT: &str = "MSMjMCMjdHJhbnNjcmlwdC0x";
const RECORDING: &str = "MSMjMCMjcmVjb3JkaW5nLTE=";

struct Scene {
    platform: FakePlatform,
    microsoft: Signer,
    ours: Signer,
    teams: Teams,
    http: Http,
}

impl Scene {
    async fn open() -> Self {
        let platform = FakePlatform::open().await;
        let microsoft = Signer::new("ms-1");
        platform.publishes(&[&microsoft], "max-age=86400, private");
        let addresses = [("api_url", "/v1.0"), ("token_url", "/{directory}/token"), ("keys_url", "/keys")];
        Self {
            teams: Teams::new(&platform.section(CallProvider::Teams, &addresses)),
            platform,
            microsoft,
            ours: Signer::new("ours"),
            http: http(),
        }
    }

    fn account(&self) -> Account {
        let settings = json!({
            "secret_token": STATE, "directory_id": DIRECTORY, "client_id": CLIENT, "client_secret": "hush",
            "private_key": self.ours.pem, "certificate_id": "larkspur-2026",
        });
        account(CallProvider::Teams, settings)
    }

    async fn receive(&self, body: &[u8], account: &Account) -> Result<Vec<NewEvent>, Refused> {
        let webhook = Webhook {
            headers: &HeaderMap::new(),
            query: None,
            body,
            now: now(),
        };
        match self.teams.receive(&webhook, account, &self.http).await? {
            Received::Events(events) => Ok(events),
            Received::Answer(answer) => panic!("{answer:?}"),
        }
    }

    async fn event(&self, name: &str) -> StoredEvent {
        let events = self
            .receive(&fixture(&format!("teams/{name}.json")), &self.account())
            .await
            .unwrap();
        stored(events.into_iter().next().unwrap())
    }

    async fn news(&self, event: &StoredEvent) -> Result<Option<CallNews>, FetchError> {
        self.teams.news(event, &self.account(), &self.http).await
    }

    /// A notification with data, sealed for our certificate, and a token that proves it.
    fn sealed(&self, data: &Value) -> Value {
        let mut body = fixture_json("teams/transcript-created-with-data.json");
        let sealed = &mut body["value"][0]["EncryptedContent"];
        for (name, value) in seal(&self.ours, data).as_object().unwrap() {
            sealed[name] = value.clone();
        }
        body["validationTokens"] = json!([self.microsoft.sign(&claims())]);
        body
    }

    fn tell(&self) {
        let artifact = |id: &str, call: Option<&str>, created: &str| {
            json!({"id": id, "meetingId": MEETING, "callId": call, "contentCorrelationId": "correlation-1", "createdDateTime": created,
                   "endDateTime": "2026-11-23T11:30:00.5Z", "meetingOrganizer": {"application": null, "user": {"id": USER, "displayName": "Ada Quill"}}})
        };
        let meeting = format!("/v1.0/users/{USER}/onlineMeetings/{MEETING}");
        let transcript = artifact(TRANSCRIPT, Some("call-1"), "2026-11-23T11:00:00.25Z");
        self.platform
            .says(&format!("{meeting}/transcripts/{TRANSCRIPT}"), transcript.clone());
        self.platform
            .says(&format!("{meeting}/transcripts"), json!({"value": [transcript]}));
        self.platform.says(
            &format!("/v1.0/communications/onlineMeetings/{MEETING}/transcripts/{TRANSCRIPT}"),
            artifact(TRANSCRIPT, Some("call-1"), "2026-11-23T11:00:00.25Z"),
        );
        self.platform.says(
            &format!("{meeting}/recordings/{RECORDING}"),
            artifact(RECORDING, None, "2026-11-23T11:01:00Z"),
        );
        self.platform.says(
            &meeting,
            json!({"id": MEETING, "subject": "Refund for ticket 1042", "startDateTime": "2026-11-02T11:00:00Z", "participants": {
            "organizer": {"upn": "Ada@LarkspurHome.example", "identity": {"user": {"id": USER, "displayName": null}}},
            "attendees": [
                {"upn": "bo@example.com", "identity": {"user": {"id": "bo-id", "displayName": "Bo Vance"}}},
                {"upn": null, "identity": {"user": null}},
                {"upn": "Ada@LarkspurHome.example", "identity": {"user": {"id": USER, "displayName": null}}},
            ]}}),
        );
    }
}

fn claims() -> Value {
    let now = now().timestamp();
    json!({"aud": CLIENT, "iss": format!("https://sts.windows.net/{DIRECTORY}/"), "iat": now - 300, "nbf": now - 300, "exp": now + 3600,
           "appid": PUBLISHER, "tid": DIRECTORY, "ver": "1.0"})
}

/// As Graph does it.
fn seal(certificate: &Signer, data: &Value) -> Value {
    let key: Vec<u8> = (1..=32).collect();
    let mut sealed = data.to_string().into_bytes();
    let iv: [u8; 16] = key[..16].try_into().unwrap();
    let cipher = PaddedBlockEncryptingKey::cbc_pkcs7(UnboundCipherKey::new(&AES_256, &key).unwrap()).unwrap();
    cipher
        .less_safe_encrypt(&mut sealed, EncryptionContext::Iv128(FixedLength::from(iv)))
        .unwrap();
    let der: Pkcs8V1Der<'_> = certificate.pair.as_der().unwrap();
    let public = PrivateDecryptingKey::from_pkcs8(der.as_ref()).unwrap().public_key();
    let public = OaepPublicEncryptingKey::new(public).unwrap();
    let mut data_key = vec![0; public.ciphertext_size()];
    public.encrypt(&OAEP_SHA1_MGF1SHA1, &key, &mut data_key, None).unwrap();
    let signature = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &key), &sealed);
    json!({"data": STANDARD.encode(&sealed), "dataSignature": STANDARD.encode(signature), "dataKey": STANDARD.encode(data_key)})
}

fn data() -> Value {
    json!({"@odata.type": "#microsoft.graph.callTranscript", "id": TRANSCRIPT, "meetingId": MEETING, "callId": "call-1",
           "createdDateTime": "2026-11-23T11:00:00Z", "endDateTime": "2026-11-23T11:30:00Z",
           "meetingOrganizer": {"user": {"id": USER, "displayName": "Ada Quill"}}})
}

#[test]
fn a_handshake_is_answered_with_its_token() {
    let teams = Teams::new(&defaults(CallProvider::Teams));
    let headers = HeaderMap::new();
    let ask = |query| {
        let webhook = Webhook {
            headers: &headers,
            query,
            body: b"",
            now: now(),
        };
        assert_eq!(
            teams.recognises(&webhook),
            query.is_some_and(|query| query.contains("validationToken"))
        );
        teams.greeting(&webhook)
    };
    let answer = ask(Some("a=b&validationToken=Validation%3A+it%20is%3Cme%3E")).unwrap();
    assert_eq!((answer.status, answer.body.as_str()), (200, "Validation: it is<me>"));
    assert!(answer.content_type.starts_with("text/plain"));
    assert_eq!(ask(Some("other=1")), None);
    assert_eq!(ask(None), None);
    assert_eq!(ask(Some(&format!("validationToken={}", "x".repeat(4097)))).unwrap().status, 400);
}

#[tokio::test]
async fn every_notice_is_taken_and_named() {
    let scene = Scene::open().await;
    let mut keys = std::collections::HashSet::new();
    for (file, name) in [
        ("transcript-created", "callTranscript.created"),
        ("recording-created", "callRecording.created"),
        ("transcript-created-unwrapped", "callTranscript.created"),
        ("lifecycle-reauthorizationRequired", "reauthorizationRequired"),
        ("lifecycle-subscriptionRemoved", "subscriptionRemoved"),
        ("lifecycle-missed", "missed"),
    ] {
        let body = fixture(&format!("teams/{file}.json"));
        let webhook = Webhook {
            headers: &HeaderMap::new(),
            query: None,
            body: &body,
            now: now(),
        };
        assert!(scene.teams.recognises(&webhook), "{file}");
        let events = scene.receive(&body, &scene.account()).await.unwrap();
        assert_eq!((events.len(), events[0].name.as_str()), (1, name));
        assert!(!events[0].body.to_string().contains(STATE), "the secret is not kept");
        assert!(keys.insert(events[0].dedupe_key.clone()), "{file}");
        assert_eq!(scene.receive(&body, &scene.account()).await.unwrap(), events, "the same again");
        if file.starts_with("lifecycle") {
            assert_eq!(scene.news(&stored(events[0].clone())).await, Ok(None));
        }
    }
}

#[tokio::test]
async fn what_another_account_was_sent_is_left_out() {
    let scene = Scene::open().await;
    let body = fixture("teams/batch-of-two-accounts.json");
    let events = scene.receive(&body, &scene.account()).await.unwrap();
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].name, "callTranscript.created");
    let other = account(CallProvider::Teams, json!({"secret_token": "another-client-state"}));
    let events = scene.receive(&body, &other).await.unwrap();
    assert_eq!((events.len(), events[0].name.as_str()), (1, "callRecording.created"));
    let stranger = account(CallProvider::Teams, json!({"secret_token": "a-third"}));
    assert_eq!(scene.receive(&body, &stranger).await, Err(Refused::Signature));
    for body in [
        "",
        "[]",
        "{}",
        r#"{"value": []}"#,
        r#"{"value": 1}"#,
        r#"{"value": [1], "clientState": "x"}"#,
    ] {
        assert_eq!(
            scene.receive(body.as_bytes(), &scene.account()).await,
            Err(Refused::Signature),
            "{body}"
        );
    }
}

#[tokio::test]
async fn data_is_opened_and_spares_a_question() {
    let scene = Scene::open().await;
    scene.tell();
    let events = scene
        .receive(scene.sealed(&data()).to_string().as_bytes(), &scene.account())
        .await
        .unwrap();
    assert_eq!(events[0].body["decrypted"], data());
    assert!(events[0].body.get("EncryptedContent").is_none());
    let news = scene.news(&stored(events[0].clone())).await.unwrap().unwrap();
    assert_eq!(news.provider_call_id, format!("{MEETING}/call-1"));
    assert_eq!(news.started_at, Some(time("2026-11-23T11:00:00Z")));
    let asked = format!("GET /v1.0/users/{USER}/onlineMeetings/{MEETING}/transcripts/{TRANSCRIPT}");
    assert_eq!(scene.platform.count(&asked), 0);

    // Version 2 of the tokens, and the other spelling of the name.
    let mut body = scene.sealed(&data());
    let content = body["value"][0]["EncryptedContent"].take();
    body["value"][0].as_object_mut().unwrap().remove("EncryptedContent");
    body["value"][0]["encryptedContent"] = content;
    let mut second = claims();
    second["iss"] = json!(format!("https://login.microsoftonline.com/{DIRECTORY}/v2.0"));
    second["azp"] = second["appid"].take();
    body["validationTokens"] = json!([scene.microsoft.sign(&claims()), scene.microsoft.sign(&second)]);
    let again = scene.receive(body.to_string().as_bytes(), &scene.account()).await.unwrap();
    assert_eq!(again[0].body["decrypted"], data());
}

#[tokio::test]
async fn data_without_sound_tokens_is_refused() {
    let scene = Scene::open().await;
    let good = scene.sealed(&data());
    let with = |tokens: Value| {
        let mut body = good.clone();
        body["validationTokens"] = tokens;
        body.to_string()
    };
    let sign = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        scene.microsoft.sign(&claims)
    };
    let sound = scene.microsoft.sign(&claims());
    let now = now().timestamp();
    for tokens in [
        json!([]),
        json!(null),
        json!([1]),
        json!([sound, "x.y.z"]),
        json!([sound, sign("aud", json!("another-application"))]),
        json!([sign("iss", json!("https://sts.windows.net/another-directory/"))]),
        json!([sign("iss", json!("https://evil.example/"))]),
        json!([sign("tid", json!("../x"))]),
        json!([sign("appid", json!("another-publisher"))]),
        json!([sign("exp", json!(now - 61))]),
        json!([sign("nbf", json!(now + 61))]),
        json!([Signer::new("ms-1").sign(&claims())]),
        json!([Signer::new("unknown").sign(&claims())]),
    ] {
        let received = scene.receive(with(tokens.clone()).as_bytes(), &scene.account()).await;
        assert_eq!(received, Err(Refused::Signature), "{tokens}");
    }
    assert!(scene.receive(good.to_string().as_bytes(), &scene.account()).await.is_ok());
}

#[tokio::test]
async fn data_that_was_changed_is_refused() {
    let scene = Scene::open().await;
    let sealed = scene.sealed(&data());
    let other = seal(&Signer::new("theirs"), &data());
    let mut longer = data();
    longer["callId"] = json!("call-2");
    let swapped = seal(&scene.ours, &longer);
    for (field, value) in [
        ("data", swapped["data"].clone()),
        ("dataSignature", swapped["dataSignature"].clone()),
        ("dataKey", other["dataKey"].clone()),
        ("dataKey", json!("")),
        ("data", json!("no base64!")),
    ] {
        let mut body = sealed.clone();
        body["value"][0]["EncryptedContent"][field] = value;
        let received = scene.receive(body.to_string().as_bytes(), &scene.account()).await;
        assert_eq!(received, Err(Refused::Signature), "{field}");
    }
}

#[tokio::test]
async fn data_for_another_certificate_is_asked_for() {
    let scene = Scene::open().await;
    scene.tell();
    let mut body = scene.sealed(&data());
    body["value"][0]["EncryptedContent"]["encryptionCertificateId"] = json!("larkspur-2025");
    let events = scene.receive(body.to_string().as_bytes(), &scene.account()).await.unwrap();
    assert_eq!(events[0].body.get("decrypted"), None);
    let news = scene.news(&stored(events[0].clone())).await.unwrap().unwrap();
    assert_eq!(news.provider_call_id, format!("{MEETING}/call-1"));
}

#[test]
fn settings_are_checked() {
    let teams = Teams::new(&defaults(CallProvider::Teams));
    let check = |settings: Value| teams.check_settings(&Settings::new(settings));
    assert_eq!(check(json!({"secret_token": "client-state"})), Ok(()));
    assert!(check(json!({})).unwrap_err().contains("secret_token"));
    assert!(check(json!({"secret_token": "seven.."})).unwrap_err().contains("at least 8"));
    assert!(check(json!({"secret_token": ""})).unwrap_err().contains("secret_token"));
    assert!(
        check(json!({"secret_token": "client-state", "client_secret": "c"}))
            .unwrap_err()
            .contains("directory_id")
    );
    let key = Signer::new("k").pem;
    assert!(
        check(json!({"secret_token": "client-state", "private_key": key}))
            .unwrap_err()
            .contains("client_id")
    );
    assert_eq!(
        check(json!({"secret_token": "client-state", "private_key": key, "client_id": "c"})),
        Ok(())
    );
    let wrong = check(json!({"secret_token": "client-state", "private_key": "hidden", "client_id": "c"})).unwrap_err();
    assert!(wrong.contains("private_key") && !wrong.contains("hidden"), "{wrong}");
}
