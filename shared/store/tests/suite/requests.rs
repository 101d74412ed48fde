//! Customers who want a person: the countdown is the database's, whoever made it and whoever ends it.

use std::time::{Duration, Instant};

use frontdesk_model::{Clock, Event, Role, SessionStatus, UserId};
use frontdesk_store::{Author, Coming, DeskChange, NewUser, OfflineTicket, Requested, Submitted, UserChange, Who};
use futures_util::future::join_all;

use crate::harness::{Chat, Ledger};

crate::both!(
    a_wish_that_nobody_answers_becomes_a_ticket,
    a_visitor_is_asked_for_an_address,
    it_ends_to_the_second_in_a_process_with_a_wrong_clock_after_the_first_has_died,
    whoever_comes_in_time_ends_the_wish,
    where_nobody_is_it_is_a_ticket_at_once,
    where_nobody_is_a_visitor_is_asked_once_until_something_changes,
    a_wish_that_cannot_be_ended_keeps_no_other_waiting,
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
    let there = ledger.store.available_users(ledger.tenant).await.unwrap();
    let coming = patience.map(|patience| Coming {
        patience,
        users: there.iter().map(|user| user.id).collect(),
    });
    ledger.store.request_person(ledger.tenant, chat.session.id, coming).await.unwrap()
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
    assert!(ledger.store.expire_requests().await.unwrap().ended.is_empty(), "it is not time");
    ledger.set_back("agent_requests", "expires_at").await;
    let expired = ledger.store.expire_requests().await.unwrap().ended;
    assert_eq!(expired.len(), 1);
    let session = ledger.store.session(ledger.tenant, chat.session.id).await.unwrap().unwrap();
    assert_eq!((session.status, session.ticket_number), (SessionStatus::Escalated, Some(1)));
    assert_eq!(session.last_seq, expired[0].seq);
    assert_eq!(kinds(&ledger, &chat).await, ["session", "expired", "message", "session"]);
    assert!(ledger.store.expire_requests().await.unwrap().ended.is_empty());
    assert!(matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::InHand(_)));
}

async fn a_visitor_is_asked_for_an_address(ledger: Ledger) {
    let chat = ledger.visitor().await;
    wish(&ledger, &chat, Some(PATIENCE)).await;
    ledger.set_back("agent_requests", "expires_at").await;
    assert_eq!(ledger.store.expire_requests().await.unwrap().ended.len(), 1);
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
        let expired = other.expire_requests().await.unwrap().ended;
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
    assert!(ledger.store.expire_requests().await.unwrap().ended.is_empty());
    assert!(matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::InHand(_)));
    ledger.store.resume(ledger.tenant, chat.session.id).await.unwrap();
    assert!(
        matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::Waiting(..)),
        "a new wish"
    );
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    ledger.set_back("agent_requests", "expires_at").await;
    assert!(
        ledger.store.expire_requests().await.unwrap().ended.is_empty(),
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

async fn where_nobody_is_a_visitor_is_asked_once_until_something_changes(ledger: Ledger) {
    let chat = ledger.visitor().await;
    let asked = ["expired", "message", "session"];
    for _ in 0..3 {
        assert!(matches!(wish(&ledger, &chat, None).await, Requested::NobodyThere(_)));
        assert_eq!(kinds(&ledger, &chat).await, asked);
    }
    ledger.say(&chat, "Is nobody there?").await;
    assert!(matches!(wish(&ledger, &chat, None).await, Requested::NobodyThere(_)));
    assert_eq!(kinds(&ledger, &chat).await.len(), 2 * asked.len() + 1, "the customer wrote");
    assert!(
        matches!(wish(&ledger, &chat, Some(PATIENCE)).await, Requested::Waiting(..)),
        "somebody came"
    );
    ledger.set_back("agent_requests", "expires_at").await;
    assert_eq!(ledger.store.expire_requests().await.unwrap().ended.len(), 1);
    let before = kinds(&ledger, &chat).await.len();
    assert!(matches!(wish(&ledger, &chat, None).await, Requested::NobodyThere(_)));
    assert_eq!(kinds(&ledger, &chat).await.len(), before);
    let reachable = Who {
        email: Some("marta@example.com".into()),
        ..Who::default()
    };
    let reachable = ledger.chat(reachable).await;
    let Requested::NobodyThere(session) = wish(&ledger, &reachable, None).await else {
        panic!("somebody is waited for")
    };
    assert_eq!(session.status, SessionStatus::Escalated);
}

async fn a_wish_that_cannot_be_ended_keeps_no_other_waiting(ledger: Ledger) {
    let (broken, sound) = (ledger.visitor().await, ledger.visitor().await);
    for chat in [&broken, &sound] {
        wish(&ledger, chat, Some(PATIENCE)).await;
    }
    ledger.set_back("agent_requests", "expires_at").await;
    // No event of that number can be written.
    let newest = ledger
        .store
        .session(ledger.tenant, broken.session.id)
        .await
        .unwrap()
        .unwrap()
        .last_seq;
    let id = broken.session.id.0.simple();
    let id = if ledger.store.is_sqlite() {
        format!("x'{id}'")
    } else {
        format!("'{id}'")
    };
    let row = format!(
        "insert into events (tenant_id, session_id, seq, type, created_at) select tenant_id, session_id, {}, type, created_at from events \
         where session_id = {id} and seq = {newest}",
        newest + 1
    );
    ledger.execute(row).await;
    let expiry = ledger.store.expire_requests().await.unwrap();
    assert_eq!(
        expiry.ended.iter().map(|ended| ended.session).collect::<Vec<_>>(),
        [sound.session.id]
    );
    assert_eq!(
        expiry.failed.iter().map(|(session, _)| *session).collect::<Vec<_>>(),
        [broken.session.id]
    );
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
    assert_eq!(ended.into_iter().map(|ended| ended.unwrap().ended.len()).sum::<usize>(), 10);
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
