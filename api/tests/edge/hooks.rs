//! Outgoing webhooks, to receivers that take them, and to such as do not.

use std::time::Duration;

use frontdesk_config::Config;
use frontdesk_hooks::Dispatcher;
use frontdesk_model::Role;
use reqwest::Method;
use serde_json::{Value, json};
use standardwebhooks::Webhook;
use tokio::time::{Instant, sleep};
use tokio_util::sync::{CancellationToken, DropGuard};

use crate::{
    harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, Session},
    receiver::{Manner, Receiver},
};

const MASTER_KEY: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
const SETTINGS: [(&str, &str); 5] = [
    ("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0"),
    ("FRONTDESK_SECURITY__MASTER_KEY", MASTER_KEY),
    ("FRONTDESK_WEBHOOKS__ALLOW_PRIVATE_ADDRESSES", "true"),
    ("FRONTDESK_WEBHOOKS__SCHEDULE", "0s, 100ms, 100ms"),
    ("FRONTDESK_WEBHOOKS__TIMEOUT", "2s"),
];
/// How long something may take on a machine that is busy.
const PATIENCE: Duration = Duration::from_secs(30);

/// A process that delivers, until it is dropped.
fn deliver(api: &Api, settings: &[(&str, &str)]) -> DropGuard {
    let environment = settings.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let config = Config::load(None, environment).unwrap();
    let stop = CancellationToken::new();
    let dispatcher = Dispatcher::new(api.store.clone(), &config).unwrap();
    tokio::spawn(dispatcher.run(stop.clone()));
    stop.drop_guard()
}

async fn add(api: &Api, input: Value) -> Value {
    let made = api.post("/api/admin/webhooks", ADMIN_KEY, &input).await;
    assert_eq!(made.status, 201, "{}", made.body);
    made.body
}

fn path(webhook: &Value, rest: &str) -> String {
    format!("/api/admin/webhooks/{}{rest}", webhook["id"].as_str().unwrap())
}

async fn shown(api: &Api, webhook: &Value) -> Value {
    let all = api.get("/api/admin/webhooks", ADMIN_KEY).await.body;
    let items = all["items"].as_array().unwrap();
    items.iter().find(|item| item["id"] == webhook["id"]).unwrap().clone()
}

async fn deliveries(api: &Api, webhook: &Value) -> Vec<Value> {
    let list = api.get(&path(webhook, "/deliveries?limit=200"), ADMIN_KEY).await;
    assert_eq!(list.status, 200, "{}", list.body);
    let mut items = list.body["items"].as_array().unwrap().clone();
    items.reverse();
    items
}

/// Waits until the deliveries of a webhook are so.
async fn until(api: &Api, webhook: &Value, so: impl Fn(&[Value]) -> bool) -> Vec<Value> {
    let end = Instant::now() + PATIENCE;
    loop {
        let items = deliveries(api, webhook).await;
        if so(&items) {
            return items;
        }
        assert!(Instant::now() < end, "{items:#?}");
        sleep(Duration::from_millis(50)).await;
    }
}

fn all(state: &'static str, count: usize) -> impl Fn(&[Value]) -> bool {
    move |items| items.len() == count && items.iter().all(|item| item["state"] == state)
}

async fn say(api: &Api, session: &Session, text: &str) {
    let said = api.post(&session.path("/messages"), &session.token, &json!({ "text": text })).await;
    assert_eq!(said.status, 202, "{}", said.body);
}

async fn patch(api: &Api, webhook: &Value, body: &Value) -> Answer {
    let request = api.request(Method::PATCH, &path(webhook, ""), ADMIN_KEY).json(body);
    Answer::read(request.send().await.unwrap()).await
}

