//! The end of a job, in the transaction that writes its results.

use frontdesk_model::{ClaimToken, JobId, JobRef, Payload};
use serde_json::json;

use super::ClaimedJob;
use crate::{
    Result,
    db::{Tx, args, simple},
    sql::sql,
};

/// A job as its worker holds it.
#[derive(Clone, Copy)]
pub(crate) struct HeldJob {
    /// Its row.
    pub id: JobId,
    /// The claim.
    pub token: ClaimToken,
    /// The epoch in which it was read.
    pub epoch: i64,
}

impl From<&ClaimedJob> for HeldJob {
    fn from(job: &ClaimedJob) -> Self {
        Self {
            id: job.id,
            token: job.token,
            epoch: job.epoch,
        }
    }
}

/// What came of ending a job that may have more to do.
pub(crate) enum Ended {
    /// Its row is gone.
    Gone,
    /// It is armed again, and has to be published.
    Again(JobRef),
    /// The claim is another's.
    Lost,
}

/// Ends a job in its settling transaction. False: the claim was lost.
pub(crate) async fn end(tx: &mut Tx, job: &ClaimedJob) -> Result<bool> {
    let rows = tx
        .execute(
            sql!("delete from jobs where id = $1 and " (held "$2" "$3")),
            args![job.id, job.token, job.epoch],
        )
        .await?;
    Ok(rows == 1)
}

/// Holds a job's row until the transaction ends, for what is written while the job goes on. False: the claim was lost.
pub(crate) async fn hold(tx: &mut Tx, job: &ClaimedJob) -> Result<bool> {
    let rows = tx
        .execute(
            sql!("update jobs set epoch = epoch where id = $1 and " (held "$2" "$3")),
            args![job.id, job.token, job.epoch],
        )
        .await?;
    Ok(rows == 1)
}

/// Ends a job, unless `remaining` says that there is more of it, or somebody raised what it has to reach: then it is armed again.
pub(crate) async fn end_or_arm(tx: &mut Tx, job: &ClaimedJob, remaining: bool) -> Result<Ended> {
    if !remaining {
        let gone = tx
            .execute(
                sql!("delete from jobs where id = $1 and " (held "$2" "$3") " and upto_seq = $4"),
                args![job.id, job.token, job.epoch, job.upto_seq],
            )
            .await?;
        if gone == 1 {
            return Ok(Ended::Gone);
        }
    }
    let armed = tx
        .execute(
            sql!(
                "update jobs set " (armed) ", single = $4 where id = $1 and " (held "$2" "$3")
            ),
            args![job.id, job.token, job.epoch, remaining && job.single],
        )
        .await?;
    if armed == 0 {
        return Ok(Ended::Lost);
    }
    Ok(Ended::Again(JobRef::new(job.id, job.kind(), job.traceparent.clone())))
}

/// Keeps a job that cannot be done, with the reason, for a person to look at. False: the claim was lost.
pub(crate) async fn dead_letter(tx: &mut Tx, job: HeldJob, reason: &str, payload: Option<&Payload>) -> Result<bool> {
    let rows = tx
        .execute(
            sql!(
                "update jobs set state = 'dead', claim = null, claimed_by = null, lease_until = null, last_error = $4, epoch = epoch + 1, \
                 attempts = attempts + case when claim is null then 1 else 0 end, payload = coalesce($5, payload) \
                 where id = $1 and " (held "$2" "$3")
            ),
            args![job.id, job.token, job.epoch, reason, payload.map(Payload::to_json)],
        )
        .await?;
    Ok(rows == 1)
}

/// What ending a set of jobs did.
#[derive(Default)]
pub(crate) struct SetEnded {
    /// Their rows are gone.
    pub gone: Vec<JobId>,
    /// They are armed again, and have to be published.
    pub again: Vec<JobId>,
}

/// Ends jobs that were read up to these numbers, as [`end_or_arm`] does with one. Those that are another's by now are in neither list.
/// For SQLite, where nobody else writes meanwhile; on Postgres jobs end in the statement that settles their set.
pub(crate) async fn end_set(tx: &mut Tx, jobs: &[(HeldJob, i64)]) -> Result<SetEnded> {
    let rows: Vec<_> = jobs
        .iter()
        .map(|(job, upto_seq)| json!({ "id": simple(job.id.0), "token": simple(job.token.0), "epoch": job.epoch, "upto_seq": upto_seq }))
        .collect();
    let held: Vec<(JobId, bool)> = tx
        .fetch_all(
            sql!(
                "select j.id, j.upto_seq = d.upto_seq from " (held_jobs "$1") " join jobs j on j.id = d.id where j.state = 'live' \
                 and (j.claim = d.token or (j.claim is null and j.epoch = d.epoch))"
            ),
            args![json!(rows)],
        )
        .await?;
    let mut ended = SetEnded::default();
    for (id, whole) in held {
        if whole { &mut ended.gone } else { &mut ended.again }.push(id);
    }
    tx.execute(sql!("delete from jobs where " (ids "id" "$1")), args![ended.gone.as_slice()])
        .await?;
    if !ended.again.is_empty() {
        tx.execute(
            sql!(
                "update jobs set " (armed) ", single = false where " (ids "id" "$1")
            ),
            args![ended.again.as_slice()],
        )
        .await?;
    }
    Ok(ended)
}
