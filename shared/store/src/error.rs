//! What can go wrong with the database, by what the caller should do about it.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database is unavailable, full or too slow: nothing is known to be written; try again.
    #[error("the database is not available: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// A statement failed in a way that trying again does not mend.
    #[error("the database refused a statement: {0}")]
    Internal(#[source] sqlx::Error),
    /// A row holds what this build cannot read.
    #[error("a row cannot be read: {0}")]
    Corrupt(String),
    /// What is sealed does not open, or cannot be sealed.
    #[error("{0}")]
    Sealed(String),
    /// Another worker has what this needs: try again.
    #[error("not now: {0}")]
    Busy(String),
    /// A list's cursor that this API did not make.
    #[error("the cursor is not one that this API gave out")]
    BadCursor,
    /// The database's schema could not be brought up to date.
    #[error("the migration failed: {0}")]
    Migrate(#[source] sqlx::migrate::MigrateError),
    /// The address of the database cannot be used.
    #[error("the database address cannot be used: {0}")]
    BadUrl(String),
}

impl StoreError {
    /// Whether trying again can help.
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        let unavailable = match &error {
            E::Io(_) | E::Tls(_) | E::PoolTimedOut | E::PoolClosed | E::WorkerCrashed | E::Protocol(_) | E::BeginFailed => true,
            E::Database(database) => database.code().is_some_and(|code| passes(&code)),
            _ => false,
        };
        if unavailable {
            Self::Unavailable(error)
        } else {
            Self::Internal(error)
        }
    }
}

/// Codes that pass by themselves. Postgres (five characters): connection (08), resources (53), cancelled (57), serialisation and
/// deadlock (40). SQLite (numbers, extended in the upper bits): busy (5), locked (6), disk full (13).
fn passes(code: &str) -> bool {
    if code.len() == 5 {
        return ["08", "53", "57", "40"].iter().any(|class| code.starts_with(class));
    }
    code.parse::<u32>().is_ok_and(|number| matches!(number & 0xff, 5 | 6 | 13))
}
