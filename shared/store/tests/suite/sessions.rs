//! Sessions: who opens them, and how they change.

use frontdesk_model::{Event, Sender, SessionStatus};
use frontdesk_store::{DeskFilter, IdentityField, Page, SessionChange, Who};

use crate::harness::Ledger;

crate::both!(
    a_visitor_has_no_contact,
    a_proved_identity_finds_its_contact,
    an_unknown_identity_makes_one_contact,
    an_email_does_not_claim_an_external_id,
    closing_twice_changes_nothing,
    a_visitor_is_asked_for_an_email,
    an_escalation_opens_a_ticket,
    another_tenant_sees_nothing,
    sessions_are_listed_newest_first,
);

async fn a_visitor_has_no_contact(ledger: Ledger) {
    ledger.marta().await;
    let chat = ledger
        .chat(Who {
            email: Some("marta@example.com".into()),
            ..Who::default()
        })
        .await;
    assert_eq!(
        (chat.session.verified, chat.session.contact),
        (false, None),
        "an address that nobody proved finds nobody"
    );
    let caller = ledger.store.caller(&chat.token).await.unwrap().unwrap();
    assert_eq!(
        (caller.session_id, caller.verified, caller.contact_id),
        (chat.session.id, false, None)
    );
}

async fn a_proved_identity_finds_its_contact(ledger: Ledger) {
    let marta = ledger.marta().await;
    let told = Who {
        email: Some("forged@example.com".into()),
        phone: Some("+4930123456".into()),
        ..marta
    };
    let chat = ledger.chat(told).await;
    let contact = chat.session.contact.unwrap();
    assert_eq!(contact.email.as_deref(), Some("marta@example.com"), "what is on file stays");
    let info = ledger.store.customer_info(ledger.tenant, contact.id).await.unwrap().unwrap();
    assert_eq!(info.contact.phone.as_deref(), Some("+4930123456"), "blanks are filled");
    assert_eq!(info.account.balance.as_deref(), Some("12.50"));
}

async fn an_unknown_identity_makes_one_contact(ledger: Ledger) {
    let who = |field| Who {
        verified_by: Some(field),
        external_id: (field == IdentityField::ExternalId).then(|| "new-1".to_owned()),
        email: Some("new@example.com".into()),
        ..Who::default()
    };
    for field in [IdentityField::ExternalId, IdentityField::Email] {
        let (one, two) = tokio::join!(ledger.chat(who(field)), ledger.chat(who(field)));
        assert!(one.session.verified);
        assert_eq!(one.session.contact, two.session.contact);
    }
}

async fn an_email_does_not_claim_an_external_id(ledger: Ledger) {
    let by_email = Who {
        verified_by: Some(IdentityField::Email),
        external_id: Some("cust-9".into()),
        email: Some("eve@example.com".into()),
        ..Who::default()
    };
    let chat = ledger.chat(by_email).await;
    assert_eq!(chat.session.contact.unwrap().external_id, None);
}

async fn closing_twice_changes_nothing(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let SessionChange::Changed(session) = ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap() else {
        panic!("open")
    };
    assert_eq!((session.status, session.last_seq), (SessionStatus::Closed, 1));
    assert!(matches!(
        ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap(),
        SessionChange::Unchanged(_)
    ));
    assert!(matches!(
        ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap(),
        SessionChange::Refused(SessionStatus::Closed)
    ));
    let events = ledger.store.events_after(ledger.tenant, chat.session.id, 0, 10).await.unwrap();
    assert!(matches!(events.as_slice(), [Event::SessionUpdated { seq: 1, .. }]), "{events:?}");
}

async fn a_visitor_is_asked_for_an_email(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let SessionChange::Changed(session) = ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap() else {
        panic!("no change")
    };
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Waiting, None));
    assert!(matches!(
        ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap(),
        SessionChange::Unchanged(_)
    ));
    let told = ledger
        .store
        .escalate(ledger.tenant, chat.session.id, Some("v@example.com"))
        .await
        .unwrap();
    let SessionChange::Changed(session) = told else {
        panic!("no change")
    };
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Escalated, Some(1)));
}

