//! News: who is told of what, where, and once.

use frontdesk_model::{ChannelName, JobKind, JobRef, NewsKind, Role, TenantSettings, TicketPriority, TicketStatus, UserId};
use frontdesk_store::{Arriving, Author, ClaimedJob, NewUser, NewsInput, NewsSent, OrderRow, Placed, TicketPatch, UserChange, Worked};
use std::time::Duration;

use serde_json::json;

use crate::harness::{LEASE, Ledger, TOKEN_FOR};

crate::both!(
    nobody_is_told_where_the_company_does_not_want_it,
    a_customer_is_told_of_a_ticket_once_an_event,
    whoever_is_in_the_chat_is_told_there,
    an_answer_to_news_stands_on_the_ticket_once,
    whoever_wants_no_news_gets_none,
    an_order_in_another_state_is_news,
    the_staff_are_told_of_who_waits
);

const MARTA: &str = "marta@example.com";

async fn set(ledger: &Ledger, key: &str) {
    ledger.store.put_setting(ledger.tenant, key, json!(true)).await.unwrap();
}

/// A ticket of Marta's, opened by the form.
async fn ticket(ledger: &Ledger) -> i64 {
    let who = ledger.marta().await;
    let session = ledger.chat(who).await.session;
    let contact = session.contact.unwrap().id;
    ledger.store.close_session(ledger.tenant, session.id).await.unwrap();
    let opened = ledger
        .store
        .create_ticket(ledger.tenant, contact, "Broken lamp", "It is dark.", TicketPriority::Normal);
    opened.await.unwrap().number
}

async fn answer(ledger: &Ledger, number: i64, text: &str, internal: bool) {
    let answered = ledger
        .store
        .answer_ticket(ledger.tenant, number, text, internal, None, Author::SYSTEM);
    assert_eq!(answered.await.unwrap(), Worked::Done);
}

/// The news that wait to be sent.
async fn waiting(ledger: &Ledger) -> Vec<(ClaimedJob, NewsInput)> {
    ledger.set_back("jobs", "publish_at").await;
    let mut found = Vec::new();
    for due in ledger.store.unpublished(50, LEASE).await.unwrap() {
        if due.job.kind == JobKind::Tell {
            let job = ledger.claim(&JobRef::new(due.job.id, JobKind::Tell, None)).await;
            let news = ledger.store.load_news(&job).await.unwrap().unwrap();
            found.push((job, news));
        }
    }
    found.sort_by_key(|(_, news)| news.id);
    found
}

fn kinds(waiting: &[(ClaimedJob, NewsInput)]) -> Vec<NewsKind> {
    waiting.iter().map(|(_, news)| news.kind).collect()
}

async fn nobody_is_told_where_the_company_does_not_want_it(ledger: Ledger) {
    let number = ticket(&ledger).await;
    answer(&ledger, number, "We send a new one.", false).await;
    assert_eq!(ledger.number("select count(*) from jobs").await, 0);
    assert_eq!(ledger.number("select count(*) from notifications").await, 0);
}

async fn a_customer_is_told_of_a_ticket_once_an_event(ledger: Ledger) {
    set(&ledger, TenantSettings::TICKET_NEWS).await;
    let number = ticket(&ledger).await;
    answer(&ledger, number, "A note.", true).await;
    answer(&ledger, number, "We send a new one.", false).await;
    answer(&ledger, number, "It left today.", false).await;
    let patch = TicketPatch {
        status: Some(TicketStatus::Resolved),
        ..TicketPatch::default()
    };
    let changed = ledger
        .store
        .change_ticket(ledger.tenant, number, patch, Author::SYSTEM)
        .await
        .unwrap();
    assert_eq!(changed, Worked::Done);
    let waiting = waiting(&ledger).await;
    let expected = [
        NewsKind::TicketOpened,
        NewsKind::TicketAnswered,
        NewsKind::TicketAnswered,
        NewsKind::TicketResolved,
    ];
    assert_eq!(kinds(&waiting), expected);
    let (job, news) = &waiting[1];
    assert_eq!(
        (news.email.as_str(), news.text.as_str(), news.ticket),
        (MARTA, "We send a new one.", Some(number))
    );
    let thread = ledger
        .store
        .news_thread(ledger.tenant, number, MARTA, "Broken lamp", "token-1")
        .await
        .unwrap();
    let same = ledger
        .store
        .news_thread(ledger.tenant, number, MARTA, "Broken lamp", "token-2")
        .await
        .unwrap();
    assert_eq!((thread.id, thread.token.as_str()), (same.id, "token-1"));
    let sent = NewsSent::Out {
        thread: Some(thread.id),
        external: "n-1@shop",
    };
    assert!(ledger.store.settle_news(job, sent).await.unwrap());
    assert!(!ledger.store.settle_news(job, sent).await.unwrap(), "the job has ended");
    let after = ledger
        .store
        .news_thread(ledger.tenant, number, MARTA, "Broken lamp", "token-3")
        .await
        .unwrap();
    assert_eq!(after.references, ["n-1@shop"]);
}

async fn whoever_is_in_the_chat_is_told_there(ledger: Ledger) {
    set(&ledger, TenantSettings::TICKET_NEWS).await;
    let number = ticket(&ledger).await;
    let chat = ledger.chat(ledger.marta().await).await;
    answer(&ledger, number, "We send a new one.", false).await;
    assert_eq!(kinds(&waiting(&ledger).await), [NewsKind::TicketOpened], "the answer is no mail");
    let history = ledger.history(chat.session.id).await;
    assert_eq!(history.len(), 1);
    assert_eq!(history[0].text, "There is an answer to your ticket #1:\n\nWe send a new one.");
    ledger.set_back("chat_sessions", "active_at").await;
    answer(&ledger, number, "It left today.", false).await;
    assert_eq!(waiting(&ledger).await.len(), 1, "who was there an hour ago is not");
}

