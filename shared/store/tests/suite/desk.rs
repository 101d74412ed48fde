//! The desk: who has which session, lists and counts, notes, and sessions that are dealt out.

use frontdesk_model::{DeskAssign, NotificationChoice, Preferences, Role, SessionId, SessionStatus, Theme, User, UserId};
use frontdesk_store::{
    AgentAnswer, Author, DeskChange, DeskFilter, DeskView, NewUser, OfAssignee, Page, SessionChange, UserChange, UserPatch, Who,
};
use futures_util::future::join_all;

use crate::harness::{Chat, Ledger};

crate::both!(
    of_fifty_who_accept_at_once_one_has_it,
    a_session_is_given_paused_and_given_back,
    lists_have_what_stands_beside_and_views_are_counted,
    words_are_looked_for_in_customers,
    notes_are_the_staffs_alone,
    the_same_answer_again_is_the_same_message,
    sessions_are_dealt_out_in_turn_and_to_whom_has_the_fewest,
    two_who_deal_at_once_give_nothing_twice,
    whoever_is_gone_or_not_available_is_given_nothing
);

async fn user(ledger: &Ledger, name: &str) -> UserId {
    made(ledger, name).await.id
}

async fn made(ledger: &Ledger, name: &str) -> User {
    let new = NewUser {
        email: format!("{name}@example.com"),
        name: name.to_owned(),
        roles: vec![Role::Agent],
        active: true,
        password_hash: Some("hash".to_owned()),
    };
    match ledger.store.create_user(ledger.tenant, new, Author::SYSTEM).await.unwrap() {
        UserChange::Done { user, .. } => user,
        other => panic!("{other:?}"),
    }
}

fn page() -> Page {
    Page { limit: 50, cursor: None }
}

async fn listed(ledger: &Ledger, filter: DeskFilter) -> Vec<SessionId> {
    let page = ledger.store.desk_sessions(ledger.tenant, &filter, None, &page()).await.unwrap();
    page.items.iter().map(|item| item.session.id).collect()
}

/// A session in which a person is awaited.
async fn escalated(ledger: &Ledger) -> Chat {
    let chat = ledger.chat(ledger.marta().await).await;
    let change = ledger.store.escalate(ledger.tenant, chat.session.id, None).await.unwrap();
    assert!(matches!(change, SessionChange::Changed(session) if session.status == SessionStatus::Escalated));
    chat
}

async fn of_fifty_who_accept_at_once_one_has_it(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let id = escalated(&ledger).await.session.id;
    let mut users = Vec::new();
    for number in 0..50 {
        users.push(user(&ledger, &format!("agent{number}")).await);
    }
    let accepts = users.iter().map(|user| store.accept_session(tenant, id, *user, Author::SYSTEM));
    let accepted = join_all(accepts).await;
    let winners: Vec<usize> = (0..50).filter(|at| matches!(accepted[*at], Ok(DeskChange::Changed(_)))).collect();
    assert_eq!(winners.len(), 1, "{accepted:?}");
    assert_eq!(accepted.iter().filter(|change| matches!(change, Ok(DeskChange::Taken))).count(), 49);
    let has = OfAssignee::User(users[winners[0]]);
    let filter = DeskFilter {
        assignee: has,
        ..DeskFilter::default()
    };
    assert_eq!(listed(&ledger, filter).await, [id]);
    let states = ledger.states_of(id).await;
    assert_eq!(states, ["escalated", "agent_active"], "it was taken over once");
    let again = store.accept_session(tenant, id, users[winners[0]], Author::SYSTEM).await.unwrap();
    assert!(matches!(again, DeskChange::Unchanged(_)));
}

