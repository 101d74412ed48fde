//! The assistant on what went wrong with an order, and on what it has nothing about.

use crate::message::messages;

messages! {
    /// A parcel did not come.
    fn parcel_not_there() -> &'static str;
    /// Money was taken that should not have been.
    fn wrong_charge() -> &'static str;
    /// Something came damaged, or something else came.
    fn damaged_sorry() -> &'static str;
    /// The address of an order can still be changed.
    fn address_can_change() -> &'static str;
    /// The parcel is under way.
    fn address_too_late() -> &'static str;
    /// The parcel is there, or the order is cancelled.
    fn address_ended() -> &'static str;
    /// Asks for the order that is meant.
    fn which_order() -> &'static str;
    /// An invoice comes from a person.
    fn invoice_by_person() -> &'static str;
    /// Opening hours are not known.
    fn no_hours() -> &'static str;
}
