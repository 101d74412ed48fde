//! Products, as a shop has them and as an answer shows them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What a product or one of its variants is like: `colour`, `size`, `material`, `brand` and whatever else the shop says.
pub type Attributes = BTreeMap<String, String>;

/// A product.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    /// The shop's id of it.
    pub sku: String,
    /// Name.
    pub title: String,
    /// What it is.
    pub description: String,
    /// Price of one, decimal. Of a product in variants: of the cheapest that is shown.
    pub price: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Where it belongs, such as `Rugs`.
    #[serde(default)]
    pub category: Option<String>,
    /// What it is like.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// A picture of it.
    #[serde(default)]
    pub image_url: Option<String>,
    /// Its page in the shop.
    #[serde(default)]
    pub url: Option<String>,
    /// How many are left; null where that is not known.
    #[serde(default)]
    pub stock: Option<i64>,
    /// What it comes in; an answer has those that fit.
    #[serde(default)]
    pub variants: Vec<Variant>,
}

/// One of the forms in which a product comes, such as a colour or a size.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Variant {
    /// The shop's id of it.
    pub sku: String,
    /// Name, such as `blue, 120 x 170 cm`.
    pub title: String,
    /// What sets it apart.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// Price of one, decimal; null: that of the product.
    #[serde(default)]
    pub price: Option<String>,
    /// How many are left; null where that is not known.
    #[serde(default)]
    pub stock: Option<i64>,
}

/// What goes into the cart: one product in one form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CartItem {
    /// The product, with the price of the form that was chosen.
    #[serde(flatten)]
    pub product: Product,
    /// The form that was chosen; null for a product that comes in one alone.
    #[serde(default)]
    pub variant: Option<Variant>,
    /// How many.
    #[serde(default = "one")]
    pub quantity: u32,
}

const fn one() -> u32 {
    1
}

impl CartItem {
    /// How many are left of it; none where that is not known.
    pub fn stock(&self) -> Option<i64> {
        match &self.variant {
            // A product that is sold out is so in all forms of which nothing else is known.
            Some(variant) => variant.stock.or(self.product.stock.filter(|left| *left == 0)),
            None => self.product.stock,
        }
    }
}
