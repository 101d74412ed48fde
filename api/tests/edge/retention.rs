//! How long what is kept, whose calls are not transcribed, and who was told of a recording.

use frontdesk_model::CallId;
use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    harness::{ADMIN_KEY, Answer, Api, OTHER_KEY},
    worked_calls::Worked,
};

const RETENTION: &str = "/api/admin/retention";
const LIST: &str = "/api/admin/do-not-transcribe";

async fn send(api: &Api, method: Method, path: &str, token: &str, body: &Value) -> Answer {
    Answer::read(api.request(method, path, token).json(body).send().await.unwrap()).await
}

async fn put(api: &Api, path: &str, body: &Value) -> Answer {
    send(api, Method::PUT, path, ADMIN_KEY, body).await
}

async fn delete(api: &Api, path: &str, token: &str) -> u16 {
    api.request(Method::DELETE, path, token).send().await.unwrap().status().as_u16()
}

#[tokio::test]
async fn days_are_set_by_class_and_what_is_put_comes_back() {
    let api = Api::start(&[("FRONTDESK_CLEANUP__WEBHOOK_LOG_AFTER", "45d")]).await;
    let kept = api.get(RETENTION, ADMIN_KEY).await.body;
    let defaults = json!({"messages": null, "audio": null, "transcripts": null, "recordings": null, "events": null,
        "webhook_log": 45, "audit": null});
    assert_eq!(kept, defaults, "as the installation keeps it");

    let wanted = json!({"messages": 365, "audio": 0, "webhook_log": null});
    let tried = put(&api, &format!("{RETENTION}?dry_run=true"), &wanted).await;
    assert_eq!(
        (tried.status.as_u16(), &tried.body["messages"]),
        (200, &json!(365)),
        "{}",
        tried.body
    );
    assert_eq!(api.get(RETENTION, ADMIN_KEY).await.body, defaults, "it was only tried");
    let set = put(&api, RETENTION, &wanted).await;
    assert_eq!(set.status, 200, "{}", set.body);
    assert_eq!(set.body["would_remove"]["conversations"], 0);
    let now = api.get(RETENTION, ADMIN_KEY).await.body;
    assert_eq!(
        (&now["messages"], &now["audio"], &now["webhook_log"], &now["audit"]),
        (&json!(365), &json!(0), &Value::Null, &Value::Null)
    );
    assert_eq!(put(&api, RETENTION, &now).await.status, 200, "what is shown can be set");
    assert_eq!(api.get(RETENTION, OTHER_KEY).await.body, defaults, "others keep theirs");
    let audit = api.get("/api/admin/audit?action=retention.change", ADMIN_KEY).await.body;
    assert_eq!(audit["items"][1]["before"]["webhook_log"], 45);
    assert_eq!(audit["items"][1]["after"]["messages"], 365);
}

#[tokio::test]
async fn days_out_of_bounds_are_refused_together() {
    let api = Api::start(&[]).await;
    let wrong = json!({"messages": 0, "audio": -1, "transcripts": 0, "recordings": 36_501, "events": 7, "webhook_log": 0, "audit": 29});
    let refused = put(&api, RETENTION, &wrong).await;
    assert_eq!(refused.status, 422, "{}", refused.body);
    assert_eq!(refused.body["errors"].as_array().unwrap().len(), 7, "{}", refused.body);
    for unknown in [json!({"everything": 1}), json!({"messages": "1"}), json!({"messages": 1.5})] {
        let refused = put(&api, RETENTION, &unknown).await;
        assert!(refused.status.is_client_error(), "{unknown}: {}", refused.status);
    }
}

#[tokio::test]
async fn somebody_is_entered_once_and_taken_from_the_list() {
    let api = Api::start(&[]).await;
    let made = api.post(LIST, ADMIN_KEY, &json!({"email": "Marta@Example.com"})).await;
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(
        (&made.body["kind"], &made.body["email"]),
        (&json!("email"), &json!("Marta@Example.com"))
    );
    let again = api.post(LIST, ADMIN_KEY, &json!({"email": "marta@example.com "})).await;
    assert_eq!((again.status.as_u16(), &again.body["id"]), (200, &made.body["id"]));
    assert_eq!(api.post(LIST, ADMIN_KEY, &json!({"phone": "+49 30 123456"})).await.status, 201);
    assert_eq!(api.get(LIST, ADMIN_KEY).await.body["items"].as_array().unwrap().len(), 2);
    assert_eq!(api.get(LIST, OTHER_KEY).await.body["items"], json!([]));
    let nobody = CallId(uuid::Uuid::nil()).to_string();
    for (wrong, field) in [
        (json!({}), "contact_id"),
        (json!({"email": "a@b.example", "phone": "+49 30 123456"}), "contact_id"),
        (json!({"contact_id": nobody}), "contact_id"),
        (json!({"email": "marta"}), "email"),
        (json!({"phone": "12 34"}), "phone"),
        (json!({"meeting_id": " "}), "meeting_id"),
    ] {
        let refused = api.post(LIST, ADMIN_KEY, &wrong).await;
        assert_eq!(
            (refused.status.as_u16(), &refused.body["errors"][0]["field"]),
            (422, &json!(field)),
            "{wrong}: {}",
            refused.body
        );
    }
    let path = format!("{LIST}/{}", made.body["id"].as_str().unwrap());
    assert_eq!(delete(&api, &path, OTHER_KEY).await, 404);
    assert_eq!(delete(&api, &path, ADMIN_KEY).await, 204);
    assert_eq!(delete(&api, &path, ADMIN_KEY).await, 404);
    let audit = api.get("/api/admin/audit?action=do_not_transcribe.add", ADMIN_KEY).await.body;
    assert_eq!(audit["items"].as_array().unwrap().len(), 2);
    assert!(!audit.to_string().to_lowercase().contains("marta"), "the log says that, not who");
}

#[tokio::test]
async fn a_call_and_its_notes_say_who_was_told() {
    let api = &Api::start(&[]).await;
    let worked = Worked::of(api).await;
    let (id, fetches) = worked.announced().await;
    let recordings = worked.fetched(&fetches).await;
    worked.summed_up(&recordings[0]).await;
    let path = format!("/api/chat/conference/{id}");
    assert_eq!(api.get(&path, ADMIN_KEY).await.body["consent"], Value::Null);
    let told = json!({"by": "Ann Agent", "how": "Asked at the start; all agreed.", "at": "2026-11-23T08:00:00Z"});
    let set = put(api, &format!("{path}/consent"), &told).await;
    assert_eq!((set.status.as_u16(), &set.body["consent"]), (200, &told), "{}", set.body);
    for part in ["", "/notes"] {
        assert_eq!(api.get(&format!("{path}{part}"), ADMIN_KEY).await.body["consent"], told, "{part}");
    }
    let refused = put(api, &format!("{path}/consent"), &json!({"by": " ", "how": "asked"})).await;
    assert_eq!((refused.status.as_u16(), &refused.body["errors"][0]["field"]), (422, &json!("by")));
    let other = send(api, Method::PUT, &format!("{path}/consent"), OTHER_KEY, &told).await;
    assert_eq!(other.status, 404);
    assert_eq!(
        put(api, &format!("{path}/consent"), &Value::Null).await.body["consent"],
        Value::Null
    );
    let audit = api.get("/api/admin/audit?action=call.consent", ADMIN_KEY).await.body;
    assert_eq!(audit["items"][0]["before"], told);
}
