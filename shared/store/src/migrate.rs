//! The schema, embedded.

use sqlx::{
    Executor as _, PgPool,
    migrate::{MigrateError, Migrator},
};

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
            Db::Postgres { all, .. } => migrate_postgres(all).await,
            Db::Sqlite { write, .. } => SQLITE.run(write).await,
        }
        .map_err(StoreError::Migrate)
    }
}

/// On a connection of its own, without the time-out of statements: an index of a large table takes its time.
async fn migrate_postgres(pool: &PgPool) -> std::result::Result<(), MigrateError> {
    let mut connection = pool.acquire().await?;
    connection.execute("set statement_timeout = 0").await?;
    let done = POSTGRES.run(&mut *connection).await;
    connection.close().await?;
    done
}
