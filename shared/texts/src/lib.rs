//! Everything that Frontdesk says in its own words, by language.
//!
//! The words stand in `locales/`, a Fluent file a language. Each has a function here that takes its arguments, so that a forgotten one
//! does not compile; a test formats all messages of all languages. What a language lacks is said in English.

mod catalogue;
mod language;
mod message;

pub mod call;
pub mod foreign;
pub mod notice;
pub mod reply;
pub mod ticket;

pub use language::Language;
