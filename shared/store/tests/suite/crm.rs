//! CRM data from another system.

use frontdesk_model::{ContactId, EmailOrigin, OrderItem, TicketPriority, TicketStatus};
use frontdesk_store::{ContactRow, EmailMatch, IdentityField, Imported, OrderRow, Page, Refusal, TicketFilter, TicketRow, Who};

use crate::harness::{Ledger, start};

crate::both!(
    imports_are_idempotent,
    ticket_numbers_go_on_after_an_import,
    a_ticket_opened_here_stays_with_its_contact,
    an_imported_ticket_moves_only_while_nobody_wrote_in_it,
    an_order_goes_where_the_import_says,
    an_order_is_found_by_number_and_address_or_by_its_contact,
    chats_and_an_import_never_share_a_number,
    an_address_of_two_contacts_is_nobodys,
    a_claimed_address_finds_nobody
);

fn ticket(number: i64, contact: &str) -> TicketRow {
    TicketRow {
        number,
        contact: contact.into(),
        subject: "Login issue".into(),
        status: TicketStatus::AwaitingAdmin,
        priority: TicketPriority::High,
        assignee: Some("John Doe".into()),
        updated_at: start(),
        body: "I cannot log in.".into(),
    }
}

fn order(quantity: i64) -> OrderRow {
    let item = OrderItem {
        sku: "S-1".into(),
        title: "Lamp".into(),
        quantity,
        price: "10.00".into(),
    };
    OrderRow {
        number: "ORD-1".into(),
        contact: "cust-1".into(),
        status: "shipped".into(),
        total: "20.00".into(),
        currency: "EUR".into(),
        carrier: Some("DPD".into()),
        tracking_number: None,
        placed_at: start(),
        items: vec![item.clone(), item],
    }
}

async fn an_order_is_found_by_number_and_address_or_by_its_contact(ledger: Ledger) {
    ledger.marta().await;
    let (marta, other) = (
        ledger.contact("cust-1").await,
        ledger.import_contact("cust-2", Some("cust-2@Example.com")).await,
    );
    let theirs = OrderRow {
        number: "ORD-2".into(),
        contact: "cust-2".into(),
        ..order(3)
    };
    ledger.store.import_orders(ledger.tenant, &[order(1), theirs]).await.unwrap();
    let stranger = ledger.store.create_tenant("stranger", "identity").await.unwrap().unwrap().id;
    let found = async |tenant, number: &str, contact, email| {
        let order = ledger.store.order_for(tenant, number, contact, email).await.unwrap();
        order.map(|order| (order.summary.number, order.items.len()))
    };
    let second = Some(("ORD-2".to_owned(), 2));
    assert_eq!(found(ledger.tenant, "ORD-2", None, Some("CUST-2@example.com")).await, second);
    assert_eq!(found(ledger.tenant, "ORD-2", Some(other), None).await, second);
    for (tenant, number, contact, email) in [
        (ledger.tenant, "ORD-2", None, None),
        (ledger.tenant, "ORD-2", Some(marta), None),
        (ledger.tenant, "ORD-2", Some(marta), Some("cust-1@example.com")),
        (ledger.tenant, "ORD-1", Some(other), Some("cust-2@example.com")),
        (ledger.tenant, "ORD-3", Some(other), None),
        (stranger, "ORD-2", Some(other), Some("cust-2@example.com")),
    ] {
        assert_eq!(found(tenant, number, contact, email).await, None, "{number} {email:?}");
    }
}

async fn imports_are_idempotent(ledger: Ledger) {
    for quantity in [1, 2] {
        ledger.marta().await;
        assert!(
            ledger
                .store
                .import_tickets(ledger.tenant, &[ticket(12345, "cust-1")])
                .await
                .unwrap()
                == Imported::default()
        );
        assert!(ledger.store.import_orders(ledger.tenant, &[order(quantity)]).await.unwrap() == Imported::default());
    }
    let contact = ledger
        .store
        .contact_by_external_id(ledger.tenant, "cust-1")
        .await
        .unwrap()
        .unwrap()
        .id;
    let orders = ledger.store.orders_of(ledger.tenant, contact, 10).await.unwrap();
    assert_eq!((orders.len(), orders[0].items.len(), orders[0].items[0].quantity), (1, 2, 2));
    let ticket = ledger.store.ticket_of(ledger.tenant, contact, 12345).await.unwrap().unwrap();
    assert_eq!(
        (ticket.messages.len(), ticket.status, ticket.assignee.unwrap().name.as_str()),
        (1, TicketStatus::AwaitingAdmin, "John Doe")
    );
    let info = ledger.store.customer_info(ledger.tenant, contact).await.unwrap().unwrap();
    assert_eq!((info.open_tickets, info.recent_orders.len()), (1, 1));
}

