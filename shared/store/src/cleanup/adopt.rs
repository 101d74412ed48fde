//! Messages that wait, and have no job any more.

use std::time::Duration;

use frontdesk_model::{FileId, MessageId, Payload, SessionId, TenantId};

use super::Hold;
use crate::{Result, Store, db::args, sql::sql};

/// A message without a job is left alone for so long, since its transaction may be under way.
const SETTLED: Duration = Duration::from_mins(1);
/// A scan that died is made again so long after its job was.
const SCAN_AGAIN: Duration = Duration::from_hours(1);
/// A file without a verdict is given up when it is so old. It stays held.
const SCANNED_FOR: Duration = Duration::from_hours(3 * 24);

impl Store {
    /// Gives messages that wait without a job one again: a job that was lost by hand or by an older version. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn adopt_messages(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let orphans: Vec<(TenantId, SessionId, i64)> = tx
            .fetch_all(
                sql!(
                    "select m.tenant_id, m.session_id, max(m.ready_seq) from chat_messages m join chat_sessions s on s.tenant_id = m.tenant_id and s.id = m.session_id \
                     where m.status = 'queued' and m.ready_seq is not null and " (now_less "s.active_at") " > $1 \
                     and not exists (select 1 from jobs j where j.tenant_id = m.tenant_id and j.kind = 'chat' and j.state = 'live' \
                     and j.key = " (id_text "m.session_id") ") group by m.tenant_id, m.session_id limit $2"
                ),
                args![SETTLED, limit],
            )
            .await?;
        let mut adopted = 0;
        for (tenant, session, upto) in orphans {
            adopted += u64::from(self.chat_job(&mut tx, tenant, session, upto, None).await?.is_some());
        }
        tx.commit().await?;
        Ok(Some(adopted))
    }

    /// The same for voice messages that nobody transcribes: none of their jobs lives, neither the whole one's nor a chunk's. Listening
    /// begins anew. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn adopt_voice(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let orphans: Vec<(TenantId, SessionId, MessageId)> = tx
            .fetch_all(
                sql!("select m.tenant_id, m.session_id, m.id " (unheard "$1") " limit $2"),
                args![SETTLED, limit],
            )
            .await?;
        for (tenant, session, message) in &orphans {
            let payload = Payload::Voice {
                session_id: *session,
                message_id: *message,
            };
            self.new_job(&mut tx, *tenant, payload, None).await?;
        }
        tx.commit().await?;
        Ok(Some(orphans.len() as u64))
    }

    /// The same for files that are held and whose scan has ended without a verdict: they are scanned again, an hour later at the earliest, until
    /// they are three days old. None: the hold was lost.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn adopt_scans(&self, hold: &Hold, limit: i64) -> Result<Option<u64>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let held: Vec<(TenantId, FileId)> = tx
            .fetch_all(
                sql!("select f.tenant_id, f.id " (unscanned "$1" "$2" "$3") " limit $4"),
                args![SETTLED, SCANNED_FOR, SCAN_AGAIN, limit],
            )
            .await?;
        for (tenant, file_id) in &held {
            self.new_job(&mut tx, *tenant, Payload::Scan { file_id: *file_id }, None).await?;
        }
        tx.commit().await?;
        Ok(Some(held.len() as u64))
    }

    /// How many files are held that nobody scans.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn scans_due(&self) -> Result<u64> {
        let due = sql!("select count(*) " (unscanned "$1" "$2" "$3"));
        let (count,): (i64,) = self.db.fetch_one(due, args![SETTLED, SCANNED_FOR, SCAN_AGAIN]).await?;
        Ok(count.unsigned_abs())
    }

    /// How many voice messages nobody transcribes.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn voice_orphans_due(&self) -> Result<u64> {
        let (count,): (i64,) = self.db.fetch_one(sql!("select count(*) " (unheard "$1")), args![SETTLED]).await?;
        Ok(count.unsigned_abs())
    }

    /// In how many sessions messages wait without a job.
    ///
    /// # Errors
    /// A [`StoreError`](crate::StoreError): `Unavailable` when the database is not available, `Internal` when it refuses a statement.
    pub async fn orphans_due(&self) -> Result<u64> {
        let (count,): (i64,) = self
            .db
            .fetch_one(
                sql!(
                    "select count(distinct m.session_id) from chat_messages m join chat_sessions s on s.tenant_id = m.tenant_id and s.id = m.session_id \
                     where m.status = 'queued' and m.ready_seq is not null and " (now_less "s.active_at") " > $1 \
                     and not exists (select 1 from jobs j where j.tenant_id = m.tenant_id and j.kind = 'chat' and j.state = 'live' \
                     and j.key = " (id_text "m.session_id") ")"
                ),
                args![SETTLED],
            )
            .await?;
        Ok(count.unsigned_abs())
    }
}