async fn a_session_is_given_paused_and_given_back(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let (rosa, ada) = (user(&ledger, "rosa").await, user(&ledger, "ada").await);
    let id = ledger.visitor().await.session.id;
    let other = store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    for change in [
        store.assign_session(other, id, None, Author::SYSTEM).await.unwrap(),
        store.accept_session(other, id, rosa, Author::SYSTEM).await.unwrap(),
        store.pause_session(other, id, Author::SYSTEM).await.unwrap(),
    ] {
        assert!(matches!(change, DeskChange::Missing), "{change:?}");
    }
    let nobody = UserId(store.clock().new_id());
    assert!(matches!(
        store.assign_session(tenant, id, Some(nobody), Author::SYSTEM).await.unwrap(),
        DeskChange::NoUser
    ));
    let DeskChange::Changed(session) = store.assign_session(tenant, id, Some(rosa), Author::SYSTEM).await.unwrap() else {
        panic!("not given")
    };
    assert_eq!((session.status, session.last_seq), (SessionStatus::AiActive, 1), "its state stays");
    assert!(matches!(
        store.assign_session(tenant, id, Some(rosa), Author::SYSTEM).await.unwrap(),
        DeskChange::Unchanged(_)
    ));
    assert!(matches!(
        store.accept_session(tenant, id, ada, Author::SYSTEM).await.unwrap(),
        DeskChange::Taken
    ));
    let DeskChange::Changed(session) = store.pause_session(tenant, id, Author::SYSTEM).await.unwrap() else {
        panic!("not paused")
    };
    assert_eq!(session.status, SessionStatus::AgentActive);
    store.resume(tenant, id).await.unwrap();
    let nobodys = DeskFilter {
        assignee: OfAssignee::Nobody,
        ..DeskFilter::default()
    };
    assert_eq!(listed(&ledger, nobodys).await, [id], "given back, it is nobody's");
    store.answer_as_person(tenant, id, "Hello", Some(ada), None).await.unwrap();
    store.answer_as_person(tenant, id, "Hello", Some(rosa), None).await.unwrap();
    let adas = DeskFilter {
        assignee: OfAssignee::User(ada),
        ..DeskFilter::default()
    };
    assert_eq!(listed(&ledger, adas).await, [id], "whoever answers first has it");
    store.close_session(tenant, id).await.unwrap();
    for change in [
        store.assign_session(tenant, id, None, Author::SYSTEM).await.unwrap(),
        store.accept_session(tenant, id, ada, Author::SYSTEM).await.unwrap(),
        store.pause_session(tenant, id, Author::SYSTEM).await.unwrap(),
    ] {
        assert!(matches!(change, DeskChange::Refused(SessionStatus::Closed)), "{change:?}");
    }
}

async fn lists_have_what_stands_beside_and_views_are_counted(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let rosa = user(&ledger, "rosa").await;
    let (quiet, over, waits) = (ledger.visitor().await, ledger.visitor().await, escalated(&ledger).await);
    store.close_session(tenant, over.session.id).await.unwrap();
    ledger.say(&waits, "Is anybody there?").await;
    ledger.say(&waits, "Hello?").await;
    let counts = store.desk_counts(tenant, Some(rosa)).await.unwrap();
    assert_eq!((counts.active, counts.unassigned, counts.mine, counts.resolved), (2, 1, 0, 1));
    let view = |view| DeskFilter {
        view,
        ..DeskFilter::default()
    };
    assert_eq!(listed(&ledger, view(DeskView::Active)).await, [waits.session.id, quiet.session.id]);
    assert_eq!(listed(&ledger, view(DeskView::Resolved)).await, [over.session.id]);
    assert_eq!(listed(&ledger, view(DeskView::All)).await.len(), 3);
    let escalated = DeskFilter {
        statuses: vec![SessionStatus::Escalated],
        ..DeskFilter::default()
    };
    assert_eq!(listed(&ledger, escalated).await, [waits.session.id]);
    let later = DeskFilter {
        from: Some(store.clock().now() + chrono::Duration::hours(1)),
        ..DeskFilter::default()
    };
    assert!(listed(&ledger, later).await.is_empty());

    let first = async || {
        let items = store
            .desk_sessions(tenant, &view(DeskView::Active), Some(rosa), &page())
            .await
            .unwrap()
            .items;
        items
            .into_iter()
            .find(|item| item.session.id == waits.session.id)
            .expect("the session")
    };
    let item = first().await;
    assert_eq!((item.unread, item.assignee), (2, None));
    assert!(item.waiting_since.is_some());
    assert_eq!(item.last_message.expect("a message").text, "Hello?");
    store
        .mark_read(tenant, waits.session.id, rosa, item.session.last_seq)
        .await
        .unwrap();
    store.mark_read(tenant, waits.session.id, rosa, 1).await.unwrap();
    assert_eq!(first().await.unread, 0, "it does not go back");
    store
        .answer_as_person(tenant, waits.session.id, "I am here", Some(rosa), None)
        .await
        .unwrap();
    let item = first().await;
    assert_eq!(item.waiting_since, None);
    assert_eq!(item.assignee.expect("it is taken").id, rosa);
    let counts = store.desk_counts(tenant, Some(rosa)).await.unwrap();
    assert_eq!((counts.active, counts.unassigned, counts.mine), (2, 0, 1));
    let other = store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    let counts = store.desk_counts(other, Some(rosa)).await.unwrap();
    assert_eq!((counts.active, counts.resolved), (0, 0));
}

