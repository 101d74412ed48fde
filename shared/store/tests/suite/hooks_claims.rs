//! Deliveries of webhooks: what is claimed is tried by one, and is due again when they die; an endpoint that does not work is switched off.

use std::{collections::BTreeSet, time::Duration};

use frontdesk_model::{DeliveryState, Role, UserId};
use frontdesk_store::{Author, EndpointRow, NewUser, Next, Page, Redelivered, Settlement, UserChange};

use crate::{
    harness::{LEASE, Ledger},
    hooks::{add, claim, deliveries, due, feed, settle},
};

crate::both!(
    a_delivery_is_claimed_by_one_and_due_again_when_they_die,
    in_order_a_failure_holds_back_what_follows,
    a_pause_holds_for_the_whole_endpoint,
    an_endpoint_that_is_switched_off_is_told_nothing_and_administrators_are,
    a_delivery_is_made_once_more,
    both_secrets_sign_until_the_old_one_ends
);

const AT_ONCE: Next = Next::Again {
    after: Duration::ZERO,
    pause: None,
};
const LATER: Next = Next::Again {
    after: Duration::from_hours(1),
    pause: None,
};

/// An endpoint with so many deliveries.
async fn with_messages(ledger: &Ledger, count: usize, ordered: bool) -> EndpointRow {
    let chat = ledger.visitor().await;
    let row = add(ledger, ledger.tenant, &["message.created"], ordered).await;
    for number in 0..count {
        ledger.say(&chat, &number.to_string()).await;
    }
    feed(ledger).await;
    row
}

async fn a_delivery_is_claimed_by_one_and_due_again_when_they_die(ledger: Ledger) {
    with_messages(&ledger, 6, false).await;
    let endpoint = due(&ledger).await.unwrap();
    let (first, second) = tokio::join!(
        ledger.store.claim_deliveries(&endpoint, 3, Duration::from_millis(500)),
        ledger.store.claim_deliveries(&endpoint, 100, LEASE)
    );
    let (first, second) = (first.unwrap(), second.unwrap());
    let ids: BTreeSet<_> = first.iter().chain(&second).map(|claimed| claimed.id).collect();
    assert_eq!(ids.len(), first.len() + second.len(), "something was claimed twice");
    for claimed in &second {
        assert_eq!(settle(&ledger, claimed, Next::Delivered).await, Settlement::Done(Duration::ZERO));
    }
    // The first one died: what it had is claimed by another, and what it says after that counts no more.
    let mut again = Vec::new();
    while again.len() < first.len() {
        again.extend(claim(&ledger, LEASE).await);
    }
    assert!(again.iter().all(|claimed| claimed.attempts == 2));
    for claimed in &first {
        assert_eq!(settle(&ledger, claimed, Next::Delivered).await, Settlement::Lost);
    }
    for claimed in &again {
        settle(&ledger, claimed, Next::Delivered).await;
    }
    assert_eq!(due(&ledger).await, None);
}

async fn in_order_a_failure_holds_back_what_follows(ledger: Ledger) {
    let row = with_messages(&ledger, 3, true).await;
    let first = claim(&ledger, LEASE).await;
    assert_eq!(first.len(), 1);
    assert!(claim(&ledger, LEASE).await.is_empty(), "the first one is under way");
    settle(&ledger, &first[0], AT_ONCE).await;
    let again = claim(&ledger, LEASE).await;
    assert_eq!((again.len(), again[0].id, again[0].attempts), (1, first[0].id, 2));
    settle(&ledger, &again[0], Next::GiveUp).await;
    let next = claim(&ledger, LEASE).await;
    settle(&ledger, &next[0], Next::Delivered).await;
    let last = claim(&ledger, LEASE).await;
    settle(&ledger, &last[0], LATER).await;
    assert!(claim(&ledger, LEASE).await.is_empty());
    let rows = deliveries(&ledger, &row).await;
    let states: Vec<DeliveryState> = rows.iter().map(|row| row.state).collect();
    assert_eq!(states, [DeliveryState::Failed, DeliveryState::Delivered, DeliveryState::Waiting]);
    assert_eq!(rows[0].log.0.len(), 2);
    assert_eq!((rows[0].status_code, rows[0].response.as_deref()), (Some(500), Some("words")));
}

async fn a_pause_holds_for_the_whole_endpoint(ledger: Ledger) {
    with_messages(&ledger, 3, false).await;
    let endpoint = due(&ledger).await.unwrap();
    let first = ledger.store.claim_deliveries(&endpoint, 1, LEASE).await.unwrap();
    let pause = Next::Again {
        after: Duration::from_hours(1),
        pause: Some(Duration::from_hours(1)),
    };
    settle(&ledger, &first[0], pause).await;
    assert_eq!(due(&ledger).await, None, "the others wait, too");
}

