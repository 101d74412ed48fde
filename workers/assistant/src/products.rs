//! Products that fit a wish.

use std::collections::HashSet;

use frontdesk_knowledge::text_index::{Passage, TextIndex, one_edit_apart, subject_words};
use frontdesk_model::{Action, Product};
use frontdesk_texts::{Language, product, spoken};

use super::{
    part::Part,
    product_words::{WISH, near_words, other_words},
    wish::{self, Order, Wish},
};

const LISTED: usize = 5;
/// Shorter words have too many neighbours to be taken for misspelt.
const SHORTEST_TYPO: usize = 5;

/// A tenant's products, ready to be searched.
#[derive(Debug)]
pub struct Catalogue {
    products: Vec<Product>,
    titles: Vec<HashSet<String>>,
    index: TextIndex,
}

/// Products that were found for a wish.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Best first.
    pub products: Vec<Product>,
    /// What was asked for and no product has, as it was written.
    pub unknown: Vec<String>,
    /// Whether nothing is within the limit of the price, and these are the nearest.
    pub beyond: bool,
}

impl Found {
    /// Products that were spoken of before, in the order that is asked for.
    pub fn of(mut products: Vec<Product>, wish: &Wish) -> Self {
        let price = |product: &Product| wish::hundredths(&product.price).unwrap_or(u64::MAX);
        match wish.order {
            Some(Order::Cheapest) => products.sort_by_key(price),
            Some(Order::Dearest) => products.sort_by_key(|product| std::cmp::Reverse(price(product))),
            None => {}
        }
        Self {
            products,
            unknown: Vec::new(),
            beyond: false,
        }
    }
}

/// The words of a wish.
#[derive(Debug, Default)]
struct Words {
    /// Those that titles have, stemmed and without slips of the finger.
    known: Vec<String>,
    /// Those that only descriptions have, as they were written.
    described: Vec<String>,
    /// Those that no product has, as they were written.
    unknown: Vec<String>,
}

impl Catalogue {
    /// Indexes the products.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn build(products: Vec<Product>) -> tantivy::Result<Self> {
        let passages: Vec<Passage<'_>> = products
            .iter()
            .map(|p| Passage {
                title: &p.title,
                heading: &p.sku,
                body: &p.description,
            })
            .collect();
        let index = TextIndex::build(&passages)?;
        let titles = products.iter().map(|p| index.stems_of(&p.title).into_iter().collect()).collect();
        Ok(Self { products, titles, index })
    }

    /// The product of the shop's own id.
    pub fn by_sku(&self, sku: &str) -> Option<&Product> {
        self.products.iter().find(|product| product.sku == sku)
    }

    /// Products that fit, best first; else those that come nearest; none when nothing is near either.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn find(&self, wish: &Wish) -> tantivy::Result<Option<Found>> {
        let Words {
            known,
            described,
            mut unknown,
        } = self.words(&wish.text);
        let everything = wish.everything
            || (known.is_empty() && described.is_empty() && unknown.is_empty() && (wish.has_limit() || wish.order.is_some()));
        let mut fitting: Vec<&Product> = if everything {
            self.products.iter().collect()
        } else {
            self.called(&known)?
        };
        if fitting.is_empty() {
            unknown.retain(|word| self.has_near(word));
            fitting = self.nearest(&unknown);
        }
        if fitting.is_empty() {
            return Ok(None);
        }
        for word in described.into_iter().filter(|_| !everything) {
            let has = |product: &&Product| self.index.overlap(&word, &product.description) > 0.0;
            if fitting.iter().any(has) {
                fitting.retain(has);
            } else {
                unknown.push(word);
            }
        }
        let price = |product: &&Product| wish::hundredths(&product.price).unwrap_or(u64::MAX);
        let within = fitting.iter().any(|product| wish.allows(price(product)));
        if within {
            fitting.retain(|product| wish.allows(price(product)));
        } else {
            let limit = wish.most.or(wish.least).unwrap_or(0);
            fitting.sort_by_key(|product| price(product).abs_diff(limit));
        }
        match wish.order {
            _ if !within => {}
            Some(Order::Cheapest) => fitting.sort_by_key(price),
            Some(Order::Dearest) => fitting.sort_by_key(|product| std::cmp::Reverse(price(product))),
            None if everything => fitting.sort_by_key(price),
            None => {}
        }
        Ok(Some(Found {
            products: fitting.into_iter().cloned().collect(),
            unknown,
            beyond: !within,
        }))
    }

    /// The products that have the words in their titles, those with most of them.
    fn called(&self, known: &[String]) -> tantivy::Result<Vec<&Product>> {
        let hits = self.index.search(&known.join(" "), "", self.products.len())?;
        let count = |place: usize| known.iter().filter(|word| self.titles[place].contains(*word)).count();
        let most = hits.iter().map(|hit| count(hit.place)).max().unwrap_or(0);
        let other = |place: usize| {
            known
                .iter()
                .any(|word| other_words(word).iter().any(|stem| self.titles[place].contains(*stem)))
        };
        let mut places: Vec<usize> = hits
            .iter()
            .map(|hit| hit.place)
            .filter(|place| most > 0 && count(*place) == most)
            .collect();
        if known.len() <= 2 {
            let more: Vec<usize> = (0..self.products.len())
                .filter(|place| other(*place) && !places.contains(place))
                .collect();
            places.extend(more);
        }
        Ok(places.into_iter().map(|place| &self.products[place]).collect())
    }

    /// The products that come nearest to what the company does not have.
    fn nearest(&self, unknown: &[String]) -> Vec<&Product> {
        let stems: Vec<&str> = unknown
            .iter()
            .flat_map(|word| self.index.stems_of(word))
            .flat_map(|stem| near_words(&stem))
            .collect();
        let near = |place: &usize| stems.iter().any(|stem| self.titles[*place].contains(*stem));
        (0..self.products.len()).filter(near).map(|place| &self.products[place]).collect()
    }

    fn has_near(&self, word: &str) -> bool {
        self.index.stems_of(word).iter().any(|stem| !near_words(stem).is_empty())
    }

    /// What is asked for and neither a title nor a description has, as it was written.
    pub fn unknown(&self, wish: &Wish) -> Vec<String> {
        self.words(&wish.text).unknown
    }

    fn words(&self, text: &str) -> Words {
        let mut words = Words::default();
        for word in wish_words(text) {
            let Some(stem) = self.index.stems_of(&word).into_iter().next() else {
                continue;
            };
            let titled = |stem: &str| self.titles.iter().any(|title| title.contains(stem));
            if titled(&stem) || !other_words(&stem).is_empty() {
                words.known.push(stem);
            } else if near_words(&stem).is_empty()
                && let Some(near) = self.near(&stem)
            {
                words.known.push(near);
            } else if near_words(&stem).is_empty() && self.index.overlap(&word, &self.descriptions()) > 0.0 {
                words.described.push(word);
            } else {
                words.unknown.push(word);
            }
        }
        words
    }

    fn descriptions(&self) -> String {
        self.products.iter().map(|p| p.description.as_str()).collect::<Vec<_>>().join(" ")
    }

    fn near(&self, stem: &str) -> Option<String> {
        if stem.chars().count() < SHORTEST_TYPO {
            return None;
        }
        let close = |known: &&String| known.chars().next() == stem.chars().next() && one_edit_apart(stem, known);
        self.titles.iter().flatten().filter(close).min().cloned()
    }
}

