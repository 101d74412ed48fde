//! The live feed of the desk: what happens gets a number, once, in order, and nothing is left out.

use std::{collections::BTreeSet, time::Duration};

use frontdesk_model::{DeskEvent, DeskMessage, Role, SessionId, UserId};
use frontdesk_store::{AddressedEvent, Author, NewUser, Sighting, TicketPatch, UserChange};
use futures_util::future::join_all;

use crate::harness::{Chat, Ledger};

crate::both!(
    messages_and_changes_get_numbers_in_order,
    what_happened_before_somebody_came_is_not_told,
    two_who_number_at_once_leave_nothing_out_and_repeat_nothing,
    what_a_lost_hint_meant_is_found,
    notes_tickets_and_visitors_are_told,
    visitors_are_told_of_once_a_second_by_their_last_page,
    a_feed_that_was_closed_goes_on_behind_a_gap,
    of_many_who_open_a_closed_feed_one_does,
    a_ticket_for_a_socket_is_good_once
);

async fn told(ledger: &Ledger, after: i64) -> Vec<AddressedEvent> {
    ledger.store.desk_events(ledger.tenant, after, 10_000).await.unwrap().events
}

async fn number_all(ledger: &Ledger, sessions: &[SessionId]) {
    while ledger
        .store
        .feed(ledger.tenant, sessions, true)
        .await
        .unwrap()
        .is_some_and(|fed| fed.more)
    {}
}

fn texts(events: &[AddressedEvent]) -> Vec<String> {
    let text = |told: &AddressedEvent| match &told.event {
        DeskEvent::MessageCreated {
            message: DeskMessage::Message(message),
            ..
        } => message.text.clone(),
        DeskEvent::MessageCreated {
            message: DeskMessage::Note(note),
            ..
        } => format!("{}: {}", note.kind, note.text),
        DeskEvent::SessionUpdated { session, .. } => session.session.status.as_str().to_owned(),
        DeskEvent::TicketUpdated { ticket, .. } => format!("ticket {} {}", ticket.ticket.number, ticket.ticket.status.word()),
        DeskEvent::VisitorsUpdated { visitors, .. } => format!("{} visitors", visitors.len()),
        other => format!("{other:?}"),
    };
    events.iter().map(text).collect()
}

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

async fn messages_and_changes_get_numbers_in_order(ledger: Ledger) {
    let start = ledger.store.open_feed(ledger.tenant).await.unwrap();
    let chat = ledger.visitor().await;
    let other = ledger.store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    let stranger = ledger.visitor_of(other).await;
    ledger.say(&chat, "one").await;
    ledger.say(&stranger, "not yours").await;
    ledger.say(&chat, "two").await;
    ledger.take_over(&chat).await;
    let both = [chat.session.id, stranger.session.id];
    let fed = ledger.store.feed(ledger.tenant, &both, false).await.unwrap().unwrap();
    assert_eq!((fed.number, fed.more), (start.number + 4, false));
    let events = told(&ledger, start.number).await;
    assert_eq!(texts(&events), ["one", "two", "I take this", "agent_active"]);
    let numbers: Vec<i64> = events.iter().map(|told| told.event.seq()).collect();
    assert_eq!(numbers, (start.number + 1..=start.number + 4).collect::<Vec<_>>());
    assert_eq!(
        ledger.store.feed(ledger.tenant, &both, true).await.unwrap(),
        None,
        "nothing is told twice"
    );
    assert_eq!(told(&ledger, start.number + 3).await.len(), 1);
    assert!(told(&ledger, fed.number).await.is_empty());
}

async fn what_happened_before_somebody_came_is_not_told(ledger: Ledger) {
    let chat = ledger.visitor().await;
    ledger.say(&chat, "before").await;
    assert_eq!(ledger.store.feed(ledger.tenant, &[chat.session.id], true).await.unwrap(), None);
    let start = ledger.store.open_feed(ledger.tenant).await.unwrap();
    ledger.say(&chat, "after").await;
    number_all(&ledger, &[chat.session.id]).await;
    assert_eq!(texts(&told(&ledger, start.number).await), ["after"]);
    assert_eq!(
        ledger.store.open_feed(ledger.tenant).await.unwrap().number,
        start.number + 1,
        "it stays open"
    );
}

