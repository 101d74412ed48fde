//! Work that does not move for longer than its kind may take: it goes back to the queue, or at the end of its attempts it fails.

use std::time::Duration;

use frontdesk_model::{JobId, JobKind, MessageId, SessionId, TenantId};
use serde_json::json;

use super::Hold;
use crate::{
    Buried, Claim, Result, Store,
    db::{Tx, args},
    sql::sql,
};

/// Who gives up jobs for the cleanup.
const HOLDER: &str = "cleanup";
/// How long that takes at most.
const LEASE: Duration = Duration::from_secs(30);
/// A message without a job is left alone for so long, since its transaction may be under way.
const SETTLED: Duration = Duration::from_mins(1);

/// What one kind of job may take.
#[derive(Debug, Clone, Copy)]
pub struct StaleKind {
    /// The kind.
    pub kind: JobKind,
    /// How long a worker may have it, and how long it may lie on the road, before it counts as stuck.
    pub longest: Duration,
    /// Attempts after which it is given up.
    pub attempts: u32,
}

/// What was found, and what was done about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stale {
    /// Jobs taken from a worker that had them for too long.
    pub taken: u64,
    /// Jobs sent on the road again.
    pub sent: u64,
    /// Jobs that were given up.
    pub failed: u64,
}

impl Store {
    /// Sends on the jobs of a kind that do not move, `limit` of each sort at most. None: the hold was lost.
    pub async fn revive_jobs(&self, hold: &Hold, of: &StaleKind, limit: i64) -> Result<Option<Stale>> {
        let Some(mut tx) = self.begin_held(hold).await? else {
            return Ok(None);
        };
        let reason = format!(
            "a worker had it for more than {}; it was taken away and runs again",
            humane(of.longest)
        );
        let taken = tx
            .execute(
                sql!(
                    "update jobs set claim = null, claimed_by = null, lease_until = null, claimed_at = null, lost_leases = lost_leases + 1, \
                     alone = true, single = true, run_at = " (now) ", publish_at = " (now) ", published_at = null, publishes = 0, \
                     last_error = $4 where id in (select id from jobs where state = 'live' and kind = $1 and claim is not null \
                     and " (now_less "claimed_at") " > $2 limit $3" (skip_locked) ")"
                ),
                args![of.kind.as_str(), of.longest, limit, reason],
            )
            .await?;
        let sent = tx
            .execute(
                sql!(
                    "update jobs set published_at = null, publishes = 0, publish_at = " (now) " where id in (select id from jobs \
                     where state = 'live' and kind = $1 and claim is null and " (now_less "published_at") " > $2 \
                     and " (now_less "run_at") " > $2 and attempts < $4 limit $3" (skip_locked) ")"
                ),
                args![of.kind.as_str(), of.longest, limit, of.attempts],
            )
            .await?;
        tx.commit().await?;
        Ok(Some(Stale {
            taken,
            sent,
            ..Stale::default()
        }))
    }

    /// Gives up the jobs of a kind that have no attempt left and that no worker comes for. Each is claimed first, as by a worker: its
    /// claim fences it, as the hold does the rest.
    pub async fn fail_exhausted(&self, of: &StaleKind, limit: i64) -> Result<u64> {
        let mut failed = 0;
        for (id,) in self.exhausted(of, limit).await? {
            let Claim::Claimed(job) = self.claim(id, LEASE, HOLDER).await? else {
                continue;
            };
            let last = job.last_error.as_deref().unwrap_or("nothing is known of them");
            let reason = format!(
                "no worker came for it in {} after its {} attempts; the last: {last}",
                humane(of.longest),
                of.attempts
            );
            if let Buried::Done { .. } = self.bury(&job, &reason, None).await? {
                failed += 1;
            }
        }
        Ok(failed)
    }

    async fn exhausted(&self, of: &StaleKind, limit: i64) -> Result<Vec<(JobId,)>> {
        self.db
            .fetch_all(
                sql!(
                    "select id from jobs where state = 'live' and kind = $1 and attempts >= $2 and (claim is null or lease_until < " (now) ") \
                     and " (now_less "run_at") " > $3 order by run_at limit $4"
                ),
                args![of.kind.as_str(), of.attempts, of.longest, limit],
            )
            .await
    }

    /// Gives messages that wait without a job one again: a job that was lost by hand or by an older version. None: the hold was lost.
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
            adopted += self.adopt(&mut tx, tenant, session, upto).await?;
        }
        tx.commit().await?;
        Ok(Some(adopted))
    }

    /// The job, unless somebody has made one meanwhile.
    async fn adopt(&self, tx: &mut Tx, tenant: TenantId, session: SessionId, upto: i64) -> Result<u64> {
        tx.execute(
            sql!(
                "insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, state, run_at, publish_at, created_at) \
                 values ($1, $2, 'chat', 'chat', $3, $4, $5, 'live', " (now) ", " (now) ", $6) \
                 on conflict (tenant_id, kind, key) where state = 'live' do nothing"
            ),
            args![
                self.clock.new_id::<JobId>(),
                tenant,
                session.to_string(),
                json!({}),
                upto,
                self.clock.now()
            ],
        )
        .await
    }

    /// The same for voice messages that nobody transcribes: none of their jobs lives, neither the whole one's nor a chunk's. Listening
    /// begins anew. None: the hold was lost.
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
            let payload = json!({ "session_id": session, "message_id": message });
            self.new_job(&mut tx, *tenant, JobKind::Voice, &message.to_string(), payload, None)
                .await?;
        }
        tx.commit().await?;
        Ok(Some(orphans.len() as u64))
    }

    /// How many voice messages nobody transcribes.
    pub async fn voice_orphans_due(&self) -> Result<u64> {
        let (count,): (i64,) = self.db.fetch_one(sql!("select count(*) " (unheard "$1")), args![SETTLED]).await?;
        Ok(count.unsigned_abs())
    }

    /// What [`Self::revive_jobs`] and [`Self::fail_exhausted`] would do now for this kind.
    pub async fn stale_due(&self, of: &StaleKind) -> Result<Stale> {
        let (taken, sent): (i64, i64) = self
            .db
            .fetch_one(
                sql!(
                    "select count(case when claim is not null and " (now_less "claimed_at") " > $2 then 1 end), \
                     count(case when claim is null and " (now_less "published_at") " > $2 and " (now_less "run_at") " > $2 \
                     and attempts < $3 then 1 end) from jobs where state = 'live' and kind = $1"
                ),
                args![of.kind.as_str(), of.longest, of.attempts],
            )
            .await?;
        let failed = self.exhausted(of, i64::MAX).await?.len() as u64;
        Ok(Stale {
            taken: taken.unsigned_abs(),
            sent: sent.unsigned_abs(),
            failed,
        })
    }

    /// In how many sessions messages wait without a job.
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

fn humane(time: Duration) -> String {
    format!("{} s", time.as_secs())
}