/// Whether a text names anything to look for.
pub fn names_something(text: &str) -> bool {
    !wish_words(text).is_empty()
}

/// Whether a text is for products: it asks for them or their price, and the company has something of that kind.
pub fn is_wanted(catalogue: &Catalogue, text: &str) -> bool {
    if wish::is_service(text) {
        return false;
    }
    let wish = Wish::read(text);
    let Words { known, described, unknown } = catalogue.words(&wish.text);
    let nothing_else = unknown.is_empty() && described.is_empty();
    let named = wish.everything || !known.is_empty() || (nothing_else && (wish.has_limit() || wish.order.is_some()));
    if wish.asks {
        return named || !catalogue.nearest(&unknown).is_empty();
    }
    let all_found = || matches!(catalogue.find(&wish), Ok(Some(found)) if found.unknown.is_empty());
    named && known.len() + described.len() <= 4 && all_found()
}

/// Products with prices, and what is not as it was asked for.
pub fn recommend(language: Language, found: Found, wish: &Wish) -> Part {
    let count = found.products.len();
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
    let text = match products.as_slice() {
        [one] => spoken::paragraph(language, [lead, described(language, one)]),
        several => several
            .iter()
            .fold(lead, |text, product| text + "\n- " + &described(language, product)),
    };
    let names: Vec<String> = products.iter().take(3).map(|p| product::product_add(language, &p.title)).collect();
    let part = Part::said(text);
    let part = if wish.stock {
        part.and_then(Part::said(product::product_stock(language)))
    } else {
        part
    };
    part.with_action(Action::ProductRecommendation(products)).suggesting(names)
}

/// What several of a product come to; none where the price cannot be read.
pub fn total(language: Language, product: &Product, count: u32) -> Option<Part> {
    let sum = wish::hundredths(&product.price)?.checked_mul(u64::from(count))?;
    let sum = format!("{}.{:02}", sum / 100, sum % 100);
    let text = product::product_total(language, count, &product.currency, &product.price, &sum, &product.title);
    let part = Part::said(text).with_action(Action::ProductRecommendation(vec![product.clone()]));
    Some(part.suggesting([product::product_add(language, &product.title)]))
}

/// One product to put into the cart; several are offered first.
pub fn to_cart(language: Language, mut found: Found, wish: &Wish) -> Part {
    if found.products.len() > 1 {
        return recommend(language, found, wish).and_then(Part::said(product::product_which(language)));
    }
    match found.products.pop() {
        Some(one) => {
            Part::said(product::product_to_cart(language, &one.currency, &one.price, &one.title)).with_action(Action::AddToCart(one))
        }
        None => Part::said(product::product_nothing(language)),
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

/// A product in a line.
pub fn described(language: Language, product: &Product) -> String {
    product::product_described(language, &product.currency, &product.description, &product.price, &product.title)
}

fn wish_words(text: &str) -> Vec<String> {
    let words = subject_words(text).into_iter();
    words
        .filter(|word| WISH.binary_search(&word.as_str()).is_err() && !word.bytes().all(|b| b.is_ascii_digit()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wish_names_something_or_nothing() {
        assert!(!names_something("I want to buy something from your shop"));
        assert!(names_something("do you sell lamps"));
    }
}
