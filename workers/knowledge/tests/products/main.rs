//! Whether products are found by what customers write: mistyped, in plurals, by colours and prices of several languages.

mod generated;

use std::path::Path;

use frontdesk_knowledge::products::{Catalogue, Wish};
use frontdesk_model::{Product, Variant};

/// The right product is among so many.
const FIRST: usize = 3;
/// So many questions of a hundred find it there.
const FOUND: usize = 95;

fn shop() -> Vec<Product> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/crm/products.jsonl");
    let text = std::fs::read_to_string(path).expect("the sample shop");
    text.lines().map(|line| serde_json::from_str(line).expect("a product")).collect()
}

fn first(catalogue: &Catalogue, question: &str) -> Vec<Product> {
    let found = catalogue.find(&Wish::read(question)).expect("the index answers");
    found
        .map(|found| found.products)
        .unwrap_or_default()
        .into_iter()
        .take(FIRST)
        .collect()
}

/// Whether it is the product that is meant: by id or title; a variant's id means that it is there with few others.
fn is_meant(product: &Product, meant: &str) -> bool {
    let variant = |variant: &Variant| variant.sku == meant;
    product.sku == meant || product.title == meant || (product.variants.len() <= 2 && product.variants.iter().any(variant))
}

#[test]
fn the_right_product_is_among_the_first_three() {
    let (shop, large) = (
        Catalogue::build(shop()).unwrap(),
        Catalogue::build(generated::products(1_900)).unwrap(),
    );
    let questions: Vec<Vec<&str>> = include_str!("questions.tsv")
        .lines()
        .map(|line| line.split('\t').collect())
        .collect();
    assert!(questions.len() >= 60, "{}", questions.len());
    let mut missed = Vec::new();
    for question in &questions {
        let [of, asked, meant] = question.as_slice() else {
            panic!("{question:?}")
        };
        let products = first(if *of == "shop" { &shop } else { &large }, asked);
        if !products.iter().any(|product| is_meant(product, meant)) {
            missed.push(format!(
                "{asked}: {meant}, not {:?}",
                products.iter().map(|p| &p.title).collect::<Vec<_>>()
            ));
        }
    }
    let found = questions.len() - missed.len();
    assert!(100 * found >= FOUND * questions.len(), "{missed:#?}");
}

#[test]
fn a_limit_of_the_price_holds_in_its_currency() {
    let catalogue = Catalogue::build(generated::products(1_900)).unwrap();
    for (asked, currency) in [
        ("wallets under £100", Some("GBP")),
        ("wallets under 100 euros", Some("EUR")),
        ("wallets under 100", None),
    ] {
        let found = catalogue.find(&Wish::read(asked)).unwrap().expect(asked);
        assert!(!found.beyond && !found.products.is_empty(), "{asked}");
        for product in &found.products {
            let price: f64 = product.price.parse().unwrap();
            assert!(
                price <= 100.0 && currency.is_none_or(|code| code == product.currency),
                "{asked}: {product:?}"
            );
        }
    }
    let found = catalogue.find(&Wish::read("wallets under $100")).unwrap().unwrap();
    assert!(found.beyond, "none has a price in dollars");
}

#[test]
fn a_title_counts_more_than_a_description() {
    let product = |sku: &str, title: &str, description: &str| Product {
        sku: sku.to_owned(),
        title: title.to_owned(),
        description: description.to_owned(),
        price: "10".to_owned(),
        currency: "EUR".to_owned(),
        ..Product::default()
    };
    let products = vec![
        product("a", "Desk Organiser", "Holds pens beside a lamp. Lamp, lamp, lamp."),
        product("b", "Reading Lamp", "For a desk."),
    ];
    let catalogue = Catalogue::build(products).unwrap();
    assert_eq!(first(&catalogue, "lamp")[0].sku, "b");
}

#[test]
fn what_is_asked_holds_of_one_variant_together() {
    let catalogue = Catalogue::build(shop()).unwrap();
    let robe = first(&catalogue, "navy bathrobes under 70 euros").remove(0);
    assert_eq!(
        robe.variants.iter().map(|variant| variant.sku.as_str()).collect::<Vec<_>>(),
        ["LH-ROB-010-NS"],
        "the large one costs more"
    );
    let left = first(&catalogue, "white bathrobe in stock").remove(0);
    assert!(left.variants.iter().all(|variant| variant.stock != Some(0)), "{left:?}");
}

#[test]
fn what_is_not_there_is_not_found() {
    let catalogue = Catalogue::build(shop()).unwrap();
    for asked in ["trampolines", "a parking lot", "do you sell xylophones", ""] {
        assert!(first(&catalogue, asked).is_empty(), "{asked}");
    }
    let found = catalogue.find(&Wish::read("blue lamps")).unwrap().unwrap();
    assert_eq!(found.unknown, ["blue"], "lamps come in other colours");
}
