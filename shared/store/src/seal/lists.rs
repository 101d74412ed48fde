//! Lists of data that answers carry. Sealed, a list is one object with the sort of its first piece of data, by which figures count, and the envelope.

use frontdesk_model::TenantId;
use serde::Deserialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Column, Seal};
use crate::{Result, StoreError};

/// A piece of a list as it is kept.
#[derive(Deserialize)]
#[serde(untagged)]
pub(crate) enum KeptPiece<T> {
    /// The whole list, in an envelope.
    Sealed { sealed: String },
    /// As it was written.
    Plain(T),
}

/// What stands in the column for a sealed list.
pub(super) fn sealed_list(list: &Value, sealed: &str) -> Value {
    json!([{"type": list[0]["type"], "sealed": sealed}])
}

/// The envelope of a list that is sealed.
pub(super) fn envelope(kept: &Value) -> Option<&str> {
    kept[0]["sealed"].as_str()
}

impl Seal {
    /// A list as its column keeps it.
    pub(crate) fn write_list(&self, column: Column, tenant: TenantId, row: impl Into<Uuid>, list: Option<Value>) -> Result<Option<Value>> {
        if !self.writes {
            return Ok(list);
        }
        let Some(list) = list else { return Ok(None) };
        let text = list.to_string();
        let sealed = self.write(column, tenant, row, &text)?;
        Ok(Some(sealed_list(&list, &sealed)))
    }

    /// A list of a column as it was written.
    pub(crate) fn read_list<T: for<'de> Deserialize<'de>>(
        &self,
        column: Column,
        tenant: TenantId,
        row: impl Into<Uuid>,
        kept: Vec<KeptPiece<T>>,
    ) -> Result<Vec<T>> {
        let row = row.into();
        let mut list = Vec::with_capacity(kept.len());
        for piece in kept {
            match piece {
                KeptPiece::Plain(piece) => list.push(piece),
                KeptPiece::Sealed { sealed } => {
                    let text = self.read(column, tenant, row, sealed)?;
                    let opened: Vec<T> = serde_json::from_str(&text)
                        .map_err(|error| StoreError::Corrupt(format!("what was sealed in row {row} is no list: {error}")))?;
                    list.extend(opened);
                }
            }
        }
        Ok(list)
    }
}
