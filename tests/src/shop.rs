//! What the sample data of `fixtures/crm` holds, as far as the suites ask for it.

use hmac::{Hmac, Mac as _};
use sha2::Sha256;

/// A contact with tickets and orders.
#[derive(Debug, Clone, Copy)]
pub struct Contact {
    /// Id in the company's own system.
    pub external_id: &'static str,
    /// E-mail address.
    pub email: &'static str,
    /// Name.
    pub name: &'static str,
}

/// Has ticket 12345, open and assigned to John Doe, and order ORD-10042, shipped with DPD.
pub const MARTA: Contact = Contact {
    external_id: "cust-1001",
    email: "marta.lindqvist@example.com",
    name: "Marta Lindqvist",
};
/// Has ticket 12341 and order ORD-10038.
pub const OWEN: Contact = Contact {
    external_id: "cust-1002",
    email: "owen.castellane@example.com",
    name: "Owen Castellane",
};

/// A ticket of [`MARTA`].
pub const MARTAS_TICKET: i64 = 12345;
/// A ticket of [`OWEN`].
pub const OWENS_TICKET: i64 = 12341;
/// An order of [`MARTA`].
pub const MARTAS_ORDER: &str = "ORD-10042";
/// Its tracking number.
pub const MARTAS_TRACKING: &str = "15500079524624";

/// The `identity_hash` of a contact's proved field.
///
/// # Panics
/// Never: HMAC takes keys of any length.
pub fn identity_hash(secret: &str, proved: &str) -> String {
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(proved.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}
