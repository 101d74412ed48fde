//! Calls of another system's interface: every name once, in the order of a customer's and a colleague's work, and what is refused.

mod chats;
mod tickets;

use frontdesk_model::Role;
use serde_json::{Value, json};

use crate::harness::{ADMIN_KEY, Answer, Api};

/// No rates.
const SETTINGS: &[(&str, &str)] = &[("FRONTDESK_LIMITS__ADDRESS_PER_MINUTE", "0")];

crate::both!(crate::rpc::SETTINGS;
    what_is_not_allowed_is_refused_in_the_form_of_calls,
);

async fn call(api: &Api, name: &str, token: &str, arguments: Value) -> Answer {
    api.post(&format!("/api/rpc/{name}"), token, &arguments).await
}

/// The result of a call that has one.
async fn result(api: &Api, name: &str, token: &str, arguments: Value) -> Value {
    let answer = call(api, name, token, arguments).await;
    assert_eq!(answer.status, 200, "{name}: {}", answer.body);
    answer.body
}

/// Status and code of a call that is refused.
async fn refusal(api: &Api, name: &str, token: &str, arguments: Value) -> (u16, String) {
    let answer = call(api, name, token, arguments).await;
    let code = answer.body["error"]["code"]
        .as_str()
        .unwrap_or_else(|| panic!("{name}: {}", answer.body));
    (answer.status.as_u16(), code.to_owned())
}

/// A call's arguments with more of them.
fn with(arguments: &Value, more: &Value) -> Value {
    let mut all = arguments.clone();
    all.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    all
}

fn said(status: u16, code: &str) -> (u16, String) {
    (status, code.to_owned())
}

async fn what_is_not_allowed_is_refused_in_the_form_of_calls(api: Api) {
    let (customer, visitor) = (api.verified("cust-1").await, api.visitor().await);
    let agent = api.user("default", &[Role::Agent]).await;
    assert_eq!(refusal(&api, "support.nothing", ADMIN_KEY, json!({})).await, said(404, "NOT_FOUND"));
    assert_eq!(refusal(&api, "support.list", "", json!({})).await, said(401, "UNAUTHORIZED"));
    assert_eq!(
        refusal(&api, "support.list", &visitor.token, json!({})).await,
        said(403, "FORBIDDEN")
    );
    assert_eq!(
        refusal(&api, "support.reply", ADMIN_KEY, json!({"ticketId": 1, "body": "a"})).await,
        said(403, "FORBIDDEN")
    );
    for name in [
        "support.adminList",
        "support.getStats",
        "supportChat.adminList",
        "supportChat.getStats",
    ] {
        assert_eq!(
            refusal(&api, name, &customer.token, json!({})).await,
            said(403, "FORBIDDEN"),
            "{name}"
        );
        let answer = call(&api, name, &agent.token, json!({})).await;
        assert!(
            answer.body["error"]["message"].as_str().unwrap().contains("`settings`"),
            "{name}: {}",
            answer.body
        );
    }
    for (name, arguments, field) in [
        ("support.create", json!({"subject": "a", "body": " "}), "body"),
        ("support.create", json!({"subject": "a"}), "body"),
        ("support.create", json!({"subject": "a", "body": "b", "colour": 1}), "colour"),
        (
            "support.create",
            json!({"subject": "a", "body": "b", "email": "a@example.com"}),
            "email",
        ),
        ("support.get", json!({"ticketId": "one"}), "ticketId"),
        ("support.list", json!({"limit": 0}), "limit"),
        ("support.list", json!({"cursor": "x"}), "cursor"),
        ("support.list", json!({"status": "lost"}), "status"),
        ("supportChat.startSession", json!({"visitorId": "short"}), "visitorId"),
        ("supportChat.startSession", json!({"email": "nobody"}), "email"),
        ("supportChat.getSession", json!({"sessionId": "1"}), "sessionId"),
    ] {
        let answer = call(&api, name, &customer.token, arguments.clone()).await;
        assert_eq!(answer.status, 422, "{name} {arguments}: {}", answer.body);
        assert_eq!(
            answer.body["error"]["data"]["errors"][0]["field"], field,
            "{name} {arguments}: {}",
            answer.body
        );
    }
    let malformed = api.raw("/api/rpc/support.list", &customer.token, "application/json", "{").await;
    assert_eq!(malformed.body["error"]["code"], "BAD_REQUEST");
    let wrong = api.raw("/api/rpc/support.list", &customer.token, "text/plain", "hello").await;
    assert_eq!(wrong.body["error"]["code"], "UNSUPPORTED_MEDIA_TYPE");
    let read = api.get("/api/rpc/support.list", &customer.token).await;
    assert_eq!(
        (read.status.as_u16(), &read.body["error"]["code"]),
        (405, &json!("METHOD_NOT_SUPPORTED"))
    );
}