async fn words_are_looked_for_in_customers(ledger: Ledger) {
    let marta = ledger.chat(ledger.marta().await).await.session.id;
    let visitor = Who {
        name: Some("Ärzte_Haus 100%".into()),
        ..Who::default()
    };
    let visitor = ledger.chat(visitor).await.session.id;
    for (words, found) in [
        ("mart", vec![marta]),
        ("MARTA@EXAMPLE", vec![marta]),
        ("cust-1", vec![marta]),
        ("_haus 100%", vec![visitor]),
        ("%", vec![visitor]),
        ("nobody", vec![]),
    ] {
        let filter = DeskFilter {
            words: Some(words.to_owned()),
            ..DeskFilter::default()
        };
        assert_eq!(listed(&ledger, filter).await, found, "{words}");
    }
}

async fn notes_are_the_staffs_alone(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let chat = ledger.chat(ledger.marta().await).await;
    let id = chat.session.id;
    ledger.say(&chat, "Hello").await;
    let note = store
        .add_note(tenant, id, "SECRET: a difficult customer", Author::SYSTEM)
        .await
        .unwrap()
        .expect("a note");
    assert_eq!((note.after_seq, note.kind), (1, "note"));
    let other = store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(store.add_note(other, id, "x", Author::SYSTEM).await.unwrap().is_none());
    assert!(store.notes(other, id).await.unwrap().is_empty());
    // The transcript goes on the ticket, and the session on to the next.
    store.escalate(tenant, id, None).await.unwrap();
    let number = store.session(tenant, id).await.unwrap().unwrap().ticket_number.expect("a ticket");
    let contact = chat.session.contact.as_ref().unwrap().id;
    let ticket = store.ticket_of(tenant, contact, number).await.unwrap().expect("the ticket");
    let events = store.events_after(tenant, id, 0, 100).await.unwrap();
    let shown = [
        format!("{:?}", ledger.history(id).await),
        format!("{ticket:?}"),
        format!("{events:?}"),
        format!("{:?}", store.session(tenant, id).await.unwrap()),
    ];
    assert!(shown.iter().all(|text| !text.contains("SECRET")), "{shown:?}");
    assert_eq!(store.notes(tenant, id).await.unwrap(), [note]);
}

async fn the_same_answer_again_is_the_same_message(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let chat = ledger.visitor().await;
    let id = chat.session.id;
    let answer = |text: &'static str| store.answer_as_person(tenant, id, text, None, Some("a"));
    let AgentAnswer::Written(first) = answer("Hello").await.unwrap() else {
        panic!("not written")
    };
    let AgentAnswer::Repeated(second) = answer("Hello").await.unwrap() else {
        panic!("written again")
    };
    assert_eq!(
        (first.id, first.seq, second.client_message_id.as_deref()),
        (second.id, second.seq, Some("a"))
    );
    assert!(matches!(answer("Goodbye").await.unwrap(), AgentAnswer::Reused));
    assert_eq!(ledger.history(id).await.len(), 1);
    let last = store.session(tenant, id).await.unwrap().unwrap().last_seq;
    assert_eq!(last, 2, "what was not written took no number");
}

