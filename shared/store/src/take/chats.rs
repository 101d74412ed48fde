//! Chat jobs with what they have to answer, read together.

use std::collections::{HashMap, hash_map::Entry};

use chrono::{DateTime, Utc};
use frontdesk_model::{JobId, Payload, TenantId};

use super::{Take, Taken};
use crate::{
    ClaimedJob, Result, Store, TurnInput,
    db::args,
    load::turn,
    rows::{Columns, MessageRow, SessionRow},
    sql::sql,
    turns::BURST,
};

/// The columns of a job, which each of its messages repeats.
struct JobColumns {
    tenant_id: TenantId,
    upto_seq: Option<i64>,
    epoch: i64,
    traceparent: Option<String>,
    created_at: DateTime<Utc>,
    published_at: Option<DateTime<Utc>>,
    claimed_at: DateTime<Utc>,
}

impl JobColumns {
    const COUNT: usize = 7;

    fn read(columns: &mut Columns<'_>) -> Result<Self> {
        Ok(Self {
            tenant_id: columns.next()?,
            upto_seq: columns.next()?,
            epoch: columns.next()?,
            traceparent: columns.next()?,
            created_at: columns.next()?,
            published_at: columns.next()?,
            claimed_at: columns.next()?,
        })
    }
}

/// What was read of a job.
struct Found {
    job: JobColumns,
    session: SessionRow,
    messages: Vec<MessageRow>,
}

impl Store {
    /// A job of which nothing waits is not among them: whoever claims it ends it.
    pub(super) async fn take_chats(&self, set: &[&Take]) -> Result<HashMap<JobId, Taken>> {
        if set.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: Vec<JobId> = set.iter().map(|take| take.id).collect();
        let rows = self
            .db
            .hot_rows(
                sql!(
                    "select d.job_id, d.tenant_id, d.upto_seq, d.epoch, d.traceparent, d.made_at, d.published_at, d.claimed_at, m.*, " (session) " \
                     join (select id as job_id, tenant_id, cast(key as uuid) as session_id, upto_seq, cast($2 as bigint) as context, epoch, traceparent, \
                     created_at as made_at, published_at, " (now) " as claimed_at from jobs where " (ids "id" "$1") " and kind = 'chat' and " (untouched) ") d \
                     on d.tenant_id = s.tenant_id and d.session_id = s.id cross join lateral (" (turn_messages "$3") ") m"
                ),
                args![ids.as_slice(), TurnInput::CONTEXT, BURST + 1],
            )
            .await?;
        let mut found: HashMap<JobId, Found> = HashMap::with_capacity(set.len());
        for row in &rows {
            let mut columns = Columns::of(row);
            match found.entry(columns.next()?) {
                Entry::Occupied(mut known) => {
                    columns.skip(JobColumns::COUNT);
                    known.get_mut().messages.push(MessageRow::read(&mut columns)?);
                }
                Entry::Vacant(new) => {
                    let job = JobColumns::read(&mut columns)?;
                    let messages = vec![MessageRow::read(&mut columns)?];
                    let session = SessionRow::read(&mut columns)?;
                    new.insert(Found { job, session, messages });
                }
            }
        }
        let taken = set
            .iter()
            .filter_map(|take| Some((take.id, self.chat(take, found.remove(&take.id)?))));
        Ok(taken.collect())
    }

    fn chat(&self, take: &Take, found: Found) -> Taken {
        let Found { job, session, messages } = found;
        let payload = Payload::Chat {
            session_id: session.id,
            messages: Vec::new(),
        };
        let turn = turn(&self.seal, job.tenant_id, TurnInput::CONTEXT, session, messages);
        let job = ClaimedJob {
            id: take.id,
            tenant_id: job.tenant_id,
            upto_seq: job.upto_seq,
            payload,
            token: self.clock.new_id(),
            epoch: job.epoch,
            attempt: 1,
            lost_leases: 0,
            alone: false,
            single: false,
            traceparent: job.traceparent,
            claimed_by: take.holder.clone(),
            created_at: job.created_at,
            published_at: job.published_at,
            claimed_at: job.claimed_at,
            last_error: None,
        };
        Taken { job, turn }
    }
}
