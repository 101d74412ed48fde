//! Tickets: a customer's own, and all of them.

use frontdesk_model::{Role, UserId};
use serde_json::{Value, json};

use super::{refusal, result, said, with};
use crate::harness::{ADMIN_KEY, Api, OTHER_KEY};

crate::both!(crate::rpc::SETTINGS;
    a_customer_and_a_colleague_work_on_a_ticket,
);

async fn a_customer_and_a_colleague_work_on_a_ticket(api: Api) {
    let (customer, other) = (api.verified("cust-1").await, api.verified("cust-2").await);
    let (admin, agent) = (api.user("default", &[Role::Admin]).await, api.user("default", &[Role::Agent]).await);

    let draft = json!({"subject": "Lamp broken", "body": "It does not light.", "priority": "low"});
    let made = result(&api, "support.create", &customer.token, draft).await;
    assert_eq!(
        (&made["status"], &made["source"], &made["priority"]),
        (&json!("open"), &json!("form"), &json!("low"))
    );
    assert!(made["organizationId"].is_string() && made["userId"].is_string() && made["createdAt"].is_string());
    assert_eq!(
        (&made["assignedTo"], &made["closedAt"], &made["chatSessionId"]),
        (&Value::Null, &Value::Null, &Value::Null)
    );
    assert_eq!(
        (&made["messages"][0]["body"], &made["messages"][0]["isStaff"]),
        (&json!("It does not light."), &json!(false))
    );
    let ticket = json!({"ticketId": made["id"]});

    let list = result(&api, "support.list", &customer.token, json!({"status": "open"})).await;
    assert_eq!((list["items"].as_array().unwrap().len(), &list["items"][0]["id"]), (1, &made["id"]));
    assert!(
        result(&api, "support.list", &other.token, json!({})).await["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    assert_eq!(
        refusal(&api, "support.get", &other.token, ticket.clone()).await,
        said(404, "NOT_FOUND")
    );
    let by_number = json!({"ticketId": made["id"].as_str().unwrap().parse::<i64>().unwrap()});
    assert_eq!(result(&api, "support.get", &customer.token, by_number).await["id"], made["id"]);

    let with = |more: Value| with(&ticket, &more);
    let note = with(json!({"body": "He is right.", "internal": true}));
    result(&api, "support.adminReply", &admin.token, note).await;
    let answered = result(&api, "support.adminReply", &admin.token, with(json!({"body": "We send another."}))).await;
    assert_eq!(
        (&answered["status"], answered["messages"].as_array().unwrap().len()),
        (&json!("awaiting_user"), 3)
    );
    assert_eq!(answered["messages"][2]["userId"], admin.id.to_string());
    let seen = result(&api, "support.get", &customer.token, ticket.clone()).await;
    assert_eq!(seen["messages"].as_array().unwrap().len(), 2, "no note: {seen}");
    let replied = result(&api, "support.reply", &customer.token, with(json!({"body": "Thank you."}))).await;
    assert_eq!(replied["status"], "awaiting_admin");

    let given = result(&api, "support.assign", &admin.token, with(json!({"assignedTo": agent.id}))).await;
    assert_eq!(given["assignedTo"], agent.id.to_string());
    let own = result(&api, "support.get", &customer.token, ticket.clone()).await;
    assert_eq!(own["assignedTo"], Value::Null, "the company's own");
    let theirs = result(&api, "support.list", &agent.token, json!({})).await;
    assert_eq!(theirs["items"][0]["id"], made["id"], "what the agent works on");
    assert!(
        result(&api, "support.list", &admin.token, json!({})).await["items"]
            .as_array()
            .unwrap()
            .is_empty()
    );

    let judged = refusal(&api, "support.provideFeedback", &customer.token, with(json!({"satisfaction": 5}))).await;
    assert_eq!(judged, said(409, "CONFLICT"), "it is not over");
    let resolved = result(&api, "support.changeStatus", &admin.token, with(json!({"status": "resolved"}))).await;
    assert!(resolved["resolvedAt"].is_string() && resolved["closedAt"].is_null(), "{resolved}");
    let closed = result(&api, "support.close", &customer.token, ticket.clone()).await;
    assert!(closed["status"] == "closed" && closed["closedAt"].is_string(), "{closed}");
    let judged = result(
        &api,
        "support.provideFeedback",
        &customer.token,
        with(json!({"satisfaction": 4, "comment": "Quick."})),
    )
    .await;
    assert_eq!(judged["satisfaction"], 4);

    the_company_lists_them(&api, &admin.token, agent.id, &made).await;
    others_see_nothing_of_it(&api, &ticket).await;
}

async fn the_company_lists_them(api: &Api, admin: &str, agent: UserId, made: &Value) {
    let mine = result(
        api,
        "support.create",
        admin,
        json!({"subject": "Shelf", "body": "By telephone.", "email": "a@example.com"}),
    )
    .await;
    let first = result(api, "support.adminList", ADMIN_KEY, json!({"limit": 1})).await;
    assert_eq!(
        (first["items"].as_array().unwrap().len(), &first["items"][0]["id"]),
        (1, &mine["id"])
    );
    let next = result(
        api,
        "support.adminList",
        ADMIN_KEY,
        json!({"limit": 1, "cursor": first["nextCursor"]}),
    )
    .await;
    assert_eq!((&next["items"][0]["id"], &next["nextCursor"]), (&made["id"], &Value::Null));
    let found = result(api, "support.adminList", admin, json!({"status": "closed", "assignedTo": agent})).await;
    assert_eq!(found["items"][0]["id"], made["id"]);
    assert_eq!(
        result(api, "support.adminGet", admin, json!({"ticketId": made["id"]})).await["id"],
        made["id"]
    );
    let stats = result(api, "support.getStats", admin, json!({})).await;
    assert_eq!(
        stats,
        json!({"open": 1, "awaiting_user": 0, "awaiting_admin": 0, "resolved": 0, "closed": 1, "total": 2})
    );
}

async fn others_see_nothing_of_it(api: &Api, ticket: &Value) {
    let with = |more: Value| with(ticket, &more);
    for (name, arguments) in [
        ("support.get", ticket.clone()),
        ("support.adminGet", ticket.clone()),
        ("support.adminReply", with(json!({"body": "Hello."}))),
        ("support.assign", with(json!({"assignedTo": null}))),
        ("support.changeStatus", with(json!({"status": "awaiting_admin"}))),
    ] {
        assert_eq!(refusal(api, name, OTHER_KEY, arguments).await, said(404, "NOT_FOUND"), "{name}");
    }
    let elsewhere = result(api, "support.adminList", OTHER_KEY, json!({})).await;
    assert!(elsewhere["items"].as_array().unwrap().is_empty());
    assert_eq!(result(api, "support.getStats", OTHER_KEY, json!({})).await["total"], 0);
}
