//! What the erasure does with which table, in the order in which rows refer to one another. The statements are over tenant, erasure and limit.

use super::{calls, messages::MessagesOf, reach::Reach};
use crate::sql::{Sql, sql};

pub(super) enum Work {
    /// What is part of the person is noted by its ids.
    Gather,
    /// Nobody goes on with it.
    Stop,
    /// Messages with all that is theirs.
    Messages(&'static MessagesOf),
    /// Calls in which the person took part.
    Calls,
    /// Rows that go, or are emptied.
    Rows(Sql),
    /// Rows of others that no longer refer to the person's.
    Unlink(Sql),
    /// Rows that go with their files and jobs: `id`, `file` and `small`.
    Owning(Sql),
}

pub(super) struct Stage {
    reach: &'static [Reach],
    pub(super) work: Work,
}

impl Stage {
    /// The table of a stage that has one.
    pub(super) fn table(&self) -> &'static str {
        self.reach.first().map_or("", |reach| reach.table)
    }
}

/// All tables that the erasure reaches.
pub fn erasure_reach() -> impl Iterator<Item = Reach> {
    PLAN.iter()
        .flat_map(|stage| stage.reach.iter().copied())
        .chain(["contacts", "search_contacts", "jobs", "job_attempts"].map(Reach::rows))
}

/// A stage whose rows go, a table each.
macro_rules! rows {
    ($work:ident $table:literal $sql:expr) => {
        Stage {
            reach: &[Reach {
                table: $table,
                columns: &[],
            }],
            work: Work::$work($sql),
        }
    };
}

