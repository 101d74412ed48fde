//! Companies' language models: from the rows in which they are kept to fleets that can be asked.
//!
//! Keys are sealed in the database and opened here alone, for the request. `frontdesk-models` asks; this crate knows the database.

mod check;
mod fleets;
mod row;
mod tenant_models;

pub use check::Checked;
pub use fleets::Fleets;
pub use row::{Unusable, purposes};
pub use tenant_models::TenantModels;
