//! The erasure of a person: what was removed, never what it was.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use crate::{ContactId, ErasureId, name::named};

named! {
    /// How far an erasure is.
    ErasureState, "state of erasures" {
        /// Begun; what is there may be part of the person yet.
        Running = "running",
        /// Nothing of the person is left.
        Done = "done",
    }
}

/// The erasure of a contact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erasure {
    /// Its id.
    pub id: ErasureId,
    /// Whose: the id that the contact had.
    pub contact_id: ContactId,
    /// How far it is.
    pub state: ErasureState,
    /// Rows that were removed or blanked, a number a table, and files.
    pub counts: BTreeMap<String, u64>,
    /// SHA-256, in hex, over id, contact, counts and time; none until it is done.
    pub sha256: Option<String>,
    /// When it was begun.
    pub created_at: DateTime<Utc>,
    /// When it was done.
    pub at: Option<DateTime<Utc>>,
}

/// That a person was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErasureProof {
    /// The erasure's id.
    pub id: ErasureId,
    /// Rows that were removed or blanked, a number a table, and files.
    pub counts: BTreeMap<String, u64>,
    /// SHA-256, in hex, over id, contact, counts and time.
    pub sha256: String,
    /// When it was done.
    pub at: DateTime<Utc>,
}

impl Erasure {
    /// The proof; none: it is not done.
    #[must_use]
    pub fn proof(self) -> Option<ErasureProof> {
        Some(ErasureProof {
            id: self.id,
            counts: self.counts,
            sha256: self.sha256?,
            at: self.at?,
        })
    }
}