async fn an_escalation_opens_a_ticket(ledger: Ledger) {
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    ledger.say(&chat, "it is on fire").await;
    ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap();
    let contact = chat.session.contact.unwrap().id;
    let ticket = ledger.store.ticket_of(ledger.tenant, contact, 1).await.unwrap().unwrap();
    assert!(ticket.messages.iter().any(|entry| entry.body.contains("Customer: it is on fire")));
    let events = ledger.store.events_after(ledger.tenant, chat.session.id, 0, 10).await.unwrap();
    let more = ledger
        .store
        .events_after(ledger.tenant, chat.session.id, events.last().unwrap().seq(), 10)
        .await
        .unwrap();
    let seqs: Vec<_> = events.iter().chain(&more).map(Event::seq).collect();
    assert_eq!(seqs, [1, 2, 3], "the message, the notice, the change");
    assert_eq!(ledger.history(chat.session.id).await[1].sender, Sender::System);
}

async fn another_tenant_sees_nothing(ledger: Ledger) {
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(
        ledger.store.create_tenant("other", "secret").await.unwrap().is_none(),
        "a slug is one tenant's"
    );
    let marta = ledger.marta().await;
    let chat = ledger.chat(marta).await;
    let (message, _) = ledger.say(&chat, "hello").await;
    let contact = chat.session.contact.as_ref().unwrap().id;
    let ticket = ledger
        .store
        .create_ticket(ledger.tenant, contact, "s", "b", frontdesk_model::TicketPriority::Low)
        .await
        .unwrap();
    let store = &ledger.store;
    assert!(store.session(other, chat.session.id).await.unwrap().is_none());
    assert!(store.messages(other, chat.session.id, 0, 10).await.unwrap().is_empty());
    assert!(store.events_after(other, chat.session.id, 0, 10).await.unwrap().is_empty());
    assert!(store.message(other, message.id).await.unwrap().is_none());
    assert!(store.trail(Some(other), message.id).await.unwrap().is_none());
    assert!(store.ticket_of(other, contact, ticket.number).await.unwrap().is_none());
    assert!(store.customer_info(other, contact).await.unwrap().is_none());
    assert!(store.orders_of(other, contact, 10).await.unwrap().is_empty());
    assert!(store.contact_by_external_id(other, "cust-1").await.unwrap().is_none());
    assert!(matches!(
        store.close_session(other, chat.session.id).await.unwrap(),
        SessionChange::Missing
    ));
    assert!(matches!(
        store.escalate(other, chat.session.id, None).await.unwrap(),
        SessionChange::Missing
    ));
    assert!(matches!(
        store.answer_as_agent(other, chat.session.id, "x").await.unwrap(),
        frontdesk_store::AgentAnswer::Missing
    ));
    assert_eq!(ledger.visitor_of(other).await.session.contact, None);
}

async fn sessions_are_listed_newest_first(ledger: Ledger) {
    let mut opened = Vec::new();
    for _ in 0..3 {
        opened.insert(0, ledger.visitor().await.session.id);
        ledger.time.advance(chrono::Duration::seconds(1));
    }
    let first = ledger
        .store
        .desk_sessions(ledger.tenant, &DeskFilter::default(), None, &Page { limit: 2, cursor: None })
        .await
        .unwrap();
    let rest = ledger
        .store
        .desk_sessions(
            ledger.tenant,
            &DeskFilter::default(),
            None,
            &Page {
                limit: 2,
                cursor: first.next_cursor.clone(),
            },
        )
        .await
        .unwrap();
    let listed: Vec<_> = first.items.iter().chain(&rest.items).map(|item| item.session.id).collect();
    assert_eq!((listed, rest.next_cursor), (opened, None));
}
