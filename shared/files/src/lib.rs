//! Files beside the database, such as recordings.
//!
//! - [`blob`]: where they are kept, in a folder or a cloud's store.
//! - [`media`]: what a file is, told from its content.
//! - [`table`]: rows as text.

pub mod attachment;
pub mod blob;
pub mod media;
pub mod picture;
pub mod scanner;
pub mod table;
