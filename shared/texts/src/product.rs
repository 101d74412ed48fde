//! The assistant on products.

use crate::message::messages;

messages! {
    /// Asks what to look for.
    fn product_ask() -> &'static str;
    /// The quick reply that asks for all products.
    fn product_everything() -> &'static str;
    /// No product fits.
    fn product_nothing() -> &'static str;
    /// No product is called so.
    fn product_nothing_called(name: &str) -> String;
    /// How many are left is not known.
    fn product_stock() -> &'static str;
    /// Stands above products where none is called so, and none is within the price.
    fn product_unknown_beyond(name: &str) -> String;
    /// Stands above products where none is within the price.
    fn product_beyond() -> &'static str;
    /// Stands above products where none is called so.
    fn product_unknown(name: &str) -> String;
    /// Stands before the dearest.
    fn product_dearest() -> &'static str;
    /// Stands before the cheapest.
    fn product_cheapest() -> &'static str;
    /// Stands before the one that fits.
    fn product_fits() -> &'static str;
    /// Stands above some of those that fit.
    fn products_some(count: usize, shown: usize) -> String;
    /// Stands above all that fit.
    fn products_fit() -> &'static str;
    /// A product with its price.
    fn product_described(currency: &str, description: &str, price: &str, title: &str) -> String;
    /// The quick reply that puts a product into the cart.
    fn product_add(title: &str) -> String;
    /// What several come to.
    fn product_total(count: u32, currency: &str, price: &str, sum: &str, title: &str) -> String;
    /// Asks which of several goes into the cart.
    fn product_which() -> &'static str;
    /// A product for the cart.
    fn product_to_cart(currency: &str, price: &str, title: &str) -> String;
    /// Several of a product for the cart.
    fn product_to_cart_several(count: u32, currency: &str, sum: &str, title: &str) -> String;
    /// What is not put into the cart, since none is left.
    fn product_cart_sold_out(title: &str) -> String;
    /// What is not put into the cart, since fewer are left.
    fn product_cart_too_few(left: i64, title: &str) -> String;
    /// Asks in which form a product goes into the cart.
    fn product_which_form(title: &str) -> String;
    /// The quick reply that puts a product in one form into the cart.
    fn product_add_variant(title: &str, variant: &str) -> String;
    /// The forms in which a product comes.
    fn product_forms(forms: &str) -> String;
    /// How many are left.
    fn product_in_stock(left: i64) -> String;
    /// None is left.
    fn product_sold_out() -> &'static str;
}
