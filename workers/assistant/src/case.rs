//! What the answers to the questions of one turn share.

use std::sync::Arc;

use super::{cache::Company, context::Context, turn::Turn, understand::Understander};

/// What stays the same for all questions of a turn.
#[derive(Clone)]
pub struct Case<'a> {
    /// The turn.
    pub turn: &'a Turn,
    /// The tenant's data.
    pub company: Arc<Company>,
    /// Whether a ticket can reach the customer.
    pub reachable: bool,
    /// An e-mail address that the visitor has just written.
    pub remember_email: Option<String>,
    /// What was spoken of before.
    pub context: Context,
    /// Below this confidence a question is not understood, where the tenant has set nothing.
    pub unclear_below: f64,
    /// Reads what customers write, in the tenant's locale.
    pub understander: Understander,
}

impl Case<'_> {
    /// Below this confidence a question is not understood.
    pub fn unclear_below(&self) -> f64 {
        self.company.settings.clarify_below.unwrap_or(self.unclear_below)
    }
}
