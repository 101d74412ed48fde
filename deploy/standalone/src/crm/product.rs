//! A line of `products.jsonl`, and the row that it becomes.

use std::collections::{BTreeMap, HashSet};

use frontdesk_model::{Attributes, Variant};
use frontdesk_store::ProductRow;
use serde::Deserialize;

use super::{
    field::{self, Currency, Key, Money, Text},
    rows::CrmLine,
};

const MOST_ATTRIBUTES: usize = 32;
const MOST_VARIANTS: usize = 100;
/// Longest name of an attribute, and longest value, in characters.
const NAME: usize = 60;
const VALUE: usize = 500;
const TITLE: usize = 500;
const DESCRIPTION: usize = 20_000;
const ADDRESS: usize = 2_000;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProductLine {
    sku: Key,
    title: Text,
    description: Text,
    price: Money,
    currency: Currency,
    #[serde(default, deserialize_with = "field::known")]
    category: Option<Text>,
    #[serde(default)]
    attributes: BTreeMap<String, Key>,
    #[serde(default, deserialize_with = "field::known")]
    image_url: Option<Text>,
    #[serde(default, deserialize_with = "field::known")]
    url: Option<Text>,
    #[serde(default)]
    stock: Option<i64>,
    #[serde(default)]
    variants: Vec<VariantLine>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VariantLine {
    #[serde(alias = "id")]
    sku: Key,
    title: Text,
    #[serde(default)]
    attributes: BTreeMap<String, Key>,
    #[serde(default, deserialize_with = "field::known")]
    price: Option<Money>,
    #[serde(default)]
    stock: Option<i64>,
}

impl CrmLine for ProductLine {
    type Row = ProductRow;
    const WHAT: &'static str = "products";

    fn row(self) -> Result<ProductRow, String> {
        if self.variants.len() > MOST_VARIANTS {
            return Err(format!("{} variants are too many: {MOST_VARIANTS} at most", self.variants.len()));
        }
        let sku = self.sku.0;
        let mut seen = HashSet::from([sku.to_lowercase()]);
        let mut variants = Vec::with_capacity(self.variants.len());
        for line in self.variants {
            if !seen.insert(line.sku.0.to_lowercase()) {
                return Err(format!("the sku {} stands there twice", line.sku.0));
            }
            variants.push(Variant {
                title: short("a variant's title", line.title.0, TITLE)?,
                attributes: attributes(line.attributes)?,
                price: line.price.map(|price| price.0),
                stock: stock(line.stock)?,
                sku: line.sku.0,
            });
        }
        Ok(ProductRow {
            title: short("title", self.title.0, TITLE)?,
            description: short("description", self.description.0, DESCRIPTION)?,
            price: self.price.0,
            currency: self.currency.0,
            category: self.category.map(|text| short("category", text.0, VALUE)).transpose()?,
            attributes: attributes(self.attributes)?,
            image_url: address("image_url", self.image_url)?,
            url: address("url", self.url)?,
            stock: stock(self.stock)?,
            variants,
            sku,
        })
    }

    fn key(row: &ProductRow) -> String {
        row.sku.clone()
    }
}

fn attributes(lines: BTreeMap<String, Key>) -> Result<Attributes, String> {
    if lines.len() > MOST_ATTRIBUTES {
        return Err(format!("{} attributes are too many: {MOST_ATTRIBUTES} at most", lines.len()));
    }
    lines
        .into_iter()
        .map(|(name, value)| {
            if name.trim().is_empty() || name.contains('\0') {
                return Err("an attribute has no name".to_owned());
            }
            Ok((short("an attribute's name", name, NAME)?, short("an attribute", value.0, VALUE)?))
        })
        .collect()
}

fn short(what: &str, text: String, most: usize) -> Result<String, String> {
    let count = text.chars().count();
    if count > most {
        return Err(format!("{what} has {count} characters: {most} at most"));
    }
    Ok(text)
}

fn address(what: &str, text: Option<Text>) -> Result<Option<String>, String> {
    let Some(Text(text)) = text else { return Ok(None) };
    let web = text.starts_with("https://") || text.starts_with("http://");
    if !web || text.contains(char::is_whitespace) {
        return Err(format!("{what} {text:?} is no web address such as https://shop.example/rug.jpg"));
    }
    short(what, text, ADDRESS).map(Some)
}

fn stock(count: Option<i64>) -> Result<Option<i64>, String> {
    match count {
        Some(count) if count < 0 => Err(format!("stock {count} must not be below 0")),
        known => Ok(known),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crm::rows::parse;

    fn line(more: &str) -> Result<ProductRow, String> {
        parse::<ProductLine>(&format!(
            r#"{{"sku": "R", "title": "Rug", "description": "Woven", "price": 79, "currency": "eur"{more}}}"#
        ))
    }

    #[test]
    fn what_is_not_there_is_not_known() {
        let row = line("").expect("a product");
        assert_eq!((row.stock, row.category, row.variants.len()), (None, None, 0));
    }

    #[test]
    fn a_product_has_what_a_shop_has() {
        let row = line(
            r#", "category": "Rugs", "attributes": {"material": "cotton", "width": 120}, "stock": 3, "image_url": "https://shop.example/r.jpg",
            "variants": [{"sku": "R-BLU", "title": "blue", "attributes": {"colour": "blue"}, "price": "81.5", "stock": 0}]"#,
        )
        .expect("a product");
        assert_eq!(row.attributes["width"], "120");
        assert_eq!((row.variants[0].price.as_deref(), row.variants[0].stock), (Some("81.5"), Some(0)));
    }

    #[test]
    fn what_is_out_of_bounds_is_told() {
        let many: Vec<String> = (0..33).map(|n| format!(r#""a{n}": "x""#)).collect();
        for (more, told) in [
            (format!(r#", "attributes": {{{}}}"#, many.join(",")), "attributes are too many"),
            (r#", "stock": -1"#.to_owned(), "below 0"),
            (r#", "url": "javascript:alert(1)""#.to_owned(), "no web address"),
            (r#", "variants": [{"sku": "r", "title": "t"}]"#.to_owned(), "twice"),
            (r#", "attributes": {"colour": ["red"]}"#.to_owned(), "expected a text or a number"),
        ] {
            let error = line(&more).map(|_| ()).unwrap_err();
            assert!(error.contains(told), "{told}: {error}");
        }
    }
}
