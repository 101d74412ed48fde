//! A model puts something into the cart: what the customer's own words ask for, in the form and the number that they say.

use frontdesk_knowledge::products::Catalogue;
use frontdesk_model::{Action, Product};
use frontdesk_models::ToolCall;
use serde::Deserialize;
use serde_json::json;

use super::{Ran, Wishes, arguments, refused, wrong_arguments};
use crate::{part::Part, providers::Result};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ToCart {
    sku: String,
    quantity: Option<u32>,
}

pub(super) fn add(wishes: &Wishes<'_>, call: &ToolCall) -> Result<Ran> {
    let Some(ToCart { sku, quantity }) = arguments(call) else {
        return Ok(wrong_arguments());
    };
    let Some(product) = wishes.case.company.catalogue.by_sku(&sku) else {
        return Ok(refused("There is no such product."));
    };
    let not = |why: &str, product: Product| Ran {
        part: Some(Part::data([Action::ProductRecommendation(vec![product])])),
        ..refused(why)
    };
    if !wishes.to_buy(&product)? {
        return Ok(not(
            "It was not put into the cart: the customer did not ask for this product. Ask them whether they want it.",
            product,
        ));
    }
    // How many is the customer's word, too.
    let count = wishes.quantity(&product);
    if quantity.is_some_and(|quantity| quantity != count) {
        return Ok(not(
            "It was not put into the cart: the customer did not ask for so many. Ask them how many they want.",
            product,
        ));
    }
    let Some(item) = Catalogue::cart_item(product.clone(), count) else {
        return Ok(not(
            "It was not put into the cart: it comes in several variants. Ask the customer which one they want.",
            product,
        ));
    };
    if item.stock().is_some_and(|left| left < i64::from(count)) {
        return Ok(not(
            "It was not put into the cart: there are not so many in stock. Tell the customer.",
            product,
        ));
    }
    Ok(Ran {
        content: json!({"added": &item}),
        part: Some(Part::data([Action::AddToCart(item)])),
        ..Ran::default()
    })
}
