//! Products that fit a wish.

use frontdesk_model::{Action, Product};

use super::{
    part::Part,
    text_index::{Passage, TextIndex},
};

/// Words of a wish to buy that no product is called by.
const WISH: &[&str] = &[
    "add",
    "available",
    "basket",
    "browse",
    "buy",
    "cart",
    "cheap",
    "cheapest",
    "checkout",
    "item",
    "items",
    "offer",
    "order",
    "ordering",
    "product",
    "products",
    "purchase",
    "recommend",
    "recommendation",
    "search",
    "sell",
    "selling",
    "shop",
    "shopping",
    "show",
    "stock",
    "store",
    "suggest",
];
const MOST: usize = 3;
/// A product must have this much of the wish.
const FITS: f32 = 0.4;
/// A further product is shown when it has at least this part of the best one's score.
const AS_GOOD: f32 = 0.5;
const ASK: &str = "What are you looking for? A word or two is enough, such as \"desk lamp\".";
const NOTHING: &str = "I couldn't find a product like that.";

/// A tenant's products, ready to be searched.
#[derive(Debug)]
pub struct Catalogue {
    products: Vec<Product>,
    index: TextIndex,
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
        Ok(Self { products, index })
    }

    /// Products that fit, best first.
    ///
    /// # Errors
    /// When tantivy fails.
    pub fn find(&self, text: &str) -> tantivy::Result<Vec<Product>> {
        let hits = self.index.search(&wish(text), "", MOST)?;
        let best = hits.first().map_or(0.0, |hit| hit.score);
        let fitting = hits.iter().filter(|hit| hit.coverage >= FITS && hit.score >= best * AS_GOOD);
        Ok(fitting.filter_map(|hit| self.products.get(hit.place).cloned()).collect())
    }
}

/// Whether a text names anything to look for.
pub fn names_something(text: &str) -> bool {
    !wish(text).trim().is_empty()
}

/// Products with prices.
pub fn recommend(products: Vec<Product>) -> Part {
    let text = match products.as_slice() {
        [one] => format!("This fits: {}", described(one)),
        several => several
            .iter()
            .fold("These fit:".to_owned(), |text, product| text + "\n- " + &described(product)),
    };
    let names: Vec<String> = products.iter().map(|p| format!("Add {} to the cart", p.title)).collect();
    Part::said(text)
        .with_action(Action::ProductRecommendation(products))
        .suggesting(names)
}

/// One product to put into the cart; several are offered first.
pub fn to_cart(mut products: Vec<Product>) -> Part {
    if products.len() > 1 {
        return recommend(products).and_then(Part::said("Which one shall I put into your cart?"));
    }
    match products.pop() {
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

fn wish(text: &str) -> String {
    let words = super::text_index::subject_words(text).into_iter();
    words
        .filter(|word| WISH.binary_search(&word.as_str()).is_err())
        .collect::<Vec<_>>()
        .join(" ")
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
