//! Conversations of a shop whose orders are in a system of its own, which is a double on this machine.

use std::{sync::Arc, time::Duration};

use frontdesk_config::Config;
use frontdesk_model::OrderRequest;
use frontdesk_orders::{Header, LocalOrders, OrderSystems, Sealing};
use frontdesk_store::{SystemKind, SystemRow};
use frontdesk_testing::{
    Bench,
    erp::{Erp, ErpDouble, order},
};
use serde_json::json;
use tokio::time::Instant;

use super::{MARTA, Shop};
use crate::{Assistant, ChatJob, providers::Providers};

const MARTAS: &str = "marta.lindqvist@example.com";
/// A job gets a minute, and a test no more than this.
const SOON: Duration = Duration::from_secs(5);

fn systems(bench: &Bench) -> OrderSystems {
    let settings = [
        ("FRONTDESK_SECURITY__MASTER_KEY", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="),
        ("FRONTDESK_ORDERS__ALLOW_PRIVATE_ADDRESSES", "true"),
    ];
    let config = Config::load(None, settings.map(|(name, value)| (name.to_owned(), value.to_owned()))).unwrap();
    let store = bench.deps.store.clone();
    OrderSystems::new(store.clone(), &config, Arc::new(LocalOrders(store)))
}

/// Sets the shop's order system.
async fn set(bench: &Bench, systems: &OrderSystems, erp: &ErpDouble) {
    let header = Header {
        name: "x-key".to_owned(),
        value: "open-sesame".to_owned().into(),
    };
    let Sealing::Sealed(secrets) = systems.seal(bench.tenant, &[header]) else {
        panic!("there is a master key")
    };
    let row = SystemRow {
        active: true,
        settings: erp.endpoint().into(),
        secrets: Some(secrets),
        secret_ends: json!({}).into(),
        revision: 0,
        updated_at: bench.deps.clock.now(),
    };
    let kept = bench.deps.store.put_company_system(bench.tenant, SystemKind::Orders, &row).await;
    assert!(kept.unwrap().is_some());
}

async fn open() -> (Shop, ErpDouble) {
    let bench = Bench::new().await;
    bench.seed().await;
    let (systems, erp) = (systems(&bench), ErpDouble::start().await);
    set(&bench, &systems, &erp).await;
    let providers = Providers::local(&bench.deps.store).with_orders(Arc::new(systems));
    let job = ChatJob::new(&bench.deps, Arc::new(Assistant::new(providers, 0.45, 20)));
    (Shop { bench, job }, erp)
}

#[tokio::test]
async fn an_order_is_looked_up_in_the_companys_own_system() {
    let (shop, erp) = open().await;
    erp.answers(Erp::Json(order("ORD-70001", MARTAS)));
    let said = shop
        .talk(MARTA, &["Where is my order ORD-70001?", "where is order ORD-70001?"])
        .await;
    for words in [
        "Oak Desk",
        "shipped",
        "GLS",
        "GL77",
        "https://track.example/GL77",
        "27 November 2026",
        "129.00 EUR",
        "+order_status",
    ] {
        assert!(said.matches(words).count() >= 2, "{words}: {said}");
    }
    let asked = erp.asked();
    assert_eq!(asked.len(), 1, "the second time it is known: {asked:?}");
    assert!(
        asked[0].starts_with("GET /orders/ORD%2D70001?email=marta%2Elindqvist%40example%2Ecom HTTP/1.1"),
        "{asked:?}"
    );
    assert!(asked[0].contains("x-key: open-sesame"), "{asked:?}");
}

#[tokio::test]
async fn another_customers_order_is_as_if_it_were_not_there() {
    let (shop, erp) = open().await;
    let asked = ["Where is my order ORD-70002?"];
    let unknown = shop.talk(MARTA, &asked).await;
    let (shop, theirs) = open().await;
    theirs.answers(Erp::Json(order("ORD-70002", "somebody.else@example.com")));
    assert_eq!(shop.talk(MARTA, &asked).await, unknown);
    assert!(!unknown.contains("Oak Desk") && !unknown.contains("+order_status"), "{unknown}");
    assert_eq!((erp.asked().len(), theirs.asked().len()), (1, 1));
}

#[tokio::test]
async fn a_visitor_is_told_to_sign_in_and_nobody_is_asked() {
    let (shop, erp) = open().await;
    let said = shop.talk(None, &["Where is my order ORD-70001?"]).await;
    assert!(said.contains("signed in"), "{said}");
    assert!(erp.asked().is_empty());
}

#[tokio::test]
async fn without_a_number_the_customer_is_asked_for_it() {
    let (shop, erp) = open().await;
    let said = shop.talk(MARTA, &["where is my order"]).await;
    assert!(said.contains("What is the number of your order?"), "{said}");
    assert!(erp.asked().is_empty());
}

#[tokio::test]
async fn a_system_that_is_slow_down_or_wrong_fails_nobody() {
    let mut incomplete = order("ORD-70001", MARTAS);
    incomplete["order"].as_object_mut().unwrap().remove("state");
    for answer in [
        Erp::Never,
        Erp::Raw(503, String::new()),
        Erp::Raw(401, "no".to_owned()),
        Erp::Raw(302, String::new()),
        Erp::Raw(200, "<html>".to_owned()),
        Erp::Raw(200, "x".repeat(2 << 20)),
        Erp::Json(incomplete),
        Erp::Json(order("ORD-70099", MARTAS)),
    ] {
        let (shop, erp) = open().await;
        erp.answers(answer.clone());
        let begun = Instant::now();
        let said = shop.talk(MARTA, &["Where is my order ORD-70001?"]).await;
        assert!(said.contains("can't look up order ORD-70001 just now"), "{answer:?}: {said}");
        assert!(
            said.contains("Talk to a person") && !said.contains("Oak Desk"),
            "{answer:?}: {said}"
        );
        assert!(begun.elapsed() < SOON, "{answer:?}");
    }
}

#[tokio::test]
async fn a_system_that_keeps_failing_is_left_alone() {
    let (shop, erp) = open().await;
    erp.answers(Erp::Raw(500, String::new()));
    for number in 70001..70006 {
        let said = shop.talk(MARTA, &[format!("Where is my order ORD-{number}?").as_str()]).await;
        assert!(said.contains("just now"), "{said}");
    }
    assert_eq!(erp.asked().len(), 3);
}

#[tokio::test]
async fn other_faces_ask_for_a_contact_or_an_address() {
    let bench = Bench::new().await;
    bench.seed().await;
    let (systems, erp) = (systems(&bench), ErpDouble::start().await);
    let assistant = Assistant::new(Providers::local(&bench.deps.store).with_orders(Arc::new(systems.clone())), 0.45, 20);
    let request = |number: &str, email: Option<&str>| OrderRequest {
        tenant_id: bench.tenant,
        contact: None,
        number: number.to_owned(),
        email: email.map(str::to_owned),
    };
    let status = async |request: OrderRequest| {
        let reply = assistant.order_status(&request).await.unwrap();
        (reply.order.map(|order| order.summary.number), reply.away)
    };
    let found = |number: &str| (Some(number.to_owned()), false);
    assert_eq!(
        status(request("ORD-10042", Some(MARTAS))).await,
        found("ORD-10042"),
        "imported orders too"
    );
    assert_eq!(status(request("ORD-10042", Some("x@example.com"))).await, (None, false));
    assert_eq!(status(request("ORD-10042", None)).await, (None, false));
    set(&bench, &systems, &erp).await;
    // A change is seen within a second.
    frontdesk_testing::until("the company's own system is asked", async || {
        (status(request("ORD-10042", Some(MARTAS))).await == (None, false)).then_some(())
    })
    .await;
    erp.answers(Erp::Json(order("ORD-70001", MARTAS)));
    assert_eq!(status(request("ORD-70001", Some(MARTAS))).await, found("ORD-70001"));
    assert_eq!(status(request("ORD-70001", Some("x@example.com"))).await, (None, false));
    let contact = bench
        .deps
        .store
        .contact_by_external_id(bench.tenant, "cust-1001")
        .await
        .unwrap()
        .unwrap()
        .id;
    let theirs = OrderRequest {
        contact: Some(contact),
        ..request("ORD-70001", None)
    };
    assert_eq!(status(theirs.clone()).await, found("ORD-70001"));
    erp.answers(Erp::Raw(500, String::new()));
    let other = OrderRequest {
        number: "ORD-70003".to_owned(),
        ..theirs
    };
    assert_eq!(status(other).await, (None, true));
}
