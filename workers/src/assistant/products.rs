//! Products that fit a wish.

use std::collections::HashSet;

use frontdesk_model::{Action, Product};

use super::{
    part::Part,
    text_index::{Passage, TextIndex, one_edit_apart},
    wish::{self, Order, Wish},
};

/// Words of a wish to buy that no product is called by.
const WISH: &[&str] = &[
    "add",
    "affordable",
    "anything",
    "around",
    "availability",
    "available",
    "back",
    "basket",
    "best",
    "browse",
    "budget",
    "buy",
    "buying",
    "cart",
    "catalogue",
    "cheap",
    "cheaper",
    "cheapest",
    "checkout",
    "cost",
    "costs",
    "dearest",
    "eur",
    "euro",
    "euros",
    "everything",
    "expensive",
    "gift",
    "gifts",
    "good",
    "great",
    "have",
    "here",
    "inexpensive",
    "interested",
    "item",
    "items",
    "kind",
    "kinds",
    "left",
    "like",
    "lowest",
    "money",
    "most",
    "nice",
    "number",
    "offer",
    "one",
    "ones",
    "order",
    "ordering",
    "pick",
    "present",
    "presents",
    "price",
    "prices",
    "pricey",
    "priciest",
    "product",
    "products",
    "purchase",
    "range",
    "recommend",
    "recommendation",
    "room",
    "search",
    "sell",
    "selling",
    "shop",
    "shopping",
    "show",
    "sold",
    "something",
    "sort",
    "sorts",
    "still",
    "stock",
    "store",
    "stuff",
    "suggest",
    "type",
    "types",
    "want",
];
/// Words that other shops call a product by, and rooms, with the words that products have in their titles.
const OTHER_WORDS: &[(&str, &str)] = &[
    ("bathroom", "towel"),
    ("bedroom", "duvet bedside pillow throw"),
    ("bedding", "duvet pillow"),
    ("blanket", "throw"),
    ("carpet", "rug runner"),
    ("coffee", "grinder press kettle mug"),
    ("cup", "mug"),
    ("earphone", "headphones"),
    ("kitchen", "kettle pan knife board mug press grinder"),
    ("light", "lamp"),
    ("lighting", "lamp"),
    ("living", "rug lamp cushion vase throw"),
    ("music", "speaker headphones radio"),
    ("rug", "runner"),
    ("watch", "clock"),
];
const LISTED: usize = 5;
/// Shorter words have too many neighbours to be taken for misspelt.
const SHORTEST_TYPO: usize = 4;
const ASK: &str = "What are you looking for? A word or two is enough, such as \"desk lamp\".";
const NOTHING: &str = "I couldn't find a product like that in our range.";
const STOCK: &str = "I can't see from here how many are left; a person from our team can check that for you.";

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
    /// Products that were spoken of before.
    pub const fn of(products: Vec<Product>) -> Self {
        Self {
            products,
            unknown: Vec::new(),
            beyond: false,
        }
    }
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

    /// Products that fit, best first; none when no product is called by any of the words.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn find(&self, wish: &Wish) -> tantivy::Result<Option<Found>> {
        let (known, unknown) = self.words(&wish.text);
        let everything = wish.everything || (known.is_empty() && unknown.is_empty() && (wish.has_limit() || wish.order.is_some()));
        let mut fitting: Vec<&Product> = if everything {
            self.products.iter().collect()
        } else {
            self.called(&known)?
        };
        if fitting.is_empty() {
            return Ok(None);
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

    /// The words that titles have, stemmed and without slips of the finger, and those that no product has.
    fn words(&self, text: &str) -> (Vec<String>, Vec<String>) {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for word in wish_words(text) {
            let Some(stem) = self.index.stems_of(&word).into_iter().next() else {
                continue;
            };
            let titled = |stem: &str| self.titles.iter().any(|title| title.contains(stem));
            if titled(&stem) || !other_words(&stem).is_empty() {
                known.push(stem);
            } else if let Some(near) = self.near(&stem) {
                known.push(near);
            } else if self.index.overlap(&word, &self.descriptions()) == 0.0 {
                unknown.push(word);
            }
        }
        (known, unknown)
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

fn other_words(stem: &str) -> Vec<&'static str> {
    let same = |word: &str| word == stem || word.strip_suffix('e') == Some(stem) || word.strip_suffix("ing") == Some(stem);
    let found = OTHER_WORDS.iter().find(|(word, _)| same(word));
    found
        .map(|(_, words)| {
            words
                .split(' ')
                .map(|word| STEMS.iter().find(|(w, _)| *w == word).map_or(word, |s| s.1))
                .collect()
        })
        .unwrap_or_default()
}

/// Words of the table above whose stem is another.
const STEMS: &[(&str, &str)] = &[
    ("bedside", "bedsid"),
    ("headphones", "headphon"),
    ("kettle", "kettl"),
    ("knife", "knife"),
];

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
    let (known, unknown) = catalogue.words(&wish.text);
    let named = wish.everything || !known.is_empty() || (unknown.is_empty() && (wish.has_limit() || wish.order.is_some()));
    named && (wish.asks || (unknown.is_empty() && known.len() <= 4))
}