#[tokio::test]
async fn what_is_sent_verifies_under_both_secrets() {
    let api = Api::start(&SETTINGS).await;
    let receiver = Receiver::start(Manner::Status(200)).await;
    let webhook = add(
        &api,
        json!({"url": receiver.url(), "events": ["session.created", "message.created"], "payload": "full", "ordered": true}),
    )
    .await;
    let old = webhook["secret"].as_str().unwrap().to_owned();
    assert!(old.starts_with("whsec_"));
    assert!(
        !shown(&api, &webhook).await.to_string().contains("whsec_"),
        "a secret is shown once"
    );
    let rotated = api.post(&path(&webhook, "/rotate-secret"), ADMIN_KEY, &json!({})).await;
    assert_eq!(rotated.status, 200, "{}", rotated.body);
    let new = rotated.body["secret"].as_str().unwrap().to_owned();
    let _process = deliver(&api, &SETTINGS);
    let session = api.visitor().await;
    say(&api, &session, "Grüße & \"words\"").await;
    until(&api, &webhook, |items| {
        items.len() == 2 && items.iter().all(|item| item["state"] == "delivered")
    })
    .await;
    let got = receiver.got();
    for request in &got {
        for secret in [&old, &new] {
            Webhook::new(secret).unwrap().verify(&request.body, &request.headers).unwrap();
        }
        let stranger = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
        assert!(Webhook::new(stranger).unwrap().verify(&request.body, &request.headers).is_err());
    }
    let bodies: Vec<Value> = got.iter().map(|request| serde_json::from_slice(&request.body).unwrap()).collect();
    assert_eq!(bodies[0]["type"], "session.created");
    assert_eq!(bodies[0]["data"]["session"]["id"], session.id.as_str());
    let said = bodies.iter().find(|body| body["data"]["message"]["sender"] == "customer").unwrap();
    assert_eq!(said["data"]["message"]["text"], "Grüße & \"words\"");
    // The old one ends.
    let last = api.post(&path(&webhook, "/rotate-secret?grace=0s"), ADMIN_KEY, &json!({})).await;
    assert_eq!(api.post(&path(&webhook, "/test"), ADMIN_KEY, &json!({})).await.status, 202);
    let before = got.len();
    until(&api, &webhook, |items| {
        items
            .last()
            .is_some_and(|item| item["type"] == "webhook.test" && item["state"] == "delivered")
    })
    .await;
    let test = &receiver.got()[before];
    assert!(Webhook::new(&new).unwrap().verify(&test.body, &test.headers).is_err());
    let newest = last.body["secret"].as_str().unwrap();
    Webhook::new(newest).unwrap().verify(&test.body, &test.headers).unwrap();
    let log = api.get("/api/admin/audit", ADMIN_KEY).await.body;
    assert!(
        log.to_string().contains("webhook.rotate_secret") && !log.to_string().contains("whsec_"),
        "{log}"
    );
}

#[tokio::test]
async fn a_receiver_that_fails_is_asked_again_and_then_given_up() {
    let api = Api::start(&SETTINGS).await;
    let receiver = Receiver::start(Manner::Status(500)).await;
    let webhook = add(&api, json!({"url": receiver.url(), "events": ["session.created"]})).await;
    let _process = deliver(&api, &SETTINGS);
    api.visitor().await;
    let items = until(&api, &webhook, all("failed", 1)).await;
    let attempts = items[0]["attempts"].as_array().unwrap();
    assert_eq!(attempts.len(), 3);
    assert!(
        attempts
            .iter()
            .all(|attempt| attempt["status"] == 500 && attempt["duration_ms"].is_i64())
    );
    assert_eq!(
        (&items[0]["response"], &items[0]["next_attempt_at"]),
        (&json!("as it is told"), &Value::Null)
    );
    assert!(shown(&api, &webhook).await["failing_since"].is_string());
    let ids: Vec<_> = receiver.got().iter().map(|request| request.headers["webhook-id"].clone()).collect();
    assert!(ids.len() == 3 && ids.iter().all(|id| *id == ids[0]), "one id for all attempts");
    let body: Value = serde_json::from_slice(&receiver.got()[0].body).unwrap();
    assert_eq!(
        body["data"].as_object().unwrap().keys().collect::<Vec<_>>(),
        ["session_id"],
        "thin is ids alone"
    );
    // It works again, and somebody asks for it once more.
    receiver.behave(Manner::Status(204));
    let redeliver = format!("/api/admin/webhooks/deliveries/{}/redeliver", items[0]["id"].as_str().unwrap());
    let again = api.post(&redeliver, ADMIN_KEY, &json!({})).await;
    assert_eq!((again.status.as_u16(), &again.body["state"]), (202, &json!("waiting")));
    let items = until(&api, &webhook, all("delivered", 1)).await;
    assert_eq!(items[0]["attempts"].as_array().unwrap().len(), 4);
    assert_eq!(receiver.got()[3].headers["webhook-id"], ids[0]);
    assert_eq!(shown(&api, &webhook).await["failing_since"], Value::Null);
    assert_eq!(api.post(&redeliver, OTHER_KEY, &json!({})).await.status, 404, "another company's");
}

