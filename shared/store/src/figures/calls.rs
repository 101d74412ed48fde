//! Calls, in the hour in which Frontdesk heard of them, and answers for which language models were asked, in the hour in which they were written.

use chrono::{DateTime, Utc};
use frontdesk_model::TenantId;

use super::{
    Tally,
    facts::{Fact, Reader, Window, ms},
};
use crate::{Result, sql::sql};

/// Sums of money are kept in so many parts.
const PARTS: f64 = 1_000_000.0;

#[derive(sqlx::FromRow)]
struct Call {
    of_tenant: TenantId,
    created_at: DateTime<Utc>,
    state: String,
    started_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    transcribing_at: Option<DateTime<Utc>>,
    summarising_at: Option<DateTime<Utc>>,
    recorded_ms: i64,
    heard_ms: i64,
    items: Option<i64>,
    items_done: i64,
}

/// Calls with what became of their recordings and notes.
pub(super) async fn read(reader: &mut Reader<'_>, window: &Window) -> Result<Vec<Fact>> {
    let calls: Vec<Call> = reader
        .all(
            sql!(
                "select c.tenant_id as of_tenant, c.created_at, c.state, c.started_at, c.ended_at, c.transcribing_at, c.summarising_at, \
                 (select cast(coalesce(sum(s.duration_ms), 0) as bigint) from call_sources s where s.tenant_id = c.tenant_id and s.call_id = c.id) as recorded_ms, \
                 (select cast(coalesce(sum(s.duration_ms), 0) as bigint) from call_sources s where s.tenant_id = c.tenant_id and s.call_id = c.id \
                 and s.state = 'done') as heard_ms, " (item_count "c.notes") " as items, (select count(*) from call_items i where i.tenant_id = c.tenant_id \
                 and i.call_id = c.id and i.done_at is not null) as items_done from conference_calls c where c.id >= $4 and c.id < $5 \
                 and c.created_at >= $1 and c.created_at < $2 and ($3 is null or c.tenant_id = $3)"
            ),
            window.by_id(),
        )
        .await?;
    Ok(calls.iter().map(of_call).collect())
}

fn of_call(call: &Call) -> Fact {
    let mut tally = Tally::default();
    tally.add("calls", 1);
    tally.add_member("calls_became", &call.state, 1);
    if let (Some(from), Some(to)) = (call.started_at, call.ended_at) {
        tally.add("call_ms", ms(from, to).max(0));
    }
    tally.add("recorded_ms", call.recorded_ms);
    tally.add("heard_ms", call.heard_ms);
    if let (Some(from), Some(to)) = (call.transcribing_at, call.summarising_at)
        && call.heard_ms > 0
    {
        tally.add("listening_ms", ms(from, to).max(0));
        tally.add("listened_ms", call.heard_ms);
    }
    tally.add("action_items", call.items.unwrap_or(0));
    tally.add("action_items_done", call.items_done);
    Fact {
        tenant: call.of_tenant,
        user: None,
        at: call.created_at,
        tally,
    }
}

#[derive(sqlx::FromRow)]
struct Asked {
    of_tenant: TenantId,
    created_at: DateTime<Utc>,
    model: String,
    kind: String,
    first_token_ms: Option<i64>,
    whole_ms: i64,
    input_tokens: i64,
    output_tokens: i64,
    cost: f64,
    mark: Option<String>,
}

/// Answers for which language models were asked, in vain or not.
pub(super) async fn models(reader: &mut Reader<'_>, window: &Window) -> Result<Vec<Fact>> {
    let asked: Vec<Asked> = reader
        .all(
            sql!(
                "select a.tenant_id as of_tenant, a.created_at, a.model, a.kind, a.first_token_ms, a.whole_ms, a.input_tokens, a.output_tokens, a.cost, a.mark \
                 from model_answers a where a.message_id >= $4 and a.message_id < $5 and a.created_at >= $1 and a.created_at < $2 \
                 and ($3 is null or a.tenant_id = $3)"
            ),
            window.by_id(),
        )
        .await?;
    Ok(asked.iter().map(of_model).collect())
}

fn of_model(asked: &Asked) -> Fact {
    let (mut tally, cost) = (Tally::default(), (asked.cost * PARTS).round() as i64);
    tally.add("model_answers", 1);
    tally.add_member("models", &asked.model, 1);
    if asked.kind == "model" {
        tally.time("model_latency", asked.whole_ms);
        if let Some(first) = asked.first_token_ms {
            tally.time("model_first_word", first);
        }
    } else {
        tally.add_member("model_failures", &asked.model, 1);
    }
    tally.add("model_tokens", asked.input_tokens + asked.output_tokens);
    tally.add("model_cost", cost);
    tally.add_member("model_costs", &asked.model, cost);
    if let Some(mark) = &asked.mark {
        tally.add_member("marks", mark, 1);
    }
    Fact {
        tenant: asked.of_tenant,
        user: None,
        at: asked.created_at,
        tally,
    }
}
