//! Customers who want a person: the countdown is the database's, whoever made it and whoever ends it.

use std::time::{Duration, Instant};

use frontdesk_model::{Clock, Event, Role, SessionStatus, UserId};
use frontdesk_store::{Author, DeskChange, NewUser, OfflineTicket, Requested, Submitted, UserChange};
use futures_util::future::join_all;

use crate::harness::{Chat, Ledger};

crate::both!(
    a_wish_that_nobody_answers_becomes_a_ticket,
    a_visitor_is_asked_for_an_address,
    it_ends_to_the_second_in_a_process_with_a_wrong_clock_after_the_first_has_died,
    whoever_comes_in_time_ends_the_wish,
    where_nobody_is_it_is_a_ticket_at_once,
    many_who_look_at_once_end_it_once,
    a_message_that_is_left_is_a_ticket
);

const PATIENCE: Duration = Duration::from_mins(3);

async fn agent(ledger: &Ledger) -> UserId {
    let new = NewUser {
        email: "rosa@example.com".into(),
        name: "Rosa".into(),
        roles: vec![Role::Agent],
        active: true,
        password_hash: None,
    };
    match ledger.store.create_user(ledger.tenant, new, Author::SYSTEM).await.unwrap() {
        UserChange::Done { user, .. } => user.id,
        other => panic!("{other:?}"),
    }
}

async fn wish(ledger: &Ledger, chat: &Chat, patience: Option<Duration>) -> Requested {
    ledger.store.request_person(ledger.tenant, chat.session.id, patience).await.unwrap()
}

async fn kinds(ledger: &Ledger, chat: &Chat) -> Vec<&'static str> {
    let events = ledger.store.events_after(ledger.tenant, chat.session.id, 0, 100).await.unwrap();
    let kind = |event: &Event| match event {
        Event::MessageCreated { .. } => "message",
        Event::MessageUpdated { .. } => "change",
        Event::SessionUpdated { .. } => "session",
        Event::AgentRequestExpired { .. } => "expired",
    };
    events.iter().map(kind).collect()
}

async fn a_wish_that_nobody_answers_becomes_a_ticket(ledger: Ledger) {
    let rosa = agent(&ledger).await;
    ledger.store.at_desk(ledger.tenant, rosa).await.unwrap();
    let chat = ledger.chat(ledger.marta().await).await;
    let Requested::Waiting(session, until) = wish(&ledger, &chat, Some(PATIENCE)).await else {
        panic!("nobody is waited for")
    };
    assert_eq!(session.status, SessionStatus::Waiting);
    let told = ledger
        .number("select count(*) from user_notifications where kind = 'agent_request'")
        .await;
    assert_eq!(told, 1, "whoever is there is told");
    let Requested::Waiting(_, again) = wish(&ledger, &chat, Some(PATIENCE)).await else {
        panic!("the wish is gone")
    };
    assert_eq!(again, until, "asking again changes nothing");
    assert!(ledger.store.awaits_person(ledger.tenant, chat.session.id).await.unwrap());
    assert!(ledger.store.expire_requests().await.unwrap().is_empty(), "it is not time");
    ledger.set_back("agent_requests", "expires_at").await;
    let expired = ledger.store.expire_requests().await.unwrap();
    assert_eq!(expired.len(), 1);
    let session = ledger.store.session(ledger.tenant, chat.session.id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Escalated, Some(1)));
    assert_eq!(session.last_seq, expired[0].seq);
    assert_eq!(kinds(&ledger, &chat).await, ["session", "expired", "message", "session"]);
    assert!(ledger.store.expire_requests().await.unwrap().is_empty());
    assert!(matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::InHand(_)));
}

async fn a_visitor_is_asked_for_an_address(ledger: Ledger) {
    let chat = ledger.visitor().await;
    wish(&ledger, &chat, Some(PATIENCE)).await;
    ledger.set_back("agent_requests", "expires_at").await;
    assert_eq!(ledger.store.expire_requests().await.unwrap().len(), 1);
    let session = ledger.store.session(ledger.tenant, chat.session.id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Waiting, None));
    let said = ledger.history(chat.session.id).await;
    assert!(said[0].text.contains("e-mail address"), "{said:?}");
    assert!(!ledger.store.awaits_person(ledger.tenant, chat.session.id).await.unwrap());
}

