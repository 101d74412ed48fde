//! The end of a job, in the transaction that writes its results.

use frontdesk_model::{ClaimToken, JobId, JobRef, Payload};

use super::ClaimedJob;
use crate::{
    Result,
    db::{Tx, args},
    sql::sql,
};

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
        .execute(sql!("delete from jobs where id = $1 and claim = $2"), args![job.id, job.token])
        .await?;
    Ok(rows == 1)
}

/// Ends a job, unless `remaining` says that there is more of it, or somebody raised what it has to reach: then it is armed again.
pub(crate) async fn end_or_arm(tx: &mut Tx, job: &ClaimedJob, remaining: bool) -> Result<Ended> {
    if !remaining {
        let gone = tx
            .execute(
                sql!("delete from jobs where id = $1 and claim = $2 and upto_seq = $3"),
                args![job.id, job.token, job.upto_seq],
            )
            .await?;
        if gone == 1 {
            return Ok(Ended::Gone);
        }
    }
    let armed = tx
        .execute(
            sql!(
                "update jobs set claim = null, claimed_by = null, lease_until = null, attempts = 0, lost_leases = 0, alone = false, \
                 single = $3, run_at = " (now) ", publish_at = " (after_2s) ", published_at = null, publishes = 0, last_error = null \
                 where id = $1 and claim = $2"
            ),
            args![job.id, job.token, remaining && job.single],
        )
        .await?;
    if armed == 0 {
        return Ok(Ended::Lost);
    }
    Ok(Ended::Again(JobRef {
        id: job.id,
        kind: job.kind(),
        trace: job.traceparent.clone(),
    }))
}

/// Keeps a job that cannot be done, with the reason, for a person to look at. False: the claim was lost.
pub(crate) async fn dead_letter(tx: &mut Tx, id: JobId, token: ClaimToken, reason: &str, payload: Option<&Payload>) -> Result<bool> {
    let rows = tx
        .execute(
            sql!(
                "update jobs set state = 'dead', claim = null, claimed_by = null, lease_until = null, last_error = $3, \
                 payload = coalesce($4, payload) where id = $1 and claim = $2"
            ),
            args![id, token, reason, payload.map(Payload::to_json)],
        )
        .await?;
    Ok(rows == 1)
}