fn reply(ledger: &Ledger, id: &str, token: &str) -> Arriving {
    Arriving {
        tenant: ledger.tenant,
        channel: ChannelName::Email,
        external_id: id.to_owned(),
        address: MARTA.to_owned(),
        name: None,
        token: Some(token.to_owned()),
        references: Vec::new(),
        subject: "Re: Broken lamp".to_owned(),
        text: "Thank you!".to_owned(),
        has_files: false,
        client_message_id: id.to_owned(),
        new_token: format!("new {id}"),
        token_hash: [7; 32],
        token_for: TOKEN_FOR,
        reopen_within: Duration::from_hours(24),
        per_hour: 0,
    }
}

async fn an_answer_to_news_stands_on_the_ticket_once(ledger: Ledger) {
    set(&ledger, TenantSettings::TICKET_NEWS).await;
    let number = ticket(&ledger).await;
    answer(&ledger, number, "We send a new one.", false).await;
    ledger
        .store
        .news_thread(ledger.tenant, number, MARTA, "Broken lamp", "token-1")
        .await
        .unwrap();
    for _ in 0..2 {
        let placed = ledger.store.place(&reply(&ledger, "1@home", "token-1")).await.unwrap();
        assert_eq!(placed, Placed::OnTicket(number));
    }
    let thanked = "select count(*) from ticket_messages where body = 'Thank you!' and sender_type = 'customer'";
    assert_eq!(ledger.number(thanked).await, 1);
    assert_eq!(
        ledger.number("select count(*) from tickets where status = 'awaiting_admin'").await,
        1
    );
    // Somebody else with the address, or the address without the token, is no answer on the ticket.
    let other = Arriving {
        address: "owen@example.com".to_owned(),
        token_hash: [8; 32],
        ..reply(&ledger, "2@office", "token-1")
    };
    assert!(matches!(ledger.store.place(&other).await.unwrap(), Placed::In(place) if !place.proved));
    let forged = Arriving {
        token: None,
        token_hash: [9; 32],
        references: vec!["1@home".to_owned()],
        ..reply(&ledger, "3@elsewhere", "")
    };
    assert!(matches!(ledger.store.place(&forged).await.unwrap(), Placed::In(_)));
    assert_eq!(ledger.number("select count(*) from ticket_messages where sender_type = 'customer' and ticket_id in (select id from tickets where number = 1)").await, 2);
}

async fn whoever_wants_no_news_gets_none(ledger: Ledger) {
    set(&ledger, TenantSettings::TICKET_NEWS).await;
    let number = ticket(&ledger).await;
    ledger
        .store
        .news_thread(ledger.tenant, number, MARTA, "Broken lamp", "token-1")
        .await
        .unwrap();
    assert!(!ledger.store.unsubscribe(ChannelName::Email, "another token").await.unwrap());
    assert!(ledger.store.unsubscribe(ChannelName::Email, "token-1").await.unwrap());
    let (job, news) = waiting(&ledger).await.remove(0);
    let why = news.refused.expect("they want none");
    assert!(ledger.store.settle_news(&job, NewsSent::Not(&why)).await.unwrap());
    assert_eq!(
        ledger
            .number("select count(*) from notifications where sent_at is null and error is not null")
            .await,
        1
    );
}

async fn an_order_in_another_state_is_news(ledger: Ledger) {
    set(&ledger, TenantSettings::TICKET_NEWS).await;
    ledger.marta().await;
    let order = |status: &str| OrderRow {
        number: "ORD-1".into(),
        contact: "cust-1".into(),
        status: status.into(),
        total: "9.00".into(),
        currency: "EUR".into(),
        carrier: None,
        tracking_number: None,
        placed_at: crate::harness::start(),
        items: Vec::new(),
    };
    for status in ["paid", "paid", "shipped", "shipped"] {
        ledger.store.import_orders(ledger.tenant, &[order(status)]).await.unwrap();
    }
    let waiting = waiting(&ledger).await;
    assert_eq!(kinds(&waiting), [NewsKind::OrderChanged]);
    let (_, news) = &waiting[0];
    assert_eq!((news.about.as_str(), news.text.as_str(), news.ticket), ("ORD-1", "shipped", None));
}

async fn user(ledger: &Ledger, name: &str) -> UserId {
    let new = NewUser {
        email: format!("{name}@shop.example"),
        name: name.to_owned(),
        roles: vec![Role::Agent],
        active: true,
        password_hash: Some("hash".to_owned()),
    };
    match ledger.store.create_user(ledger.tenant, new, Author::SYSTEM).await.unwrap() {
        UserChange::Done { user, .. } => user.id,
        other => panic!("{other:?}"),
    }
}

async fn the_staff_are_told_of_who_waits(ledger: Ledger) {
    set(&ledger, TenantSettings::REQUEST_NEWS).await;
    user(&ledger, "ada").await;
    user(&ledger, "rosa").await;
    let chat = ledger.chat(ledger.marta().await).await;
    ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap();
    let waiting = waiting(&ledger).await;
    assert_eq!(kinds(&waiting), [NewsKind::PersonWanted, NewsKind::PersonWanted]);
    let mut to: Vec<&str> = waiting.iter().map(|(_, news)| news.email.as_str()).collect();
    to.sort_unstable();
    assert_eq!(to, ["ada@shop.example", "rosa@shop.example"]);
}