#[tokio::test]
async fn a_receiver_that_is_gone_is_switched_off_and_the_administrators_are_told() {
    let api = Api::start(&SETTINGS).await;
    let admin = api.user("default", &[Role::Admin]).await;
    let receiver = Receiver::start(Manner::Status(410)).await;
    let webhook = add(&api, json!({"url": receiver.url(), "events": ["session.created"]})).await;
    let _process = deliver(&api, &SETTINGS);
    api.visitor().await;
    until(&api, &webhook, all("failed", 1)).await;
    let end = Instant::now() + PATIENCE;
    while shown(&api, &webhook).await["active"] == true {
        assert!(Instant::now() < end, "it is not switched off");
        sleep(Duration::from_millis(50)).await;
    }
    assert!(shown(&api, &webhook).await["disabled_reason"].as_str().unwrap().contains("410"));
    let told = api.get("/api/notifications", &admin.token).await.body;
    assert_eq!(told["items"][0]["kind"], "webhook_disabled", "{told}");
    assert_eq!(api.post(&path(&webhook, "/test"), ADMIN_KEY, &json!({})).await.status, 409);
    let on = patch(&api, &webhook, &json!({"active": true})).await;
    assert_eq!((&on.body["active"], &on.body["disabled_reason"]), (&json!(true), &Value::Null));
    receiver.behave(Manner::Status(200));
    assert_eq!(api.post(&path(&webhook, "/test"), ADMIN_KEY, &json!({})).await.status, 202);
    until(&api, &webhook, |items| {
        items.last().is_some_and(|item| item["state"] == "delivered")
    })
    .await;
}

#[tokio::test]
async fn a_receivers_wish_to_wait_is_obeyed() {
    let api = Api::start(&SETTINGS).await;
    let receiver = Receiver::start(Manner::Wait(429, 3)).await;
    let webhook = add(&api, json!({"url": receiver.url(), "events": ["session.created"]})).await;
    let _process = deliver(&api, &SETTINGS);
    api.visitor().await;
    until(&api, &webhook, |items| items.first().is_some_and(|item| item["status"] == 429)).await;
    receiver.behave(Manner::Status(200));
    let refused = receiver.got()[0].at;
    api.visitor().await;
    until(&api, &webhook, all("delivered", 2)).await;
    let later = receiver.got().iter().skip(1).map(|request| request.at - refused).min().unwrap();
    assert!(later >= Duration::from_millis(2_900), "{later:?}");
}

#[tokio::test]
async fn slow_receivers_and_redirects_do_not_count_and_do_no_harm() {
    let api = Api::start(&SETTINGS).await;
    let elsewhere = Receiver::start(Manner::Status(200)).await;
    let redirecting = Receiver::start(Manner::Redirect(elsewhere.url())).await;
    let silent = Receiver::start(Manner::Silence).await;
    let dripping = Receiver::start(Manner::Drip).await;
    let long = Receiver::start(Manner::Long).await;
    let good = Receiver::start(Manner::Status(200)).await;
    let mut webhooks = Vec::new();
    for receiver in [&redirecting, &silent, &dripping, &long, &good] {
        webhooks.push(add(&api, json!({"url": receiver.url(), "events": ["session.created"]})).await);
    }
    let _process = deliver(&api, &SETTINGS);
    let begun = Instant::now();
    for _ in 0..5 {
        api.visitor().await;
    }
    until(&api, &webhooks[4], all("delivered", 5)).await;
    assert!(
        begun.elapsed() < Duration::from_secs(10),
        "one that works waits for those that do not"
    );
    let redirected = until(&api, &webhooks[0], all("failed", 5)).await;
    assert!(redirected[0]["error"].as_str().unwrap().contains("redirects are not followed"));
    assert!(elsewhere.got().is_empty(), "a redirect was followed");
    for slow in [&webhooks[1], &webhooks[2]] {
        let items = until(&api, slow, |items| {
            items.iter().any(|item| !item["attempts"].as_array().unwrap().is_empty())
        })
        .await;
        let tried = items.iter().find(|item| !item["attempts"].as_array().unwrap().is_empty()).unwrap();
        let attempt = &tried["attempts"][0];
        assert!(attempt["error"].as_str().unwrap().contains("within 2s"), "{attempt}");
        assert!((1_900..6_000).contains(&attempt["duration_ms"].as_i64().unwrap()), "{attempt}");
    }
    let long = until(&api, &webhooks[3], all("delivered", 5)).await;
    assert_eq!(long[0]["response"].as_str().unwrap().len(), 1024);
}

