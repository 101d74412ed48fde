//! What the erasure reaches of a table.

/// What the erasure reaches of a table.
#[derive(Debug, Clone, Copy)]
pub struct Reach {
    /// The table.
    pub table: &'static str,
    /// The columns that are emptied; none named: whole rows go.
    pub columns: &'static [&'static str],
}

impl Reach {
    /// Whole rows of a table.
    pub(super) const fn rows(table: &'static str) -> Self {
        Self { table, columns: &[] }
    }
}
