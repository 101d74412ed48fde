//! People of the company: users, how they are signed in, and what was changed by whom.

mod attempts;
mod audit;
mod passwords;
mod sign_ins;
mod user_changes;
mod users;

pub use attempts::Attempts;
pub(crate) use audit::actor;
pub use audit::{AuditFilter, Author, Change};
pub use passwords::{PasswordMailInput, PasswordSet};
pub use sign_ins::{NewSignIn, SignedIn};
pub use user_changes::{NewUser, UserChange, UserPatch};
pub use users::Account;
