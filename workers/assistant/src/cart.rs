//! Into the cart goes one product in one form and so many of it, as the customer says; else they are asked.

use std::sync::LazyLock;

use frontdesk_knowledge::products::{Catalogue, Found, Wish};
use frontdesk_model::{Action, CartItem, Product};
use frontdesk_texts::{Language, product};
use regex::Regex;

use super::{part::Part, products};

/// Variants that are offered as quick replies.
const OFFERED: usize = 3;
/// Numbers that count something else: measures, and parts of one.
static MEASURES: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)(?:#\s?\d+|\d+(?:[.,]\d+)?\s?(?:x|×|by)\s?\d+(?:[.,]\d+)?(?:\s?(?:cm|mm|m)\b)?|\d+(?:[.,]\d+)?\s?(?:cm|mm|m|kg|g|l|ml|w|watts?|euros?|eur|€|£|\$)(?:\W|$)|[€£$]\s?\d+(?:[.,]\d+)?|\b(?:set|pack) of \w+|\bsize \w+|\w*[a-z]\w*\d\w*|\w*\d\w*[a-wyz]\w*|\S+-\S*\d\S*)",
    )
    .expect("a pattern of our own")
});
/// "2x".
static TIMES: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"(?i)\b([1-9]\d{0,3})\s?x\b").expect("a pattern of our own"));

/// How many of a product the words ask for; one where they say nothing.
pub fn quantity(text: &str, product: &Product) -> u32 {
    let mut words = text.to_lowercase();
    let names = std::iter::once(&product.title).chain(product.variants.iter().map(|variant| &variant.title));
    for name in names {
        words = words.replace(&name.to_lowercase(), " ");
    }
    let words = MEASURES.replace_all(&words, " ");
    if let Some(count) = TIMES.captures(&words).and_then(|found| found[1].parse().ok()) {
        return count;
    }
    let names = |word: &&str| !is_in_form(product, word);
    let words: Vec<&str> = words.split(|c: char| !c.is_alphanumeric()).filter(names).collect();
    super::context::quantity(&words.join(" ")).unwrap_or(1)
}

/// Whether a number belongs to the form that was chosen, such as a size.
fn is_in_form(product: &Product, word: &str) -> bool {
    let [form] = product.variants.as_slice() else { return false };
    let texts = std::iter::once(&form.title).chain(form.attributes.values());
    word.bytes().all(|byte| byte.is_ascii_digit()) && texts.flat_map(|text| text.split_whitespace()).any(|other| other == word)
}

/// The product that is meant goes into the cart in the form that the words choose; what is not clear, or cannot be had, is said.
pub fn put(language: Language, catalogue: &Catalogue, mut found: Found, wish: &Wish) -> Part {
    if found.products.len() > 1 {
        return products::recommend(language, found, wish).and_then(Part::said(product::product_which(language)));
    }
    let Some(product) = found.products.pop() else {
        return Part::said(product::product_nothing(language));
    };
    if found.differs || found.beyond {
        let found = Found {
            products: vec![product],
            ..found
        };
        return products::recommend(language, found, wish);
    }
    // A limit of the price is no size and no quantity.
    let product = catalogue.chosen(&product, &wish.text);
    let count = quantity(&wish.text, &product);
    match Catalogue::cart_item(product.clone(), count) {
        Some(item) => in_cart(language, item),
        None => which(language, product),
    }
}

/// Asks in which form.
fn which(language: Language, product: Product) -> Part {
    let can_be_had = product.variants.iter().filter(|variant| variant.stock != Some(0));
    let offered: Vec<String> = can_be_had
        .take(OFFERED)
        .map(|variant| product::product_add_variant(language, &product.title, &variant.title))
        .collect();
    let text = product::product_which_form(language, &product.title);
    Part::said(products::described(language, &product))
        .and_then(Part::said(text))
        .with_action(Action::ProductRecommendation(vec![product]))
        .suggesting(offered)
}

/// An item for the cart; none of what is not there.
fn in_cart(language: Language, item: CartItem) -> Part {
    let name = match &item.variant {
        Some(variant) => format!("{}, {}", item.product.title, variant.title),
        None => item.product.title.clone(),
    };
    let refused = match item.stock() {
        Some(0) => Some(product::product_cart_sold_out(language, &name)),
        Some(left) if left < i64::from(item.quantity) => Some(product::product_cart_too_few(language, left, &name)),
        _ => None,
    };
    if let Some(text) = refused {
        return Part::said(text).with_action(Action::ProductRecommendation(vec![item.product]));
    }
    let text = match products::sum(&item.product, item.quantity) {
        Some(sum) if item.quantity > 1 => product::product_to_cart_several(language, item.quantity, &item.product.currency, &sum, &name),
        _ => product::product_to_cart(language, &item.product.currency, &item.product.price, &name),
    };
    Part::said(text).with_action(Action::AddToCart(item))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_names_and_measures_are_no_quantity() {
        let product = Product {
            title: "Stoneware Mugs, set of four".to_owned(),
            ..Product::default()
        };
        for (text, count) in [
            ("add Stoneware Mugs, set of four to the cart", 1),
            ("add two Stoneware Mugs, set of four to the cart", 2),
            ("add 3 stoneware mugs", 3),
            ("we need 120 stoneware mugs for the hall", 120),
            ("put 2x the mugs into my basket", 2),
            ("the rug 80 x 250 cm please", 1),
            ("the duvet in 140x200", 1),
            ("LH-MUG-040 please", 1),
            ("3 of LH-MUG-040 please", 3),
            ("the one for 28 euros", 1),
        ] {
            assert_eq!(quantity(text, &product), count, "{text}");
        }
    }
}