pub(super) const PLAN: &[Stage] = &[
    Stage {
        reach: &[],
        work: Work::Gather,
    },
    Stage {
        reach: &[],
        work: Work::Stop,
    },
    Stage {
        reach: MessagesOf::LIVING.reach,
        work: Work::Messages(&MessagesOf::LIVING),
    },
    rows!(Rows "events" sql!("delete from events where tenant_id = $1 and " (row_id) " in (select " (row_id) " from events where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Owning "files" sql!("delete from files where tenant_id = $1 and " (row_id) " in (select " (row_id) " from files where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3) returning id, file_url as file, small_url as small")),
    rows!(Rows "session_notes" sql!("delete from session_notes where tenant_id = $1 and " (row_id) " in (select " (row_id) " from session_notes where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "desk_reads" sql!("delete from desk_reads where tenant_id = $1 and " (row_id) " in (select " (row_id) " from desk_reads where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "desk_sessions" sql!("delete from desk_sessions where tenant_id = $1 and " (row_id) " in (select " (row_id) " from desk_sessions where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "agent_requests" sql!("delete from agent_requests where tenant_id = $1 and " (row_id) " in (select " (row_id) " from agent_requests where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "agent_links" sql!("delete from agent_links where tenant_id = $1 and " (row_id) " in (select " (row_id) " from agent_links where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "visitors" sql!("delete from visitors where tenant_id = $1 and " (row_id) " in (select " (row_id) " from visitors where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "user_notifications" sql!("delete from user_notifications where tenant_id = $1 and " (row_id) " in (select " (row_id) " from user_notifications where tenant_id = $1 and (" (erased "session_id" "'session'") " or ticket_number in (select t.number from erasure_subjects t where t.tenant_id = $1 and t.erasure_id = $2 and t.kind = 'ticket')) limit $3)")),
    rows!(Rows "channel_messages" sql!("delete from channel_messages where tenant_id = $1 and " (row_id) " in (select " (row_id) " from channel_messages where tenant_id = $1 and (" (erased "thread_id" "'thread'") " or " (erased "session_id" "'session'") ") limit $3)")),
    rows!(Rows "channel_threads" sql!("delete from channel_threads where tenant_id = $1 and " (row_id) " in (select " (row_id) " from channel_threads where tenant_id = $1 and " (erased "id" "'thread'") " limit $3)")),
    rows!(Rows "channel_addresses" sql!("delete from channel_addresses where tenant_id = $1 and " (row_id) " in (select " (row_id) " from channel_addresses where tenant_id = $1 and " (erased_label "lower(address)" "'address'") " limit $3)")),
    rows!(Owning "notifications" sql!("delete from notifications where tenant_id = $1 and " (row_id) " in (select " (row_id) " from notifications where tenant_id = $1 and (" (erased "contact_id" "'contact'") " or " (erased_label "lower(email)" "'address'") " or ticket_number in (select t.number from erasure_subjects t where t.tenant_id = $1 and t.erasure_id = $2 and t.kind = 'ticket')) limit $3) returning id, null as file, null as small")),
    rows!(Rows "activities" sql!("delete from activities where tenant_id = $1 and " (row_id) " in (select " (row_id) " from activities where tenant_id = $1 and (" (erased "contact_id" "'contact'") " or ticket_number in (select t.number from erasure_subjects t where t.tenant_id = $1 and t.erasure_id = $2 and t.kind = 'ticket')) limit $3)")),
    Stage {
        reach: calls::REACH,
        work: Work::Calls,
    },
    rows!(Rows "ticket_messages" sql!("delete from ticket_messages where tenant_id = $1 and " (row_id) " in (select " (row_id) " from ticket_messages where tenant_id = $1 and " (erased "ticket_id" "'ticket'") " limit $3)")),
    rows!(Rows "ticket_changes" sql!("delete from ticket_changes where tenant_id = $1 and " (row_id) " in (select " (row_id) " from ticket_changes where tenant_id = $1 and " (erased "ticket_id" "'ticket'") " limit $3)")),
    rows!(Rows "tickets" sql!("delete from tickets where tenant_id = $1 and " (row_id) " in (select " (row_id) " from tickets where tenant_id = $1 and " (erased "id" "'ticket'") " limit $3)")),
    rows!(Rows "search_tickets" sql!("delete from search_tickets where tenant_id = $1 and " (row_id) " in (select " (row_id) " from search_tickets where tenant_id = $1 and " (erased "ticket_id" "'ticket'") " limit $3)")),
    rows!(Rows "order_items" sql!("delete from order_items where tenant_id = $1 and " (row_id) " in (select " (row_id) " from order_items where tenant_id = $1 and order_id in (select o.id from orders o where o.tenant_id = $1 and " (erased "o.contact_id" "'contact'") ") limit $3)")),
    rows!(Rows "orders" sql!("delete from orders where tenant_id = $1 and " (row_id) " in (select " (row_id) " from orders where tenant_id = $1 and " (erased "contact_id" "'contact'") " limit $3)")),
    // A ticket that is another contact's, though it was opened in the person's conversation.
    Stage {
        reach: &[],
        work: Work::Unlink(sql!(
            "update tickets set chat_session_id = null, archived_session_id = null where tenant_id = $1 and " (row_id) " in (select " (row_id)
            " from tickets where tenant_id = $1 and (" (erased "chat_session_id" "'session'") " or " (erased "archived_session_id" "'session'") ") limit $3)"
        )),
    },
    // From here on no living session of the person can be archived.
    rows!(Rows "chat_sessions" sql!("delete from chat_sessions where tenant_id = $1 and " (row_id) " in (select " (row_id) " from chat_sessions where tenant_id = $1 and " (erased "id" "'session'") " limit $3)")),
    Stage {
        reach: MessagesOf::ARCHIVED.reach,
        work: Work::Messages(&MessagesOf::ARCHIVED),
    },
    rows!(Rows "archived_events" sql!("delete from archived_events where tenant_id = $1 and " (row_id) " in (select " (row_id) " from archived_events where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "archived_sessions" sql!("delete from archived_sessions where tenant_id = $1 and " (row_id) " in (select " (row_id) " from archived_sessions where tenant_id = $1 and " (erased "id" "'session'") " limit $3)")),
    // What other processes write while they see a session.
    rows!(Rows "search_words" sql!("delete from search_words where tenant_id = $1 and " (row_id) " in (select " (row_id) " from search_words where tenant_id = $1 and subject in (select w.words from erasure_subjects w where w.tenant_id = $1 and w.erasure_id = $2 and w.words is not null) limit $3)")),
    rows!(Rows "search_sessions" sql!("delete from search_sessions where tenant_id = $1 and " (row_id) " in (select " (row_id) " from search_sessions where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "desk_fed" sql!("delete from desk_fed where tenant_id = $1 and " (row_id) " in (select " (row_id) " from desk_fed where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "webhook_fed" sql!("delete from webhook_fed where tenant_id = $1 and " (row_id) " in (select " (row_id) " from webhook_fed where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "figure_sessions" sql!("delete from figure_sessions where tenant_id = $1 and " (row_id) " in (select " (row_id) " from figure_sessions where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    rows!(Rows "job_attempts" sql!("delete from job_attempts where tenant_id = $1 and " (row_id) " in (select " (row_id) " from job_attempts where tenant_id = $1 and " (erased "session_id" "'session'") " limit $3)")),
    Stage {
        reach: &[Reach {
            table: "webhook_deliveries",
            columns: &["response", "error", "log"],
        }],
        work: Work::Rows(sql!(
            "update webhook_deliveries set response = null, error = null, log = '[]' where tenant_id = $1 and " (row_id) " in (select " (row_id)
            " from webhook_deliveries where tenant_id = $1 and (" (erased "session_id" "'session'") " or " (erased "subject_id" "'ticket'") " or "
            (erased "subject_id" "'call'") ") and (response is not null or error is not null or log <> '[]') limit $3)"
        )),
    },
    Stage {
        reach: &[Reach {
            table: "audit_log",
            columns: &["before", "after"],
        }],
        work: Work::Rows(sql!(
            "update audit_log set before = null, after = null where tenant_id = $1 and " (row_id) " in (select " (row_id)
            " from audit_log where tenant_id = $1 and (before is not null or after is not null) and ((subject_kind = 'session' and "
            (erased_label "subject_id" "'session'") ") or (subject_kind = 'ticket' and " (erased_label "subject_id" "'ticket'")
            ") or (subject_kind = 'call' and " (erased_label "subject_id" "'call'") ") or (subject_kind = 'contact' and "
            (erased_label "subject_id" "'contact'") ")) limit $3)"
        )),
    },
    Stage {
        reach: &[Reach {
            table: "import_links",
            columns: &[],
        }],
        work: Work::Rows(sql!(
            "delete from import_links where tenant_id = $1 and " (row_id) " in (select " (row_id) " from import_links where tenant_id = $1 and local_id in \
             (select i.subject_id from erasure_subjects i where i.tenant_id = $1 and i.erasure_id = $2) limit $3)"
        )),
    },
    // Nobody can be cut out of a file that is written: all exports of the company go.
    rows!(Owning "export_parts" sql!(
        "delete from export_parts where tenant_id = $1 and " (row_id) " in (select " (row_id) " from export_parts where tenant_id = $1 and exists \
         (select 1 from erasures r where r.tenant_id = $1 and r.id = $2) limit $3) returning export_id as id, file_url as file, null as small"
    )),
    rows!(Owning "exports" sql!(
        "delete from exports where tenant_id = $1 and " (row_id) " in (select " (row_id) " from exports where tenant_id = $1 and exists \
         (select 1 from erasures r where r.tenant_id = $1 and r.id = $2) limit $3) returning id, null as file, null as small"
    )),
];
