//! Calls as CRM users read them.

use reqwest::{Method, Response};
use serde_json::{Value, json};

use crate::{
    harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, some_id},
    worked_calls::Worked,
};

pub const CALLS: &str = "/api/chat/conference";
pub const SOUND: &[u8] = b"0123456789";

impl Api {
    async fn accepting(&self, path: &str, accept: &str) -> (u16, String, String) {
        let request = self.request(Method::GET, path, ADMIN_KEY).header("accept", accept);
        let response = request.send().await.unwrap();
        let kind = response.headers()["content-type"].to_str().unwrap().to_owned();
        (response.status().as_u16(), kind, response.text().await.unwrap())
    }

    async fn part(&self, method: Method, path: &str, range: &str) -> Response {
        self.request(method, path, ADMIN_KEY).header("range", range).send().await.unwrap()
    }

    async fn rename(&self, path: &str, name: &Value) -> Answer {
        let request = self.request(Method::PATCH, path, ADMIN_KEY).json(&json!({"name": name}));
        Answer::read(request.send().await.unwrap()).await
    }
}

/// The calls of a stream of events, as they come.
struct Events {
    response: Response,
    read: String,
}

impl Events {
    async fn next(&mut self) -> Option<Value> {
        loop {
            if let Some((event, rest)) = self.read.split_once("\n\n") {
                let (event, rest) = (event.to_owned(), rest.to_owned());
                self.read = rest;
                if event.starts_with(':') {
                    continue;
                }
                let data = event.strip_prefix("event: call.updated\ndata: ").unwrap();
                return Some(serde_json::from_str(data).unwrap());
            }
            let chunk = self.response.chunk().await.unwrap()?;
            self.read.push_str(std::str::from_utf8(&chunk).unwrap());
        }
    }
}

#[tokio::test]
async fn a_call_is_read_in_every_form() {
    let api = Api::start(&[]).await;
    let worked = Worked::of(&api).await;
    let (id, fetches) = worked.announced().await;
    let path = |rest: &str| format!("{CALLS}/{id}{rest}");
    for rest in ["/notes", "/transcript", "/audio"] {
        let refused = api.get(&path(rest), ADMIN_KEY).await;
        let detail = refused.body["detail"].as_str().unwrap();
        assert_eq!(refused.status, 404);
        assert!(detail.contains("received"), "{detail}");
    }
    let recording = worked.fetched(&fetches).await;
    let draft = api.get(&path("/transcript"), ADMIN_KEY).await.body;
    assert_eq!(
        (&draft["draft"], &draft["turns"][0]["text"]),
        (&json!(true), &json!("A draft.")),
        "{draft}"
    );
    worked.summed_up(&recording[0]).await;

    let call = api.get(&path(""), ADMIN_KEY).await.body;
    assert_eq!(
        (&call["state"], &call["progress"]["sources_done"]),
        (&json!("done"), &json!(2)),
        "{call}"
    );
    for (accept, kind, holds) in [
        ("*/*", "application/json", "\"draft\":false"),
        ("text/vtt", "text/vtt; charset=utf-8", "00:00:04.000"),
        (
            "application/x-subrip, text/vtt;q=0.5",
            "application/x-subrip; charset=utf-8",
            "00:00:04,000",
        ),
        ("text/plain", "text/plain; charset=utf-8", "Speaker 1: We renew."),
        ("text/html, application/json;q=0.1", "application/json", "Speaker 1"),
    ] {
        let (status, found, text) = api.accepting(&path("/transcript"), accept).await;
        assert_eq!((status, found.as_str()), (200, kind), "{accept}");
        assert!(text.contains(holds), "{accept}: {text}");
    }
    let (_, kind, text) = api.accepting(&path("/notes"), "text/markdown").await;
    assert_eq!(kind, "text/markdown; charset=utf-8");
    assert!(
        text.starts_with("# Renewal") && text.contains(&id) && text.contains("> We renew."),
        "{text}"
    );
    let notes = api.get(&path("/notes"), ADMIN_KEY).await.body;
    assert_eq!(
        (&notes["call_id"], &notes["summary"]),
        (&json!(id), &json!("They renew.")),
        "{notes}"
    );
    assert_eq!(api.accepting(&path("/notes"), "image/png").await.0, 406);
    assert_eq!(
        api.get("/api/crm/notifications", ADMIN_KEY).await.body["items"][0]["subject"],
        "Notes: Renewal"
    );
}

