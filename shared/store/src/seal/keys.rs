//! Under which master keys something may be sealed.

use frontdesk_security::Sealer;

use crate::{Result, Store, StoreError, db::args, sql::sql};

impl Store {
    /// Sees that all keys are there under which something is sealed, and notes the one that this process seals with, before it does.
    ///
    /// # Errors
    /// A [`StoreError`]: `Unavailable` when the database is not available, `Internal` when it refuses a statement. `Sealed` where a key is missing.
    pub async fn check_seal(&self) -> Result<()> {
        let sealer = self.seal.sealer.as_deref();
        let used = self.seal_marks().await?;
        let missing: Vec<&str> = used
            .iter()
            .map(String::as_str)
            .filter(|mark| !sealer.is_some_and(|sealer| sealer.has(mark)))
            .collect();
        if !missing.is_empty() {
            return Err(StoreError::Sealed(format!(
                "rows are sealed under the master key {}, which is not configured; put it into security.master_key or security.old_keys",
                missing.join(" and ")
            )));
        }
        match sealer.and_then(Sealer::mark).filter(|_| self.seal.writes()) {
            Some(mark) => self.use_seal_mark(mark).await,
            None => Ok(()),
        }
    }

    /// The marks of the keys under which something may be sealed.
    pub(super) async fn seal_marks(&self) -> Result<Vec<String>> {
        let rows: Vec<(String,)> = self.db.fetch_all(sql!("select mark from seal_keys order by mark"), args![]).await?;
        Ok(rows.into_iter().map(|(mark,)| mark).collect())
    }

    pub(super) async fn use_seal_mark(&self, mark: &str) -> Result<()> {
        self.db
            .execute(
                sql!("insert into seal_keys (mark, first_used_at) values ($1, $2) on conflict (mark) do nothing"),
                args![mark, self.clock.now()],
            )
            .await?;
        Ok(())
    }

    /// Notes that nothing is sealed under a key any more.
    pub(super) async fn forget_seal_mark(&self, mark: &str) -> Result<()> {
        self.db.execute(sql!("delete from seal_keys where mark = $1"), args![mark]).await?;
        Ok(())
    }
}
