//! What can be bought: each product, or each of its variants.

use std::collections::HashMap;

use frontdesk_model::{Product, Variant};

use super::sums::hundredths;

/// A product, or one of its variants.
#[derive(Debug, Clone, Copy)]
pub(super) struct Offer {
    /// Its place among the products.
    pub(super) product: u32,
    /// Its place among the product's variants; none where it has none.
    pub(super) variant: Option<u16>,
    /// In hundredths; the highest where it cannot be read.
    pub(super) price: u64,
    /// Whether it is known that none is left.
    pub(super) sold_out: bool,
}

/// The offers of a catalogue, those of a product beside each other.
#[derive(Debug, Default)]
pub(super) struct Offers {
    pub(super) all: Vec<Offer>,
    /// By the shop's ids in lower case: the first offer, and how many.
    by_sku: HashMap<Box<str>, (u32, u32)>,
}

impl Offers {
    pub(super) fn of(products: &[Product]) -> Self {
        let mut offers = Self::default();
        for (place, product) in products.iter().enumerate() {
            let first = offers.all.len();
            let offer = |variant: Option<(usize, &Variant)>| Offer {
                product: place as u32,
                variant: variant.map(|(at, _)| at as u16),
                price: hundredths(price_of(product, variant.map(|(_, variant)| variant))).unwrap_or(u64::MAX),
                sold_out: match variant {
                    Some((_, Variant { stock: Some(left), .. })) => *left == 0,
                    _ => product.stock == Some(0),
                },
            };
            if product.variants.is_empty() {
                offers.all.push(offer(None));
            }
            for (at, variant) in product.variants.iter().enumerate().take(usize::from(u16::MAX)) {
                let own = offers.all.len() as u32;
                offers.by_sku.insert(variant.sku.to_lowercase().into(), (own, 1));
                offers.all.push(offer(Some((at, variant))));
            }
            let count = offers.all.len() - first;
            offers
                .by_sku
                .insert(product.sku.to_lowercase().into(), (first as u32, count as u32));
        }
        offers
    }

    /// The offers of a product or variant, by the shop's own id in any case.
    pub(super) fn with_sku(&self, sku: &str) -> Option<std::ops::Range<u32>> {
        let (first, count) = *self.by_sku.get(sku.to_lowercase().as_str())?;
        Some(first..first + count)
    }

    /// The offers whose ids stand in a text.
    pub(super) fn named_in(&self, text: &str) -> Vec<u32> {
        let words = text
            .split_whitespace()
            .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        let ids = words.filter(|word| word.len() > 3 && word.bytes().any(|byte| byte.is_ascii_digit() || byte == b'-'));
        ids.filter_map(|id| self.with_sku(id)).flatten().collect()
    }
}

/// The price of a product, or of a variant of it.
pub(super) fn price_of<'a>(product: &'a Product, variant: Option<&'a Variant>) -> &'a str {
    variant.and_then(|variant| variant.price.as_deref()).unwrap_or(&product.price)
}

/// The product with the variants at `places` alone: its price is the lowest of theirs, its stock what is left of them.
pub(super) fn shown(product: &Product, places: &[usize]) -> Product {
    let mut shown = product.clone();
    if product.variants.is_empty() {
        return shown;
    }
    shown.variants = places.iter().filter_map(|place| product.variants.get(*place)).cloned().collect();
    let prices = shown.variants.iter().map(|variant| price_of(product, Some(variant)));
    let lowest = prices.min_by_key(|price| hundredths(price).unwrap_or(u64::MAX)).map(str::to_owned);
    if let Some(lowest) = lowest.filter(|lowest| *lowest != product.price) {
        for variant in &mut shown.variants {
            variant.price.get_or_insert_with(|| product.price.clone());
        }
        shown.price = lowest;
    }
    let left: Option<i64> = shown.variants.iter().map(|variant| variant.stock).sum();
    shown.stock = left.or(product.stock.filter(|left| *left == 0));
    shown
}
