//! Courtesies, and answers to what the customer does not want.

use crate::message::messages;

messages! {
    /// The answer to a greeting.
    fn hello() -> &'static str;
    /// The answer to a farewell.
    fn goodbye() -> &'static str;
    /// The answer to thanks.
    fn welcome() -> &'static str;
    /// What the assistant can do.
    fn what_i_can_do() -> &'static str;
    /// The answer to praise and criticism.
    fn feedback_noted() -> &'static str;
    /// The answer to what is not the company's matter.
    fn out_of_scope() -> &'static str;
    /// The answer to "no" after an offer.
    fn offer_declined() -> &'static str;
    /// The answer to "fine".
    fn courtesy_fine() -> &'static str;
    /// The answer to "yes" to nothing in particular.
    fn courtesy_yes() -> &'static str;
    /// The answer to "no" to nothing in particular.
    fn courtesy_no() -> &'static str;
    /// The answer to a laugh.
    fn courtesy_laugh() -> &'static str;
    /// The answer to displeasure.
    fn courtesy_displeased() -> &'static str;
    /// The answer to a question mark and nothing else.
    fn courtesy_puzzled() -> &'static str;
    /// No person is wanted.
    fn denied_person() -> &'static str;
    /// No ticket is wanted.
    fn denied_ticket() -> &'static str;
    /// Nothing shall be cancelled.
    fn denied_cancel() -> &'static str;
    /// Nothing shall be sent back or refunded.
    fn denied_refund() -> &'static str;
    /// Nothing shall go into the cart.
    fn denied_cart() -> &'static str;
    /// The account shall stay.
    fn denied_account() -> &'static str;
    /// The subscription shall stay.
    fn denied_newsletter() -> &'static str;
    /// Nothing shall be changed.
    fn denied_change() -> &'static str;
}
