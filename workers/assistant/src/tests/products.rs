//! Products and their forms: what is shown, and what goes into the cart.

use frontdesk_model::{Action, CartItem, Message};

use super::*;

async fn said(shop: &Shop, lines: &[&str]) -> Message {
    let session = shop.bench.session(None).await;
    let mut answer = None;
    for line in lines {
        answer = shop.burst(session, &[line]).await;
    }
    answer.unwrap()
}

fn in_cart(answer: &Message) -> Option<&CartItem> {
    answer.actions.iter().find_map(|action| match action {
        Action::AddToCart(item) => Some(item),
        _ => None,
    })
}

#[tokio::test]
async fn cards_have_picture_price_stock_and_the_variant_that_fits() {
    let shop = Shop::open().await;
    let answer = said(&shop, &["do you have blue rugs under 100 euros?"]).await;
    let card = serde_json::to_value(&answer.actions[0]).unwrap();
    assert_eq!(card["type"], "product_recommendation");
    let product = &card["data"][0];
    assert_eq!(
        (&product["price"], &product["stock"], &product["variants"][0]["sku"]),
        (&json!("79.00"), &json!(9), &json!("LH-RUG-120-BLU")),
        "{card}"
    );
    assert!(
        product["image_url"].as_str().is_some_and(|url| url.starts_with("https://")),
        "{card}"
    );
    assert_eq!(
        product["variants"].as_array().map(Vec::len),
        Some(1),
        "the other colours do not fit"
    );
}

#[tokio::test]
async fn a_cart_gets_the_form_and_the_number_that_are_named() {
    let shop = Shop::open().await;
    let answer = said(&shop, &["add two terracotta cotton rugs to my cart"]).await;
    let item = in_cart(&answer).expect("in the cart");
    let variant = item.variant.as_ref().map(|variant| variant.sku.as_str());
    assert_eq!(
        (item.product.sku.as_str(), variant, item.quantity),
        ("LH-RUG-120", Some("LH-RUG-120-TER"), 2)
    );
    assert!(answer.text.contains("158.00 EUR"), "{}", answer.text);
}

#[tokio::test]
async fn a_form_that_is_not_named_is_asked_for() {
    let shop = Shop::open().await;
    let asked = said(&shop, &["add the waffle bathrobe to my cart"]).await;
    assert!(in_cart(&asked).is_none() && asked.text.contains("In which form"), "{}", asked.text);
    assert!(
        !asked.suggestions.iter().any(|reply| reply.contains("white, large")),
        "what is sold out is not offered: {:?}",
        asked.suggestions
    );
    for answer in [
        "the navy one in large",
        "navy, large please",
        "Add Waffle Bathrobe, navy, large to the cart",
    ] {
        let answer = said(&shop, &["add the waffle bathrobe to my cart", answer]).await;
        let item = in_cart(&answer).unwrap_or_else(|| panic!("{answer:?}"));
        let variant = item.variant.as_ref().map(|variant| variant.sku.as_str());
        assert_eq!((variant, item.product.price.as_str()), (Some("LH-ROB-010-NL"), "72.00"));
    }
}

#[tokio::test]
async fn what_cannot_be_had_is_not_put_into_a_cart() {
    let shop = Shop::open().await;
    for (line, told) in [
        ("add the Dawn Smart Lamp to my cart", "out of stock"),
        ("add 9 terracotta cotton rugs to my cart", "Only 4 of"),
        ("add a purple cotton rug to my cart", "couldn't find a match for \"purple\""),
        ("add a sofa to my cart", "couldn't find a match for \"sofa\""),
    ] {
        let answer = said(&shop, &[line]).await;
        assert!(in_cart(&answer).is_none() && answer.text.contains(told), "{line}: {}", answer.text);
    }
}

#[tokio::test]
async fn a_changed_price_is_told_and_a_product_that_is_new_is_found() {
    let shop = Shop::open().await;
    assert!(said(&shop, &["do you sell hammocks?"]).await.text.contains("couldn't find"));
    let (store, tenant) = (&shop.bench.deps.store, shop.bench.tenant);
    let mut rows = store.products(tenant).await.unwrap();
    rows.retain(|row| row.sku == "LH-VAS-010");
    rows[0].title = "Striped Hammock".to_owned();
    rows[0].sku = "LH-HAM-010".to_owned();
    store.import_products(tenant, &rows).await.unwrap();
    let found = async || {
        let answer = said(&shop, &["do you sell hammocks?"]).await;
        answer.text.contains("Striped Hammock").then_some(())
    };
    frontdesk_testing::until("the new product is found", found).await;
}