async fn sessions_are_dealt_out_in_turn_and_to_whom_has_the_fewest(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let users = [user(&ledger, "a").await, user(&ledger, "b").await, user(&ledger, "c").await];
    for user in users {
        store.at_desk(tenant, user).await.unwrap();
    }
    for _ in 0..7 {
        escalated(&ledger).await;
    }
    ledger.visitor().await;
    let dealt = store.deal_sessions(tenant, DeskAssign::RoundRobin).await.unwrap();
    let to: Vec<UserId> = dealt.iter().map(|dealt| dealt.user).collect();
    let [a, b, c] = users;
    assert_eq!(to, [a, b, c, a, b, c, a]);
    assert!(store.deal_sessions(tenant, DeskAssign::RoundRobin).await.unwrap().is_empty());
    escalated(&ledger).await;
    let next = store.deal_sessions(tenant, DeskAssign::RoundRobin).await.unwrap();
    assert_eq!(next[0].user, b, "the turn goes on where it was");
    // a has three, b three, c two.
    for _ in 0..4 {
        escalated(&ledger).await;
    }
    let to: Vec<UserId> = store
        .deal_sessions(tenant, DeskAssign::LeastBusy)
        .await
        .unwrap()
        .iter()
        .map(|dealt| dealt.user)
        .collect();
    assert_eq!(to[0], c);
    for user in users {
        let filter = DeskFilter {
            assignee: OfAssignee::User(user),
            ..DeskFilter::default()
        };
        assert_eq!(listed(&ledger, filter).await.len(), 4, "everybody has as many");
    }
}

async fn two_who_deal_at_once_give_nothing_twice(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    for name in ["a", "b", "c", "d"] {
        let user = user(&ledger, name).await;
        store.at_desk(tenant, user).await.unwrap();
    }
    for _ in 0..20 {
        escalated(&ledger).await;
    }
    let deals = join_all((0..8).map(|_| store.deal_sessions(tenant, DeskAssign::LeastBusy))).await;
    let mut dealt: Vec<SessionId> = deals.into_iter().flat_map(Result::unwrap).map(|dealt| dealt.session).collect();
    assert_eq!(dealt.len(), 20);
    dealt.sort_unstable();
    dealt.dedup();
    assert_eq!(dealt.len(), 20);
    assert_eq!(
        ledger
            .number("select max(n) - min(n) from (select count(*) as n from desk_sessions group by assignee_id) c")
            .await,
        0
    );
}

async fn whoever_is_gone_or_not_available_is_given_nothing(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let (rosa, ada) = (user(&ledger, "rosa").await, made(&ledger, "ada").await);
    store.at_desk(tenant, rosa).await.unwrap();
    ledger.set_back("desk_presence", "seen_at").await;
    assert!(store.available_users(tenant).await.unwrap().is_empty(), "gone for an hour");
    store.at_desk(tenant, ada.id).await.unwrap();
    assert_eq!(store.available_users(tenant).await.unwrap()[0].id, ada.id);
    let away = UserPatch {
        prefs: Some(Preferences {
            available: false,
            notifications: NotificationChoice::All,
            sound: true,
            theme: Theme::System,
        }),
        ..UserPatch::default()
    };
    store.update_user(tenant, ada.id, away, Author::SYSTEM).await.unwrap();
    assert!(store.available_users(tenant).await.unwrap().is_empty());
    escalated(&ledger).await;
    assert!(store.deal_sessions(tenant, DeskAssign::RoundRobin).await.unwrap().is_empty());
    store.at_desk(tenant, rosa).await.unwrap();
    assert_eq!(store.deal_sessions(tenant, DeskAssign::RoundRobin).await.unwrap()[0].user, rosa);
}
