//! Chats: a visitor's own, and all of them.

use frontdesk_model::Role;
use serde_json::{Value, json};

use super::{call, refusal, result, said, with};
use crate::harness::{ADMIN_KEY, Answer, Api, OTHER_KEY, Session, User, some_id};

crate::both!(crate::rpc::SETTINGS;
    a_visitor_chats_and_a_colleague_takes_over,
    a_visitors_chat_is_theirs_alone,
    a_contact_chats_by_the_token_of_a_proved_session,
);

/// A browser's own id.
fn browser() -> String {
    some_id()
}

async fn start(api: &Api, visitor: &str) -> Value {
    result(
        api,
        "supportChat.startSession",
        "",
        json!({"visitorId": visitor, "subject": "Rugs", "name": "Ann"}),
    )
    .await
}

async fn a_visitor_chats_and_a_colleague_takes_over(api: Api) {
    let admin = api.user("default", &[Role::Admin]).await;
    let visitor = browser();
    let started = start(&api, &visitor).await;
    assert_eq!(
        (&started["status"], &started["resumed"], &started["visitorId"]),
        (&json!("ai_active"), &json!(false), &json!(visitor))
    );
    assert!(started["welcomeMessage"].is_string() && started["token"].as_str().unwrap().starts_with("fds_"));
    let again = start(&api, &visitor).await;
    assert_eq!(
        (&again["sessionId"], &again["resumed"], &again["token"]),
        (&started["sessionId"], &json!(true), &started["token"])
    );

    let session = started["sessionId"].clone();
    let mine = |more: Value| of_visitor(&session, &visitor, &more);
    let sent = result(
        &api,
        "supportChat.sendMessage",
        "",
        mine(json!({"body": "Do you have rugs?", "clientMessageId": "1"})),
    )
    .await;
    assert_eq!(
        (&sent["role"], &sent["body"], &sent["metadata"]["clientMessageId"]),
        (&json!("user"), &json!("Do you have rugs?"), &json!("1"))
    );
    let repeated = result(
        &api,
        "supportChat.sendMessage",
        "",
        mine(json!({"body": "Do you have rugs?", "clientMessageId": "1"})),
    )
    .await;
    assert_eq!(repeated["id"], sent["id"], "the same message");
    let listed = result(&api, "supportChat.adminList", &admin.token, json!({})).await;
    assert_eq!(
        (
            &listed["items"][0]["id"],
            &listed["items"][0]["subject"],
            &listed["items"][0]["name"]
        ),
        (&session, &json!("Rugs"), &json!("Ann"))
    );

    let waiting = result(&api, "supportChat.escalate", "", mine(json!({}))).await;
    assert_eq!(
        (&waiting["status"], &waiting["ticketId"]),
        (&json!("escalated"), &Value::Null),
        "the address is missing"
    );
    let escalated = result(&api, "supportChat.adminList", &admin.token, json!({"status": "escalated"})).await;
    assert_eq!(escalated["items"][0]["id"], session);
    let reachable = result(&api, "supportChat.setEmail", "", mine(json!({"email": "ann@example.com"}))).await;
    assert!(
        reachable["ticketId"].is_string() && reachable["email"] == "ann@example.com",
        "{reachable}"
    );
    let ticket = result(&api, "support.adminGet", &admin.token, json!({"ticketId": reachable["ticketId"]})).await;
    assert_eq!((&ticket["source"], &ticket["chatSessionId"]), (&json!("chat"), &session));

    a_colleague_answers(&api, &admin, &session, &visitor).await;

    let closed = result(&api, "supportChat.close", "", mine(json!({}))).await;
    assert_eq!(closed["status"], "closed");
    let late = refusal(&api, "supportChat.sendMessage", "", mine(json!({"body": "One more thing"}))).await;
    assert_eq!(late, said(409, "CONFLICT"));
    let next = start(&api, &visitor).await;
    assert!(next["sessionId"] != session && next["resumed"] == false, "{next}");
    assert_eq!(
        result(&api, "supportChat.getSession", "", mine(json!({}))).await["id"],
        session,
        "the first one is still theirs"
    );
    let end = json!({"sessionId": next["sessionId"]});
    assert_eq!(
        result(&api, "supportChat.adminClose", &admin.token, end.clone()).await["status"],
        "closed"
    );
    let over = result(&api, "supportChat.adminList", &admin.token, json!({"status": "closed", "limit": 1})).await;
    assert_eq!(
        (&over["items"][0]["id"], over["nextCursor"].is_string()),
        (&next["sessionId"], true)
    );
    let stats = result(&api, "supportChat.getStats", &admin.token, json!({})).await;
    assert_eq!(
        stats,
        json!({"ai_active": 0, "agent_active": 0, "escalated": 0, "closed": 2, "total": 2})
    );
    others_see_nothing_of_it(&api, &session, end).await;
}

fn of_visitor(session: &Value, visitor: &str, more: &Value) -> Value {
    with(&json!({"sessionId": session, "visitorId": visitor}), more)
}

