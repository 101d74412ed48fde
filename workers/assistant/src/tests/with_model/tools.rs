//! What a model may call, and what not.

use std::sync::Arc;

use async_trait::async_trait;
use frontdesk_model::{ContactId, Order, TenantId};
use frontdesk_models_testing::{Protocol, Reply};

use super::{MARTA, ModelShop, QUESTION, action};
use crate::providers::{OrderLookup, Providers};
use frontdesk_http::Clients;
use frontdesk_orders::{HttpOrders, OrderError, OwnedOrder, Result};
use frontdesk_testing::erp::{Erp, ErpDouble, order};
use http::HeaderMap;

#[tokio::test]
async fn a_customers_own_things_are_looked_up_and_shown() {
    let shop = ModelShop::open().await;
    shop.shop.set("assistant.when_sure", serde_json::json!("model")).await;
    let table = [
        ("ticket_lookup", r#"{"number": "12345"}"#, "Login issue", "ticket_status"),
        ("ticket_lookup", "{}", "12345", "ticket_status"),
        ("order_lookup", r#"{"number": "ORD-10042"}"#, "DPD", "order_status"),
        ("account_info", "{}", "Marta", "account_info"),
        (
            "search_products",
            r#"{"query": "bedside lamp"}"#,
            "Dusk Bedside Lamp",
            "product_recommendation",
        ),
    ];
    for (tool, arguments, told, shown) in table {
        let session = shop.session(MARTA).await;
        shop.double().next(Reply::call(tool, arguments)).next(Reply::text("Here you are."));
        let answer = shop.say(session, QUESTION).await;
        assert_eq!(answer.text, "Here you are.");
        assert!(action(&answer).contains(&shown.to_owned()), "{tool}: {answer:?}");
        let asked = shop.asked();
        let result = asked.last().unwrap()["messages"].as_array().unwrap().last().unwrap().clone();
        assert_eq!(result["role"], "tool");
        assert!(result["content"].as_str().unwrap().contains(told), "{tool}: {result}");
        assert_eq!(shop.log().await[0].tools.0, [tool]);
    }
}

#[tokio::test]
async fn articles_are_read_and_cited() {
    let shop = ModelShop::open().await;
    let session = shop.session(None).await;
    shop.double()
        .next(Reply::call(
            "search_knowledge_base",
            r#"{"query": "how long can I return something"}"#,
        ))
        .next(Reply::text("30 days, as \"Returns and refunds\" says."));
    let answer = shop
        .say(
            session,
            "My niece bought a lamp and may want to give it back, until when could she?",
        )
        .await;
    assert_eq!(action(&answer), ["articles"], "{answer:?}");
}

#[tokio::test]
async fn a_visitor_sees_nothing_personal_whatever_the_model_calls() {
    let shop = ModelShop::open().await;
    for (tool, arguments) in [
        ("ticket_lookup", r#"{"number": 12345}"#),
        ("ticket_lookup", "{}"),
        ("order_lookup", r#"{"number": "ORD-10042"}"#),
        ("account_info", "{}"),
    ] {
        let session = shop.session(None).await;
        shop.double()
            .next(Reply::call(tool, arguments))
            .next(Reply::text("Please sign in first."));
        let answer = shop.say(session, QUESTION).await;
        assert!(answer.actions.is_empty(), "{tool}: {answer:?}");
        let asked = shop.asked().last().unwrap().to_string();
        assert!(
            !asked.contains("Login issue") && !asked.contains("DPD") && !asked.contains("Marta"),
            "{asked}"
        );
    }
}

#[tokio::test]
async fn a_ticket_is_opened_with_the_customers_words_when_they_ask() {
    let shop = ModelShop::open().await;
    let session = shop.session(MARTA).await;
    shop.double()
        .next(Reply::call("create_ticket", "{}"))
        .next(Reply::text("Would you like a ticket?"));
    let offered = shop.say(session, QUESTION).await;
    assert!(offered.actions.is_empty(), "not asked for: {offered:?}");
    assert_eq!(offered.suggestions.len(), 1);

    shop.double()
        .next(Reply::call("create_ticket", "{}"))
        .next(Reply::text("I have noted it."));
    let agreed = shop
        .say(
            session,
            "yes please, my reading lamp flickers and smells of burnt plastic since Monday",
        )
        .await;
    assert!(action(&agreed) == ["ticket_created"] || action(&agreed).is_empty(), "{agreed:?}");
    shop.double()
        .next(Reply::call("create_ticket", "{}"))
        .next(Reply::text("I have noted it."));
    let asked = shop
        .say(
            session,
            "Please open a ticket, my reading lamp flickers and smells of burnt plastic since Monday, what could I do?",
        )
        .await;
    assert!(action(&asked).iter().any(|name| name.starts_with("ticket")), "{asked:?}");
}

#[tokio::test]
async fn a_product_goes_into_the_cart_when_the_customer_wants_it() {
    let shop = ModelShop::open().await;
    let bedside = shop.shop.bench.deps.store.products(shop.shop.bench.tenant).await.unwrap();
    let sku = &bedside.iter().find(|product| product.title == "Dusk Bedside Lamp").unwrap().sku;
    let call = || Reply::call("add_to_cart", serde_json::json!({"sku": sku}).to_string());
    let session = shop.session(None).await;
    shop.double().next(call()).next(Reply::text("Shall I add it?"));
    let answer = shop.say(session, QUESTION).await;
    assert_eq!(action(&answer), ["product_recommendation"], "{answer:?}");
    shop.double().next(call()).next(Reply::text("It is in your cart."));
    let answer = shop.say(session, "add the Dusk Bedside Lamp to my cart").await;
    assert_eq!(action(&answer), ["add_to_cart"], "{answer:?}");
}

#[tokio::test]
async fn an_order_is_looked_up_in_the_companys_own_system() {
    let erp = ErpDouble::start().await;
    let endpoint = serde_json::from_value(erp.endpoint()).unwrap();
    let own = HttpOrders::new(endpoint, HeaderMap::new(), Clients::new().unwrap(), true);
    let shop = ModelShop::of(&[Protocol::OpenAi], |providers| providers.with_orders(Arc::new(own)), 10).await;
    erp.answers(Erp::Json(order("ORD-70001", "marta.lindqvist@example.com")));
    let session = shop.session(MARTA).await;
    let call = || Reply::call("order_lookup", r#"{"number": "ORD-70001"}"#);
    shop.double().next(call()).next(Reply::text("It is on its way."));
    let answer = shop.say(session, QUESTION).await;
    assert_eq!(action(&answer), ["order_status"], "{answer:?}");
    let told = |shop: &ModelShop| {
        shop.asked().last().unwrap()["messages"]
            .as_array()
            .unwrap()
            .last()
            .unwrap()
            .to_string()
    };
    assert!(told(&shop).contains("GL77"), "{}", told(&shop));

    let other = shop.session(Some("cust-1002")).await;
    shop.double().next(call()).next(Reply::text("I cannot find it."));
    let answer = shop.say(other, QUESTION).await;
    assert!(action(&answer).is_empty() && !told(&shop).contains("GL77"), "{answer:?}");
}

struct Away;

#[async_trait]
impl OrderLookup for Away {
    fn provider_name(&self) -> &'static str {
        "erp"
    }

    async fn lookup_order(&self, _: TenantId, _: &str, _: Option<&str>) -> Result<Option<OwnedOrder>> {
        Err(OrderError::Away("it is away".to_owned()))
    }

    async fn orders(&self, _: TenantId, _: ContactId, _: i64) -> Result<Option<Vec<Order>>> {
        Err(OrderError::Away("it is away".to_owned()))
    }
}

#[tokio::test]
async fn a_person_is_called_when_another_system_is_away() {
    let away = |providers| Providers {
        orders: Arc::new(Away),
        ..providers
    };
    let shop = ModelShop::of(&[Protocol::OpenAi], away, 10).await;
    let session = shop.session(MARTA).await;
    shop.double()
        .next(Reply::call("order_lookup", "{}"))
        .next(Reply::text("I cannot see orders just now."));
    let answer = shop.say(session, QUESTION).await;
    assert!(answer.text.starts_with("I cannot see orders just now."), "{}", answer.text);
    assert!(action(&answer).contains(&"ticket_created".to_owned()), "{answer:?}");
}

#[tokio::test]
async fn a_model_that_goes_on_calling_is_stopped() {
    let shop = ModelShop::open().await;
    shop.double().always(Reply::call("account_info", "{}"));
    let session = shop.session(MARTA).await;
    let answer = shop.say(session, "How long do I have to return something?").await;
    assert_eq!(action(&answer), ["articles"], "{answer:?}");
    assert_eq!(shop.asked().len(), 4);
    let log = shop.log().await;
    assert_eq!((log[0].kind.as_str(), log[0].tools.0.len()), ("builtin", 4));
}
