//! Products that fit a wish, as an answer.

use std::sync::LazyLock;

use frontdesk_knowledge::products::{Catalogue, Found, Order, Wish, hundredths};
use frontdesk_model::{Action, Product};
use frontdesk_texts::{Language, product, spoken};
use regex::Regex;

use super::part::Part;

const LISTED: usize = 5;
/// So many variants of a product are told; the card has all of them.
const VARIANTS_TOLD: usize = 6;

/// Matters of service, in which a product is only spoken of.
static SERVICE: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"(?i)\b(?:deliver\w*|ship\w*|postage|return\w*|refund\w*|warrant\w*|guarantee\w*|repair\w*|invoices?|receipt|track\w*|pay\w*|paid|charged?|billed|account|password|plan|plus|membership|cancel\w*|exchange|wash\w*|clean\w*|care|reset\w*|pairing|connect\w*|firmware|update|broken|broke|damaged|faulty|missing|arrived?|received|ordered|my order|order number|price match|discount|codes?|vouchers?|newsletter|ticket|size guide|how (?:do|can|to|should))\b",
    )
    .expect("a pattern of our own")
});

/// Whether a text is about a service around a product and not about the product.
fn is_service(text: &str) -> bool {
    SERVICE.is_match(text)
}

/// Whether a text is for products: it asks for them or their price, and the company has something of that kind.
pub fn is_wanted(catalogue: &Catalogue, text: &str) -> bool {
    if catalogue.is_empty() || is_service(text) {
        return false;
    }
    let wish = Wish::read(text);
    let words = catalogue.words(&wish);
    let nothing_else = words.unknown.is_empty() && words.described() == 0;
    let named = wish.everything || words.named() > 0 || (nothing_else && (wish.has_limit() || wish.order.is_some()));
    if wish.asks {
        return named || catalogue.has_near(&words);
    }
    let all_found = || matches!(catalogue.find(&wish), Ok(Some(found)) if found.unknown.is_empty());
    named && words.named() + words.described() <= 4 && words.unknown.is_empty() && all_found()
}

/// Products with prices, and what is not as it was asked for.
pub fn recommend(language: Language, found: Found, wish: &Wish) -> Part {
    let count = found.count;
    let mut products = found.products;
    products.truncate(if wish.order.is_some() && !wish.has_limit() && !found.beyond {
        1
    } else {
        LISTED
    });
    let lead = match (products.as_slice(), found.beyond, found.unknown.as_slice()) {
        (_, true, [first, ..]) => product::product_unknown_beyond(language, first),
        (_, true, []) => product::product_beyond(language).to_owned(),
        (_, _, [first, ..]) => product::product_unknown(language, first),
        ([_], ..) if wish.order == Some(Order::Dearest) => product::product_dearest(language).to_owned(),
        ([_], ..) if wish.order.is_some() => product::product_cheapest(language).to_owned(),
        ([_], ..) => product::product_fits(language).to_owned(),
        _ if count > products.len() => product::products_some(language, count, products.len()),
        _ => product::products_fit(language).to_owned(),
    };
    let line = |product: &Product| match stock(language, product, wish.stock) {
        Some(stock) => spoken::paragraph(language, [described(language, product), stock]),
        None => described(language, product),
    };
    let text = match products.as_slice() {
        [one] => spoken::paragraph(language, [lead, line(one)]),
        several => several.iter().fold(lead, |text, product| text + "\n- " + &line(product)),
    };
    let can_be_had = products.iter().filter(|product| product.stock != Some(0)).take(3);
    let names: Vec<String> = can_be_had.map(|product| add(language, product)).collect();
    let part = Part::said(text);
    let part = if wish.stock && products.iter().any(|product| !is_stock_known(product)) {
        part.and_then(Part::said(product::product_stock(language)))
    } else {
        part
    };
    part.with_action(Action::ProductRecommendation(products)).suggesting(names)
}

/// Whether it is known of each form how many are left.
pub fn is_stock_known(product: &Product) -> bool {
    product.stock.is_some() || (!product.variants.is_empty() && product.variants.iter().all(|variant| variant.stock.is_some()))
}

/// What is sold out is told always, how many are left where it was asked.
fn stock(language: Language, product: &Product, asked: bool) -> Option<String> {
    match product.stock {
        Some(0) => Some(product::product_sold_out(language).to_owned()),
        Some(left) if asked => Some(product::product_in_stock(language, left)),
        _ => None,
    }
}

/// What several of a product come to; none where the price cannot be read.
pub fn total(language: Language, product: &Product, count: u32) -> Option<Part> {
    let sum = sum(product, count)?;
    let text = product::product_total(language, count, &product.currency, &product.price, &sum, &product.title);
    let part = Part::said(text).with_action(Action::ProductRecommendation(vec![product.clone()]));
    Some(part.suggesting([add(language, product)]))
}

/// The price of several of a product.
pub fn sum(product: &Product, count: u32) -> Option<String> {
    let sum = hundredths(&product.price)?.checked_mul(u64::from(count))?;
    Some(format!("{}.{:02}", sum / 100, sum % 100))
}

/// The quick reply that puts it into the cart.
fn add(language: Language, product: &Product) -> String {
    match product.variants.as_slice() {
        [only] => product::product_add_variant(language, &product.title, &only.title),
        _ => product::product_add(language, &product.title),
    }
}

/// Asks what to look for.
pub fn ask(language: Language) -> Part {
    Part::said(product::product_ask(language))
}

/// The answer when no product fits. A single thing that no product is called by is named, as it was written.
pub fn nothing(language: Language, unknown: &[String]) -> Part {
    let lead = match unknown {
        [one] => product::product_nothing_called(language, one),
        _ => product::product_nothing(language).to_owned(),
    };
    Part::said(lead)
        .and_then(ask(language))
        .suggesting([product::product_everything(language)])
}

/// A product in a line, with the forms that it comes in.
pub fn described(language: Language, product: &Product) -> String {
    let line = product::product_described(language, &product.currency, &product.description, &product.price, &product.title);
    if product.variants.is_empty() {
        return line;
    }
    let told: Vec<&str> = product
        .variants
        .iter()
        .take(VARIANTS_TOLD)
        .map(|variant| variant.title.as_str())
        .collect();
    let more = if product.variants.len() > VARIANTS_TOLD { "; …" } else { "" };
    let forms = product::product_forms(language, &(told.join("; ") + more));
    spoken::paragraph(language, [line, forms])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn services_are_no_wishes() {
        assert!(is_service("how much is delivery for a rug"));
        assert!(is_service("can I return the lamp"));
        assert!(!is_service("how much is the rug"));
    }
}
