//! The storefront's face.

use serde::Deserialize;

/// `[graphql]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Graphql {
    /// Whether clients may ask for the schema.
    pub introspection: bool,
    /// Whether there is a page to try queries on. It loads scripts of a third party.
    pub explorer: bool,
}
