//! Tickets that are worked on: states, entries, feedback, and numbers under concurrency.

use std::time::Duration;

use frontdesk_model::{Clock, ContactId, Role, TicketEvent, TicketPriority, TicketSender, TicketStatus, UserId};
use frontdesk_store::{Author, NewUser, TicketPatch, TicketRow, UserChange, Worked};
use futures_util::future::join_all;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};

use crate::harness::{Ledger, start};

crate::both!(
    a_ticket_goes_to_and_fro,
    the_staffs_entries_are_no_customers,
    a_ticket_is_judged_once,
    a_closed_ticket_is_opened_again_for_a_while,
    changes_are_all_or_nothing_and_on_the_timeline,
    a_thousand_tickets_of_four_processes_have_the_numbers_from_one_on,
    no_ticket_does_what_the_table_forbids
);

const DAY: Duration = Duration::from_hours(24);

pub(crate) async fn marta(ledger: &Ledger) -> ContactId {
    let chat = ledger.chat(ledger.marta().await).await;
    chat.session.contact.expect("a contact").id
}

pub(crate) async fn opened(ledger: &Ledger, contact: ContactId) -> i64 {
    let ticket = ledger
        .store
        .create_ticket(ledger.tenant, contact, "Lamp", "It is broken", TicketPriority::Normal);
    ticket.await.unwrap().number
}

pub(crate) async fn rosa(ledger: &Ledger) -> UserId {
    let new = NewUser {
        email: "rosa@example.com".to_owned(),
        name: "Rosa".to_owned(),
        roles: vec![Role::Agent],
        active: true,
        password_hash: Some("hash".to_owned()),
    };
    match ledger.store.create_user(ledger.tenant, new, Author::SYSTEM).await.unwrap() {
        UserChange::Done { user, .. } => user.id,
        other => panic!("{other:?}"),
    }
}

async fn status(ledger: &Ledger, number: i64) -> TicketStatus {
    let ticket = ledger.store.desk_ticket(ledger.tenant, number).await.unwrap();
    ticket.expect("the ticket").ticket.status
}

pub(crate) fn to(status: TicketStatus) -> TicketPatch {
    TicketPatch {
        status: Some(status),
        ..TicketPatch::default()
    }
}

async fn a_ticket_goes_to_and_fro(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let contact = marta(&ledger).await;
    let number = opened(&ledger, contact).await;
    assert_eq!(status(&ledger, number).await, TicketStatus::Open);
    let answer = |text: &'static str| store.answer_ticket(tenant, number, text, false, None, Author::SYSTEM);
    let reply = |text: &'static str| store.customer_ticket_message(tenant, contact, number, text, DAY);
    assert_eq!(answer("Which lamp?").await.unwrap(), Worked::Done);
    assert_eq!(status(&ledger, number).await, TicketStatus::AwaitingUser);
    assert_eq!(reply("The red one").await.unwrap(), Worked::Done);
    assert_eq!(status(&ledger, number).await, TicketStatus::AwaitingAdmin);
    store
        .change_ticket(tenant, number, to(TicketStatus::Resolved), Author::SYSTEM)
        .await
        .unwrap();
    assert_eq!(reply("It is broken again").await.unwrap(), Worked::Done);
    assert_eq!(status(&ledger, number).await, TicketStatus::AwaitingAdmin, "opened again");
    assert_eq!(store.close_ticket(tenant, contact, number).await.unwrap(), Worked::Done);
    assert_eq!(store.close_ticket(tenant, contact, number).await.unwrap(), Worked::Done);
    assert_eq!(
        answer("Too late").await.unwrap(),
        Worked::Refused(TicketStatus::Closed, TicketEvent::StaffReply)
    );
    let ticket = store.desk_ticket(tenant, number).await.unwrap().unwrap();
    let words: Vec<&str> = ticket.entries.iter().map(|entry| entry.body.as_str()).collect();
    assert_eq!(words, ["It is broken", "Which lamp?", "The red one", "It is broken again"]);
    let states: Vec<_> = ticket.changes.iter().filter_map(|change| change.after.as_deref()).collect();
    assert_eq!(states, ["awaiting_user", "awaiting_admin", "resolved", "awaiting_admin", "closed"]);

    let other = store.create_tenant("other", "secret").await.unwrap().unwrap().id;
    assert!(store.desk_ticket(other, number).await.unwrap().is_none());
    let stranger = ContactId(store.clock().new_id());
    for worked in [
        store.customer_ticket_message(tenant, stranger, number, "x", DAY).await.unwrap(),
        store.close_ticket(tenant, stranger, number).await.unwrap(),
        store.judge_ticket(tenant, stranger, number, 5, None).await.unwrap(),
        store.customer_ticket_message(other, contact, number, "x", DAY).await.unwrap(),
        store.answer_ticket(other, number, "x", false, None, Author::SYSTEM).await.unwrap(),
        store
            .change_ticket(other, number, to(TicketStatus::Closed), Author::SYSTEM)
            .await
            .unwrap(),
    ] {
        assert_eq!(worked, Worked::Missing);
    }
}