/// Products with prices, and what is not as it was asked for.
pub fn recommend(found: Found, wish: &Wish) -> Part {
    let count = found.products.len();
    let mut products = found.products;
    products.truncate(if wish.order.is_some() && !wish.has_limit() && !found.beyond {
        1
    } else {
        LISTED
    });
    let lead = match (products.as_slice(), found.beyond, found.unknown.as_slice()) {
        (_, true, _) => "Nothing is within that price; these come nearest:".to_owned(),
        (_, _, [first, ..]) => format!("I couldn't find \"{first}\" in our range. These come nearest:"),
        ([_], ..) if wish.order == Some(Order::Dearest) => "The dearest is this one:".to_owned(),
        ([_], ..) if wish.order.is_some() => "The cheapest is this one:".to_owned(),
        ([_], ..) => "This fits:".to_owned(),
        _ if count > products.len() => format!("{count} of our products fit. Here are {}:", products.len()),
        _ => "These fit:".to_owned(),
    };
    let mut text = match products.as_slice() {
        [one] => format!("{lead} {}", described(one)),
        several => several.iter().fold(lead, |text, product| text + "\n- " + &described(product)),
    };
    if wish.stock {
        text.push_str("\n\n");
        text.push_str(STOCK);
    }
    let names: Vec<String> = products.iter().take(3).map(|p| format!("Add {} to the cart", p.title)).collect();
    Part::said(text)
        .with_action(Action::ProductRecommendation(products))
        .suggesting(names)
}

/// One product to put into the cart; several are offered first.
pub fn to_cart(mut found: Found, wish: &Wish) -> Part {
    if found.products.len() > 1 {
        return recommend(found, wish).and_then(Part::said("Which one shall I put into your cart?"));
    }
    match found.products.pop() {
        Some(product) => Part::said(format!(
            "Here is {} for your cart, {} {}.",
            product.title, product.price, product.currency
        ))
        .with_action(Action::AddToCart(product)),
        None => Part::said(NOTHING),
    }
}

/// Asks what to look for.
pub fn ask() -> Part {
    Part::said(ASK)
}

/// The answer when no product fits.
pub fn nothing() -> Part {
    Part::said(NOTHING).and_then(Part::said(ASK))
}

fn described(product: &Product) -> String {
    format!("{}, {} {}. {}", product.title, product.price, product.currency, product.description)
}

fn wish_words(text: &str) -> Vec<String> {
    let words = super::text_index::subject_words(text).into_iter();
    words
        .filter(|word| WISH.binary_search(&word.as_str()).is_err() && !word.bytes().all(|b| b.is_ascii_digit()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wishes_are_sorted_for_the_search_in_them() {
        assert!(WISH.is_sorted());
        assert!(!names_something("I want to buy something from your shop"));
        assert!(names_something("do you sell lamps"));
    }
}