async fn administrator(ledger: &Ledger, name: &str, roles: Vec<Role>) -> UserId {
    let new = NewUser {
        email: format!("{name}@shop.example"),
        name: name.to_owned(),
        roles,
        active: true,
        password_hash: Some("hash".to_owned()),
    };
    match ledger.store.create_user(ledger.tenant, new, Author::SYSTEM).await.unwrap() {
        UserChange::Done { user, .. } => user.id,
        other => panic!("{other:?}"),
    }
}

async fn an_endpoint_that_is_switched_off_is_told_nothing_and_administrators_are(ledger: Ledger) {
    let ada = administrator(&ledger, "ada", vec![Role::Admin]).await;
    let rosa = administrator(&ledger, "rosa", vec![Role::Agent]).await;
    let row = with_messages(&ledger, 2, false).await;
    assert!(
        ledger
            .store
            .disable_webhook(ledger.tenant, row.id, "it does not work")
            .await
            .unwrap()
    );
    assert!(!ledger.store.disable_webhook(ledger.tenant, row.id, "once more").await.unwrap());
    assert_eq!(due(&ledger).await, None);
    assert!(ledger.store.hook_feeds().await.unwrap().is_empty());
    let page = Page { limit: 10, cursor: None };
    let told = ledger
        .store
        .user_notifications(ledger.tenant, ada, false, &page)
        .await
        .unwrap()
        .items;
    assert_eq!((told.len(), told[0].kind.as_str()), (1, "webhook_disabled"));
    assert_eq!(
        told[0].subject.as_deref(),
        Some("shop.example"),
        "nothing of the address but the host"
    );
    assert!(
        ledger
            .store
            .user_notifications(ledger.tenant, rosa, false, &page)
            .await
            .unwrap()
            .items
            .is_empty()
    );
    assert_eq!(
        ledger
            .number("select count(*) from notifications where news = 'webhook_disabled'")
            .await,
        1
    );
    let off = ledger.store.webhook(ledger.tenant, row.id).await.unwrap().unwrap();
    assert_eq!((off.active, off.disabled_reason.as_deref()), (false, Some("it does not work")));
    ledger
        .store
        .change_webhook(ledger.tenant, &EndpointRow { active: true, ..off })
        .await
        .unwrap();
    assert_eq!(claim(&ledger, LEASE).await.len(), 2, "what waited goes on");
}

async fn a_delivery_is_made_once_more(ledger: Ledger) {
    let row = with_messages(&ledger, 1, false).await;
    let claimed = claim(&ledger, LEASE).await;
    settle(&ledger, &claimed[0], Next::Delivered).await;
    let Redelivered::Due(again) = ledger.store.redeliver(ledger.tenant, claimed[0].id).await.unwrap() else {
        panic!("it is not due")
    };
    assert_eq!((again.event_id, again.state), (claimed[0].event_id, DeliveryState::Waiting));
    let second = claim(&ledger, LEASE).await;
    assert_eq!((second[0].event_id, second[0].attempts), (claimed[0].event_id, 1));
    let Redelivered::Due(test) = ledger.store.test_webhook(ledger.tenant, row.id).await.unwrap() else {
        panic!("no test")
    };
    assert_eq!(test.event, "webhook.test");
    ledger
        .store
        .change_webhook(
            ledger.tenant,
            &EndpointRow {
                active: false,
                ..row.clone()
            },
        )
        .await
        .unwrap();
    assert!(matches!(
        ledger.store.test_webhook(ledger.tenant, row.id).await.unwrap(),
        Redelivered::Inactive
    ));
}

async fn both_secrets_sign_until_the_old_one_ends(ledger: Ledger) {
    let row = with_messages(&ledger, 2, true).await;
    ledger
        .store
        .rotate_webhook_secret(ledger.tenant, row.id, b"new", Duration::from_hours(1))
        .await
        .unwrap();
    let claimed = claim(&ledger, LEASE).await;
    assert_eq!(claimed[0].secrets, [b"new".to_vec(), b"sealed".to_vec()]);
    settle(&ledger, &claimed[0], Next::Delivered).await;
    ledger
        .store
        .rotate_webhook_secret(ledger.tenant, row.id, b"newer", Duration::ZERO)
        .await
        .unwrap();
    assert_eq!(claim(&ledger, LEASE).await[0].secrets, [b"newer".to_vec()]);
}
