//! CRM data from another system.

use frontdesk_model::{OrderItem, Product, TicketPriority, TicketStatus};
use frontdesk_store::{ArticleRow, OrderRow, Page, TicketRow};

use crate::harness::{Ledger, start};

crate::both!(
    imports_are_idempotent,
    ticket_numbers_go_on_after_an_import,
    articles_and_products_raise_their_version
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

async fn imports_are_idempotent(ledger: Ledger) {
    for quantity in [1, 2] {
        ledger.marta().await;
        assert!(
            ledger
                .store
                .import_tickets(ledger.tenant, &[ticket(12345, "cust-1")])
                .await
                .unwrap()
                .is_empty()
        );
        assert!(
            ledger
                .store
                .import_orders(ledger.tenant, &[order(quantity)])
                .await
                .unwrap()
                .is_empty()
        );
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
    let orphans = ledger
        .store
        .import_tickets(ledger.tenant, &[ticket(40, "cust-1"), ticket(41, "nobody")])
        .await
        .unwrap();
    assert_eq!(orphans, [41]);
    let contact = ledger
        .store
        .contact_by_email(ledger.tenant, "marta@example.com")
        .await
        .unwrap()
        .unwrap()
        .id;
    let next = ledger
        .store
        .create_ticket(ledger.tenant, contact, "New", "Words", TicketPriority::Normal)
        .await
        .unwrap();
    assert_eq!(next.number, 42);
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
    assert_eq!((first.items[0].number, rest.items[0].number, rest.next_cursor), (42, 40, None));
    assert_eq!(
        ledger
            .store
            .admin_tickets(ledger.tenant, &Page { limit: 10, cursor: None })
            .await
            .unwrap()
            .items
            .len(),
        2
    );
}

async fn articles_and_products_raise_their_version(ledger: Ledger) {
    let before = ledger.store.versions(ledger.tenant).await.unwrap().articles;
    let article = ArticleRow {
        slug: "returns".into(),
        title: "Returns".into(),
        body: "Thirty days.".into(),
        url: None,
    };
    ledger
        .store
        .import_articles(ledger.tenant, std::slice::from_ref(&article))
        .await
        .unwrap();
    ledger
        .store
        .import_articles(
            ledger.tenant,
            &[ArticleRow {
                body: "Sixty days.".into(),
                ..article
            }],
        )
        .await
        .unwrap();
    let product = Product {
        sku: "S".into(),
        title: "Lamp".into(),
        description: "Bright".into(),
        price: "9.90".into(),
        currency: "EUR".into(),
    };
    ledger
        .store
        .import_products(ledger.tenant, std::slice::from_ref(&product))
        .await
        .unwrap();
    let articles = ledger.store.articles(ledger.tenant).await.unwrap();
    assert_eq!((articles.len(), articles[0].body.as_str()), (1, "Sixty days."));
    assert_eq!(ledger.store.products(ledger.tenant).await.unwrap(), [product]);
    assert_eq!(ledger.store.versions(ledger.tenant).await.unwrap().articles, before + 3);
}