async fn two_who_number_at_once_leave_nothing_out_and_repeat_nothing(ledger: Ledger) {
    let start = ledger.store.open_feed(ledger.tenant).await.unwrap();
    let chats: Vec<Chat> = join_all((0..10).map(|_| ledger.visitor())).await;
    let sessions: Vec<SessionId> = chats.iter().map(|chat| chat.session.id).collect();
    let talk = chats.iter().map(|chat| async {
        for at in 0..10 {
            ledger.say(chat, &format!("{at}")).await;
        }
    });
    let number = (0..4).map(|_| async {
        for _ in 0..15 {
            ledger.store.feed(ledger.tenant, &sessions, false).await.unwrap();
        }
    });
    tokio::join!(join_all(talk), join_all(number));
    number_all(&ledger, &sessions).await;
    let events = told(&ledger, start.number).await;
    let numbers: Vec<i64> = events.iter().map(|told| told.event.seq()).collect();
    assert_eq!(
        numbers,
        (start.number + 1..=start.number + 100).collect::<Vec<_>>(),
        "no gap and no double"
    );
    for chat in &chats {
        let own = events.iter().filter_map(|told| match &told.event {
            DeskEvent::MessageCreated {
                message: DeskMessage::Message(message),
                ..
            } if message.session_id == chat.session.id => Some(message.seq),
            _ => None,
        });
        assert_eq!(
            own.collect::<Vec<_>>(),
            (1..=10).collect::<Vec<_>>(),
            "each session in its own order"
        );
    }
}

async fn what_a_lost_hint_meant_is_found(ledger: Ledger) {
    let start = ledger.store.open_feed(ledger.tenant).await.unwrap();
    let (chat, quiet) = (ledger.visitor().await, ledger.visitor().await);
    ledger.say(&chat, "nobody was told").await;
    ledger.say(&quiet, "and of this neither").await;
    assert_eq!(ledger.store.feed(ledger.tenant, &[], false).await.unwrap(), None);
    number_all(&ledger, &[]).await;
    ledger.store.close_session(ledger.tenant, chat.session.id).await.unwrap();
    number_all(&ledger, &[]).await;
    let found: BTreeSet<String> = texts(&told(&ledger, start.number).await).into_iter().collect();
    let expected = ["nobody was told", "and of this neither", "closed"].map(str::to_owned);
    assert_eq!(found, BTreeSet::from(expected));
}

async fn notes_tickets_and_visitors_are_told(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let start = store.open_feed(tenant).await.unwrap();
    let rosa = agent(&ledger).await;
    let chat = ledger.chat(ledger.marta().await).await;
    store.add_note(tenant, chat.session.id, "a regular", Author::SYSTEM).await.unwrap();
    number_all(&ledger, &[]).await;
    store.escalate(tenant, chat.session.id, None).await.unwrap();
    number_all(&ledger, &[]).await;
    let patch = TicketPatch {
        assignee: Some(Some(rosa)),
        ..TicketPatch::default()
    };
    store.change_ticket(tenant, 1, patch, Author::SYSTEM).await.unwrap();
    tokio::time::sleep(SECOND).await;
    for _ in 0..3 {
        see(&ledger, 1, "/rugs").await;
    }
    number_all(&ledger, &[]).await;
    let events = told(&ledger, start.number).await;
    let told = texts(&events);
    assert_eq!(told[0], "note: a regular");
    assert!(
        told.contains(&"escalated".to_owned()) && told.contains(&"1 visitors".to_owned()),
        "{told:?}"
    );
    assert!(told.contains(&"ticket 1 open".to_owned()), "{told:?}");
    let of_rosa: Vec<&AddressedEvent> = events.iter().filter(|told| told.user.is_some()).collect();
    assert!(matches!(&of_rosa[..], [told] if told.user == Some(rosa) && matches!(told.event, DeskEvent::NotificationCreated { .. })));
    assert_eq!(ledger.number("select count(*) from desk_changes").await, 0);
}

const SECOND: Duration = Duration::from_millis(1_050);

async fn see(ledger: &Ledger, visitor: usize, path: &str) {
    let sighting = Sighting {
        visitor_id: format!("a-visitor-of-the-shop-{visitor}"),
        url: format!("https://shop.example{path}"),
        title: String::new(),
        referrer: None,
    };
    assert_eq!(ledger.store.see_visitor(ledger.tenant, &sighting, &[7; 32]).await.unwrap(), None);
}

