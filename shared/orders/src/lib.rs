//! Where companies' orders are asked for.
//!
//! [`OrderLookup`] is the whole of it: an order by its number, where a parcel is, and, where a system can tell, a contact's orders.
//! [`LocalOrders`] stands on the imported tables. [`HttpOrders`] asks one company's own system over HTTP, as its settings say.
//! [`OrderSystems`] asks for each company whichever it has. A system that speaks otherwise is an implementation of the trait in a crate of
//! its own, which a chat worker is started with; `deploy/examples/erp` shows one.
//!
//! Whose an order is, is checked by whoever asks, with [`OwnedOrder::belongs_to`]; no system is trusted to do so.

mod cache;
mod http_orders;
mod local;
mod lookup;
mod mapping;
mod settings;
mod systems;
mod template;

pub use http_orders::HttpOrders;
pub use local::LocalOrders;
pub use lookup::{Fit, OrderError, OrderLookup, OwnedOrder, Result, Tracking, fits};
pub use settings::{AskedBy, ItemFields, OrderEndpoint, OrderFields};
pub use systems::{Header, OrderSystems, Sealing};