#[tokio::test]
async fn a_recording_is_heard_in_parts() {
    let api = Api::start(&[]).await;
    let worked = Worked::of(&api).await;
    let (id, fetches) = worked.announced().await;
    worked.fetched(&fetches).await;
    let path = format!("{CALLS}/{id}/audio");
    for (range, status, content_range, body) in [
        ("bytes=0-3", 206, "bytes 0-3/10", "0123"),
        ("bytes=7-", 206, "bytes 7-9/10", "789"),
        ("bytes=-2", 206, "bytes 8-9/10", "89"),
        ("bytes=5-500", 206, "bytes 5-9/10", "56789"),
        ("bytes=4-2", 200, "", "0123456789"),
        ("bytes=0-1,3-4", 200, "", "0123456789"),
    ] {
        let part = api.part(Method::GET, &path, range).await;
        let headers = part.headers().clone();
        assert_eq!(
            (part.status().as_u16(), headers["accept-ranges"].as_bytes()),
            (status, &b"bytes"[..]),
            "{range}"
        );
        assert_eq!(
            headers.get("content-range").map_or("", |value| value.to_str().unwrap()),
            content_range
        );
        assert_eq!(
            (headers["content-type"].as_bytes(), headers["content-length"].as_bytes()),
            (&b"audio/mp4"[..], body.len().to_string().as_bytes())
        );
        assert_eq!(part.text().await.unwrap(), body, "{range}");
        let head = api.part(Method::HEAD, &path, range).await;
        assert_eq!(
            (head.status().as_u16(), &head.headers()["content-length"]),
            (status, &headers["content-length"])
        );
        assert_eq!(head.bytes().await.unwrap().len(), 0);
    }
    let beyond = api.part(Method::GET, &path, "bytes=10-").await;
    assert_eq!(
        (beyond.status().as_u16(), beyond.headers()["content-range"].as_bytes()),
        (416, &b"bytes */10"[..])
    );
    assert_eq!(Answer::read(beyond).await.body["type"], "/problems/range");
    assert_eq!(api.get(&format!("{path}?source={}", some_id()), ADMIN_KEY).await.status, 404);
    assert_eq!(api.get(&format!("{path}?source=first"), ADMIN_KEY).await.status, 422);
    let call = api.get(&format!("{CALLS}/{id}"), ADMIN_KEY).await.body;
    let sources = call["sources"].as_array().unwrap();
    let sound = sources.iter().find(|source| source["kind"] == "recording").unwrap();
    let whole = api
        .request(Method::GET, &format!("{path}?source={}", sound["id"].as_str().unwrap()), ADMIN_KEY)
        .send()
        .await
        .unwrap();
    assert_eq!(whole.bytes().await.unwrap(), SOUND);
    api.blobs.delete("calls/sound").await.unwrap();
    assert_eq!(api.get(&path, ADMIN_KEY).await.status, 404);
}

#[tokio::test]
async fn a_speaker_gets_a_name() {
    let api = Api::start(&[]).await;
    let worked = Worked::of(&api).await;
    let (id, fetches) = worked.announced().await;
    let recording = worked.fetched(&fetches).await;
    worked.summed_up(&recording[0]).await;
    let path = |number: &str| format!("{CALLS}/{id}/speakers/{number}");
    let renamed = api.rename(&path("1"), &json!(" Marta ")).await;
    assert_eq!(
        (renamed.status.as_u16(), renamed.body),
        (200, json!({"number": 1, "name": "Marta", "by": "person"}))
    );
    let transcript = api.get(&format!("{CALLS}/{id}/transcript"), ADMIN_KEY).await.body;
    assert_eq!(transcript["turns"][0]["speaker"], "Marta");
    let jobs = api.get("/api/admin/jobs?lane=meeting", ADMIN_KEY).await.body;
    assert_eq!(jobs["items"][0]["kind"], "summarise", "the notes are taken anew: {jobs}");
    for wrong in [json!(""), json!("a\nb"), json!("x".repeat(121)), json!(7)] {
        assert_eq!(api.rename(&path("1"), &wrong).await.status, 422, "{wrong}");
    }
    for number in ["2", "0", "first"] {
        assert_eq!(api.rename(&path(number), &json!("Marta")).await.status, 404, "{number}");
    }
}

