//! Tickets, in the hour in which they were opened, and customers who asked for a person, in the hour in which they did.

use chrono::{DateTime, Utc};
use frontdesk_model::{TenantId, TicketStatus, UserId};

use super::{
    Tally,
    facts::{Fact, Reader, Window, ms},
};
use crate::{Result, sql::sql};

#[derive(sqlx::FromRow)]
struct Opened {
    of_tenant: TenantId,
    created_at: DateTime<Utc>,
    status: String,
    source: String,
    priority: String,
    user_id: Option<UserId>,
    resolved_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    satisfaction: Option<i64>,
}

/// Tickets, whoever opened them.
pub(super) async fn read(reader: &mut Reader<'_>, window: &Window) -> Result<Vec<Fact>> {
    let opened: Vec<Opened> = reader
        .all(
            sql!(
                "select t.tenant_id as of_tenant, t.created_at, t.status, t.source, t.priority, u.id as user_id, t.resolved_at, t.closed_at, t.satisfaction \
                 from tickets t left join users u on u.tenant_id = t.tenant_id and u.id = t.assignee_id \
                 where t.created_at >= $1 and t.created_at < $2 and ($3 is null or t.tenant_id = $3)"
            ),
            window.by_time(),
        )
        .await?;
    let mut facts = Vec::with_capacity(opened.len());
    for ticket in opened {
        let mut tally = Tally::default();
        tally.add("tickets", 1);
        let solved = [TicketStatus::Resolved, TicketStatus::Closed]
            .iter()
            .any(|status| status.word() == ticket.status);
        tally.add("tickets_solved", i64::from(solved));
        if let Some(at) = ticket.resolved_at.or(ticket.closed_at).filter(|_| solved) {
            tally.time("ticket_resolution", ms(ticket.created_at, at));
        }
        if let Some(score) = ticket.satisfaction {
            tally.add("satisfaction_said", 1);
            tally.add("satisfaction_sum", score);
            tally.add_member("satisfaction", &score.to_string(), 1);
        }
        let (tenant, at) = (ticket.of_tenant, ticket.created_at);
        if ticket.user_id.is_some() {
            facts.push(Fact {
                tenant,
                user: ticket.user_id,
                at,
                tally: tally.clone(),
            });
        }
        tally.add_member("ticket_sources", &ticket.source, 1);
        tally.add_member("ticket_priorities", &ticket.priority, 1);
        facts.push(Fact {
            tenant,
            user: None,
            at,
            tally,
        });
    }
    Ok(facts)
}

#[derive(sqlx::FromRow)]
struct Asked {
    of_tenant: TenantId,
    requested_at: DateTime<Utc>,
    ended_at: Option<DateTime<Utc>>,
    state: String,
}

/// Customers who asked for a person, and what became of it.
pub(super) async fn requests(reader: &mut Reader<'_>, window: &Window) -> Result<Vec<Fact>> {
    let asked: Vec<Asked> = reader
        .all(
            sql!(
                "select r.tenant_id as of_tenant, r.requested_at, r.ended_at, r.state from agent_requests r \
                 where r.requested_at >= $1 and r.requested_at < $2 and ($3 is null or r.tenant_id = $3)"
            ),
            window.by_time(),
        )
        .await?;
    let fact = |asked: Asked| {
        let mut tally = Tally::default();
        tally.add("requests", 1);
        tally.add_member("requests_became", &asked.state, 1);
        match asked.state.as_str() {
            "waiting" => {}
            "accepted" => {
                if let Some(ended) = asked.ended_at {
                    tally.time("request_wait", ms(asked.requested_at, ended));
                }
            }
            _ => tally.add("requests_abandoned", 1),
        }
        Fact {
            tenant: asked.of_tenant,
            user: None,
            at: asked.requested_at,
            tally,
        }
    };
    Ok(asked.into_iter().map(fact).collect())
}
