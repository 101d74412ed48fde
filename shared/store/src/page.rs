//! Lists in pages.

use serde::Serialize;

use crate::{Result, StoreError};

/// Which part of a list is wanted.
#[derive(Debug, Clone, Default)]
pub struct Page {
    /// Most items, from 1.
    pub limit: i64,
    /// Where the page before ended: its `next_cursor`.
    pub cursor: Option<String>,
}

/// A part of a list.
#[derive(Debug, Clone, Serialize)]
pub struct Paged<T> {
    /// The items.
    pub items: Vec<T>,
    /// Where the next page starts; none: this was the last.
    pub next_cursor: Option<String>,
}

impl Page {
    /// The cursor as the key of the last item of the page before.
    pub(crate) fn after<K: std::str::FromStr>(&self) -> Result<Option<K>> {
        self.cursor
            .as_deref()
            .map(|cursor| cursor.parse().map_err(|_| StoreError::BadCursor))
            .transpose()
    }

    /// How many rows to ask for: one more than wanted tells whether there is a next page.
    pub(crate) fn rows(&self) -> i64 {
        self.limit + 1
    }

    /// Makes the page from the rows that were found; `key` gives an item's cursor.
    pub(crate) fn fill<T>(&self, mut items: Vec<T>, key: impl Fn(&T) -> String) -> Paged<T> {
        let limit = usize::try_from(self.limit).unwrap_or(0);
        let more = items.len() > limit;
        items.truncate(limit);
        let next_cursor = if more { items.last().map(key) } else { None };
        Paged { items, next_cursor }
    }
}
