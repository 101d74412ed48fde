//! Files that are sent along with messages.

use serde::{Deserialize, Serialize};

use crate::{FileId, name::named};

named! {
    /// Whether a file may be had.
    FileState, "state of a file" {
        /// The virus scanner has not said anything of it yet.
        Held = "held",
        /// It may be had.
        Ready = "ready",
        /// The virus scanner found something: the file is gone.
        Infected = "infected",
    }
}

/// A file, as clients see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attachment {
    /// Its id.
    pub id: FileId,
    /// What its sender calls it.
    pub name: String,
    /// What its content is; `application/octet-stream` where that is not known, or must not be shown.
    pub media_type: String,
    /// Its size.
    pub bytes: i64,
    /// Whether it may be had.
    pub state: FileState,
    /// Pixels of a picture, from left to right; null of other files.
    pub width: Option<i64>,
    /// From top to bottom.
    pub height: Option<i64>,
}