#[tokio::test]
async fn action_items_are_ticked_off_and_corrected() {
    let api = Api::start(&[]).await;
    let worked = Worked::of(&api).await;
    let (id, fetches) = worked.announced().await;
    let recording = worked.fetched(&fetches).await;
    worked.summed_up(&recording[0]).await;
    let notes = async || api.get(&format!("{CALLS}/{id}/notes"), ADMIN_KEY).await.body["action_items"][0].clone();
    let kept = notes().await;
    assert_eq!((&kept["owner"], &kept["done"]), (&json!("Ann"), &json!(false)), "{kept}");
    let path = format!("{CALLS}/{id}/action-items/{}", kept["id"].as_str().unwrap());
    let say = async |path: &str, changes: Value| {
        let request = api.request(Method::PATCH, path, ADMIN_KEY).json(&changes);
        Answer::read(request.send().await.unwrap()).await
    };

    let ticked = say(&path, json!({"done": true})).await;
    assert_eq!(
        (ticked.status.as_u16(), &ticked.body["done"], &ticked.body["owner"]),
        (200, &json!(true), &json!("Ann"))
    );
    let corrected = say(&path, json!({"owner": " Ben ", "due": "2026-11-27"})).await.body;
    assert_eq!(
        (&corrected["owner"], &corrected["due"], &corrected["done_at"]),
        (&json!("Ben"), &json!("2026-11-27"), &ticked.body["done_at"])
    );
    let (_, _, text) = api.accepting(&format!("{CALLS}/{id}/notes"), "text/markdown").await;
    assert!(
        text.contains("- [x] ") && text.contains("**Ben**") && text.contains("2026-11-27"),
        "{text}"
    );
    let undone = say(&path, json!({"done": false, "owner": null, "due": null})).await.body;
    assert_eq!(
        (&undone["done"], &undone["owner"], &undone["due"], &undone["done_at"]),
        (&json!(false), &Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(notes().await, undone);
    let log = api.get("/api/admin/audit?action=call.action_item", ADMIN_KEY).await.body;
    assert_eq!(log["items"].as_array().unwrap().len(), 3, "{log}");

    for wrong in [
        json!({"owner": ""}),
        json!({"owner": "a\nb"}),
        json!({"due": "soon"}),
        json!({"text": "x"}),
        json!({"done": 1}),
    ] {
        assert_eq!(say(&path, wrong.clone()).await.status, 422, "{wrong}");
    }
    assert_eq!(
        say(&format!("{CALLS}/{id}/action-items/none"), json!({"done": true})).await.status,
        404
    );
    let other = api.request(Method::PATCH, &path, OTHER_KEY).json(&json!({"done": true}));
    assert_eq!(other.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_call_is_followed_until_it_is_over() {
    let api = Api::start(&[]).await;
    let worked = Worked::of(&api).await;
    let (id, fetches) = worked.announced().await;
    let response = api
        .request(Method::GET, &format!("{CALLS}/{id}/events"), ADMIN_KEY)
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut events = Events {
        response,
        read: String::new(),
    };
    let first = events.next().await.unwrap();
    assert_eq!((&first["state"], &first["id"]), (&json!("received"), &json!(id)));
    let recording = worked.fetched(&fetches).await;
    while events.next().await.unwrap()["state"] != "transcribing" {}
    worked.summed_up(&recording[0]).await;
    let last = loop {
        let call = events.next().await.unwrap();
        if call["state"] == "done" {
            break call;
        }
    };
    assert_eq!((&last["progress"]["sources_done"], &last["participants"]), (&json!(2), &json!([])));
    api.shutdown.cancel();
    assert_eq!(events.next().await, None, "a stream ends with its process");
}

#[tokio::test]
async fn calls_are_their_tenants_own() {
    let api = Api::start(&[]).await;
    let (id, _) = Worked::of(&api).await.announced().await;
    let visitor = api.visitor().await;
    let contact = api.verified("c-1").await;
    let contact = api.get(&contact.path(""), &contact.token).await.body["contact"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let call = format!("{CALLS}/{id}");
    let timeline = format!("/api/crm/contacts/{contact}/timeline");
    for path in [
        call.clone(),
        format!("{call}/notes"),
        format!("{call}/transcript"),
        format!("{call}/audio"),
        format!("{call}/events"),
        timeline.clone(),
    ] {
        for (token, status) in [("", 401), ("fdk_unknown", 401), (visitor.token.as_str(), 403), (OTHER_KEY, 404)] {
            assert_eq!(api.get(&path, token).await.status, status, "{path} {token}");
        }
    }
    for path in [CALLS, "/api/crm/notifications"] {
        assert_eq!(api.get(path, &visitor.token).await.status, 403);
        assert_eq!(api.get(path, OTHER_KEY).await.body["items"], json!([]));
    }
    assert_eq!(api.get(&timeline, ADMIN_KEY).await.body["items"], json!([]));
    assert_eq!(
        api.get(&format!("{CALLS}?state=received"), ADMIN_KEY).await.body["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    assert_eq!(api.get(&format!("{CALLS}?state=done"), ADMIN_KEY).await.body["items"], json!([]));
    assert_eq!(api.get(&format!("{CALLS}?state=odd"), ADMIN_KEY).await.status, 422);
    assert_eq!(api.get(&format!("{CALLS}/nonsense"), ADMIN_KEY).await.status, 404);
    let other = api
        .request(Method::PATCH, &format!("{call}/speakers/1"), OTHER_KEY)
        .json(&json!({"name": "Eve"}));
    assert_eq!(Answer::read(other.send().await.unwrap()).await.status, 404);
}