async fn it_ends_to_the_second_in_a_process_with_a_wrong_clock_after_the_first_has_died(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let patience = Duration::from_millis(1_500);
    let (clock, _) = Clock::manual(crate::harness::start() + chrono::Duration::hours(24 * 365));
    let other = ledger.with_clock(clock).await;
    let begun = Instant::now();
    wish(&ledger, &chat, Some(patience)).await;
    ledger.store.close().await;
    let ended = loop {
        let expired = other.expire_requests().await.unwrap();
        if !expired.is_empty() {
            break begun.elapsed();
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    assert!(ended >= patience && ended < patience + Duration::from_secs(1), "{ended:?}");
}

async fn whoever_comes_in_time_ends_the_wish(ledger: Ledger) {
    let rosa = agent(&ledger).await;
    let chat = ledger.visitor().await;
    wish(&ledger, &chat, Some(PATIENCE)).await;
    let accepted = ledger
        .store
        .accept_session(ledger.tenant, chat.session.id, rosa, Author::SYSTEM)
        .await
        .unwrap();
    assert!(matches!(accepted, DeskChange::Changed(_)));
    ledger.set_back("agent_requests", "expires_at").await;
    assert!(ledger.store.expire_requests().await.unwrap().is_empty());
    assert!(matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::InHand(_)));
    ledger.store.resume(ledger.tenant, chat.session.id).await.unwrap();
    assert!(
        matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::Waiting(..)),
        "a new wish"
    );
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    ledger.set_back("agent_requests", "expires_at").await;
    assert!(
        ledger.store.expire_requests().await.unwrap().is_empty(),
        "nobody waits in a chat that is over"
    );
    assert!(matches!(
        wish(&ledger, &chat, Some(PATIENCE)).await,
        Requested::Refused(SessionStatus::Closed)
    ));
}

async fn where_nobody_is_it_is_a_ticket_at_once(ledger: Ledger) {
    let chat = ledger.chat(ledger.marta().await).await;
    let Requested::NobodyThere(session) = wish(&ledger, &chat, None).await else {
        panic!("somebody is waited for")
    };
    assert_eq!(session.status, SessionStatus::Escalated);
    assert_eq!(kinds(&ledger, &chat).await, ["expired", "message", "session"]);
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    let foreign = ledger.store.request_person(other, chat.session.id, None).await.unwrap();
    assert!(matches!(foreign, Requested::Missing));
}

async fn many_who_look_at_once_end_it_once(ledger: Ledger) {
    let mut chats = Vec::new();
    for _ in 0..10 {
        let chat = ledger.visitor().await;
        wish(&ledger, &chat, Some(PATIENCE)).await;
        chats.push(chat);
    }
    ledger.set_back("agent_requests", "expires_at").await;
    let ended = join_all((0..6).map(|_| ledger.store.expire_requests())).await;
    assert_eq!(ended.into_iter().map(|ended| ended.unwrap().len()).sum::<usize>(), 10);
    for chat in &chats {
        assert_eq!(kinds(&ledger, chat).await, ["session", "expired", "message", "session"]);
    }
}

async fn a_message_that_is_left_is_a_ticket(ledger: Ledger) {
    let left = || OfflineTicket {
        name: "Marta".into(),
        email: "marta@example.com".into(),
        subject: "Where is my rug?".into(),
        text: "Where is my rug?\nIt should have come on Monday.".into(),
    };
    for number in 1..=2 {
        let opened = ledger.store.leave_message(ledger.tenant, left(), 2).await.unwrap();
        assert!(matches!(opened, Submitted::Opened(ticket) if ticket.number == number));
    }
    assert!(matches!(
        ledger.store.leave_message(ledger.tenant, left(), 2).await.unwrap(),
        Submitted::TenantIsBusy { .. }
    ));
    let ticket = ledger.store.desk_ticket(ledger.tenant, 1).await.unwrap().unwrap();
    assert_eq!(ticket.requester_email.as_deref(), Some("marta@example.com"));
    assert!(ticket.entries[0].body.ends_with("Marta"));
}