#[tokio::test]
async fn private_addresses_are_refused_when_they_are_connected_to() {
    let settings: Vec<_> = SETTINGS
        .into_iter()
        .filter(|(name, _)| !name.ends_with("PRIVATE_ADDRESSES"))
        .collect();
    let api = Api::start(&settings).await;
    for url in [
        "http://shop.example/hooks",
        "https://127.0.0.1/hooks",
        "https://[::1]/",
        "https://me:secret@shop.example/",
        "https://shop.example/#part",
        "ftp://shop.example/",
        "nothing",
    ] {
        let refused = api
            .post("/api/admin/webhooks", ADMIN_KEY, &json!({"url": url, "events": ["call.done"]}))
            .await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!("url")),
            "{url}"
        );
    }
    let receiver = Receiver::start(Manner::Status(200)).await;
    let url = receiver.url().replace("http://127.0.0.1", "https://localhost");
    let webhook = add(&api, json!({"url": url, "events": ["session.created"]})).await;
    let _process = deliver(&api, &settings);
    api.visitor().await;
    let items = until(&api, &webhook, all("failed", 1)).await;
    assert!(items[0]["error"].as_str().unwrap().contains("private address"), "{}", items[0]);
    assert!(receiver.got().is_empty());
}

#[tokio::test]
async fn two_processes_deliver_once_and_in_order() {
    let api = Api::start(&SETTINGS).await;
    let receiver = Receiver::start(Manner::Status(200)).await;
    let webhook = add(
        &api,
        json!({"url": receiver.url(), "events": ["message.created"], "ordered": true, "payload": "full"}),
    )
    .await;
    let other = Receiver::start(Manner::Status(200)).await;
    let theirs = json!({"url": other.url(), "events": ["message.created"]});
    assert_eq!(api.post("/api/admin/webhooks", OTHER_KEY, &theirs).await.status, 201);
    let session = api.visitor().await;
    // Written, and told by whoever comes later: nobody delivered when it was committed.
    for number in 0..10 {
        say(&api, &session, &number.to_string()).await;
    }
    let _processes = (deliver(&api, &SETTINGS), deliver(&api, &SETTINGS));
    for number in 10..15 {
        say(&api, &session, &number.to_string()).await;
    }
    let customers = |got: &[Value]| -> Vec<String> {
        let said = got.iter().map(|body| &body["data"]["message"]);
        said.filter(|message| message["sender"] == "customer")
            .map(|message| message["text"].as_str().unwrap().to_owned())
            .collect()
    };
    let expected: Vec<String> = (0..15).map(|number| number.to_string()).collect();
    let end = Instant::now() + PATIENCE;
    loop {
        let got: Vec<Value> = receiver
            .got()
            .iter()
            .map(|request| serde_json::from_slice(&request.body).unwrap())
            .collect();
        let said = customers(&got);
        assert_eq!(said[..], expected[..said.len().min(15)], "out of order, or twice");
        if said.len() == 15 {
            break;
        }
        assert!(Instant::now() < end, "{said:?}");
        sleep(Duration::from_millis(50)).await;
    }
    until(&api, &webhook, |items| items.iter().all(|item| item["state"] == "delivered")).await;
    let count = receiver.got().len();
    assert_eq!(deliveries(&api, &webhook).await.len(), count, "each went out once");
    assert!(other.got().is_empty(), "another company's endpoint heard of it");
}

#[tokio::test]
async fn what_a_webhook_may_not_be_is_refused_by_field() {
    let api = Api::start(&SETTINGS).await;
    let good = json!({"url": "https://shop.example/hooks", "events": ["call.done"]});
    for (field, value, named) in [
        ("events", json!([]), "events"),
        ("events", json!(["session.danced"]), "events"),
        ("events", json!(["webhook.test"]), "events"),
        ("url", json!(format!("https://shop.example/{}", "a".repeat(2_000))), "url"),
    ] {
        let mut body = good.clone();
        body[field] = value;
        let refused = api.post("/api/admin/webhooks", ADMIN_KEY, &body).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!(named)),
            "{body}"
        );
    }
    let unsealed = Api::start(&[]).await.post("/api/admin/webhooks", ADMIN_KEY, &good).await;
    assert!(
        unsealed.status == 422 && unsealed.body.to_string().contains("security.master_key"),
        "{}",
        unsealed.body
    );
    let webhook = add(&api, good).await;
    let removed = api.request(Method::DELETE, &path(&webhook, ""), OTHER_KEY).send().await.unwrap();
    assert_eq!(removed.status(), 404);
    let removed = api.request(Method::DELETE, &path(&webhook, ""), ADMIN_KEY).send().await.unwrap();
    assert_eq!(removed.status(), 204);
    assert_eq!(api.get(&path(&webhook, "/deliveries"), ADMIN_KEY).await.status, 404);
}