/// Numbers, and the pages of each event since.
async fn pages_since(ledger: &Ledger, number: i64) -> Vec<Vec<String>> {
    number_all(ledger, &[]).await;
    let pages = |told: AddressedEvent| match told.event {
        DeskEvent::VisitorsUpdated { visitors, .. } => {
            let mut pages: Vec<String> = visitors.into_iter().map(|visitor| visitor.url).collect();
            pages.sort_unstable();
            Some(pages)
        }
        _ => None,
    };
    told(ledger, number).await.into_iter().filter_map(pages).collect()
}

async fn visitors_are_told_of_once_a_second_by_their_last_page(ledger: Ledger) {
    let page = |path: &str| format!("https://shop.example{path}");
    see(&ledger, 9, "/before-anybody-came").await;
    let start = ledger.store.open_feed(ledger.tenant).await.unwrap().number;
    tokio::time::sleep(SECOND).await;
    for path in ["/", "/rugs", "/lamps"] {
        see(&ledger, 1, path).await;
    }
    see(&ledger, 2, "/").await;
    assert_eq!(pages_since(&ledger, start).await, [[page("/"), page("/lamps")]]);
    for path in 0..3 {
        see(&ledger, 2, &format!("/{path}")).await;
        assert!(pages_since(&ledger, start + 1).await.is_empty(), "not twice in a second");
    }
    see(&ledger, 1, "/lamps").await;
    tokio::time::sleep(SECOND).await;
    assert_eq!(pages_since(&ledger, start + 1).await, [[page("/2")]]);
    assert_eq!(
        pages_since(&ledger, start).await,
        [vec![page("/lamps")], vec![page("/2")]],
        "each under the number under which it was last told"
    );
    tokio::time::sleep(SECOND).await;
    for visitor in 100..170 {
        see(&ledger, visitor, "/").await;
    }
    assert_eq!(pages_since(&ledger, start + 2).await[0].len(), 50, "no event is larger");
    tokio::time::sleep(SECOND).await;
    assert_eq!(pages_since(&ledger, start + 3).await[0].len(), 20);
}

async fn of_many_who_open_a_closed_feed_one_does(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let before = store.open_feed(tenant).await.unwrap();
    for times in 1..=5 {
        ledger.set_back("desk_feeds", "open_until").await;
        let opened = join_all((0..8).map(|_| store.open_feed(tenant))).await;
        let opened: BTreeSet<i64> = opened.into_iter().map(|state| state.unwrap().since).collect();
        assert_eq!(opened, BTreeSet::from([before.number + times]));
    }
}

async fn a_feed_that_was_closed_goes_on_behind_a_gap(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let before = store.open_feed(tenant).await.unwrap();
    let chat = ledger.visitor().await;
    ledger.say(&chat, "seen").await;
    number_all(&ledger, &[]).await;
    ledger.set_back("desk_feeds", "open_until").await;
    ledger.say(&chat, "while nobody was there").await;
    assert_eq!(store.feed(tenant, &[chat.session.id], true).await.unwrap(), None, "it is closed");
    let after = store.open_feed(tenant).await.unwrap();
    assert_eq!((after.number, after.since), (before.number + 2, before.number + 2));
    ledger.say(&chat, "seen again").await;
    number_all(&ledger, &[]).await;
    let page = store.desk_events(tenant, before.number, 100).await.unwrap();
    assert_eq!(texts(&page.events), ["seen again"]);
    assert_eq!(page.since, after.since, "whoever reads on learns of the gap");
    assert_eq!(store.desk_events(tenant, after.since, 100).await.unwrap().since, after.since);
}

async fn a_ticket_for_a_socket_is_good_once(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let lasts = std::time::Duration::from_secs(30);
    store.give_socket_ticket(tenant, &[1; 32], &[9; 32], lasts).await.unwrap();
    let taken = join_all((0..8).map(|_| store.take_socket_ticket(&[1; 32]))).await;
    assert_eq!(
        taken
            .iter()
            .filter(|taken| matches!(taken, Ok(Some(credential)) if *credential == [9; 32]))
            .count(),
        1
    );
    store.give_socket_ticket(tenant, &[2; 32], &[9; 32], lasts).await.unwrap();
    ledger.set_back("socket_tickets", "ends_at").await;
    assert_eq!(store.take_socket_ticket(&[2; 32]).await.unwrap(), None);
}
