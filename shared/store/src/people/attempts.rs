//! Attempts that count against an account or an address, by the database's clock. Each is written before it is counted, so that of any
//! number that come at once no more than the allowed ones pass.

use std::time::Duration;

use uuid::Uuid;

use crate::{Result, Store, db::args, sql::sql};

/// What stands against a subject, the attempt at hand among it.
#[derive(Debug, Clone, Copy)]
pub struct Attempts {
    /// The attempt at hand.
    pub id: Uuid,
    /// How many there are.
    pub count: i64,
    /// How old the oldest of them is.
    pub oldest: Duration,
}

impl Store {
    /// Notes an attempt, and counts those of the last `window`.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn note_attempt(&self, subject: &[u8; 32], window: Duration) -> Result<Attempts> {
        let id: Uuid = self.clock.new_id();
        self.db
            .execute(
                sql!("insert into failed_attempts (id, subject, at) values ($1, $2, " (now) ")"),
                args![id, subject],
            )
            .await?;
        let (count, oldest): (i64, Option<i64>) = self
            .db
            .fetch_one(
                sql!(
                    "select count(*), max(" (now_less "at") ") from failed_attempts where subject = $1 and " (now_less "at") " < $2"
                ),
                args![subject, window],
            )
            .await?;
        Ok(Attempts {
            id,
            count,
            oldest: Duration::from_millis(oldest.and_then(|ms| u64::try_from(ms).ok()).unwrap_or(0)),
        })
    }

    /// Takes an attempt back: it was a good one, or was refused unread.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn forget_attempt(&self, attempt: Uuid) -> Result<()> {
        self.db
            .execute(sql!("delete from failed_attempts where id = $1"), args![attempt])
            .await?;
        Ok(())
    }

    /// Takes all attempts of a subject back, and those of anybody that are older than `window`.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn forget_attempts_of(&self, subject: &[u8; 32], window: Duration) -> Result<()> {
        self.db
            .execute(
                sql!("delete from failed_attempts where subject = $1 or " (later "at" "$2") " < " (now)),
                args![subject, window],
            )
            .await?;
        Ok(())
    }
}
