//! On Postgres a set is accepted by one statement: one round trip, and a commit of its own.

use chrono::{DateTime, Utc};
use frontdesk_model::{JobId, JobKind, MessageId, SessionId};

use super::{Offered, Taken};
use crate::{Result, Store, db::args, sql::sql};

impl Store {
    /// Which sessions took their message. Rows of sessions that another transaction holds are passed over.
    pub(super) async fn accept_at_once(&self, set: &[Offered<'_>], now: DateTime<Utc>) -> Result<Vec<Taken>> {
        let kind = JobKind::Chat;
        let column = |of: fn(&Offered<'_>) -> Option<String>| set.iter().map(of).collect::<Vec<_>>();
        let sessions: Vec<SessionId> = set.iter().map(|offered| offered.new.session_id).collect();
        let messages: Vec<MessageId> = set.iter().map(|offered| offered.id).collect();
        let jobs: Vec<JobId> = set.iter().map(|offered| offered.job).collect();
        let tokens: Vec<Vec<u8>> = set.iter().map(|offered| offered.new.token_hash.to_vec()).collect();
        let limits: Vec<i64> = set.iter().map(|offered| i64::from(offered.new.per_minute)).collect();
        self.db
            .write_hot(
                sql!(
                    "with d as materialized (select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::bigint[], $6::text[], \
                     $7::text[], $8::text[], $9::text[]) as t(session_id, message_id, job_id, token_hash, per_minute, client_id, text, request_id, trace)), \
                     free as materialized (select id from chat_sessions where id = any($1) for no key update skip locked), \
                     taken as (update chat_sessions set last_seq = last_seq + 1, last_message_at = $10, active_at = " (now) ", \
                     " (counted) " \
                     from d where chat_sessions.id = d.session_id and chat_sessions.id = any($1) and chat_sessions.token_hash = d.token_hash and " (token_good) " \
                     and status = 'ai_active' and chat_sessions.id in (select id from free) \
                     and " (within_rate "d.per_minute") " \
                     and not exists (select 1 from chat_messages m where m.tenant_id = chat_sessions.tenant_id and m.session_id = d.session_id and m.client_message_id = d.client_id) \
                     returning d.*, chat_sessions.tenant_id, chat_sessions.last_seq), \
                     kept as (insert into chat_messages (id, tenant_id, session_id, seq, ready_seq, client_message_id, sender_type, message_type, \
                     message_text, status, request_id, created_at) select message_id, tenant_id, session_id, last_seq, last_seq, client_id, \
                     'customer', 'text', text, 'queued', request_id, $10 from taken), \
                     made as (insert into jobs (id, tenant_id, kind, lane, key, payload, upto_seq, single, state, run_at, publish_at, traceparent, created_at) \
                     select job_id, tenant_id, $11, $12, session_id::text, '{}', last_seq, false, 'live', " (now) ", " (after_2s) ", trace, $10 from taken \
                     " (raised) " returning id) \
                     select session_id as id, tenant_id, last_seq, job_id in (select id from made) as new_job from taken"
                ),
                args![
                    sessions.as_slice(),
                    messages.as_slice(),
                    jobs.as_slice(),
                    tokens,
                    limits,
                    column(|offered| offered.new.client_message_id.clone()),
                    column(|offered| Some(offered.text.clone().into_owned())),
                    column(|offered| offered.new.request_id.clone()),
                    column(|offered| offered.new.trace.clone()),
                    now,
                    kind.as_str(),
                    kind.lane().as_str()
                ],
            )
            .await
    }
}
