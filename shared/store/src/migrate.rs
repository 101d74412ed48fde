//! The schema, embedded.

use sqlx::migrate::Migrator;

use crate::{Result, Store, StoreError, db::Db};

static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");
static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");

impl Store {
    /// Brings the schema up to date. Safe to run from many processes at once.
    ///
    /// # Errors
    /// A [`StoreError`]: `Migrate` where the schema cannot be brought up to date.
    pub async fn migrate(&self) -> Result<()> {
        match &self.db {
            Db::Postgres { all, .. } => POSTGRES.run(all).await,
            Db::Sqlite { write, .. } => SQLITE.run(write).await,
        }
        .map_err(StoreError::Migrate)
    }
}