async fn ticket_numbers_go_on_after_an_import(ledger: Ledger) {
    ledger.marta().await;
    let done = ledger
        .store
        .import_tickets(ledger.tenant, &[ticket(40, "cust-1"), ticket(41, "nobody")])
        .await
        .unwrap();
    assert_eq!(done.refused, [("41".to_owned(), Refusal::UnknownContact)]);
    let contact = ledger.contact("cust-1").await;
    let next = ledger
        .store
        .create_ticket(ledger.tenant, contact, "New", "Words", TicketPriority::Normal)
        .await
        .unwrap();
    assert_eq!(next.number, 41, "a row that was left out takes no number");
    let first = ledger
        .store
        .tickets_of(ledger.tenant, contact, &Page { limit: 1, cursor: None })
        .await
        .unwrap();
    let rest = ledger
        .store
        .tickets_of(
            ledger.tenant,
            contact,
            &Page {
                limit: 1,
                cursor: first.next_cursor,
            },
        )
        .await
        .unwrap();
    assert_eq!((first.items[0].number, rest.items[0].number, rest.next_cursor), (41, 40, None));
    assert_eq!(
        ledger
            .store
            .desk_tickets(ledger.tenant, &TicketFilter::default(), &Page { limit: 10, cursor: None })
            .await
            .unwrap()
            .items
            .len(),
        2
    );
}

impl Ledger {
    async fn contact(&self, external_id: &str) -> ContactId {
        let found = self.store.contact_by_external_id(self.tenant, external_id).await.unwrap();
        found.unwrap().id
    }

    async fn import_contact(&self, external_id: &str, email: Option<&str>) -> ContactId {
        let row = ContactRow {
            external_id: external_id.into(),
            email: email.map(str::to_owned),
            name: Some(external_id.to_uppercase()),
            phone: None,
            status: None,
            plan: None,
            balance: None,
            currency: None,
        };
        self.store.import_contacts(self.tenant, &[row]).await.unwrap();
        self.contact(external_id).await
    }
}

async fn a_ticket_opened_here_stays_with_its_contact(ledger: Ledger) {
    ledger.marta().await;
    let (marta, other) = (ledger.contact("cust-1").await, ledger.import_contact("cust-2", None).await);
    let own = ledger
        .store
        .create_ticket(ledger.tenant, marta, "Mine", "My words", TicketPriority::Low)
        .await
        .unwrap();
    for contact in ["cust-2", "cust-1"] {
        let rows = [ticket(own.number, contact), ticket(own.number + 600, "cust-2")];
        let done = ledger.store.import_tickets(ledger.tenant, &rows).await.unwrap();
        assert_eq!(done.refused, [(own.number.to_string(), Refusal::OpenedHere)]);
    }
    assert_eq!(ledger.store.ticket_of(ledger.tenant, other, own.number).await.unwrap(), None);
    let kept = ledger.store.ticket_of(ledger.tenant, marta, own.number).await.unwrap().unwrap();
    assert_eq!((kept.subject.as_str(), kept.messages[0].body.as_str()), ("Mine", "My words"));
    assert!(
        ledger
            .store
            .ticket_of(ledger.tenant, other, own.number + 600)
            .await
            .unwrap()
            .is_some()
    );
}

async fn an_imported_ticket_moves_only_while_nobody_wrote_in_it(ledger: Ledger) {
    ledger.marta().await;
    let (marta, other) = (ledger.contact("cust-1").await, ledger.import_contact("cust-2", None).await);
    ledger.store.import_tickets(ledger.tenant, &[ticket(7, "cust-1")]).await.unwrap();
    let moved = TicketRow {
        body: "Other words".into(),
        ..ticket(7, "cust-2")
    };
    let done = ledger.store.import_tickets(ledger.tenant, &[moved]).await.unwrap();
    assert_eq!((done.moved, done.refused), (vec!["7".to_owned()], vec![]));
    let seen = ledger.store.ticket_of(ledger.tenant, other, 7).await.unwrap().unwrap();
    assert_eq!((seen.messages.len(), seen.messages[0].body.as_str()), (1, "Other words"));
    assert_eq!(ledger.store.ticket_of(ledger.tenant, marta, 7).await.unwrap(), None);
    ledger
        .execute(
            "insert into ticket_messages (id, tenant_id, ticket_id, sender_type, body, created_at) \
             select tenant_id, tenant_id, id, 'staff', 'Between us', created_at from tickets where number = 7",
        )
        .await;
    let done = ledger.store.import_tickets(ledger.tenant, &[ticket(7, "cust-1")]).await.unwrap();
    assert_eq!(done.refused, [("7".to_owned(), Refusal::OfAnother)]);
    assert_eq!(ledger.store.ticket_of(ledger.tenant, marta, 7).await.unwrap(), None);
}