async fn the_staffs_entries_are_no_customers(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let contact = marta(&ledger).await;
    let rosa = rosa(&ledger).await;
    let number = opened(&ledger, contact).await;
    let note = store
        .answer_ticket(tenant, number, "SECRET", true, Some(rosa), Author::SYSTEM)
        .await
        .unwrap();
    assert_eq!(note, Worked::Done);
    assert_eq!(status(&ledger, number).await, TicketStatus::Open, "a note changes nothing");
    let shown = store.ticket_of(tenant, contact, number).await.unwrap().unwrap();
    assert!(!format!("{shown:?}").contains("SECRET"), "{shown:?}");
    let entries = store.desk_ticket(tenant, number).await.unwrap().unwrap().entries;
    assert_eq!(
        (entries[1].internal, entries[1].author_id, entries[1].sender),
        (true, Some(rosa), TicketSender::Staff)
    );
}

async fn a_ticket_is_judged_once(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let contact = marta(&ledger).await;
    let number = opened(&ledger, contact).await;
    let judge = |score| store.judge_ticket(tenant, contact, number, score, Some("Quick"));
    assert_eq!(judge(5).await.unwrap(), Worked::Refused(TicketStatus::Open, TicketEvent::Feedback));
    store
        .change_ticket(tenant, number, to(TicketStatus::Resolved), Author::SYSTEM)
        .await
        .unwrap();
    let judged = join_all([5, 4, 3, 2, 1].map(judge)).await;
    assert_eq!(
        judged.iter().filter(|worked| matches!(worked, Ok(Worked::Done))).count(),
        1,
        "{judged:?}"
    );
    assert_eq!(judge(1).await.unwrap(), Worked::Judged);
    let ticket = store.desk_ticket(tenant, number).await.unwrap().unwrap();
    assert_eq!(ticket.satisfaction_comment.as_deref(), Some("Quick"));
    let stats = store.ticket_stats(tenant).await.unwrap();
    assert_eq!(stats.satisfaction, ticket.satisfaction.map(|score| score as f64));
}

async fn a_closed_ticket_is_opened_again_for_a_while(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let contact = marta(&ledger).await;
    for (after, worked) in [(23, Worked::Done), (25, Worked::TooLate)] {
        let number = opened(&ledger, contact).await;
        store.close_ticket(tenant, contact, number).await.unwrap();
        ledger.time.advance(chrono::Duration::hours(after));
        let reply = store
            .customer_ticket_message(tenant, contact, number, "Still broken", DAY)
            .await
            .unwrap();
        assert_eq!(reply, worked, "after {after} hours");
    }
    let row = TicketRow {
        number: 7_000,
        contact: "cust-1".into(),
        subject: "Old".into(),
        status: TicketStatus::Closed,
        priority: TicketPriority::Low,
        assignee: None,
        updated_at: start(),
        body: "Old".into(),
    };
    store.import_tickets(tenant, &[row]).await.unwrap();
    let reply = store
        .customer_ticket_message(tenant, contact, 7_000, "Still broken", DAY)
        .await
        .unwrap();
    assert_eq!(reply, Worked::TooLate, "nobody knows when an imported one was closed");
}