async fn a_colleague_answers(api: &Api, admin: &User, session: &Value, visitor: &str) {
    let mine = |more: Value| of_visitor(session, visitor, &more);
    let answer = json!({"sessionId": session, "body": "Rosa here. We have."});
    assert_eq!(result(api, "supportChat.adminReply", &admin.token, answer).await["role"], "agent");
    let seen = result(api, "supportChat.getSession", "", mine(json!({"limit": 1}))).await;
    assert_eq!(
        (&seen["status"], &seen["messages"][0]["role"], &seen["assignedTo"]),
        (&json!("agent_active"), &json!("user"), &Value::Null)
    );
    let rest = result(api, "supportChat.getSession", "", mine(json!({"cursor": seen["nextCursor"]}))).await;
    let roles: Vec<&str> = rest["messages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["role"].as_str().unwrap())
        .collect();
    assert!(
        roles.contains(&"agent") && roles.contains(&"ai") && !roles.contains(&"user"),
        "{roles:?}"
    );
    let whole = result(api, "supportChat.adminGet", &admin.token, json!({"sessionId": session})).await;
    assert_eq!(
        (&whole["assignedTo"], whole["messages"].as_array().unwrap().len()),
        (&json!(admin.id), roles.len() + 1)
    );
}

async fn others_see_nothing_of_it(api: &Api, session: &Value, end: Value) {
    for (name, arguments) in [
        ("supportChat.adminGet", end.clone()),
        ("supportChat.adminReply", json!({"sessionId": session, "body": "Hello."})),
        ("supportChat.adminClose", end),
    ] {
        assert_eq!(refusal(api, name, OTHER_KEY, arguments).await, said(404, "NOT_FOUND"), "{name}");
    }
    assert!(
        result(api, "supportChat.adminList", OTHER_KEY, json!({})).await["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(result(api, "supportChat.getStats", OTHER_KEY, json!({})).await["total"], 0);
}

async fn a_visitors_chat_is_theirs_alone(api: Api) {
    let (mine, other) = (browser(), browser());
    let session = start(&api, &mine).await["sessionId"].clone();
    start(&api, &other).await;
    let stranger = api.visitor().await;
    for name in [
        "supportChat.getSession",
        "supportChat.sendMessage",
        "supportChat.escalate",
        "supportChat.setEmail",
        "supportChat.close",
    ] {
        let arguments = |who: Option<&str>| {
            let mut arguments = json!({"sessionId": session, "visitorId": who});
            match name {
                "supportChat.sendMessage" => arguments["body"] = json!("Hello"),
                "supportChat.setEmail" => arguments["email"] = json!("eve@example.com"),
                _ => {}
            }
            arguments
        };
        assert_eq!(
            refusal(&api, name, "", arguments(Some(&other))).await,
            said(404, "NOT_FOUND"),
            "{name}"
        );
        assert_eq!(
            refusal(&api, name, &stranger.token, arguments(None)).await,
            said(404, "NOT_FOUND"),
            "{name}"
        );
        assert_eq!(refusal(&api, name, "", arguments(None)).await, said(401, "UNAUTHORIZED"), "{name}");
        assert_eq!(
            refusal(&api, name, ADMIN_KEY, arguments(None)).await,
            said(403, "FORBIDDEN"),
            "{name}"
        );
        assert_eq!(
            refusal(&api, name, "", arguments(Some("short"))).await,
            said(422, "UNPROCESSABLE_CONTENT"),
            "{name}"
        );
    }
    let elsewhere = api
        .request(reqwest::Method::POST, "/api/rpc/supportChat.getSession", "")
        .header("x-frontdesk-tenant", "other")
        .json(&json!({"sessionId": session, "visitorId": mine}));
    assert_eq!(Answer::read(elsewhere.send().await.unwrap()).await.status, 404, "another company's");
    let seen = result(&api, "supportChat.getSession", "", json!({"sessionId": session, "visitorId": mine})).await;
    assert_eq!(
        (&seen["status"], &seen["email"]),
        (&json!("ai_active"), &Value::Null),
        "nobody has changed it"
    );
}

async fn a_contact_chats_by_the_token_of_a_proved_session(api: Api) {
    let Session { id, token } = api.verified("cust-1").await;
    let resumed = result(&api, "supportChat.startSession", &token, json!({})).await;
    assert_eq!(
        (&resumed["sessionId"], &resumed["resumed"], &resumed["token"]),
        (&json!(id), &json!(true), &Value::Null)
    );
    let sent = result(&api, "supportChat.sendMessage", &token, json!({"sessionId": id, "body": "Hello"})).await;
    assert_eq!(sent["sessionId"], id);
    let escalated = result(&api, "supportChat.escalate", &token, json!({"sessionId": id})).await;
    assert!(escalated["ticketId"].is_string() && escalated["userId"].is_string(), "{escalated}");
    let own = result(&api, "support.get", &token, json!({"ticketId": escalated["ticketId"]})).await;
    assert_eq!((&own["chatSessionId"], &own["source"]), (&json!(id), &json!("chat")));
    let wrong = json!({"userId": "cust-1", "identityHash": "0".repeat(64)});
    assert_eq!(
        refusal(&api, "supportChat.startSession", "", wrong).await,
        said(401, "UNAUTHORIZED")
    );
}

#[tokio::test]
async fn an_address_has_20_public_calls_of_chats_a_minute() {
    let api = Api::start(&[]).await;
    let visitor = browser();
    let session = start(&api, &visitor).await["sessionId"].clone();
    let arguments = json!({"sessionId": session, "visitorId": visitor});
    for _ in 1..20 {
        result(&api, "supportChat.getSession", "", arguments.clone()).await;
    }
    let answer = call(&api, "supportChat.getSession", "", arguments).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.body["error"]["code"]),
        (429, &json!("TOO_MANY_REQUESTS"))
    );
    assert!(
        answer.retry_after.is_some() && answer.body["error"]["data"]["retryAfter"].is_number(),
        "{}",
        answer.body
    );
    assert!(
        answer.body["error"]["message"]
            .as_str()
            .unwrap()
            .contains("limits.address_chat_calls_per_minute")
    );
    result(&api, "supportChat.getStats", ADMIN_KEY, json!({})).await;
}
