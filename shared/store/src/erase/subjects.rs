//! Whom and what an erasure is about: the contact, their address, sessions, tickets, conversations by e-mail, and calls.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::erasing::Erasing;
use crate::{
    Result, Store,
    db::{Tx, args},
    jobs,
    sql::{Sql, sql},
};

/// Where subjects are looked for, in this order: of a kind, by a statement over tenant, erasure and limit. What is found by an address is found by one that
/// was imported or proved and that nobody else has.
const SOURCES: [(&str, Sql); 13] = [
    (
        "thread",
        sql!(
            "select id, ticket_number as number from channel_threads where tenant_id = $1 and " (erased_label "lower(address)" "'address'")
            " and not " (erased "id" "'thread'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select id, ticket_number as number from chat_sessions where tenant_id = $1 and " (erased "contact_id" "'contact'")
            " and not " (erased "id" "'session'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select id, ticket_number as number from archived_sessions where tenant_id = $1 and " (erased "contact_id" "'contact'")
            " and not " (erased "id" "'session'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select id, ticket_number as number from chat_sessions where tenant_id = $1 and contact_id is null and "
            (erased_label "lower(visitor_email)" "'address'") " and not " (erased "id" "'session'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select id, ticket_number as number from archived_sessions where tenant_id = $1 and contact_id is null and "
            (erased_label "lower(visitor_email)" "'address'") " and not " (erased "id" "'session'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select session_id as id, ticket_number as number from channel_threads where tenant_id = $1 and session_id is not null and " (erased "id" "'thread'")
            " and not " (erased "session_id" "'session'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select id, ticket_number as number from chat_sessions where tenant_id = $1 and contact_id is null and "
            (erased "first_id" "'session'") " and not " (erased "id" "'session'") " limit $3"
        ),
    ),
    (
        "session",
        sql!(
            "select id, ticket_number as number from archived_sessions where tenant_id = $1 and contact_id is null and "
            (erased "first_id" "'session'") " and not " (erased "id" "'session'") " limit $3"
        ),
    ),
    (
        "ticket",
        sql!(
            "select id, number from tickets where tenant_id = $1 and (" (erased "contact_id" "'contact'") " or contact_id is null and ("
            (erased "chat_session_id" "'session'") " or " (erased "archived_session_id" "'session'") ")) and not " (erased "id" "'ticket'") " limit $3"
        ),
    ),
    (
        "ticket",
        sql!(
            "select id, number from tickets where tenant_id = $1 and contact_id is null and " (erased_label "lower(requester_email)" "'address'")
            " and not " (erased "id" "'ticket'") " limit $3"
        ),
    ),
    (
        "thread",
        sql!(
            "select id, ticket_number as number from channel_threads where tenant_id = $1 and (" (erased "session_id" "'session'")
            " or ticket_number in (select t.number from erasure_subjects t where t.tenant_id = $1 and t.erasure_id = $2 and t.kind = 'ticket')) and not "
            (erased "id" "'thread'") " limit $3"
        ),
    ),
    (
        "call",
        sql!(
            "select call_id as id, number from call_participants where tenant_id = $1 and " (erased "contact_id" "'contact'")
            " and (confirmed or " (erased_label "lower(email)" "'address'") ") and not " (erased "call_id" "'call'") " limit $3"
        ),
    ),
    (
        "call",
        sql!(
            "select call_id as id, number from call_participants where tenant_id = $1 and contact_id is null and "
            (erased_label "lower(email)" "'address'") " and not " (erased "call_id" "'call'") " limit $3"
        ),
    ),
];

impl Store {
    /// Notes what is part of the person and was not noted yet: how much.
    pub(super) async fn gather(&self, tx: &mut Tx, erasing: &Erasing, limit: i64) -> Result<u64> {
        let mut found = self.gather_person(tx, erasing).await?;
        for (kind, sql) in SOURCES {
            let rows: Vec<(Uuid, Option<i64>)> = tx.fetch_all(sql, args![erasing.tenant, erasing.id, limit]).await?;
            for (id, number) in rows {
                let number = number.filter(|_| kind == "ticket");
                let words = match (kind, number) {
                    ("session", _) => Some(id.as_bytes().to_vec()),
                    ("ticket", Some(number)) => Some(number.to_be_bytes().to_vec()),
                    _ => None,
                };
                let label = number.map_or_else(|| id.to_string(), |number| number.to_string());
                found += note(tx, erasing, kind, (id, &label), number, words).await?;
            }
        }
        found += self.gather_again(tx, erasing).await?;
        if found > 0 {
            self.note_first(tx, erasing).await?;
        }
        Ok(found)
    }

    /// Calls that were gone through, and in which an event that was read later names the person again.
    async fn gather_again(&self, tx: &mut Tx, erasing: &Erasing) -> Result<u64> {
        tx.execute(
            sql!(
                "update erasure_subjects set done = false where tenant_id = $1 and erasure_id = $2 and kind = 'call' and done and subject_id in \
                 (select p.call_id from call_participants p where p.tenant_id = $1 and (" (erased "p.contact_id" "'contact'")
                " and (p.confirmed or " (erased_label "lower(p.email)" "'address'") ") or p.contact_id is null and "
                (erased_label "lower(p.email)" "'address'") "))"
            ),
            args![erasing.tenant, erasing.id],
        )
        .await
    }

    async fn gather_person(&self, tx: &mut Tx, erasing: &Erasing) -> Result<u64> {
        let (tenant, contact) = (erasing.tenant, erasing.contact);
        let mut found = note(tx, erasing, "contact", (contact.0, &contact.to_string()), None, None).await?;
        let address: Option<(String,)> = tx
            .fetch_optional(
                sql!(
                    "select email_key from contacts c where c.tenant_id = $1 and c.id = $2 and c.email_key is not null \
                     and c.email_origin in ('imported', 'proved') and not exists (select 1 from contacts o where o.tenant_id = c.tenant_id \
                     and o.email_key = c.email_key and o.id <> c.id)"
                ),
                args![tenant, contact],
            )
            .await?;
        if let Some((address,)) = address {
            found += note(tx, erasing, "address", (contact.0, &address), None, None).await?;
        }
        Ok(found)
    }

    /// From when on figures are made again.
    async fn note_first(&self, tx: &mut Tx, erasing: &Erasing) -> Result<()> {
        let (first,): (Option<DateTime<Utc>>,) = tx
            .fetch_one(
                sql!(
                    "select min(x.at) as at from (select s.started_at as at from chat_sessions s where s.tenant_id = $1 and " (erased "s.id" "'session'")
                    " union all select a.started_at from archived_sessions a where a.tenant_id = $1 and " (erased "a.id" "'session'")
                    " union all select t.created_at from tickets t where t.tenant_id = $1 and " (erased "t.id" "'ticket'")
                    " union all select c.created_at from conference_calls c where c.tenant_id = $1 and " (erased "c.id" "'call'")
                    " union all select f.first_at from erasures f where f.tenant_id = $1 and f.id = $2) x"
                ),
                args![erasing.tenant, erasing.id],
            )
            .await?;
        tx.execute(
            sql!("update erasures set first_at = $3 where tenant_id = $1 and id = $2"),
            args![erasing.tenant, erasing.id, first],
        )
        .await?;
        Ok(())
    }

    /// Nobody goes on with the person's sessions: their tokens end, and so do their jobs.
    pub(super) async fn stop(&self, tx: &mut Tx, erasing: &mut Erasing) -> Result<u64> {
        let (tenant, id) = (erasing.tenant, erasing.id);
        let stopped = tx
            .execute(
                sql!(
                    "update chat_sessions set token_ended = true, status = 'closed', closed_at = coalesce(closed_at, $3) where tenant_id = $1 and "
                    (erased "id" "'session'")
                ),
                args![tenant, id, self.clock.now()],
            )
            .await?;
        if stopped > 0 {
            let sessions: Vec<(Uuid,)> = tx
                .fetch_all(
                    sql!("select subject_id from erasure_subjects where tenant_id = $1 and erasure_id = $2 and kind = 'session'"),
                    args![tenant, id],
                )
                .await?;
            let sessions: Vec<Uuid> = sessions.into_iter().map(|(id,)| id).collect();
            let dropped = jobs::drop_about(tx, tenant, &sessions).await?;
            erasing.count("jobs", dropped);
        }
        Ok(0)
    }
}

async fn note(tx: &mut Tx, erasing: &Erasing, kind: &str, of: (Uuid, &str), number: Option<i64>, words: Option<Vec<u8>>) -> Result<u64> {
    let (id, label) = of;
    tx.execute(
        sql!(
            "insert into erasure_subjects (tenant_id, erasure_id, kind, subject_id, label, number, words) values ($1, $2, $3, $4, $5, $6, $7) \
             on conflict do nothing"
        ),
        args![erasing.tenant, erasing.id, kind, id, label, number, words],
    )
    .await
}