async fn changes_are_all_or_nothing_and_on_the_timeline(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let contact = marta(&ledger).await;
    let rosa = rosa(&ledger).await;
    let number = opened(&ledger, contact).await;
    let nobody = UserId(store.clock().new_id());
    let wrong = TicketPatch {
        priority: Some(TicketPriority::Urgent),
        assignee: Some(Some(nobody)),
        ..to(TicketStatus::Resolved)
    };
    assert_eq!(
        store.change_ticket(tenant, number, wrong, Author::SYSTEM).await.unwrap(),
        Worked::NoUser
    );
    assert_eq!(status(&ledger, number).await, TicketStatus::Open, "nothing is written");
    let good = TicketPatch {
        status: Some(TicketStatus::AwaitingAdmin),
        priority: Some(TicketPriority::Urgent),
        assignee: Some(Some(rosa)),
        subject: Some("Red lamp".into()),
    };
    for _ in 0..2 {
        assert_eq!(
            store.change_ticket(tenant, number, good.clone(), Author::SYSTEM).await.unwrap(),
            Worked::Done
        );
    }
    let ticket = store.desk_ticket(tenant, number).await.unwrap().unwrap();
    assert_eq!((ticket.assignee_id, ticket.ticket.subject.as_str()), (Some(rosa), "Red lamp"));
    assert_eq!(ticket.ticket.assignee.expect("a name for the customer").name, "Rosa");
    let fields: Vec<&str> = ticket.changes.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["status", "assignee", "priority", "subject"], "each once");
    let free = TicketPatch {
        assignee: Some(None),
        ..TicketPatch::default()
    };
    store.change_ticket(tenant, number, free, Author::SYSTEM).await.unwrap();
    assert_eq!(store.desk_ticket(tenant, number).await.unwrap().unwrap().assignee_id, None);
    let back = store
        .change_ticket(tenant, number, to(TicketStatus::Open), Author::SYSTEM)
        .await
        .unwrap();
    assert!(matches!(back, Worked::Refused(TicketStatus::AwaitingAdmin, _)), "{back:?}");
}

async fn a_thousand_tickets_of_four_processes_have_the_numbers_from_one_on(ledger: Ledger) {
    let contact = marta(&ledger).await;
    let mut processes = Vec::new();
    for _ in 0..4 {
        processes.push(ledger.with_clock(Clock::system()).await);
    }
    let tickets = processes.iter().map(async |store| {
        let mut numbers = Vec::new();
        for _ in 0..10 {
            let at_once = (0..25).map(|_| store.create_ticket(ledger.tenant, contact, "Lamp", "Broken", TicketPriority::Normal));
            numbers.extend(join_all(at_once).await.into_iter().map(|ticket| ticket.unwrap().number));
        }
        numbers
    });
    let mut numbers: Vec<i64> = join_all(tickets).await.into_iter().flatten().collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=1_000).collect::<Vec<i64>>());
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Answer,
    Note,
    Reply,
    Set(TicketStatus),
    Close,
    Judge,
}

/// Whatever people do, and however much of it at once, the states follow one another as the table says.
async fn no_ticket_does_what_the_table_forbids(ledger: Ledger) {
    let contact = marta(&ledger).await;
    let step = prop_oneof![
        3 => Just(Step::Answer),
        1 => Just(Step::Note),
        3 => Just(Step::Reply),
        4 => prop::sample::select(TicketStatus::ALL).prop_map(Step::Set),
        1 => Just(Step::Close),
        1 => Just(Step::Judge),
    ];
    let plans = prop::collection::vec(prop::collection::vec(step, 1..6), 1..4);
    let mut runner = TestRunner::deterministic();
    for _ in 0..12 {
        let plan = plans.new_tree(&mut runner).unwrap().current();
        let number = opened(&ledger, contact).await;
        let (store, tenant) = (&ledger.store, ledger.tenant);
        let people = plan.iter().map(async |steps| {
            for step in steps {
                let worked = match step {
                    Step::Answer => store.answer_ticket(tenant, number, "a", false, None, Author::SYSTEM).await,
                    Step::Note => store.answer_ticket(tenant, number, "n", true, None, Author::SYSTEM).await,
                    Step::Reply => store.customer_ticket_message(tenant, contact, number, "r", DAY).await,
                    Step::Set(status) => store.change_ticket(tenant, number, to(*status), Author::SYSTEM).await,
                    Step::Close => store.close_ticket(tenant, contact, number).await,
                    Step::Judge => store.judge_ticket(tenant, contact, number, 3, None).await,
                };
                assert!(worked.is_ok(), "{worked:?}");
            }
        });
        join_all(people).await;
        let ticket = store.desk_ticket(tenant, number).await.unwrap().unwrap();
        let mut at = TicketStatus::Open;
        for change in ticket.changes.iter().filter(|change| change.field == "status") {
            assert_eq!(change.before.as_deref(), Some(at.word()), "{:?}", ticket.changes);
            let next = TicketStatus::ALL
                .iter()
                .find(|status| change.after.as_deref() == Some(status.word()))
                .copied();
            let next = next.expect("a state");
            let led = TicketEvent::ALL.iter().any(|event| event.leads_from(at) == Some(next));
            assert!(led, "{at:?} to {next:?}");
            at = next;
        }
        assert_eq!(ticket.ticket.status, at);
        let judged = ticket.changes.iter().filter(|change| change.field == "satisfaction").count();
        assert!(judged <= 1);
    }
}
