//! Outgoing webhooks: what happens is told once, in order, to whom it concerns; what is claimed is tried by one, and is due again when they die.

use std::{collections::BTreeSet, time::Duration};

use frontdesk_model::{Clock, HookPayload, TenantId};
use frontdesk_store::{
    Attempted, Author, Claimed, DeliveryRow, DueEndpoint, EndpointChange, EndpointRow, Next, Page, Redelivered, Settlement, TicketPatch,
};

use crate::harness::{LEASE, Ledger};

crate::both!(
    sessions_and_messages_are_told_once_and_in_order,
    what_came_and_went_between_two_looks_is_told,
    two_who_number_at_once_repeat_nothing,
    what_was_before_an_endpoint_is_not_told,
    tickets_are_told_with_their_changes,
    another_companys_endpoints_hear_nothing
);

const ALL: [&str; 6] = [
    "session.created",
    "session.closed",
    "session.escalated",
    "message.created",
    "ticket.created",
    "ticket.updated",
];

pub fn endpoint(ledger: &Ledger, events: &[&str], ordered: bool) -> EndpointRow {
    let now = ledger.store.clock().now();
    EndpointRow {
        id: ledger.store.clock().new_id(),
        url: "https://shop.example/hooks?key=secret".into(),
        events: events.iter().map(|event| (*event).to_owned()).collect::<Vec<_>>().into(),
        active: true,
        ordered,
        payload: HookPayload::Full,
        secret: b"sealed".to_vec(),
        old_secret: None,
        old_secret_ends_at: None,
        failing_since: None,
        disabled_reason: None,
        created_at: now,
        updated_at: now,
    }
}

pub async fn add(ledger: &Ledger, tenant: TenantId, events: &[&str], ordered: bool) -> EndpointRow {
    match ledger
        .store
        .add_webhook(tenant, &endpoint(ledger, events, ordered), 20)
        .await
        .unwrap()
    {
        EndpointChange::Kept(row) => *row,
        other => panic!("{other:?}"),
    }
}

pub async fn feed(ledger: &Ledger) {
    for feed in ledger.store.hook_feeds().await.unwrap() {
        while ledger.store.feed_hooks(&feed).await.unwrap().more {}
    }
}

/// The deliveries of an endpoint, in order.
pub async fn deliveries(ledger: &Ledger, row: &EndpointRow) -> Vec<DeliveryRow> {
    let page = Page { limit: 200, cursor: None };
    let mut rows = ledger.store.deliveries(ledger.tenant, row.id, None, &page).await.unwrap().items;
    rows.reverse();
    rows
}

pub fn types(rows: &[DeliveryRow]) -> Vec<&str> {
    rows.iter().map(|row| row.event.as_str()).collect()
}

pub async fn due(ledger: &Ledger) -> Option<DueEndpoint> {
    ledger.store.due_webhooks().await.unwrap().pop()
}

pub async fn claim(ledger: &Ledger, lease: Duration) -> Vec<Claimed> {
    match due(ledger).await {
        Some(endpoint) => ledger.store.claim_deliveries(&endpoint, 100, lease).await.unwrap(),
        None => Vec::new(),
    }
}

pub async fn settle(ledger: &Ledger, claimed: &Claimed, next: Next) -> Settlement {
    let attempted = Attempted {
        status: Some(if next == Next::Delivered { 200 } else { 500 }),
        response: Some("words".into()),
        error: (next != Next::Delivered).then(|| "the receiver answered 500".into()),
        took: Duration::from_millis(12),
    };
    ledger.store.settle_webhook(claimed, &attempted, next).await.unwrap()
}

async fn sessions_and_messages_are_told_once_and_in_order(ledger: Ledger) {
    let all = add(&ledger, ledger.tenant, &ALL, true).await;
    let messages = add(&ledger, ledger.tenant, &["message.created"], false).await;
    let chat = ledger.visitor().await;
    feed(&ledger).await;
    let (first, _) = ledger.say(&chat, "one").await;
    ledger.say(&chat, "two").await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    for _ in 0..3 {
        feed(&ledger).await;
    }
    let told = deliveries(&ledger, &all).await;
    let said = types(&told);
    assert_eq!((said[0], said[said.len() - 1]), ("session.created", "session.closed"), "{said:?}");
    let written = ledger.history(chat.session.id).await.len();
    assert_eq!(said.iter().filter(|word| **word == "message.created").count(), written, "{said:?}");
    assert_eq!(said.len(), written + 2, "{said:?}");
    let only = deliveries(&ledger, &messages).await;
    assert_eq!(only.len(), written);
    let subjects: Vec<_> = only.iter().map(|row| row.subject_id.unwrap()).collect();
    let history: Vec<_> = ledger.history(chat.session.id).await.iter().map(|message| message.id.0).collect();
    assert_eq!(subjects, history);
    let shared = told.iter().find(|row| row.subject_id == Some(first.id.0)).unwrap();
    assert!(
        only.iter().any(|row| row.event_id == shared.event_id),
        "one event has one id at all endpoints"
    );
    let claimed = claim(&ledger, LEASE).await;
    let message = claimed.iter().find(|claimed| claimed.subject == Some(first.id.0));
    if let Some(message) = message {
        let data = ledger.store.delivery_data(message).await.unwrap();
        assert_eq!(
            (&data["message"]["text"], data["session_id"].is_string()),
            (&"one".into(), true),
            "{data}"
        );
    }
}

