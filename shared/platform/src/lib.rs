//! What every Frontdesk process stands on, and nothing about chat or calls:
//!
//! - [`config`]: built-in defaults, a file, the environment; checked, and printed without secrets.
pub mod config;
