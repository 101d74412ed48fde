//! Everything that Frontdesk says in its own words, by language.
//!
//! The words stand in `locales/`, a Fluent file a language. Each has a function here that takes its arguments, so that a forgotten one
//! does not compile. Every language has every message with the same arguments: a test formats them all.

mod catalogue;
mod language;
mod message;

pub mod account;
pub mod call;
pub mod clarify;
pub mod courtesy;
pub mod foreign;
pub mod mail;
pub mod news;
pub mod notes;
pub mod notice;
pub mod order;
pub mod password;
pub mod picture;
pub mod product;
pub mod reply;
pub mod spoken;
pub mod ticket;
pub mod trouble;

pub use language::Language;
