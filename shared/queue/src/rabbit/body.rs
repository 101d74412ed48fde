//! What a message of a lane holds: one job, or several that were published together.
//!
//! The first stands where the only one always stood, so that a worker which knows nothing of several does that one; the rows of the
//! others are published again when nobody has finished them.

use std::borrow::Cow;

use frontdesk_model::{JobId, JobKind, JobRef};
use serde::{Deserialize, Serialize};

/// Most jobs in a message.
const MOST: usize = 32;
/// Fewer are not divided among messages.
const FEW: usize = 4;

#[derive(Serialize, Deserialize)]
struct Body<'a> {
    id: JobId,
    kind: JobKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    trace: Option<String>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    again: bool,
    /// The others.
    #[serde(default, skip_serializing_if = "<[JobRef]>::is_empty")]
    more: Cow<'a, [JobRef]>,
}

/// Divides jobs among messages, in order. Only quick work goes together: a slow job would keep its neighbours from other workers.
/// Two messages rather than one large one, so that two workers have something to do.
pub(super) fn divide(jobs: &[JobRef]) -> impl Iterator<Item = &[JobRef]> {
    let most = jobs.len().div_ceil(2).clamp(FEW, MOST);
    jobs.chunk_by(|a, b| a.kind.lane().is_quick() && a.kind.lane() == b.kind.lane())
        .flat_map(move |together| together.chunks(most))
}

/// The body of a message of these jobs, one at least.
pub(super) fn write(jobs: &[JobRef]) -> Vec<u8> {
    let (first, more) = jobs.split_first().expect("a message has a job");
    let body = Body {
        id: first.id,
        kind: first.kind,
        trace: first.trace.clone(),
        again: first.again,
        more: Cow::Borrowed(more),
    };
    serde_json::to_vec(&body).expect("strings and ids are JSON")
}

/// The jobs of a message.
pub(super) fn read(body: &[u8]) -> serde_json::Result<Vec<JobRef>> {
    let Body {
        id,
        kind,
        trace,
        again,
        more,
    } = serde_json::from_slice(body)?;
    let first = JobRef { id, kind, trace, again };
    Ok([vec![first], more.into_owned()].concat())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn jobs(kinds: &[JobKind]) -> Vec<JobRef> {
        let job = |(n, kind): (usize, &JobKind)| JobRef::new(JobId(Uuid::from_u128(n as u128)), *kind, None);
        kinds.iter().enumerate().map(job).collect()
    }

    fn sizes(kinds: &[JobKind]) -> Vec<usize> {
        divide(&jobs(kinds)).map(<[JobRef]>::len).collect()
    }

    #[test]
    fn quick_jobs_go_together_and_slow_ones_alone() {
        use JobKind::{Chat, Voice};
        assert_eq!(sizes(&[Chat; 3]), [3]);
        assert_eq!(sizes(&[Chat; 10]), [5, 5]);
        assert_eq!(sizes(&[Chat; 100]), [32, 32, 32, 4]);
        assert_eq!(sizes(&[Voice; 3]), [1, 1, 1]);
        assert_eq!(sizes(&[Chat, Chat, Voice, Voice, Chat]), [2, 1, 1, 1]);
    }

    #[test]
    fn all_come_out_as_they_went_in() {
        let mut jobs = jobs(&[JobKind::Chat; 3]);
        jobs[1].again = true;
        jobs[2].trace = Some("00-1-2-01".to_owned());
        assert_eq!(read(&write(&jobs)).expect("a body"), jobs);
    }

    #[test]
    fn workers_of_before_read_the_first_and_their_messages_are_read() {
        let jobs = jobs(&[JobKind::Chat; 3]);
        assert_eq!(serde_json::from_slice::<JobRef>(&write(&jobs)).expect("a job"), jobs[0]);
        assert_eq!(read(&serde_json::to_vec(&jobs[0]).expect("JSON")).expect("a body"), jobs[..1]);
    }
}