async fn an_order_goes_where_the_import_says(ledger: Ledger) {
    ledger.marta().await;
    let other = ledger.import_contact("cust-2", None).await;
    ledger.store.import_orders(ledger.tenant, &[order(1)]).await.unwrap();
    let elsewhere = OrderRow {
        contact: "cust-2".into(),
        ..order(2)
    };
    let done = ledger.store.import_orders(ledger.tenant, &[elsewhere]).await.unwrap();
    assert_eq!(done.moved, ["ORD-1"]);
    assert_eq!(
        ledger.store.orders_of(ledger.tenant, other, 9).await.unwrap()[0].items[0].quantity,
        2
    );
}

async fn chats_and_an_import_never_share_a_number(ledger: Ledger) {
    ledger.marta().await;
    let marta = ledger.contact("cust-1").await;
    let open = async || {
        let mut numbers = Vec::new();
        for _ in 0..10 {
            let made = ledger
                .store
                .create_ticket(ledger.tenant, marta, "s", "b", TicketPriority::Low)
                .await;
            numbers.push(made.unwrap().number);
        }
        numbers
    };
    let import = async || {
        let mut refused = 0;
        for number in 1..=15 {
            let done = ledger
                .store
                .import_tickets(ledger.tenant, &[ticket(number, "cust-1")])
                .await
                .unwrap();
            refused += done.refused.len();
        }
        refused
    };
    let (one, two, refused) = tokio::join!(open(), open(), import());
    let mut numbers = [one, two].concat();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), 20);
    let page = Page { limit: 100, cursor: None };
    let all = ledger
        .store
        .desk_tickets(ledger.tenant, &TicketFilter::default(), &page)
        .await
        .unwrap()
        .items;
    assert_eq!(all.len(), 35 - refused, "each number once");
}

async fn an_address_of_two_contacts_is_nobodys(ledger: Ledger) {
    let by_email = |email: &str| Who {
        verified_by: Some(IdentityField::Email),
        email: Some(email.into()),
        ..Who::default()
    };
    let first = ledger.import_contact("c-1", Some("Shared@Example.com")).await;
    let only = ledger.chat(by_email("sHARED@example.com")).await.session;
    assert_eq!((only.verified, only.contact.map(|contact| contact.id)), (true, Some(first)));
    ledger.import_contact("c-2", Some("shared@example.COM")).await;
    let shared = ledger.chat(by_email("shared@example.com")).await.session;
    assert_eq!((shared.verified, shared.contact), (false, None));
    let found = ledger.store.contact_of_address(ledger.tenant, "shared@example.com").await.unwrap();
    assert_eq!(found, EmailMatch::Several);
    assert_eq!(
        ledger
            .store
            .contacts_by_email(ledger.tenant, "SHARED@example.com")
            .await
            .unwrap()
            .len(),
        2
    );
    let named = ledger.store.shared_addresses(ledger.tenant, 100).await.unwrap();
    assert_eq!(
        (named.len(), named[0].contacts.as_slice()),
        (1, ["c-1".to_owned(), "c-2".to_owned()].as_slice())
    );
}

async fn a_claimed_address_finds_nobody(ledger: Ledger) {
    let attacker = ledger
        .chat(Who {
            verified_by: Some(IdentityField::ExternalId),
            external_id: Some("mallory".into()),
            email: Some("victim@example.com".into()),
            ..Who::default()
        })
        .await
        .session
        .contact
        .unwrap();
    let victim = ledger
        .chat(Who {
            verified_by: Some(IdentityField::Email),
            email: Some("victim@example.com".into()),
            ..Who::default()
        })
        .await
        .session
        .contact
        .unwrap();
    assert_ne!(attacker.id, victim.id);
    let listed = ledger.store.contacts_by_email(ledger.tenant, "victim@example.com").await.unwrap();
    let origins: Vec<_> = listed.iter().map(|contact| contact.email_origin).collect();
    assert_eq!(origins, [Some(EmailOrigin::Claimed), Some(EmailOrigin::Proved)]);
    // The import says whose it is.
    let imported = ledger.import_contact("mallory", Some("m@example.com")).await;
    assert_eq!(imported, attacker.id);
    let found = ledger.store.contact_of_address(ledger.tenant, "m@example.com").await.unwrap();
    assert!(matches!(found, EmailMatch::One(contact) if contact.id == imported));
    // An import without an address keeps what was proved or claimed, and takes back what it said itself.
    ledger.import_contact("mallory", None).await;
    assert_eq!(
        ledger.store.contact_of_address(ledger.tenant, "m@example.com").await.unwrap(),
        EmailMatch::Nobody
    );
}
