//! Lists of tickets and what is counted of them.

use frontdesk_model::{ContactId, TicketPriority, TicketStatus, UserId};
use frontdesk_store::{Author, NewStaffTicket, NewTicket, OfAssignee, Page, TicketFilter, TicketPatch};

use crate::{
    harness::Ledger,
    ticket_work::{marta, opened, rosa, to},
};

crate::both!(lists_and_statistics_know_whose_and_in_which_state);

async fn lists_and_statistics_know_whose_and_in_which_state(ledger: Ledger) {
    let (store, tenant) = (&ledger.store, ledger.tenant);
    let contact = marta(&ledger).await;
    let rosa = rosa(&ledger).await;
    let (first, second) = (opened(&ledger, contact).await, opened(&ledger, contact).await);
    let staff = NewStaffTicket {
        contact: None,
        email: Some("v@example.com".into()),
        ticket: NewTicket {
            subject: "Rug, 50% wool".into(),
            body: "By telephone".into(),
            priority: TicketPriority::High,
        },
    };
    let third = store
        .open_staff_ticket(tenant, staff.clone(), Author::SYSTEM)
        .await
        .unwrap()
        .expect("a ticket");
    let strangers = NewStaffTicket {
        contact: Some(ContactId(store.clock().new_id())),
        ..staff
    };
    assert!(store.open_staff_ticket(tenant, strangers, Author::SYSTEM).await.unwrap().is_none());
    let give = TicketPatch {
        assignee: Some(Some(rosa)),
        ..to(TicketStatus::Resolved)
    };
    store.change_ticket(tenant, first, give, Author::SYSTEM).await.unwrap();
    lists_have_what_is_asked_for(&ledger, rosa, [first, second, third]).await;
    let stats = store.ticket_stats(tenant).await.unwrap();
    assert_eq!((stats.by_status["open"], stats.by_status["resolved"]), (2, 1));
    assert_eq!((stats.open_by_priority["high"], stats.unassigned, stats.satisfaction), (1, 2, None));
}

async fn lists_have_what_is_asked_for(ledger: &Ledger, rosa: UserId, [first, second, third]: [i64; 3]) {
    let any = TicketFilter::default;
    // Tickets that are over are found by their words.
    crate::search::index(&ledger.store).await;
    for (filter, numbers) in [
        (any(), vec![third, second, first]),
        (
            TicketFilter {
                oldest_first: true,
                ..any()
            },
            vec![first, second, third],
        ),
        (
            TicketFilter {
                status: Some(TicketStatus::Resolved),
                ..any()
            },
            vec![first],
        ),
        (
            TicketFilter {
                assignee: OfAssignee::User(rosa),
                ..any()
            },
            vec![first],
        ),
        (
            TicketFilter {
                assignee: OfAssignee::Nobody,
                ..any()
            },
            vec![third, second],
        ),
        (
            TicketFilter {
                priority: Some(TicketPriority::High),
                ..any()
            },
            vec![third],
        ),
        (
            TicketFilter {
                words: Some("50% W".into()),
                ..any()
            },
            vec![third],
        ),
        (
            TicketFilter {
                words: Some("marta".into()),
                ..any()
            },
            vec![second, first],
        ),
        (
            TicketFilter {
                words: Some("v@".into()),
                ..any()
            },
            vec![third],
        ),
    ] {
        let mut page = Page { limit: 2, cursor: None };
        let mut found = Vec::new();
        loop {
            let part = ledger.store.desk_tickets(ledger.tenant, &filter, &page).await.unwrap();
            found.extend(part.items.iter().map(|ticket| ticket.ticket.number));
            page.cursor = part.next_cursor;
            if page.cursor.is_none() {
                break;
            }
        }
        assert_eq!(found, numbers, "{filter:?}");
    }
}