async fn what_came_and_went_between_two_looks_is_told(mut ledger: Ledger) {
    ledger.store = ledger.with_clock(Clock::system()).await;
    let row = add(&ledger, ledger.tenant, &["session.created", "session.closed"], true).await;
    let feeds = ledger.store.hook_feeds().await.unwrap();
    let chat = ledger.visitor().await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    // What was known of the feed is older than the session.
    ledger.store.feed_hooks(&feeds[0]).await.unwrap();
    feed(&ledger).await;
    assert_eq!(types(&deliveries(&ledger, &row).await), ["session.created", "session.closed"]);
}

async fn two_who_number_at_once_repeat_nothing(ledger: Ledger) {
    let row = add(&ledger, ledger.tenant, &["message.created"], false).await;
    let feeds = ledger.store.hook_feeds().await.unwrap();
    for round in 0..5 {
        let chat = ledger.visitor().await;
        for number in 0..4 {
            ledger.say(&chat, &format!("{round} {number}")).await;
        }
        let both = tokio::join!(ledger.store.feed_hooks(&feeds[0]), ledger.store.feed_hooks(&feeds[0]));
        both.0.unwrap();
        both.1.unwrap();
    }
    feed(&ledger).await;
    let rows = deliveries(&ledger, &row).await;
    let subjects: BTreeSet<_> = rows.iter().map(|row| row.subject_id).collect();
    assert_eq!(subjects.len(), rows.len(), "something was told twice");
    assert!(rows.len() >= 20, "{}", rows.len());
}

async fn what_was_before_an_endpoint_is_not_told(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "before").await;
    let row = add(&ledger, ledger.tenant, &["session.created", "message.created"], false).await;
    feed(&ledger).await;
    assert!(deliveries(&ledger, &row).await.is_empty());
    let (after, _) = ledger.say(&chat, "after").await;
    feed(&ledger).await;
    let rows = deliveries(&ledger, &row).await;
    assert_eq!(rows.iter().map(|row| row.subject_id).collect::<Vec<_>>(), [Some(after.id.0)]);
}

async fn tickets_are_told_with_their_changes(ledger: Ledger) {
    let row = add(
        &ledger,
        ledger.tenant,
        &["ticket.created", "ticket.updated", "session.escalated"],
        true,
    )
    .await;
    let chat = ledger.chat(ledger.marta().await).await;
    ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap();
    feed(&ledger).await;
    let rows = deliveries(&ledger, &row).await;
    let mut said = types(&rows);
    said.sort_unstable();
    assert_eq!(said, ["session.escalated", "ticket.created"]);
    let number = ledger
        .store
        .session(ledger.tenant, chat.session.id)
        .await
        .unwrap()
        .unwrap()
        .ticket_number
        .unwrap();
    let patch = TicketPatch {
        subject: Some("Another".into()),
        ..TicketPatch::default()
    };
    ledger
        .store
        .change_ticket(ledger.tenant, number, patch, Author::SYSTEM)
        .await
        .unwrap();
    feed(&ledger).await;
    let rows = deliveries(&ledger, &row).await;
    assert_eq!(types(&rows).last(), Some(&"ticket.updated"));
    assert_eq!(rows.len(), 3);
}

async fn another_companys_endpoints_hear_nothing(ledger: Ledger) {
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    let own = add(&ledger, ledger.tenant, &ALL, false).await;
    add(&ledger, other, &ALL, false).await;
    let stranger = ledger.visitor_of(other).await;
    ledger.say(&stranger, "not yours").await;
    feed(&ledger).await;
    assert!(deliveries(&ledger, &own).await.is_empty());
    let page = Page { limit: 10, cursor: None };
    let theirs = ledger.store.webhooks(other).await.unwrap().remove(0);
    let rows = ledger.store.deliveries(other, theirs.id, None, &page).await.unwrap().items;
    assert!(!rows.is_empty());
    assert!(
        ledger
            .store
            .deliveries(ledger.tenant, theirs.id, None, &page)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert!(matches!(
        ledger.store.redeliver(ledger.tenant, rows[0].id).await.unwrap(),
        Redelivered::Missing
    ));
    assert!(!ledger.store.drop_webhook(ledger.tenant, theirs.id).await.unwrap());
}
